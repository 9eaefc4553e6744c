# SPDX-License-Identifier: Apache-2.0
"""Files that only their owner can read, written whole or not at all.

A reader meets the old file or the new one, never half of one: the text goes to a temporary
neighbour, is forced to the disk and then takes the name. On Windows the modes do nothing; there
the user's own folders are private by their access list.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from privacy_audit.errors import EnvironmentProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

FOLDER_MODE = 0o700
FILE_MODE = 0o600

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ESTALE})


def private_folder(folder: Path) -> Path:
    """Make ``folder`` (with its parents) so that only its owner can look inside; return it.

    A folder that already holds something is not ours to close and keeps its mode.
    Raises EnvironmentProblem when it cannot be made.
    """
    with told_plainly(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            folder.mkdir(mode=FOLDER_MODE)
        if not any(folder.iterdir()):
            folder.chmod(FOLDER_MODE)
    return folder


def write_private(path: Path, data: bytes | str) -> None:
    """Put ``data`` in the place of ``path``, mode 0600, on the disk when this returns.

    Text is written as UTF-8 with its line ends as they are.
    Raises EnvironmentProblem (disk full, folder read-only or gone); the old file is then untouched.
    """
    with replacing(path) as file:
        file.write(data.encode() if isinstance(data, str) else data)


@contextmanager
def replacing(
    path: Path, *, told: Callable[[Path], AbstractContextManager[None]] | None = None
) -> Iterator[BinaryIO]:
    """A new private file to write to and read; it takes the name ``path`` when the block ends well.

    told: turns an OSError about a path into the caller's own words; usually ``told_plainly``.
    Raises EnvironmentProblem; after any error the old file stands as it was.
    """
    part = part_of(path)
    _require_ordinary(path)
    with (told or told_plainly)(path):
        # What a killed process left behind goes first, so that nobody else's file is written to.
        part.unlink(missing_ok=True)
        handle = create_private(part)
        try:
            with os.fdopen(handle, "w+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def _require_ordinary(path: Path) -> None:
    """A device, a pipe or a folder is never replaced, whoever may do so."""
    with told_plainly(path):
        if path.exists() and not path.is_file():
            raise EnvironmentProblem(
                f"“{path}” is no ordinary file.", "Nothing was written.", "Choose another name."
            )


def part_of(path: Path) -> Path:
    """Where a file is written before it takes its name."""
    return path.with_name(f".{path.name}.part")


def create_private(path: Path) -> int:
    """A handle on a new file that only its owner can read; refuses one that is there."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, FILE_MODE)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn an OSError of the block into an EnvironmentProblem about ``path``."""
    try:
        yield
    except OSError as error:
        raise file_problem(error, path) from error


def file_problem(error: OSError, path: Path) -> EnvironmentProblem:
    """What an OSError about ``path`` means, in plain words."""
    kept = "What was saved before is still there."
    if error.errno in _FULL:
        return EnvironmentProblem(
            "The disk is full.", f"“{path.name}” was not saved. {kept}", "Free some space first."
        )
    if error.errno == errno.EROFS:
        return EnvironmentProblem(
            "This place can only be read, not written to.",
            f"“{path.name}” was not saved. {kept}",
            "Choose another folder.",
        )
    if error.errno in _FORBIDDEN:
        return EnvironmentProblem(
            f"Your account may not use “{path}”.",
            kept,
            "Choose another folder, or ask whoever looks after this computer.",
        )
    if error.errno in _GONE:
        return EnvironmentProblem(
            f"“{path}” is not there.",
            kept,
            "If it lies on a memory stick or a network drive, connect that first.",
        )
    reason = error.strerror or type(error).__name__
    return EnvironmentProblem(f"“{path}” could not be used ({reason}).", kept, "Try again.")


def sync_folder(folder: Path) -> None:
    """Force names to the disk, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
