# SPDX-License-Identifier: Apache-2.0
"""From a data folder, a lock and a key to an open vault, migrating on the way if need be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from privacy_audit.vault.database import Database, open_encrypted
from privacy_audit.vault.header import Header, KdfCost
from privacy_audit.vault.open_vault import Vault
from privacy_audit.vault.passphrase import MINIMUM_CHARACTERS
from privacy_audit.vault.problems import DamagedDatabase, files_told_plainly
from privacy_audit.vault.state import SMALLEST_DATABASE_BYTES, read_header
from privacy_audit.vault.upgrade import require_not_newer, require_sound, upgrade_by_copy
from privacy_audit.vault.wrapping import is_key_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    import apsw

    from privacy_audit.vault.files import VaultFiles
    from privacy_audit.vault.keystore import KeyStore
    from privacy_audit.vault.lock import FolderLock
    from privacy_audit.vault.migrations import Migrations
    from privacy_audit.vault.secret import VaultKey


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultParts:
    """What every use case of the vault works with. ``clock`` gives aware UTC times.

    minimum_characters: of a new passphrase.
    """

    files: VaultFiles
    keystore: KeyStore
    clock: Callable[[], datetime]
    migrations: Migrations
    cost: KdfCost = field(default_factory=KdfCost)
    minimum_characters: int = MINIMUM_CHARACTERS


def open_vault(parts: VaultParts, lock: FolderLock, header: Header, key: VaultKey) -> Vault:
    """Open the files under a lock that the caller holds; the vault then owns the lock.

    Raises DamagedDatabase, NewerVault or another EnvironmentProblem; the lock stays the caller's.
    """
    try:
        connection = _open_current(parts, key)
    except DamagedDatabase:
        if not parts.files.has_aside():
            raise
        # A swap was cut short and what it brought does not open: back to the files before it.
        parts.files.put_back()
        header = read_header(parts.files)
        if not is_key_of(header, key):
            raise
        connection = _open_current(parts, key)
    return Vault(
        database=Database(connection, parts.files.database),
        files=parts.files,
        lock=lock,
        header=header,
        key=key,
        keystore=parts.keystore,
        clock=parts.clock,
        cost=parts.cost,
        minimum_characters=parts.minimum_characters,
    )


def _open_current(parts: VaultParts, key: VaultKey) -> apsw.Connection:
    """The database with the present tables, the swap that brought it settled."""
    files = parts.files
    with files_told_plainly(files.database):
        if files.database.stat().st_size < SMALLEST_DATABASE_BYTES:
            raise DamagedDatabase
    connection = open_encrypted(files.database, key, exclusive=True)
    try:
        if require_not_newer(connection, parts.migrations) < parts.migrations.latest:
            upgrade_by_copy(connection, files, key, parts.migrations)
            connection = open_encrypted(files.database, key, exclusive=True)
        if files.has_aside():
            require_sound(connection, files.database)
            files.settle()
    except BaseException:
        connection.close()
        raise
    return connection
