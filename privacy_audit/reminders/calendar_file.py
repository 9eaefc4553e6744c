# SPDX-License-Identifier: Apache-2.0
"""The calendar file (RFC 5545): one entry, or a series, that names nothing.

The entry keeps its UID for good, and its SEQUENCE grows with each change, so that importing the
file again moves the entry instead of adding another. Times carry no zone: nine o'clock is nine
o'clock wherever the calendar is read, before and after the clocks change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from privacy_audit.errors import UserError
from privacy_audit.reminders.notices import told_day
from privacy_audit.reminders.quiet import Quiet
from privacy_audit.reminders.rhythm import LAST_DAY, LATEST_NUMBER, Every, Rhythm, day_from

if TYPE_CHECKING:
    from privacy_audit.reminders.service import Overview

FILE_NAME = "review.ics"
_UIDS = UUID("6f1c7c54-54f3-4f0e-9a3e-5d0f2b1c8a77")
_PRODUCT = "-//Reminder//Reminder//EN"  # not the program's name: some calendars show it
_SITTING = timedelta(minutes=15)
_SERIES_LINE = "15 minutes at a time."
_USUAL_ALARM = time(9, 0)
_NOON = time(12, 0)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Which version of the entry it is, and since when it says what it says."""

    sequence: int = 0
    changed_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One entry. at: ``None`` for the whole day. repeats: ``None`` for a single one.

    alarm_at: when a reminder of the calendar's own sounds on a whole day.
    """

    uid: str
    on: date
    text: str
    line: str
    at: time | None = None
    repeats: Rhythm | None = None
    alarm_at: time = _USUAL_ALARM
    stamp: Stamp = Stamp()

    def content(self) -> dict[str, Any]:
        """What a later version is compared with, ready for JSON."""
        return {
            "on": self.on.isoformat(),
            "at": self.at and self.at.isoformat("minutes"),
            "alarm_at": self.alarm_at.isoformat("minutes"),
            "text": self.text,
            "line": self.line,
            "repeats": self.repeats and _rule(self.repeats, self.on),
        }


def entry_for(overview: Overview, *, vault_id: str, series: bool) -> CalendarEntry:
    """The entry for the next day with something due, or a series that begins then.

    What is due already goes to the first open day after today. Raises UserError when nothing has
    a day yet.
    """
    settings, today = overview.settings, overview.today
    open_items = [item for item in overview.items if not item.inside_only]
    if not open_items:
        raise UserError(
            "Nothing has a date yet.",
            "There is nothing to put into a calendar.",
            "Answering a check gives it a date.",
        )
    manners = settings.manners(overview.pauses)
    tomorrow = today + timedelta(days=1)
    on = min(told_day(item, manners, max(item.on, tomorrow)) for item in open_items)
    days = [day for day in overview.plan.days if day.on <= on]
    line = days[-1].line if days else _SERIES_LINE
    repeats = None
    if series:
        repeats = _repeats(settings.rhythm, on)
        on, line = day_from(repeats, on), _SERIES_LINE
    return CalendarEntry(
        uid=str(uuid5(_UIDS, vault_id)),
        on=on,
        text=settings.text,
        line=line,
        at=settings.calendar_at,
        repeats=repeats,
        alarm_at=_alarm(settings.quiet),
    )


def calendar_bytes(entry: CalendarEntry) -> bytes:
    """The file: UTF-8, lines folded and ended as the standard asks."""
    from icalendar import Alarm, Calendar, Event

    event = Event()
    event.add("uid", entry.uid)
    # Without a METHOD both are the moment of the last change (RFC 5545, 3.8.7.2).
    event.add("dtstamp", entry.stamp.changed_at.replace(microsecond=0))
    event.add("last-modified", entry.stamp.changed_at.replace(microsecond=0))
    event.add("sequence", entry.stamp.sequence)
    event.add("summary", entry.text)
    event.add("description", entry.line)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    _add_times(event, entry)
    if entry.repeats is not None:
        event.add("rrule", _rule(entry.repeats, entry.on))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.text)
    whole_day = timedelta(hours=entry.alarm_at.hour, minutes=entry.alarm_at.minute)
    alarm.add("trigger", timedelta(0) if entry.at else whole_day)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _add_times(event: Any, entry: CalendarEntry) -> None:
    if entry.at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
    else:
        begins = datetime.combine(entry.on, entry.at)  # no zone, on purpose
        event.add("dtstart", begins)
        event.add("dtend", begins + _SITTING)


def _alarm(quiet: Quiet) -> time:
    """In the morning, and never in a quiet hour that ends then."""
    ends = quiet.ends
    return ends if quiet.begins != ends and _USUAL_ALARM < ends <= _NOON else _USUAL_ALARM


def _repeats(rhythm: Rhythm, on: date) -> Rhythm:
    """The user's own rhythm; without one every three months, counted from the first day."""
    if rhythm.every is not Every.DUE:
        return rhythm
    number = on.day if on.day <= LATEST_NUMBER else LAST_DAY
    return Rhythm(every=Every.QUARTER, month_day=number, since=on)


def _rule(rhythm: Rhythm, on: date) -> dict[str, Any]:
    """The recurrence rule. The last day of a month is -1: a 31 would leave shorter months out."""
    if rhythm.every.weeks:
        return {
            "freq": "WEEKLY",
            "interval": rhythm.every.weeks,
            "byday": _WEEKDAYS[rhythm.weekday],
        }
    number = -1 if rhythm.month_day == LAST_DAY else rhythm.month_day
    if rhythm.every is Every.YEAR:
        return {"freq": "YEARLY", "interval": 1, "bymonth": on.month, "bymonthday": number}
    return {"freq": "MONTHLY", "interval": rhythm.every.months, "bymonthday": number}
