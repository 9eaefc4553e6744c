# SPDX-License-Identifier: Apache-2.0
"""A backup is one whole file; restoring is careful with what is there and with what it is given."""

from __future__ import annotations

import io
import json
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from privacy_audit.errors import EnvironmentProblem, UserError
from privacy_audit.vault.backup import unpack
from privacy_audit.vault.keystore import KeyStore
from privacy_audit.vault.problems import (
    BadBackup,
    NewerVault,
    VaultInUse,
    WouldReplace,
    WrongPassphrase,
)
from privacy_audit.vault.service import VaultState
from tests.vault.keyrings import OwnKeyring
from tests.vault.making import (
    MARKER,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    a_folder,
    a_vault,
    content,
    get,
    next_migrations,
    put,
)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a vault in ``data`` that holds the marker; the vault is closed."""
    with a_vault(tmp_path / "data") as vault:
        return vault.backup(tmp_path / "one.backup")


def test_a_backup_is_one_archive_with_three_members(backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        assert sorted(archive.namelist()) == ["manifest.json", "vault.db", "vault.key"]
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["format"] == "privacy-audit-backup"
    assert manifest["files"]["vault.db"]["size"] % 4096 == 0


def test_a_backup_restores_on_another_computer(backup: Path, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "elsewhere" / "data")
    with folder.restore(backup, PASSPHRASE) as restored:
        assert get(restored, "a") == MARKER
    assert folder.state() is VaultState.READY
    with folder.unlock(PASSPHRASE) as vault:
        assert get(vault, "a") == MARKER
        assert vault.vault_id == restored.vault_id
        assert vault.check().ok
    names = sorted(path.name for path in (tmp_path / "elsewhere" / "data").iterdir())
    assert names == ["vault.db", "vault.key", "vault.lock"]


def test_a_backup_holds_what_was_acknowledged_a_moment_before(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        for number in range(200):
            put(vault, f"k{number}", "x" * 500)
        vault.backup(tmp_path / "one.backup")
        put(vault, "later", "not in it")
    folder = a_folder(tmp_path / "new")
    folder.restore(tmp_path / "one.backup", PASSPHRASE).close()
    with folder.unlock(PASSPHRASE) as vault:
        assert vault.database.one("SELECT count(*) FROM setting") == (201,)
        assert get(vault, "later") is None


def test_the_vault_goes_on_working_after_a_backup(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        vault.backup(tmp_path / "one.backup")
        put(vault, "b", "2")
        vault.backup(tmp_path / "one.backup")
    with a_folder(tmp_path / "data").unlock(PASSPHRASE) as vault:
        assert get(vault, "b") == "2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "one.backup"]
    assert not (tmp_path / "data" / "vault.backup.part").exists()


def test_a_changed_vault_is_not_replaced_unasked(backup: Path, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    with folder.unlock(PASSPHRASE) as vault:
        put(vault, "a", "newer")
    before = content(tmp_path)
    with pytest.raises(WouldReplace, match="newer than the backup"):
        folder.restore(backup, PASSPHRASE).close()
    assert content(tmp_path) == before
    folder.restore(backup, PASSPHRASE, replace_newer=True).close()
    with folder.unlock(PASSPHRASE) as vault:
        assert get(vault, "a") == MARKER


def test_a_change_that_only_the_log_holds_counts_as_newer(backup: Path, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    vault = folder.unlock(PASSPHRASE)
    put(vault, "a", "newer")
    log = (tmp_path / "data" / "vault.db-wal").read_bytes()
    database = (tmp_path / "data" / "vault.db").read_bytes()
    times = (tmp_path / "data" / "vault.db").stat()
    vault.close()
    # As a killed process leaves it: the database as before, the change in the log alone.
    (tmp_path / "data" / "vault.db").write_bytes(database)
    os.utime(tmp_path / "data" / "vault.db", ns=(times.st_mtime_ns, times.st_mtime_ns))
    (tmp_path / "data" / "vault.db-wal").write_bytes(log)
    with pytest.raises(WouldReplace):
        folder.restore(backup, PASSPHRASE).close()
    folder.restore(backup, PASSPHRASE, replace_newer=True).close()
    with folder.unlock(PASSPHRASE) as vault:
        assert get(vault, "a") == MARKER


def test_a_vault_that_was_only_looked_at_may_be_replaced(backup: Path, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    time.sleep(0.02)
    for _ in range(2):
        with folder.unlock(PASSPHRASE) as vault:
            get(vault, "a")
        folder.restore(backup, PASSPHRASE).close()


def test_another_vault_is_not_replaced_unasked(backup: Path, tmp_path: Path) -> None:
    a_vault(tmp_path / "other", value="somebody else").close()
    folder = a_folder(tmp_path / "other")
    with pytest.raises(WouldReplace, match="different one"):
        folder.restore(backup, PASSPHRASE).close()
    with folder.unlock(PASSPHRASE) as vault:
        assert get(vault, "a") == "somebody else"
    folder.restore(backup, PASSPHRASE, replace_newer=True).close()
    with folder.unlock(PASSPHRASE) as vault:
        assert get(vault, "a") == MARKER


@pytest.mark.parametrize("name", ["vault.key", "vault.db"])
def test_a_damaged_vault_is_mended_by_a_restore(backup: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "data" / name).write_bytes(b"rubbish")
    folder = a_folder(tmp_path / "data")
    folder.restore(backup, PASSPHRASE, replace_newer=True).close()
    with folder.unlock(PASSPHRASE) as vault:
        assert get(vault, "a") == MARKER


@pytest.mark.parametrize("name", ["vault.key", "vault.db"])
def test_a_half_vault_is_mended_by_a_restore(backup: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "data" / name).unlink()
    folder = a_folder(tmp_path / "data")
    folder.restore(backup, PASSPHRASE).close()
    with folder.unlock(PASSPHRASE) as vault:
        assert get(vault, "a") == MARKER


def test_a_wrong_passphrase_changes_nothing(backup: Path, tmp_path: Path) -> None:
    before = content(tmp_path)
    with pytest.raises(WrongPassphrase, match="backup") as caught:
        a_folder(tmp_path / "data").restore(backup, OTHER_PASSPHRASE, replace_newer=True).close()
    assert "day it was made" in caught.value.hint
    assert content(tmp_path) == before


def test_an_older_backup_opens_with_the_passphrase_of_its_day(backup: Path, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    with folder.unlock(PASSPHRASE) as vault:
        vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    folder.restore(backup, PASSPHRASE, replace_newer=True).close()
    folder.unlock(PASSPHRASE).close()


def test_without_a_passphrase_the_key_store_is_asked(tmp_path: Path) -> None:
    ring = OwnKeyring()
    store = KeyStore(backend=lambda: ring)
    folder = a_folder(tmp_path / "data", keystore=store)
    with folder.create(PASSPHRASE, keep_in_keyring=True) as vault:
        put(vault, "a", MARKER)
        vault.backup(tmp_path / "one.backup")
    folder.restore(tmp_path / "one.backup", None).close()
    ring.entries.clear()
    before = content(tmp_path)
    with pytest.raises(UserError, match="passphrase of the backup is needed") as caught:
        folder.restore(tmp_path / "one.backup", None).close()
    assert caught.value.field == "passphrase"
    assert content(tmp_path) == before


def test_a_restored_vault_remembers_an_entry_made_after_the_backup(tmp_path: Path) -> None:
    ring = OwnKeyring()
    folder = a_folder(tmp_path / "data", keystore=KeyStore(backend=lambda: ring))
    with folder.create(PASSPHRASE) as vault:
        vault.backup(tmp_path / "one.backup")
        vault.keep_in_keyring(keep=True)
    folder.restore(tmp_path / "one.backup", PASSPHRASE).close()
    assert folder.keeps_key_in_keyring()
    folder.erase("ERASE")
    assert ring.entries == {}


def test_replacing_another_vault_takes_its_key_out_of_the_key_store(
    backup: Path, tmp_path: Path
) -> None:
    ring = OwnKeyring()
    folder = a_folder(tmp_path / "other", keystore=KeyStore(backend=lambda: ring))
    folder.create(PASSPHRASE, keep_in_keyring=True).close()
    assert len(ring.entries) == 1
    folder.restore(backup, PASSPHRASE, replace_newer=True).close()
    assert ring.entries == {}


def test_an_open_vault_is_not_replaced(backup: Path, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    with folder.unlock(PASSPHRASE), pytest.raises(VaultInUse):
        folder.restore(backup, PASSPHRASE, replace_newer=True).close()


def test_a_backup_of_a_later_version_is_refused_before_the_passphrase(tmp_path: Path) -> None:
    later = a_folder(tmp_path / "data", migrations=next_migrations())
    with later.create(PASSPHRASE) as vault:
        vault.backup(tmp_path / "one.backup")
    with pytest.raises(NewerVault):
        a_folder(tmp_path / "new").restore(tmp_path / "one.backup", None).close()
    assert not (tmp_path / "new").exists()


def test_an_old_backup_is_migrated_on_the_way(backup: Path, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "new", migrations=next_migrations())
    folder.restore(backup, PASSPHRASE).close()
    with folder.unlock(PASSPHRASE) as vault:
        assert vault.database.query("SELECT place FROM visit") == [(MARKER,)]


def test_a_file_that_is_no_backup_is_not_covered(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("mine")
    with a_vault(tmp_path / "data") as vault:
        for target in (letter, tmp_path / "data" / "vault.db", tmp_path / "data" / "vault.key"):
            with pytest.raises(UserError, match="is no backup"):
                vault.backup(target)
        assert vault.check().ok
    assert letter.read_text() == "mine"


def test_a_backup_to_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault, pytest.raises(EnvironmentProblem, match="not there"):
        vault.backup(tmp_path / "stick" / "one.backup")


@pytest.mark.parametrize("path", ["nothing", "."])
def test_restoring_what_is_not_there_is_told(tmp_path: Path, path: str) -> None:
    with pytest.raises(BadBackup, match="no such file"):
        a_folder(tmp_path / "data").restore(tmp_path / path, PASSPHRASE).close()


def repacked(backup: Path, **members: bytes | None) -> bytes:
    """The backup with members replaced, added or left out (``None``); names with _ for a dot."""
    with zipfile.ZipFile(backup) as archive:
        data = {name: archive.read(name) for name in archive.namelist()}
    for name, value in members.items():
        data[name.replace("_", ".")] = value  # type: ignore[assignment]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, value in data.items():
            if value is not None:
                archive.writestr(name, value)
    return file.getvalue()


def manifest_with(backup: Path, **changes: Any) -> bytes:
    with zipfile.ZipFile(backup) as archive:
        fields = json.loads(archive.read("manifest.json"))
    return repacked(backup, manifest_json=json.dumps(fields | changes).encode())


def deflated(backup: Path) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return file.getvalue()


HOSTILE: dict[str, Callable[[Path], bytes]] = {
    "empty": lambda _: b"",
    "text": lambda _: b"Dear all,\n" * 100,
    "cut": lambda b: b.read_bytes()[:-100],
    "half": lambda b: b.read_bytes()[: b.stat().st_size // 2],
    "a member more": lambda b: repacked(b, evil_txt=b"x"),
    "a way out of the folder": lambda b: repacked(b, **{"../evil": b"x"}),
    "no header": lambda b: repacked(b, vault_key=None),
    "another database": lambda b: repacked(b, vault_db=b"x" * 4096),
    "an empty database": lambda b: repacked(b, vault_db=b""),
    "another header": lambda b: repacked(b, vault_key=b"{}"),
    "compressed": deflated,
    "a manifest that is no object": lambda b: repacked(b, manifest_json=b"[]"),
    "a manifest too deep": lambda b: repacked(b, manifest_json=b"[" * 30_000),
    "a manifest too big": lambda b: repacked(b, manifest_json=b" " * 70_000),
    "a manifest without files": lambda b: manifest_with(b, files={}),
    "another format": lambda b: manifest_with(b, format="zip"),
    "a date that is none": lambda b: manifest_with(b, made_at="today"),
    "a year before time": lambda b: manifest_with(b, changed_at_ns=-5),
    "a schema that is none": lambda b: manifest_with(b, schema=None),
    "another id": lambda b: manifest_with(b, vault_id="00" * 16),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=list(HOSTILE))
def test_a_damaged_or_hostile_backup_changes_nothing(
    backup: Path, tmp_path: Path, make: Callable[[Path], bytes]
) -> None:
    bad = tmp_path / "bad.backup"
    bad.write_bytes(make(backup))
    before = content(tmp_path)
    with pytest.raises(BadBackup, match="cannot be restored"):
        a_folder(tmp_path / "data").restore(bad, PASSPHRASE, replace_newer=True).close()
    assert content(tmp_path) == before


def test_a_changed_member_is_found_before_anything_is_opened(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        database = bytearray(archive.read("vault.db"))
    database[5000] ^= 1
    backup.write_bytes(repacked(backup, vault_db=bytes(database)))
    (tmp_path / "unpacked").mkdir()
    with pytest.raises(BadBackup):
        unpack(backup, tmp_path / "unpacked")


def test_a_newer_backup_format_is_told_apart(backup: Path, tmp_path: Path) -> None:
    backup.write_bytes(manifest_with(backup, version=2))
    with pytest.raises(NewerVault):
        a_folder(tmp_path / "data").restore(backup, PASSPHRASE).close()


def test_a_changed_byte_anywhere_in_a_backup_is_found(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    before = content(tmp_path / "data")
    for place in range(0, len(whole), len(whole) // 60):
        changed = bytearray(whole)
        changed[place] ^= 0x04
        backup.write_bytes(changed)
        # A few bytes of the archive's own frame mean nothing (dates, modes): then all is as it was.
        try:
            a_folder(tmp_path / "new").restore(backup, PASSPHRASE, replace_newer=True).close()
        except (BadBackup, NewerVault):
            assert not (tmp_path / "new" / "vault.db").exists()
        else:
            with a_folder(tmp_path / "new").unlock(PASSPHRASE) as vault:
                assert get(vault, "a") == MARKER
            a_folder(tmp_path / "new").erase("ERASE")
    assert content(tmp_path / "data") == before
