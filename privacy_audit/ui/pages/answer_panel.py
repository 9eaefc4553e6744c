# SPDX-License-Identifier: Apache-2.0
"""The panel beside a check: last time, the answers with their second step, a note, the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from privacy_audit.audits.model import Answer, AnswerKind, Established
from privacy_audit.errors import AppError, UserError
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.answer_choices import KINDS, AnswerChoices
from privacy_audit.ui.pages.check_view import LastTime
from privacy_audit.ui.pages.last_line import LastLine
from privacy_audit.ui.pages.outside_question import OutsideQuestion
from privacy_audit.ui.pages.panel_footer import PanelFooter
from privacy_audit.ui.pages.risk_form import RiskForm
from privacy_audit.ui.pages.walk_view import Given
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import SectionTitle
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Step(StrEnum):
    """What the panel asks now."""

    ANSWERS = "answers"
    OUTSIDE = "outside"
    RISK = "risk"


class AnswerPanel(QFrame):
    """Asks in one or two steps and hands on a whole answer.

    may_act: asked before an answer that takes one press, so that nothing is answered while an
    answer is being saved or before a new check was seen. Signals: ``given(Given)``;
    ``step_changed()``; ``note_edited()``; ``pictures_wanted()``.
    """

    given = Signal(object)
    step_changed = Signal()
    note_edited = Signal()
    pictures_wanted = Signal()

    def __init__(
        self, theme: Theme, *, may_act: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._may_act = may_act
        self.step = Step.ANSWERS
        self._check_id = ""
        self._verify = ""
        self._question_words = ""
        self._answer: Answer | None = None
        self._today = date.min
        self._build(theme)
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self._question = SectionTitle(theme)
        self._last = LastLine(theme)
        self._last.setObjectName("last_time")
        self.choices = AnswerChoices(theme)
        self.outside = OutsideQuestion(theme)
        self.risk = RiskForm(theme)
        self.note = TextField(
            theme,
            self.tr("Note to yourself (N)"),
            placeholder=self.tr("For example: changed on my phone only"),
        )
        self.note.editor.setObjectName("note")
        self._save_note = Button(theme, self.tr("Save the note"), small=True)
        self._save_note.setObjectName("save_note")
        self._pictures = Button(
            theme, self.tr("Add a picture"), kind=ButtonKind.QUIET, icon=Icon.IMAGE, small=True
        )
        self._pictures.setObjectName("pictures")
        self.footer = PanelFooter(theme)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_CARD, SPACE_CARD, SPACE_CARD, SPACE_CARD)
        column.setSpacing(SPACE_GROUP + 2)
        column.addWidget(self._question)
        column.addWidget(self._last)
        for widget in (self.choices, self.outside, self.risk):
            column.addWidget(widget)
        column.addSpacing(SPACE_GROUP)
        column.addWidget(self.note)
        row = FlowLayout(spacing=SPACE_PART)
        row.addWidget(self._save_note)
        row.addWidget(self._pictures)
        column.addLayout(row)
        column.addStretch(1)
        column.addSpacing(SPACE_PART)
        column.addWidget(self.footer)
        self._show_step()

    def _connect(self) -> None:
        self.choices.chosen.connect(self.choose)
        self.outside.answered.connect(self.looked)
        self.outside.withdrawn.connect(self.withdraw)
        self.risk.given.connect(self._on_risk_given)
        self.risk.withdrawn.connect(self.withdraw)
        self.note.edited.connect(self._on_note_edited)
        self._save_note.clicked.connect(self._on_save_note)
        self.note.submitted.connect(self._on_save_note)
        self._pictures.clicked.connect(self.pictures_wanted)
        for kind in KINDS:
            self.choices.button(kind).installEventFilter(self)
        for button in (self.outside.yes, self.outside.no):
            button.installEventFilter(self)

    # -- showing ----------------------------------------------------------------------------

    def show_check(
        self, *, check_id: str, verify: str, right_detail: str, question: str, today: date
    ) -> None:
        """Ask about another check, from the first step."""
        self._check_id, self._verify, self._today = check_id, verify, today
        self._question_words = question
        self.choices.set_right_detail(right_detail)
        self.outside.show_way(verify)
        self._go_to(Step.ANSWERS)

    def show_last(self, last: LastTime) -> None:
        """Say what was answered last time."""
        self._last.show_last(last)

    def show_answer(self, answer: Answer | None, *, note: str) -> None:
        """Mark the answer that this audit has for the check, and its note or draft."""
        self._answer = answer
        self.choices.set_chosen(answer.kind if answer else None)
        self.note.set_text(note)
        self._show_save_note()

    def show_pictures(self, number: int) -> None:
        """Say how many pictures the check has."""
        if number == 0:
            self._pictures.set_text(self.tr("Add a picture"))
        else:
            words = plural(self, "1 picture", "{n} pictures", number)
            self._pictures.set_text(words.format(n=number))

    def show_chosen(self, kind: AnswerKind | None) -> None:
        """Mark what was chosen although it is not saved (yet)."""
        self.choices.set_chosen(kind)

    def show_error(self, error: AppError) -> bool:
        """Show an error at its field; ``False`` when it belongs to no field here."""
        if not isinstance(error, UserError) or error.field not in {"reason", "review_on", "note"}:
            return False
        if error.field == "note":
            self.note.show_error(said(error.title))
            self.note.setFocus()
        else:
            self.risk.show_error(error)
        return True

    # -- acting -----------------------------------------------------------------------------

    def press(self, key: int) -> bool:
        """Take a key of the check page; ``False`` when it means nothing now."""
        if self.step is Step.OUTSIDE:
            if key in _ENTER:
                self.looked(seen=True)
            elif key == Qt.Key.Key_1:
                self.looked(seen=False)
            elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
                self.withdraw()
            else:
                return False
            return True
        if self.step is Step.RISK and key == Qt.Key.Key_Escape:
            self.withdraw()
            return True
        if self.step is Step.ANSWERS and Qt.Key.Key_1 <= key <= Qt.Key.Key_6:
            self.choose(KINDS[key - Qt.Key.Key_1])
            return True
        return False

    def choose(self, kind: AnswerKind) -> None:
        """Take one of the six answers, or ask what it still needs."""
        if not self._may_act():
            return
        if kind is AnswerKind.PASS and self._verify:
            self._go_to(Step.OUTSIDE)
        elif kind is AnswerKind.ACCEPTED:
            self._go_to(Step.RISK)
        else:
            established = Established.STATED if kind is AnswerKind.PASS else None
            self._give(kind, established=established)

    def looked(self, seen: bool) -> None:  # noqa: FBT001 # a slot
        """Take the answer to the second question."""
        # Only the stronger claim waits until the question can have been read.
        if self.step is not Step.OUTSIDE or (seen and not self._may_act()):
            return
        established = Established.VERIFIED if seen else Established.STATED
        self._give(AnswerKind.PASS, established=established)

    def withdraw(self) -> None:
        """Go back to the six answers."""
        self._go_to(Step.ANSWERS)
        self.choices.set_chosen(self._answer.kind if self._answer else None)

    def tab_order(self) -> tuple[QWidget, ...]:
        """What can be focused, in reading order."""
        return (
            *(self.choices.button(kind) for kind in KINDS),
            *self.outside.tab_order(),
            *self.risk.tab_order(),
            self.note.editor,
            self._save_note,
            self._pictures,
            *self.footer.tab_order(),
        )

    def note_text(self) -> str:
        """The note as it stands in its field."""
        return self.note.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: Enter that is held down answers once, not check after check."""
        if isinstance(event, QKeyEvent) and event.isAutoRepeat() and event.key() in _ENTER:
            return event.type() == QEvent.Type.KeyPress
        return super().eventFilter(watched, event)

    # -- inside -----------------------------------------------------------------------------

    def _give(
        self,
        kind: AnswerKind,
        *,
        established: Established | None = None,
        reason: str = "",
        review_on: date | None = None,
        stays: bool = False,
    ) -> None:
        given = Given(
            check_id=self._check_id,
            kind=kind,
            established=established,
            note=self.note_text(),
            reason=reason,
            review_on=review_on,
            stays=stays,
        )
        self.given.emit(given)

    def _go_to(self, step: Step) -> None:
        changed = step is not self.step
        self.step = step
        self._show_step()
        if step is Step.OUTSIDE:
            self.choices.set_chosen(AnswerKind.PASS)
            announce(self, self._question.text())
        elif step is Step.RISK:
            accepted = self._answer is not None and self._answer.kind is AnswerKind.ACCEPTED
            before = self._answer if accepted else None
            self.risk.begin(
                today=self._today,
                reason=before.reason if before else "",
                review_on=before.review_on if before else None,
            )
        if changed:
            self.step_changed.emit()

    def _show_step(self) -> None:
        self._question.set_text(
            {
                Step.ANSWERS: self._question_words,
                Step.OUTSIDE: self.tr("Have you looked from outside?"),
                Step.RISK: self.tr("Accept this risk for now"),
            }[self.step]
        )
        self.choices.setVisible(self.step is Step.ANSWERS)
        self.outside.setVisible(self.step is Step.OUTSIDE)
        self.risk.setVisible(self.step is Step.RISK)
        self._last.setVisible(self.step is Step.ANSWERS)

    def _show_save_note(self) -> None:
        differs = self._answer is not None and self.note_text() != self._answer.note
        self._save_note.setVisible(differs)

    def _on_note_edited(self) -> None:
        self._show_save_note()
        self.note_edited.emit()

    def _on_save_note(self) -> None:
        answer = self._answer
        if answer is not None and self.note_text() != answer.note:
            self._give(
                answer.kind,
                established=answer.established,
                reason=answer.reason,
                review_on=answer.review_on,
                stays=True,
            )

    def _on_risk_given(self, reason: str, review_on: date) -> None:
        self._give(AnswerKind.ACCEPTED, reason=reason, review_on=review_on)
