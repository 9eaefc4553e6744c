# SPDX-License-Identifier: Apache-2.0
"""One screen of the way through: a question, at most three answers, 999 beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from privacy_audit.ui.pages.incident_way_answer import WayAnswer
from privacy_audit.ui.pages.incident_way_contacts import ContactList
from privacy_audit.ui.pages.incident_way_danger import DangerCard
from privacy_audit.ui.pages.incident_way_reason import ReasonForm
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import (
    SPACE_CARD,
    SPACE_GROUP,
    SPACE_HAIR,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.desktop.policy import Contact as EmployerContact
    from privacy_audit.ui.pages.incident_way_view import AnswerView, ListView, ScreenView
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 1040
_EMPTY = ()


class WayScreen(QWidget):
    """Shows a ``ScreenView``.

    Signals: ``answered(answer_id, reason)``; ``back_wanted()``; ``desk_wanted()``;
    ``copied(words)``; ``range_changed(minimum, maximum)`` of the scroll bar.
    """

    answered = Signal(str, str)
    back_wanted = Signal()
    range_changed = Signal(int, int)
    desk_wanted = Signal()
    copied = Signal(str)

    def __init__(
        self,
        theme: Theme,
        *,
        employer: Sequence[EmployerContact] = (),
        above: Sequence[QWidget] = _EMPTY,
        below: Sequence[QWidget] = _EMPTY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._asks_reasons = theme, False
        self._view: ScreenView | None = None
        self._buttons: list[WayAnswer] = []
        self._made: list[QWidget] = []
        self.danger = DangerCard(theme, employer)
        self._build()
        self._lay_out(above, below)
        self._connect()

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self._lead = Paragraph(theme, weight=Weight.SEMIBOLD, tone=Token.CARE)
        self._question = Paragraph(theme, role=Role.QUESTION, max_chars=None)
        self._question.setObjectName("way_question")
        self._text = _column(SPACE_GROUP)
        self._points = Card(theme, kind=CardKind.CARE)
        self._points.setObjectName("way_points")
        self._answers = _column(SPACE_PART - 4)
        self._answers.setObjectName("way_answers")
        self._reason = ReasonForm(theme)
        self._lists = _column(SPACE_PART)
        self._desk = Button(theme, "", kind=ButtonKind.CARE, icon=Icon.ARROW_RIGHT)
        self._desk.setObjectName("way_desk")
        self._why = SmallText(theme)
        self._contacts = ContactList(theme)
        self._back = Button(
            theme,
            self.tr("Back to the question before"),
            kind=ButtonKind.QUIET,
            icon=Icon.ARROW_LEFT,
        )
        self._back.setObjectName("way_back")
        self._back.setAccessibleDescription(self.tr("Backspace does the same."))
        self._checked = SmallText(theme)

    def _lay_out(self, above: Sequence[QWidget], below: Sequence[QWidget]) -> None:
        self._scroll = ScrollPage(self._theme, max_width=_WIDTH)
        head = QVBoxLayout()
        head.setSpacing(SPACE_HAIR)
        for widget in (self._lead, self._question, self._text):
            head.addWidget(widget)
        self._scroll.content.addSpacing(SPACE_CARD)
        self._scroll.add_layout(head)
        self._scroll.content.addSpacing(SPACE_PART)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE_GROUP)
        row = FlowLayout(spacing=SPACE_PART)
        row.addWidget(self._back)
        foot.addLayout(row)
        foot.addWidget(self._why)
        foot.addWidget(self._checked)
        desk = QWidget()
        desk_row = FlowLayout(desk)
        desk_row.addWidget(self._desk)
        self._desk_row = desk
        main = [
            *above,
            self._points,
            desk,
            self._answers,
            self._reason,
            self._foot,
            self._lists,
            self._contacts,
            *below,
        ]
        at = main.index(self._foot) + 1
        order = [*main[:at], self.danger, *main[at:]]
        columns = TwoColumns(self._theme, main, [self.danger], narrow_order=order, shares=(5, 3))
        self._scroll.add(columns)
        self._scroll.content.addStretch(1)
        # It scrolls: what it would like to have says nothing about the page's own height.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_wanted)
        self._desk.clicked.connect(self.desk_wanted)
        self._reason.given.connect(self._on_reason_given)
        self._reason.taken_back.connect(self._on_reason_taken_back)
        self._contacts.copied.connect(self.copied)
        self._scroll.verticalScrollBar().rangeChanged.connect(self.range_changed)

    # -- showing -----------------------------------------------------------------------------

    def set_asks_reasons(self, *, on: bool) -> None:
        """Whether an answer that needs a reason asks for it; not where nothing can be stored."""
        self._asks_reasons = on

    def view(self) -> ScreenView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: ScreenView, *, focus: bool = True) -> None:
        """Show a screen from its top; with ``focus`` the keyboard is on the first answer."""
        self._clear()
        self._view = view
        self._lead.set_text(view.lead)
        self._lead.setVisible(bool(view.lead))
        self._question.set_text(view.title)
        for words in view.text:
            self._put(self._text, Paragraph(self._theme, words))
        self._text.setVisible(bool(view.text))
        self._show_points(view.points)
        self._show_answers(view.answers)
        self._show_rest(view)
        self._scroll.verticalScrollBar().setValue(0)
        if focus:
            self.focus_answer()

    def clear(self) -> None:
        """Forget what was shown."""
        self._clear()
        self._view = None
        for widget in (
            self._lead,
            self._text,
            self._points,
            self._lists,
            self._desk_row,
            self._foot,
        ):
            widget.hide()
        self._question.set_text("")
        self._contacts.show_contacts(())

    def show_danger(self) -> None:
        """Bring the card with 999 into sight."""
        self._scroll.ensureWidgetVisible(self.danger, 0, SPACE_PART)

    def focus_answer(self) -> None:
        """Put the keyboard on the first answer, or on the way on or back."""
        for widget in (*self._buttons, self._desk, self._back):
            if not widget.isHidden() and widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def asks_reason(self) -> bool:
        """Whether the reason of an answer is being asked for."""
        return not self._reason.isHidden()

    def choose(self, number: int) -> bool:
        """Choose an answer by its figure from 1; whether there is one."""
        if self.asks_reason() or not 1 <= number <= len(self._buttons):
            return False
        self._buttons[number - 1].click()
        return True

    def go_back(self) -> None:
        """Out of the reason, else to the question before."""
        if self.asks_reason():
            self._on_reason_taken_back()
        elif self._view is not None and self._view.can_go_back:
            self.back_wanted.emit()

    def _show_points(self, points: Sequence[str]) -> None:
        for words in points:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACE_PART - 4)
            icon = IconLabel(self._theme, Icon.CHEVRON_RIGHT, tone=Token.CARE, line=True)
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Paragraph(self._theme, words), 1)
            self._points.add(line)
            self._made.append(line)
        self._points.setVisible(bool(points))

    def _show_answers(self, answers: Sequence[AnswerView]) -> None:
        for number, answer in enumerate(answers, start=1):
            button = WayAnswer(
                self._theme, number, answer.text, detail=answer.detail, icon=answer.icon
            )
            button.setObjectName(f"answer_{number}")
            button.clicked.connect(self._on_clicked)
            self._put(self._answers, button)
            self._buttons.append(button)
        self._answers.setVisible(bool(answers))
        self._reason.hide()

    def _show_rest(self, view: ScreenView) -> None:
        for each in view.lists:
            self._put(self._lists, self._list_card(each))
        self._lists.setVisible(bool(view.lists))
        self._desk.set_text(view.desk)
        self._desk_row.setVisible(bool(view.desk))
        self._back.setVisible(view.can_go_back)
        self._why.set_text(self.tr("Why: {words}").format(words=view.why) if view.why else "")
        self._why.setVisible(bool(view.why))
        self._checked.set_text(view.checked)
        self._checked.setVisible(bool(view.checked))
        self._foot.setVisible(view.can_go_back or bool(view.why or view.checked))
        self._contacts.show_contacts(view.contacts)

    def _list_card(self, view: ListView) -> Card:
        card = Card(self._theme, title=view.title)
        for words, icon, tone in (
            *((line, Icon.CHECK, Token.CARE) for line in view.lines),
            *((line, Icon.BAN, Token.MUTED) for line in view.never),
        ):
            row = QHBoxLayout()
            row.setSpacing(SPACE_PART - 4)
            label = IconLabel(self._theme, icon, tone=tone, line=True)
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Paragraph(self._theme, words), 1)
            card.add_layout(row)
        return card

    def _put(self, box: QWidget, widget: QWidget) -> None:
        layout = box.layout()
        if layout is not None:
            layout.addWidget(widget)
            widget.show()  # else only in the next pass, and it could not take the keyboard yet
        self._made.append(widget)

    def _clear(self) -> None:
        for widget in self._made:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self._made, self._buttons = [], []
        self._reason.hide()

    # -- acts --------------------------------------------------------------------------------

    def _on_clicked(self) -> None:
        button = self.sender()
        if self._view is None or not isinstance(button, WayAnswer):
            return
        answer = self._view.answers[self._buttons.index(button)]
        if answer.asks_reason and self._asks_reasons:
            self._answers.hide()
            self._reason.ask(answer)
            return
        self.answered.emit(answer.id, "")

    def _on_reason_given(self, answer_id: str, reason: str) -> None:
        self.answered.emit(answer_id, reason)

    def _on_reason_taken_back(self) -> None:
        self._reason.hide()
        self._answers.show()
        self.focus_answer()


def _column(spacing: int) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return box
