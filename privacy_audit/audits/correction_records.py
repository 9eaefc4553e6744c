# SPDX-License-Identifier: Apache-2.0
"""The table ``correction``: where a check's words did not fit what the user saw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_COLUMNS = "id, check_id, pack_id, at, surface, note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One remark on a check. ``surface``: the device whose steps were shown, or empty."""

    id: int
    check_id: str
    pack_id: str
    at: datetime
    surface: str
    note: str


def add(
    database: Database, *, check_id: str, pack_id: str, at: datetime, surface: str, note: str
) -> Correction:
    """Store a remark and return it."""
    database.execute(
        "INSERT INTO correction (check_id, pack_id, at, surface, note) VALUES (?, ?, ?, ?, ?)",
        (check_id, pack_id, at.isoformat(), surface, note),
    )
    return Correction(
        id=database.last_row_id(),
        check_id=check_id,
        pack_id=pack_id,
        at=at,
        surface=surface,
        note=note,
    )


def read_all(database: Database) -> list[Correction]:
    """All remarks, oldest first."""
    rows = database.query(f"SELECT {_COLUMNS} FROM correction ORDER BY id")  # noqa: S608 - a constant
    return [_correction(row) for row in rows]


def delete(database: Database, correction_id: int) -> bool:
    """Remove one remark; whether there was one."""
    return database.execute("DELETE FROM correction WHERE id = ?", (correction_id,)) > 0


def _correction(row: tuple[Any, ...]) -> Correction:
    number, check_id, pack_id, at, surface, note = row
    return Correction(
        id=number,
        check_id=check_id,
        pack_id=pack_id,
        at=datetime.fromisoformat(at),
        surface=surface,
        note=note,
    )
