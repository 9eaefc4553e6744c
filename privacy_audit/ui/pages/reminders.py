# SPDX-License-Identifier: Apache-2.0
"""The page of reminders: what is due, and how and when the user wants to be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from privacy_audit.audits.model import AuditKind
from privacy_audit.reminders.events import Asks, Trigger
from privacy_audit.reminders.model import Due
from privacy_audit.reminders.this_computer import ThisComputer
from privacy_audit.ui.destinations import GoStart
from privacy_audit.ui.pages import reminders_jobs as jobs
from privacy_audit.ui.pages.calendar_saving import CalendarSaving
from privacy_audit.ui.pages.day_words import long_day
from privacy_audit.ui.pages.event_form import EventForm
from privacy_audit.ui.pages.opening_page import OpeningPage
from privacy_audit.ui.pages.reminder_item import ReminderItem
from privacy_audit.ui.pages.reminders_front import RemindersFront
from privacy_audit.ui.pages.reminders_view import MORE, PACKS, made_words
from privacy_audit.ui.pages.rhythm_form import RhythmForm
from privacy_audit.ui.parts.toast import Toast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from privacy_audit.errors import AppError
    from privacy_audit.reminders.calendar_file import CalendarEntry
    from privacy_audit.reminders.quiet import Pause
    from privacy_audit.reminders.service import Overview
    from privacy_audit.reminders.settings import ReminderSettings
    from privacy_audit.reminders.this_computer import ComputerState
    from privacy_audit.ui.door import Door
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

Value = TypeVar("Value")


class RemindersPage(OpeningPage):
    """computer: what this computer does while the program is closed; ``None``: the real one."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore,
        door: Door,
        practice: bool = False,
        computer: ThisComputer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        self.heading = self.tr("Reminders")
        self._preferences, self._practice = preferences, practice
        self._computer = computer or ThisComputer(door.place)
        self._overview: Overview | None = None
        self._packs: Sequence[tuple[str, str]] = ()
        self._opened: frozenset[str] = frozenset()
        self._take_back: Callable[[Workspace], object] | None = None
        self.front = RemindersFront(theme, practice=practice)
        self._item, self._event, self._rhythm = (
            ReminderItem(theme),
            EventForm(theme),
            RhythmForm(theme),
        )
        self._toast = Toast(theme, self)
        self._saving = CalendarSaving(self, session, self.lane)
        self.set_front(self.front)
        for inside in (self._item, self._event, self._rhythm):
            self.add_inside(inside)
        self._connect_front()
        self._connect_inside()

    def _connect_front(self) -> None:
        front = self.front
        front.retry.clicked.connect(self.visit)
        front.start.clicked.connect(self._on_start)
        front.due.opened.connect(self._on_opened)
        front.coming.opened.connect(self._on_opened)
        front.events.reported.connect(self._on_event_chosen)
        front.events.taken_back.connect(self._on_event_taken_back)
        front.rhythm.change_wanted.connect(self._on_change_rhythm)
        front.pause.pause_wanted.connect(self._on_pause)
        front.pause.end_wanted.connect(self._on_end_pause)
        front.calendar.wanted.connect(self._on_calendar)
        front.computer.job_wanted.connect(self._on_job)
        front.computer.login_wanted.connect(self._on_login)
        front.computer.tray_wanted.connect(self._on_tray)

    def _connect_inside(self) -> None:
        for inside in (self._item, self._event, self._rhythm):
            inside.closed.connect(self.close_inside)
        self._item.wanted.connect(self._on_wanted)
        self._item.snoozed.connect(self._on_snoozed)
        self._item.skipped.connect(self._on_skipped)
        self._item.put_back.connect(self._on_put_back)
        self._event.reported.connect(self._on_event_reported)
        self._rhythm.saved.connect(self._on_rhythm_saved)
        self._saving.saved.connect(self._on_calendar_saved)
        self._saving.failed.connect(self.front.error.show_error)
        self._toast.undone.connect(self._on_undone)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self._toast.undo)

    # -- reading -----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read what is due, and ask what this computer does."""
        from privacy_audit.ui.reminder_tray import tray_is_available

        self.session.read(
            self.lane,
            jobs.read_reminders,
            on_done=self._on_read,
            on_error=self.front.error.show_error,
        )
        self.front.computer.show_tray(
            available=tray_is_available(), on=self._preferences.value.tray_notices
        )
        if not self._practice:
            self.lane.background(self._computer.state, on_done=self.front.computer.show_state)

    def leave(self) -> bool:
        """What was typed inside is dropped; nothing is lost by that."""
        self._toast.dismiss()
        self.front.outcome.hide()
        self._opened = frozenset()
        self.show_front()
        return True

    def close_inside(self) -> None:
        """Back to the page, the keyboard where it came from."""
        was_item = self.is_open(self._item)
        self.show_front()
        if was_item and self._item.item is not None:
            self.front.due.focus_row(self._item.item.key)

    def _on_read(self, read: tuple[Overview, Sequence[tuple[str, str]]]) -> None:
        self._overview, self._packs = read
        self.front.show_overview(self._overview, self._opened)

    # -- one thing ---------------------------------------------------------------------------

    def _on_opened(self, key: str) -> None:
        if self._overview is None:
            return
        if key in {MORE, PACKS}:
            self._opened |= {key}
            self.front.show_overview(self._overview, self._opened)
            return
        for item in self._overview.items:
            if item.key == key:
                self._forget_words()
                self._item.show_item(item, today=self._overview.today)
                self.open_inside(self._item)

    def _on_wanted(self) -> None:
        if self._item.item is not None:
            self.go(jobs.place_of(self._item.item))

    def _on_snoozed(self, until: date) -> None:
        item = self._item.item
        if item is not None:
            job = partial(jobs.snooze, key=item.key, until=until)
            words = self.tr("It waits until {day}.").format(day=long_day(until))
            self._store_item(item, job, words)

    def _on_skipped(self, reason: str) -> None:
        item = self._item.item
        if item is not None:
            job = partial(jobs.skip, key=item.key, reason=reason)
            self._store_item(item, job, self.tr("Left out this once."))

    def _on_put_back(self) -> None:
        item = self._item.item
        if item is not None:
            self._store(partial(jobs.put_back, key=item.key), self._on_put_back_done)

    def _on_put_back_done(self, _: object) -> None:
        self.show_front()
        self._say(self.tr("It is back on its own day."))

    def _store_item(self, item: Due, job: Callable[[Workspace], object], words: str) -> None:
        def done(_: object) -> None:
            self._take_back = partial(jobs.put_back, key=item.key)
            self.show_front()
            self._say(words, undo=True)

        self._store(job, done, on_error=self._item.show_error)

    # -- events ------------------------------------------------------------------------------

    def _on_event_chosen(self, trigger_id: str) -> None:
        overview = self._overview
        trigger = overview.triggers.get(trigger_id) if overview else None
        if overview is None or trigger is None:
            return
        self._forget_words()
        if trigger.asks is Asks.NOTHING:
            self._report(trigger, None, "")
        else:
            self._event.ask(trigger, today=overview.today, packs=self._packs)
            self.open_inside(self._event)

    def _on_event_reported(self, on: date | None, pack_id: str) -> None:
        if self._event.trigger is not None:
            self._report(self._event.trigger, on, pack_id)

    def _report(self, trigger: Trigger, on: date | None, pack_id: str) -> None:
        def done(answer: tuple[int, int]) -> None:
            number, made = answer
            self._take_back = partial(jobs.take_back_event, number=number)
            self.show_front()
            self._say(made_words(made), undo=True)

        job = partial(jobs.report_event, trigger_id=trigger.id, on=on, pack_id=pack_id)
        self._store(job, done, on_error=self._event.show_error)

    def _on_event_taken_back(self, number: int) -> None:
        def done(_: object) -> None:
            self._say(self.tr("Taken back. What it made due is as before."))

        self._store(partial(jobs.take_back_event, number=number), done)

    # -- rhythm, pause, calendar ---------------------------------------------------------------

    def _on_change_rhythm(self) -> None:
        if self._overview is not None:
            self._forget_words()
            self._rhythm.show_settings(self._overview.settings, today=self._overview.today)
            self.open_inside(self._rhythm)

    def _on_rhythm_saved(self, settings: ReminderSettings) -> None:
        def done(_: object) -> None:
            self.show_front()
            self._say(self.tr("Saved."))

        self._store(
            partial(jobs.save_settings, settings=settings), done, on_error=self._rhythm.show_error
        )

    def _on_pause(self, pause: Pause) -> None:
        def done(_: object) -> None:
            self._say(self.tr("No notices until {day}.").format(day=long_day(pause.ends)))

        self._store(partial(jobs.pause, days=pause), done, on_error=self.front.pause.show_error)

    def _on_end_pause(self) -> None:
        def done(_: object) -> None:
            self._say(self.tr("The pause has ended."))

        self._store(jobs.end_pauses, done)

    def _on_calendar(self, series: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._forget_words()
        self._saving.ask(series=series)

    def _on_calendar_saved(self, entry: CalendarEntry) -> None:
        words = (
            self.tr("Saved for {day}.")
            if entry.repeats is None
            else self.tr("Saved, from {day} on.")
        )
        self.front.say_good(
            words.format(day=long_day(entry.on)),
            self.tr("Open the file, and your calendar takes the entry."),
        )

    # -- this computer -------------------------------------------------------------------------

    def _on_job(self, on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._switch(partial(self._computer.switch_job, on=on))

    def _on_login(self, on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._switch(partial(self._computer.switch_login, on=on))

    def _on_tray(self, on: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._preferences.change(tray_notices=on)

    def _switch(self, job: Callable[[], ComputerState]) -> None:
        self.front.error.hide()
        self.lane.background(
            job, on_done=self.front.computer.show_state, on_error=self._on_not_switched
        )

    def _on_not_switched(self, error: AppError) -> None:
        self.front.error.show_error(error)
        self.lane.background(self._computer.state, on_done=self.front.computer.show_state)

    # -- storing -----------------------------------------------------------------------------

    def _on_start(self) -> None:
        self.go(GoStart(AuditKind.QUICK))

    def _store(
        self,
        job: Callable[[Workspace], Value],
        on_done: Callable[[Value], object],
        *,
        on_error: Callable[[AppError], object] | None = None,
    ) -> None:
        def stored(value: Value) -> None:
            on_done(value)
            self.visit()

        self.session.write(
            self.lane, job, on_done=stored, on_error=on_error or self.front.error.show_error
        )

    def _say(self, words: str, *, undo: bool = False) -> None:
        self.front.outcome.hide()
        self._toast.show_words(words, self.tr("Undo") if undo else "")

    def _forget_words(self) -> None:
        self._toast.dismiss()
        self.front.outcome.hide()

    def _on_undone(self) -> None:
        take_back, self._take_back = self._take_back, None
        if take_back is not None:
            self._store(take_back, lambda _: None)
