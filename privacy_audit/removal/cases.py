# SPDX-License-Identifier: Apache-2.0
"""The rules of a case: which step may follow, and what the steps make of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import assert_never

from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError
from privacy_audit.removal.clocks import answer_due
from privacy_audit.removal.model import Case, CaseState, Clock, LookResult, Step, StepKind

_ALWAYS = (StepKind.LETTER, StepKind.LOOKED, StepKind.NOTE)
_WHILE_WAITING = (
    StepKind.ACKNOWLEDGED,
    StepKind.REFUSED,
    StepKind.REMOVED,
    StepKind.ASKED,
    StepKind.CHASED,
    StepKind.EXTENDED,
    StepKind.COMPLAINED,
)
_MAY_FOLLOW: dict[CaseState, tuple[StepKind, ...]] = {
    CaseState.PLANNED: (StepKind.ASKED, StepKind.REMOVED),
    CaseState.ASKED: _WHILE_WAITING,
    CaseState.ACKNOWLEDGED: _WHILE_WAITING,
    CaseState.REFUSED: (StepKind.ASKED, StepKind.COMPLAINED, StepKind.REMOVED),
    CaseState.REMOVED: (StepKind.BACK_AGAIN,),
    CaseState.BACK_AGAIN: (StepKind.ASKED, StepKind.REMOVED),
}


def allowed(case: Case) -> tuple[StepKind, ...]:
    """The steps that may follow now; ``REMOVED`` only after a look that found nothing."""
    kinds = [kind for kind in _MAY_FOLLOW[case.state] if _in_order(case, kind)]
    return (*kinds, *_ALWAYS)


def require_allowed(case: Case, kind: StepKind) -> None:
    """Raises UserError with the reason when a step may not follow."""
    if kind in allowed(case):
        return
    if kind is StepKind.REMOVED and kind in _MAY_FOLLOW[case.state]:
        raise UserError(
            "Look at the page first.",
            "Removed is only said of what somebody has looked for and not found.",
            "Look at the page, or say what you saw there yourself.",
        )
    if kind is StepKind.BACK_AGAIN and case.state is CaseState.REMOVED:
        raise UserError(
            "Look at the page first.",
            "A search engine can go on listing a page for weeks after it has gone.",
            "Look at the page, or say what you saw there yourself.",
        )
    if kind is StepKind.EXTENDED and case.state.is_waiting:
        raise UserError(
            "This clock cannot be made longer.",
            "Two months more can be taken once, and only where the law gives one month.",
        )
    raise UserError(
        f"“{words(kind)}” cannot follow “{words(StepKind(case.state.value))}”.",
        "Nothing was changed.",
        f"Next can be: {', '.join(words(one).lower() for one in allowed(case))}.",
    )


def after(case: Case, steps: Iterable[Step], *, clock: Clock, usual_days: int | None) -> Case:
    """The case as its steps make it, from nothing but them: an undone step leaves no trace here.

    clock, usual_days: of the route.
    """
    counted = sorted(
        (step for step in steps if step.undone_at is None), key=lambda step: (step.at, step.id)
    )
    now = replace(
        case,
        state=CaseState.PLANNED,
        clock=clock,
        due_on=None,
        extended=False,
        asked_at=None,
        closed_at=None,
        steps=tuple(counted),
    )
    asked_last: datetime | None = None
    for step in counted:
        if step.what is StepKind.ASKED:
            asked_last = step.at
        now = _stepped(now, step, asked_last, usual_days)
    return now


def words(kind: StepKind) -> str:
    """A step in plain words."""
    match kind:
        case StepKind.PLANNED:
            return "Planned"
        case StepKind.ASKED:
            return "Asked"
        case StepKind.ACKNOWLEDGED:
            return "They answered"
        case StepKind.REFUSED:
            return "Refused"
        case StepKind.REMOVED:
            return "Removed"
        case StepKind.BACK_AGAIN:
            return "Back again"
        case StepKind.LETTER:
            return "Letter written"
        case StepKind.CHASED:
            return "Reminded"
        case StepKind.EXTENDED:
            return "They took two months more"
        case StepKind.COMPLAINED:
            return "Complained"
        case StepKind.LOOKED:
            return "Looked"
        case StepKind.NOTE:
            return "Note"
        case _:
            assert_never(kind)


def _in_order(case: Case, kind: StepKind) -> bool:
    if kind is StepKind.REMOVED:
        return _looked_since(case, StepKind.ASKED, StepKind.BACK_AGAIN) is LookResult.GONE
    if kind is StepKind.BACK_AGAIN:
        return _looked_since(case, StepKind.REMOVED) is LookResult.STILL_THERE
    if kind is StepKind.EXTENDED:
        return case.clock is Clock.ONE_MONTH and not case.extended
    return True


def _looked_since(case: Case, *kinds: StepKind) -> LookResult | None:
    """The newest look that told something, if it came after the last step of these kinds."""
    found: LookResult | None = None
    for step in case.steps:
        if step.what in kinds:
            found = None
        elif step.what is StepKind.LOOKED:
            seen = LookResult(step.body)
            found = found if seen is LookResult.COULD_NOT_CHECK else seen
    return found


def _stepped(case: Case, step: Step, asked_last: datetime | None, usual_days: int | None) -> Case:
    match step.what:
        case StepKind.ASKED:
            begun = case.asked_at if case.state is not CaseState.BACK_AGAIN else None
            return replace(
                case,
                state=CaseState.ASKED,
                asked_at=begun or step.at,
                extended=False,
                due_on=_due(case.clock, step.at, usual_days),
                closed_at=None,
            )
        case StepKind.EXTENDED if asked_last is not None:
            return replace(
                case, extended=True, due_on=answer_due(local_day(asked_last), extended=True)
            )
        case StepKind.REFUSED:
            return replace(case, state=CaseState.REFUSED, due_on=None)
        case StepKind.REMOVED:
            return replace(case, state=CaseState.REMOVED, due_on=None, closed_at=step.at)
        case StepKind.BACK_AGAIN:
            return replace(case, state=CaseState.BACK_AGAIN, closed_at=None)
        case StepKind.ACKNOWLEDGED:
            return replace(case, state=CaseState.ACKNOWLEDGED)
        case _:
            return case


def _due(clock: Clock, asked_at: datetime, usual_days: int | None) -> date | None:
    asked_on = local_day(asked_at)
    if clock is Clock.ONE_MONTH:
        return answer_due(asked_on)
    if clock is Clock.USUAL and usual_days is not None:
        return asked_on + timedelta(days=usual_days)
    return None
