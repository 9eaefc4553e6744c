# SPDX-License-Identifier: Apache-2.0
"""Erasing a vault for good: the key first, then the data, the copies and the key store's entry."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from privacy_audit.errors import AppError, UserError
from privacy_audit.vault.files import HEADER, VaultFiles, overwrite_and_unlink
from privacy_audit.vault.header import LARGEST_HEADER_BYTES, parse_header
from privacy_audit.vault.keystore import KeyringState, KeyStore
from privacy_audit.vault.problems import files_told_plainly

if TYPE_CHECKING:
    from privacy_audit.vault.lock import FolderLock

CONFIRMATION = "ERASE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was done. ``keyring`` is ``None`` when no key was kept in the key store."""

    files: int
    keyring: KeyringState | None

    @property
    def entry_left(self) -> bool:
        """Whether a key may still lie in the key store. Without its vault it opens nothing."""
        return self.keyring not in (None, KeyringState.AVAILABLE)


def require_confirmed(typed: str) -> None:
    """Raises UserError unless the word was typed as asked."""
    if typed.strip() != CONFIRMATION:
        raise UserError(
            f"To erase everything, type the word {CONFIRMATION} in capital letters.",
            "Nothing was erased.",
            field="confirmation",
        )


def erase(files: VaultFiles, lock: FolderLock, keystore: KeyStore) -> Erased:
    """Delete every file of the vault under a lock that the caller holds, and then the lock file.

    Works on a damaged or half-made vault too. If it is cut short, run it again.
    Raises EnvironmentProblem when a file cannot be deleted.
    """
    # While the header is still there: it names the entry.
    states = [keystore.forget(vault_id) for vault_id in sorted(_ids_in_keyring(files))]
    left = [state for state in states if state is not KeyringState.AVAILABLE]
    found = files.everything()
    with files_told_plainly(files.folder):
        for path in found:
            if HEADER in path.name:
                overwrite_and_unlink(path)
            else:
                path.unlink(missing_ok=True)
    files.remove_folders()
    lock.remove_file()
    keyring = left[0] if left else (KeyringState.AVAILABLE if states else None)
    return Erased(files=len(found), keyring=keyring)


def _ids_in_keyring(files: VaultFiles) -> set[str]:
    ids = set()
    for path in files.everything():
        if HEADER in path.name:
            with suppress(AppError), files_told_plainly(path):
                header = parse_header(path.read_bytes()[: LARGEST_HEADER_BYTES + 1])
                if header.in_keyring:
                    ids.add(header.vault_id)
    return ids
