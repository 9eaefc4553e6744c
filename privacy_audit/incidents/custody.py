# SPDX-License-Identifier: Apache-2.0
"""The custody log of each incident: an append-only chain of what was done with its evidence."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from privacy_audit.errors import UserError
from privacy_audit.incidents import custody_records
from privacy_audit.incidents.chain import (
    FIRST_PREVIOUS,
    JSON,
    CustodyEvent,
    CustodyKind,
    Head,
    Verdict,
    canonical,
    check_events,
    hash_of,
    read_head,
)

if TYPE_CHECKING:
    from privacy_audit.incidents.custody_records import Row
    from privacy_audit.vault.database import Database

__all__ = [
    "JSON",
    "CustodyEvent",
    "CustodyKind",
    "CustodyLog",
    "Head",
    "Verdict",
    "read_head",
]

WORKER = "worker"
PROGRAM = "program"


class CustodyLog:
    """The logs in an open vault. Nothing here can change or remove an entry."""

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def append(
        self,
        incident_id: int,
        kind: CustodyKind,
        payload: Mapping[str, JSON],
        actor: str = WORKER,
    ) -> CustodyEvent:
        """Add an entry; inside the caller's transaction it comes and goes with that.

        When the clock stands before the newest entry, a ``clock_warning`` goes in first.
        payload: ids, counts and hashes only; texts of people never, since the log is given away.
        Raises ``UserError`` for an incident that is not there.
        """
        at = self._now().astimezone(UTC)
        with self._database.transaction():
            last = custody_records.read_last(self._database, incident_id)
            if last is not None and _is_before(at, last.at):
                warning = {"clock": at.isoformat(), "newest_entry": last.at}
                self._add(incident_id, at, PROGRAM, CustodyKind.CLOCK_WARNING, warning)
            return self._add(incident_id, at, actor, kind, payload)

    def correct(
        self, incident_id: int, seq: int, payload: Mapping[str, JSON], actor: str = WORKER
    ) -> CustodyEvent:
        """Add an entry that stands in for entry ``seq``, which stays as it is.

        Raises ``UserError`` when there is no such entry.
        """
        if not any(event.seq == seq for event in self.events(incident_id)):
            raise UserError(f"The log has no entry {seq}.", "Nothing was added.")
        return self.append(
            incident_id, CustodyKind.CORRECTED, {**payload, "supersedes": seq}, actor
        )

    def events(self, incident_id: int) -> list[CustodyEvent]:
        """The entries, oldest first, as they lie in the vault; ``verify`` judges them."""
        return [_event(row) for row in custody_records.read_all(self._database, incident_id)]

    def head(self, incident_id: int) -> Head | None:
        """The newest entry's number and hash, or ``None`` of an empty log."""
        last = custody_records.read_last(self._database, incident_id)
        return None if last is None else Head(seq=last.seq, hash=last.hash)

    def verify(self, incident_id: int, outside: Head | None = None) -> Verdict:
        """Whether the log is whole. outside: a head that was noted or given away earlier."""
        reference = self._reference(incident_id)
        rows = custody_records.read_all(self._database, incident_id)
        verdict = check_events([_event(row) for row in rows], reference, outside)
        changed = tuple(
            f"Entry {row.seq} of the log was changed."
            for row in rows
            if not _is_canonical(row.payload)
        )
        problems = tuple(dict.fromkeys((*verdict.problems, *changed)))
        return Verdict(problems=problems, entries=verdict.entries, head=verdict.head)

    def _add(
        self,
        incident_id: int,
        at: datetime,
        actor: str,
        kind: CustodyKind,
        payload: Mapping[str, JSON],
    ) -> CustodyEvent:
        last = custody_records.read_last(self._database, incident_id)
        unhashed = CustodyEvent(
            seq=1 if last is None else last.seq + 1,
            at=at.isoformat(),
            actor=actor,
            kind=kind.value,
            # What is hashed is what will be read back, whatever mapping it came as.
            payload=json.loads(canonical(payload)),
            previous=FIRST_PREVIOUS if last is None else last.hash,
            hash="",
        )
        row = _row(unhashed, hash_of(unhashed, self._reference(incident_id)))
        custody_records.add(self._database, incident_id, row)
        return _event(row)

    def _reference(self, incident_id: int) -> str:
        reference = custody_records.reference_of(self._database, incident_id)
        if reference is None:
            raise UserError("This incident is not there any more.")
        return reference


def _row(event: CustodyEvent, hash_: str = "") -> Row:
    return custody_records.Row(
        seq=event.seq,
        at=event.at,
        actor=event.actor,
        kind=event.kind,
        payload=canonical(event.payload),
        previous=event.previous,
        hash=hash_ or event.hash,
    )


def _event(row: Row) -> CustodyEvent:
    try:
        payload = json.loads(row.payload)
    except (ValueError, RecursionError):
        payload = {}
    return CustodyEvent(
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        kind=row.kind,
        payload=payload if isinstance(payload, dict) else {},
        previous=row.previous,
        hash=row.hash,
    )


def _is_canonical(payload: str) -> bool:
    try:
        value = json.loads(payload)
        return isinstance(value, dict) and canonical(value) == payload
    except (ValueError, RecursionError):
        return False


def _is_before(at: datetime, newest: str) -> bool:
    try:
        return at < datetime.fromisoformat(newest)
    except (ValueError, TypeError):
        return False  # somebody changed the entry; ``verify`` says so
