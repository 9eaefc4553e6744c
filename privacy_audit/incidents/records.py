# SPDX-License-Identifier: Apache-2.0
"""The tables ``incident`` and ``incident_answer``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.incidents.model import (
    Device,
    Incident,
    IncidentState,
    Kind,
    Region,
    Relation,
)
from privacy_audit.incidents.tree.model import Answered

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_INCIDENT = (
    "SELECT id, reference, opened_at, state, practice, body, closed_at, purge_after, hold_reason "
    "FROM incident"
)


# -- incidents ------------------------------------------------------------------------------------


def add_incident(database: Database, incident: Incident, *, extra: dict[str, Any]) -> Incident:
    """A new incident; returns it with its number. extra: more for the body."""
    database.execute(
        "INSERT INTO incident (reference, opened_at, state, practice, body, changed_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            incident.reference,
            incident.opened_at.isoformat(),
            incident.state.value,
            int(incident.practice),
            _dumped({**_body(incident), **extra}),
            incident.opened_at.isoformat(),
        ),
    )
    return replace(incident, id=database.last_row_id())


def write_incident(
    database: Database, incident: Incident, *, at: datetime, extra: dict[str, Any] | None = None
) -> None:
    """All of an incident but number, reference and ``practice``. extra: more for the body."""
    body = {**read_body(database, incident.id), **_body(incident), **(extra or {})}
    database.execute(
        "UPDATE incident SET state = ?, body = ?, closed_at = ?, purge_after = ?, "
        "hold_reason = ?, changed_at = ? WHERE id = ?",
        (
            incident.state.value,
            _dumped(body),
            _text(incident.closed_at),
            _text(incident.purge_after),
            incident.hold_reason,
            at.isoformat(),
            incident.id,
        ),
    )


def read_body(database: Database, incident_id: int) -> dict[str, Any]:
    """The body of an incident as it is stored; empty for an unknown number."""
    row = database.one("SELECT body FROM incident WHERE id = ?", (incident_id,))
    return {} if row is None else json.loads(row[0])


def incident(database: Database, incident_id: int) -> Incident | None:
    """One incident."""
    row = database.one(f"{_INCIDENT} WHERE id = ?", (incident_id,))
    return None if row is None else _incident(row)


def incidents(database: Database) -> list[Incident]:
    """All incidents, newest first."""
    return [_incident(row) for row in database.query(f"{_INCIDENT} ORDER BY id DESC")]


def references(database: Database) -> set[str]:
    """All references ever given in this vault."""
    return {row[0] for row in database.query("SELECT reference FROM incident")}


# -- answers --------------------------------------------------------------------------------------


def add_answer(database: Database, incident_id: int, answered: Answered, *, at: datetime) -> int:
    """A new answer; returns its number."""
    database.execute(
        "INSERT INTO incident_answer (incident_id, node_id, answer_id, note, at) "
        "VALUES (?, ?, ?, ?, ?)",
        (incident_id, answered.node_id, answered.answer_id, answered.note, at.isoformat()),
    )
    return database.last_row_id()


def answers(database: Database, incident_id: int) -> list[tuple[int, Answered]]:
    """The answers that stand, with their numbers, in order."""
    rows = database.query(
        "SELECT id, node_id, answer_id, note FROM incident_answer "
        "WHERE incident_id = ? AND undone_at IS NULL ORDER BY id",
        (incident_id,),
    )
    return [(row[0], Answered(node_id=row[1], answer_id=row[2], note=row[3])) for row in rows]


def undo_answer(database: Database, answer_id: int, *, at: datetime) -> None:
    """Take an answer back; it stays in the table, marked."""
    database.execute(
        "UPDATE incident_answer SET undone_at = ? WHERE id = ?", (at.isoformat(), answer_id)
    )


# -- rows to values -------------------------------------------------------------------------------


def _body(incident: Incident) -> dict[str, Any]:
    return {
        "kinds": sorted(kind.value for kind in incident.kinds),
        "relation": incident.relation.value,
        "region": incident.region.value,
        "device": incident.device.value,
        "label": incident.label,
        "first_seen": _text(incident.first_seen),
        "last_seen": _text(incident.last_seen),
        "effect_on_work": incident.effect_on_work,
        "feelings": incident.feelings,
    }


def _incident(row: Sequence[Any]) -> Incident:
    body = json.loads(row[5])
    return Incident(
        id=row[0],
        reference=row[1],
        opened_at=datetime.fromisoformat(row[2]),
        state=IncidentState(row[3]),
        practice=bool(row[4]),
        kinds=frozenset(Kind(kind) for kind in body["kinds"]),
        relation=Relation(body["relation"]),
        region=Region(body["region"]),
        device=Device(body["device"]),
        label=body["label"],
        first_seen=_day(body["first_seen"]),
        last_seen=_day(body["last_seen"]),
        effect_on_work=body["effect_on_work"],
        feelings=body["feelings"],
        closed_at=datetime.fromisoformat(row[6]) if row[6] else None,
        purge_after=_day(row[7]),
        hold_reason=row[8],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _dumped(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True)
