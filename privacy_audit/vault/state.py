# SPDX-License-Identifier: Apache-2.0
"""What a data folder holds, seen from outside: without the passphrase, without changing it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from privacy_audit.vault.files import DATABASE, HEADER, VaultFiles
from privacy_audit.vault.header import LARGEST_HEADER_BYTES, Header, parse_header
from privacy_audit.vault.problems import (
    DamagedHeader,
    HalfVault,
    NewerVault,
    NoVault,
    files_told_plainly,
)

if TYPE_CHECKING:
    from privacy_audit.vault.lock import FolderLock

# An empty file is a valid new database to SQLite; to us it is a lost one.
SMALLEST_DATABASE_BYTES = 512


class VaultState(StrEnum):
    """What can be said before the passphrase."""

    ABSENT = "absent"
    READY = "ready"
    IN_USE = "in_use"
    NEWER = "newer"
    DAMAGED = "damaged"
    HALF_MADE = "half_made"

    @property
    def sentence(self) -> str:
        """The state in words for the person."""
        return _SENTENCES[self]


_SENTENCES = {
    VaultState.ABSENT: "There is no vault here yet.",
    VaultState.READY: "The vault is ready to open.",
    VaultState.IN_USE: "The vault is open in another window.",
    VaultState.NEWER: "The vault was made by a newer version of Privacy Audit.",
    VaultState.DAMAGED: "The vault is damaged. Restore your newest backup.",
    VaultState.HALF_MADE: "A part of the vault is missing. Restore your newest backup.",
}


def look_at(files: VaultFiles, lock: FolderLock) -> VaultState:
    """The state of the folder. Raises EnvironmentProblem when it may not be read."""
    with files_told_plainly(files.folder):
        if lock.held_elsewhere():
            return VaultState.IN_USE
        try:
            require_both_files(files)
            read_header(files)
        except NoVault:
            return VaultState.ABSENT
        except HalfVault:
            return VaultState.HALF_MADE
        except NewerVault:
            return VaultState.NEWER
        except DamagedHeader:
            return VaultState.DAMAGED
        database = files.effective(DATABASE)
        whole = database is not None and database.stat().st_size >= SMALLEST_DATABASE_BYTES
    return VaultState.READY if whole else VaultState.DAMAGED


def require_both_files(files: VaultFiles) -> None:
    """Raises NoVault when there is neither file, HalfVault when there is only one."""
    with files_told_plainly(files.folder):
        missing = [name for name in (HEADER, DATABASE) if files.effective(name) is None]
    if len(missing) == 2:
        raise NoVault(files.folder)
    if missing:
        raise HalfVault(missing[0])


def read_header(files: VaultFiles) -> Header:
    """The parsed key file. Raises NoVault, DamagedHeader, NewerVault, EnvironmentProblem."""
    path = files.effective(HEADER)
    if path is None:
        raise NoVault(files.folder)
    with files_told_plainly(path), path.open("rb") as file:
        data = file.read(LARGEST_HEADER_BYTES + 1)
    return parse_header(data)
