# SPDX-License-Identifier: Apache-2.0
"""How far a case is, as the page of a case shows it: a headline, the days, the milestones. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from privacy_audit.desktop.clock import local_day
from privacy_audit.removal.clocks import complaint_from
from privacy_audit.removal.model import Case, CaseState, Clock, StepKind


class When(StrEnum):
    """Where a milestone lies."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One point on the line of a case. words: "Asked", "They must answer"."""

    words: str
    on: date
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a case is.

    headline: "12 days left for them to answer". rule: which clock it is, one sentence. day, of:
    "day 18 of 30"; 0 of 0 where no clock runs. complaint_ready: the time is over or they refused.
    """

    headline: str
    rule: str
    day: int = 0
    of: int = 0
    milestones: tuple[Milestone, ...] = ()
    complaint_ready: bool = False


_RULES = {
    Clock.ONE_MONTH: "The law gives them one month.",
    Clock.USUAL: "This is the time it usually takes. No law sets it.",
    Clock.NONE: "No clock runs here.",
}
_EXTENDED = "They took two months more, which the law allows once."


def progress(case: Case, today: date) -> Progress:
    """How far a case is on this day."""
    rule = _EXTENDED if case.extended else _RULES[case.clock]
    asked = case.newest(StepKind.ASKED)
    if not case.state.is_waiting or asked is None or case.due_on is None:
        return Progress(
            headline=_headline(case),
            rule=rule if case.state.is_waiting else "",
            milestones=_history(case),
            complaint_ready=case.state is CaseState.REFUSED,
        )
    begun = local_day(asked.at)
    over = today > case.due_on
    return Progress(
        headline=_days_words(case, today),
        rule=rule,
        day=max((today - begun).days, 0),
        of=(case.due_on - begun).days,
        milestones=_line(case, begun, case.due_on, today),
        complaint_ready=over and case.clock is Clock.ONE_MONTH,
    )


def _days_words(case: Case, today: date) -> str:
    if case.due_on is None:
        return _headline(case)
    left = (case.due_on - today).days
    lawful = case.clock is Clock.ONE_MONTH
    if left < 0:
        return "Their time to answer is over" if lawful else "The usual time is over: look"
    if left == 0:
        return "Today is their last day to answer" if lawful else "The usual time ends today"
    days = "1 day" if left == 1 else f"{left} days"
    return f"{days} left for them to answer" if lawful else f"{days} of the usual time left"


def _headline(case: Case) -> str:
    match case.state:
        case CaseState.PLANNED:
            return "Not asked yet"
        case CaseState.ASKED:
            return "Asked"
        case CaseState.ACKNOWLEDGED:
            return "They answered: look whether it is gone"
        case CaseState.REFUSED:
            return "They refused"
        case CaseState.REMOVED:
            days = case.days_to_removal
            if days is None:
                return "Removed"
            if days == 0:
                return "Removed on the day you asked"
            return "Removed after 1 day" if days == 1 else f"Removed after {days} days"
        case CaseState.BACK_AGAIN:
            return "It is back again"


def _history(case: Case) -> tuple[Milestone, ...]:
    ends = {
        CaseState.REMOVED: (StepKind.REMOVED, "Removed"),
        CaseState.REFUSED: (StepKind.REFUSED, "Refused"),
        CaseState.BACK_AGAIN: (StepKind.BACK_AGAIN, "Back again"),
    }
    found: list[Milestone] = []
    if case.asked_at is not None:
        found.append(Milestone(words="Asked", on=local_day(case.asked_at), when=When.DONE))
    kind, name = ends.get(case.state, (None, ""))
    step = case.newest(kind) if kind is not None else None
    if step is not None:
        found.append(Milestone(words=name, on=local_day(step.at), when=When.NOW))
    return tuple(found)


def _line(case: Case, begun: date, due_on: date, today: date) -> tuple[Milestone, ...]:
    lawful = case.clock is Clock.ONE_MONTH
    points = [(begun, "Asked"), (due_on, "They must answer" if lawful else "Usually done")]
    answered = case.newest(StepKind.ACKNOWLEDGED)
    if case.state is CaseState.ACKNOWLEDGED and answered is not None:
        points.append((local_day(answered.at), "They answered"))
    chased = case.newest(StepKind.CHASED)
    if chased is not None and local_day(chased.at) >= begun:
        points.append((local_day(chased.at), "Reminded"))
    if lawful:
        points.append((complaint_from(due_on), "Complaint to the ICO"))
    milestones = [
        Milestone(words=name, on=on, when=When.DONE if on <= today else When.AHEAD)
        for on, name in points
    ]
    milestones.append(Milestone(words="Today", on=today, when=When.NOW))
    order = {When.DONE: 0, When.NOW: 1, When.AHEAD: 2}
    return tuple(sorted(milestones, key=lambda point: (point.on, order[point.when])))
