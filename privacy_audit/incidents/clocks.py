# SPDX-License-Identifier: Apache-2.0
"""The clocks of an incident: when to ask again, when to look how things stand. Pure.

They are shown inside the incident pages only and never become reminders. 48 hours after a report
to a platform: the helpline that can ask the platform again, POSH for those who work with children,
Report Harmful Content for everybody else. Seven days: Report Harmful Content, which takes a report
on after a refusal or a week of silence (its own rule). The other spans are this program's choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from privacy_audit.desktop.clock import local_day
from privacy_audit.incidents.model import (
    ActionState,
    Incident,
    IncidentAction,
    IncidentState,
    Recipient,
    ReportMade,
    Response,
)

PLATFORM_HOURS = 48
PLATFORM_DAYS = 7
POLICE_REFERENCE_DAYS = 2
REVIEW_DAYS = (3, 7, 28)
"""The worst of a storm lasts three to seven days; a month shows whether it was the end."""
TIMER_SOURCE = "timer:"
"""An action whose source begins so says that the timer of this id is done."""

RISK_ASSESSMENT = "risk-assessment"
"""The promise whose action is the employer's risk assessment."""
POLICE_TOLD = "police-told"
"""The promise whose action is that the police know."""
_ASK_POLICE = "Ask the police for the reference of your report"
_NAMES = {
    Recipient.POSH: "the Professionals Online Safety Helpline",
    Recipient.RHC: "Report Harmful Content",
}


class TimerKind(StrEnum):
    """What a timer is about."""

    PLATFORM_48_HOURS = "platform_48_hours"
    PLATFORM_7_DAYS = "platform_7_days"
    POLICE_REFERENCE = "police_reference"
    RISK_ASSESSMENT = "risk_assessment"
    REVIEW = "review"


_SPANS = {TimerKind.PLATFORM_48_HOURS: "48 hours", TimerKind.PLATFORM_7_DAYS: "a week"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """One clock. due_on: the user's calendar day; due_at: the moment, where hours count.

    next_route: whom to turn to then. report_id, action_id: what it is about, if it is one of these.
    """

    id: str
    kind: TimerKind
    about: str
    due_on: date
    due_at: datetime | None = None
    next_route: Recipient | None = None
    done: bool = False
    report_id: int | None = None
    action_id: int | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether it asks for something at this moment."""
        if self.done:
            return False
        return self.due_at <= now if self.due_at else self.due_on <= local_day(now)


def timers(
    incident: Incident,
    reports: Sequence[ReportMade],
    actions: Sequence[IncidentAction],
    *,
    with_children: bool,
) -> list[Timer]:
    """All timers of an incident, open ones first, then by their day.

    A closed one has none, nor has a received copy.

    with_children: whether the user works with children.
    """
    over = incident.state in {IncidentState.CLOSED, IncidentState.PURGED}
    if over or incident.received:
        return []
    found = [
        *(
            timer
            for report in reports
            for timer in _of_report(report, reports, with_children=with_children)
        ),
        *_risk_assessment(actions),
        *_police_told(actions, reports),
        *_reviews(incident),
    ]
    by_hand = {
        action.source.removeprefix(TIMER_SOURCE)
        for action in actions
        if action.source.startswith(TIMER_SOURCE) and action.state is ActionState.DONE
    }
    settled = (replace(timer, done=timer.done or timer.id in by_hand) for timer in found)
    return sorted(settled, key=lambda timer: (timer.done, timer.due_on, timer.id))


def due(all_timers: Iterable[Timer], now: datetime) -> list[Timer]:
    """Those that ask for something now."""
    return [timer for timer in all_timers if timer.is_due(now)]


def _of_report(
    report: ReportMade, reports: Sequence[ReportMade], *, with_children: bool
) -> list[Timer]:
    if report.recipient is Recipient.PLATFORM:
        return _platform(report, reports, with_children=with_children)
    if report.recipient is Recipient.POLICE:
        return [
            Timer(
                id=f"police-reference-{report.id}",
                kind=TimerKind.POLICE_REFERENCE,
                about=_ASK_POLICE,
                due_on=local_day(report.sent_at) + timedelta(days=POLICE_REFERENCE_DAYS),
                next_route=Recipient.POLICE,
                done=bool(report.reference),
                report_id=report.id,
            )
        ]
    return []


def _platform(
    report: ReportMade, reports: Sequence[ReportMade], *, with_children: bool
) -> list[Timer]:
    first_route = Recipient.POSH if with_children else Recipient.RHC
    name = report.platform or "the platform"
    refused = report.response is Response.REFUSED
    spans = (
        (TimerKind.PLATFORM_48_HOURS, "48h", timedelta(hours=PLATFORM_HOURS), first_route),
        (TimerKind.PLATFORM_7_DAYS, "7d", timedelta(days=PLATFORM_DAYS), Recipient.RHC),
    )
    made = []
    for kind, suffix, span, route in spans:
        at = report.sent_at + span
        due_on = local_day(at)
        if refused:  # nothing to wait for any more
            due_on = min(due_on, report.responded_on or due_on)
        made.append(
            Timer(
                id=f"platform-{report.id}-{suffix}",
                kind=kind,
                about=f"{name} has refused: ask {_NAMES[route]}"
                if refused
                else f"If {name} does not answer in {_SPANS[kind]}, ask {_NAMES[route]}",
                due_on=due_on,
                due_at=None if refused else at,
                next_route=route,
                done=report.response in {Response.REMOVED, Response.OTHER}
                or _asked_since(report, route, reports),
                report_id=report.id,
            )
        )
    return made


def _asked_since(report: ReportMade, route: Recipient, reports: Sequence[ReportMade]) -> bool:
    """Whether that route was taken after this report; one about another platform does not count."""
    platform = report.platform.strip().casefold()
    return any(
        other.recipient is route
        and other.sent_at >= report.sent_at
        and other.id != report.id
        and other.platform.strip().casefold() in {"", platform}
        for other in reports
    )


def _risk_assessment(actions: Sequence[IncidentAction]) -> list[Timer]:
    return [
        Timer(
            id=f"risk-assessment-{action.id}",
            kind=TimerKind.RISK_ASSESSMENT,
            about="Ask whether your risk assessment is updated",
            due_on=action.due_on,
            next_route=Recipient.EMPLOYER,
            done=action.state in {ActionState.DONE, ActionState.NOT_MINE},
            action_id=action.id,
        )
        for action in actions
        if action.promise == RISK_ASSESSMENT
    ]


def _police_told(actions: Sequence[IncidentAction], reports: Sequence[ReportMade]) -> list[Timer]:
    """The same as for a report to the police, where only the action says that they know."""
    if any(report.recipient is Recipient.POLICE for report in reports):
        return []
    return [
        Timer(
            id=f"police-reference-action-{action.id}",
            kind=TimerKind.POLICE_REFERENCE,
            about=_ASK_POLICE,
            due_on=(action.done_on or action.due_on) + timedelta(days=POLICE_REFERENCE_DAYS),
            next_route=Recipient.POLICE,
            done=bool(action.reference),
            action_id=action.id,
        )
        for action in actions
        if action.promise == POLICE_TOLD and action.state is ActionState.DONE
    ]


def _reviews(incident: Incident) -> list[Timer]:
    opened_on = local_day(incident.opened_at)
    return [
        Timer(
            id=f"review-{days}",
            kind=TimerKind.REVIEW,
            about=f"Day {days}: look how things stand",
            due_on=opened_on + timedelta(days=days),
        )
        for days in REVIEW_DAYS
    ]
