# SPDX-License-Identifier: Apache-2.0
"""Incidents to make bundles of: rich ones, invented ones, and what must never get out of them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import UTC, date, datetime
from pathlib import Path

from privacy_audit.incidents.evidence import EvidenceService
from privacy_audit.incidents.evidence_model import (
    About,
    Captured,
    ContentWarning,
    EvidenceDetails,
    EvidenceKind,
    Exposed,
    Intimate,
    ShownTime,
    Source,
)
from privacy_audit.incidents.model import Incident, Kind, Owner, Recipient, Relation, Response
from privacy_audit.incidents.safe_views import SafeView, StoredBytes, ViewKind
from privacy_audit.incidents.sniffing import Family, Sniffed
from privacy_audit.profile.model import Name, Profile, Relative
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, make_workspace


def a_png(side: int = 8) -> bytes:
    """A small grey picture that every reader takes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + bytes(range(side)) for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        ]
    )


PNG = a_png()
PROFILE = Profile(
    names=(Name(text="Ottoline Quagmire"), Name(text="Tilly Penhaligon", private=True)),
    birth_year=1979,
    places=("Nether Wallopdean",),
    addresses=("22 Juniper Row, Nether Wallopdean, E17 4QH",),
    phones=("07700 900142",),
    emails=("ottoline@home.example",),
    handles=("@otti_q",),
    relatives=(Relative(text="Bertram", relation="son"),),
    vehicles=("AB12 CDE",),
)
ACCOUNT = Source(
    platform="Facebook",
    url="https://faces.example/posts/991",
    account_display="Lee Mosswood",
    account_handle="@lee_mosswood77",
    account_url="https://faces.example/lee_mosswood77",
    account_id="55501234777",
)
SAYS = (
    "Says they know where Ottoline Quagmire lives, 22 Juniper Row E17 4QH, and that Bertram goes "
    "to school by AB12 CDE. Call 07700 900142. Signed @lee_mosswood77, see "
    "https://faces.example/posts/991"
)
EFFECT = "I cannot visit Nether Wallopdean. My phone 07700 900142 rings all night."
FEELINGS = "I feel hunted like a hare."
WITNESS = "Perpetua Inkpen"
NEVER_FOR_WORK = (
    "Juniper", "4QH", "900142", "ottoline@home.example", "Bertram", "AB12 CDE", "hunted",
    "Tilly", "Penhaligon", "otti_q", "a title of my own",
)  # fmt: skip
"""Must be in no bundle for the employer or for supervision, whatever is ticked."""
ACCOUNTS = ("Mosswood", "mosswood77", "55501234777", "posts/991")
FOR_SUPERVISION = (
    *NEVER_FOR_WORK, *ACCOUNTS, "faces.example", "Ottoline", "Quagmire", "Inkpen", "Wallopdean",
    "Says they know", "grösse", "E-0001", "=cmd",
)  # fmt: skip


def details(**changed: object) -> EvidenceDetails:
    """A post that holds everything that may not get out."""
    values: dict[str, object] = {
        "kind": EvidenceKind.POST,
        "source": ACCOUNT,
        "shown_time": ShownTime(
            text="Yesterday at 21:14", at=datetime(2026, 11, 18, 21, 14, tzinfo=UTC)
        ),
        "captured": Captured(
            at=datetime(2026, 11, 19, 7, 52, tzinfo=UTC),
            by="Ottoline Quagmire",
            method="screenshot, phone",
            device="own phone",
            logged_in_as="@otti_q",
        ),
        "warnings": frozenset({ContentWarning.THREAT}),
        "exposes": frozenset({Exposed.ADDRESS, Exposed.CAR}),
        "what_it_says": SAYS,
        "witnesses": (WITNESS,),
        **changed,
    }
    return EvidenceDetails(**values)  # type: ignore[arg-type] # named as the fields are


def _quick_view(sniffed: Sniffed, stored: StoredBytes) -> SafeView:
    """A view without the process that makes it, which has tests of its own."""
    if sniffed.family is Family.PICTURE:
        return SafeView(kind=ViewKind.PICTURE, data=a_png(4))
    return SafeView(kind=ViewKind.TEXT, text=b"".join(stored.chunks()).decode("utf-8", "replace"))


def a_case(
    folder: Path, *, practice: bool = False, real_views: bool = False
) -> tuple[Workspace, Incident]:
    """A vault with a profile and an incident that has everything; close the workspace."""
    clock = Clock()
    workspace = make_workspace(folder, now=clock)
    if not real_views:
        workspace.evidence = EvidenceService(
            workspace.vault.database, workspace.custody, now=clock, view_maker=_quick_view
        )
    workspace.profile.save(PROFILE, is_me=True)
    incidents, evidence = workspace.incidents, workspace.evidence
    incident = incidents.open(
        kinds={Kind.THREATS, Kind.DETAILS_PUBLISHED},
        relation=Relation.SERVICE_USER,
        practice=practice,
        label="a title of my own",
    )
    incidents.describe(
        incident.id, first_seen=date(2026, 11, 2), effect_on_work=EFFECT, feelings=FEELINGS
    )
    first = evidence.add(
        incident.id,
        io.BytesIO(PNG),
        about=About.NAMES_ME,
        original_name="grösse \u202egnp.exe",
        details=details(),
    )
    evidence.review(first.id, WITNESS, "A threat against Ottoline.", {ContentWarning.THREAT})
    evidence.add(incident.id, io.BytesIO(b""), about=About.SENT_TO_ME, original_name="empty.txt")
    evidence.add(
        incident.id,
        io.BytesIO("hello, ä chat".encode()),
        about=About.SENT_TO_ME,
        details=details(what_it_says='=cmd|" /C calc"!A0', kind=EvidenceKind.MESSAGE),
    )
    evidence.add_note(incident.id, about=About.SHOWS_ME, details=details(intimate=Intimate.ADULT))
    gone = evidence.add(incident.id, io.BytesIO(b"wrong file"), about=About.SENT_TO_ME)
    evidence.withdraw(gone.id, "not about me")
    incidents.add_action(
        incident.id, text="Ask about a new route, call 07700 900142", owner=Owner.MANAGER
    )
    report = incidents.add_report(
        incident.id,
        Recipient.POLICE,
        reference="WP-1234/26",
        channel="online by ottoline@home.example",
    )
    incidents.set_response(report.id, Response.OTHER, date(2026, 11, 20))
    return workspace, incidents.get(incident.id)


def unpacked(bundle: Path, folder: Path) -> Path:
    """The bag's folder, unpacked as a person would."""
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(folder)
    (bag,) = folder.iterdir()
    return bag


def repacked(bag: Path, target: Path) -> Path:
    """The folder as a zip again, as somebody would who changed something in it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(bag.rglob("*")):
            if path.is_file():
                packed.write(path, f"{bag.name}/{path.relative_to(bag).as_posix()}")
    return target
