# SPDX-License-Identifier: Apache-2.0
"""The second question after "It is right": was it looked at from outside?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.parts.answer_button import AnswerButton
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class OutsideQuestion(QWidget):
    """Signals: ``answered(bool)``, true for "I looked"; ``withdrawn()`` to the six answers.

    Enter says yes; 1 once more says no, so that a key that bounces can only claim the less.
    """

    answered = Signal(bool)
    withdrawn = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._how = Paragraph(theme)
        self.yes = AnswerButton(
            theme,
            "",
            self.tr("Yes, I looked"),
            detail=self.tr("Press Enter. Counts as right, seen from outside"),
            icon=Icon.EYE,
        )
        self.yes.setObjectName("looked_yes")
        self.no = AnswerButton(
            theme,
            "1",
            self.tr("No, as I know it"),
            detail=self.tr("Counts as right, as you said"),
            icon=Icon.CIRCLE_CHECK,
        )
        self.no.setObjectName("looked_no")
        self._back = Button(theme, self.tr("Back to the answers"), kind=ButtonKind.QUIET)
        self._back.setObjectName("looked_back")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(self._how)
        column.addSpacing(SPACE_PART - SPACE_GROUP)
        for button in (self.yes, self.no):
            column.addWidget(button)
        row = FlowLayout()
        row.addWidget(self._back)
        column.addLayout(row)
        self.yes.clicked.connect(self._on_yes_clicked)
        self.no.clicked.connect(self._on_no_clicked)
        self._back.clicked.connect(self.withdrawn)

    def show_way(self, verify: str) -> None:
        """Say again how it can be seen from outside."""
        self._how.set_text(verify)

    def tab_order(self) -> tuple[QWidget, ...]:
        """What can be focused, in reading order."""
        return self.yes, self.no, self._back

    def _on_yes_clicked(self) -> None:
        self.answered.emit(True)

    def _on_no_clicked(self) -> None:
        self.answered.emit(False)
