# SPDX-License-Identifier: Apache-2.0
"""The pages that have been built, one of them in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from privacy_audit.ui.parts.announce import announce

if TYPE_CHECKING:
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.ui.tasks import TaskRunner

PATIENCE_MS = 150


class PageStack(QStackedWidget):
    """Keeps one page per key. Signal: ``shown()`` after another page has come to the front.

    A page can be brought when it has read what it shows, or a little later: laying out and
    painting it twice would only flicker. After a blank it always is.
    """

    shown = Signal()

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._pages: dict[str, Page] = {}
        self._due = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_due)
        tasks.idle.connect(self._show_due)
        self._blank = QWidget()
        self.addWidget(self._blank)

    def page(self, key: str) -> Page | None:
        """The page that was built for a key."""
        return self._pages.get(key)

    def front(self) -> Page | None:
        """The page that is shown, or ``None`` while there is none."""
        current = self.currentWidget()
        return next((page for page in self._pages.values() if page is current), None)

    def front_key(self) -> str:
        """The key of the page that is shown."""
        current = self.currentWidget()
        return next((key for key, page in self._pages.items() if page is current), "")

    def keep(self, key: str, page: Page) -> None:
        """Take over a page that was built."""
        page.setProperty("ring", "own")  # no ring round a whole page
        page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._pages[key] = page
        self.addWidget(page)

    def show_page(self, key: str, *, when_read: bool = False) -> None:
        """Bring a page to the front, let it read, and tell the screen reader where we are."""
        page = self._pages[key]
        page.setAccessibleName(page.heading)
        self._due = key
        if not when_read and self.currentWidget() is not self._blank:
            self._show_due()
            page.setFocus(Qt.FocusReason.OtherFocusReason)
            page.visit()
            return
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        page.visit()
        if self._tasks.busy:
            self._patience.start()
        else:
            self._show_due()

    def _show_due(self) -> None:
        key, self._due = self._due, ""
        page = self._pages.get(key)
        if page is None:
            return
        self._patience.stop()
        self.setCurrentWidget(page)
        announce(page, page.heading)
        self.shown.emit()

    def drop(self, *keys: str) -> None:
        """Close and free pages at once; without keys all of them."""
        for key in keys or tuple(self._pages):
            page = self._pages.pop(key, None)
            if page is None:
                continue
            page.close_page()
            page.hide()
            self.removeWidget(page)
            page.setParent(None)
            page.deleteLater()
        if self.front() is None:
            self.setCurrentWidget(self._blank)
