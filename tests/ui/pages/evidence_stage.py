# SPDX-License-Identifier: Apache-2.0
"""An incident with evidence in a real vault, for the tests and pictures of its pages."""

from __future__ import annotations

import io
import wave
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from privacy_audit.incidents.evidence import EvidenceService
from privacy_audit.incidents.evidence_model import (
    About,
    ContentWarning,
    Evidence,
    EvidenceDetails,
    EvidenceKind,
    ShownTime,
    Source,
    Visibility,
)
from privacy_audit.incidents.model import Kind, Relation
from privacy_audit.incidents.safe_views import SafeView, StoredBytes, ViewKind, make_view
from privacy_audit.incidents.sniffing import Family, Sniffed
from privacy_audit.workspace import Workspace
from tests.helpers.page_stage import PageStage
from tests.helpers.vaults import Clock

MAIL = (
    b"From: Somebody <somebody@mail.example>\r\nTo: rowan@work.example\r\n"
    b"Subject: You\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nI know your name.\r\n"
)
HOSTILE = "<img src='file:///etc/hostname'>*bold*\u202egnp.exe"
"""A display name that tries markup and turns the reading order."""
_NOWHERE = Source()
_NO_TIME = ShownTime()


def png(width: int = 640, height: int = 400, words: str = "I know where you park") -> bytes:
    """A screenshot as PNG: coloured, so that grey can be told apart."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#2b6cb0"))
    painter = QPainter(image)
    painter.fillRect(20, 20, width - 40, height - 40, QColor("#fff3d6"))
    painter.setPen(QColor("#b83280"))
    font = QFont()
    font.setPixelSize(28)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def sound(seconds: float = 0.2) -> bytes:
    """A WAV file of silence."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8000)
        made.writeframes(b"\0\0" * round(8000 * seconds))
    return stream.getvalue()


def open_incident(
    workspace: Workspace, *, relation: Relation = Relation.UNKNOWN, practice: bool = False
) -> int:
    """A new incident; returns its number."""
    made = workspace.incidents.open(
        kinds=frozenset({Kind.THREATS}), relation=relation, practice=practice
    )
    return made.id


def add(
    workspace: Workspace,
    incident_id: int,
    data: bytes,
    name: str,
    *,
    about: About = About.NAMES_ME,
    kind: EvidenceKind = EvidenceKind.POST,
    words: str = "",
    warnings: frozenset[ContentWarning] = frozenset(),
    source: Source = _NOWHERE,
    shown_time: ShownTime = _NO_TIME,
) -> Evidence:
    """One entry with a file."""
    return workspace.evidence.add(
        incident_id,
        io.BytesIO(data),
        original_name=name,
        about=about,
        details=EvidenceDetails(
            kind=kind,
            what_it_says=words,
            warnings=warnings,
            source=source,
            shown_time=shown_time,
        ),
    )


def fill(workspace: Workspace, incident_id: int, clock: Clock | None = None) -> list[Evidence]:
    """The five entries of the design: one taken out, one looked at by a colleague, one new."""

    def at(day: int, hour: int, minute: int) -> None:
        if clock is not None:
            clock.at = datetime(2026, 11, day, hour, minute, tzinfo=UTC)

    at(15, 9, 0)
    first = add(workspace, incident_id, png(), "other.png", words="A row about parking")
    at(17, 9, 0)
    workspace.evidence.withdraw(first.id, "Not about me")
    mail = add(
        workspace,
        incident_id,
        MAIL,
        "mail.eml",
        about=About.SENT_TO_ME,
        kind=EvidenceKind.EMAIL,
        words="Calls me names.",
        warnings=frozenset({ContentWarning.SLUR}),
        source=Source(platform="my work address"),
        shown_time=ShownTime(at=datetime(2026, 11, 16, 8, 2, tzinfo=UTC)),
    )
    at(18, 12, 0)
    copied = add(
        workspace,
        incident_id,
        png(words="That is my picture"),
        "fake.png",
        about=About.SHOWS_ME,
        kind=EvidenceKind.FAKE_PROFILE,
    )
    workspace.evidence.review(copied.id, "Ade Okafor", "Uses her staff photo and name.")
    at(19, 7, 52)
    post = add(
        workspace,
        incident_id,
        png(),
        "IMG_2231.PNG",
        words="Says they know where I park.",
        warnings=frozenset({ContentWarning.THREAT}),
        source=Source(platform="a public group", visibility=Visibility.GROUP),
        shown_time=ShownTime(at=datetime(2026, 11, 18, 21, 14, tzinfo=UTC)),
    )
    at(19, 17, 20)
    call = add(
        workspace,
        incident_id,
        sound(),
        "voicemail.wav",
        about=About.SENT_TO_ME,
        kind=EvidenceKind.VOICEMAIL,
        warnings=frozenset({ContentWarning.THREAT}),
        source=Source(platform="my work phone"),
    )
    at(20, 10, 0)
    return [mail, copied, post, call]


def quick_view(sniffed: Sniffed, stored: StoredBytes) -> SafeView:
    """Views of the harmless files of these tests, without a process for each.

    Only for tests that are about something else.
    """
    if sniffed.family is Family.PICTURE:
        return SafeView(kind=ViewKind.PICTURE, data=b"".join(stored.chunks()))
    if sniffed.family in (Family.TEXT, Family.EMAIL):
        return SafeView(kind=ViewKind.TEXT, text=b"".join(stored.chunks()).decode())
    return make_view(sniffed, stored)


def with_quick_views(workspace: Workspace) -> Workspace:
    """The workspace with ``quick_view``."""
    workspace.__dict__["evidence"] = EvidenceService(
        workspace.vault.database, workspace.custody, now=workspace.now, view_maker=quick_view
    )
    return workspace


def incident_of(
    stage: PageStage,
    *,
    relation: Relation = Relation.UNKNOWN,
    practice: bool = False,
    quick: bool = True,
) -> int:
    """A vault with one incident that holds the entries of the design."""
    workspace = stage.open_vault()
    if quick:
        stage.run(lambda: with_quick_views(workspace))

    def job(workspace: Workspace) -> int:
        incident_id = open_incident(workspace, relation=relation, practice=practice)
        fill(workspace, incident_id, stage.clock)
        return incident_id

    return stage.in_vault(job)


def saved(folder: Path, name: str, data: bytes) -> Path:
    """A file on the disk."""
    path = folder / name
    path.write_bytes(data)
    return path
