# SPDX-License-Identifier: Apache-2.0
"""When nobody has touched keyboard or mouse for a while, or the computer has slept.

The wall clock decides, asked by a slow tick and by each touch itself: timers stand still while a
computer sleeps, and the first key after a night must find the vault locked, not keep it open.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QGuiApplication, QWindow

TICK_SECONDS = 15
# A tick that comes this late was held up by sleep, not by work.
SLEPT_SECONDS = 90
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Watches the input of every window of the program.

    Signals: ``idle_reached()`` once the limit has passed without a touch; ``slept()`` when the
    clock shows that the computer was asleep. Both may come again after the next touch.

    app: whose windows are watched. minutes: the limit, 0 for never. clock: seconds since 1970.
    """

    idle_reached = Signal()
    slept = Signal()

    def __init__(
        self,
        app: QGuiApplication,
        *,
        minutes: int,
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app, self._clock = app, clock
        self._limit = minutes * 60
        self._touched = self._ticked = clock()
        self._reached = False
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start(TICK_SECONDS * 1000)
        app.focusWindowChanged.connect(self._on_window_changed)
        self._on_window_changed(app.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        """Another limit from now on; 0 for never."""
        self._limit = minutes * 60
        self.touch()

    def touch(self) -> None:
        """Count from now."""
        self._touched = self._ticked = self._clock()
        self._reached = False

    def look(self) -> None:
        """Compare the clock with the last touch; the tick does this, and so may a test."""
        now = self._clock()
        if now < self._ticked:  # the clock was put back: count from here
            self.touch()
            return
        asleep = now - self._ticked >= SLEPT_SECONDS
        self._ticked = now
        if asleep:
            self.slept.emit()
        if self._limit and not self._reached and now - self._touched >= self._limit:
            self._reached = True
            self.idle_reached.emit()

    def close(self) -> None:
        """Stop watching."""
        self._timer.stop()
        self._app.focusWindowChanged.disconnect(self._on_window_changed)
        self._watch(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook on the window in front: one look per touch, nothing is swallowed."""
        if event.type() in _TOUCHES:
            self.look()  # first: a touch that comes too late must not count
            self.touch()
        return super().eventFilter(watched, event)

    def _on_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            self._watch(window)

    def _watch(self, window: QWindow | None) -> None:
        # On the windows, not on the application: that would pass every event through Python.
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
