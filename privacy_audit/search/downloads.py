# SPDX-License-Identifier: Apache-2.0
"""Watching a folder for saved result pages while a sitting is open, and only then.

Polling by name, size and time: no library, nothing left behind. Files are read, never opened by
anything; folders inside are not looked into; links to elsewhere are not followed.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from privacy_audit.errors import EnvironmentProblem

SUFFIXES = frozenset({".html", ".htm", ".mhtml", ".mht", ".xhtml"})
POLL_SECONDS = 0.5
MOST_BYTES = 20 * 1024 * 1024
"""Larger files are left where they are: no result page is that large."""

# What browsers put beside a file, or in its place, while it is still coming.
_STILL_COMING = (".part", ".crdownload", ".download", ".tmp")
_MOST_FILES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    """A saved page that has stopped growing. seen_as: tells whether it was changed since."""

    path: Path
    seen_as: tuple[int, int]

    def is_unchanged(self) -> bool:
        """Whether the very file still lies there as it was."""
        found = _look_at(self.path)
        return found is not None and found == self.seen_as


class FolderUnreadable(EnvironmentProblem):
    """The folder cannot be looked into."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The folder “{folder.name}” cannot be read.",
            "Saved pages are not noticed by themselves. Nothing is lost.",
            "Drag each saved page into this window, or choose it with “Open file”.",
        )


class FolderWatch:
    """Notices pages saved to one folder after the watch began.

    What lies there at the beginning is left alone, unless it is saved anew.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = dict(self._saved_pages())
        self._growing: dict[Path, tuple[int, int]] = {}

    def look(self) -> list[SavedFile]:
        """The pages that have come since and are whole: their size stood still between two looks.

        Each is given once. Raises FolderUnreadable.
        """
        found = dict(self._saved_pages())
        whole = []
        for path, seen_as in found.items():
            if self._known.get(path) == seen_as or not seen_as[0]:
                continue
            if self._growing.get(path) == seen_as and not _is_coming(path):
                self._known[path] = seen_as
                whole.append(SavedFile(path=path, seen_as=seen_as))
        self._growing = found
        return sorted(whole, key=lambda saved: (saved.seen_as[1], saved.path.name))

    def watch(
        self,
        on_page: Callable[[SavedFile], None],
        stop: threading.Event,
        *,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        """Look again and again until ``stop`` is set; ``on_page`` is called on this thread.

        Raises FolderUnreadable when the folder goes away.
        """
        while not stop.wait(poll_seconds):
            for saved in self.look():
                if stop.is_set():
                    return
                on_page(saved)

    def _saved_pages(self) -> Iterator[tuple[Path, tuple[int, int]]]:
        try:
            with os.scandir(self._folder) as entries:
                for count, entry in enumerate(entries):
                    if count >= _MOST_FILES:
                        return
                    path = self._folder / entry.name
                    if path.suffix.lower() not in SUFFIXES or entry.name.startswith("."):
                        continue
                    seen_as = _look_at(path)
                    if seen_as is not None:
                        yield path, seen_as
        except OSError as error:
            raise FolderUnreadable(self._folder) from error


def read_saved(path: Path) -> bytes:
    """The bytes of a saved page, at most one more than ``MOST_BYTES``.

    Raises EnvironmentProblem when it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise EnvironmentProblem(
            f"“{path.name}” cannot be read.",
            "The page was not taken in.",
            "Save it again, or choose it with “Open file”.",
        ) from error


def folder_beside(path: Path) -> Path:
    """Where a browser puts the pictures of a page saved as "complete"."""
    return path.with_name(f"{path.stem}_files")


def _look_at(path: Path) -> tuple[int, int] | None:
    """Size and time of a plain file; ``None`` for links, folders, devices and what is gone."""
    try:
        found = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
        return None
    return found.st_size, found.st_mtime_ns


def _is_coming(path: Path) -> bool:
    return any(path.with_name(path.name + ending).exists() for ending in _STILL_COMING)
