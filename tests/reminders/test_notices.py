# SPDX-License-Identifier: Apache-2.0
"""Never more than one notice a day, none lost, none from an incident."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.reminders.model import Source
from privacy_audit.reminders.notices import (
    HORIZON,
    Later,
    NothingYet,
    Plan,
    Tell,
    judge,
    make_plan,
    minutes_for,
)
from privacy_audit.reminders.quiet import Manners, Pause, Quiet
from privacy_audit.reminders.rhythm import Every, Rhythm
from tests.benchmarks.due_pairs import a_due, run
from tests.reminders.moments import days_to_tell
from tests.reminders.test_quiet import manners

TODAY = date(2026, 11, 20)
AWAKE = Quiet(begins=time(0), ends=time(0))
SETTLED = Manners(quiet=AWAKE)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def noon(days: int) -> datetime:
    return datetime.combine(day(days), time(12))


def plan_of(*days: int, how: Manners = SETTLED) -> Plan:
    items = [a_due(number, day(each)) for number, each in enumerate(days)]
    return make_plan(items, how, text="A review is due", today=TODAY)


def test_twenty_thousand_random_moments_miss_and_double_nothing() -> None:
    outcome = run(20_000, seed=7)
    assert outcome.faults == 0, outcome.first_fault
    assert outcome.told > 300


@settings(max_examples=40)
@given(how=manners, dues=st.lists(st.integers(-30, 300), max_size=8))
def test_the_plan_has_the_days_that_a_plain_walk_finds(how: Manners, dues: list[int]) -> None:
    expected = list(days_to_tell([day(each) for each in dues], how, TODAY + HORIZON))
    come = [each for each in expected if each <= TODAY]
    found = [each.on for each in plan_of(*dues, how=how).days]
    assert found == [*come[-1:], *(each for each in expected if each > TODAY)]


def test_things_of_one_day_are_one_notice_that_says_how_long_all_take() -> None:
    plan = plan_of(3, 3, 3)
    assert plan.days[0].on == day(3)
    assert plan.days[0].line == "It takes about 6 minutes."


def test_what_stays_due_is_told_again_after_a_week_and_not_before() -> None:
    plan = plan_of(0)
    assert [each.on for each in plan.days[:3]] == [day(0), day(7), day(14)]
    assert isinstance(judge(plan, told_on=None, at=noon(0)), Tell)
    for days in range(7):
        assert judge(plan, told_on=TODAY, at=noon(days)) == NothingYet(next_on=day(7))
    assert isinstance(judge(plan, told_on=TODAY, at=noon(7)), Tell)


def test_what_was_told_late_is_not_told_again_within_days() -> None:
    plan = plan_of(0)
    assert isinstance(judge(plan, told_on=day(3), at=noon(7)), Tell)
    for days in range(6, 14):
        assert judge(plan, told_on=day(6), at=noon(days)) == NothingYet(next_on=day(14))
    assert isinstance(judge(plan, told_on=day(6), at=noon(14)), Tell)


def test_what_is_new_is_told_however_short_ago_the_last_notice_was() -> None:
    plan = plan_of(0, 7)
    assert isinstance(judge(plan, told_on=day(6), at=noon(7)), Tell)


def test_after_a_pause_a_new_plan_does_not_tell_the_same_twice() -> None:
    pause = Pause(begins=day(3), ends=day(10))
    paused = plan_of(5, how=Manners(quiet=AWAKE, pauses=(pause,)))
    assert isinstance(judge(paused, told_on=None, at=noon(10)), Tell)
    # Opened on the day back, the vault makes a plan that knows the pause no more.
    again = make_plan([a_due(0, day(5))], SETTLED, text="A review is due", today=day(10))
    for days in range(10, 19):
        assert isinstance(judge(again, told_on=day(10), at=noon(days)), NothingYet)


def test_part_of_the_list_that_was_done_brings_no_second_notice_on_the_next_day() -> None:
    # Both were told on day 1; the newer one was done then.
    left = make_plan([a_due(0, day(-5))], SETTLED, text="A review is due", today=day(1))
    for days in range(1, 8):
        assert isinstance(judge(left, told_on=day(1), at=noon(days)), NothingYet)


def test_a_computer_that_was_off_for_a_month_tells_once() -> None:
    plan = plan_of(1, 3, 9)
    verdict = judge(plan, told_on=None, at=noon(30))
    assert isinstance(verdict, Tell)
    assert verdict.line == "It takes about 6 minutes."
    assert isinstance(judge(plan, told_on=day(30), at=noon(30)), NothingYet)


def test_quiet_hours_put_it_off_for_hours_only() -> None:
    plan = plan_of(0, how=Manners(quiet=Quiet(begins=time(21), ends=time(8))))
    early = datetime.combine(TODAY, time(7, 59))
    assert judge(plan, told_on=None, at=early) == Later()
    assert isinstance(judge(plan, told_on=None, at=early + timedelta(minutes=1)), Tell)


def test_a_pause_says_until_when() -> None:
    pause = Pause(begins=day(1), ends=day(20))
    plan = make_plan(
        [a_due(1, day(-1))], Manners(quiet=AWAKE, pauses=(pause,)), text="x", today=day(-2)
    )
    assert judge(plan, told_on=None, at=noon(5)) == Later(paused_until=day(20))
    assert isinstance(judge(plan, told_on=None, at=noon(20)), Tell)


def test_an_event_does_not_wait_for_the_rhythm() -> None:
    monthly = Manners(rhythm=Rhythm(every=Every.MONTH, month_day=1), quiet=AWAKE)
    routine, event = a_due(1, day(0)), replace(a_due(2, day(2)), source=Source.EVENT)
    plan = make_plan([routine, event], monthly, text="x", today=TODAY)
    assert [each.on for each in plan.days[:2]] == [day(2), date(2026, 12, 1)]


def test_an_incident_is_never_told_outside() -> None:
    secret = replace(a_due(1, day(0)), inside_only=True)
    assert make_plan([secret], SETTLED, text="x", today=TODAY).days == ()
    both = make_plan([secret, a_due(2, day(5))], SETTLED, text="x", today=TODAY)
    assert both.days[0].on == day(5)
    assert both.days[0].line == "It takes about 2 minutes."


def test_a_clock_that_was_wrong_once_does_not_silence_for_years() -> None:
    plan = plan_of(0)
    assert isinstance(judge(plan, told_on=day(2000), at=noon(0)), Tell)
    # Two days ahead may be a traveller's own day.
    assert isinstance(judge(plan, told_on=day(2), at=noon(0)), NothingYet)


def test_of_many_packs_one_sitting_counts() -> None:
    packs = [replace(a_due(n, TODAY), source=Source.PACK, minutes=60) for n in range(20)]
    assert minutes_for(packs) == 15
    assert minutes_for([*packs, a_due(99, TODAY)]) == 17


def test_nothing_due_is_nothing_planned() -> None:
    assert plan_of().days == ()
    assert judge(plan_of(), told_on=None, at=noon(0)) == NothingYet()
