# SPDX-License-Identifier: Apache-2.0
"""The tables ``incident_action`` and ``incident_report``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.incidents.model import (
    ActionState,
    IncidentAction,
    Owner,
    Recipient,
    ReportMade,
    Response,
)

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_ACTION = (
    "SELECT id, incident_id, source, promise, text, owner, due_on, state, done_on, reference, "
    "outcome FROM incident_action"
)
_REPORT = (
    "SELECT id, incident_id, recipient, platform, channel, sent_at, reference, response, "
    "responded_on FROM incident_report"
)


# -- actions --------------------------------------------------------------------------------------


def add_action(database: Database, action: IncidentAction, *, at: datetime) -> IncidentAction:
    """A new action; returns it with its number."""
    database.execute(
        "INSERT INTO incident_action (incident_id, source, promise, text, owner, due_on, state, "
        "done_on, reference, outcome, made_at, changed_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            action.incident_id,
            action.source,
            action.promise,
            action.text,
            action.owner.value,
            action.due_on.isoformat(),
            action.state.value,
            _text(action.done_on),
            action.reference,
            action.outcome,
            at.isoformat(),
            at.isoformat(),
        ),
    )
    return replace(action, id=database.last_row_id())


def write_action(database: Database, action: IncidentAction, *, at: datetime) -> None:
    """What has become of an action."""
    database.execute(
        "UPDATE incident_action SET text = ?, owner = ?, due_on = ?, state = ?, done_on = ?, "
        "reference = ?, outcome = ?, changed_at = ? WHERE id = ?",
        (
            action.text,
            action.owner.value,
            action.due_on.isoformat(),
            action.state.value,
            _text(action.done_on),
            action.reference,
            action.outcome,
            at.isoformat(),
            action.id,
        ),
    )


def action(database: Database, action_id: int) -> IncidentAction | None:
    """One action."""
    row = database.one(f"{_ACTION} WHERE id = ?", (action_id,))
    return None if row is None else _action(row)


def actions(database: Database, incident_id: int) -> list[IncidentAction]:
    """The actions of an incident, soonest first."""
    rows = database.query(f"{_ACTION} WHERE incident_id = ? ORDER BY due_on, id", (incident_id,))
    return [_action(row) for row in rows]


def drop_untouched_actions(database: Database, incident_id: int, promises: Sequence[str]) -> None:
    """Take out the actions of these promises that nobody has changed since they were made."""
    for promise in promises:
        database.execute(
            "DELETE FROM incident_action WHERE incident_id = ? AND promise = ? AND state = ? "
            "AND made_at = changed_at",
            (incident_id, promise, ActionState.TODO.value),
        )


# -- reports --------------------------------------------------------------------------------------


def add_report(database: Database, report: ReportMade, *, at: datetime) -> ReportMade:
    """A new report; returns it with its number."""
    database.execute(
        "INSERT INTO incident_report (incident_id, recipient, platform, channel, sent_at, "
        "reference, response, responded_on, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            report.incident_id,
            report.recipient.value,
            report.platform,
            report.channel,
            report.sent_at.isoformat(),
            report.reference,
            report.response.value,
            _text(report.responded_on),
            at.isoformat(),
        ),
    )
    return replace(report, id=database.last_row_id())


def write_report(database: Database, report: ReportMade, *, at: datetime) -> None:
    """What came back to a report, and its reference."""
    database.execute(
        "UPDATE incident_report SET reference = ?, response = ?, responded_on = ?, changed_at = ? "
        "WHERE id = ?",
        (
            report.reference,
            report.response.value,
            _text(report.responded_on),
            at.isoformat(),
            report.id,
        ),
    )


def report(database: Database, report_id: int) -> ReportMade | None:
    """One report."""
    row = database.one(f"{_REPORT} WHERE id = ?", (report_id,))
    return None if row is None else _report(row)


def reports(database: Database, incident_id: int) -> list[ReportMade]:
    """The reports of an incident, oldest first."""
    rows = database.query(f"{_REPORT} WHERE incident_id = ? ORDER BY sent_at, id", (incident_id,))
    return [_report(row) for row in rows]


# -- rows to values ------------------------------------------------------------------------------


def _action(row: Sequence[Any]) -> IncidentAction:
    return IncidentAction(
        id=row[0],
        incident_id=row[1],
        source=row[2],
        promise=row[3],
        text=row[4],
        owner=Owner(row[5]),
        due_on=date.fromisoformat(row[6]),
        state=ActionState(row[7]),
        done_on=_day(row[8]),
        reference=row[9],
        outcome=row[10],
    )


def _report(row: Sequence[Any]) -> ReportMade:
    return ReportMade(
        id=row[0],
        incident_id=row[1],
        recipient=Recipient(row[2]),
        platform=row[3],
        channel=row[4],
        sent_at=datetime.fromisoformat(row[5]),
        reference=row[6],
        response=Response(row[7]),
        responded_on=_day(row[8]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()
