# SPDX-License-Identifier: Apache-2.0
"""What the use cases of incidents share: finding one, its way, the log that goes with an act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError
from privacy_audit.incidents import records
from privacy_audit.incidents.model import Incident, IncidentState
from privacy_audit.incidents.names import keepable
from privacy_audit.incidents.way import Way, given_of

if TYPE_CHECKING:
    from privacy_audit.incidents.chain import JSON, CustodyKind
    from privacy_audit.incidents.custody import CustodyLog
    from privacy_audit.incidents.tree.model import Tree
    from privacy_audit.vault.database import Database

LONGEST_TEXT = 4_000


def nobody() -> bool:
    """The user's work is not known to be with children."""
    return False


class IncidentDesk:
    """Incidents as they lie in the vault. Every method belongs to the thread that owns the vault.

    tree: gives the way through. custody: the log; each act that matters is in it in the same
    transaction. with_children: whether the user works with children, for the routes.
    Every method raises EnvironmentProblem when the vault cannot be written.
    """

    def __init__(
        self,
        database: Database,
        *,
        now: Callable[[], datetime],
        custody: CustodyLog,
        tree: Callable[[], Tree] | None = None,
        with_children: Callable[[], bool] = nobody,
    ) -> None:
        self._database = database
        self._now = now
        self._custody = custody
        self._load_tree = tree or _bundled_tree
        self._with_children = with_children

    @property
    def tree(self) -> Tree:
        """The way through as data."""
        return self._load_tree()

    def all(self) -> list[Incident]:
        """All incidents, newest first, practice ones among them."""
        return records.incidents(self._database)

    def get(self, incident_id: int) -> Incident:
        """One incident. Raises UserError when there is none with this number."""
        found = records.incident(self._database, incident_id)
        if found is None:
            raise UserError("This incident is not there any more.")
        return found

    def by_reference(self, text: str) -> Incident:
        """The incident of a reference such as INC-2026-0001. Raises UserError."""
        wanted = text.strip().upper()
        for incident in self.all():
            if incident.reference == wanted:
                return incident
        raise UserError(
            f"There is no incident {text.strip()[:40]}.",
            hint="List them with “incident list”.",
            field="reference",
        )

    def newest_open(self, *, practice: bool = False) -> Incident | None:
        """The incident opened last that is not closed; a received copy is nobody's here.

        practice: of the invented ones.
        """
        going = {IncidentState.OPEN, IncidentState.MONITORING}
        return next(
            (
                each
                for each in self.all()
                if each.practice == practice and each.state in going and not each.received
            ),
            None,
        )

    def _way(self, incident_id: int) -> Way:
        incident = self.get(incident_id)
        found = records.answers(self._database, incident_id)
        return Way(
            tree=self.tree,
            incident=incident,
            answers=tuple(answered for _id, answered in found),
            given=given_of(records.read_body(self._database, incident_id), incident),
        )

    def _going(self, incident_id: int) -> Incident:
        """An incident that is not closed. Raises UserError."""
        incident = self.get(incident_id)
        if incident.state is IncidentState.CLOSED:
            raise UserError(
                f"{incident.reference} is closed.", "Nothing was changed.", "Open it again first."
            )
        return self._kept(incident)

    def _kept(self, incident: Incident) -> Incident:
        """An incident whose words are still there. Raises UserError."""
        if incident.state is IncidentState.PURGED:
            raise UserError(
                f"{incident.reference} was deleted. Only its log is kept.", "Nothing was changed."
            )
        return incident

    def _log(
        self, incident_id: int, kind: CustodyKind, payload: Mapping[str, JSON] | None = None
    ) -> None:
        self._custody.append(incident_id, kind, payload or {})

    def today(self) -> date:
        """The user's calendar day."""
        return local_day(self._now())


def checked(text: str, field: str, *, longest: int = LONGEST_TEXT) -> str:
    """A text as it can be stored, without blank ends. Raises UserError when it is too long."""
    text = keepable(text)
    if len(text) > longest:
        raise UserError(f"This is longer than {longest} characters.", field=field)
    return text.strip()


def not_later(day: date, today: date, field: str) -> date:
    """A day that has been. Raises UserError for one to come."""
    if day > today:
        raise UserError("This day is still to come.", "Nothing was changed.", field=field)
    return day


def _bundled_tree() -> Tree:
    from privacy_audit.incidents.tree.reading import load_tree

    return load_tree()
