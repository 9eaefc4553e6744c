# SPDX-License-Identifier: Apache-2.0
"""When a check is to be looked at again: pure rules, the day is the user's own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import assert_never

from privacy_audit.audits.model import AnswerKind
from privacy_audit.checklists.model import Severity

# Days until something open, unsure or put off is asked about again. A proposal of our own: a week
# for what leads to home or account, two months for clutter.
DAYS_TO_ACT = {
    Severity.CRITICAL: 7,
    Severity.HIGH: 14,
    Severity.MEDIUM: 30,
    Severity.LOW: 60,
}
# Circumstances change, so even what does not apply is asked again after a year.
DAYS_NOT_APPLICABLE = 365


def act_by(severity: Severity, *, today: date) -> date:
    """The day by which something open should be closed."""
    return today + timedelta(days=DAYS_TO_ACT[severity])


def due_on(
    kind: AnswerKind,
    *,
    severity: Severity,
    recheck_days: int,
    answered_on: date,
    review_on: date | None = None,
) -> date:
    """The day on which a check is due again after an answer.

    A pass lasts ``recheck_days``. An accepted risk comes back on its review date. What is open,
    unsure or put off comes back by severity, and never later than a pass would.
    """
    match kind:
        case AnswerKind.PASS:
            return answered_on + timedelta(days=recheck_days)
        case AnswerKind.ACCEPTED:
            return review_on or answered_on + timedelta(days=recheck_days)
        case AnswerKind.NOT_APPLICABLE:
            return answered_on + timedelta(days=max(recheck_days, DAYS_NOT_APPLICABLE))
        case AnswerKind.FAIL | AnswerKind.UNKNOWN | AnswerKind.NOT_CHECKED:
            days = min(DAYS_TO_ACT[severity], recheck_days)
            return answered_on + timedelta(days=days)
        case _:
            assert_never(kind)
