# SPDX-License-Identifier: Apache-2.0
"""The month of the law: ends of months, leap days, weekends."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.removal.clocks import (
    answer_due,
    complaint_from,
    months_after,
    working_day_from,
)

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2150, 12, 31))


@pytest.mark.parametrize(
    ("asked", "due", "extended"),
    [
        (date(2026, 11, 2), date(2026, 12, 2), date(2027, 2, 2)),
        (date(2027, 1, 31), date(2027, 3, 1), date(2027, 4, 30)),  # 28 February is a Sunday
        (date(2028, 1, 31), date(2028, 2, 29), date(2028, 5, 1)),  # leap day; 30 April is a Sunday
        (date(2028, 2, 29), date(2028, 3, 29), date(2028, 5, 29)),
        (date(2026, 12, 31), date(2027, 2, 1), date(2027, 3, 31)),  # 31 January is a Sunday
        (date(2026, 10, 14), date(2026, 11, 16), date(2027, 1, 14)),  # 14 November is a Saturday
    ],
)
def test_last_day_to_answer(asked: date, due: date, extended: date) -> None:
    assert answer_due(asked) == due
    assert answer_due(asked, extended=True) == extended


@given(DAYS, st.integers(min_value=0, max_value=36))
def test_same_number_or_the_last_day_of_a_shorter_month(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    last = calendar.monthrange(later.year, later.month)[1]
    assert later.day == min(day.day, last)


@given(DAYS, DAYS)
def test_who_asks_later_is_never_due_earlier(one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert answer_due(first) <= answer_due(second)
    assert answer_due(first, extended=True) <= answer_due(second, extended=True)


@given(DAYS)
def test_a_month_is_28_to_33_days_and_ends_on_a_working_day(day: date) -> None:
    due = answer_due(day)
    assert timedelta(days=28) <= due - day <= timedelta(days=33)
    assert due.weekday() < 5
    assert due < answer_due(day, extended=True)
    assert complaint_from(due) == due + timedelta(days=1)


@given(DAYS)
def test_weekend_moves_to_monday_and_nothing_else_moves(day: date) -> None:
    moved = working_day_from(day)
    assert moved == day if day.weekday() < 5 else moved.weekday() == 0
    assert working_day_from(moved) == moved
