# SPDX-License-Identifier: Apache-2.0
"""A slow and plain second opinion on what is told when: it walks from day to day.

It shares no arithmetic with ``privacy_audit.reminders``: no remainders, no jumps. Used by the
property tests and by ``tests/benchmarks/due_pairs.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta

from privacy_audit.reminders.quiet import Manners
from privacy_audit.reminders.rhythm import LAST_DAY, Every, Rhythm

DAY = timedelta(days=1)
MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}


def is_rhythm_day(rhythm: Rhythm, day: date) -> bool:
    """Whether the rhythm has this day."""
    if rhythm.every is Every.DUE:
        return True
    if rhythm.every in {Every.WEEK, Every.FORTNIGHT}:
        if day.weekday() != rhythm.weekday:
            return False
        return rhythm.every is Every.WEEK or _weeks_apart(rhythm.since, day) % 2 == 0
    is_last = (day + DAY).month != day.month
    fits = is_last if rhythm.month_day == LAST_DAY else day.day == rhythm.month_day
    apart = (day.year - rhythm.since.year) * 12 + day.month - rhythm.since.month
    return fits and apart % MONTHS[rhythm.every] == 0


def _weeks_apart(one: date, other: date) -> int:
    def monday(day: date) -> date:
        while day.weekday() != 0:
            day -= DAY
        return day

    return (monday(other) - monday(one)).days // 7


def walk_to_rhythm(rhythm: Rhythm, day: date) -> date:
    """The first day of the rhythm, found by looking at each day."""
    while not is_rhythm_day(rhythm, day):
        day += DAY
    return day


def walk_to_notice(manners: Manners, day: date) -> date:
    """The rhythm's day, then the first one that is neither quiet nor paused."""
    day = walk_to_rhythm(manners.rhythm, day)
    while is_quiet_day(manners, day):
        day += DAY
    return day


def is_quiet_day(manners: Manners, day: date) -> bool:
    """Whether nothing comes on this whole day."""
    paused = any(pause.begins <= day < pause.ends for pause in manners.pauses)
    return paused or day.weekday() in manners.quiet.weekdays


def is_quiet_moment(manners: Manners, at: datetime) -> bool:
    """Whether nothing comes at this moment, minute by minute of the clock."""
    quiet = manners.quiet
    minute = at.hour * 60 + at.minute
    begins = quiet.begins.hour * 60 + quiet.begins.minute
    ends = quiet.ends.hour * 60 + quiet.ends.minute
    hours = {m % 1440 for m in range(begins, ends if ends >= begins else ends + 1440)}
    return is_quiet_day(manners, at.date()) or minute in hours


def owed_on(
    expected: Iterable[date], new: Collection[date], today: date, told_on: date | None
) -> date | None:
    """The newest day that is owed: something new, or four days since anything was told."""
    found = None
    for day in expected:
        rested = told_on is None or (day - told_on).days >= 4
        if day <= today and (day in new or rested):
            found = day
    return found


def days_to_tell(dues: Iterable[date], manners: Manners, last: date) -> Iterator[date]:
    """The days of the plan, each looked at: something new, or a week since the last one."""
    told = sorted(walk_to_notice(manners, due) for due in dues)
    if not told:
        return
    day, again = told[0], None
    while day <= last:
        if day in told or day == again:
            yield day
            again = walk_to_notice(manners, day + 7 * DAY)
        day += DAY
