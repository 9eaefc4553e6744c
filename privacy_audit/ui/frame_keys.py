# SPDX-License-Identifier: Apache-2.0
"""The keys that work everywhere in the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from privacy_audit.ui import destinations as to
from privacy_audit.ui.frame_navigation import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.theme.theme import Theme


class FrameKeys(QObject):
    """Signals: ``went`` with a ``Destination``; ``guide_asked()`` for F1, ``keys_help_asked()`` for
    Shift+F1; ``menu_asked()``;
    ``back_asked()`` for Esc; ``look_changed()`` after a key for the text size. The key that hides
    the window is not among them: see ``quick_keys``.
    """

    went = Signal(object)
    guide_asked = Signal()
    keys_help_asked = Signal()
    menu_asked = Signal()
    back_asked = Signal()
    look_changed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        for number, (_, destination) in enumerate(PLACES[:9], start=1):
            self._key(f"Ctrl+{number}", partial(self.went.emit, destination))
        self._key("Ctrl+L", partial(self.went.emit, to.LockNow()))
        self._key("Ctrl+Shift+H", partial(self.went.emit, to.GoHelp()))
        self._key("F1", self.guide_asked.emit)
        self._key("Shift+F1", self.keys_help_asked.emit)
        self._key("Alt+M", self.menu_asked.emit)
        self._key("Esc", self.back_asked.emit)
        for keys in ("Ctrl++", "Ctrl+="):
            self._key(keys, self._on_larger)
        self._key("Ctrl+-", self._on_smaller)
        self._key("Ctrl+0", self._on_usual)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.activated.connect(act)

    def _on_larger(self) -> None:
        self._theme.enlarge_text()
        self.look_changed.emit()

    def _on_smaller(self) -> None:
        self._theme.shrink_text()
        self.look_changed.emit()

    def _on_usual(self) -> None:
        self._theme.reset_text()
        self.look_changed.emit()
