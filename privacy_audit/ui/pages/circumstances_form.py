# SPDX-License-Identifier: Apache-2.0
"""The question page as a form: what the user uses and does, and what is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from privacy_audit.checklists.model import DEVICES, RISKS, ROLES, SERVICES, Circumstances
from privacy_audit.checklists.tailoring import WORDS
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.parts.text import SectionTitle, SmallText
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from privacy_audit.ui.theme.theme import Theme

_COLUMN_WIDTH = 240
_MOST_COLUMNS = 3


class TickGrid(QWidget):
    """Tick boxes in as many columns as fit. Signal: ``edited()``."""

    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        accessible_name: str,
        options: Sequence[tuple[str, str]],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(accessible_name)
        self.boxes: dict[str, TickBox] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_GROUP)
        for key, words in options:
            box = TickBox(theme, words)
            box.setObjectName(key)
            box.setAccessibleDescription(accessible_name)
            box.clicked.connect(self._on_clicked)
            self.boxes[key] = box
        theme.changed.connect(self._arrange)
        self._arrange()

    def ticked(self) -> frozenset[str]:
        """The keys that are ticked."""
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())

    def set_ticked(self, keys: frozenset[str]) -> None:
        """Tick these and no others."""
        for key, box in self.boxes.items():
            box.setChecked(key in keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: other columns for another width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = max(1, self.width() // max(1, self._theme.scaled(_COLUMN_WIDTH)))
        columns = min(_MOST_COLUMNS, room)
        if columns == self._columns:
            return
        self._columns = columns
        for box in self.boxes.values():
            self._grid.removeWidget(box)
        # Down the columns, as one reads a list; Tab goes the same way.
        rows = -(-len(self.boxes) // columns)
        for number, box in enumerate(self.boxes.values()):
            self._grid.addWidget(box, number % rows, number // rows)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _on_clicked(self) -> None:
        self.edited.emit()


class CircumstancesForm(QWidget):
    """Four groups of tick boxes. Signal: ``edited()``."""

    edited = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        groups = (
            ("devices", self.tr("Which of these do you have?"), "", DEVICES),
            ("services", self.tr("Which of these do you use, or did once?"), "", SERVICES),
            ("roles", self.tr("What is your work?"), "", ROLES),
            (
                "risks",
                self.tr("Is any of this going on now?"),
                self.tr("These checks then come first. You can change it at any time."),
                RISKS,
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        self.grids: dict[str, TickGrid] = {}
        for key, question, note, keys in groups:
            column.addWidget(SectionTitle(theme, question))
            if note:
                column.addWidget(SmallText(theme, note))
            grid = TickGrid(theme, question, [(each, label_of(each)) for each in keys])
            grid.edited.connect(self.edited)
            self.grids[key] = grid
            column.addWidget(grid)
            column.addSpacing(SPACE_CARD - SPACE_GROUP)

    def circumstances(self) -> Circumstances:
        """What is ticked."""
        return Circumstances(asked=True, **{key: grid.ticked() for key, grid in self.grids.items()})

    def show_circumstances(self, circumstances: Circumstances) -> None:
        """Tick what was ticked before."""
        for key, grid in self.grids.items():
            grid.set_ticked(getattr(circumstances, key))

    def focus_first(self) -> None:
        """Put the keyboard on the first box."""
        next(iter(self.grids["devices"].boxes.values())).setFocus()


def label_of(key: str) -> str:
    """The words of an option with a capital, as a label starts."""
    words = said(WORDS[key])
    return words[0].upper() + words[1:]
