# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit packs``."""

from __future__ import annotations

import csv
import stat
from dataclasses import fields
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from privacy_audit.audits.corrections import CorrectionService
from privacy_audit.checklists.model import Check
from privacy_audit.checklists.signing import sign
from tests.checklists.pack_builders import check_data, pack_data, to_yaml
from tests.cli.commands import CommandLine
from tests.helpers.vaults import Clock, real_catalogue, reopen_workspace
from tests.reports.pages import assert_strict


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


@pytest.fixture
def pack_file(tmp_path: Path) -> Path:
    path = tmp_path / "acme.yaml"
    path.write_bytes(to_yaml(pack_data()))
    return path


def _key() -> bytes:
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


# -- without a vault ---------------------------------------------------------------------------


def test_list_names_every_pack_and_needs_no_vault(command: CommandLine) -> None:
    done = command("packs", "list", "--json")
    assert done.code == 0
    listed = done.data["packs"]
    assert [pack["id"] for pack in listed] == [pack.id for pack in real_catalogue().packs]
    facebook = next(pack for pack in listed if pack["id"] == "facebook")
    assert facebook["checks"] == len(real_catalogue().pack("facebook").checks)
    assert facebook["title"] == "Facebook"
    assert not (command.folder / "data").exists()


def test_list_in_words_has_a_line_a_pack(command: CommandLine) -> None:
    lines = command("packs", "list").out.splitlines()
    assert len(lines) == len(real_catalogue().packs)
    assert any(line.startswith("bluetooth ") and "15 checks" in line for line in lines)


def test_show_json_has_every_field_of_every_check(command: CommandLine) -> None:
    done = command("packs", "show", "facebook", "--json")
    assert done.code == 0
    assert done.data["id"] == "facebook"
    pack = real_catalogue().pack("facebook")
    assert [check["id"] for check in done.data["checks"]] == [check.id for check in pack.checks]
    wanted = {field.name for field in fields(Check)}
    for shown, check in zip(done.data["checks"], pack.checks, strict=True):
        assert set(shown) == wanted
        assert shown["severity"] == check.severity.value
        assert shown["paths"] == {key.value: list(steps) for key, steps in check.paths.items()}
        assert shown["verified_on"] == check.verified_on.isoformat()


def test_show_in_words_says_what_to_do(command: CommandLine) -> None:
    done = command("packs", "show", "bluetooth")
    check = real_catalogue().pack("bluetooth").checks[0]
    assert done.code == 0
    for part in (check.id, check.title, check.set, check.verify):
        assert part in done.out


@pytest.mark.parametrize("verb", [["show", "facebok"], ["print", "facebok", "--out", "x.html"]])
def test_an_unknown_pack_is_wrong_use_with_a_hint(command: CommandLine, verb: list[str]) -> None:
    done = command("packs", *verb)
    assert done.code == 2
    assert done.out == ""
    assert "There is no pack “facebok”." in done.err
    assert "Did you mean “facebook”?" in done.err


def test_validate_lets_warnings_pass(command: CommandLine) -> None:
    done = command("packs", "validate", "--json")
    assert done.code == 0
    assert done.data["errors"] == 0
    assert {finding["level"] for finding in done.data["findings"]} <= {"warning"}
    assert done.data["warnings"] == len(done.data["findings"])


def test_validate_ends_with_1_for_an_error(command: CommandLine, tmp_path: Path) -> None:
    wrong = tmp_path / "acme.yaml"
    data = pack_data(checks=[check_data(severity="hihg"), check_data("acme-two", link="http://x")])
    wrong.write_bytes(to_yaml(data))
    done = command("packs", "validate", wrong, "--json")
    assert done.code == 1
    errors = [finding for finding in done.data["findings"] if finding["level"] == "error"]
    assert len(errors) >= 2
    assert all(finding["file"] == "acme.yaml" and finding["line"] > 0 for finding in errors)
    said = command("packs", "validate", wrong)
    assert said.code == 1
    assert "Did you mean “high”?" in said.out


def test_validate_a_file_that_is_not_there(command: CommandLine, tmp_path: Path) -> None:
    done = command("packs", "validate", tmp_path / "none.yaml")
    assert done.code == 1
    assert "does not exist" in done.out


def test_trace_covers_every_clause(command: CommandLine) -> None:
    done = command("packs", "trace", "--json")
    assert done.code == 0
    assert done.data["problems"] == []
    assert done.data["covered"] == len(done.data["clauses"])
    assert "clauses have a check or a feature" in command("packs", "trace").out


def test_trace_ends_with_1_when_something_is_wrong(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from privacy_audit.checklists.catalogue import Catalogue

    ours = real_catalogue()
    lacking = Catalogue([ours.pack("bluetooth")], ours.policies)
    monkeypatch.setattr("privacy_audit.cli.packs.catalogue", lambda: lacking)
    done = command("packs", "trace")
    assert done.code == 1
    assert "has neither a check nor a feature" in done.out


def test_print_writes_a_private_page(command: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "list.html"
    done = command("packs", "print", "facebook", "bluetooth", "facebook", "--out", out)
    assert done.code == 0
    assert "35 checks" in done.out
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    page = assert_strict(out.read_text(encoding="utf-8"))
    assert [tag for tag, _ in page.elements].count("article") == 35


def test_print_to_a_folder_that_is_not_there(command: CommandLine, tmp_path: Path) -> None:
    done = command("packs", "print", "facebook", "--out", tmp_path / "no" / "list.html")
    assert done.code == 3
    assert "is not there" in done.err


# -- with a vault ------------------------------------------------------------------------------


def test_import_says_what_it_does_and_can_be_taken_back(
    command: CommandLine, pack_file: Path
) -> None:
    command.make_vault()
    done = command("packs", "import", pack_file, "--yes")
    assert done.code == 0
    for part in ("Unsigned", "Adds acme-door", "Links to www.acme.example", "Taken in: acme."):
        assert part in done.out
    listed = command("packs", "list", "--own", "--json").data
    assert [(pack["id"], pack["checks"], pack["signed_by"]) for pack in listed["packs"]] == [
        ("acme", len(pack_data()["checks"]), "")
    ]
    assert command("packs", "remove", "acme").code == 0
    assert command("packs", "list", "--own", "--json").data == {"packs": [], "unusable": []}
    again = command("packs", "remove", "acme")
    assert again.code == 2
    assert "acme" in again.err


def test_import_without_a_person_to_ask_changes_nothing(
    command: CommandLine, pack_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command.make_vault()
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    done = command("packs", "import", pack_file)
    assert done.code == 2
    assert "Nothing was changed." in done.err
    assert "Adds acme-door" in done.out
    assert command("packs", "list", "--own", "--json").data["packs"] == []


@pytest.mark.parametrize(("typed", "taken"), [("yes", 1), ("no", 0), ("", 0)])
def test_import_asks(
    command: CommandLine,
    pack_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    taken: int,
) -> None:
    command.make_vault()
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: typed)
    assert command("packs", "import", pack_file).code == (0 if taken else 2)
    assert len(command("packs", "list", "--own", "--json").data["packs"]) == taken


def test_a_signature_from_elsewhere_is_looked_at(
    command: CommandLine, pack_file: Path, tmp_path: Path
) -> None:
    command.make_vault()
    signature = tmp_path / "elsewhere.txt"
    signature.write_bytes(sign(pack_file.read_bytes(), _key()))
    done = command(
        "packs", "import", pack_file, "--signature", signature, "--key-name", "Ourtown", "--yes"
    )
    assert done.code == 0
    assert "Signed with a key that you have not named yet" in done.out
    assert command("packs", "list", "--own", "--json").data["packs"][0]["signed_by"] == "Ourtown"
    assert "signed by Ourtown" in command("packs", "list", "--own").out


def test_a_wrong_signature_keeps_the_pack_out(
    command: CommandLine, pack_file: Path, tmp_path: Path
) -> None:
    command.make_vault()
    signature = tmp_path / "elsewhere.txt"
    signature.write_bytes(sign(b"another file", _key()))
    done = command("packs", "import", pack_file, "--signature", signature, "--yes")
    assert done.code == 2
    assert "The signature is wrong." in done.out
    assert command("packs", "list", "--own", "--json").data["packs"] == []


def test_a_pack_with_one_of_our_ids_is_refused(command: CommandLine, tmp_path: Path) -> None:
    command.make_vault()
    thief = tmp_path / "acme.yaml"
    data = pack_data(checks=[check_data("facebook-view-as")])
    thief.write_bytes(to_yaml(data))
    done = command("packs", "import", thief, "--yes")
    assert done.code == 2
    assert "cannot be taken in" in done.err


def test_a_hostile_file_is_a_sentence(command: CommandLine, tmp_path: Path) -> None:
    command.make_vault()
    bomb = tmp_path / "bomb.yaml"
    bomb.write_text("[" * 10_000 + "]" * 10_000, encoding="utf-8")
    done = command("packs", "import", bomb, "--yes")
    assert done.code == 2
    assert "Nothing was loaded and nothing was changed." in done.err
    assert "Traceback" not in done.err


def test_corrections_are_written_to_a_private_file(
    command: CommandLine, tmp_path: Path, clock: Clock
) -> None:
    command.make_vault()
    out = tmp_path / "corrections.csv"
    assert command("packs", "corrections", "--out", out).code == 0
    assert not out.exists()
    workspace = reopen_workspace(tmp_path / "data")
    CorrectionService(workspace.vault.database, now=clock).add(
        "facebook-view-as", pack_id="facebook", note="The menu is called Look as.", surface="web"
    )
    workspace.close()
    done = command("packs", "corrections", "--out", out)
    assert done.code == 0
    assert "1 remark" in done.out
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    (row,) = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert row["check"] == "facebook-view-as"
    assert row["note"] == "The menu is called Look as."


def test_verbs_that_need_the_vault_say_that_there_is_none(
    command: CommandLine, pack_file: Path
) -> None:
    for verb in (["import", str(pack_file), "--yes"], ["remove", "acme"], ["list", "--own"]):
        assert command("packs", *verb).code == 3
