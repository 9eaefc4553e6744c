# SPDX-License-Identifier: Apache-2.0
"""The tables ``profile`` and ``profile_change``."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database


def read(database: Database) -> dict[str, Any] | None:
    """The stored profile as data, or ``None`` before there is one."""
    row = database.one("SELECT body FROM profile WHERE id = 1")
    return None if row is None else json.loads(row[0])


def write(database: Database, body: dict[str, Any], *, at: datetime) -> None:
    """Store the profile."""
    database.execute(
        "INSERT INTO profile (id, body, updated_at) VALUES (1, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at",
        (json.dumps(body, ensure_ascii=False), at.isoformat()),
    )


def add_change(database: Database, what: str, body: dict[str, Any], *, at: datetime) -> None:
    """Note a dated change; changes are only ever added."""
    database.execute(
        "INSERT INTO profile_change (at, what, body) VALUES (?, ?, ?)",
        (at.isoformat(), what, json.dumps(body, ensure_ascii=False)),
    )


def changes(database: Database) -> list[tuple[datetime, str, dict[str, Any]]]:
    """All changes, oldest first: when, what, and the name concerned (empty for ``declared``)."""
    rows = database.query("SELECT at, what, body FROM profile_change ORDER BY id")
    return [(datetime.fromisoformat(at), what, json.loads(body)) for at, what, body in rows]
