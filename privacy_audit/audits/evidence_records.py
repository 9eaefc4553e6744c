# SPDX-License-Identifier: Apache-2.0
"""The table ``evidence``: pictures of settings, kept as bytes inside the vault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_COLUMNS = "id, audit_id, check_id, at, caption, width, height, sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One picture without its bytes. width, height: in pixels. sha256: of the bytes, in hex."""

    id: int
    audit_id: int
    check_id: str
    at: datetime
    caption: str
    width: int
    height: int
    sha256: str


def add(database: Database, evidence: Evidence, image: bytes) -> int:
    """Store a picture and return its number; ``evidence.id`` is ignored."""
    database.execute(
        "INSERT INTO evidence (audit_id, check_id, at, caption, width, height, sha256, image) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            evidence.audit_id,
            evidence.check_id,
            evidence.at.isoformat(),
            evidence.caption,
            evidence.width,
            evidence.height,
            evidence.sha256,
            image,
        ),
    )
    return database.last_row_id()


def read_of_check(database: Database, audit_id: int, check_id: str) -> list[Evidence]:
    """The pictures of a check in an audit, oldest first."""
    rows = database.query(
        f"SELECT {_COLUMNS} FROM evidence WHERE audit_id = ? AND check_id = ? ORDER BY id",  # noqa: S608 - a constant
        (audit_id, check_id),
    )
    return [_evidence(row) for row in rows]


def read_of_audit(database: Database, audit_id: int) -> list[Evidence]:
    """All pictures of an audit, oldest first."""
    rows = database.query(
        f"SELECT {_COLUMNS} FROM evidence WHERE audit_id = ? ORDER BY id",  # noqa: S608 - a constant
        (audit_id,),
    )
    return [_evidence(row) for row in rows]


def counts_of_audit(database: Database, audit_id: int) -> dict[str, int]:
    """How many pictures each check of an audit has; checks without any are left out."""
    rows = database.query(
        "SELECT check_id, count(*) FROM evidence WHERE audit_id = ? GROUP BY check_id", (audit_id,)
    )
    return dict(rows)


def read_image(database: Database, evidence_id: int) -> bytes | None:
    """The bytes of a picture, or ``None``."""
    row = database.one("SELECT image FROM evidence WHERE id = ?", (evidence_id,))
    return None if row is None else bytes(row[0])


def delete(database: Database, evidence_id: int) -> bool:
    """Remove a picture; whether there was one."""
    return database.execute("DELETE FROM evidence WHERE id = ?", (evidence_id,)) > 0


def _evidence(row: tuple[Any, ...]) -> Evidence:
    number, audit_id, check_id, at, caption, width, height, sha256 = row
    return Evidence(
        id=number,
        audit_id=audit_id,
        check_id=check_id,
        at=datetime.fromisoformat(at),
        caption=caption,
        width=width,
        height=height,
        sha256=sha256,
    )
