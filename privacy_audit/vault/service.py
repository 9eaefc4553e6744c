# SPDX-License-Identifier: Apache-2.0
"""The use cases of the vault: look, create, open, restore, erase."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from privacy_audit.desktop.clock import utc_now
from privacy_audit.errors import AppError
from privacy_audit.vault import erasing
from privacy_audit.vault.files import DATABASE, HEADER, VaultFiles, replacing
from privacy_audit.vault.header import KdfCost
from privacy_audit.vault.keystore import KeyNotKept, KeyringState, KeyStore
from privacy_audit.vault.lock import FolderLock
from privacy_audit.vault.migrations import Migrations, all_migrations
from privacy_audit.vault.open_vault import CheckResult, Vault
from privacy_audit.vault.opening import VaultParts, open_vault
from privacy_audit.vault.passphrase import MINIMUM_CHARACTERS, require_usable
from privacy_audit.vault.problems import NoVault, VaultExists, VaultInUse
from privacy_audit.vault.state import VaultState, look_at, read_header, require_both_files
from privacy_audit.vault.upgrade import create_database
from privacy_audit.vault.wrapping import is_key_of, new_header, new_key, unwrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from privacy_audit.vault.erasing import Erased
    from privacy_audit.vault.secret import Secret

__all__ = ["CheckResult", "KeyNotKept", "KeyringState", "Vault", "VaultFolder", "VaultState"]

LOCK_WAIT_SECONDS = 2.0


class VaultFolder:
    """A data folder that may hold a vault. Making this object touches nothing.

    keystore: the system's key store unless another is given; it is asked only when the user keeps
    the key there. minimum_characters: of a new passphrase, where an employer asks for more.
    migrations, cost: the program's own unless a test needs others.
    """

    def __init__(
        self,
        folder: Path,
        *,
        keystore: KeyStore | None = None,
        minimum_characters: int = MINIMUM_CHARACTERS,
        clock: Callable[[], datetime] = utc_now,
        migrations: Migrations | None = None,
        cost: KdfCost | None = None,
    ) -> None:
        self._files = VaultFiles(folder)
        self._parts = VaultParts(
            files=self._files,
            keystore=keystore or KeyStore(),
            clock=clock,
            migrations=migrations or all_migrations(),
            cost=cost or KdfCost(),
            minimum_characters=minimum_characters,
        )
        self._open: Vault | None = None

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._files.folder

    def state(self) -> VaultState:
        """What is there, without the passphrase and without changing anything.

        Raises EnvironmentProblem when the folder may not be read.
        """
        if self._is_open():
            return VaultState.READY
        return look_at(self._files, FolderLock(self._files.lock))

    def require_vault(self, *, even_if_damaged: bool = False) -> None:
        """Raises NoVault when there is nothing, HalfVault when a file is missing.

        even_if_damaged: any remains will do.
        """
        if even_if_damaged:
            if not self._files.everything():
                raise NoVault(self.folder)
        else:
            require_both_files(self._files)

    def require_no_vault(self) -> None:
        """Raises VaultExists when a vault, or a part of one, is in the folder."""
        if self._files.effective(HEADER) or self._files.effective(DATABASE):
            raise VaultExists(self.folder)

    def keeps_key_in_keyring(self) -> bool:
        """Whether it is worth asking the key store. Never raises for a missing vault."""
        if not self._parts.keystore.allowed:
            return False
        try:
            return read_header(self._files).in_keyring
        except AppError:
            return False

    def ask_keyring_early(self) -> None:
        """Begin to read the kept key in the background, for ``unlock_with_keyring`` later."""
        if self.keeps_key_in_keyring():
            self._parts.keystore.start_reading(read_header(self._files).vault_id)

    def create(self, passphrase: Secret, *, keep_in_keyring: bool = False) -> Vault:
        """A new vault, open. ``Vault.in_keyring`` says whether keeping the key worked.

        Raises VaultExists, UserError (passphrase too short), EnvironmentProblem.
        """
        require_usable(passphrase, minimum=self._parts.minimum_characters)
        self._files.make_folder()
        with self._locked() as lock:
            self._files.carry_on()
            self.require_no_vault()
            key = new_key()
            header = new_header(
                key, passphrase, created_at=self._parts.clock(), cost=self._parts.cost
            )
            with self._files.swap() as folder:
                create_database(folder / DATABASE, key, self._parts.migrations)
                with replacing(folder / HEADER) as file:
                    file.write(header.to_bytes())
            self._open = vault = open_vault(self._parts, lock, header, key)
        if keep_in_keyring:
            vault.keep_in_keyring(keep=True)
        return vault

    def unlock(self, passphrase: Secret) -> Vault:
        """Open with the passphrase.

        Raises WrongPassphrase, NoVault, HalfVault, DamagedHeader, DamagedDatabase, NewerVault,
        VaultInUse or another EnvironmentProblem: each has its own sentence.
        """
        require_both_files(self._files)
        with self._locked() as lock:
            self._files.carry_on()
            header = read_header(self._files)
            # Deriving the key leaves the interpreter free; the imports that come next use that.
            threading.Thread(target=_import_early, daemon=True).start()
            key = unwrap(header, passphrase)
            self._open = vault = open_vault(self._parts, lock, header, key)
        if vault.in_keyring and not self._parts.keystore.allowed:
            vault.keep_in_keyring(keep=False)  # kept there before the employer switched it off
        return vault

    def unlock_with_keyring(self) -> Vault | KeyNotKept | KeyringState:
        """Open with the key from the system's key store, or say within 3 s what stands in the way.

        Raises as ``unlock`` does, but for the passphrase.
        """
        require_both_files(self._files)
        header = read_header(self._files)
        if not header.in_keyring:
            return KeyNotKept()
        key = self._parts.keystore.read(header.vault_id)
        if isinstance(key, (KeyNotKept, KeyringState)):
            return key
        if not is_key_of(header, key):
            return KeyNotKept()
        with self._locked() as lock:
            self._files.carry_on()
            self._open = vault = open_vault(self._parts, lock, read_header(self._files), key)
        return vault

    def restore(
        self, backup: Path, passphrase: Secret | None, *, replace_newer: bool = False
    ) -> Vault:
        """Put a backup in the place of the vault and open it; see ``restoring.restore``.

        The present vault must be closed. Raises WouldReplace when it
        is newer than the backup or another vault: ask, then call again with
        ``replace_newer=True``.
        """
        from privacy_audit.vault import restoring

        if self._is_open():
            raise VaultInUse
        restoring.require_restorable(backup, self._parts.migrations)  # before a folder is made
        self._files.make_folder()
        with self._locked() as lock:
            self._open = vault = restoring.restore(
                self._parts, lock, backup, passphrase, replace_newer=replace_newer
            )
        return vault

    def erase(self, confirmation: str) -> Erased:
        """Delete the vault for good, with its copies and its entry in the key store.

        confirmation: the typed word ERASE. Needs no passphrase; an open vault of this object is
        closed first. Raises UserError, VaultInUse, EnvironmentProblem.
        """
        erasing.require_confirmed(confirmation)
        if self._open is not None:
            self._open.close()
        if not self._files.folder.is_dir():
            return erasing.Erased(files=0, keyring=None)
        with self._locked() as lock:
            return erasing.erase(self._files, lock, self._parts.keystore)

    @contextmanager
    def _locked(self) -> Iterator[FolderLock]:
        """The folder's lock; after an error it is given back, otherwise the vault keeps it."""
        lock = FolderLock(self._files.lock)
        lock.acquire(wait_seconds=LOCK_WAIT_SECONDS)
        try:
            yield lock
        except BaseException:
            lock.release()
            raise

    def _is_open(self) -> bool:
        return self._open is not None and self._open.is_open


def _import_early() -> None:
    import apsw  # noqa: F401
    from cryptography.hazmat.primitives.ciphers import aead  # noqa: F401
