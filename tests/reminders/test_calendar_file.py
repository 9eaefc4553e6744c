# SPDX-License-Identifier: Apache-2.0
"""The calendar file, read by two libraries that are not the one that wrote it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.reminders.calendar_file import CalendarEntry, Stamp, calendar_bytes
from privacy_audit.reminders.rhythm import Every, Rhythm, day_from
from tests.reminders.test_rhythm import days, rhythms

STAMP = Stamp(sequence=3, changed_at=datetime(2026, 11, 20, 10, 5, 7, 999, tzinfo=UTC))
ENTRY = CalendarEntry(
    uid="0adc8a1e-c6a0-593c-8759-2df03bc87328",
    on=date(2026, 12, 18),
    text="A review is due",
    line="It takes about 12 minutes.",
    stamp=STAMP,
)


def entry(**changes: Any) -> CalendarEntry:
    values = {name: getattr(ENTRY, name) for name in ENTRY.__slots__}
    return CalendarEntry(**{**values, **changes})


def read(made: CalendarEntry) -> Any:
    """The one event of the file as another library reads it; it also validates the whole."""
    calendar = vobject.readOne(calendar_bytes(made).decode())
    calendar.validate(raiseException=True)
    (event,) = calendar.vevent_list
    return event


def test_another_library_reads_what_was_meant() -> None:
    event = read(ENTRY)
    assert event.summary.value == "A review is due"
    assert event.description.value == "It takes about 12 minutes."
    assert event.uid.value == ENTRY.uid
    assert event.sequence.value == "3"
    assert event.dtstart.value == date(2026, 12, 18)
    assert event.dtend.value == date(2026, 12, 19), "the day after, as the standard counts"
    assert event.dtstamp.value == datetime(2026, 11, 20, 10, 5, 7, tzinfo=UTC)
    assert event.last_modified.value == event.dtstamp.value
    assert event.transp.value == "TRANSPARENT"
    assert getattr(event, "class").value == "PRIVATE"


def test_a_time_of_day_is_the_clocks_wherever_it_is_read() -> None:
    event = read(entry(at=time(9, 30)))
    assert event.dtstart.value == datetime(2026, 12, 18, 9, 30)  # noqa: DTZ001 - no zone, on purpose
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=15)
    assert b"TZID" not in calendar_bytes(entry(at=time(9, 30)))
    assert b"DTSTART:20261218T093000\r\n" in calendar_bytes(entry(at=time(9, 30)))


def test_the_reminder_of_the_calendar_sounds_in_the_morning() -> None:
    alarm = read(ENTRY).valarm
    assert alarm.action.value == "DISPLAY"
    assert alarm.trigger.value == timedelta(hours=9)
    assert alarm.description.value == "A review is due"
    assert read(entry(at=time(9, 30))).valarm.trigger.value == timedelta(0)


def test_nothing_in_the_file_says_what_it_is_about() -> None:
    text = calendar_bytes(entry(repeats=Rhythm(every=Every.MONTH))).decode().casefold()
    for word in ("privacy", "audit", "security", "facebook", "search", "@", "http"):
        assert word not in text, word


def test_the_lines_are_as_the_standard_asks() -> None:
    data = calendar_bytes(entry(text="Adolygu’r dyddiad " * 3))
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"[^\r]\n", data)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"METHOD" not in data, "without it the stamp is the moment of the last change"


@given(text=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60))
def test_any_words_survive(text: str) -> None:
    assert read(entry(text=text)).summary.value == text


@given(rhythm=rhythms.filter(lambda one: one.every is not Every.DUE), day=days)
def test_a_series_has_exactly_the_days_of_the_rhythm(rhythm: Rhythm, day: date) -> None:
    on = day_from(rhythm, day)
    text = calendar_bytes(entry(on=on, repeats=rhythm)).decode()
    (rule,) = re.findall(r"^RRULE:(.*?)\r$", text, re.MULTILINE)
    counted = rrule.rrulestr(rule, dtstart=datetime.combine(on, time()))
    mine = [on]
    while len(mine) < 9:
        mine.append(day_from(rhythm, mine[-1] + timedelta(days=1)))
    assert [at.date() for at in islice(counted, 9)] == mine


@pytest.mark.parametrize(
    ("rhythm", "rule"),
    [
        (Rhythm(every=Every.WEEK, weekday=4), "FREQ=WEEKLY;INTERVAL=1;BYDAY=FR"),
        (Rhythm(every=Every.FORTNIGHT), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        (Rhythm(every=Every.QUARTER, month_day=31), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"),
        (Rhythm(every=Every.YEAR, month_day=1), "FREQ=YEARLY;INTERVAL=1;BYMONTHDAY=1;BYMONTH=12"),
    ],
)
def test_the_rules_are_those_that_every_calendar_knows(rhythm: Rhythm, rule: str) -> None:
    """One value for each part: Outlook takes no lists of days and no positions."""
    assert f"RRULE:{rule}\r\n".encode() in calendar_bytes(entry(repeats=rhythm))
