# SPDX-License-Identifier: Apache-2.0
"""Reading a pack file from disk without being led astray: no links, no pipes, no huge files."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from privacy_audit.checklists.problems import PackProblem
from privacy_audit.checklists.yaml_lines import MAX_BYTES


def read_pack_file(
    path: Path,
    problems: list[PackProblem],
    *,
    follow_links: bool = False,
    limit: int = MAX_BYTES,
) -> bytes | None:
    """The bytes of a regular file of at most ``limit`` bytes, else a problem and ``None``.

    The size is looked at before anything is read. ``follow_links`` allows symbolic links.
    """
    message, data = _read(path, follow_links=follow_links, limit=limit)
    if data is None:
        problems.append(PackProblem(file=path.name, line=0, message=message))
    return data


def _read(path: Path, *, follow_links: bool, limit: int) -> tuple[str, bytes | None]:
    try:
        before = path.stat() if follow_links else path.lstat()
        if stat.S_ISLNK(before.st_mode):
            return "This is a symbolic link. Choose the file itself.", None
        if not stat.S_ISREG(before.st_mode):
            return "This is not a file.", None
        if before.st_size > limit:
            return f"The file is {before.st_size:,} bytes long; the limit is {limit:,}.", None
        # Between the look and the opening somebody may put a link or a pipe in the file's place:
        # the opening follows no link, waits for no pipe, and is compared with the look.
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        if not follow_links:
            flags |= getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            now = os.fstat(file.fileno())
            if (now.st_ino, now.st_dev) != (before.st_ino, before.st_dev):
                return "The file was exchanged while it was being read.", None
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        return f"The file cannot be read: {_reason(error)}.", None
    if len(data) > limit:
        return f"The file is longer than the limit of {limit:,} bytes.", None
    return "", data


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it does not exist"
    if isinstance(error, PermissionError):
        return "you may not open it"
    return (error.strerror if isinstance(error, OSError) else None) or "its name is not usable"
