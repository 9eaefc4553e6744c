# SPDX-License-Identifier: Apache-2.0
"""The people of the profile whose exposure would harm the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.profile.model import Relative
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.ui.theme.theme import Theme


class RelativeRow(QWidget):
    """One person. Signals: ``edited()``; ``removed(row)``."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self, theme: Theme, number: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = (
            self.tr("Someone close to you")
            if number == 1
            else self.tr("Someone close to you, {n}").format(n=number)
        )
        self.text = TextField(theme, label)
        self.relation = TextField(theme, self.tr("Who they are to you"))
        self.relation.editor.setAccessibleName(f"{self.relation.label()}, {label}")
        self.remove = Button(theme, self.tr("Remove"), kind=ButtonKind.QUIET, small=True)
        self.remove.setAccessibleName(self.tr("Remove: {label}").format(label=label))
        self.text.editor.setObjectName(f"relatives_{number}")
        self.relation.editor.setObjectName(f"relation_{number}")
        self.remove.setObjectName(f"remove_relatives_{number}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_GROUP)
        row.addWidget(self.text, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.relation, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        self.text.edited.connect(self.edited)
        self.relation.edited.connect(self.edited)
        self.remove.clicked.connect(self._on_remove_clicked)

    def value(self) -> Relative:
        """The person as typed."""
        return Relative(text=self.text.text(), relation=self.relation.text())

    def set_value(self, relative: Relative) -> None:
        """Show a person."""
        self.text.set_text(relative.text)
        self.relation.set_text(relative.relation)

    def _on_remove_clicked(self) -> None:
        self.removed.emit(self)


class RelativeRows(QWidget):
    """All of them. Signal: ``edited()``."""

    edited = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: list[RelativeRow] = []
        self.add_button = Button(
            theme, self.tr("Add another person"), kind=ButtonKind.QUIET, small=True, icon=Icon.PLUS
        )
        self.add_button.set_align_left()
        self.add_button.setObjectName("add_relatives")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_GROUP)
        self._column.addWidget(self.add_button)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.set_values(())

    def values(self) -> tuple[Relative, ...]:
        """All people as typed, empty rows included."""
        return tuple(row.value() for row in self.rows)

    def set_values(self, relatives: Sequence[Relative]) -> None:
        """Show these; with none, one empty row."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for relative in relatives or (Relative(text=""),):
            self._add_row().set_value(relative)

    def show_error(self, number: int, sentence: str) -> None:
        """Mark a row as wrong."""
        if number < len(self.rows):
            self.rows[number].text.show_error(sentence)

    def clear_errors(self) -> None:
        """Mark none."""
        for row in self.rows:
            row.text.clear_error()

    def _add_row(self) -> RelativeRow:
        row = RelativeRow(self._theme, len(self.rows) + 1)
        row.edited.connect(self.edited)
        row.removed.connect(self._on_removed)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        row.show()  # at once, so that it can take the keyboard
        return row

    def _on_add_clicked(self) -> None:
        self._add_row().text.setFocus()
        self.edited.emit()

    def _on_removed(self, row: RelativeRow) -> None:
        left = [other.value() for other in self.rows if other is not row]
        place = min(self.rows.index(row), max(0, len(left) - 1))
        self.set_values(left)
        self.rows[place].text.setFocus()
        self.edited.emit()
