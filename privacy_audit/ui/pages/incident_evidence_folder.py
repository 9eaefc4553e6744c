# SPDX-License-Identifier: Apache-2.0
"""Noticing files that come into one folder. Free of Qt; nothing is opened and nothing is read.

Off until the user asks, and never on while another page is in front. What lies there at the
beginning is left alone. Folders inside are not looked into, links are not followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from privacy_audit.errors import EnvironmentProblem

POLL_SECONDS = 1.0
_MOST_FILES = 20_000
# What browsers and phones leave beside a file, or in its place, while it is still coming.
_STILL_COMING = (".part", ".crdownload", ".download", ".tmp", ".partial")


class NewFiles:
    """Gives each file that has come since the beginning and has stopped growing, once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = dict(self._files())
        self._growing: dict[Path, tuple[int, int]] = {}

    def look(self) -> list[Path]:
        """The files that are new and whole: unchanged between two looks. Oldest first.

        Raises ``EnvironmentProblem`` when the folder cannot be read.
        """
        found = dict(self._files())
        whole: list[tuple[int, Path]] = []
        for path, seen_as in found.items():
            if self._known.get(path) == seen_as or not seen_as[0]:
                continue
            if self._growing.get(path) == seen_as and not _is_coming(path):
                self._known[path] = seen_as
                whole.append((seen_as[1], path))
        self._growing = found
        return [path for _, path in sorted(whole)]

    def _files(self) -> Iterator[tuple[Path, tuple[int, int]]]:
        try:
            with os.scandir(self._folder) as entries:
                for count, entry in enumerate(entries):
                    if count >= _MOST_FILES:
                        return
                    path = self._folder / entry.name
                    hidden = entry.name.startswith(".")
                    if hidden or path.suffix.lower() in _STILL_COMING:
                        continue
                    seen_as = _look_at(path)
                    if seen_as is not None:
                        yield path, seen_as
        except OSError as error:
            raise EnvironmentProblem(
                "The folder cannot be read.",
                "New files are not noticed by themselves. Nothing is lost.",
                "Drop the files here, or choose them.",
            ) from error


def _look_at(path: Path) -> tuple[int, int] | None:
    """Size and time of a plain file; ``None`` for links, folders, devices and what is gone."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _is_coming(path: Path) -> bool:
    return any(path.with_name(path.name + ending).exists() for ending in _STILL_COMING)
