# SPDX-License-Identifier: Apache-2.0
"""Incidents in an open vault: opened, walked, described. Nothing is sent from here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from privacy_audit.errors import UserError
from privacy_audit.incidents import (
    clocks,
    follow_up_records,
    records,
    retention,
    retention_records,
)
from privacy_audit.incidents.chain import CustodyKind
from privacy_audit.incidents.desk import checked, not_later
from privacy_audit.incidents.follow_up import LONGEST_LINE
from privacy_audit.incidents.model import (
    PRACTICE,
    Incident,
    IncidentAction,
    IncidentState,
    Kind,
    Region,
    Relation,
    ReportMade,
)
from privacy_audit.incidents.retaining import Retaining
from privacy_audit.incidents.status import Status
from privacy_audit.incidents.tree.model import Known
from privacy_audit.incidents.tree.walking import path
from privacy_audit.incidents.way import given_body, given_of

if TYPE_CHECKING:
    from privacy_audit.incidents.tree.model import Answered, Place

_DESCRIBABLE = frozenset(
    {"kinds", "relation", "region", "device", "label", "first_seen", "last_seen",
     "effect_on_work", "feelings", "state"}
)  # fmt: skip
_GIVEN = frozenset({"kinds", "relation", "device"})


class IncidentService(Retaining):
    """The incidents in an open vault; see ``IncidentDesk`` for what it is made of."""

    def open(
        self,
        *,
        kinds: Collection[Kind] = (),
        relation: Relation = Relation.UNKNOWN,
        region: Region = Region.ENGLAND,
        practice: bool = False,
        label: str = "",
        answers: Sequence[Answered] = (),
    ) -> Incident:
        """Begin an incident.

        answers: given on the way before anything was written, in their order. practice: an
        invented one; its reference says so. Raises UserError for an answer that does not fit.
        """
        now = self._now()
        given = Known(kinds=frozenset(kinds), relation=relation, region=region)
        with self._database.transaction():
            incident = records.add_incident(
                self._database,
                Incident(
                    id=0,
                    reference=self._new_reference(practice=practice),
                    opened_at=now,
                    kinds=given.kinds,
                    relation=relation,
                    region=region,
                    practice=practice,
                    label=checked(label, "label", longest=LONGEST_LINE),
                ),
                extra={"given": given_body(given)},
            )
            self._log(
                incident.id,
                CustodyKind.CREATED,
                {"what": "incident", "reference": incident.reference, "practice": practice},
            )
            self._follow(incident.id)
            for answered in answers:
                self._answer(incident.id, answered)
        return self.get(incident.id)

    def restore(
        self,
        incident: Incident,
        *,
        answers: Iterable[Answered] = (),
        actions: Iterable[IncidentAction] = (),
        reports: Iterable[ReportMade] = (),
    ) -> Incident:
        """Put an incident of another vault into this one under its own reference; log it yourself.

        Its log is adopted by the caller, in the caller's transaction. Raises UserError when there
        is an incident with this reference.
        """
        if incident.reference in records.references(self._database):
            raise UserError(
                f"{incident.reference} is in this vault already.", "Nothing was taken in."
            )
        now = self._now()
        with self._database.transaction():
            extra = {"given": given_body(Known(kinds=incident.kinds, relation=incident.relation))}
            added = records.add_incident(self._database, incident, extra=extra)
            records.write_incident(self._database, added, at=now)
            for answered in answers:
                records.add_answer(self._database, added.id, answered, at=now)
            for action in actions:
                follow_up_records.add_action(
                    self._database, replace(action, incident_id=added.id), at=now
                )
            for report in reports:
                follow_up_records.add_report(
                    self._database, replace(report, incident_id=added.id), at=now
                )
        return self.get(added.id)

    def place(self, incident_id: int) -> Place:
        """Where the way of an incident stands."""
        return self._way(incident_id).place()

    def answers(self, incident_id: int) -> list[Answered]:
        """The answers that stand, in order."""
        return [answered for _id, answered in records.answers(self._database, incident_id)]

    def answer(self, incident_id: int, answered: Answered) -> Place:
        """Answer the present question, and go on.

        The employer's promises that are met on the way become actions, each once. Raises UserError
        for an answer to another question, a missing reason, or a closed incident.
        """
        incident = self._going(incident_id)
        with self._database.transaction():
            self._answer(incident.id, answered)
        return self.place(incident_id)

    def back(self, incident_id: int) -> Place:
        """Take the newest answer of the way back. Raises UserError when there is none.

        Actions that only it has made go with it, unless something was done with them.
        """
        incident = self._going(incident_id)
        way = self._way(incident.id)
        walked = path(way.tree, way.answers, incident.region, given=way.given)
        if not walked.used:
            raise UserError("There is no answer to take back.", "Nothing was changed.")
        number, _answered = records.answers(self._database, incident_id)[walked.used[-1]]
        with self._database.transaction():
            records.undo_answer(self._database, number, at=self._now())
            self._follow(incident.id)
        return self.place(incident_id)

    def describe(self, incident_id: int, **changes: Any) -> Incident:
        """Change what is known: kinds, relation, region, device, label, first_seen, last_seen,
        effect_on_work, feelings, and state between open and monitoring.

        What the answers of the way say stays true besides. Raises UserError for what cannot be.
        """
        unknown = set(changes) - _DESCRIBABLE
        if unknown:
            raise TypeError(f"an incident is not described by {sorted(unknown)}")
        incident = self._kept(self.get(incident_id))
        if "state" in changes:
            self._going(incident_id)
            if changes["state"] not in {IncidentState.OPEN, IncidentState.MONITORING}:
                raise UserError("An incident is not closed by describing it.", field="state")
        changed = self._checked(replace(incident, **changes))
        body = records.read_body(self._database, incident_id)
        given = given_of(body, incident)
        given = replace(given, **{name: getattr(changed, name) for name in _GIVEN & set(changes)})
        with self._database.transaction():
            records.write_incident(
                self._database, changed, at=self._now(), extra={"given": given_body(given)}
            )
            self._follow(incident_id)
            self._log(
                incident_id,
                CustodyKind.DESCRIBED,
                {"what": "incident", "fields": sorted(changes)},
            )
        return self.get(incident_id)

    def status(self, incident_id: int) -> Status:
        """All that follows from an incident now."""
        now = self._now()
        incident = self.get(incident_id)
        timers = self.timers(incident_id)
        counts = retention_records.counts(self._database, incident_id)
        return Status(
            incident=incident,
            place=self.place(incident_id),
            actions=tuple(self.actions(incident_id)),
            reports=tuple(self.reports(incident_id)),
            timers=tuple(timers),
            due=tuple(clocks.due(timers, now)),
            evidence=counts.evidence,
            withdrawn=counts.withdrawn,
            size=counts.size,
            exports=counts.exports,
            head=self._custody.head(incident_id),
            purge_due=retention.is_due(incident, self.today()),
        )

    def _answer(self, incident_id: int, answered: Answered) -> None:
        way = self._way(incident_id)
        way.require_fits(answered)
        note = checked(answered.note, "note")
        now = self._now()
        records.add_answer(self._database, incident_id, replace(answered, note=note), at=now)
        for action in way.settled_by(answered, self.actions(incident_id), today=self.today()):
            follow_up_records.write_action(self._database, action, at=now)
            self._log_action(action)
        self._follow(incident_id)

    def _follow(self, incident_id: int) -> None:
        """Bring what is known and the promised actions up to the answers."""
        way = self._way(incident_id)
        now = self._now()
        known = way.known_of()
        if known != way.incident:
            records.write_incident(self._database, known, at=now)
        existing = self.actions(incident_id)
        follow_up_records.drop_untouched_actions(
            self._database, incident_id, way.broken_off(existing)
        )
        for action in way.promised(existing, today=self.today()):
            follow_up_records.add_action(self._database, action, at=now)

    def _checked(self, incident: Incident) -> Incident:
        today = self.today()
        for field in ("first_seen", "last_seen"):
            day = getattr(incident, field)
            if day is not None:
                not_later(day, today, field)
        if incident.first_seen and incident.last_seen and incident.first_seen > incident.last_seen:
            raise UserError(
                "The first day is after the last one.", "Nothing was changed.", field="first_seen"
            )
        return replace(
            incident,
            kinds=frozenset(incident.kinds),
            label=checked(incident.label, "label", longest=LONGEST_LINE),
            effect_on_work=checked(incident.effect_on_work, "effect_on_work"),
            feelings=checked(incident.feelings, "feelings"),
        )

    def _new_reference(self, *, practice: bool) -> str:
        prefix = f"{PRACTICE if practice else 'INC'}-{self.today().year}-"
        taken = records.references(self._database)
        numbers = [
            int(each.removeprefix(prefix))
            for each in taken
            if each.startswith(prefix) and each.removeprefix(prefix).isdigit()
        ]
        return f"{prefix}{max(numbers, default=0) + 1:04d}"
