# SPDX-License-Identifier: Apache-2.0
"""One thing that is due: do it now, let it wait, or leave it out this once with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.reminders.service import LONGEST_REASON
from privacy_audit.ui.pages.reminders_view import day_sentence
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import DateField
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.said import said, said_error
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.reminders.model import Due
    from privacy_audit.ui.theme.theme import Theme

WEEK, MONTH = timedelta(days=7), timedelta(days=30)


class ReminderItem(QWidget):
    """Signals: ``wanted()`` to do it now; ``snoozed(date)``; ``skipped(reason)``; ``put_back()``;
    ``closed()`` to go back to the list.
    """

    wanted = Signal()
    snoozed = Signal(object)
    skipped = Signal(str)
    put_back = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._item: Due | None = None
        self._today = date.min
        self._build()
        self._lay_out()
        self._connect()

    @property
    def item(self) -> Due | None:
        """What is shown."""
        return self._item

    def show_item(self, item: Due, *, today: date) -> None:
        """Show one thing; the keyboard is on the way back."""
        self._item, self._today = item, today
        self._heading.set_text(said(item.what))
        self._day.set_text(day_sentence(item, today))
        self._why.set_text(said(item.why))
        begin = max(today, item.by_rule) + timedelta(days=1)
        self._until.set_day(max(begin, today + WEEK))
        self._until.clear_error()
        self._reason.set_text("")
        self._reason.clear_error()
        self._back_on_its_day.setVisible(item.is_put_off)
        self._back.setFocus()

    def show_error(self, error: AppError) -> None:
        """Say at the field what is wrong with it."""
        field = self._reason if getattr(error, "field", "") == "reason" else self._until
        field.show_error(said_error(error))
        field.setFocus()

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self._back = self._button("back_to_reminders", self.tr("All reminders"), ButtonKind.QUIET)
        self._back.set_icon(Icon.ARROW_LEFT)
        self._heading = Title(theme)
        self._day = SmallText(theme)
        self._why = Paragraph(theme)
        self._now = self._button("do_now", self.tr("Look at it now"), ButtonKind.PRIMARY)
        self._back_on_its_day = self._button("put_back", self.tr("Put it back on its own day"))
        self._week = self._button("in_a_week", self.tr("In a week"))
        self._month = self._button("in_a_month", self.tr("In a month"))
        self._until = DateField(theme, self.tr("Or on a day of your choice"), date(2026, 1, 1))
        self._until.day_edit.setObjectName("snooze_day")
        self._snooze = self._button("snooze", self.tr("Remind me on that day"))
        self._reason = TextField(
            theme,
            self.tr("Why you leave it out this once"),
            hint=self.tr("A year from now it says why nobody looked. Only you see it."),
        )
        self._reason.line.setObjectName("skip_reason")
        self._reason.line.setMaxLength(LONGEST_REASON)
        self._skip = self._button("skip", self.tr("Leave it out"))

    def _button(self, name: str, words: str, kind: ButtonKind = ButtonKind.PLAIN) -> Button:
        button = Button(self._theme, words, kind=kind)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        scroll = ScrollPage(self._theme)
        head = FlowLayout()
        head.addWidget(self._back)
        scroll.add_layout(head)
        for widget in (self._heading, self._day, self._why):
            scroll.add(widget)
        acts = FlowLayout()
        acts.addWidget(self._now)
        acts.addWidget(self._back_on_its_day)
        scroll.add_layout(acts)
        later = Card(self._theme, title=self.tr("Later"))
        later.content.setSpacing(SPACE_PART)
        spans = FlowLayout()
        spans.addWidget(self._week)
        spans.addWidget(self._month)
        later.add_layout(spans)
        later.add(self._until)
        row = FlowLayout()
        row.addWidget(self._snooze)
        later.add_layout(row)
        never = Card(self._theme, title=self.tr("Not this time"))
        never.content.setSpacing(SPACE_PART)
        never.add(self._reason)
        row = FlowLayout()
        row.addWidget(self._skip)
        never.add_layout(row)
        scroll.add(later)
        scroll.add(never)
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self._now.clicked.connect(self.wanted)
        self._back_on_its_day.clicked.connect(self.put_back)
        self._week.clicked.connect(self._on_week)
        self._month.clicked.connect(self._on_month)
        self._snooze.clicked.connect(self._on_snooze)
        self._skip.clicked.connect(self._on_skip)
        self._reason.submitted.connect(self._on_skip)

    # -- acts --------------------------------------------------------------------------------

    def _on_week(self) -> None:
        self._snooze_by(WEEK)

    def _on_month(self) -> None:
        self._snooze_by(MONTH)

    def _snooze_by(self, span: timedelta) -> None:
        if self._item is not None:
            self.snoozed.emit(max(self._today, self._item.on) + span)

    def _on_snooze(self) -> None:
        self.snoozed.emit(self._until.day())

    def _on_skip(self) -> None:
        self.skipped.emit(self._reason.text())
