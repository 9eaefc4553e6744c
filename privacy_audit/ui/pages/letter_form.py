# SPDX-License-Identifier: Apache-2.0
"""What a letter tells them: a switch for each fact, with whether they know it already."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.removal.letter_model import FieldChoice, LetterField, LetterForm, Need
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import LongField, TextField
from privacy_audit.ui.parts.frames import Line
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.switch import Switch
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.theme.theme import Theme

_LONG = {LetterField.REASON}


class FactRow(QWidget):
    """One fact: a switch where there is a choice, and a field for its words.

    Signal: ``edited()``.
    """

    edited = Signal()

    def __init__(self, theme: Theme, choice: FieldChoice, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self.switch: Switch | None = None
        self.field = TextField(theme, self.tr("{fact}, in these words").format(fact=choice.label))
        self.field.setObjectName(f"words_{choice.field.value}")
        self.field.set_text(choice.value.replace("\n", " "))
        self.change = Button(theme, self.tr("Change"), kind=ButtonKind.QUIET, small=True)
        self.change.setObjectName(f"change_{choice.field.value}")
        self.change.setAccessibleName(self.tr("Change: {fact}").format(fact=choice.label))
        head = QHBoxLayout()
        head.setSpacing(SPACE_GROUP)
        head.addWidget(self._locked(theme) if choice.locked else self._switch(theme), 1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP // 2)
        column.addLayout(head)
        column.addWidget(self.field)
        self._open = not choice.value
        self._fit()
        self.change.clicked.connect(self._on_change)
        self.field.edited.connect(self.edited)

    def _switch(self, theme: Theme) -> Switch:
        self.switch = Switch(theme, self.choice.label, detail=self.choice.why)
        self.switch.setObjectName(f"tell_{self.choice.field.value}")
        self.switch.setChecked(self.choice.chosen)
        self.switch.toggled.connect(self._on_toggled)
        return self.switch

    def _locked(self, theme: Theme) -> QWidget:
        """What is always told. No greyed switch: its words must be easy to read."""
        widget = QWidget(self)
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_GROUP + 4)
        icon = IconLabel(theme, Icon.LOCK, line=True)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(theme, self.choice.label, weight=Weight.SEMIBOLD))
        words.addWidget(SmallText(theme, self.choice.why))
        row.addLayout(words, 1)
        return widget

    @property
    def is_told(self) -> bool:
        """Whether the letter tells it."""
        return self.switch is None or self.switch.isChecked()

    def given(self) -> str | None:
        """The words to tell, or ``None`` for nothing."""
        return self.field.text() if self.is_told else None

    def _fit(self) -> None:
        self.field.setVisible(self.is_told and self._open)
        self.change.setVisible(self.is_told and not self._open)

    def _on_toggled(self) -> None:
        self._fit()
        self.edited.emit()

    def _on_change(self) -> None:
        self._open = True
        self._fit()
        self.field.setFocus()


class LetterFields(QWidget):
    """All switches and fields of one letter. Signal: ``edited()``."""

    edited = Signal()

    def __init__(self, theme: Theme, form: LetterForm, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        told = [choice for choice in form.choices if choice.need is not Need.NEVER]
        self.rows = [FactRow(theme, choice, parent=self) for choice in told]
        self._touched: set[LetterField] = set()
        self.asks: dict[LetterField, TextField | LongField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        for row in self.rows:
            column.addWidget(row)
            column.addWidget(Line(self))
            row.edited.connect(partial(self._on_edited, row.choice.field))
        self._add_never(theme, column)
        if form.asks:
            column.addSpacing(SPACE_GROUP)
            column.addWidget(
                Paragraph(theme, self.tr("What the letter says besides"), weight=Weight.BOLD)
            )
        for field, label, value in form.asks:
            kind = LongField if field in _LONG else TextField
            made = kind(theme, label)
            made.setObjectName(f"ask_{field.value}")
            made.set_text(value)
            made.edited.connect(partial(self._on_edited, field))
            self.asks[field] = made
            column.addWidget(made)
            column.addSpacing(SPACE_PART // 4)

    def given(self) -> dict[LetterField, str | None]:
        """What the letter is to tell."""
        told: dict[LetterField, str | None] = {
            row.choice.field: row.given() for row in self.rows if row.choice.need is not Need.NEVER
        }
        return {**told, **{field: made.text() for field, made in self.asks.items()}}

    def show_problem(self, error: AppError | None) -> None:
        """Say at its field what is missing; ``None``: nothing is."""
        wanted = getattr(error, "field", "") if error is not None else ""
        fields: dict[LetterField, TextField | LongField] = dict(self.asks)
        fields |= {row.choice.field: row.field for row in self.rows}
        for field, made in fields.items():
            # A field that nobody has touched yet is not wrong, only empty.
            if error is not None and field.value == wanted and field in self._touched:
                made.show_error(said(error.title))
            elif made.error():
                made.clear_error()

    def _on_edited(self, field: LetterField) -> None:
        self._touched.add(field)
        self.edited.emit()

    def _add_never(self, theme: Theme, column: QVBoxLayout) -> None:
        never = [one.label.lower() for one in self.form.choices if one.need is Need.NEVER]
        if never:
            column.addWidget(
                SmallText(
                    theme, self.tr("Never needed for this: {facts}.").format(facts=", ".join(never))
                )
            )
