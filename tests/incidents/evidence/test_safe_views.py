# SPDX-License-Identifier: Apache-2.0
"""Safe views, made by the real hidden process unless a test says otherwise."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QColorSpace, QImage, QImageWriter, QPainter

from privacy_audit.audits.picture_bytes import hidden_extras
from privacy_audit.incidents import safe_views
from privacy_audit.incidents.evidence import EvidenceService
from privacy_audit.incidents.evidence_model import About
from privacy_audit.incidents.limited_process import Failed
from privacy_audit.incidents.model import Incident
from privacy_audit.incidents.safe_views import (
    LARGEST_PICTURE,
    MOST_TEXT,
    SafeView,
    StoredBytes,
    ViewKind,
    make_view,
)
from privacy_audit.incidents.sniffing import Family, Sniffed, sniff
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock
from tests.incidents.evidence.building import a_png, png_chunk


def view_of(data: bytes, size: int | None = None) -> SafeView:
    stored = StoredBytes(
        size=len(data) if size is None else size,
        chunks=lambda: iter([data]),
        tail=lambda most: data[-most:],
    )
    return make_view(sniff(data), stored)


def a_picture(kind: str, width: int, height: int, *, profile: bool = False) -> bytes:
    """Left half red, right half blue."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height, QColor("red"))
    painter.end()
    image.setText("Comment", "canary")
    if profile:
        image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb))
    return encoded(image, kind)


def encoded(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, kind.encode()).write(image)
    return bytes(buffer.data().data())


def shown(view: SafeView) -> QImage:
    assert view.kind is ViewKind.PICTURE, view.why_not
    assert hidden_extras(view.data) == ()
    image = QImage.fromData(view.data)
    assert not image.isNull()
    return image


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_made_anew_without_its_hidden_texts(kind: str) -> None:
    given = a_picture(kind, 60, 40, profile=True)
    assert b"canary" in given or kind != "PNG"
    image = shown(view_of(given))
    assert (image.width(), image.height()) == (60, 40)
    assert image.pixelColor(5, 20).red() > 200
    assert image.pixelColor(55, 20).blue() > 200


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_large_picture_is_made_smaller(kind: str) -> None:
    image = shown(view_of(a_picture(kind, 2_000, 500)))
    assert (image.width(), image.height()) == (1_600, 400)


def test_a_photo_of_48_million_pixels_is_shown() -> None:
    image = QImage(8_000, 6_000, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    assert shown(view_of(encoded(image, "JPEG"))).width() == 1_600


def test_a_photo_is_turned_the_right_way_up() -> None:
    given = a_picture("JPEG", 60, 40)
    # EXIF orientation 6: the camera was turned by a quarter.
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    turned = given[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + given[2:]
    image = shown(view_of(turned))
    assert (image.width(), image.height()) == (40, 60)


def test_the_first_frame_of_a_gif_is_shown() -> None:
    frame = b"\x21\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    gif = b"GIF89a\x01\0\x01\0\x80\0\0\xff\0\0\0\0\xff" + frame * 3 + b";"
    assert shown(view_of(gif)).width() == 1


def test_see_through_parts_stay_so() -> None:
    image = QImage(4, 4, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert shown(view_of(encoded(image, "PNG"))).pixelColor(1, 1).alpha() == 0


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"hello\r\nthere", "hello\nthere"),
        ("Siân".encode("utf-16"), "Siân"),
        (b"caf\xe9", "café"),
        (b"20/11/2026, 10:00 - Jo: hi\n", "20/11/2026, 10:00 - Jo: hi\n"),
        (b'{"a": ["\\u202e"]}', '{\n "a": [\n  "‹U+202E›"\n ]\n}'),
        (b"<html><p>one<p>two <b>three</b>", "one\ntwo three"),
    ],
)
def test_texts_are_shown_as_they_are(data: bytes, text: str) -> None:
    assert view_of(data).text == text


def test_a_mail_shows_its_headers_its_words_and_the_names_of_the_rest() -> None:
    mail = (
        b"From: =?utf-8?q?Jo_B?= <jo@example.org>\nTo: me@example.org\nSubject: =?utf-8?b?w6k=?=\n"
        b"Received: from host\nContent-Type: multipart/mixed; boundary=q\n\n--q\n"
        b"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable"
        b"\n\nI know =E9\n--q\nContent-Type: text/html\n\n<b>canary</b>\n--q\n"
        b'Content-Type: image/png\nContent-Disposition: attachment; filename="my house.png"\n\nx\n'
        b"--q--\n"
    )
    text = view_of(mail).text
    for words in ("From: Jo B <jo@example.org>", "Subject: é", "I know é", "my house.png",
                  "text/html", "Received: from host"):  # fmt: skip
        assert words in text
    assert "canary" not in text


def test_an_archive_shows_its_names_only() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("chat/_chat.txt", "canary" * 9)
        archive.writestr("caf\u00e9.png", "x")
    text = view_of(made.getvalue()).text
    assert "chat/_chat.txt   54 bytes" in text
    assert "café.png" in text
    assert "canary" not in text


def test_the_names_of_a_large_archive_are_at_its_end() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("film.mp4", bytes(12 * 2**20))
        archive.writestr("last.txt", "x")
    data = made.getvalue()
    stored = StoredBytes(
        size=len(data), chunks=lambda: iter([]), tail=lambda most: data[-min(most, 2**20) :]
    )
    assert "film.mp4" in make_view(sniff(data), stored).text


@pytest.mark.parametrize("family", sorted(safe_views._NEVER_OPENED))
def test_what_is_never_opened_says_why(family: Family) -> None:
    def never() -> Iterable[bytes]:
        raise AssertionError("it was opened")

    stored = StoredBytes(size=9, chunks=never, tail=lambda _most: b"")  # type: ignore[arg-type]
    view = make_view(Sniffed(family, "x/x", "bin"), stored)
    assert view.kind is ViewKind.NONE
    assert view.why_not.startswith("It is kept as it came, and not shown here: ")
    assert not view.passing


def test_each_family_has_a_view_or_a_reason() -> None:
    shown_families = {
        Family.PICTURE, Family.TEXT, Family.EMAIL, Family.HTML, Family.JSON, Family.ARCHIVE
    }  # fmt: skip
    assert shown_families | set(safe_views._NEVER_OPENED) == set(Family)


def test_a_picture_that_is_too_large_is_not_even_tried() -> None:
    assert "too large" in view_of(a_png(), size=LARGEST_PICTURE + 1).why_not


def test_a_long_text_says_that_it_goes_on() -> None:
    view = view_of(b"word " * 5_000_000, size=MOST_TEXT + 5)
    assert view.text.endswith("The rest is kept, and not shown here.]")
    assert len(view.text) < 500_000


HOSTILE_ANSWERS = {
    "text beside its pixels": a_png(extra=png_chunk(b"tEXt", b"a\0b")),
    "a profile": a_png(extra=png_chunk(b"iCCP", b"x\0\0" + zlib.compress(b"x"))),
    "more after its end": a_png() + b"more",
    "a large picture": a_png(1_601, 10),
    "a JPEG": b"\xff\xd8\xff\xd9",
    "no picture": b"<svg/>",
    "nothing": b"",
}


@pytest.mark.parametrize("answer", HOSTILE_ANSWERS.values(), ids=list(HOSTILE_ANSWERS))
def test_an_answer_of_a_child_that_was_taken_over_is_refused(
    monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    monkeypatch.setattr(safe_views, "run_limited", lambda *_args, **_kwargs: answer)
    assert "could not be read safely" in view_of(a_png()).why_not


@pytest.mark.parametrize("failed", [Failed.DIED, Failed.TOO_SLOW, Failed.TOO_MUCH])
@pytest.mark.parametrize("data", [a_png(), b"hello"])
def test_a_child_that_dies_means_kept_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, failed: Failed, data: bytes
) -> None:
    monkeypatch.setattr(safe_views, "run_limited", lambda *_args, **_kwargs: failed)
    view = view_of(data)
    assert view.kind is ViewKind.NONE
    assert not view.passing


def test_a_child_that_did_not_start_is_tried_again_later(
    workspace: Workspace,
    incident: Incident,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service = EvidenceService(workspace.vault.database, workspace.custody, now=clock)
    with monkeypatch.context() as patch:
        patch.setattr(safe_views, "run_limited", lambda *_a, **_k: Failed.NOT_STARTED)
        kept = service.add(incident.id, io.BytesIO(b"hello"), about=About.NAMES_ME)
        assert "could not be started" in service.view(kept.id).why_not
    assert service.view(kept.id).text == "hello"
    assert service.get(kept.id).safe_view is not None
    assert service.verify(incident.id).ok
