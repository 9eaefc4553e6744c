# SPDX-License-Identifier: Apache-2.0
"""Any number of one-line entries: a field each, with Remove beside it and Add below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.ui.theme.theme import Theme


class EntryRow(QWidget):
    """One entry. Signals: ``edited()``; ``removed(row)`` when Remove was pressed."""

    edited = Signal()
    removed = Signal(object)

    def __init__(
        self, theme: Theme, label: str, remove_words: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = TextField(theme, label)
        self.remove = Button(theme, remove_words, kind=ButtonKind.QUIET, small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_GROUP)
        row.addWidget(self.field, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        self.field.edited.connect(self.edited)
        self.remove.clicked.connect(self._on_remove_clicked)

    def text(self) -> str:
        """What is written."""
        return self.field.text()

    def _on_remove_clicked(self) -> None:
        self.removed.emit(self)


class EntryRows(QWidget):
    """A list of texts. Signal: ``edited()``.

    label: the words above the first field. numbered: the words above the others, with ``{n}``.
    """

    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        key: str,
        *,
        label: str,
        numbered: str,
        add_words: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._key = theme, key
        self._label, self._numbered = label, numbered
        self.rows: list[EntryRow] = []
        self.add_button = Button(
            theme, add_words, kind=ButtonKind.QUIET, small=True, icon=Icon.PLUS
        )
        self.add_button.set_align_left()
        self.add_button.setObjectName(f"add_{key}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_GROUP)
        self._column.addWidget(self.add_button)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.set_texts(())

    def texts(self) -> tuple[str, ...]:
        """What is written, empty rows included."""
        return tuple(row.text() for row in self.rows)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Show these; with none, one empty row."""
        for row in self.rows:
            self._take_away(row)
        self.rows = []
        for text in texts or ("",):
            self._add_row().field.set_text(text)

    def show_error(self, number: int, sentence: str) -> None:
        """Mark a row as wrong."""
        if number < len(self.rows):
            self.rows[number].field.show_error(sentence)

    def clear_errors(self) -> None:
        """Mark none."""
        for row in self.rows:
            row.field.clear_error()

    def _add_row(self) -> EntryRow:
        number = len(self.rows) + 1
        label = self._label if number == 1 else self._numbered.format(n=number)
        row = EntryRow(self._theme, label, self.tr("Remove"))
        row.remove.setAccessibleName(self.tr("Remove: {label}").format(label=label))
        row.field.editor.setObjectName(f"{self._key}_{number}")
        row.remove.setObjectName(f"remove_{self._key}_{number}")
        row.edited.connect(self.edited)
        row.removed.connect(self._on_removed)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        row.show()  # at once, so that it can take the keyboard
        return row

    def _take_away(self, row: EntryRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_add_clicked(self) -> None:
        self._add_row().field.setFocus()
        self.edited.emit()

    def _on_removed(self, row: EntryRow) -> None:
        # The texts move up, so that labels and numbers stay in order.
        left = [other.text() for other in self.rows if other is not row]
        place = min(self.rows.index(row), max(0, len(left) - 1))
        self.set_texts(left)
        self.rows[place].field.setFocus()
        self.edited.emit()
