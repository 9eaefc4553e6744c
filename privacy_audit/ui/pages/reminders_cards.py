# SPDX-License-Identifier: Apache-2.0
"""The cards of the page of reminders: what is due, events, the rhythm, a pause, this computer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from privacy_audit.desktop.scheduler import JobState
from privacy_audit.errors import AppError, UserError
from privacy_audit.reminders.quiet import Pause
from privacy_audit.ui.pages.reminders_view import (
    coming_rows,
    due_rows,
    event_rows,
    pause_words,
    quiet_words,
    rhythm_words,
)
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.choice_fields import DateField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.switch import Switch, TickBox
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.said import said, said_error
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.reminders.service import Overview
    from privacy_audit.reminders.this_computer import ComputerState
    from privacy_audit.ui.theme.theme import Theme


class DueCard(Card):
    """Rows of what is due, or of what comes next. Signal: ``opened(key)``."""

    opened = Signal(str)

    def __init__(self, theme: Theme, title: str, name: str) -> None:
        super().__init__(theme, title=title, flush=True)
        self._list = RowList(theme, title)
        self._list.setObjectName(name)
        self.add(self._list)
        self._list.row_opened.connect(self.opened)

    def show_due(self, overview: Overview, opened: frozenset[str]) -> None:
        """What is due; hidden while nothing is."""
        rows = due_rows(overview, opened)
        self._list.set_rows(rows)
        self.setVisible(bool(rows))

    def show_coming(self, overview: Overview) -> None:
        """What comes next; hidden without it."""
        rows = coming_rows(overview)
        self._list.set_rows(rows)
        self.setVisible(bool(rows))

    def focus_row(self, key: str) -> None:
        """The keyboard back to where it came from."""
        self._list.set_current(key)
        self._list.setFocus()


class EventsCard(Card):
    """What can be reported, one button each, and what was. Signals: ``reported(id)``,
    ``taken_back(number)``.
    """

    reported = Signal(str)
    taken_back = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, title=self.tr("Has something changed?"))
        self.add(
            SmallText(
                theme,
                self.tr("One click, and what matters now is due. Nobody else learns of it."),
            )
        )
        self._buttons: dict[str, Button] = {}
        self._flow = FlowLayout()
        self.add_layout(self._flow)
        self._list = RowList(theme, self.tr("What you reported"), padded=False)
        self._list.setObjectName("reported")
        self.add(self._list)
        self._list.row_opened.connect(self._on_row_opened)

    def show_events(self, overview: Overview) -> None:
        """The kinds that there are, and what was reported."""
        for trigger in overview.triggers.values():
            if trigger.id not in self._buttons:
                button = Button(
                    self._theme, said(trigger.title), small=True, description=said(trigger.detail)
                )
                button.setObjectName(f"event_{trigger.id}")
                button.setToolTip(said(trigger.detail))
                button.setProperty("trigger", trigger.id)
                button.clicked.connect(self._on_clicked)
                self._buttons[trigger.id] = button
                self._flow.addWidget(button)
        rows = event_rows(overview)
        self._list.set_rows(rows)
        self._list.setVisible(bool(rows))

    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.reported.emit(str(button.property("trigger")))

    def _on_row_opened(self, key: str) -> None:
        self.taken_back.emit(int(key))


class RhythmCard(Card):
    """When the user is told, in words. Signal: ``change_wanted()``."""

    change_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, title=self.tr("When you are told"))
        self._rhythm = Paragraph(theme, weight=Weight.SEMIBOLD)
        self._quiet = SmallText(theme)
        self._once = SmallText(theme, self.tr("Never more than one notice a day."))
        self._change = Button(theme, self.tr("Change"), small=True)
        self._change.setObjectName("change_rhythm")
        self._change.setAccessibleName(self.tr("Change when you are told"))
        row = FlowLayout()
        row.addWidget(self._change)
        for widget in (self._rhythm, self._quiet, self._once):
            self.add(widget)
        self.add_layout(row)
        self._change.clicked.connect(self.change_wanted)

    def show_settings(self, overview: Overview) -> None:
        """What holds now."""
        self._rhythm.set_text(rhythm_words(overview.settings.rhythm))
        self._quiet.set_text(quiet_words(overview.settings.quiet))


class PauseCard(Card):
    """A pause for leave. Signals: ``pause_wanted(Pause)``; ``end_wanted()``."""

    pause_wanted = Signal(object)
    end_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, title=self.tr("Pause for leave"))
        self.content.setSpacing(SPACE_PART)
        self._words = Paragraph(theme, tone=Token.MUTED)
        self._begins = DateField(theme, self.tr("First day off"), date(2026, 1, 1))
        self._begins.day_edit.setObjectName("pause_from")
        self._ends = DateField(theme, self.tr("First day back"), date(2026, 1, 1))
        self._ends.day_edit.setObjectName("pause_until")
        self._pause = Button(theme, self.tr("Pause"), small=True)
        self._pause.setObjectName("pause")
        self._end = Button(theme, self.tr("End the pause"), small=True)
        self._end.setObjectName("end_pause")
        row = FlowLayout()
        row.addWidget(self._pause)
        row.addWidget(self._end)
        for widget in (self._words, self._begins, self._ends):
            self.add(widget)
        self.add_layout(row)
        self._pause.clicked.connect(self._on_pause)
        self._end.clicked.connect(self.end_wanted)

    def show_pauses(self, overview: Overview) -> None:
        """The pause that there is, or the fields for one."""
        paused = bool(overview.pauses)
        self._words.set_text(pause_words(overview.pauses, today=overview.today))
        for widget in (self._begins, self._ends, self._pause):
            widget.setVisible(not paused)
        self._end.setVisible(paused)
        self._ends.clear_error()
        self._begins.set_day(overview.today)
        self._ends.set_day(overview.today + timedelta(days=14))

    def show_error(self, error: AppError) -> None:
        """Say at the field what is wrong."""
        self._ends.show_error(said_error(error))
        self._ends.setFocus()

    def _on_pause(self) -> None:
        try:
            pause = Pause(begins=self._begins.day(), ends=self._ends.day())
        except UserError as error:
            self.show_error(error)
            return
        self.pause_wanted.emit(pause)


class CalendarCard(Card):
    """The next date for the user's calendar. Signal: ``wanted(series)``."""

    wanted = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, title=self.tr("Your calendar"))
        self.content.setSpacing(SPACE_PART)
        self._words = SmallText(theme)
        self._series = TickBox(theme, self.tr("Again and again, in my rhythm"))
        self._series.setObjectName("calendar_series")
        self._put = Button(theme, self.tr("Put it in my calendar"), icon=Icon.CALENDAR_PLUS)
        self._put.setObjectName("put_in_calendar")
        row = FlowLayout()
        row.addWidget(self._put)
        self.add(self._series)
        self.add_layout(row)
        self.add(self._words)
        self._put.clicked.connect(self._on_put)

    def show_text(self, overview: Overview) -> None:
        """What the entry will say."""
        self._put.setEnabled(any(not item.inside_only for item in overview.items))
        self._words.set_text(
            self.tr(
                "The entry only says “{text}”. Saving it again later moves the entry, it does not "
                "add another."
            ).format(text=overview.settings.text)
        )

    def _on_put(self) -> None:
        self.wanted.emit(self._series.isChecked())


class ComputerCard(Card):
    """Switches of this computer. Signals: ``job_wanted(on)``, ``login_wanted(on)``,
    ``tray_wanted(on)``.
    """

    job_wanted = Signal(bool)
    login_wanted = Signal(bool)
    tray_wanted = Signal(bool)

    def __init__(self, theme: Theme, *, practice: bool) -> None:
        super().__init__(theme, title=self.tr("On this computer"))
        self.content.setSpacing(SPACE_PART)
        reason = self.tr("The practice vault reminds nobody.") if practice else ""
        self.job = Switch(
            theme,
            self.tr("Tell me while the program is closed"),
            detail=self.tr("This computer looks every hour. It knows only the days."),
            locked_reason=reason,
        )
        self.job.setObjectName("job_switch")
        self.tray = Switch(
            theme,
            self.tr("Tell me beside the clock while it runs"),
            detail=self.tr("With a small icon that does not name the program."),
            locked_reason=reason,
        )
        self.tray.setObjectName("tray_switch")
        self.login = Switch(theme, self.tr("Start the program when I log in"), locked_reason=reason)
        self.login.setObjectName("login_switch")
        self._state = SmallText(theme)
        for widget in (self.job, self._state, self.tray, self.login):
            self.add(widget)
        self.job.clicked.connect(self._on_job)
        self.tray.clicked.connect(self._on_tray)
        self.login.clicked.connect(self._on_login)
        self._state.hide()

    def show_state(self, state: ComputerState) -> None:
        """What holds now."""
        there = state.job in {JobState.RUNNING, JobState.WAITING, JobState.CHANGED}
        self.job.setChecked(there)
        self.job.setEnabled(state.job is not JobState.NO_SCHEDULER)
        tell = state.job not in {JobState.RUNNING, JobState.ABSENT}
        self._state.set_text(said(state.job.sentence) if tell else "")
        self._state.setVisible(tell)
        self.login.setChecked(state.at_login)

    def show_tray(self, *, available: bool, on: bool) -> None:
        """Whether there is a place for the icon, and whether it is wanted."""
        self.tray.setVisible(available)
        self.tray.setChecked(on)

    def _on_job(self) -> None:
        self.job_wanted.emit(self.job.isChecked())

    def _on_tray(self) -> None:
        self.tray_wanted.emit(self.tray.isChecked())

    def _on_login(self) -> None:
        self.login_wanted.emit(self.login.isChecked())
