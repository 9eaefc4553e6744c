# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit supervision``: the worker's side and the supervisor's, from hand to hand."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from privacy_audit.cli import main
from privacy_audit.practice import CIRCUMSTANCES, PERSON, walk_practice_audit
from tests.cli.commands import Done
from tests.cli.running import Desk, run_bare
from tests.helpers.vaults import reopen_workspace
from tests.reports.supervision.sealing import quick_sealing

__all__ = ["quick_sealing"]


@pytest.fixture(autouse=True)
def known_noun(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command is there whether or not the table of nouns has it yet."""
    if "supervision" not in main.NOUNS:
        monkeypatch.setattr(main, "NOUNS", (*main.NOUNS, "supervision"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The practice person's vault with one finished audit."""
    desk = Desk(tmp_path)
    desk.make_vault()
    workspace = reopen_workspace(desk.data)
    workspace.profile.save(PERSON, is_me=True)
    workspace.save_circumstances(CIRCUMSTANCES)
    walk_practice_audit(workspace, number=1)
    workspace.close()
    return desk


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A file with the passphrase for files."""
    path = tmp_path / "file-passphrase"
    path.write_text("four quiet kettles sing\n", encoding="utf-8")
    return path


def supervisor(*argv: str | Path) -> Done:
    """A command on a machine without any vault."""
    return run_bare("--data-dir", "/nonexistent/folder", "supervision", *argv)


def test_build_prints_what_the_file_says_and_writes_it(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "mine.pasum"
    done = desk("supervision", "build", "--need", "work-phone=2027-01-31", "--out", out)
    assert done.code == 0
    assert "A work phone for calls and messages, by 31 January 2027." in done.out
    assert json.loads(out.read_text())["fields"]["needs"] == [
        {"text": "A work phone for calls and messages", "by": "2027-01-31"}
    ]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert supervisor("open", out).out == done.out  # the preview is the file
    (listed,) = desk("report", "exports", "--json").data["exports"]
    assert (listed["format"], listed["variant"]) == ("pasum", "supervision-summary")
    assert listed["file_name"] == "mine.pasum"


def test_build_without_a_file_writes_nothing(desk: Desk) -> None:
    assert desk("supervision", "build").code == 0
    assert desk("report", "exports", "--json").data == {"exports": []}


def test_build_leaves_out_what_it_is_told_to(desk: Desk) -> None:
    done = desk("supervision", "build", "--without", "standing", "--without", "next", "--json")
    assert set(done.data["fields"]) == {"audit", "packs", "worse", "done"}
    named = desk("supervision", "build", "--json").data["fields"]["packs"]
    fewer = desk("supervision", "build", "--leave-out", "facebook", "--json").data["fields"]
    assert set(named) - set(fewer["packs"]) == {"Facebook"}


def test_build_warns_of_a_detail_in_the_own_words(desk: Desk) -> None:
    done = desk("supervision", "build", "--feeling", "Imogen helps. Ring 07700 900142.")
    assert done.code == 1
    assert "hold a phone number: “07700 900142”" in done.err
    assert "the name of someone close to you" in done.err
    assert "Imogen helps." in done.out  # the words stay the worker's own


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "txt"])
def test_build_writes_pages_too(desk: Desk, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"summary.{kind}"
    assert desk("supervision", "build", "--format", kind, "--out", out).code == 0
    magic = {"docx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE", "txt": b"Privacy Audit\n"}
    assert out.read_bytes().startswith(magic[kind])


@pytest.mark.usefixtures("quick_sealing")
def test_from_hand_to_hand(desk: Desk, tmp_path: Path, locked: Path) -> None:
    mine, copy = tmp_path / "mine.pasum", tmp_path / "copy.pasum"
    desk("supervision", "build", "--out", mine, "--encrypt", "--file-passphrase-file", locked)
    closed = tmp_path / "mine.pasum.palocked"
    assert not mine.exists()
    assert supervisor("open", closed).code == 3  # nobody to ask for the passphrase
    noted = supervisor(
        "open", closed, "--file-passphrase-file", locked, "--my-name", "Mair Prosser",
        "--agree", "my-manager", "2027-01-31", "A work phone",
        "--agree", "me", "-", "Look again", "--out", copy,
    )  # fmt: skip
    assert noted.code == 0, noted.err
    assert "Agreed in supervision" in noted.out
    taken = desk("supervision", "take-in", copy, "--only", "1", "--keep-names", "--yes")
    assert taken.code == 0, taken.err
    assert "From your summary of" in taken.out
    assert "Taken in: A work phone" in taken.out
    assert "Look again" not in taken.out.split("Taken in")[1]
    titles = [each["title"] for each in desk("actions", "list", "--json").data["actions"]]
    assert "A work phone" in titles
    again = desk("supervision", "take-in", copy, "--only", "1", "--yes")
    assert (again.code, "is there already" in again.out) == (1, True)
    (agreed,) = desk("supervision", "talk", "--agreed", "--json").data["agreed"]
    assert (agreed["title"], agreed["names_kept"]) == ("A work phone", True)


def test_take_in_asks_first(desk: Desk, tmp_path: Path) -> None:
    mine, copy = tmp_path / "mine.pasum", tmp_path / "copy.pasum"
    desk("supervision", "build", "--out", mine)
    supervisor("open", mine, "--agree", "me", "-", "Look again", "--out", copy)
    done = desk("supervision", "take-in", copy)
    assert done.code == 1
    assert "--yes" in done.err
    assert "Look again" in done.out
    assert desk("supervision", "talk", "--agreed").out == "Nothing was agreed yet.\n"


def test_the_open_file_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    mine = tmp_path / "mine.pasum"
    desk("supervision", "build", "--out", mine)
    before = mine.read_bytes()
    done = supervisor("open", mine, "--agree", "me", "-", "Look again", "--out", mine)
    assert done.code == 2
    assert mine.read_bytes() == before
    assert supervisor("open", mine, "--agree", "me", "-", "Look again").code == 2


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"\x00" * 1000, b" " * 500_000, b'{"format": 1}', b"[" * 100_000]
)
def test_a_hostile_file_gets_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd.pasum"
    path.write_bytes(data)
    done = supervisor("open", path)
    assert done.code == 2
    assert "Nothing was taken from it." in done.err


def test_letter_says_only_what_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    assert desk("supervision", "letter").code == 2
    assert desk("supervision", "letter", "--need", "holiday").code == 2
    out = tmp_path / "letter.docx"
    done = desk(
        "supervision", "letter", "--need", "risk-assessment", "--after-threat", "--policy", "s4",
        "--out", out, "--for", "HR",
    )  # fmt: skip
    assert done.code == 0
    assert "Our policy provides for it." in done.out
    assert "work phone" not in done.out
    assert out.read_bytes().startswith(b"PK")
    (listed,) = desk("report", "exports", "--json").data["exports"]
    assert (listed["variant"], listed["for_whom"], listed["report"]) == (
        "employer-letter",
        "HR",
        None,
    )


def test_talk_prints_the_agenda_and_keeps_what_was_agreed(desk: Desk, tmp_path: Path) -> None:
    assert "What we agree, 5 minutes" in desk("supervision", "talk").out
    done = desk(
        "supervision", "talk", "--agree", "my-employer", "2027-02-01", "A post box",
        "--both-agree", "Mair Prosser",
    )  # fmt: skip
    assert done.code == 0
    assert "the employer" in done.out
    out = tmp_path / "agenda.pdf"
    assert desk("supervision", "talk", "--format", "pdf", "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("owner", "when"), [("nobody", "-"), ("me", "tomorrow"), ("me", "2027-02-31")]
)
def test_what_was_typed_wrong_is_named(desk: Desk, owner: str, when: str) -> None:
    done = desk("supervision", "talk", "--agree", owner, when, "Look again")
    assert done.code == 2
    assert owner in done.err or when in done.err


def test_building_begins_with_the_last_choices_only_if_asked(desk: Desk) -> None:
    from privacy_audit.reports.supervision.choices import Choices
    from privacy_audit.reports.supervision.model import Field
    from privacy_audit.reports.supervision.service import SupervisionService

    workspace = reopen_workspace(desk.data)
    chosen = Choices(own_need="A quiet room").switched(Field.NEXT, on=False)
    SupervisionService(workspace).save_choices(chosen)
    workspace.close()
    assert "A quiet room" not in desk("supervision", "build").out
    done = desk("supervision", "build", "--as-last-time")
    assert "A quiet room" in done.out
    assert "Next check" not in done.out
