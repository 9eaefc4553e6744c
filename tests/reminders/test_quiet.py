# SPDX-License-Identifier: Apache-2.0
"""When the user is left alone, by the clock on the wall in any zone and through clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.reminders.quiet import Manners, Pause, Quiet, is_quiet, notice_day
from privacy_audit.reminders.rhythm import Every, Rhythm
from tests.reminders.moments import is_quiet_moment, walk_to_notice
from tests.reminders.test_rhythm import days, rhythms

DAY = timedelta(days=1)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
quiets = st.builds(
    Quiet,
    begins=times,
    ends=times,
    weekdays=st.frozensets(st.integers(0, 6), max_size=6),
)
pauses = st.builds(
    lambda begins, length: Pause(begins=begins, ends=begins + timedelta(days=length)),
    days,
    st.integers(1, 400),
)
manners = st.builds(
    Manners, rhythm=rhythms, quiet=quiets, pauses=st.lists(pauses, max_size=3).map(tuple)
)
zones = st.sampled_from(
    ["Europe/London", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Apia"]
).map(ZoneInfo)


@given(how=manners, day=days)
def test_it_is_told_on_the_first_open_day_of_the_rhythm(how: Manners, day: date) -> None:
    assert notice_day(how, day) == walk_to_notice(how, day)


@given(how=manners, day=days)
def test_what_cannot_wait_is_told_on_its_own_day_or_the_first_open_one(
    how: Manners, day: date
) -> None:
    plain = Manners(quiet=how.quiet, pauses=how.pauses)
    assert notice_day(how, day, waits=False) == walk_to_notice(plain, day)


@given(how=manners, days=days, at=times, zone=zones)
def test_a_moment_is_quiet_by_what_the_clock_shows(
    how: Manners, days: date, at: time, zone: ZoneInfo
) -> None:
    wall = datetime.combine(days, at, tzinfo=UTC).astimezone(zone)
    assert is_quiet(how, wall) == is_quiet_moment(how, wall)


@pytest.mark.parametrize(
    ("begins", "ends", "quiet_hours"),
    [
        (time(21), time(8), {*range(21, 24), *range(8)}),
        (time(0), time(6), set(range(6))),
        (time(9), time(17), set(range(9, 17))),
        (time(7), time(7), set()),
    ],
)
def test_quiet_hours_go_over_midnight(begins: time, ends: time, quiet_hours: set[int]) -> None:
    quiet = Quiet(begins=begins, ends=ends)
    assert {hour for hour in range(24) if quiet.is_quiet_hour(time(hour))} == quiet_hours


def test_the_hour_that_does_not_exist_in_spring_loses_no_notice() -> None:
    # 29 March 2026: from 00:59 GMT the clock goes on with 02:00. Quiet ends at 01:30.
    how = Manners(quiet=Quiet(begins=time(22), ends=time(1, 30)))
    at = datetime(2026, 3, 29, 0, 0, tzinfo=UTC)
    shown = []
    for minute in range(120):
        wall = (at + timedelta(minutes=minute)).astimezone(ZoneInfo("Europe/London"))
        if not is_quiet(how, wall):
            shown.append(wall.strftime("%H:%M"))
    assert shown[0] == "02:00"


def test_the_hour_that_comes_twice_in_autumn_is_judged_by_the_clock_both_times() -> None:
    how = Manners(quiet=Quiet(begins=time(1, 15), ends=time(1, 45)))
    zone = ZoneInfo("Europe/London")
    walls = [
        (datetime(2026, 10, 25, 0, 0, tzinfo=UTC) + timedelta(minutes=minute)).astimezone(zone)
        for minute in range(120)
    ]
    quiet = [wall for wall in walls if is_quiet(how, wall)]
    assert len(quiet) == 60, "half an hour, twice"


def test_a_day_that_a_country_left_out_does_not_lose_its_notice() -> None:
    # Samoa had no 30 December 2011.
    zone = ZoneInfo("Pacific/Apia")
    due = date(2011, 12, 30)
    at = datetime(2011, 12, 30, 8, 0, tzinfo=UTC)
    seen = {(at + timedelta(hours=n)).astimezone(zone).date() for n in range(72)}
    assert due not in seen
    assert min(day for day in seen if day >= notice_day(Manners(), due)) == date(2011, 12, 31)


def test_after_a_pause_it_is_told_on_the_first_day_back_not_a_month_later() -> None:
    how = Manners(
        rhythm=Rhythm(every=Every.MONTH, month_day=1),
        quiet=Quiet(weekdays=frozenset({5, 6})),
        pauses=(Pause(begins=date(2026, 11, 28), ends=date(2026, 12, 12)),),
    )
    assert notice_day(how, date(2026, 11, 20)) == date(2026, 12, 14)


def test_pauses_that_touch_are_one() -> None:
    how = Manners(
        pauses=(
            Pause(begins=date(2026, 12, 1), ends=date(2026, 12, 10)),
            Pause(begins=date(2026, 12, 10), ends=date(2026, 12, 20)),
        )
    )
    assert notice_day(how, date(2026, 12, 5)) == date(2026, 12, 20)


def test_every_day_quiet_is_refused() -> None:
    with pytest.raises(UserError, match="Every day would be quiet"):
        Quiet(weekdays=frozenset(range(7)))


@pytest.mark.parametrize("length", [0, -3, 401])
def test_a_pause_that_makes_no_sense_is_refused(length: int) -> None:
    begins = date(2026, 12, 1)
    with pytest.raises(UserError):
        Pause(begins=begins, ends=begins + timedelta(days=length))
