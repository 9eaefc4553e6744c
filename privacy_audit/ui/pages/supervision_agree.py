# SPDX-License-Identifier: Apache-2.0
"""Writing down what was agreed: what, who, by when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.audits.model import ActionOwner
from privacy_audit.errors import UserError
from privacy_audit.reports.supervision.copies import judged_action
from privacy_audit.reports.supervision.model import LONGEST_TITLE, Agreed
from privacy_audit.ui.pages.supervision_view import owner_options
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import DateField
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.said import said_error
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_DAYS_PROPOSED = 14


class AgreeForm(QWidget):
    """Signal: ``agreed(Agreed)``. supervisor: the words are those of the supervisor's side."""

    agreed = Signal(object)

    def __init__(
        self, theme: Theme, *, supervisor: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = TextField(theme, self.tr("What was agreed"))
        self.title.line.setObjectName("agreed_title")
        self.title.line.setMaxLength(LONGEST_TITLE)
        self.owner = RadioChoice(
            theme, self.tr("Who does it"), owner_options(supervisor=supervisor)
        )
        self.owner.setObjectName("agreed_owner")
        self.owner.set_key(ActionOwner.MY_MANAGER.value)
        self.named = TickBox(theme, self.tr("Name a day"))
        self.named.setObjectName("agreed_named")
        self.named.setChecked(True)
        proposed = date.today() + timedelta(days=_DAYS_PROPOSED)  # noqa: DTZ011 # the user's own day
        self.day = DateField(theme, self.tr("By when"), proposed)
        self.day.day_edit.setObjectName("agreed_day")
        self.day.day_edit.lineEdit().setAccessibleName(self.day.label())
        self.add = Button(
            theme,
            self.tr("Note it") if supervisor else self.tr("Put it on the list"),
            kind=ButtonKind.PLAIN,
        )
        self.add.setObjectName("agree")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        for widget in (self.title, self.owner, self.named, self.day):
            column.addWidget(widget)
        row = FlowLayout()
        row.addWidget(self.add)
        column.addLayout(row)
        self.named.toggled.connect(self.day.setVisible)
        self.title.submitted.connect(self._on_add)
        self.add.clicked.connect(self._on_add)

    def forget(self) -> None:
        """Empty the words for the next one; owner and day stay as they are."""
        self.title.set_text("")
        self.title.clear_error()

    def typed(self) -> str:
        """Words that were not put on the list yet."""
        return self.title.text().strip()

    def show_error(self, sentence: str) -> None:
        """Say at the words what is wrong."""
        self.title.show_error(sentence)
        self.title.setFocus()

    def _on_add(self) -> None:
        due_on = self.day.day() if self.named.isChecked() else None
        owner = ActionOwner(self.owner.key())
        try:
            made = judged_action(Agreed(title=self.title.text(), owner=owner, due_on=due_on))
        except UserError as error:
            self.show_error(said_error(error))
            return
        self.agreed.emit(made)
