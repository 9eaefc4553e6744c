# SPDX-License-Identifier: Apache-2.0
"""Leaving quickly: the window goes, the vault locks, what was copied is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from privacy_audit.desktop.preferences import HideShows, QuickHide
from privacy_audit.ui.quick_keys import QuickKeys

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.notes_window import NotesWindow
    from privacy_audit.ui.page_makers import PageParts


class QuickHiding(QObject):
    """Hides and shows one window.

    Signals: ``hidden()`` when nothing is to be seen any more: lock; ``back_asked()`` when the
    user wants the window again, which asks for the passphrase as after any lock.
    """

    hidden = Signal()
    back_asked = Signal()

    def __init__(self, parts: PageParts, window: QWidget) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self._notes: NotesWindow | None = None
        app = QCoreApplication.instance()
        if isinstance(app, QGuiApplication):
            self._keys = QuickKeys(app, self._choice, parent=self)
            self._keys.pressed.connect(self._on_pressed, Qt.ConnectionType.QueuedConnection)

    @property
    def notes(self) -> NotesWindow | None:
        """The page of notes while it stands there."""
        return self._notes

    def hide(self) -> None:
        """Hide first, then the rest: what is seen counts most."""
        # Here, and not above: a start has no need of it.
        from privacy_audit.ui.clipboard import clear_what_is_ours

        shows = self._parts.preferences.value.hide_shows
        if shows is HideShows.NOTES:
            self._show_notes()
            self._window.hide()
        elif self._parts.practice:
            self._window.showMinimized()  # a second start would not find this window
        else:
            self._window.hide()
        clear_what_is_ours()
        self.hidden.emit()

    def end(self) -> None:
        """The window is in front again: the notes go."""
        notes, self._notes = self._notes, None
        if notes is not None:
            notes.close()
            notes.deleteLater()

    def _choice(self) -> QuickHide:
        chosen = self._parts.preferences.value.quick_hide
        if self._notes is not None and chosen is QuickHide.OFF:
            return QuickHide.ESC_TWICE  # hidden by a button: there must be a way back
        return chosen

    def _show_notes(self) -> None:
        from privacy_audit.ui.notes_window import NotesWindow

        self.end()
        self._notes = NotesWindow(self._parts.theme)
        self._notes.setGeometry(self._window.geometry())
        self._notes.show()
        self._notes.activateWindow()

    def _on_pressed(self) -> None:
        if self._notes is not None:
            self.back_asked.emit()
        else:
            self.hide()
