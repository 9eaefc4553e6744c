# SPDX-License-Identifier: Apache-2.0
"""The table ``incident_custody``: one row for each act, only ever added to.

Rows come back as they lie in the file; whether they are what was written is judged elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_COLUMNS = "seq, at, actor, kind, payload, previous, hash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row, unjudged. payload: canonical JSON as text; previous, hash: in hex."""

    seq: int
    at: str
    actor: str
    kind: str
    payload: str
    previous: str
    hash: str


def add(database: Database, incident_id: int, row: Row) -> None:
    """Put a row at the end of a log."""
    database.execute(
        "INSERT INTO incident_custody (incident_id, seq, at, actor, kind, payload, previous, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            incident_id,
            row.seq,
            row.at,
            row.actor,
            row.kind,
            row.payload,
            row.previous,
            row.hash,
        ),
    )


def read_all(database: Database, incident_id: int) -> list[Row]:
    """The rows of a log in the order of their numbers."""
    rows = database.query(
        f"SELECT {_COLUMNS} FROM incident_custody WHERE incident_id = ? ORDER BY seq",  # noqa: S608 - a constant
        (incident_id,),
    )
    return [_row(*row) for row in rows]


def read_last(database: Database, incident_id: int) -> Row | None:
    """The newest row of a log, or ``None``."""
    row = database.one(
        f"SELECT {_COLUMNS} FROM incident_custody WHERE incident_id = ? "  # noqa: S608 - a constant
        "ORDER BY seq DESC LIMIT 1",
        (incident_id,),
    )
    return None if row is None else _row(*row)


def reference_of(database: Database, incident_id: int) -> str | None:
    """The reference of an incident, such as INC-2026-0001, or ``None``."""
    row = database.one("SELECT reference FROM incident WHERE id = ?", (incident_id,))
    return None if row is None else str(row[0])


def _row(seq: int, at: str, actor: str, kind: str, payload: str, previous: str, hash_: str) -> Row:
    return Row(
        seq=seq, at=at, actor=actor, kind=kind, payload=payload, previous=previous, hash=hash_
    )
