# SPDX-License-Identifier: Apache-2.0
"""No value of the profile, no note and no answer stands in clear in any file of the data folder."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from privacy_audit.audits.model import AnswerKind, AuditKind
from privacy_audit.checklists.model import Circumstances
from privacy_audit.profile.model import Name, NameKind, Profile, Relative
from tests.helpers.vaults import PASSPHRASE, make_workspace

MARKED = Profile(
    names=(
        Name(text="Zephyrine Quillfeather"),
        Name(text="Zephyrine Oldnamesson", kind=NameKind.FORMER, private=True),
    ),
    birth_year=1971,
    places=("Markedtownby",),
    addresses=("77 Markedstreet, Markedtownby E17 0ZZ",),
    phones=("07700 900771",),
    emails=("marked.mail@example.org",),
    handles=("marked_handle",),
    employers=("Markedshire Council",),
    professions=("marked profession",),
    relatives=(Relative(text="Relativia Quillfeather", relation="markedsister"),),
    vehicles=("MA12 RKD",),
)
NOTES = ("a marked note about my flat", "a marked reason to accept")


def _marks() -> list[bytes]:
    texts = [
        *(name.text for name in MARKED.names),
        *MARKED.places, *MARKED.addresses, *MARKED.phones, *MARKED.emails, *MARKED.handles,
        *MARKED.employers, *MARKED.professions, *MARKED.vehicles,
        *(relative.text for relative in MARKED.relatives),
        *(relative.relation for relative in MARKED.relatives),
        *NOTES, "facebook-past-posts", "not_applicable", PASSPHRASE.reveal(), "CREATE TABLE",
    ]  # fmt: skip
    return [
        text.encode(encoding) for text in texts for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    ]


def test_nothing_personal_is_on_the_disk_in_clear(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    before = _temporary_files()
    workspace = make_workspace(folder)
    workspace.profile.save(MARKED, is_me=True)
    workspace.save_circumstances(Circumstances(asked=True, services=frozenset({"facebook"})))
    workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    workspace.audits.answer("facebook-past-posts", AnswerKind.FAIL, note=NOTES[0])
    workspace.audits.answer(
        "facebook-friends-list",
        AnswerKind.ACCEPTED,
        reason=NOTES[1],
        review_on=date(2099, 1, 1),
    )
    workspace.audits.answer("facebook-groups", AnswerKind.NOT_APPLICABLE)

    # While open, with the write-ahead log in use; then after a report; then closed; then backed up.
    assert _found(folder) == []
    assert any(path.name.endswith("-wal") for path in folder.iterdir()), "no log was looked at"
    workspace.reports.finish_audit()
    assert _found(folder) == []
    workspace.vault.backup(folder / "copy.backup")
    workspace.close()
    assert _found(folder) == []
    assert [path for path in _temporary_files() - before if _found_in(path)] == []


def test_the_search_would_find_a_plain_file(tmp_path: Path) -> None:
    (tmp_path / "leak").write_text(f"x{MARKED.handles[0]}x", encoding="utf-8")
    assert _found(tmp_path) == ["leak: b'marked_handle'"]


def _found(folder: Path) -> list[str]:
    return [hit for path in sorted(folder.rglob("*")) if path.is_file() for hit in _found_in(path)]


def _found_in(path: Path) -> list[str]:
    data = path.read_bytes()
    return [f"{path.name}: {mark!r}" for mark in _marks() if mark in data]


def _temporary_files() -> set[Path]:
    folders = {Path(os.environ.get("TMPDIR", "/tmp")), Path("/var/tmp")}  # noqa: S108
    return {
        path
        for folder in folders
        if folder.is_dir()
        for path in folder.glob("*")
        if path.is_file() and os.access(path, os.R_OK)
    }
