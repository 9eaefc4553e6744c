# SPDX-License-Identifier: Apache-2.0
"""The table ``incident_look``: looks at the page of somebody the user works with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look. handle_key: a keyed hash in hex, never the handle itself."""

    incident_id: int
    handle_key: str
    at: datetime
    reason: str = ""
    authorisation: str = ""


def add(database: Database, look: Look) -> None:
    """Keep a look."""
    database.execute(
        "INSERT INTO incident_look (incident_id, handle_key, at, reason, authorisation) "
        "VALUES (?, ?, ?, ?, ?)",
        (
            look.incident_id,
            look.handle_key,
            look.at.isoformat(),
            look.reason,
            look.authorisation,
        ),
    )


def read_of_handle(database: Database, handle_key: str) -> list[Look]:
    """All looks at a handle, whatever the incident, oldest first."""
    rows = database.query(
        "SELECT incident_id, handle_key, at, reason, authorisation FROM incident_look "
        "WHERE handle_key = ? ORDER BY id",
        (handle_key,),
    )
    return [_look(*row) for row in rows]


def read_of_incident(database: Database, incident_id: int) -> list[Look]:
    """The looks of an incident, oldest first."""
    rows = database.query(
        "SELECT incident_id, handle_key, at, reason, authorisation FROM incident_look "
        "WHERE incident_id = ? ORDER BY id",
        (incident_id,),
    )
    return [_look(*row) for row in rows]


def _look(incident_id: int, handle_key: str, at: str, reason: str, authorisation: str) -> Look:
    return Look(
        incident_id=incident_id,
        handle_key=handle_key,
        at=datetime.fromisoformat(at),
        reason=reason,
        authorisation=authorisation,
    )
