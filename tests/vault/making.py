# SPDX-License-Identifier: Apache-2.0
"""Real vaults for the tests of the vault: quick to derive, with markers to search for."""

from __future__ import annotations

from pathlib import Path

from privacy_audit.vault.header import KdfCost
from privacy_audit.vault.keystore import KeyStore
from privacy_audit.vault.migrations import Migration, Migrations, all_migrations
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.service import Vault, VaultFolder
from tests.vault.keyrings import BrokenKeyring

PASSPHRASE = Secret("lantern orbit velvet crumb")
OTHER_PASSPHRASE = Secret("saddle prism thirsty oak")
QUICK = KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)
MARKER = "Ottoline-Quagmire-7731"

# A later version of the program, as far as the vault is concerned.
NEXT_SQL = """
CREATE TABLE visit (id INTEGER PRIMARY KEY, place TEXT NOT NULL) STRICT;
ALTER TABLE setting ADD COLUMN note TEXT NOT NULL DEFAULT 'moved';
INSERT INTO visit (place) SELECT value FROM setting;
"""


def next_migrations(sql: str = NEXT_SQL) -> Migrations:
    """The present steps and one more."""
    present = all_migrations()
    return Migrations((*present.steps, Migration(number=present.latest + 1, sql=sql)))


def a_folder(
    path: Path, *, keystore: KeyStore | None = None, migrations: Migrations | None = None
) -> VaultFolder:
    """A vault folder whose key derivation is quick. Without a key store of its own, any use of
    one is an error of the test."""
    return VaultFolder(
        path,
        keystore=keystore or KeyStore(backend=BrokenKeyring),
        migrations=migrations,
        cost=QUICK,
    )


def a_vault(path: Path, *, value: str = MARKER, keystore: KeyStore | None = None) -> Vault:
    """A new open vault with one setting, ``a``."""
    vault = a_folder(path, keystore=keystore).create(PASSPHRASE)
    put(vault, "a", value)
    return vault


def put(vault: Vault, key: str, value: str) -> None:
    """Store one setting, durable on return."""
    vault.database.execute(
        "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (key, value)
    )


def get(vault: Vault, key: str) -> str | None:
    """Read one setting."""
    row = vault.database.one("SELECT value FROM setting WHERE key = ?", (key,))
    return None if row is None else str(row[0])


def content(folder: Path) -> dict[str, bytes]:
    """All files below a folder by relative name, but for the lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "vault.lock"
    }
