# SPDX-License-Identifier: Apache-2.0
"""The keys of the way through: 1 to 3 answer, Backspace goes back, Esc leaves a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)

from privacy_audit.ui.pages.side_page import SidePage

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from privacy_audit.ui.pages.incident_way_screen import WayScreen

_FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class WayKeysPage(SidePage):
    """A page that shows a ``WayScreen`` as ``screen_of_way``.

    ``figures``: whether 1 to 3 answer; they never act inside a field (WCAG 2.1.4).
    """

    screen_of_way: WayScreen
    figures = True

    def event(self, event: QEvent) -> bool:
        """Qt's hook: while a reason is asked for, Esc is ours before it is the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves_reason(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        if self._leaves_reason(event):
            self.screen_of_way.go_back()
        elif not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() or event.modifiers() not in _PLAIN:
            return False
        if isinstance(QApplication.focusWidget(), _FIELDS):
            return False
        if event.key() == Qt.Key.Key_Backspace:
            self.screen_of_way.go_back()
            return True
        if self.figures and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_3:
            return self.screen_of_way.choose(event.key() - Qt.Key.Key_0)
        return False

    def _leaves_reason(self, event: QEvent) -> bool:
        escape = getattr(event, "key", lambda: None)() == Qt.Key.Key_Escape
        return escape and self.screen_of_way.asks_reason()
