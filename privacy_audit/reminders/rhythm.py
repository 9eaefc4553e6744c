# SPDX-License-Identifier: Apache-2.0
"""The user's own rhythm: on which days reviews are gathered. Pure, over calendar days.

Days have no time zone and no clock change; only the quiet hours know the time of day.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from privacy_audit.errors import UserError

LAST_DAY = 31
"""As a day of the month: its last one, whichever number that has."""
LATEST_NUMBER = 28
"""Days 29 and 30 do not stand in every month, and calendars disagree on what to do then."""
_EPOCH = date(2024, 1, 1)  # a Monday
_DAY = timedelta(days=1)


class Every(StrEnum):
    """How often reviews are gathered. ``DUE``: no rhythm, each on its own day."""

    DUE = "due"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def weeks(self) -> int:
        """Weeks from one day to the next; 0 when it is not counted in weeks."""
        return {Every.WEEK: 1, Every.FORTNIGHT: 2}.get(self, 0)

    @property
    def months(self) -> int:
        """Months from one day to the next; 0 when it is not counted in months."""
        return {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}.get(self, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Every so often, on a weekday (0 is Monday) or on a day of the month (1 to 28, or 31).

    since: where counting by two weeks or by several months begins; any day of that week or month.
    Raises UserError for a day that no rhythm has.
    """

    every: Every = Every.DUE
    weekday: int = 0
    month_day: int = 1
    since: date = _EPOCH

    def __post_init__(self) -> None:
        if self.weekday not in range(7):
            raise UserError("There is no such day of the week.", field="on")
        if self.month_day not in {*range(1, LATEST_NUMBER + 1), LAST_DAY}:
            raise UserError(
                "That day does not stand in every month.",
                hint=f"Take a day from 1 to {LATEST_NUMBER}, or the last day of the month.",
                field="on",
            )


def day_from(rhythm: Rhythm, day: date) -> date:
    """The first day of the rhythm that is not before ``day``."""
    if rhythm.every.weeks:
        return _week_day_from(rhythm, day)
    if rhythm.every.months:
        return _month_day_from(rhythm, day)
    return day


def _week_day_from(rhythm: Rhythm, day: date) -> date:
    first = rhythm.since - timedelta(days=rhythm.since.weekday()) + rhythm.weekday * _DAY
    step = 7 * rhythm.every.weeks
    return day + timedelta(days=(first - day).days % step)


def _month_day_from(rhythm: Rhythm, day: date) -> date:
    step = rhythm.every.months
    begun = _months(rhythm.since)
    month = _months(day)
    month += (begun - month) % step
    found = _in_month(month, rhythm.month_day)
    return found if found >= day else _in_month(month + step, rhythm.month_day)


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _in_month(months: int, number: int) -> date:
    """The day of that number in a month, or the last day of a shorter month."""
    year, month = divmod(months, 12)
    return date(year, month + 1, min(number, calendar.monthrange(year, month + 1)[1]))
