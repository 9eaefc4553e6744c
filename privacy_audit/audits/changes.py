# SPDX-License-Identifier: Apache-2.0
"""What changed since last time: regressions first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from privacy_audit.audits.model import Answer, AnswerKind, AskedCheck, LastAnswer


class Change(StrEnum):
    """How a check stands against last time."""

    REGRESSED = "regressed"  # was right, is open now
    BETTER = "better"  # was open, accepted or not known, is right now
    SAME = "same"
    NEW = "new"  # never answered before
    NOT_COMPARABLE = "not_comparable"  # the meaning of the question has changed


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckChange:
    """One check against last time. ``last`` is ``None`` when there was none."""

    check_id: str
    change: Change
    last: Answer | None


def change_of(asked: AskedCheck, now: Answer | None, last: LastAnswer | None) -> CheckChange:
    """Compare one check's answer with the one before."""
    if last is None:
        return CheckChange(check_id=asked.check_id, change=Change.NEW, last=None)
    if last.revision != asked.revision:
        change = Change.NOT_COMPARABLE
    elif now is None:
        change = Change.SAME
    elif last.answer.kind is AnswerKind.PASS and now.kind is AnswerKind.FAIL:
        change = Change.REGRESSED
    elif now.kind is AnswerKind.PASS and last.answer.kind in {
        AnswerKind.FAIL,
        AnswerKind.ACCEPTED,
        AnswerKind.UNKNOWN,
        AnswerKind.NOT_CHECKED,
    }:
        change = Change.BETTER
    else:
        change = Change.SAME
    return CheckChange(check_id=asked.check_id, change=change, last=last.answer)


def changes(
    checks: tuple[AskedCheck, ...],
    answers: Mapping[str, Answer],
    last_answers: Mapping[str, LastAnswer],
) -> tuple[CheckChange, ...]:
    """All checks of an audit against last time, in the order of the walk."""
    return tuple(
        change_of(asked, answers.get(asked.check_id), last_answers.get(asked.check_id))
        for asked in checks
    )
