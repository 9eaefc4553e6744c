# SPDX-License-Identifier: Apache-2.0
"""Watch, icon and window put together: who shows a notice, and when it can wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from privacy_audit.desktop.notifications import show_notice
from privacy_audit.desktop.shown_as import name_outside
from privacy_audit.ui.destinations import GoReminders
from privacy_audit.ui.reminder_tray import ReminderTray
from privacy_audit.ui.reminder_watch import Audience, ReminderWatch

if TYPE_CHECKING:
    from privacy_audit.desktop.notifications import Delivery
    from privacy_audit.ui.main_window import MainWindow
    from privacy_audit.ui.page_makers import PageParts


class Reminding(QObject):
    """Lives as long as the window. Call it when the first page stands."""

    def __init__(self, parts: PageParts, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, parts.session
        self._preferences = parts.preferences
        self.tray = ReminderTray(parts.theme, parts.preferences, parts.tasks, self)
        self.watch = ReminderWatch(
            parts.door.place,
            parts.tasks,
            parts.session,
            audience=self._audience,
            desktop=self._show_on_desktop,
            parent=self,
        )
        self.watch.told.connect(self._on_told)
        parts.door.erased.connect(self.watch.forget)
        self.tray.raise_asked.connect(window.raise_up)
        self.tray.lock_asked.connect(window.lock)

    def close(self) -> None:
        """Stop asking, and take the icon away."""
        self.watch.close()
        self.tray.close()

    def _audience(self) -> Audience:
        """At the icon a notice is always seen; in the window only where it is not in the way."""
        front = self._window.stack.front()
        if self.tray.is_up:
            return Audience.HERE
        if not self._session.is_open or not self._window.isVisible() or self._window.isMinimized():
            return Audience.AWAY
        return Audience.BUSY if front is None or front.in_sitting else Audience.HERE

    def _show_on_desktop(self, title: str, line: str) -> Delivery:
        """On a worker: the desktop's own notice, under the name that the user chose."""
        sender = name_outside(self._preferences.value.shown_as).notices
        return show_notice(title, line, sender=sender)

    def _on_told(self, text: str, line: str) -> None:
        if not self.tray.show_notice(text, line) and self._session.is_open:
            self._window.trouble.show_notice(
                f"{text}.", line, self.tr("See what is due"), self._on_see
            )

    def _on_see(self) -> None:
        self._window.go(GoReminders())
