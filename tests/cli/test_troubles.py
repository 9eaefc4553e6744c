# SPDX-License-Identifier: Apache-2.0
"""What goes wrong ends with the right code and a sentence, and changes nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.running import Desk, run_bare

CHECK = "facebook-view-as"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A vault with an open audit and one report."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.make_vault()
    for words in (
        "audit start --packs facebook",
        f"audit answer {CHECK} pass",
        "audit finish",
        "audit start --packs bluetooth",
    ):
        assert desk(*words.split()).code == 0
    return desk


@pytest.fixture
def copy(desk: Desk, tmp_path: Path) -> Desk:
    """A copy of that vault to be damaged."""
    shutil.copytree(desk.data, tmp_path / "data")
    return Desk(tmp_path)


# -- the vault does not open: 3 -------------------------------------------------------------------

NEED_THE_VAULT = [
    "vault check",
    "vault backup out.privacy-audit",
    "profile show",
    "audit start",
    f"audit answer {CHECK} pass",
    "audit undo",
    "audit status --json",
    "audit finish",
    "actions list",
    "report list --json",
    "report export 1 --out out.html",
    "remind due --json",
    "packs list --own",
]


@pytest.mark.parametrize("command", NEED_THE_VAULT)
def test_a_folder_without_a_vault(command: str, tmp_path: Path) -> None:
    done = Desk(tmp_path)(*command.split())
    assert (done.code, done.out) == (3, "")
    assert f"There is no vault in “{tmp_path / 'data'}”." in done.err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", ["audit status --json", "vault passphrase", "report list"])
def test_a_wrong_passphrase(desk: Desk, tmp_path: Path, command: str) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("another passphrase\n", encoding="utf-8")
    done = run_bare("--data-dir", desk.data, *command.split(), "--passphrase-file", wrong)
    assert (done.code, done.out) == (3, "")
    assert "That passphrase does not open this vault." in done.err
    assert "another passphrase" not in done.err


@pytest.mark.parametrize("command", ["vault create", "audit status", "remind due --json"])
def test_nobody_to_ask_for_the_passphrase(desk: Desk, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "new" if command == "vault create" else desk.data
    done = run_bare("--data-dir", folder, *command.split())
    assert (done.code, done.out) == (3, "")
    assert "no terminal to ask" in done.err
    assert "--passphrase-file" in done.err
    assert not (tmp_path / "new").exists()


def test_a_damaged_data_file_is_told_from_a_wrong_passphrase(copy: Desk) -> None:
    with (copy.data / "vault.db").open("r+b") as file:
        file.write(os.urandom(8192))
    done = copy("audit", "status", "--json")
    assert (done.code, done.out) == (3, "")
    assert "The data file of your vault (vault.db) is damaged." in done.err
    assert "passphrase is right" in done.err


def test_a_damaged_key_file(copy: Desk) -> None:
    (copy.data / "vault.key").write_bytes(b"\x00" * 100)
    done = copy("audit", "status")
    assert done.code == 3
    assert "(vault.key) is damaged" in done.err
    assert copy("vault", "status", "--json").data["state"] == "damaged"


def test_half_a_vault(copy: Desk) -> None:
    (copy.data / "vault.key").unlink()
    done = copy("report", "list")
    assert done.code == 3
    assert "Part of your vault is missing: vault.key." in done.err
    assert copy("vault", "status").code == 1


def test_a_vault_that_is_open_elsewhere(copy: Desk) -> None:
    from tests.helpers.vaults import reopen_workspace

    elsewhere = reopen_workspace(copy.data)
    try:
        done = copy("audit", "status")
        assert done.code == 3
        assert "open in another window" in done.err
        status = copy("vault", "status", "--json")
        assert (status.code, status.data["state"]) == (0, "in_use")
    finally:
        elsewhere.close()
    assert copy("audit", "status").code == 0


# -- wrong use: 2 ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("audit answer facebook-view-a pass", "Did you mean “facebook-view-as”?"),
        ("audit answer bluetooth-mac pass --reason Because", "accepted risk only"),
        (f"audit answer {CHECK} accepted --review-on 2090-01-01", "why you accept"),
        (f"audit answer {CHECK} accepted --reason Because", "Choose a date"),
        (f"audit answer {CHECK} accepted --reason B --review-on 2020-01-01", "after today"),
        (f"audit answer {CHECK} fail --verified", "Only “right”"),
        ("audit start", "An audit is open already."),
        ("audit start --packs facebok", "An audit is open already."),
        ("audit undo", "no answer to take back"),
        ("audit finish", "Nothing is answered yet."),
        ("packs show facebok", "Did you mean “facebook”?"),
        ("report export 99 --out x.html", "no report with the number 99"),
        ("vault create", "already a vault"),
        ("vault erase", "Nothing was erased."),
        ("vault erase --confirm yes", "Nothing was erased."),
        ("vault restore nowhere.privacy-audit", "there is no such file"),
    ],
)
def test_a_step_that_cannot_be_taken(desk: Desk, command: str, words: str) -> None:
    done = desk(*command.split())
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    status = desk("audit", "status", "--json").data
    assert (status["audit"]["id"], status["answers"]) == (2, [])
    assert {check["pack"] for check in status["checks"]} == {"bluetooth"}


def test_an_unknown_pack_opens_no_audit(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.make_vault()
    for packs in ("facebok", "facebook,", ","):
        done = desk("audit", "start", "--packs", packs)
        assert (done.code, done.out) == (2, ""), packs
        assert "There is no pack" in done.err
    assert desk("audit", "status", "--json").data["audit"] is None


def test_a_note_in_another_encoding_is_refused(desk: Desk) -> None:
    # What the shell hands over when the terminal does not speak UTF-8.
    done = desk("audit", "answer", CHECK, "fail", "--note", os.fsdecode(b"caf\xe9"))
    assert done.code == 2
    assert "cannot be read" in done.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'employer = ["X"]', "Did you mean “employers”?"),
        (b"places = [", "not valid TOML"),
        (b"\xff\xfe\x00", "not UTF-8 text"),
        (b'[[names]]\ntext = "Rowan"\nkind = ["current"]', "Unknown kind of name"),
        (b'phones = ["12"]\n[[names]]\ntext = "R"', "names: A name needs at least two letters."),
        (b"", "Give at least one name."),
        (b"#" * 1_000_001, "too large"),
        (b"places = " + b"[" * 100_000, "not a profile"),
    ],
)
def test_a_bad_profile_file_changes_nothing(
    desk: Desk, tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "me.toml").write_bytes(content)
    done = desk("profile", "import", tmp_path / "me.toml")
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert desk("profile", "show", "--json").data["names"] == []


def test_a_profile_file_of_a_windows_editor_is_read(copy: Desk) -> None:
    (copy.folder / "me.toml").write_bytes(
        b'\xef\xbb\xbfplaces = ["York"]\r\n[[names]]\r\ntext = "Rowan"\r\n'
    )
    assert copy("profile", "import", copy.folder / "me.toml").code == 0
    assert copy("profile", "show", "--json").data["places"] == ["York"]


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_profile_file_that_cannot_be_read(desk: Desk, tmp_path: Path, name: str) -> None:
    done = desk("profile", "import", tmp_path / name)
    assert done.code == 2
    assert "cannot be read" in done.err


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "cannot be read"), (b"", "is empty"), (b"\n", "is empty"), (b"\xff\n", "not text")],
)
def test_a_bad_passphrase_file(
    desk: Desk, tmp_path: Path, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / "p").write_bytes(content)
    argv = ("--data-dir", desk.data, "--passphrase-file", tmp_path / "p", "audit", "status")
    done = run_bare(*argv)
    assert done.code == 2
    assert words in done.err


def test_a_passphrase_that_is_too_short(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.passphrase.write_text("short\n", encoding="utf-8")
    done = desk("vault", "create")
    assert done.code == 2
    assert "too short" in done.err
    assert not (desk.data / "vault.db").exists()


def test_a_weak_passphrase_is_taken_with_a_remark(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.passphrase.write_text("password1\n", encoding="utf-8")
    done = desk("vault", "create")
    assert done.code == 0
    assert done.err.startswith("Very weak.")
    assert "password1" not in done.out + done.err


# -- the environment: 3 ---------------------------------------------------------------------------


@pytest.mark.parametrize("file_format", ["html", "json"])
def test_export_to_a_folder_that_is_not_there(desk: Desk, tmp_path: Path, file_format: str) -> None:
    target = tmp_path / "gone" / "report"
    done = desk("report", "export", 1, "--format", file_format, "--out", target)
    assert (done.code, done.out) == (3, "")
    assert f"“{target}” is not there." in done.err
    assert not target.parent.exists()


def test_export_onto_a_folder_leaves_it_alone(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "kept").touch()
    done = desk("report", "export", 1, "--out", tmp_path / "folder")
    assert done.code == 3
    assert [path.name for path in tmp_path.rglob("*")] == ["folder", "kept"]


@pytest.mark.parametrize(
    ("command", "code"),
    [("vault create", 3), ("vault status", 1), ("audit status", 3), ("vault erase", 3)],
)
def test_a_data_folder_that_is_a_file(tmp_path: Path, command: str, code: int) -> None:
    desk = Desk(tmp_path)
    desk.data.write_text("mine", encoding="utf-8")
    done = desk(*command.split())
    assert done.code == code
    assert (done.err or done.out).strip()
    assert desk.data.read_text(encoding="utf-8") == "mine"


def test_practice_into_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    done = run_bare("practice", "--out", tmp_path / "file")
    assert done.code == 3
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_mistake_of_the_program_is_told_without_what_was_typed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from privacy_audit.cli.main import WindowOptions, run

    def broken(options: WindowOptions) -> int:
        raise ValueError(f"Siân Ashdown {options}")

    assert run([], open_window=broken) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "Privacy Audit has made a mistake (ValueError in test_troubles.py:" in told.err
    assert "Siân" not in told.err
    assert "Traceback" not in told.err
