# SPDX-License-Identifier: Apache-2.0
"""A vault that is open: its database and what can be done with the whole of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from privacy_audit.errors import AppError
from privacy_audit.vault.files import DATABASE, HEADER, VaultFiles, replacing
from privacy_audit.vault.keystore import KeyringState
from privacy_audit.vault.passphrase import MINIMUM_CHARACTERS, require_usable
from privacy_audit.vault.problems import DamagedHeader, files_told_plainly
from privacy_audit.vault.state import read_header
from privacy_audit.vault.wrapping import is_key_of, rewrapped, unwrap

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from typing import Self

    from privacy_audit.vault.database import Database
    from privacy_audit.vault.header import Header, KdfCost
    from privacy_audit.vault.keystore import KeyStore
    from privacy_audit.vault.lock import FolderLock
    from privacy_audit.vault.secret import Secret, VaultKey


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a full check found, one line each; none means sound."""

    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


class Vault:
    """An open vault. Everything but ``close`` belongs to the thread that opened it.

    Every method raises EnvironmentProblem when the disk is full, read-only, gone or damaged.
    """

    def __init__(
        self,
        *,
        database: Database,
        files: VaultFiles,
        lock: FolderLock,
        header: Header,
        key: VaultKey,
        keystore: KeyStore,
        clock: Callable[[], datetime],
        cost: KdfCost,
        minimum_characters: int = MINIMUM_CHARACTERS,
    ) -> None:
        self.database = database
        self._files = files
        self._lock = lock
        self._header = header
        self._key_while_open: VaultKey | None = key
        self._keystore = keystore
        self._clock = clock
        self._cost = cost
        self._minimum = minimum_characters
        self._is_open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def vault_id(self) -> str:
        """32 hexadecimal digits that say nothing about the person."""
        return self._header.vault_id

    @property
    def is_open(self) -> bool:
        """Whether ``close`` has not been called yet."""
        return self._is_open

    @property
    def in_keyring(self) -> bool:
        """Whether the key is also kept in the system's key store."""
        return self._header.in_keyring

    def close(self) -> None:
        """Lock: close the database and let other windows have it. Harmless when closed."""
        if not self._is_open:
            return
        self._is_open = False
        self._key_while_open = None
        try:
            self.database.close()
        finally:
            self._lock.release()

    def change_passphrase(self, old: Secret, new: Secret) -> None:
        """Wrap the key anew. Backups made before still open with ``old``.

        Raises WrongPassphrase when ``old`` is not right, UserError when ``new`` is too short.
        """
        require_usable(new, field="new_passphrase", minimum=self._minimum)
        unwrap(self._header, old)
        self._write_header(rewrapped(self._header, self._key(), new, cost=self._cost))

    def keep_in_keyring(self, keep: bool) -> KeyringState:  # noqa: FBT001 - reads as a sentence
        """Keep the key in the system's key store too, or take it out.

        AVAILABLE means done. Otherwise nothing was kept, or the old entry is still there.
        """
        if not keep:
            state = self._keystore.forget(self.vault_id)
            if state is KeyringState.AVAILABLE:
                self._write_header(replace(self._header, in_keyring=False))
            return state
        # The mark goes first: erasing must know of an entry even if we are stopped in between.
        before = self._header
        self._write_header(replace(before, in_keyring=True))
        state = self._keystore.keep(self.vault_id, self._key())
        if state is not KeyringState.AVAILABLE:
            self._write_header(before)
        return state

    def check(self) -> CheckResult:
        """Read the whole file and the key file and report what is wrong."""
        found = list(self.database.problems())
        try:
            header = read_header(self._files)
        except AppError as problem:
            found.append(problem.title)
        else:
            if not is_key_of(header, self._key()):
                found.append(DamagedHeader().title)
        return CheckResult(tuple(found))

    def backup(self, target: Path) -> Path:
        """Write one file (``backup.py``), mode 0600, that restores this vault; return its path.

        Raises UserError when ``target`` is a file that is no backup.
        """
        from privacy_audit.vault.backup import Manifest, require_replaceable, write_backup

        require_replaceable(target)
        with self._files.backup_copy() as folder:
            changed_at_ns = self.database.copy_into(folder / DATABASE, self._key())
            with files_told_plainly(folder), replacing(folder / HEADER) as file:
                file.write(self._header.to_bytes())
            manifest = Manifest(
                vault_id=self.vault_id,
                made_at=self._clock(),
                schema=self.database.version(),
                changed_at_ns=changed_at_ns,
            )
            write_backup(target, folder, manifest)
        return target

    def _key(self) -> VaultKey:
        if self._key_while_open is None:
            raise RuntimeError("the vault is closed; its key is gone")
        return self._key_while_open

    def _write_header(self, header: Header) -> None:
        with replacing(self._files.header) as file:
            file.write(header.to_bytes())
        self._header = header
