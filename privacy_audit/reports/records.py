# SPDX-License-Identifier: Apache-2.0
"""The table ``report``. Its rows can be added and read, never changed: the database forbids it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.reports.model import Report, canonical, fingerprint

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database


def add(database: Database, audit_id: int, body: dict[str, Any], *, at: datetime) -> Report:
    """Store a snapshot and return it as a report."""
    mark = fingerprint(body)
    database.execute(
        "INSERT INTO report (audit_id, at, fingerprint, body) VALUES (?, ?, ?, ?)",
        (audit_id, at.isoformat(), mark, canonical(body).decode()),
    )
    return Report(id=database.last_row_id(), audit_id=audit_id, at=at, fingerprint=mark, body=body)


def read(database: Database, report_id: int) -> Report | None:
    """One report, or ``None``."""
    row = database.one(
        "SELECT id, audit_id, at, fingerprint, body FROM report WHERE id = ?", (report_id,)
    )
    return None if row is None else _report(row)


def read_all(database: Database) -> list[Report]:
    """All reports, newest first."""
    rows = database.query(
        "SELECT id, audit_id, at, fingerprint, body FROM report ORDER BY at DESC, id DESC"
    )
    return [_report(row) for row in rows]


def read_newest(database: Database) -> Report | None:
    """The report written last, or ``None``."""
    row = database.one(
        "SELECT id, audit_id, at, fingerprint, body FROM report ORDER BY at DESC, id DESC LIMIT 1"
    )
    return None if row is None else _report(row)


def _report(row: tuple[Any, ...]) -> Report:
    number, audit_id, at, mark, body = row
    return Report(
        id=number,
        audit_id=audit_id,
        at=datetime.fromisoformat(at),
        fingerprint=mark,
        body=json.loads(body),
    )
