# SPDX-License-Identifier: Apache-2.0
"""The only door to apsw: an encrypted SQLite file, its statements and its transactions."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from privacy_audit.desktop.private_files import create_private
from privacy_audit.vault.problems import (
    DamagedDatabase,
    database_told_plainly,
    files_told_plainly,
    folder_gone,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import apsw

    from privacy_audit.vault.secret import VaultKey

    Value = str | int | float | bytes | None
    Parameters = Sequence[Value] | Mapping[str, Value]

# "PAud" as a big-endian number; tells our files from other encrypted ones.
APPLICATION_ID = 0x50417564
_BUSY_MILLISECONDS = 2000


class Database:
    """One open connection, owned by the thread that opened it.

    Every call raises EnvironmentProblem when the disk is full, read-only, gone or the file is
    damaged. A change outside ``transaction`` is on the disk when the call returns.
    """

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._owner = threading.get_ident()
        self._depth = 0
        with files_told_plainly(path):
            self._identity = path.stat()

    def query(self, sql: str, params: Parameters = ()) -> list[tuple[Any, ...]]:
        """All rows of a SELECT."""
        with self._told_plainly():
            return self._connection.execute(sql, params).fetchall()

    def one(self, sql: str, params: Parameters = ()) -> tuple[Any, ...] | None:
        """The first row of a SELECT, or ``None``."""
        with self._told_plainly():
            return self._connection.execute(sql, params).fetchone()

    def execute(self, sql: str, params: Parameters = ()) -> int:
        """Run one statement and return how many rows it changed."""
        with self._told_plainly():
            before = self._connection.total_changes()
            self._connection.execute(sql, params).fetchall()
            changed = self._connection.total_changes() - before
        if not self._depth:
            self._require_file()
        return changed

    def last_row_id(self) -> int:
        """The row id that the newest INSERT got."""
        with self._told_plainly():
            return self._connection.last_insert_rowid()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's changes or none. Inside another transaction: a savepoint.

        The outermost one is on the disk when the block has ended well.
        """
        name = f"level_{self._depth}"
        self._run("BEGIN IMMEDIATE" if not self._depth else f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield
            self._run("COMMIT" if self._depth == 1 else f"RELEASE {name}")
        except BaseException:
            self._roll_back(name)
            raise
        finally:
            self._depth -= 1
        if not self._depth:
            self._require_file()

    def version(self) -> int:
        """The number of the newest migration in the file."""
        with self._told_plainly():
            return schema_version(self._connection)

    def problems(self) -> tuple[str, ...]:
        """What a full check of the file finds; empty when it is sound. Reads everything."""
        with self._told_plainly():
            return problems_of(self._connection, self._path)

    def copy_into(self, target: Path, key: VaultKey) -> int:
        """A consistent encrypted copy in the new file ``target``.

        Returns when the original was last written, in nanoseconds since 1970.
        """
        with self._told_plainly():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._require_file()
        changed_at = self._path.stat().st_mtime_ns
        copy_into(self._connection, target, key)
        return changed_at

    def close(self) -> None:
        """Fold the write-ahead log into the file and close it. Any thread may do this."""
        with database_told_plainly(self._path):
            self._connection.close()

    def _run(self, sql: str) -> None:
        with self._told_plainly():
            self._connection.execute(sql)

    def _roll_back(self, savepoint: str) -> None:
        # A full disk makes SQLite roll back by itself; then there is nothing left to undo.
        if not self._connection.in_transaction:
            return
        with database_told_plainly(self._path):
            if self._depth == 1:
                self._connection.execute("ROLLBACK")
            else:
                self._connection.execute(f"ROLLBACK TO {savepoint}; RELEASE {savepoint}")

    @contextmanager
    def _told_plainly(self) -> Iterator[None]:
        if threading.get_ident() != self._owner:
            raise RuntimeError("the vault belongs to the thread that opened it")
        if self._depth and not self._connection.in_transaction:
            raise RuntimeError("the transaction was rolled back; leave its block first")
        with database_told_plainly(self._path):
            yield

    def _require_file(self) -> None:
        """A deleted file can still be written to, but nobody will ever read it again."""
        try:
            there = os.path.samestat(self._path.stat(), self._identity)
        except OSError:
            there = False
        if not there:
            raise folder_gone(self._path)


def create_encrypted(path: Path, key: VaultKey) -> apsw.Connection:
    """A new, empty encrypted file, mode 0600. Raises EnvironmentProblem."""
    with files_told_plainly(path):
        os.close(create_private(path))
    connection = open_encrypted(path, key)
    with database_told_plainly(path):
        connection.pragma("application_id", APPLICATION_ID)
        _require_wal(connection)
    return connection


def open_encrypted(path: Path, key: VaultKey, *, exclusive: bool = False) -> apsw.Connection:
    """Open an encrypted file and prove with a real read that the key fits.

    exclusive: no other connection, and no shared-memory file beside the database, which network
    drives cannot hold. Raises DamagedDatabase or another EnvironmentProblem.
    """
    import apsw

    with database_told_plainly(path):
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            connection.set_busy_timeout(_BUSY_MILLISECONDS)
            connection.pragma("cipher", "chacha20")
            # "raw:" skips the cipher's own slow derivation, which a random key does not need.
            connection.pragma("key", f"raw:{key.reveal().hex()}")
            if exclusive:
                connection.pragma("locking_mode", "exclusive")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            _set_manners(connection)
            if exclusive:
                _require_wal(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def schema_version(connection: apsw.Connection) -> int:
    """The number of the newest migration in the file."""
    return int(connection.pragma("user_version"))


def copy_into(source: apsw.Connection, target: Path, key: VaultKey) -> None:
    """A consistent encrypted copy of an open database in the new file ``target``."""
    copy = create_encrypted(target, key)
    try:
        with database_told_plainly(target), copy.backup("main", source, "main") as backup:
            backup.step()
    finally:
        with database_told_plainly(target):
            copy.close()


def problems_of(connection: apsw.Connection, path: Path) -> tuple[str, ...]:
    """What SQLite's own checks find, one line each; empty when the file is sound."""
    try:
        with database_told_plainly(path):
            lines = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
            found = [line for line in lines if line != "ok"]
            found += [
                f"a row of {table} points to a missing row of {parent}"
                for table, _row, parent, _key in connection.execute("PRAGMA foreign_key_check")
            ]
            if connection.pragma("application_id") != APPLICATION_ID:
                found.append("the file does not carry the mark of this program")
    except DamagedDatabase as problem:
        return (problem.title,)
    return tuple(found)


def _set_manners(connection: apsw.Connection) -> None:
    import apsw

    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.execute(
        "PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON;"
        "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
        "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
        # Without it INSERT OR REPLACE would walk past the triggers that guard reports.
        "PRAGMA recursive_triggers=ON"
    ).fetchall()


def _require_wal(connection: apsw.Connection) -> None:
    mode = connection.pragma("journal_mode", "wal")
    if mode != "wal":
        raise DamagedDatabase
