# SPDX-License-Identifier: Apache-2.0
"""A page that opens one of its things in its own place; Esc closes that before it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from privacy_audit.ui.pages.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme


class OpeningPage(Page):
    """``front`` is the page itself; each ``add_inside`` may come in its place.

    The window takes Esc for "back". While something is open inside, the key is ours.
    """

    def __init__(
        self, theme: Theme, tasks: TaskRunner, session: Session, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def set_front(self, front: QWidget) -> None:
        """The page itself; call it once, before anything is opened."""
        self._stack.insertWidget(0, front)
        self._stack.setCurrentIndex(0)

    def add_inside(self, inside: QWidget) -> None:
        """Something that can be opened in the page's place."""
        self._stack.addWidget(inside)

    def open_inside(self, inside: QWidget) -> None:
        """Bring it to the front."""
        self._stack.setCurrentWidget(inside)

    def is_open(self, inside: QWidget | None = None) -> bool:
        """Whether ``inside``, or anything, stands in the page's place."""
        if inside is not None:
            return self._stack.currentWidget() is inside
        return self._stack.currentIndex() > 0

    def show_front(self) -> None:
        """Back to the page itself."""
        self._stack.setCurrentIndex(0)

    def close_inside(self) -> None:
        """What Esc does while something is open; pages extend it."""
        self.show_front()

    def event(self, event: QEvent) -> bool:
        """Qt's hook: before the window's shortcut gets the key."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_our_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        if self._is_our_escape(event):
            self.close_inside()
            return
        super().keyPressEvent(event)

    def _is_our_escape(self, event: QEvent) -> bool:
        return self.is_open() and getattr(event, "key", lambda: None)() == Qt.Key.Key_Escape
