# SPDX-License-Identifier: Apache-2.0
"""One step of the lock-down: why, what to take care of, its checks, what has become of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from privacy_audit.incidents.model import ActionState
from privacy_audit.ui.pages.incident_lock_down_view import check_rows, others_words
from privacy_audit.ui.pages.incident_words import state_words
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, Token

if TYPE_CHECKING:
    from privacy_audit.ui.pages.incident_lock_down_view import LockLine
    from privacy_audit.ui.theme.theme import Theme


class LockCard(Card):
    """Signals: ``state_chosen(ActionState)``; ``check_opened(check_id)``."""

    state_chosen = Signal(object)
    check_opened = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="-", parent=parent)
        self.setObjectName("lock_card")
        self._why = Paragraph(theme)
        self._caution = Paragraph(theme, weight=Weight.SEMIBOLD, tone=Token.CARE)
        self._caution.setObjectName("lock_caution")
        self._how = SmallText(theme, self.tr("Each of these opens with its steps:"))
        self._checks = RowList(theme, self.tr("Checks for this step"), padded=False)
        self._checks.setObjectName("lock_checks")
        self._none = SmallText(
            theme, self.tr("There is no check for this in the program. Do it as it says above.")
        )
        self._others = SmallText(theme)
        self._state = SmallText(theme, tone=Token.TEXT, weight=Weight.SEMIBOLD)
        self._state.setObjectName("lock_state")
        row = FlowLayout(spacing=SPACE_GROUP)
        self.buttons: dict[ActionState, Button] = {}
        for state, words, icon in (
            (ActionState.DONE, self.tr("It is done"), Icon.CHECK),
            (ActionState.NOT_MINE, self.tr("Not mine to do"), None),
            (ActionState.CANNOT_YET, self.tr("I cannot yet"), None),
            (ActionState.TODO, self.tr("Put it back"), None),
        ):
            quiet = state is ActionState.TODO
            kind = ButtonKind.QUIET if quiet else ButtonKind.PLAIN
            button = Button(theme, words, kind=kind, icon=icon, small=quiet)
            button.setObjectName(f"lock_{state.value}")
            button.clicked.connect(partial(self.state_chosen.emit, state))
            self.buttons[state] = button
            row.addWidget(button)
        for widget in (
            self._why,
            self._caution,
            self._how,
            self._checks,
            self._none,
            self._others,
            self._state,
        ):
            self.add(widget)
        self.content.addSpacing(SPACE_GROUP)
        self.add_layout(row)
        self._checks.row_opened.connect(self.check_opened)

    def show_line(self, line: LockLine, *, changeable: bool) -> None:
        """Show one step."""
        self.set_title(line.step.title)
        self._why.set_text(line.step.why)
        self._caution.set_text(line.step.caution)
        self._caution.setVisible(bool(line.step.caution))
        self._checks.set_rows(check_rows(line))
        for widget in (self._how, self._checks):
            widget.setVisible(bool(line.checks))
        self._none.setVisible(not line.checks and not line.others)
        self._others.set_text(others_words(line))
        self._others.setVisible(bool(line.others))
        words = self.tr("Now: {state}").format(state=state_words(line.state))
        self._state.set_text(words)
        for state, button in self.buttons.items():
            button.setVisible(changeable and state is not line.state)
