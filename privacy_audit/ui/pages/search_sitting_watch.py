# SPDX-License-Identifier: Apache-2.0
"""Watching the downloads folder while a sitting is in front, and only then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from privacy_audit.search.downloads import POLL_SECONDS, FolderWatch
from privacy_audit.ui.pages.search_sitting_files import ReadPages, look_for_pages
from privacy_audit.ui.tasks import CancelToken

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.tasks import Lane


class DownloadsWatch(QObject):
    """Looks again and again on a worker; what lay there at the start is left alone.

    Signals: ``noticed(ReadPages)`` when pages have come; ``changed()`` when watching has begun or
    ended; ``failed(AppError)`` when the folder cannot be read, and watching has ended.
    """

    noticed = Signal(object)
    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, lane: Lane, find_folder: Callable[[], Path | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lane, self._find_folder = lane, find_folder
        self._watch: FolderWatch | None = None
        self._token: CancelToken | None = None
        self.folder: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(POLL_SECONDS * 1000))
        self._timer.timeout.connect(self._look)

    @property
    def is_on(self) -> bool:
        """Whether the folder is being watched."""
        return self._token is not None

    @property
    def folder_name(self) -> str:
        """What the folder is called; empty when there is none."""
        return self.folder.name if self.folder is not None else ""

    def start(self) -> None:
        """Begin, if there is a folder. Harmless while it is watched."""
        if self._token is not None:
            return
        self.folder = self._find_folder()
        if self.folder is None:
            self.changed.emit()
            return
        self._token = CancelToken()
        self._lane.background(
            partial(FolderWatch, self.folder), on_done=self._on_ready, on_error=self._on_failed
        )
        self.changed.emit()

    def stop(self) -> None:
        """End at once: what comes after this is not looked at."""
        self._timer.stop()
        token, self._token, self._watch = self._token, None, None
        if token is not None:
            token.cancel()
            self.changed.emit()

    def _on_ready(self, watch: FolderWatch) -> None:
        if self._token is not None:
            self._watch = watch
            self._timer.start()

    def _look(self) -> None:
        if self._token is not None and self._watch is not None:
            self._lane.background(
                partial(look_for_pages, self._watch),
                on_done=self._on_looked,
                on_error=self._on_failed,
                cancel=self._token,
            )

    def _on_looked(self, read: ReadPages) -> None:
        if read.pages or read.problems:
            self.noticed.emit(read)
        if self._token is not None:
            self._timer.start()

    def _on_failed(self, error: AppError) -> None:
        self.stop()
        self.failed.emit(error)
