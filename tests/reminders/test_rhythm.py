# SPDX-License-Identifier: Apache-2.0
"""Which days a rhythm has: month ends, leap days, weeks and months that are left out."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Literal

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.reminders.rhythm import LAST_DAY, LATEST_NUMBER, Every, Rhythm, day_from
from tests.reminders.moments import is_rhythm_day, walk_to_rhythm

days = st.dates(date(2019, 1, 1), date(2045, 12, 31))
rhythms = st.builds(
    Rhythm,
    every=st.sampled_from(Every),
    weekday=st.integers(0, 6),
    month_day=st.sampled_from([*range(1, LATEST_NUMBER + 1), LAST_DAY]),
    since=days,
)
FREQUENCIES: dict[Every, tuple[Literal[1, 2], int]] = {
    Every.WEEK: (rrule.WEEKLY, 1), Every.FORTNIGHT: (rrule.WEEKLY, 2),
    Every.MONTH: (rrule.MONTHLY, 1), Every.QUARTER: (rrule.MONTHLY, 3),
    Every.HALF_YEAR: (rrule.MONTHLY, 6), Every.YEAR: (rrule.MONTHLY, 12),
}  # fmt: skip


@given(rhythm=rhythms, day=days)
def test_it_is_the_first_day_of_the_rhythm_that_is_not_before(rhythm: Rhythm, day: date) -> None:
    found = day_from(rhythm, day)
    assert found == walk_to_rhythm(rhythm, day)
    assert day_from(rhythm, found) == found


@given(rhythm=rhythms, day=days)
def test_going_on_from_each_day_leaves_none_out(rhythm: Rhythm, day: date) -> None:
    one = day_from(rhythm, day)
    two = day_from(rhythm, one + timedelta(days=1))
    between = [one + timedelta(days=n) for n in range(1, (two - one).days)]
    assert not any(is_rhythm_day(rhythm, each) for each in between)
    assert one < two <= one + timedelta(days=366)


@given(rhythm=rhythms.filter(lambda rhythm: rhythm.every is not Every.DUE), day=days)
def test_a_library_for_calendars_counts_the_same_days(rhythm: Rhythm, day: date) -> None:
    first = day_from(rhythm, day)
    frequency, interval = FREQUENCIES[rhythm.every]
    if rhythm.every.weeks:
        rule = rrule.rrule(
            frequency, interval=interval, byweekday=rhythm.weekday, count=12,
            dtstart=datetime.combine(first, time()),
        )  # fmt: skip
    else:
        number = -1 if rhythm.month_day == LAST_DAY else rhythm.month_day
        rule = rrule.rrule(
            frequency, interval=interval, bymonthday=number, count=12,
            dtstart=datetime.combine(first, time()),
        )  # fmt: skip
    mine = [first]
    while len(mine) < 12:
        mine.append(day_from(rhythm, mine[-1] + timedelta(days=1)))
    assert mine == [at.date() for at in rule]


def test_the_last_day_of_each_month_is_its_last_day() -> None:
    rhythm = Rhythm(every=Every.MONTH, month_day=LAST_DAY)
    day, found = date(2027, 12, 15), []
    for _ in range(4):
        day = day_from(rhythm, day)
        found.append(day.isoformat())
        day += timedelta(days=1)
    assert found == ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]


def test_a_yearly_last_day_of_february_knows_leap_years() -> None:
    rhythm = Rhythm(every=Every.YEAR, month_day=LAST_DAY, since=date(2024, 2, 29))
    assert day_from(rhythm, date(2027, 1, 1)) == date(2027, 2, 28)
    assert day_from(rhythm, date(2027, 3, 1)) == date(2028, 2, 29)


def test_two_weeks_are_counted_from_where_they_began() -> None:
    rhythm = Rhythm(every=Every.FORTNIGHT, weekday=4, since=date(2026, 11, 18))
    assert day_from(rhythm, date(2026, 11, 18)) == date(2026, 11, 20)
    assert day_from(rhythm, date(2026, 11, 21)) == date(2026, 12, 4)


@pytest.mark.parametrize("number", [0, 29, 30, 32, -1])
def test_a_day_that_not_every_month_has_is_refused(number: int) -> None:
    with pytest.raises(UserError, match="every month"):
        Rhythm(every=Every.MONTH, month_day=number)


def test_an_unknown_weekday_is_refused() -> None:
    with pytest.raises(UserError, match="no such day"):
        Rhythm(every=Every.WEEK, weekday=7)
