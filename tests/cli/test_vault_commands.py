# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit vault``: what each verb does to the files, and its exit codes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import Desk, run_bare
from tests.helpers.memory_keyring import MemoryKeyring

CHECK = "facebook-view-as"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A new vault."""
    MemoryKeyring.clear()
    desk = Desk(tmp_path)
    desk.make_vault()
    return desk


def test_the_vault_is_for_its_owner_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk("vault", "create").code == 0
    assert desk.data.stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in desk.data.iterdir()}
    assert set(modes.values()) == {0o600}
    assert {"vault.key", "vault.db"} <= set(modes)


def test_status_needs_no_passphrase(desk: Desk, tmp_path: Path) -> None:
    ready = run_bare("--data-dir", desk.data, "vault", "status")
    assert ready.code == 0
    assert ready.out == f"The vault is ready to open.\nFolder: {desk.data}\n"
    absent = run_bare("--data-dir", tmp_path / "other", "vault", "status")
    assert absent.code == 1
    assert absent.out.startswith("There is no vault here yet.\n")


def test_check_reads_all_of_it(desk: Desk) -> None:
    done = desk("vault", "check")
    assert (done.code, done.out) == (0, "Everything in the vault can be read.\n")


def test_check_reports_damage_in_a_vault_that_opens(desk: Desk) -> None:
    desk("audit", "start", "--kind", "full")
    database = desk.data / "vault.db"
    with database.open("r+b") as file:  # the last page holds rows, not the schema
        file.seek(-2048, os.SEEK_END)
        file.write(os.urandom(1024))
    done = desk("vault", "check", "--json")
    assert done.code == 1
    assert not done.data["ok"]
    assert done.data["problems"]
    words = desk("vault", "check")
    assert words.code == 1
    assert "Make a copy of its folder" in words.out


def test_a_backup_brings_back_what_was_there(desk: Desk) -> None:
    backup = desk.folder / "backup.privacy-audit"
    desk("audit", "start", "--packs", "facebook")
    desk("audit", "answer", CHECK, "pass", "--verified", "--note", "Kept.")
    made = desk("vault", "backup", backup)
    assert (made.code, str(backup) in made.out) == (0, True)
    assert backup.stat().st_mode & 0o777 == 0o600
    assert b"Kept." not in backup.read_bytes()
    status = desk("audit", "status", "--json").data
    desk("audit", "undo")
    refused = desk("vault", "restore", backup)
    assert refused.code == 2
    assert "newer than the backup" in refused.err
    assert desk("audit", "status", "--json").data["answers"] == []
    restored = desk("vault", "restore", backup, "--replace-newer")
    assert (restored.code, restored.err) == (0, "")
    assert desk("audit", "status", "--json").data == status
    assert desk("vault", "check").code == 0


def test_a_backup_can_be_restored_on_another_computer(desk: Desk, tmp_path: Path) -> None:
    backup = desk.folder / "backup.privacy-audit"
    desk("vault", "backup", backup)
    other = tmp_path / "other"
    argv = ("--data-dir", other, "--passphrase-file", desk.passphrase)
    assert run_bare(*argv, "vault", "restore", backup).code == 0
    assert run_bare(*argv, "vault", "check").code == 0


def test_a_backup_covers_no_file_of_another_kind(desk: Desk) -> None:
    mine = desk.folder / "letter.odt"
    mine.write_text("mine", encoding="utf-8")
    done = desk("vault", "backup", mine)
    assert done.code == 2
    assert mine.read_text(encoding="utf-8") == "mine"


def test_the_passphrase_is_changed(desk: Desk) -> None:
    new = desk.folder / "new"
    new.write_text("otter lantern velvet quarry\n", encoding="utf-8")
    changed = desk("vault", "passphrase", "--new-passphrase-file", new)
    assert changed.code == 0
    assert "Older backups still open with the old passphrase." in changed.out
    assert desk("vault", "check").code == 3
    argv = ("--data-dir", desk.data, "--passphrase-file", new)
    assert run_bare(*argv, "vault", "check").code == 0


def test_a_new_passphrase_that_is_too_short_changes_nothing(desk: Desk) -> None:
    new = desk.folder / "new"
    new.write_text("short\n", encoding="utf-8")
    assert desk("vault", "passphrase", "--new-passphrase-file", new).code == 2
    assert desk("vault", "check").code == 0


def test_with_the_key_in_the_keyring_no_passphrase_is_needed(tmp_path: Path) -> None:
    MemoryKeyring.clear()
    desk = Desk(tmp_path)
    assert desk("vault", "create", "--keyring").code == 0
    assert run_bare("--data-dir", desk.data, "vault", "check").code == 0
    MemoryKeyring.clear()
    assert run_bare("--data-dir", desk.data, "vault", "check").code == 3


def test_a_keyring_that_does_not_take_the_key_needs_attention(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    desk = Desk(tmp_path)
    done = desk("vault", "create", "--keyring")
    assert done.code == 1
    assert "only the passphrase opens" in done.err
    assert desk("vault", "check").code == 0


def test_erase_leaves_nothing(tmp_path: Path) -> None:
    MemoryKeyring.clear()
    desk = Desk(tmp_path)
    desk("vault", "create", "--keyring")
    done = desk("vault", "erase", "--confirm", "ERASE")
    assert done.code == 0
    assert done.out.startswith("Erased.")
    assert list(desk.data.iterdir()) == []
    assert MemoryKeyring.entries == {}
    assert desk("vault", "erase", "--confirm", "ERASE").code == 3


def test_a_damaged_vault_can_be_erased(desk: Desk) -> None:
    (desk.data / "vault.key").write_bytes(b"\x00")
    assert desk("vault", "erase", "--confirm", "ERASE").code == 0
    assert list(desk.data.iterdir()) == []
