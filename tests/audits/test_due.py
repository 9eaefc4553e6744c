# SPDX-License-Identifier: Apache-2.0
"""When a check comes round again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.audits.due import DAYS_TO_ACT, act_by, due_on
from privacy_audit.audits.model import AnswerKind
from privacy_audit.audits.selection import due_day
from privacy_audit.checklists.model import Severity
from tests.helpers.builders import a_check, a_history

DAY = date(2026, 11, 20)
severities = st.sampled_from(Severity)
days = st.integers(min_value=1, max_value=730)
OPEN_KINDS = (AnswerKind.FAIL, AnswerKind.UNKNOWN, AnswerKind.NOT_CHECKED)


def due(kind: AnswerKind, *, recheck_days: int = 90, **more: date | Severity) -> date:
    """The day for an answer of 20 November 2026."""
    severity = more.pop("severity", Severity.HIGH)
    return due_on(
        kind,
        severity=severity,  # type: ignore[arg-type]
        recheck_days=recheck_days,
        answered_on=DAY,
        **more,  # type: ignore[arg-type]
    )


def test_a_pass_lasts_as_long_as_the_pack_says() -> None:
    assert due(AnswerKind.PASS, recheck_days=90) == date(2027, 2, 18)


@pytest.mark.parametrize(
    ("severity", "day"),
    [
        (Severity.CRITICAL, date(2026, 11, 27)),
        (Severity.HIGH, date(2026, 12, 4)),
        (Severity.MEDIUM, date(2026, 12, 20)),
        (Severity.LOW, date(2027, 1, 19)),
    ],
)
@pytest.mark.parametrize("kind", OPEN_KINDS)
def test_what_is_open_or_unsure_comes_back_by_severity(
    kind: AnswerKind, severity: Severity, day: date
) -> None:
    assert due(kind, severity=severity) == day


def test_an_accepted_risk_comes_back_on_its_review_date() -> None:
    assert due(AnswerKind.ACCEPTED, review_on=date(2027, 1, 31)) == date(2027, 1, 31)


def test_what_does_not_apply_is_asked_again_after_a_year() -> None:
    assert due(AnswerKind.NOT_APPLICABLE, recheck_days=30) == date(2027, 11, 20)
    assert due(AnswerKind.NOT_APPLICABLE, recheck_days=700) == DAY + timedelta(days=700)


@given(kind=st.sampled_from(AnswerKind), severity=severities, recheck_days=days)
def test_every_answer_comes_round_and_never_on_its_own_day(
    kind: AnswerKind, severity: Severity, recheck_days: int
) -> None:
    assert due(kind, severity=severity, recheck_days=recheck_days) > DAY


@given(kind=st.sampled_from(OPEN_KINDS), severity=severities, recheck_days=days)
def test_what_is_open_never_comes_later_than_what_is_right(
    kind: AnswerKind, severity: Severity, recheck_days: int
) -> None:
    right = due(AnswerKind.PASS, severity=severity, recheck_days=recheck_days)
    assert due(kind, severity=severity, recheck_days=recheck_days) <= right


def test_worse_is_to_be_closed_sooner() -> None:
    days_to_act = [DAYS_TO_ACT[severity] for severity in Severity]
    assert days_to_act == sorted(days_to_act)
    assert act_by(Severity.CRITICAL, today=DAY) == date(2026, 11, 27)


def test_a_question_that_means_something_else_now_is_due_at_once() -> None:
    history = a_history(AnswerKind.PASS, revision=1)
    assert due_day(a_check(revision=2), history) == DAY
    assert due_day(a_check(revision=1), history) > DAY


def test_the_day_of_an_answer_is_the_day_on_the_clock_at_home() -> None:
    # Half past midnight in London, in British Summer Time, is still the day before in UTC.
    history = a_history(AnswerKind.FAIL, at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert due_day(a_check(severity=Severity.CRITICAL), history) == date(2026, 7, 8)
