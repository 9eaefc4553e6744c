# SPDX-License-Identifier: Apache-2.0
"""A sitting: the user's own browser asks, the user saves, this keeps the books.

A sitting opens one query after the other and takes in what was saved, from wherever it comes. It
never sends anything itself.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from privacy_audit.search.downloads import SavedFile, folder_beside, read_saved
from privacy_audit.search.engines import Engines
from privacy_audit.search.model import PageStatus, ResultPage, Way
from privacy_audit.search.plan import PAGES_PER_SITTING
from privacy_audit.search.run_importing import Taken, read_saved_page, take_page
from privacy_audit.search.run_service import RunService
from privacy_audit.search.runs import LEFT_ALONE, RunQuery, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNext:
    """What to open next. link: for the user's browser. number: from 1, within the sitting."""

    query: RunQuery
    link: str
    number: int
    is_time_for_a_pause: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """What became of the saved files. left: changed since, gone, or not to be deleted."""

    deleted: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


class Sitting:
    """One sitting over the queries that a run leaves to the browser.

    engine: only queries for this one; empty for all. Methods belong to the vault's thread, but
    ``read``, ``read_file`` and ``delete_saved_files``, which touch no vault.
    """

    def __init__(
        self, service: RunService, run_id: int, engines: Engines, *, engine: str = ""
    ) -> None:
        self._service = service
        self._run_id = run_id
        self._engines = engines
        self._engine = engine
        self._current: RunQuery | None = None
        self._skipped: set[int] = set()
        self._opened = 0
        self._files: list[SavedFile] = []

    @property
    def current(self) -> RunQuery | None:
        """The query that was opened last."""
        return self._current

    @property
    def files_taken(self) -> tuple[Path, ...]:
        """The saved files that this sitting took in and did not delete yet."""
        return tuple(saved.path for saved in self._files)

    def left(self) -> list[RunQuery]:
        """What is still to be opened, those put off at the end."""
        waiting = [
            one
            for one in self._service.still_open(self._run_id, Way.BROWSER)
            if self._engine in {"", one.query.engine} and self._link(one)
        ]
        return sorted(waiting, key=lambda one: one.id in self._skipped)

    def next(self) -> OpenNext | None:
        """The next query to open; ``None`` when none is left.

        Calling it again before a page came in opens the same query again.
        """
        left = self.left()
        if not left:
            self._current = None
            return None
        following = left[0]
        if self._current is None or following.id != self._current.id:
            self._opened += 1
        self._current = following
        return OpenNext(
            query=following,
            link=self._link(following),
            number=self._opened,
            is_time_for_a_pause=self._opened > PAGES_PER_SITTING,
        )

    def put_off(self) -> None:
        """Leave the current query for the end of the sitting."""
        if self._current is not None:
            self._skipped.add(self._current.id)

    def strike(self) -> None:
        """Take the current query out of the run."""
        if self._current is not None:
            self._service.strike(self._current.id)

    def leave_engine_alone(self, engine: str) -> int:
        """The engine refuses: what is left for it counts as not checked. Returns how many."""
        return self._service.leave_alone(self._run_id, engine, PageStatus.BLOCKED, LEFT_ALONE)

    def read(self, data: bytes, name: str = "") -> ResultPage:
        """Read a page without keeping it; for a worker, since a large page takes a moment."""
        return read_saved_page(data, name)

    def read_file(self, saved: SavedFile) -> tuple[bytes, ResultPage]:
        """Read a noticed file; for a worker."""
        data = read_saved(saved.path)
        return data, read_saved_page(data, saved.path.name)

    def keep(
        self,
        page: ResultPage,
        data: bytes,
        *,
        source: Source = Source.FILE,
        saved: SavedFile | None = None,
    ) -> Taken:
        """Take a page that was read into the run, or say why not.

        saved: the file it came from, so that it can be offered for deletion.
        """
        taken = take_page(
            self._service, self._run_id, page, data, source=source, expected=self._current
        )
        if taken.outcome.is_kept and saved is not None:
            self._files.append(saved)
        return taken

    def take(self, data: bytes, name: str = "", *, source: Source = Source.FILE) -> Taken:
        """Read and keep in one go: what was dragged here, chosen or pasted."""
        return self.keep(self.read(data, name), data, source=source)

    def delete_saved_files(self) -> Deleted:
        """Delete the files that this sitting took in, with the folder of pictures beside each.

        A file that was changed since is left. Nothing else in the folder is touched.
        """
        deleted: list[Path] = []
        left: list[Path] = []
        for saved in self._files:
            (deleted if _delete(saved) else left).append(saved.path)
        self._files.clear()
        return Deleted(deleted=tuple(deleted), left=tuple(left))

    def _link(self, one: RunQuery) -> str:
        engine = self._engines.get(one.query.engine)
        return engine.browser_link(one.query.text) if engine is not None else ""


def _delete(saved: SavedFile) -> bool:
    if not saved.is_unchanged():
        return False
    try:
        saved.path.unlink()
    except OSError:
        return False
    beside = folder_beside(saved.path)
    if _is_plain_folder_of_files(beside):
        shutil.rmtree(beside, ignore_errors=True)
    return True


def _is_plain_folder_of_files(folder: Path) -> bool:
    """Whether a folder is what a browser makes: files only. Anything else is somebody's own."""
    try:
        if folder.is_symlink() or not folder.is_dir():
            return False
        return all(entry.is_file() and not entry.is_symlink() for entry in folder.iterdir())
    except OSError:
        return False
