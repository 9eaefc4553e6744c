# SPDX-License-Identifier: Apache-2.0
"""The cards beside the follow-up lists: one action, one day to look, something new."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from privacy_audit.incidents.clocks import Timer
from privacy_audit.incidents.model import ActionState, IncidentAction, Owner
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.day_words import long_day
from privacy_audit.ui.pages.incident_follow_up_view import (
    ActionChange,
    NewAction,
    review_points,
)
from privacy_audit.ui.pages.incident_reports_form import text_field
from privacy_audit.ui.pages.incident_words import owner_words, state_words
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import DateField, SelectField
from privacy_audit.ui.parts.fields import LongField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.steps_list import StepsList
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.parts.fields import Field
    from privacy_audit.ui.theme.theme import Theme


class ActionCard(Card):
    """What has become of one action. Signals: ``changed(ActionChange)``; ``closed()``."""

    changed = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="-", parent=parent)
        self.setObjectName("action_card")
        self._action: IncidentAction | None = None
        self._owner = SmallText(theme)
        self._due = DateField(theme, self.tr("By when"), today)
        self._due.day_edit.setObjectName("action_due")
        hint = self.tr("Such as the number of the police.")
        self._reference = text_field(theme, "action_reference", self.tr("Reference"), hint)
        hint = self.tr("Facts only: what you write here may be handed over.")
        self._outcome = LongField(theme, self.tr("What came of it"), hint=hint)
        self._outcome.area.setObjectName("action_outcome")
        self.content.setSpacing(SPACE_PART)
        for widget in (self._owner, self._due, self._reference, self._outcome):
            self.add(widget)
        row = FlowLayout(spacing=SPACE_GROUP)
        self.buttons: dict[ActionState, Button] = {}
        for state, words, icon in (
            (ActionState.DONE, self.tr("It is done"), Icon.CHECK),
            (ActionState.CANNOT_YET, self.tr("Cannot be done yet"), None),
            (ActionState.NOT_MINE, self.tr("Not mine to do"), None),
            (ActionState.TODO, self.tr("Still to do"), None),
        ):
            button = Button(theme, words, icon=icon)
            button.setObjectName(f"action_{state.value}")
            button.clicked.connect(partial(self._emit, state))
            self.buttons[state] = button
            row.addWidget(button)
        self.add_layout(row)
        self._close = Button(theme, self.tr("Close"), kind=ButtonKind.QUIET, small=True)
        self._close.setObjectName("action_close")
        foot = FlowLayout()
        foot.addWidget(self._close)
        self.add_layout(foot)
        self._close.clicked.connect(self.closed)

    def show_action(self, action: IncidentAction) -> None:
        """Show one action."""
        self._action = action
        self.set_title(visible(action.text))
        words = self.tr("{who}. Now: {state}.").format(
            who=owner_words(action.owner), state=state_words(action.state)
        )
        self._owner.set_text(words)
        self._due.set_day(action.due_on)
        self._reference.set_text(action.reference)
        self._outcome.set_text(action.outcome)
        for field in (self._due, self._reference, self._outcome):
            field.clear_error()

    def show_error(self, error: AppError) -> bool:
        """Say at its field what is wrong; whether there is such a field."""
        fields: dict[str, Field] = {"reference": self._reference, "outcome": self._outcome}
        return _show_at(fields, error)

    def unsaved(self) -> ActionChange | None:
        """What stands in the fields when it differs from what is stored."""
        if self._action is None:
            return None
        change = self._change(self._action.state)
        stored = (self._action.due_on, self._action.reference, self._action.outcome)
        return None if (change.due_on, change.reference, change.outcome) == stored else change

    def focus_first(self) -> None:
        """Put the keyboard on what happens most: it is done."""
        self.buttons[ActionState.DONE].setFocus()

    def _change(self, state: ActionState) -> ActionChange:
        action = self._action
        return ActionChange(
            action_id=action.id if action is not None else 0,
            state=state,
            due_on=self._due.day(),
            reference=self._reference.text().strip(),
            outcome=self._outcome.text().strip(),
        )

    def _emit(self, state: ActionState) -> None:
        if self._action is not None:
            self.changed.emit(self._change(state))


class TimerCard(Card):
    """A day to look how things stand. Signals: ``finished(timer_id)``; ``closed()``."""

    finished = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="-", parent=parent)
        self.setObjectName("timer_card")
        self._timer_id = ""
        self._day = SmallText(theme)
        self._points = StepsList(theme)
        self.done = Button(theme, self.tr("I have looked"), icon=Icon.CHECK)
        self.done.setObjectName("timer_done")
        self._close = Button(theme, self.tr("Close"), kind=ButtonKind.QUIET, small=True)
        self._close.setObjectName("timer_close")
        self.add(self._day)
        self.add(self._points)
        row = FlowLayout(spacing=SPACE_PART)
        row.addWidget(self.done)
        row.addWidget(self._close)
        self.content.addSpacing(SPACE_GROUP)
        self.add_layout(row)
        self.done.clicked.connect(self._on_done)
        self._close.clicked.connect(self.closed)

    def show_timer(self, timer: Timer) -> None:
        """Show one clock."""
        self._timer_id = timer.id
        self.set_title(visible(said(timer.about)))
        self._day.set_text(self.tr("On {day}.").format(day=long_day(timer.due_on)))
        points = review_points(timer)
        self._points.set_steps(points)
        self._points.setVisible(bool(points))
        self.done.set_text(self.tr("I have looked") if points else self.tr("It is done"))

    def _on_done(self) -> None:
        self.finished.emit(self._timer_id)


class NewActionCard(Card):
    """Something more that is agreed. Signal: ``added(NewAction)``."""

    added = Signal(object)

    def __init__(self, theme: Theme, today: date, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="-", parent=parent)
        self.setObjectName("new_action")
        self.set_title(self.tr("Something else is agreed"))
        self._text = text_field(theme, "new_action_text", self.tr("What is to be done"))
        self._owner = SelectField(
            theme, self.tr("Who does it"), [(each.value, owner_words(each)) for each in Owner]
        )
        self._owner.box.setObjectName("new_action_owner")
        self._due = DateField(theme, self.tr("By when"), today)
        self._due.day_edit.setObjectName("new_action_due")
        self._add = Button(theme, self.tr("Put it on the list"))
        self._add.setObjectName("new_action_add")
        self.content.setSpacing(SPACE_PART)
        for widget in (self._text, self._owner, self._due):
            self.add(widget)
        row = FlowLayout()
        row.addWidget(self._add)
        self.add_layout(row)
        self._add.clicked.connect(self._on_add)
        self._text.submitted.connect(self._on_add)

    def begin(self, today: date) -> None:
        """Empty fields."""
        self._text.set_text("")
        self._text.clear_error()
        self._due.set_day(today)

    def show_error(self, error: AppError) -> bool:
        """Say at its field what is wrong; whether there is such a field."""
        return _show_at({"text": self._text}, error)

    def _on_add(self) -> None:
        self.added.emit(
            NewAction(
                text=self._text.text(), owner=Owner(self._owner.key()), due_on=self._due.day()
            )
        )


def _show_at(fields: dict[str, Field], error: AppError) -> bool:
    field = fields.get(getattr(error, "field", ""))
    if field is not None:
        field.show_error(error.sentence())
        field.setFocus()
    return field is not None
