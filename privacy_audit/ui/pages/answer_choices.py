# SPDX-License-Identifier: Apache-2.0
"""The six answers, each with its key, its word and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.audits.model import AnswerKind
from privacy_audit.ui.parts.answer_button import AnswerButton
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

translate = QCoreApplication.translate

# The order is the order of the keys 1 to 6.
KINDS = (
    AnswerKind.PASS,
    AnswerKind.FAIL,
    AnswerKind.UNKNOWN,
    AnswerKind.NOT_APPLICABLE,
    AnswerKind.ACCEPTED,
    AnswerKind.NOT_CHECKED,
)
_ICONS = {
    AnswerKind.PASS: Icon.CIRCLE_CHECK,
    AnswerKind.FAIL: Icon.CIRCLE_DOT,
    AnswerKind.UNKNOWN: Icon.CIRCLE_QUESTION_MARK,
    AnswerKind.NOT_APPLICABLE: Icon.CIRCLE_MINUS,
    AnswerKind.ACCEPTED: Icon.BOOKMARK_CHECK,
    AnswerKind.NOT_CHECKED: Icon.CIRCLE_DASHED,
}


def _words(kind: AnswerKind) -> tuple[str, str]:
    match kind:
        case AnswerKind.PASS:
            return translate("AnswerChoices", "It is right"), ""
        case AnswerKind.FAIL:
            words = translate("AnswerChoices", "It is open")
            return words, translate("AnswerChoices", "I will change it later")
        case AnswerKind.UNKNOWN:
            words = translate("AnswerChoices", "I am not sure")
            return words, translate("AnswerChoices", "Counts as not known, never as safe")
        case AnswerKind.NOT_APPLICABLE:
            return translate("AnswerChoices", "Does not apply to me"), ""
        case AnswerKind.ACCEPTED:
            words = translate("AnswerChoices", "I accept this risk")
            return words, translate("AnswerChoices", "With a reason and a date to look again")
        case AnswerKind.NOT_CHECKED:
            words = translate("AnswerChoices", "Not now")
            return words, translate("AnswerChoices", "Stays unanswered")


class AnswerChoices(QWidget):
    """Signal: ``chosen(kind)`` on a click; nothing is marked before ``set_chosen``."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[AnswerKind, AnswerButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        for number, kind in enumerate(KINDS, start=1):
            words, detail = _words(kind)
            button = AnswerButton(theme, str(number), words, detail=detail, icon=_ICONS[kind])
            button.setObjectName(f"answer_{kind.value}")
            button.setProperty("answer", kind.value)
            button.clicked.connect(self._on_clicked)
            self._buttons[kind] = button
            column.addWidget(button)

    def button(self, kind: AnswerKind) -> AnswerButton:
        """The button of an answer."""
        return self._buttons[kind]

    def set_right_detail(self, detail: str) -> None:
        """Say below "It is right" what right means for this check."""
        words, _ = _words(AnswerKind.PASS)
        self._buttons[AnswerKind.PASS].set_words(words, detail)

    def set_chosen(self, kind: AnswerKind | None) -> None:
        """Mark one answer, or none."""
        for each, button in self._buttons.items():
            button.set_chosen(each is kind)

    def _on_clicked(self) -> None:
        self.chosen.emit(AnswerKind(self.sender().property("answer")))
