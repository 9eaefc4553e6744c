# SPDX-License-Identifier: Apache-2.0
"""The clocks of the law: one month, two months more, and days on which nobody works. Pure.

UK GDPR Article 12(3): an answer without undue delay and within one month of the request; two
further months when it is complex, of which the asker is told within the first. The month ends on
the day of the same number, or on the last day of a shorter month; where that is no working day, on
the next one. Bank holidays differ by nation and are not counted here: one may add a day.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

MONTHS_TO_ANSWER = 1
MONTHS_MORE = 2
_SATURDAY = 5
_DAY = timedelta(days=1)


def months_after(day: date, months: int) -> date:
    """The day of the same number so many months on, or the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def working_day_from(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    while day.weekday() >= _SATURDAY:
        day += _DAY
    return day


def answer_due(asked_on: date, *, extended: bool = False) -> date:
    """The last day on which they may answer."""
    months = MONTHS_TO_ANSWER + (MONTHS_MORE if extended else 0)
    return working_day_from(months_after(asked_on, months))


def complaint_from(due_on: date) -> date:
    """The first day on which the time is over, whoever looks at the calendar."""
    return due_on + _DAY
