# SPDX-License-Identifier: Apache-2.0
"""The navigation of the window: a list at the side, or one menu button in large text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui import destinations as to
from privacy_audit.ui.parts.navigation import MenuNavigation, NavEntry, SideNavigation
from privacy_audit.ui.parts.pages import MENU_PERCENT
from privacy_audit.ui.theme.icons import Icon

if TYPE_CHECKING:
    from privacy_audit.ui.destinations import Destination
    from privacy_audit.ui.theme.theme import Theme

PLACES: tuple[tuple[str, Destination], ...] = (
    ("home", to.GoHome()),
    ("checks", to.GoChecks()),
    ("search", to.GoSearch()),
    ("findings", to.GoFindings()),
    ("removals", to.GoRemovals()),
    ("actions", to.GoActions()),
    ("reports", to.GoReports()),
    ("supervision", to.GoSupervision()),
    ("settings", to.GoSettings()),
    ("profile", to.GoProfile()),
)
"""What stands in the navigation, in its order; the first nine have Ctrl+1 to Ctrl+9."""

_BELONGS = {
    to.GoHome: "home",
    to.GoChecks: "checks",
    to.GoPack: "checks",
    to.GoPaper: "checks",
    to.GoOwnPacks: "checks",
    to.GoSearch: "search",
    to.GoSearchRun: "search",
    to.GoRuns: "search",
    to.GoFindings: "findings",
    to.GoFinding: "findings",
    to.GoRemovals: "removals",
    to.GoCase: "removals",
    to.GoLetter: "removals",
    to.GoActions: "actions",
    to.GoReports: "reports",
    to.GoReport: "reports",
    to.GoSupervision: "supervision",
    to.GoProfile: "profile",
    to.GoCircumstances: "profile",
    to.GoReminders: "home",
    to.GoSettings: "settings",
    to.GoLedger: "settings",
    to.GoSearchSettings: "settings",
}


def place_of(destination: Destination) -> str:
    """Under which entry a destination stands, or an empty text."""
    return _BELONGS.get(type(destination), "")


class FrameNavigation(QWidget):
    """Shows one of the two forms and keeps both told.

    Signals: ``went`` with a ``Destination``; ``form_changed()`` when list and menu change places.
    """

    went = Signal(object)
    form_changed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._current = ""
        self._counts: dict[str, str] = {}
        self._form: SideNavigation | MenuNavigation | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._choose_form)
        self._choose_form()

    @property
    def is_menu(self) -> bool:
        """Whether the menu form is shown: it stands above the page instead of beside it."""
        return isinstance(self._form, MenuNavigation)

    def set_current(self, destination: Destination) -> None:
        """Mark the entry of a destination."""
        self._current = place_of(destination) or self._current
        if self._form is not None:
            self._form.set_current(self._current)

    def set_count(self, key: str, words: str) -> None:
        """Say a count in words at an entry, such as "7 open"; empty for none."""
        self._counts[key] = words
        if self._form is not None:
            self._form.set_count(key, words)

    def forget(self) -> None:
        """The vault is locked: no counts."""
        for key in self._counts:
            self.set_count(key, "")

    def open_menu(self) -> None:
        """Alt+M: the menu, or the list."""
        if isinstance(self._form, MenuNavigation):
            self._form.open_menu()
        elif self._form is not None:
            self._form.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose_form(self) -> None:
        menu = self._theme.text_percent > MENU_PERCENT
        if self._form is not None and menu == self.is_menu:
            self._form.set_app_name(self._theme.program_name)
            return
        old, self._form = self._form, self._make(menu=menu)
        if old is not None:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._box.addWidget(self._form)
        self._form.page_chosen.connect(self._on_page_chosen)
        self._form.help_opened.connect(self._on_help_opened)
        self._form.lock_chosen.connect(self._on_lock_chosen)
        if self._current:
            self._form.set_current(self._current)
        for key, words in self._counts.items():
            self._form.set_count(key, words)
        self.form_changed.emit()

    def _make(self, *, menu: bool) -> SideNavigation | MenuNavigation:
        form = MenuNavigation if menu else SideNavigation
        return form(
            self._theme,
            self._theme.program_name,
            self._entries(),
            help_text=self.tr("Something has happened"),
            lock_text=self.tr("Lock now"),
            lock_keys="Ctrl+L",
        )

    def _entries(self) -> list[NavEntry]:
        return [
            NavEntry("home", self.tr("Home"), Icon.HOUSE, group=0),
            NavEntry("checks", self.tr("Checks"), Icon.LIST_CHECKS, group=1),
            NavEntry("search", self.tr("Search yourself"), Icon.SEARCH, group=1),
            NavEntry("findings", self.tr("Findings"), Icon.FILE_SEARCH, group=1),
            NavEntry("removals", self.tr("Removals"), Icon.MAIL, group=1),
            NavEntry("actions", self.tr("To do"), Icon.LIST_TODO, group=1),
            NavEntry("reports", self.tr("Reports"), Icon.FILE_TEXT, group=2),
            NavEntry("supervision", self.tr("Supervision"), Icon.USERS, group=2),
            NavEntry("settings", self.tr("Settings"), Icon.SETTINGS, group=3),
            NavEntry("profile", self.tr("Your details"), Icon.USER, group=3),
        ]

    def _on_page_chosen(self, key: str) -> None:
        self.went.emit(dict(PLACES)[key])

    def _on_help_opened(self) -> None:
        self.went.emit(to.GoHelp())

    def _on_lock_chosen(self) -> None:
        self.went.emit(to.LockNow())
