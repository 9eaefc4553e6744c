# SPDX-License-Identifier: Apache-2.0
"""How long an incident is kept: rules without a clock of their own. Pure.

Ninety days after it was closed is this program's choice, not a law's. A report to the police, a
solicitor or a regulator sets a hold by itself: what may be asked for later must not vanish.
Purging is deleting, on purpose, with the reference typed; locking the vault never deletes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from privacy_audit.errors import UserError
from privacy_audit.incidents.clocks import POLICE_TOLD
from privacy_audit.incidents.model import (
    ActionState,
    Incident,
    IncidentAction,
    IncidentState,
    Recipient,
    ReportMade,
)

PURGE_DAYS = 90
HOLD_FOR = {
    Recipient.POLICE: "the police",
    Recipient.SOLICITOR: "a solicitor",
    Recipient.REGULATOR: "a regulator",
}
"""Who may ask for the evidence later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """What a purge took out. size in bytes."""

    reference: str
    evidence: int
    files: int
    size: int


def purge_day(closed_on: date) -> date:
    """The day after which evidence is deleted, unless the user names another."""
    return closed_on + timedelta(days=PURGE_DAYS)


def hold_by_itself(reports: Iterable[ReportMade], actions: Iterable[IncidentAction]) -> str:
    """The reason for a hold that these reports and actions give, or an empty text."""
    told = {report.recipient for report in reports}
    if any(each.promise == POLICE_TOLD and each.state is ActionState.DONE for each in actions):
        told.add(Recipient.POLICE)
    names = [name for recipient, name in HOLD_FOR.items() if recipient in told]
    return f"Reported to {', '.join(names)}" if names else ""


def is_due(incident: Incident, today: date) -> bool:
    """Whether the day of its purge has come and nothing holds it."""
    return (
        incident.state is IncidentState.CLOSED
        and incident.purge_after is not None
        and incident.purge_after <= today
        and not incident.hold_reason
    )


def require_purgeable(incident: Incident, confirmed: str) -> None:
    """Raises ``UserError`` unless it is closed, not held, and its reference was typed."""
    if incident.state is IncidentState.PURGED:
        raise UserError(f"The evidence of {incident.reference} is deleted already.")
    if incident.hold_reason:
        raise UserError(
            f"{incident.reference} is held: {incident.hold_reason}.",
            "Nothing was deleted.",
            "Release it first, if nobody can need it any more.",
        )
    if incident.state is not IncidentState.CLOSED:
        raise UserError(f"{incident.reference} is open.", "Nothing was deleted.", "Close it first.")
    if confirmed.strip().upper() != incident.reference:
        raise UserError(
            "This is not the reference of the incident.",
            "Nothing was deleted.",
            f"Type {incident.reference}.",
            field="reference",
        )
