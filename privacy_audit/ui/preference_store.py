# SPDX-License-Identifier: Apache-2.0
"""The preferences while the program runs: read once, changed at once, written beside the window."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from privacy_audit.desktop.preferences import Preferences, load_preferences, save_preferences
from privacy_audit.desktop.private_files import private_folder
from privacy_audit.errors import AppError

if TYPE_CHECKING:
    from pathlib import Path

    from privacy_audit.ui.tasks import TaskRunner


class PreferenceStore(QObject):
    """The preferences of this machine; ``store.value.idle_minutes`` reads one.

    Signals: ``changed()`` after a change; ``idle_minutes_changed(int)`` after one of that field;
    ``failed`` with an ``AppError`` when a change holds for now but could not be written down.
    """

    changed = Signal()
    idle_minutes_changed = Signal(int)
    failed = Signal(object)

    def __init__(self, folder: Path, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._tasks = folder, tasks
        self._turn = threading.Lock()
        loaded = load_preferences(folder)
        self._value = self._written = loaded.preferences
        self.problems = loaded.problems

    @property
    def value(self) -> Preferences:
        """The preferences as they hold now."""
        return self._value

    def change(self, **fields: Any) -> None:
        """Set fields of ``Preferences``; they hold at once and are written in the background.

        Raises ValueError for a value out of bounds.
        """
        changed = replace(self._value, **fields)
        if changed == self._value:
            return
        before, self._value = self._value, changed
        self._tasks.background(self._write, on_error=self.failed.emit)
        self.changed.emit()
        if changed.idle_minutes != before.idle_minutes:
            self.idle_minutes_changed.emit(changed.idle_minutes)

    def close(self) -> None:
        """Write what has not been written yet; a failure is not told to anybody any more."""
        if self._written != self._value:
            with suppress(AppError):
                self._write()

    def _write(self) -> None:
        # Whichever worker comes last writes the newest value, so their order does not matter.
        with self._turn:
            value = self._value
            if value != self._written:
                private_folder(self._folder)
                save_preferences(self._folder, value)
                self._written = value
