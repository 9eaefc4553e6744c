# SPDX-License-Identifier: Apache-2.0
"""The table ``incident_export``: which bundles were written. Rows are added and read only."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.incidents.bundle.model import BundleFor, Export

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_COLUMNS = (
    "id, incident_id, at, recipient, purpose, body, head_seq, head_hash, file_sha256, sealed, "
    "time_stamp"
)


def add(database: Database, export: Export) -> Export:
    """List a bundle; ``export.id`` is ignored, and the row's own comes back."""
    database.execute(
        "INSERT INTO incident_export (incident_id, at, recipient, purpose, body, head_seq, "
        "head_hash, file_sha256, sealed, time_stamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            export.incident_id,
            export.at.isoformat(),
            export.recipient.value,
            export.purpose,
            json.dumps(export.body, ensure_ascii=False, sort_keys=True),
            export.head_seq,
            export.head_hash,
            export.file_sha256,
            int(export.sealed),
            export.time_stamp,
        ),
    )
    return replace(export, id=database.last_row_id())


def read_all(database: Database, incident_id: int) -> list[Export]:
    """The bundles of an incident, newest first."""
    rows = database.query(
        f"SELECT {_COLUMNS} FROM incident_export WHERE incident_id = ? ORDER BY id DESC",  # noqa: S608 - a constant
        (incident_id,),
    )
    return [_export(row) for row in rows]


def _export(row: tuple[Any, ...]) -> Export:
    number, incident_id, at, recipient, purpose, body, seq, head, sha256, sealed, stamp = row
    return Export(
        id=number,
        incident_id=incident_id,
        at=datetime.fromisoformat(at),
        recipient=BundleFor(recipient),
        purpose=purpose,
        body=json.loads(body),
        head_seq=seq,
        head_hash=head,
        file_sha256=sha256,
        sealed=bool(sealed),
        time_stamp=stamp,
    )
