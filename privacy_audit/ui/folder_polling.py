# SPDX-License-Identifier: Apache-2.0
"""Looking into one folder again and again, on a worker, for as long as the user wants it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from privacy_audit.ui.tasks import CancelToken

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.tasks import Lane


class FolderPolling(QObject):
    """What lay there at the start is left alone.

    begin: takes note of a folder, on a worker; what it gives goes to ``look``, which gives what is
    new there, or something empty. seconds: between two looks. Signals: ``noticed(found)``;
    ``changed()`` when watching has begun or ended; ``failed(AppError)`` when the folder cannot be
    read, and watching has ended.
    """

    noticed = Signal(object)
    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        lane: Lane,
        find_folder: Callable[[], Path | None],
        *,
        begin: Callable[[Path], Any],
        look: Callable[[Any, CancelToken], Any],
        seconds: float,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lane, self._find_folder = lane, find_folder
        self._begin, self._look_into = begin, look
        self._noted: Any = None
        self._token: CancelToken | None = None
        self.folder: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self._look)

    @property
    def is_on(self) -> bool:
        """Whether the folder is being watched."""
        return self._token is not None

    def find(self) -> Path | None:
        """Which folder it would be."""
        return self._find_folder()

    def start(self) -> None:
        """Begin, if there is a folder. Harmless while it is watched."""
        if self._token is not None:
            return
        self.folder = self._find_folder()
        if self.folder is not None:
            self._token = CancelToken()
            self._lane.background(
                partial(self._begin, self.folder), on_done=self._on_ready, on_error=self._on_failed
            )
        self.changed.emit()

    def stop(self) -> None:
        """End at once: what comes after this is not looked at."""
        self._timer.stop()
        token, self._token, self._noted = self._token, None, None
        if token is not None:
            token.cancel()
            self.changed.emit()

    def _on_ready(self, noted: object) -> None:
        if self._token is not None:
            self._noted = noted
            self._timer.start()

    def _look(self) -> None:
        if self._token is not None and self._noted is not None:
            self._lane.background(
                partial(self._look_into, self._noted),
                on_done=self._on_looked,
                on_error=self._on_failed,
                cancel=self._token,
            )

    def _on_looked(self, found: object) -> None:
        if found:
            self.noticed.emit(found)
        if self._token is not None:
            self._timer.start()

    def _on_failed(self, error: AppError) -> None:
        self.stop()
        self.failed.emit(error)
