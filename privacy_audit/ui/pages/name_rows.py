# SPDX-License-Identifier: Apache-2.0
"""The names of the profile: text, kind, years, and whether a name is private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.profile.model import Name, NameKind
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.ui.theme.theme import Theme

_YEAR_WIDTH = 140


class NameRow(Card):
    """One name. Signals: ``edited()``; ``removed(row)``. ``plain``: only the name itself."""

    edited = Signal()
    removed = Signal(object)

    def __init__(
        self, theme: Theme, number: int, *, plain: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, kind=CardKind.CARD, parent=parent)
        self._number = number
        label = self.tr("Name") if number == 1 else self.tr("Name {n}").format(n=number)
        self.setAccessibleName(label)
        self.text = TextField(theme, label)
        self.kind = SelectField(theme, self.tr("Kind of name"), self._kinds())
        self.since = TextField(theme, self.tr("Since (year)"))
        self.until = TextField(theme, self.tr("Until (year)"))
        self.private = TickBox(
            theme,
            self.tr("Do not show this name"),
            detail=self.tr("It is left out of reports, and of searches unless you ask for it."),
        )
        self.remove = Button(theme, self.tr("Remove this name"), kind=ButtonKind.QUIET, small=True)
        self._name_parts(label)
        self._lay_out(plain=plain)
        for field in (self.text, self.kind, self.since, self.until):
            field.edited.connect(self.edited)
        self.private.clicked.connect(self._on_private_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)

    def value(self) -> Name:
        """The name as typed. A year that is no number counts as not given; see ``bad_years``."""
        return Name(
            text=self.text.text(),
            kind=NameKind(self.kind.key()),
            private=self.private.isChecked(),
            since=year_of(self.since.text()),
            until=year_of(self.until.text()),
        )

    def set_value(self, name: Name) -> None:
        """Show a name."""
        self.text.set_text(name.text)
        self.kind.set_key(name.kind.value)
        self.private.setChecked(name.private)
        self.since.set_text(str(name.since or ""))
        self.until.set_text(str(name.until or ""))

    def bad_years(self) -> list[TextField]:
        """The year fields that hold something else than a year."""
        return [
            field
            for field in (self.since, self.until)
            if field.text().strip() and year_of(field.text()) is None
        ]

    def _kinds(self) -> list[tuple[str, str]]:
        words = {
            NameKind.CURRENT: self.tr("In use now"),
            NameKind.FORMER: self.tr("Former name"),
            NameKind.MAIDEN: self.tr("Before marriage"),
            NameKind.NICKNAME: self.tr("Nickname"),
            NameKind.PROFESSIONAL: self.tr("For work"),
        }
        return [(kind.value, text) for kind, text in words.items()]

    def _name_parts(self, label: str) -> None:
        number = self._number
        names = (
            (self.text.editor, f"name_{number}"),
            (self.kind.editor, f"name_kind_{number}"),
            (self.since.editor, f"name_since_{number}"),
            (self.until.editor, f"name_until_{number}"),
            (self.private, f"name_private_{number}"),
            (self.remove, f"remove_name_{number}"),
        )
        for widget, object_name in names:
            widget.setObjectName(object_name)
        for widget in (self.kind.editor, self.since.editor, self.until.editor, self.remove):
            widget.setAccessibleName(f"{widget.accessibleName()}, {label}")

    def _lay_out(self, *, plain: bool) -> None:
        self.content.setSpacing(SPACE_PART)
        if plain:
            self.setProperty("kind", "")  # a field among others needs no ground of its own
            for layout in (self.layout(), self.content):
                if layout is not None:
                    layout.setContentsMargins(0, 0, 0, 0)
            self.add(self.text)
            rest = (self.kind, self.since, self.until, self.private, self.remove)
            for widget in rest:
                widget.setParent(self)
                widget.hide()
            return
        first = QHBoxLayout()
        first.setSpacing(SPACE_PART)
        first.addWidget(self.text, 3)
        first.addWidget(self.kind, 2)
        years = FlowLayout(spacing=SPACE_PART)
        for field in (self.since, self.until):
            field.setMaximumWidth(_YEAR_WIDTH * 2)
            years.addWidget(field)
        self.add_layout(first)
        self.add_layout(years)
        self.add(self.private)
        last = FlowLayout()
        last.addWidget(self.remove)
        self.add_layout(last)

    def _on_private_clicked(self) -> None:
        self.edited.emit()

    def _on_remove_clicked(self) -> None:
        self.removed.emit(self)


class NameRows(QWidget):
    """All names, the present one first. Signal: ``edited()``.

    plain_first: the first one is asked for without kind, years and privacy.
    """

    edited = Signal()

    def __init__(
        self, theme: Theme, *, plain_first: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._plain_first = theme, plain_first
        self.rows: list[NameRow] = []
        self.add_button = Button(
            theme, self.tr("Add another name"), kind=ButtonKind.QUIET, small=True, icon=Icon.PLUS
        )
        self.add_button.set_align_left()
        self.add_button.setObjectName("add_name")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_GROUP)
        self._column.addWidget(self.add_button)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.set_values(())

    def values(self) -> tuple[Name, ...]:
        """All names as typed, empty ones included."""
        return tuple(row.value() for row in self.rows)

    def set_values(self, names: Sequence[Name]) -> None:
        """Show these; with none, one empty row."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for name in names or (Name(text=""),):
            self._add_row().set_value(name)

    def show_error(self, number: int, sentence: str) -> None:
        """Mark the text of a name as wrong."""
        if number < len(self.rows):
            self.rows[number].text.show_error(sentence)

    def clear_errors(self) -> None:
        """Mark none."""
        for row in self.rows:
            for field in (row.text, row.since, row.until):
                field.clear_error()

    def _add_row(self) -> NameRow:
        number = len(self.rows) + 1
        row = NameRow(self._theme, number, plain=self._plain_first and number == 1)
        row.edited.connect(self.edited)
        row.removed.connect(self._on_removed)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        row.show()  # at once, so that it can take the keyboard
        return row

    def _on_add_clicked(self) -> None:
        self._add_row().text.setFocus()
        self.edited.emit()

    def _on_removed(self, row: NameRow) -> None:
        left = [other.value() for other in self.rows if other is not row]
        place = min(self.rows.index(row), max(0, len(left) - 1))
        self.set_values(left)
        self.rows[place].text.setFocus()
        self.edited.emit()


def year_of(text: str) -> int | None:
    """The year in a field, or ``None`` when there is no number of four digits."""
    text = text.strip()
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else None
