# SPDX-License-Identifier: Apache-2.0
"""The files of a vault in its data folder, and how they change without ever being half there.

    vault.key             the header (see ``header.py``)
    vault.db              the encrypted database; vault.db-wal beside it while it is open
    vault.lock            the lock of the process that has it open
    vault.incoming.part/  a set of files being prepared; worth nothing yet
    vault.incoming/       a set that is complete: it replaces the files above, whatever happens
    vault.aside/          what was replaced, until the new files have been opened
    vault.backup.part/    the copy that goes into a backup being written

A swap of several files is one rename: ``vault.incoming.part`` becomes ``vault.incoming``. Before it
the old vault stands; after it the next start carries on where a killed process stopped.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from privacy_audit.desktop import private_files
from privacy_audit.desktop.private_files import (
    FOLDER_MODE,
    part_of,
    sync_folder,
)
from privacy_audit.errors import EnvironmentProblem
from privacy_audit.vault.problems import files_told_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

HEADER = "vault.key"
DATABASE = "vault.db"
LOCK = "vault.lock"
SIDECARS = ("vault.db-wal", "vault.db-shm", "vault.db-journal")


class VaultFiles:
    """The paths of one data folder and the swap between two sets of files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.header = folder / HEADER
        self.database = folder / DATABASE
        self.lock = folder / LOCK
        self._part = folder / "vault.incoming.part"
        self._incoming = folder / "vault.incoming"
        self._aside = folder / "vault.aside"
        self._backup_part = folder / "vault.backup.part"

    def make_folder(self) -> None:
        """Create the data folder; close it to others if it is new, empty or already a vault's."""
        with files_told_plainly(self.folder):
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                self.folder.mkdir(mode=FOLDER_MODE)
            names = [path.name for path in self.folder.iterdir()]
            if not names or any(name.startswith("vault.") for name in names):
                self.folder.chmod(FOLDER_MODE)

    def effective(self, name: str) -> Path | None:
        """Where a file is now, or will be once an interrupted swap has been carried on."""
        for path in (self._incoming / name, self.folder / name):
            if path.exists():
                return path
        return None

    @contextmanager
    def swap(self) -> Iterator[Path]:
        """A private folder to fill; when the block ends well its files replace the present ones.

        Those move aside until ``settle``. After an error they were never touched.
        """
        with _scratch(self._part) as folder:
            yield folder
            self._commit()
        self.carry_on()

    @contextmanager
    def backup_copy(self) -> Iterator[Path]:
        """A private folder for the copy that goes into a backup, gone after the block."""
        with _scratch(self._backup_part) as folder:
            yield folder

    def carry_on(self) -> None:
        """Finish a swap that was begun for good, and clear away what was not."""
        with files_told_plainly(self.folder):
            if self._incoming.is_dir():
                self._set_aside()
                self._move_in()
                self._incoming.rmdir()
                sync_folder(self.folder)
            part_of(self.header).unlink(missing_ok=True)
        for leftover in (self._part, self._backup_part):
            _remove_tree(leftover)

    def has_aside(self) -> bool:
        """Whether replaced files are still kept."""
        return self._aside.is_dir()

    def settle(self) -> None:
        """The new files have been opened: let go of the replaced ones."""
        _remove_tree(self._aside)

    def put_back(self) -> None:
        """The new files do not open: the replaced ones take their place again."""
        with files_told_plainly(self.folder):
            self._aside.rename(self._incoming)
            sync_folder(self.folder)
        self.carry_on()

    def everything(self) -> list[Path]:
        """Every file of the vault that exists, the ones that hold keys first."""
        folders = (self.folder, self._incoming, self._aside, self._part, self._backup_part)
        names = (HEADER, part_of(self.header).name, DATABASE, *SIDECARS)
        known = [folder / name for name in names for folder in folders]
        found = [path for path in known if path.is_file()]
        # A backup or a copy in the making may hold more files than the names above.
        for folder in folders[1:]:
            if folder.is_dir():
                found += [p for p in sorted(folder.iterdir()) if p.is_file() and p not in found]
        return found

    def remove_folders(self) -> None:
        """Remove the folders of swaps and backups with all they hold."""
        for folder in (self._incoming, self._aside, self._part, self._backup_part):
            _remove_tree(folder)

    def _commit(self) -> None:
        with files_told_plainly(self.folder):
            for path in self._part.iterdir():
                sync_file(path)
            sync_folder(self._part)
            _remove_tree(self._aside)
            self._part.rename(self._incoming)
            sync_folder(self.folder)

    def _set_aside(self) -> None:
        # A file that still lies in "incoming" has not moved in, so its namesake is the old one.
        # The write-ahead log moves with its database: neither may meet a stranger.
        old: list[str] = []
        if (self._incoming / DATABASE).exists():
            old += [*SIDECARS, DATABASE]
        if (self._incoming / HEADER).exists():
            old.append(HEADER)
        for name in old:
            if (self.folder / name).exists():
                with suppress(FileExistsError):
                    self._aside.mkdir(mode=FOLDER_MODE)
                (self.folder / name).replace(self._aside / name)

    def _move_in(self) -> None:
        # The database goes first: as long as it lies in "incoming", what is outside is old.
        for name in (DATABASE, *SIDECARS, HEADER):
            if (self._incoming / name).exists():
                (self._incoming / name).replace(self.folder / name)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new private file to write to; it takes the name ``path`` when the block ends well."""
    with private_files.replacing(path, told=_vault_told_plainly) as file:
        yield file


def overwrite_and_unlink(path: Path) -> None:
    """Delete a small file after random bytes took its place: the best an ordinary file allows.

    Disks that write elsewhere each time may keep the old bytes; what they guard is deleted too.
    """
    with suppress(OSError), path.open("r+b") as file:
        file.write(os.urandom(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Force the content of a file to the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _vault_told_plainly(path: Path) -> AbstractContextManager[None]:
    return files_told_plainly(path.parent)


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """An empty private folder that is gone after the block."""
    _remove_tree(folder)
    with files_told_plainly(folder):
        folder.mkdir(mode=FOLDER_MODE)
    try:
        yield folder
    finally:
        with suppress(EnvironmentProblem):  # the next start clears away what is left
            _remove_tree(folder)


def _remove_tree(folder: Path) -> None:
    if not folder.exists():
        return
    import shutil

    with files_told_plainly(folder):
        shutil.rmtree(folder)
