# SPDX-License-Identifier: Apache-2.0
"""The reports desk as values: what was reported to whom, what came back, what comes next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.errors import UserError
from privacy_audit.incidents.clocks import Timer, TimerKind
from privacy_audit.incidents.model import IncidentState, Recipient, ReportMade, Response
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.day_words import day_of, long_day, near_day
from privacy_audit.ui.pages.incident_words import recipient_words, response_words
from privacy_audit.ui.parts.badge import NOT_CHECKED, OPEN, PLAIN, RIGHT_SAID
from privacy_audit.ui.parts.rows import Row, RowBadge
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate

_TIME = re.compile(r"^\s*(\d{1,2})[:.](\d{2})\s*$")
_OF_REPORTS = {
    TimerKind.PLATFORM_48_HOURS,
    TimerKind.PLATFORM_7_DAYS,
    TimerKind.POLICE_REFERENCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsFacts:
    """The desk of one incident. timers: the open ones that belong to reports, soonest first."""

    reports: tuple[ReportMade, ...]
    timers: tuple[Timer, ...]
    now: datetime
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """What the form holds. at: the time of day as typed, or empty."""

    recipient: Recipient
    day: date
    at: str = ""
    platform: str = ""
    channel: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back to a report."""

    report_id: int
    response: Response
    on: date
    reference: str


def read_reports(workspace: Workspace, incident_id: int) -> ReportsFacts:
    """The facts; for the vault's worker."""
    service = workspace.incidents
    over = {IncidentState.CLOSED, IncidentState.PURGED}
    return ReportsFacts(
        reports=tuple(service.reports(incident_id)),
        timers=tuple(
            timer
            for timer in service.timers(incident_id)
            if timer.kind in _OF_REPORTS and not timer.done
        ),
        now=workspace.now(),
        is_closed=service.get(incident_id).state in over,
    )


def add_report(workspace: Workspace, incident_id: int, new: NewReport) -> ReportsFacts:
    """Write a report down. Raises UserError, with the field it is about."""
    workspace.incidents.add_report(
        incident_id,
        new.recipient,
        sent_at=sent_at(new.day, new.at, now=workspace.now()),
        platform=new.platform,
        channel=new.channel,
        reference=new.reference,
    )
    return read_reports(workspace, incident_id)


def answer_report(workspace: Workspace, incident_id: int, answer: Answer) -> ReportsFacts:
    """Store what came back, and the reference. Raises UserError, with the field it is about."""
    on = None if answer.response is Response.NOTHING_YET else answer.on
    workspace.incidents.set_response(answer.report_id, answer.response, on)
    workspace.incidents.set_reference(answer.report_id, answer.reference)
    return read_reports(workspace, incident_id)


def sent_at(day: date, at: str, *, now: datetime) -> datetime:
    """The moment of a report in UTC from the user's own day and time of day.

    Without a time: now for today, noon for a day before. Raises UserError for what is no time.
    """
    if not at.strip():
        today = day_of(now)
        return now if day >= today else _local(day, time(12))
    found = _TIME.match(at)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise UserError(
            translate("IncidentReports", "This is not a time."),
            hint=translate("IncidentReports", "Write it such as 14:30, or leave it empty."),
            field="sent_at",
        )
    return _local(day, time(int(found[1]), int(found[2])))


def _local(day: date, at: time) -> datetime:
    return datetime.combine(day, at).astimezone().astimezone(UTC)


def report_name(report: ReportMade) -> str:
    """Whom it went to: the platform's own name where there is one."""
    if report.recipient is Recipient.PLATFORM and report.platform:
        return visible(report.platform)
    return recipient_words(report.recipient)


def report_rows(facts: ReportsFacts) -> list[Row]:
    """What was reported, newest first."""
    return [
        Row(
            key=str(report.id),
            title=report_name(report),
            detail=_report_detail(report),
            icon=Icon.SEND,
            icon_tone=Token.CARE,
            badges=(_response_badge(report.response),),
        )
        for report in sorted(facts.reports, key=lambda each: each.sent_at, reverse=True)
    ]


def _report_detail(report: ReportMade) -> str:
    at = report.sent_at.astimezone()
    sent = translate("IncidentReports", "Sent on {day}, {time}").format(
        day=long_day(day_of(report.sent_at)), time=f"{at:%H:%M}"
    )
    parts = [sent]
    if report.channel:
        words = translate("IncidentReports", "by {channel}")
        parts.append(words.format(channel=visible(report.channel)))
    if report.reference:
        words = translate("IncidentReports", "reference {reference}")
        parts.append(words.format(reference=visible(report.reference)))
    else:
        parts.append(translate("IncidentReports", "no reference yet"))
    return ", ".join(parts)


def _response_badge(response: Response) -> RowBadge:
    looks = {
        Response.NOTHING_YET: NOT_CHECKED,
        Response.REMOVED: RIGHT_SAID,
        Response.REFUSED: OPEN,
        Response.OTHER: PLAIN,
    }
    return RowBadge(text=response_words(response), look=looks[response])


def timer_rows(timers: tuple[Timer, ...], now: datetime) -> list[Row]:
    """The clocks as rows, soonest first."""
    today = day_of(now)
    rows = []
    for timer in timers:
        due = timer.is_due(now)
        words = translate("IncidentReports", "On {day}").format(day=long_day(timer.due_on))
        note = near_day(timer.due_on, today=today)
        rows.append(
            Row(
                key=timer.id,
                title=said(timer.about),
                detail=words,
                icon=Icon.CLOCK,
                icon_tone=Token.TODO if due else Token.MUTED,
                note=translate("IncidentReports", "now") if due else note,
                note_tone=Token.TODO if due else Token.MUTED,
            )
        )
    return rows
