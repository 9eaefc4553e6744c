# SPDX-License-Identifier: Apache-2.0
"""The small icon beside the clock: only where there is a place for it and the user wants it.

It does not name the program, and closing the window still ends the program.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from privacy_audit.desktop.notifications import Delivery, show_notice
from privacy_audit.desktop.shown_as import name_outside
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.naming import NEUTRAL_ICONS
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

SHOWN_MS = 10_000


def tray_is_available() -> bool:
    """Whether this desktop has a place for the icon."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class ReminderTray(QObject):
    """Follows the preference. Signals: ``raise_asked()``; ``lock_asked()``."""

    raise_asked = Signal()
    lock_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        preferences: PreferenceStore,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._preferences = theme, preferences
        self._lane = tasks.lane()
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        preferences.changed.connect(self._follow)
        self._follow()

    @property
    def is_up(self) -> bool:
        """Whether the icon stands beside the clock."""
        return self._icon is not None and self._icon.isVisible()

    def show_notice(self, title: str, line: str) -> bool:
        """Show a notice; ``False`` when there is no icon to show it at."""
        if not self.is_up:
            return False
        if sys.platform.startswith("linux"):
            # Qt's own message carries the name of the program, which a lock screen may show.
            self._lane.background(
                partial(show_notice, title, line, sender=self._name()),
                on_done=partial(self._on_shown, title, line),
            )
        else:
            self._show_by_icon(title, line)
        return True

    def close(self) -> None:
        """Take the icon away."""
        self._preferences.changed.disconnect(self._follow)
        self._lane.drop()
        self._take_away()

    def _on_shown(self, title: str, line: str, delivery: Delivery) -> None:
        if delivery.is_failure:
            self._show_by_icon(title, line)

    def _show_by_icon(self, title: str, line: str) -> None:
        if self._icon is not None:
            self._icon.showMessage(title, line, self._icon.icon(), SHOWN_MS)

    def _follow(self) -> None:
        wanted = self._preferences.value.tray_notices and tray_is_available()
        if wanted and self._icon is None:
            self._put_up()
        elif not wanted:
            self._take_away()
        else:
            self._dress()

    def _name(self) -> str:
        return name_outside(self._preferences.value.shown_as).notices

    def _dress(self) -> None:
        """Name and picture as chosen; both say nothing of the program from the beginning."""
        if self._icon is not None:
            picture = NEUTRAL_ICONS.get(self._preferences.value.shown_as, Icon.CALENDAR)
            self._icon.setIcon(self._theme.icon(picture, Token.ACCENT))
            self._icon.setToolTip(self._name())

    def _put_up(self) -> None:
        self._menu = QMenu()
        for words, act in (
            (self.tr("Show the window"), self.raise_asked),
            (self.tr("Lock now"), self.lock_asked),
        ):
            action = QAction(words, self._menu)
            action.triggered.connect(act)
            self._menu.addAction(action)
        icon = self._icon = QSystemTrayIcon(self)
        self._dress()
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._on_activated)
        icon.messageClicked.connect(self.raise_asked)
        icon.show()

    def _take_away(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.raise_asked.emit()
