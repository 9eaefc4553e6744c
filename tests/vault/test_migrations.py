# SPDX-License-Identifier: Apache-2.0
"""Old vaults open in the present version with all their data; a failed step changes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from privacy_audit.desktop.clock import utc_now
from privacy_audit.errors import AppError
from privacy_audit.incidents.custody import CustodyLog
from privacy_audit.vault.database import create_encrypted, open_encrypted, schema_version
from privacy_audit.vault.files import VaultFiles
from privacy_audit.vault.migrations import Migration, Migrations, all_migrations
from privacy_audit.vault.problems import DamagedDatabase, NewerVault
from privacy_audit.vault.secret import Secret, VaultKey
from privacy_audit.vault.service import Vault
from privacy_audit.vault.state import read_header
from privacy_audit.vault.wrapping import unwrap
from tests.vault.making import (
    MARKER,
    PASSPHRASE,
    a_folder,
    a_vault,
    content,
    get,
    next_migrations,
)

FIXTURES = Path(__file__).parent / "fixtures"
FIXTURE_PASSPHRASE = Secret("an invented vault for tests")


def dump(vault: Vault) -> dict[str, list[list[Any]]]:
    """Every row of every table, bytes as hexadecimal text."""
    tables = [
        row[0]
        for row in vault.database.query(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "ORDER BY name"
        )
    ]
    return {
        table: [
            [value.hex() if isinstance(value, bytes) else value for value in row]
            for row in vault.database.query(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608
        ]
        for table in tables
    }


def key_of(folder: Path) -> VaultKey:
    return unwrap(read_header(VaultFiles(folder)), PASSPHRASE)


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
def test_an_old_vault_opens_with_all_its_data(tmp_path: Path, version: int) -> None:
    shutil.copytree(FIXTURES / f"v{version}", tmp_path / "data")
    expected = json.loads((FIXTURES / f"v{version}.json").read_text())
    with a_folder(tmp_path / "data").unlock(FIXTURE_PASSPHRASE) as vault:
        assert vault.database.version() == all_migrations().latest
        assert vault.check().ok
        found = dump(vault)
    for table, rows in expected.items():
        assert rows, f"the fixture has no row of {table}"
        assert found[table] == rows


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
def test_an_old_backup_restores_with_all_its_data(tmp_path: Path, version: int) -> None:
    expected = json.loads((FIXTURES / f"v{version}.json").read_text())
    folder = a_folder(tmp_path / "data")
    folder.restore(FIXTURES / f"v{version}.backup", FIXTURE_PASSPHRASE).close()
    with folder.unlock(FIXTURE_PASSPHRASE) as vault:
        assert dump(vault).items() >= expected.items()


def test_the_custody_log_of_an_old_vault_is_still_whole(tmp_path: Path) -> None:
    """Its hashes cover moments and payloads as they were written: a step must not touch them."""
    shutil.copytree(FIXTURES / "v5", tmp_path / "data")
    with a_folder(tmp_path / "data").unlock(FIXTURE_PASSPHRASE) as vault:
        log = CustodyLog(vault.database, now=utc_now)
        assert log.verify(1).ok
        assert len(log.events(1)) == 2


def test_the_fixture_of_the_present_version_knows_every_table(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        expected = json.loads((FIXTURES / f"v{all_migrations().latest}.json").read_text())
        assert set(dump(vault)) == set(expected)


def test_the_old_vault_goes_through_a_later_step_with_its_data(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "v1", tmp_path / "data")
    expected = json.loads((FIXTURES / "v1.json").read_text())
    folder = a_folder(tmp_path / "data", migrations=next_migrations())
    with folder.unlock(FIXTURE_PASSPHRASE) as vault:
        found = dump(vault)
        assert vault.database.version() == all_migrations().latest + 1
        assert vault.check().ok
    settings = expected.pop("setting")
    assert found["setting"] == [[*row, "moved"] for row in settings]
    assert [row[1] for row in found["visit"]] == [row[1] for row in settings]
    for table, rows in expected.items():
        assert found[table] == rows
    assert sorted(p.name for p in (tmp_path / "data").iterdir()) == [
        "vault.db", "vault.key", "vault.lock",
    ]  # fmt: skip


def test_an_empty_encrypted_file_of_version_0_gets_every_table(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    key = key_of(tmp_path / "data")
    (tmp_path / "data" / "vault.db").unlink()
    create_encrypted(tmp_path / "data" / "vault.db", key).close()
    with a_folder(tmp_path / "data").unlock(PASSPHRASE) as vault:
        assert vault.database.version() == all_migrations().latest
        assert vault.database.query("SELECT * FROM report") == []


BROKEN_STEPS = {
    "error": "CREATE TABLE visit (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);",
    "lost reference": "INSERT INTO answer (audit_id, check_id, answer, at) VALUES (9,'c','p','');",
}


@pytest.mark.parametrize("sql", BROKEN_STEPS.values(), ids=list(BROKEN_STEPS))
def test_a_step_that_fails_leaves_the_old_vault_untouched(tmp_path: Path, sql: str) -> None:
    a_vault(tmp_path / "data").close()
    before = content(tmp_path)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - a bug in a step has any type
        a_folder(tmp_path / "data", migrations=next_migrations(sql)).unlock(PASSPHRASE)
    assert isinstance(caught.value, DamagedDatabase) or "nowhere" in str(caught.value)
    assert content(tmp_path) == before
    with a_folder(tmp_path / "data").unlock(PASSPHRASE) as vault:
        assert get(vault, "a") == MARKER


def test_each_step_is_committed_together_with_its_number(tmp_path: Path) -> None:
    from privacy_audit.vault.upgrade import run_migrations

    present = all_migrations()
    steps = Migrations(
        (
            *present.steps,
            Migration(number=present.latest + 1, sql="CREATE TABLE visit (id INTEGER) STRICT"),
            Migration(number=present.latest + 2, sql="CREATE TABLE x (id INTEGER); BROKEN"),
        )
    )
    a_vault(tmp_path / "data").close()
    path = tmp_path / "data" / "vault.db"
    connection = open_encrypted(path, key_of(tmp_path / "data"))
    with pytest.raises(Exception, match="BROKEN"):
        run_migrations(connection, steps, path)
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    assert schema_version(connection) == present.latest + 1
    assert "visit" in names
    assert "x" not in names
    connection.close()


def test_a_step_may_rebuild_a_table_that_others_point_to(tmp_path: Path) -> None:
    sql = """
    CREATE TABLE audit_new (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, started_at TEXT NOT NULL,
                            finished_at TEXT, place TEXT NOT NULL DEFAULT '') STRICT;
    INSERT INTO audit_new (id, kind, started_at, finished_at) SELECT * FROM audit;
    DROP TABLE audit;
    ALTER TABLE audit_new RENAME TO audit;
    """
    shutil.copytree(FIXTURES / "v1", tmp_path / "data")
    with a_folder(tmp_path / "data", migrations=next_migrations(sql)).unlock(
        FIXTURE_PASSPHRASE
    ) as vault:
        assert vault.check().ok
        assert vault.database.one("SELECT count(*) FROM answer JOIN audit ON audit.id = audit_id")


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    a_folder(tmp_path / "data", migrations=next_migrations()).unlock(PASSPHRASE).close()
    before = content(tmp_path)
    with pytest.raises(NewerVault, match="newer version"):
        a_folder(tmp_path / "data").unlock(PASSPHRASE)
    assert content(tmp_path) == before


def test_a_damaged_old_vault_is_not_migrated(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        vault.database.execute(
            "INSERT INTO evidence (audit_id, check_id, at, width, height, sha256, image) "
            "SELECT 1, 'c', '', 1, 1, '', randomblob(60000) WHERE 0"
        )
        vault.database.execute(
            "INSERT INTO own_pack (id, name, added_at, body) VALUES ('p', 'p', '', zeroblob(60000))"
        )
    path = tmp_path / "data" / "vault.db"
    data = bytearray(path.read_bytes())
    data[-5000] ^= 1
    path.write_bytes(data)
    before = content(tmp_path)
    with pytest.raises(AppError):
        a_folder(tmp_path / "data", migrations=next_migrations()).unlock(PASSPHRASE)
    assert content(tmp_path) == before


@pytest.mark.parametrize("numbers", [(2,), (1, 3), (1, 1), (0, 1)])
def test_steps_without_an_order_are_refused(numbers: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="gaps"):
        Migrations(tuple(Migration(number=number, sql="") for number in numbers))
