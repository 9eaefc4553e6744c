# SPDX-License-Identifier: Apache-2.0
"""What a case asks of the user next, and when: for reminders, to-dos, the list of cases. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from privacy_audit.desktop.clock import local_day
from privacy_audit.removal.clocks import complaint_from
from privacy_audit.removal.model import Case, CaseState, Clock, StepKind

SEND_WITHIN = timedelta(days=7)
CHASE_BEFORE = timedelta(days=7)
LOOK_AFTER_ANSWER = timedelta(days=14)
LOOK_AGAIN_AFTER = timedelta(days=90)
"""What was removed is looked for again: sellers of addresses fill their lists anew."""
ASK_REGULATOR_AFTER = timedelta(days=90)
WITHOUT_CLOCK = timedelta(days=30)


class CaseJob(StrEnum):
    """What there is to do."""

    SEND = "send"
    CHASE = "chase"
    COMPLAIN = "complain"
    LOOK = "look"
    LOOK_AGAIN = "look_again"
    ASK_REGULATOR = "ask_regulator"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDue:
    """One thing to do for a case. overdue: the day has come. why: one sentence."""

    case_id: int
    job: CaseJob
    what: str
    why: str
    on: date
    overdue: bool


def case_dues(cases: Iterable[Case], today: date) -> tuple[CaseDue, ...]:
    """The next thing to do for each case that has one, soonest first."""
    found = [due for case in cases if (due := _due(case, today)) is not None]
    return tuple(sorted(found, key=lambda due: (due.on, due.case_id)))


def _due(case: Case, today: date) -> CaseDue | None:
    match case.state:
        case CaseState.PLANNED:
            on = local_day(case.opened_at) + SEND_WITHIN
            return _made(case, CaseJob.SEND, on, today)
        case CaseState.BACK_AGAIN:
            step = case.newest(StepKind.BACK_AGAIN)
            on = local_day(step.at if step else case.opened_at)
            return _made(case, CaseJob.SEND, on, today)
        case CaseState.REFUSED:
            step = case.newest(StepKind.REFUSED)
            return _complaint(case, local_day(step.at if step else case.opened_at), today)
        case CaseState.REMOVED:
            looked = case.newest(StepKind.LOOKED, StepKind.REMOVED)
            on = local_day(looked.at if looked else case.opened_at) + LOOK_AGAIN_AFTER
            return _made(case, CaseJob.LOOK_AGAIN, on, today)
        case CaseState.ASKED | CaseState.ACKNOWLEDGED:
            return _waiting(case, today)


def _waiting(case: Case, today: date) -> CaseDue | None:
    answered = case.newest(StepKind.ACKNOWLEDGED)
    if case.state is CaseState.ACKNOWLEDGED and answered is not None:
        looked = case.newest(StepKind.LOOKED)
        if looked is None or looked.at < answered.at:
            soon = local_day(answered.at) + LOOK_AFTER_ANSWER
            on = min(soon, case.due_on) if case.due_on else soon
            if on <= today or case.clock is not Clock.ONE_MONTH:
                return _made(case, CaseJob.LOOK, on, today)
    if case.clock is Clock.ONE_MONTH and case.due_on is not None:
        return _lawful_wait(case, case.due_on, today)
    asked = case.newest(StepKind.ASKED)
    begun = local_day(asked.at if asked else case.opened_at)
    return _made(case, CaseJob.LOOK, case.due_on or begun + WITHOUT_CLOCK, today)


def _lawful_wait(case: Case, due_on: date, today: date) -> CaseDue:
    over_on = complaint_from(due_on)
    asked, chased = case.newest(StepKind.ASKED), case.newest(StepKind.CHASED)
    reminded = chased is not None and (asked is None or chased.at >= asked.at)
    if today >= over_on or reminded:
        return _complaint(case, over_on, today)
    return _made(case, CaseJob.CHASE, due_on - CHASE_BEFORE, today)


def _complaint(case: Case, on: date, today: date) -> CaseDue:
    complained = case.newest(StepKind.COMPLAINED)
    begun = case.newest(StepKind.ASKED, StepKind.REFUSED)
    if complained is not None and (begun is None or complained.at >= begun.at):
        on = local_day(complained.at) + ASK_REGULATOR_AFTER
        return _made(case, CaseJob.ASK_REGULATOR, on, today)
    return _made(case, CaseJob.COMPLAIN, on, today)


_WHAT = {
    CaseJob.SEND: "Ask {site}: {title}",
    CaseJob.CHASE: "Remind {site}",
    CaseJob.COMPLAIN: "Complain about {site}",
    CaseJob.LOOK: "Look whether it is gone from {site}",
    CaseJob.LOOK_AGAIN: "Look whether it is back on {site}",
    CaseJob.ASK_REGULATOR: "Ask how your complaint about {site} stands",
}
_WHY = {
    CaseJob.SEND: "It is planned and has not been asked for yet.",
    CaseJob.CHASE: "Their month is nearly over and they have not answered.",
    CaseJob.COMPLAIN: "They refused, or the time that the law gives them is over.",
    CaseJob.LOOK: "Only a look shows whether something has happened.",
    CaseJob.LOOK_AGAIN: "Lists of addresses are filled anew. What was removed can come back.",
    CaseJob.ASK_REGULATOR: "Three months have passed since you complained.",
}


def _made(case: Case, job: CaseJob, on: date, today: date) -> CaseDue:
    why = _WHY[job]
    if job is CaseJob.SEND and case.state is CaseState.BACK_AGAIN:
        why = "It was removed and stands there again."
    return CaseDue(
        case_id=case.id,
        job=job,
        # Not str.format on the stored texts: a title may hold braces.
        what=_WHAT[job].replace("{site}", case.site).replace("{title}", case.title),
        why=why,
        on=on,
        overdue=on <= today,
    )
