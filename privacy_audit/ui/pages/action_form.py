# SPDX-License-Identifier: Apache-2.0
"""One to-do: why it is there, who does it, by when; done, dropped or put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.audits.actions import LONGEST_TEXT
from privacy_audit.audits.model import Action, ActionOwner, ActionState
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.actions_view import owner_words
from privacy_audit.ui.pages.day_words import day_of, long_day
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import DateField
from privacy_audit.ui.parts.fields import LongField, TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.said import said_error
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionValues:
    """What can be changed of a to-do."""

    title: str
    owner: ActionOwner
    due_on: date
    note: str


def values_of(action: Action) -> ActionValues:
    """The present values of a to-do."""
    return ActionValues(
        title=action.title, owner=action.owner, due_on=action.due_on, note=action.note
    )


class ActionForm(QWidget):
    """Signals: ``saved(values)``; ``finished(done)`` when it is done or dropped; ``reopened()``;
    ``check_wanted()``; ``closed()`` to go back to the list.
    """

    saved = Signal(object)
    finished = Signal(bool)
    reopened = Signal()
    check_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._action: Action | None = None
        self._build()
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self._back = self._button("back_to_list", self.tr("All to-dos"), ButtonKind.QUIET)
        self._back.set_icon(Icon.ARROW_LEFT)
        self._heading = Title(theme)
        self._state = SmallText(theme)
        self._why = Card(theme, kind=CardKind.SUNKEN, title=self.tr("Why it is on your list"))
        self._reason = Paragraph(theme)
        self._why.add(self._reason)
        self._to_check = self._button("to_check", self.tr("Look at this check now"))
        self._title = TextField(theme, self.tr("What is to be done"))
        self._title.line.setObjectName("action_title")
        self._title.line.setMaxLength(LONGEST_TEXT)
        self._owner = RadioChoice(
            theme,
            self.tr("Who is to do it"),
            [(owner.value, owner_words(owner), "") for owner in ActionOwner],
        )
        self._due = DateField(theme, self.tr("By when"), date(2026, 1, 1))
        self._due.day_edit.setObjectName("action_due")
        self._due.day_edit.lineEdit().setAccessibleName(self._due.label())
        self._note = LongField(
            theme,
            self.tr("Note"),
            hint=self.tr("Only you see it. It does not go into the report."),
        )
        self._note.area.setObjectName("action_note")
        self._save = self._button("save_action", self.tr("Save"), ButtonKind.PRIMARY)
        self._done = self._button("action_done", self.tr("It is done"))
        self._done.set_icon(Icon.CHECK)
        self._drop = self._button("action_drop", self.tr("It need not be done"))
        self._reopen = self._button("action_reopen", self.tr("Put it back on the list"))

    def _button(self, name: str, words: str, kind: ButtonKind = ButtonKind.PLAIN) -> Button:
        button = Button(self._theme, words, kind=kind)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        self._scroll = ScrollPage(self._theme)
        head = FlowLayout()
        head.addWidget(self._back)
        self._scroll.add_layout(head)
        self._scroll.add(self._heading)
        self._scroll.add(self._state)
        self._scroll.add(self._why)
        acts = FlowLayout()
        for button in (self._done, self._drop, self._reopen, self._to_check):
            acts.addWidget(button)
        self._scroll.add_layout(acts)
        self._fields = Card(self._theme, title=self.tr("Change it"))
        self._fields.content.setSpacing(SPACE_PART)
        for widget in (self._title, self._owner, self._due, self._note):
            self._fields.add(widget)
        save = FlowLayout()
        save.addWidget(self._save)
        self._fields.add_layout(save)
        self._scroll.add(self._fields)
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self._save.clicked.connect(self._on_save)
        self._title.submitted.connect(self._on_save)
        self._done.clicked.connect(self._on_done)
        self._drop.clicked.connect(self._on_drop)
        self._reopen.clicked.connect(self.reopened)
        self._to_check.clicked.connect(self.check_wanted)

    # -- showing ----------------------------------------------------------------------------

    @property
    def action(self) -> Action | None:
        """The to-do that is shown."""
        return self._action

    def show_action(self, action: Action) -> None:
        """Show a to-do; the keyboard is on the way back."""
        self._action = action
        is_open = action.state is ActionState.OPEN
        self._heading.set_text(visible(action.title))
        self._state.set_text(self._state_words(action))
        self._reason.set_text(visible(action.reason))
        self._why.setVisible(bool(action.reason))
        self._title.set_text(action.title)
        self._title.clear_error()
        self._note.set_text(action.note)
        self._note.clear_error()
        self._owner.set_key(action.owner.value)
        self._due.set_day(action.due_on)
        for widget in (self._done, self._drop, self._fields):
            widget.setVisible(is_open)
        self._reopen.setVisible(not is_open)
        self._scroll.verticalScrollBar().setValue(0)
        self._back.setFocus()

    def show_error(self, error: AppError) -> None:
        """Say at the field what is wrong with it."""
        field = self._title if getattr(error, "field", "") == "title" else self._note
        field.show_error(said_error(error))
        field.setFocus()

    def values(self) -> ActionValues:
        """What stands in the fields."""
        return ActionValues(
            title=self._title.text(),
            owner=ActionOwner(self._owner.key()),
            due_on=self._due.day(),
            note=self._note.text(),
        )

    def unsaved(self) -> ActionValues | None:
        """The values of the fields when they differ from what is stored and can be stored."""
        action = self._action
        if action is None or action.state is not ActionState.OPEN:
            return None
        values = self.values()
        changed = values != values_of(action) and bool(values.title.strip())
        return values if changed else None

    def _state_words(self, action: Action) -> str:
        if action.closed_at is None:
            return self.tr("On your list since {day}").format(
                day=long_day(day_of(action.created_at))
            )
        on = long_day(day_of(action.closed_at))
        if action.state is ActionState.DONE:
            return self.tr("Done on {day}").format(day=on)
        return self.tr("Dropped on {day}").format(day=on)

    # -- acts -------------------------------------------------------------------------------

    def _on_save(self) -> None:
        self.saved.emit(self.values())

    def _on_done(self) -> None:
        self.finished.emit(True)

    def _on_drop(self) -> None:
        self.finished.emit(False)
