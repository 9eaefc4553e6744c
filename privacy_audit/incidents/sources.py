# SPDX-License-Identifier: Apache-2.0
"""Reading a file that is brought in: ordinary files only, and only if they keep still."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from privacy_audit.errors import AppError, EnvironmentProblem, UserError

NOTHING_ADDED = "Nothing was added."


class Stopped(AppError):
    """The user stopped it; nothing of it is left."""

    def __init__(self) -> None:
        super().__init__("Stopped.", NOTHING_ADDED)


@contextmanager
def open_source(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """A file opened for reading, and its size in bytes; never a pipe, a device or a socket.

    A link is followed when it leads to an ordinary file. Raises ``UserError`` for anything else,
    and at the end of the block when the file was changed meanwhile; ``EnvironmentProblem`` when it
    cannot be read.
    """
    with _told_plainly(path):
        # Asked first: opening some devices does something already.
        before = path.stat()
        _require_ordinary(before, path)
        handle = os.open(path, _flags())
        with os.fdopen(handle, "rb", buffering=0) as file:
            opened = os.fstat(file.fileno())
            _require_ordinary(opened, path)
            yield file, opened.st_size
            after = os.fstat(file.fileno())
    if _mark(after) != _mark(opened) or not os.path.samestat(before, opened):
        raise changed_meanwhile(path.name)


def changed_meanwhile(name: str) -> UserError:
    """The sentence for a file that somebody else writes to."""
    return UserError(
        f"“{name}” was changed while it was being read.",
        NOTHING_ADDED,
        "Close the program that uses it, then add it again.",
        field="source",
    )


def _flags() -> int:
    flags = os.O_RDONLY
    for name in ("O_BINARY", "O_CLOEXEC", "O_NONBLOCK", "O_NOCTTY"):
        flags |= getattr(os, name, 0)
    return flags


def _mark(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns


def _require_ordinary(found: os.stat_result, path: Path) -> None:
    if stat.S_ISREG(found.st_mode):
        return
    what = "a folder" if stat.S_ISDIR(found.st_mode) else "not an ordinary file"
    raise UserError(
        f"“{path.name}” is {what}.", NOTHING_ADDED, "Choose a file instead.", field="source"
    )


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError(f"“{path}” is not there.", NOTHING_ADDED, field="source") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise EnvironmentProblem(
            f"“{path.name}” cannot be read ({reason}).", NOTHING_ADDED, "Check the file first."
        ) from error
