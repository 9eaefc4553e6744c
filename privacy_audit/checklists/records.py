# SPDX-License-Identifier: Apache-2.0
"""The table ``own_pack``: packs from the employer, as the bytes that were taken in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPack:
    """One stored pack. ``signed_by`` is empty for an unsigned one; ``name`` is its file's name."""

    id: str
    name: str
    added_at: datetime
    signed_by: str
    body: bytes = field(repr=False)


def all_own_packs(database: Database) -> list[StoredPack]:
    """All stored packs, in the order of their ids."""
    rows = database.query("SELECT id, name, added_at, signed_by, body FROM own_pack ORDER BY id")
    return [_stored(row) for row in rows]


def own_pack(database: Database, pack_id: str) -> StoredPack | None:
    """The stored pack with this id."""
    row = database.one(
        "SELECT id, name, added_at, signed_by, body FROM own_pack WHERE id = ?", (pack_id,)
    )
    return None if row is None else _stored(row)


def write_own_pack(database: Database, pack: StoredPack) -> None:
    """Store a pack, in the place of an earlier version."""
    database.execute(
        "INSERT INTO own_pack (id, name, added_at, signed_by, body) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, added_at = excluded.added_at, "
        "signed_by = excluded.signed_by, body = excluded.body",
        (pack.id, pack.name, pack.added_at.isoformat(), pack.signed_by, pack.body),
    )


def delete_own_pack(database: Database, pack_id: str) -> bool:
    """Take a pack away; whether it was there."""
    return database.execute("DELETE FROM own_pack WHERE id = ?", (pack_id,)) > 0


def _stored(row: tuple[str, str, str, str, bytes]) -> StoredPack:
    pack_id, name, added_at, signed_by, body = row
    return StoredPack(
        id=pack_id,
        name=name,
        added_at=datetime.fromisoformat(added_at),
        signed_by=signed_by,
        body=body,
    )
