# SPDX-License-Identifier: Apache-2.0
"""Watch, icon and window put together: who shows a notice, and when nobody would see one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from privacy_audit.ui.destinations import GoReminders
from privacy_audit.ui.reminder_tray import ReminderTray
from privacy_audit.ui.reminder_watch import ReminderWatch

if TYPE_CHECKING:
    from privacy_audit.ui.main_window import MainWindow
    from privacy_audit.ui.page_makers import PageParts


class Reminding(QObject):
    """Lives as long as the window. Call it when the first page stands."""

    def __init__(self, parts: PageParts, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, parts.session
        self.tray = ReminderTray(parts.theme, parts.preferences, parts.tasks, self)
        self.watch = ReminderWatch(
            parts.door.place, parts.tasks, parts.session, sees=self._sees, parent=self
        )
        self.watch.told.connect(self._on_told)
        parts.door.erased.connect(self.watch.forget)
        self.tray.raise_asked.connect(window.raise_up)
        self.tray.lock_asked.connect(window.lock)

    def close(self) -> None:
        """Stop asking, and take the icon away."""
        self.watch.close()
        self.tray.close()

    def _sees(self) -> bool:
        """At the icon a notice is always seen; in the window only where it is not in the way."""
        return self.tray.is_up or self._window_is_free()

    def _window_is_free(self) -> bool:
        front = self._window.stack.front()
        return (
            self._session.is_open
            and self._window.isVisible()
            and not self._window.isMinimized()
            and front is not None
            and not front.in_sitting
        )

    def _on_told(self, text: str, line: str) -> None:
        if not self.tray.show_notice(text, line) and self._session.is_open:
            self._window.trouble.show_notice(
                f"{text}.", line, self.tr("See what is due"), self._on_see
            )

    def _on_see(self) -> None:
        self._window.go(GoReminders())
