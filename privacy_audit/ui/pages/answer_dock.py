# SPDX-License-Identifier: Apache-2.0
"""The answers as short words at the lower edge, for small windows and large text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from privacy_audit.audits.model import AnswerKind
from privacy_audit.ui.parts.answer_button import AnswerButton
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_GAP = 12
_ANSWER_SHARE, _MORE_SHARE = 5, 7


class AnswerDock(QFrame):
    """Keys 1 to 3, and the way to the rest further down; or yes and no to the second question.

    Signals: ``chosen(kind)``, ``more_wanted()``, ``looked(bool)``.
    """

    chosen = Signal(object)
    more_wanted = Signal()
    looked = Signal(bool)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "dock")
        self._answers: dict[AnswerKind, AnswerButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_CARD, SPACE_PART - 2, SPACE_CARD, SPACE_PART - 2)
        self._row.setSpacing(_GAP)
        for key, kind, words in (
            ("1", AnswerKind.PASS, self.tr("Right")),
            ("2", AnswerKind.FAIL, self.tr("Open")),
            ("3", AnswerKind.UNKNOWN, self.tr("Not sure")),
        ):
            button = self._make(theme, key, words, f"dock_{kind.value}")
            button.setProperty("answer", kind.value)
            button.clicked.connect(self._on_answer_clicked)
            self._answers[kind] = button
        self._more = Button(theme, self.tr("4 to 6, and note"), icon=Icon.CHEVRON_DOWN)
        self._more.setObjectName("dock_more")
        self._row.addWidget(self._more, _MORE_SHARE)
        self.yes = self._make(theme, "", self.tr("Yes, I looked (Enter)"), "dock_looked_yes")
        self.no = self._make(theme, "1", self.tr("No, as I know it"), "dock_looked_no")
        self._more.clicked.connect(self.more_wanted)
        self.yes.clicked.connect(self._on_yes_clicked)
        self.no.clicked.connect(self._on_no_clicked)
        self.show_answers()

    def buttons(self) -> tuple[AnswerButton, ...]:
        """All answers, for whoever watches their keys."""
        return (*self._answers.values(), self.yes, self.no)

    def tab_order(self) -> tuple[QWidget, ...]:
        """What can be focused, in reading order."""
        return (*self._answers.values(), self._more, self.yes, self.no)

    def show_answers(self) -> None:
        """The first question."""
        self._show(outside=False)

    def show_outside(self) -> None:
        """The second question."""
        self._show(outside=True)

    def set_chosen(self, kind: AnswerKind | None) -> None:
        """Mark one answer, or none."""
        for each, button in self._answers.items():
            button.set_chosen(each is kind)

    def _make(self, theme: Theme, key: str, words: str, name: str) -> AnswerButton:
        button = AnswerButton(theme, key, words, compact=True)
        button.setObjectName(name)
        self._row.addWidget(button, _ANSWER_SHARE)
        return button

    def _show(self, *, outside: bool) -> None:
        for button in (*self._answers.values(), self._more):
            button.setVisible(not outside)
        self.yes.setVisible(outside)
        self.no.setVisible(outside)

    def _on_answer_clicked(self) -> None:
        self.chosen.emit(AnswerKind(self.sender().property("answer")))

    def _on_yes_clicked(self) -> None:
        self.looked.emit(True)

    def _on_no_clicked(self) -> None:
        self.looked.emit(False)
