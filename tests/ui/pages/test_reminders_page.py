# SPDX-License-Identifier: Apache-2.0
"""The page of reminders on a real vault, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import vobject  # type: ignore[import-untyped]
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from privacy_audit.audits.model import AnswerKind, AuditKind
from privacy_audit.checklists.model import Circumstances
from privacy_audit.desktop.scheduler import JobState
from privacy_audit.desktop.start_at_login import FileAtLogin
from privacy_audit.reminders.model import Due, Source
from privacy_audit.reminders.rhythm import Every
from privacy_audit.reminders.service import Overview
from privacy_audit.reminders.this_computer import ThisComputer
from privacy_audit.ui.destinations import (
    GoActions,
    GoCase,
    GoFinished,
    GoOneCheck,
    GoPack,
    GoReminders,
    GoSearch,
    GoStart,
)
from privacy_audit.ui.door import Door
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.finished import FinishedPage
from privacy_audit.ui.pages.reminders import RemindersPage
from privacy_audit.ui.pages.reminders_jobs import place_of
from privacy_audit.ui.pages.reminders_view import MORE, PACKS
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.row_list import Row, RowList
from privacy_audit.workspace import Workspace
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.reminders.test_outside import OneScheduler

OPEN, RIGHT = "facebook-past-posts", "facebook-view-as"


@pytest.fixture
def scheduler() -> OneScheduler:
    """The scheduler of the computer in these tests."""
    return OneScheduler()


@pytest.fixture
def page(stage: PageStage, scheduler: OneScheduler, tmp_path: Path) -> RemindersPage:
    """One check has been open for eight days; another is right for a month."""
    stage.open_vault()
    stage.in_vault(_begin)
    stage.clock.move(days=8)
    return shown(stage, scheduler, tmp_path)


def _begin(workspace: Workspace) -> None:
    workspace.save_circumstances(Circumstances(asked=True, services=frozenset({"facebook"})))
    workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    workspace.audits.answer(OPEN, AnswerKind.FAIL)
    workspace.audits.answer(RIGHT, AnswerKind.PASS)


def shown(
    stage: PageStage, scheduler: OneScheduler, place: Path, *, practice: bool = False
) -> RemindersPage:
    computer = ThisComputer(
        place, scheduler=scheduler, at_login=FileAtLogin(place / "login.desktop")
    )
    made = RemindersPage(
        stage.theme, stage.tasks, stage.session, preferences=stage.preferences,
        door=cast("Door", SimpleNamespace(place=place)), practice=practice, computer=computer,
    )  # fmt: skip
    stage.show(made)
    return made


def rows(page: QWidget, name: str) -> list[Row]:
    found = find(page, name)
    assert isinstance(found, RowList)
    return list(found.rows())


def overview(stage: PageStage) -> Overview:
    return stage.in_vault(lambda workspace: workspace.reminders.overview())


def on_day(stage: PageStage, key: str = f"check:{OPEN}") -> date:
    return next(item.on for item in overview(stage).items if item.key == key)


def press(stage: PageStage, page: QWidget, name: str) -> None:
    click(page, name)
    stage.settle()


def open_first(stage: PageStage, page: RemindersPage) -> None:
    """Open the first row by keyboard."""
    due = find(page, "due")
    due.setFocus()
    QTest.keyClick(due, Qt.Key.Key_Return)
    stage.settle()


# -- what is due ----------------------------------------------------------------------------------


def test_it_says_what_is_due_and_how_long_it_takes(page: RemindersPage) -> None:
    words = visible_words(page)
    assert "1 thing is due, about 3 minutes." in words
    (row,) = rows(page, "due")
    assert row.title == "Are your old posts limited to friends?"
    assert row.detail == "Due since yesterday. It is on your list for this day."
    assert [each.title for each in rows(page, "coming")] == [
        "Does a stranger see only your name and a neutral picture?"
    ]


def test_the_filled_button_starts_a_quarter_of_an_hour(
    stage: PageStage, page: RemindersPage
) -> None:
    press(stage, page, "start_audit")
    assert stage.went == [GoStart(AuditKind.QUICK)]


def test_one_thing_can_be_done_now(stage: PageStage, page: RemindersPage) -> None:
    open_first(stage, page)
    press(stage, page, "do_now")
    assert stage.went == [GoOneCheck(OPEN)]


def test_one_thing_can_wait_and_the_wait_be_undone(stage: PageStage, page: RemindersPage) -> None:
    before = on_day(stage)
    open_first(stage, page)
    press(stage, page, "in_a_week")
    assert on_day(stage) == overview(stage).today + timedelta(days=7)
    assert not find(page, "due").isVisible()
    assert "It waits until" in visible_words(page)
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert on_day(stage) == before
    assert len(rows(page, "due")) == 1


def test_a_day_that_is_not_later_is_told_at_its_field(
    stage: PageStage, page: RemindersPage
) -> None:
    open_first(stage, page)
    page._item._until.set_day(overview(stage).today)
    press(stage, page, "snooze")
    assert "not later" in page._item._until.error()
    assert page.is_open()


def test_leaving_out_needs_a_reason(stage: PageStage, page: RemindersPage) -> None:
    open_first(stage, page)
    press(stage, page, "skip")
    assert "needs a reason" in page._item._reason.error()
    field = find(page, "skip_reason")
    assert isinstance(field, QLineEdit)
    field.setText("on leave")
    QTest.keyClick(field, Qt.Key.Key_Return)
    stage.settle()
    assert not page.is_open()
    assert next(each.why for each in overview(stage).items if OPEN in each.key) == (
        "You skipped it once: on leave"
    )


def test_what_was_put_off_can_be_put_back(stage: PageStage, page: RemindersPage) -> None:
    before = on_day(stage)
    open_first(stage, page)
    press(stage, page, "in_a_month")
    page._on_opened(f"check:{OPEN}")
    press(stage, page, "put_back")
    assert on_day(stage) == before


def test_escape_goes_back_to_the_row(stage: PageStage, page: RemindersPage) -> None:
    open_first(stage, page)
    QTest.keyClick(find(page, "back_to_reminders"), Qt.Key.Key_Escape)
    stage.settle()
    assert not page.is_open()
    assert find(page, "due").hasFocus()
    assert stage.went == []


def test_a_long_list_is_shown_in_part_and_packs_as_one_row(
    stage: PageStage, page: RemindersPage
) -> None:
    stage.in_vault(
        lambda workspace: workspace.reminders.report_event("platform-changes", pack_id="facebook")
    )
    stage.clock.move(days=180)
    page.visit()
    stage.settle()
    keys = [row.key for row in rows(page, "due")]
    assert keys[-2:] == [MORE, PACKS]
    assert len(keys) == 10
    page._on_opened(MORE)
    page._on_opened(PACKS)
    opened = [row.key for row in rows(page, "due")]
    assert len(opened) > 25
    assert {MORE, PACKS}.isdisjoint(opened)


def test_an_empty_vault_says_so(stage: PageStage, scheduler: OneScheduler, tmp_path: Path) -> None:
    stage.open_vault()
    page = shown(stage, scheduler, tmp_path)
    assert "Nothing has a date yet. Answering a check gives it one." in visible_words(page)
    assert not find(page, "due").isVisible()
    assert not find(page, "put_in_calendar").isEnabled()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"source": Source.CHECK, "check_id": "one"}, GoOneCheck("one")),
        ({"source": Source.EVENT, "check_id": "one"}, GoOneCheck("one")),
        ({"source": Source.ACTION, "check_id": "one"}, GoActions()),
        ({"source": Source.PACK, "pack_id": "demo"}, GoPack("demo")),
        ({"source": Source.EVENT, "key": "search"}, GoSearch()),
        ({"source": Source.CASE, "key": "case:7"}, GoCase(7)),
    ],
)
def test_each_thing_is_done_in_its_place(changes: dict[str, Any], place: object) -> None:
    day = date(2026, 11, 20)
    values: dict[str, Any] = {
        "key": "x", "source": Source.CHECK, "what": "", "why": "", "on": day, "by_rule": day,
        "minutes": 1, "again_days": 30,
    }  # fmt: skip
    assert place_of(Due(**{**values, **changes})) == place


# -- events, rhythm, pause ---------------------------------------------------------------------


def test_an_event_is_reported_in_one_click_and_taken_back(
    stage: PageStage, page: RemindersPage
) -> None:
    press(stage, page, "event_press")
    (event,) = overview(stage).events
    assert (event.trigger_id, event.on) == ("press", overview(stage).today)
    assert "Noted. It makes" in visible_words(page)
    (row,) = rows(page, "reported")
    assert row.action == "Take it back"
    page.front.events._list.row_opened.emit(row.key)
    stage.settle()
    assert overview(stage).events == ()
    assert not find(page, "reported").isVisible()


def test_a_hearing_asks_for_its_day_and_a_change_for_the_platform(
    stage: PageStage, page: RemindersPage
) -> None:
    press(stage, page, "event_court-hearing")
    assert find(page, "event_day").isVisible()
    assert not find(page, "event_pack").isVisible()
    press(stage, page, "report_event")
    assert overview(stage).events[0].on == overview(stage).today + timedelta(days=14)
    press(stage, page, "event_platform-changes")
    select = page._event._pack
    assert isinstance(select, SelectField)
    titles = [select.box.itemText(number) for number in range(select.box.count())]
    assert "Facebook" in titles
    assert "Instagram" not in titles, "it is not used"
    select.set_key("facebook")
    press(stage, page, "report_event")
    assert overview(stage).events[1].pack_id == "facebook"


def test_the_rhythm_is_changed_in_its_form(stage: PageStage, page: RemindersPage) -> None:
    press(stage, page, "change_rhythm")
    form = page._rhythm
    assert not find(page, "weekday").isVisible()
    form._every.set_key(Every.WEEK.value)
    form._every.edited.emit()
    assert find(page, "weekday").isVisible()
    form._weekday.set_key("4")
    form._begins.set_key("20:30")
    saturday = find(page, "quiet_day_5")
    assert isinstance(saturday, QCheckBox)
    saturday.click()
    press(stage, page, "save_rhythm")
    words = visible_words(page)
    assert "Every week, on Friday" in words
    assert "Quiet from 20:30 to 08:00, and on Saturday" in words


def test_words_that_tell_are_refused_at_their_field(stage: PageStage, page: RemindersPage) -> None:
    press(stage, page, "change_rhythm")
    page._rhythm._text.set_text("Privacy check")
    press(stage, page, "save_rhythm")
    assert "says what the notice is about" in page._rhythm._text.error()
    assert overview(stage).settings.text == "A review is due"


def test_every_day_quiet_is_refused_in_the_form(stage: PageStage, page: RemindersPage) -> None:
    press(stage, page, "change_rhythm")
    for box in page._rhythm._quiet_days:
        box.setChecked(True)
    press(stage, page, "save_rhythm")
    assert "Every day would be quiet" in page._rhythm._ends.error()


def test_a_pause_is_made_and_ended(stage: PageStage, page: RemindersPage) -> None:
    press(stage, page, "pause")
    (pause,) = overview(stage).pauses
    assert pause.ends == overview(stage).today + timedelta(days=14)
    assert "No notices until" in visible_words(page)
    assert not find(page, "pause").isVisible()
    press(stage, page, "end_pause")
    assert overview(stage).pauses == ()


def test_a_pause_that_ends_before_it_begins_is_told(stage: PageStage, page: RemindersPage) -> None:
    page.front.pause._ends.set_day(overview(stage).today)
    press(stage, page, "pause")
    assert "ends after it begins" in page.front.pause._ends.error()


# -- calendar and computer ----------------------------------------------------------------------


@pytest.fixture
def saved_as(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that the user names when asked."""
    target = tmp_path / "mine.ics"

    def to_save(*_: object, on_chosen: Callable[[Path], object], **more: object) -> None:
        assert more["name"] == "review.ics"
        on_chosen(target.with_suffix(""))

    monkeypatch.setattr(FileQuestion, "to_save", to_save)
    return target


def test_the_calendar_file_is_saved_as_one_or_as_a_series(
    stage: PageStage, page: RemindersPage, saved_as: Path
) -> None:
    press(stage, page, "put_in_calendar")
    event = vobject.readOne(saved_as.read_text()).vevent
    assert event.dtstart.value == overview(stage).today + timedelta(days=1)
    assert "Saved for 29 November 2026." in visible_words(page)
    series = find(page, "calendar_series")
    assert isinstance(series, QCheckBox)
    series.setChecked(True)
    press(stage, page, "put_in_calendar")
    assert vobject.readOne(saved_as.read_text()).vevent.rrule.value.startswith("FREQ=MONTHLY")
    assert "Saved, from" in visible_words(page)


def test_the_end_of_an_audit_offers_the_calendar_and_the_rhythm(
    stage: PageStage, saved_as: Path
) -> None:
    stage.open_vault()
    stage.in_vault(_begin)
    number = stage.in_vault(lambda workspace: workspace.reports.finish_audit().id)
    page = FinishedPage(stage.theme, stage.tasks, stage.session, now=stage.clock)
    page.arrive(GoFinished(number))
    stage.show(page)
    press(stage, page, "put_in_calendar")
    assert vobject.readOne(saved_as.read_text()).vevent.summary.value == "A review is due"
    assert "Saved for 27 November 2026." in visible_words(page)
    press(stage, page, "to_reminders")
    assert stage.went == [GoReminders()]


def test_the_switches_show_and_change_this_computer(
    stage: PageStage, page: RemindersPage, scheduler: OneScheduler, tmp_path: Path
) -> None:
    job, login = find(page, "job_switch"), find(page, "login_switch")
    assert isinstance(job, QCheckBox)
    assert isinstance(login, QCheckBox)
    assert not job.isChecked()
    job.click()
    login.click()
    stage.settle()
    assert [job.program.command[-1] for job in scheduler.jobs] == ["notify"]
    assert (tmp_path / "login.desktop").is_file()
    assert job.isChecked()
    job.click()
    login.click()
    stage.settle()
    assert scheduler.jobs == []
    assert not (tmp_path / "login.desktop").exists()


def test_a_computer_without_a_scheduler_says_so(page: RemindersPage) -> None:
    from privacy_audit.reminders.this_computer import ComputerState

    page.front.computer.show_state(ComputerState(job=JobState.NO_SCHEDULER, at_login=False))
    assert not find(page, "job_switch").isEnabled()
    assert "no scheduler" in visible_words(page)


def test_the_icon_is_offered_only_where_there_is_a_place_for_it(
    stage: PageStage, page: RemindersPage
) -> None:
    tray = find(page, "tray_switch")
    assert isinstance(tray, QCheckBox)
    assert not tray.isVisible(), "this desktop has none"
    page.front.computer.show_tray(available=True, on=False)
    tray.click()
    assert stage.preferences.value.tray_notices


def test_the_practice_vault_reminds_nobody(
    stage: PageStage, scheduler: OneScheduler, tmp_path: Path
) -> None:
    stage.open_vault()
    page = shown(stage, scheduler, tmp_path, practice=True)
    for name in ("job_switch", "login_switch"):
        assert not find(page, name).isEnabled()


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_or_nameless(
    stage: PageStage, page: RemindersPage, percent: int
) -> None:
    page.front.computer.show_tray(available=True, on=False)
    stage.theme.set_text_percent(percent)
    stage.settle()
    ways: list[Callable[[], object]] = [
        page.visit,
        partial(page._on_opened, f"check:{OPEN}"),
        page._on_change_rhythm,
        partial(page._on_event_chosen, "court-hearing"),
        partial(page._on_event_chosen, "platform-changes"),
    ]
    for open_it in ways:
        open_it()
        stage.settle()
        assert cut_off(page) == []
        assert nameless(page) == []


def test_locking_forgets_what_was_read(stage: PageStage, page: RemindersPage) -> None:
    page.visit()
    page.close_page()
    stage.session.lock()
    stage.settle()
    assert not stage.session.is_open
