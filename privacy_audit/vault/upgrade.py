# SPDX-License-Identifier: Apache-2.0
"""Bringing a database up to the present tables, each step in one transaction with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privacy_audit.vault.database import (
    copy_into,
    create_encrypted,
    open_encrypted,
    problems_of,
    schema_version,
)
from privacy_audit.vault.files import DATABASE
from privacy_audit.vault.problems import DamagedDatabase, NewerVault, database_told_plainly

if TYPE_CHECKING:
    from pathlib import Path

    import apsw

    from privacy_audit.vault.files import VaultFiles
    from privacy_audit.vault.migrations import Migrations
    from privacy_audit.vault.secret import VaultKey


def require_not_newer(connection: apsw.Connection, migrations: Migrations) -> int:
    """The file's version. Raises NewerVault when this program does not know it."""
    version = schema_version(connection)
    if version > migrations.latest:
        raise NewerVault
    return version


def require_sound(connection: apsw.Connection, path: Path) -> None:
    """Read the whole file. Raises DamagedDatabase."""
    if problems_of(connection, path):
        raise DamagedDatabase


def run_migrations(connection: apsw.Connection, migrations: Migrations, path: Path) -> None:
    """Run every step the file still needs. A step that fails leaves the file as before it."""
    with database_told_plainly(path):
        # Rebuilding a table breaks its references for a moment; they are checked before the
        # commit. This pragma does nothing inside a transaction, so it stands outside.
        connection.pragma("foreign_keys", 0)
        for step in migrations.after(schema_version(connection)):
            with connection:
                connection.execute(step.sql).fetchall()
                connection.pragma("user_version", step.number)
                if connection.execute("PRAGMA foreign_key_check").fetchall():
                    raise DamagedDatabase
        connection.pragma("foreign_keys", 1)


def create_database(path: Path, key: VaultKey, migrations: Migrations) -> None:
    """A new encrypted file with the present tables and nothing in them."""
    connection = create_encrypted(path, key)
    try:
        run_migrations(connection, migrations, path)
    finally:
        connection.close()


def upgrade_by_copy(
    old: apsw.Connection, files: VaultFiles, key: VaultKey, migrations: Migrations
) -> None:
    """Migrate an encrypted copy, check it, and put it in the place of the old file.

    The caller holds the lock. Closes ``old``. Until the swap nothing of the old vault is touched;
    the old file stays aside until ``VaultFiles.settle``.
    """
    with files.swap() as folder:
        try:
            copy_into(old, folder / DATABASE, key)
        finally:
            old.close()
        bring_up_to_date(folder / DATABASE, key, migrations)


def bring_up_to_date(path: Path, key: VaultKey, migrations: Migrations) -> None:
    """Check a database file that nobody else uses and migrate it where it lies.

    Raises DamagedDatabase or NewerVault.
    """
    connection = open_encrypted(path, key)
    try:
        version = require_not_newer(connection, migrations)
        require_sound(connection, path)
        if version < migrations.latest:
            run_migrations(connection, migrations, path)
            require_sound(connection, path)
    finally:
        connection.close()
