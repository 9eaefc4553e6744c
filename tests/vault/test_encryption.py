# SPDX-License-Identifier: Apache-2.0
"""Nothing in clear, from the first byte on, in any file that the vault leaves on the disk."""

from __future__ import annotations

import base64
import gc
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from privacy_audit.vault.database import open_encrypted
from privacy_audit.vault.problems import DamagedDatabase
from privacy_audit.vault.secret import VaultKey
from privacy_audit.vault.wrapping import new_key
from tests.vault.making import (
    MARKER,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    a_folder,
    a_vault,
    content,
    next_migrations,
    put,
)

# Table and column names are as telling as answers: who has "evidence" has an incident.
CLEAR = (
    MARKER.encode(),
    MARKER.encode("utf-16-le"),
    base64.b64encode(MARKER.encode()).rstrip(b"="),
    b"CREATE TABLE",
    b"profile_change",
    b"SQLite format",
    b"evidence",
    PASSPHRASE.reveal().encode(),
)


def assert_nothing_clear(folder: Path) -> None:
    for name, data in content(folder).items():
        for words in CLEAR:
            assert words not in data, f"{words!r} in {name}"


def test_the_markers_would_be_found_in_a_plain_file(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "plain.db") as plain:
        plain.execute("CREATE TABLE evidence (body TEXT)")
        plain.execute("INSERT INTO evidence VALUES (?)", (MARKER,))
    plain.close()
    with pytest.raises(AssertionError):
        assert_nothing_clear(tmp_path)


def test_nothing_is_in_clear_while_the_vault_is_open(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        for number in range(300):
            put(vault, f"k{number}", MARKER * 20)
        names = set(content(tmp_path / "data"))
        assert {"vault.db", "vault.db-wal", "vault.key"} <= names
        assert_nothing_clear(tmp_path)


def test_nothing_is_in_clear_after_closing_or_deleting(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data", value=MARKER * 1000) as vault:
        vault.database.execute("DELETE FROM setting")
    assert_nothing_clear(tmp_path)


def test_nothing_is_in_clear_in_a_big_transaction_that_spills(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault, vault.database.transaction():
        vault.database.execute("PRAGMA cache_size = 10")
        for number in range(500):
            put(vault, f"k{number:04}", MARKER * 50)
        vault.database.query("SELECT value, count(*) FROM setting GROUP BY value ORDER BY value")
        assert_nothing_clear(tmp_path)


def test_nothing_is_in_clear_in_a_backup_or_after_a_restore(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        vault.backup(tmp_path / "one.backup")
    a_folder(tmp_path / "new").restore(tmp_path / "one.backup", PASSPHRASE).close()
    assert_nothing_clear(tmp_path)


def test_nothing_is_in_clear_after_a_migration(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    with a_folder(tmp_path / "data", migrations=next_migrations()).unlock(PASSPHRASE):
        assert_nothing_clear(tmp_path)


def test_a_closed_vault_holds_its_key_no_longer(tmp_path: Path) -> None:
    vault = a_vault(tmp_path / "data")
    [key] = [held for held in gc.get_referents(vault) if isinstance(held, VaultKey)]
    vault.close()
    assert not any(held is key for held in gc.get_referents(vault))
    with pytest.raises(RuntimeError, match="its key is gone"):
        vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)


def test_the_file_begins_with_random_bytes(tmp_path: Path) -> None:
    a_vault(tmp_path / "one").close()
    a_vault(tmp_path / "two").close()
    first, second = ((tmp_path / n / "vault.db").read_bytes()[:16] for n in ("one", "two"))
    assert first != second
    assert not first.startswith(b"SQLite")


def test_plain_sqlite_cannot_read_it(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    plain = sqlite3.connect(tmp_path / "data" / "vault.db")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM sqlite_master").fetchall()
    plain.close()


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    with pytest.raises(DamagedDatabase):
        open_encrypted(tmp_path / "data" / "vault.db", new_key())


def test_a_changed_byte_anywhere_in_the_database_is_found(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        for number in range(20):
            put(vault, f"k{number}", "v" * 300)
    path = tmp_path / "data" / "vault.db"
    whole = path.read_bytes()
    unnoticed = []
    # Every page, and within each page another place; the first page closely.
    places = [*range(0, 4096, 97), *range(4096, len(whole), 4096 + 331)]
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 0x10
        path.write_bytes(changed)
        try:
            with a_folder(tmp_path / "data").unlock(PASSPHRASE) as vault:
                if vault.check().ok:
                    unnoticed.append(place)
        except DamagedDatabase:
            pass
    path.write_bytes(whole)
    assert unnoticed == []
    with a_folder(tmp_path / "data").unlock(PASSPHRASE) as vault:
        assert vault.check().ok


@pytest.mark.skipif(os.name == "nt", reason="Windows guards the user's folder by access lists")
def test_only_the_owner_may_read_anything(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with a_vault(tmp_path / "outer" / "data") as vault:
            put(vault, "b", "2")
            vault.backup(tmp_path / "one.backup")
            vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
            modes = {
                path.name: stat.S_IMODE(path.stat().st_mode)
                for path in (tmp_path / "outer" / "data").iterdir()
            }
        (tmp_path / "outer" / "data" / "vault.lock").unlink()
        with a_folder(tmp_path / "outer" / "data", migrations=next_migrations()).unlock(
            OTHER_PASSPHRASE
        ):
            modes |= {
                "after " + path.name: stat.S_IMODE(path.stat().st_mode)
                for path in (tmp_path / "outer" / "data").iterdir()
            }
    finally:
        os.umask(old)
    assert "vault.db-wal" in modes
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "outer" / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "one.backup").stat().st_mode) == 0o600
