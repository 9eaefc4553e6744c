# SPDX-License-Identifier: Apache-2.0
"""One process at a time: a lock of the operating system on ``vault.lock``.

The system gives it back when the process ends, however it ends; the file's presence means nothing.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from privacy_audit.desktop.private_files import FILE_MODE
from privacy_audit.vault.problems import VaultInUse, files_told_plainly

if TYPE_CHECKING:
    from pathlib import Path

_STEP_SECONDS = 0.05

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        # flock, not lockf: a second handle of this very process must be refused too.
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class FolderLock:
    """The lock of one data folder; free until ``acquire``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object has the lock."""
        return self._handle is not None

    def acquire(self, *, wait_seconds: float) -> None:
        """Take the lock, asking again for a while. Raises VaultInUse or EnvironmentProblem."""
        deadline = time.monotonic() + wait_seconds
        while not self._try_acquire():
            if time.monotonic() >= deadline:
                raise VaultInUse
            time.sleep(_STEP_SECONDS)

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def held_elsewhere(self) -> bool:
        """Whether somebody else has it now. Creates nothing."""
        if self.held:
            return False
        try:
            handle = os.open(self._path, os.O_RDWR)
        except OSError:
            # No file: nobody ever took it. No right to it: opening will say so in its own words.
            return False
        try:
            return not _try_lock(handle)
        finally:
            os.close(handle)

    def remove_file(self) -> None:
        """Delete the lock file while holding it, then let go."""
        if sys.platform == "win32":  # an open file cannot be deleted there
            self.release()
        with files_told_plainly(self._path):
            self._path.unlink(missing_ok=True)
        self.release()

    def _try_acquire(self) -> bool:
        with files_told_plainly(self._path):
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, FILE_MODE)
            try:
                # Erasing deletes this file too, and a lock on a deleted file guards nothing.
                if _try_lock(handle) and self._is_current(handle):
                    self._handle = handle
                    return True
            finally:
                if self._handle is None:
                    os.close(handle)
        return False

    def _is_current(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False
