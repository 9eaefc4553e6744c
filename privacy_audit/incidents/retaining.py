# SPDX-License-Identifier: Apache-2.0
"""Closing, holding and deleting incidents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from privacy_audit.errors import UserError
from privacy_audit.incidents import records, retention, retention_records
from privacy_audit.incidents.chain import CustodyKind
from privacy_audit.incidents.desk import checked
from privacy_audit.incidents.follow_up import FollowUp
from privacy_audit.incidents.model import Incident, IncidentState
from privacy_audit.incidents.retention import Purged

_WHY = "deleted with the incident"


class Retaining(FollowUp):
    """How long an incident stays. Nothing is deleted before somebody says so."""

    def close(self, incident_id: int, purge_after: date | None = None) -> Incident:
        """Close an incident. purge_after: the day its evidence may go, else in 90 days.

        After a report to the police, a solicitor or a regulator it is held at once: see
        ``release``. Raises UserError when it is closed, or for a day that has been.
        """
        incident = self._going(incident_id)
        today = self.today()
        if purge_after is not None and purge_after < today:
            raise UserError("This day has been.", "Nothing was changed.", field="purge_after")
        with self._database.transaction():
            day = purge_after or retention.purge_day(today)
            closed = replace(
                incident, state=IncidentState.CLOSED, closed_at=self._now(), purge_after=day
            )
            self._keep(closed)
            self._log(incident.id, CustodyKind.CLOSED, {"purge_after": day.isoformat()})
            reason = retention.hold_by_itself(self.reports(incident_id), self.actions(incident_id))
            if reason and not closed.hold_reason:
                return self.hold(incident_id, reason)
        return closed

    def reopen(self, incident_id: int) -> Incident:
        """Open a closed incident again; the day of its purge is forgotten."""
        incident = self._kept(self.get(incident_id))
        if incident.state is not IncidentState.CLOSED:
            raise UserError(f"{incident.reference} is open.", "Nothing was changed.")
        opened = replace(incident, state=IncidentState.OPEN, closed_at=None, purge_after=None)
        with self._database.transaction():
            self._keep(opened)
            self._log(incident.id, CustodyKind.REOPENED)
        return opened

    def hold(self, incident_id: int, reason: str) -> Incident:
        """Stop any purge until it is released. Raises UserError without a reason."""
        incident = self._kept(self.get(incident_id))
        words = _reason(reason)
        held = replace(incident, hold_reason=words)
        with self._database.transaction():
            self._keep(held, hold=self._holds(incident_id, "held", words))
            self._log(incident.id, CustodyKind.HELD)
        return held

    def release(self, incident_id: int, reason: str) -> Incident:
        """Let a held incident go its way again. Raises UserError when it is not held."""
        incident = self._kept(self.get(incident_id))
        if not incident.hold_reason:
            raise UserError(f"{incident.reference} is not held.", "Nothing was changed.")
        words = _reason(reason)
        released = replace(incident, hold_reason="")
        with self._database.transaction():
            self._keep(released, hold=self._holds(incident_id, "released", words))
            self._log(incident.id, CustodyKind.RELEASED)
        return released

    def due_for_purge(self) -> list[Incident]:
        """Closed incidents whose day has come and that nothing holds, practice ones too."""
        return [each for each in self.all() if retention.is_due(each, self.today())]

    def purge_due(self) -> list[Purged]:
        """Purge all of ``due_for_purge``: call it when the user has said yes to these."""
        return [
            self.purge(incident.id, confirm_reference=incident.reference)
            for incident in self.due_for_purge()
        ]

    def purge(self, incident_id: int, *, confirm_reference: str) -> Purged:
        """Delete the evidence and the words of a closed incident, for good.

        What stays: reference, dates, kinds, actions and reports without the user's words, a
        tombstone for each piece of evidence with size and SHA-256, and the whole custody log,
        which gets counts only. The bytes go piece by piece after that, so that a full disk does not
        hinder it; what a broken-off purge leaves is swept with other tombstones. Raises UserError
        unless it is closed, not held, and ``confirm_reference`` is its reference.
        """
        incident = self.get(incident_id)
        retention.require_purgeable(incident, confirm_reference)
        counts = retention_records.counts(self._database, incident_id)
        purged = Purged(
            reference=incident.reference,
            evidence=counts.evidence,
            files=counts.files,
            size=counts.size,
        )
        with self._database.transaction():
            now = self._now()
            retention_records.purge_evidence(self._database, incident_id, at=now, why=_WHY)
            retention_records.purge_words(self._database, incident_id)
            emptied = replace(
                incident,
                state=IncidentState.PURGED,
                purge_after=None,
                label="",
                first_seen=None,
                last_seen=None,
                effect_on_work="",
                feelings="",
            )
            self._keep(emptied, hold=[])
            self._log(
                incident.id,
                CustodyKind.PURGED,
                {"evidence": counts.evidence, "files": counts.files, "bytes": counts.size},
            )
        retention_records.delete_bytes(self._database, incident_id)
        return purged

    def remove_practice(self, incident_id: int) -> None:
        """Take a practice incident out, log and all. Raises UserError for a real one."""
        incident = self.get(incident_id)
        if not incident.practice:
            raise UserError(
                f"{incident.reference} is not for practice.",
                "Nothing was deleted.",
                "A real incident is closed, and its evidence deleted later.",
            )
        with self._database.transaction():
            retention_records.remove_all(self._database, incident_id)

    def _keep(self, incident: Incident, *, hold: list[dict[str, Any]] | None = None) -> None:
        extra = None if hold is None else {"holds": hold}
        records.write_incident(self._database, incident, at=self._now(), extra=extra)

    def _holds(self, incident_id: int, what: str, reason: str) -> list[dict[str, Any]]:
        before = records.read_body(self._database, incident_id).get("holds", [])
        return [*before, {"at": self._now().isoformat(), "what": what, "reason": reason}]


def _reason(text: str) -> str:
    words = checked(text, "reason", longest=400)
    if not words:
        raise UserError("Say why, in a few words.", "Nothing was changed.", field="reason")
    return words
