# SPDX-License-Identifier: Apache-2.0
"""Accepting a risk for now: why, and until when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.errors import UserError
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import DateField
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_DAYS_PROPOSED = 90


class RiskForm(QWidget):
    """Signals: ``given(reason, date)``; ``withdrawn()`` to the six answers."""

    given = Signal(str, object)
    withdrawn = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 # the user's own calendar
        self._intro = SmallText(theme, self.tr("It stays open, and it is asked again on the day."))
        self._reason = TextField(
            theme,
            self.tr("Why you accept it for now"),
            placeholder=self.tr("For example: my band needs a public page"),
        )
        self._reason.editor.setObjectName("risk_reason")
        self._day = DateField(theme, self.tr("Look at it again on"), tomorrow)
        self._day.editor.setObjectName("risk_day")
        self._save = Button(theme, self.tr("Save this answer"))
        self._save.setObjectName("risk_save")
        self._back = Button(theme, self.tr("Back to the answers"), kind=ButtonKind.QUIET)
        self._back.setObjectName("risk_back")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        for widget in (self._intro, self._reason, self._day):
            column.addWidget(widget)
        row = FlowLayout()
        row.addWidget(self._save)
        row.addWidget(self._back)
        column.addLayout(row)
        self._save.clicked.connect(self._on_save)
        self._reason.submitted.connect(self._on_save)
        self._back.clicked.connect(self.withdrawn)

    def begin(self, *, today: date, reason: str = "", review_on: date | None = None) -> None:
        """Start with an earlier reason and date, or with none and a day in three months."""
        self._reason.clear_error()
        self._day.clear_error()
        self._reason.set_text(reason)
        proposed = today + timedelta(days=_DAYS_PROPOSED)
        self._day.set_day(review_on if review_on and review_on > today else proposed)
        self._reason.setFocus()

    def show_error(self, error: UserError) -> None:
        """Show an error at its field."""
        field = self._day if error.field == "review_on" else self._reason
        field.show_error(said(error.title))
        field.setFocus()

    def tab_order(self) -> tuple[QWidget, ...]:
        """What can be focused, in reading order."""
        return self._reason.editor, self._day.editor, self._save, self._back

    def _on_save(self) -> None:
        self.given.emit(self._reason.text(), self._day.day())
