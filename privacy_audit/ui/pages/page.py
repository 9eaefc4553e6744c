# SPDX-License-Identifier: Apache-2.0
"""What every page has in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from privacy_audit.ui.destinations import Destination
from privacy_audit.ui.session import Session
from privacy_audit.ui.tasks import TaskRunner
from privacy_audit.ui.theme.theme import Theme


class Page(QWidget):
    """A page: it shows values, emits intents, and forgets everything when the vault is locked.

    ``heading``: the page's name, announced when it is shown and told to screen readers; it may
    change while the page stands. ``in_sitting``: the side navigation
    is left out and the page brings its own header.
    Signals: ``went`` with the ``Destination`` the user chose.
    """

    went = Signal(object)
    in_sitting = False

    def __init__(
        self, theme: Theme, tasks: TaskRunner, session: Session, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.session = session
        self.lane = tasks.lane()
        self._heading = ""

    @property
    def heading(self) -> str:
        """The page's name."""
        return self._heading

    @heading.setter
    def heading(self, words: str) -> None:
        self._heading = words
        self.setAccessibleName(words)

    def visit(self) -> None:
        """Called each time the page comes to the front: read what it shows."""

    def leave(self) -> bool:
        """Called before another page comes to the front; ``False`` keeps this one."""
        return True

    def go(self, destination: Destination) -> None:
        """Ask the main window to go somewhere."""
        self.went.emit(destination)

    def close_page(self) -> None:
        """Drop late results; called once, when the vault is locked."""
        self.lane.drop()
