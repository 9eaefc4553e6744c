# SPDX-License-Identifier: Apache-2.0
"""Statements, transactions and their durability, on a real encrypted file."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from pathlib import Path

import apsw
import pytest

from privacy_audit.errors import EnvironmentProblem
from privacy_audit.vault.database import Database
from tests.vault.making import PASSPHRASE, a_folder, a_vault, get, put
from tests.vault.processes import line_of, running

INSERT = "INSERT INTO setting (key, value) VALUES (?, ?)"


def keys(database: Database) -> list[str]:
    return [row[0] for row in database.query("SELECT key FROM setting ORDER BY key")]


def test_query_one_and_execute(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        db = vault.database
        assert db.execute(INSERT, ("b", "2")) == 1
        assert db.execute("INSERT INTO setting VALUES (:k, :v)", {"k": "c", "v": "3"}) == 1
        assert db.execute("UPDATE setting SET value = '0'") == 3
        assert db.execute("DELETE FROM setting WHERE key = 'none'") == 0
        assert db.query("SELECT key, value FROM setting WHERE key > 'a' ORDER BY key") == [
            ("b", "0"),
            ("c", "0"),
        ]
        assert db.one("SELECT count(*) FROM setting") == (3,)
        assert db.one("SELECT 1 FROM setting WHERE key = 'none'") is None


def test_last_row_id_is_the_newest_inserts(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        for expected in (1, 2):
            vault.database.execute(
                "INSERT INTO audit (kind, started_at) VALUES ('quick', '2026-11-20T10:00:00+00:00')"
            )
            assert vault.database.last_row_id() == expected


def test_an_error_in_the_block_undoes_all_of_it(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        with pytest.raises(ZeroDivisionError), vault.database.transaction():  # noqa: PT012 - the block counts
            put(vault, "b", "2")
            raise ZeroDivisionError
        assert keys(vault.database) == ["a"]


def test_a_nested_block_is_undone_alone(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        db = vault.database
        with db.transaction():
            put(vault, "b", "2")
            with pytest.raises(ZeroDivisionError), db.transaction():  # noqa: PT012 - the block counts
                put(vault, "c", "3")
                raise ZeroDivisionError
            with db.transaction():
                put(vault, "d", "4")
        assert keys(db) == ["a", "b", "d"]


def test_the_outer_block_undoes_what_an_inner_one_finished(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        db = vault.database
        with pytest.raises(ZeroDivisionError), db.transaction():  # noqa: PT012 - the block counts
            with db.transaction():
                put(vault, "b", "2")
            raise ZeroDivisionError
        assert keys(db) == ["a"]


def test_another_thread_may_not_use_the_connection(tmp_path: Path) -> None:
    errors: list[BaseException] = []

    def work() -> None:
        try:
            put(vault, "b", "2")
        except RuntimeError as error:
            errors.append(error)

    with a_vault(tmp_path / "data") as vault:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert [str(error) for error in errors] == [
            "the vault belongs to the thread that opened it"
        ]
        assert keys(vault.database) == ["a"]


def test_another_thread_may_close_it(tmp_path: Path) -> None:
    vault = a_vault(tmp_path / "data")
    thread = threading.Thread(target=vault.close)
    thread.start()
    thread.join()
    a_folder(tmp_path / "data").unlock(PASSPHRASE).close()


def test_the_manners_of_the_connection(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        values = {
            name: vault.database.query(f"PRAGMA {name}")[0][0]
            for name in (
                "journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store",
                "trusted_schema", "application_id", "recursive_triggers", "cipher",
            )
        }  # fmt: skip
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "application_id": 0x50417564,
        "recursive_triggers": 1,
        "cipher": "chacha20",
    }


def test_a_mistake_in_our_sql_stays_a_bug(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        with pytest.raises(apsw.SQLError):
            vault.database.query("SELECT nothing FROM nowhere")
        with pytest.raises(apsw.ConstraintError) as caught:
            vault.database.execute(INSERT, ("a", "Ottoline"))
        assert "Ottoline" not in str(caught.value)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE report SET body = '{}'",
        "DELETE FROM report",
        "INSERT OR REPLACE INTO report VALUES (1, 1, '', '', 'other')",
        "REPLACE INTO report (audit_id, at, fingerprint, body) VALUES (1, '', '', 'other')",
    ],
)
def test_a_report_can_neither_be_changed_nor_deleted_nor_replaced(tmp_path: Path, sql: str) -> None:
    with a_vault(tmp_path / "data") as vault:
        db = vault.database
        db.execute("INSERT INTO audit (kind, started_at) VALUES ('full', '2026-01-01')")
        db.execute(
            "INSERT INTO report (audit_id, at, fingerprint, body) VALUES (1, '2026', 'f', 'b')"
        )
        with pytest.raises(apsw.ConstraintError, match="never"):
            db.execute(sql)
        assert db.query("SELECT id, body FROM report") == [(1, "b")]


def test_a_row_that_points_nowhere_is_refused(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault, pytest.raises(apsw.ConstraintError):
        vault.database.execute(
            "INSERT INTO answer (audit_id, check_id, answer, at) VALUES (9, 'c', 'pass', '')"
        )


def test_a_deleted_file_is_noticed_at_the_next_answer(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        shutil.rmtree(tmp_path / "data")
        with pytest.raises(EnvironmentProblem, match="not there any more"):
            put(vault, "b", "2")
        with (
            pytest.raises(EnvironmentProblem, match="not there any more"),
            vault.database.transaction(),
        ):
            put(vault, "c", "3")


def test_a_file_put_in_its_place_is_not_taken_for_it(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        path = tmp_path / "data" / "vault.db"
        copy = path.read_bytes()
        path.unlink()
        path.write_bytes(copy)
        with pytest.raises(EnvironmentProblem, match="not there any more"):
            put(vault, "b", "2")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a POSIX system")
def test_an_acknowledged_change_survives_a_kill(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    code = """
vault = a_folder(folder).unlock(PASSPHRASE)
number = int(vault.database.one("SELECT count(*) FROM setting")[0])
while True:
    with vault.database.transaction():
        put(vault, f"k{number:06}", "v")
        put(vault, f"l{number:06}", "v")
    ready(str(number))
    number += 2
"""
    acknowledged = -1
    for lines in (1, 7, 2, 30, 3, 90, 11, 4):
        with running(code, tmp_path / "data") as writer:
            for _ in range(lines):
                acknowledged = int(line_of(writer))
            os.kill(writer.pid, signal.SIGKILL)
            writer.wait()
            assert writer.stdout is not None
            rest = [line for line in writer.stdout.read().split("\n") if line]
            acknowledged = int(rest[-1]) if rest else acknowledged
        with a_folder(tmp_path / "data").unlock(PASSPHRASE) as vault:
            assert get(vault, f"k{acknowledged:06}") == "v"
            assert get(vault, f"l{acknowledged:06}") == "v"
            first = vault.database.one("SELECT count(*) FROM setting WHERE key LIKE 'k%'")
            second = vault.database.one("SELECT count(*) FROM setting WHERE key LIKE 'l%'")
            assert first == second
            assert vault.check().ok
