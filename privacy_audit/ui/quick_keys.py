# SPDX-License-Identifier: Apache-2.0
"""The key that hides the window at once, wherever in the program it is pressed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

from privacy_audit.desktop.preferences import QuickHide

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QGuiApplication, QWindow

QUICK_SECONDS = 0.6
"""From one press to the next at most, to count as one gesture."""
_KEYS = {QuickHide.F9: Qt.Key.Key_F9}
_PRESSES = {QuickHide.ESC_TWICE: 2, QuickHide.ESC_THRICE: 3, QuickHide.F9: 1}


_WORDS = {
    QuickHide.ESC_TWICE: "Esc Esc",
    QuickHide.ESC_THRICE: "Esc Esc Esc",
    QuickHide.F9: "F9",
    QuickHide.OFF: "",
}


def key_words(choice: QuickHide) -> str:
    """The key as it is written on a keyboard; empty for none."""
    return _WORDS[choice]


class PressCount:
    """Counts presses that follow each other quickly. Pure; ``now`` in seconds."""

    def __init__(self) -> None:
        self._count, self._last = 0, float("-inf")

    def press(self, now: float, *, needed: int) -> bool:
        """Whether this press completes the gesture; then the count begins anew."""
        self._count = self._count + 1 if now - self._last <= QUICK_SECONDS else 1
        self._last = now
        done = self._count >= needed
        if done:
            self._count = 0
        return done


class QuickKeys(QObject):
    """Watches the window in front, dialogs and menus too. Signal: ``pressed()`` for the gesture.

    choice: asked at each press, so that a changed setting holds at once.
    """

    pressed = Signal()

    def __init__(
        self,
        app: QGuiApplication,
        choice: Callable[[], QuickHide],
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._choice, self._clock = choice, clock
        self._presses = PressCount()
        self._swallow = False
        self._window: QWindow | None = None
        app.focusWindowChanged.connect(self._on_window_changed)
        self._on_window_changed(app.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook on the window in front. Each press comes here first, as a wish to override
        shortcuts, whether a dialog, a menu or a field has the keyboard.
        """
        if isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            if event.type() == QEvent.Type.ShortcutOverride and self._completes(event.key()):
                self._swallow = True  # the last press of the gesture does nothing else
                event.accept()
                self.pressed.emit()
                return True
            if event.type() == QEvent.Type.KeyPress and self._swallow:
                self._swallow = False
                return True
        return super().eventFilter(watched, event)

    def _completes(self, key: int) -> bool:
        choice = self._choice()
        if choice is QuickHide.OFF or key != _KEYS.get(choice, Qt.Key.Key_Escape):
            return False
        return self._presses.press(self._clock(), needed=_PRESSES[choice])

    def _on_window_changed(self, window: QWindow | None) -> None:
        if window is None:
            return
        # On the windows, not on the application: that would pass every event through Python.
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        self._swallow = False
        window.installEventFilter(self)
