# SPDX-License-Identifier: Apache-2.0
"""Cases and steps as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from privacy_audit.removal.cases import after
from privacy_audit.removal.model import Case, Clock, Step, StepKind

Happened = tuple[StepKind, datetime] | tuple[StepKind, datetime, str]

OPENED = datetime(2026, 11, 1, 12, tzinfo=UTC)


def noon(month: int, day: int, year: int = 2026) -> datetime:
    """Noon of a day, UTC."""
    return datetime(year, month, day, 12, tzinfo=UTC)


def steps(*happened: Happened) -> list[Step]:
    """Steps in the order given. A third part is the body."""
    return [
        Step(id=number, case_id=1, what=one[0], at=one[1], body="".join(one[2:]))
        for number, one in enumerate(happened, start=1)
    ]


def a_case(
    *happened: Happened,
    clock: Clock = Clock.ONE_MONTH,
    usual_days: int | None = None,
    **changes: Any,
) -> Case:
    """A case that these steps have made."""
    case = Case(id=1, route_id="192-com", site="192.com", title="Remove me", opened_at=OPENED)
    return after(replace(case, **changes), steps(*happened), clock=clock, usual_days=usual_days)


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)
