# SPDX-License-Identifier: Apache-2.0
"""The tables ``request_log``, ``host_rest`` and ``robots_kept``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.net.model import LedgerEntry

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_ENTRY = (
    "id, at, host, purpose, carries, method, sent_bytes, outcome, status_code, received_bytes, "
    "seconds"
)


def add_entry(
    database: Database,
    *,
    at: datetime,
    host: str,
    purpose: str,
    carries: Sequence[str],
    method: str,
    sent_bytes: int,
) -> int:
    """A request that is about to go out; on the disk when this returns. Returns its number."""
    database.execute(
        "INSERT INTO request_log (at, host, purpose, carries, method, sent_bytes) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (at.isoformat(), host, purpose, json.dumps(list(carries)), method, sent_bytes),
    )
    return database.last_row_id()


def complete_entry(
    database: Database,
    entry_id: int,
    *,
    outcome: str,
    status_code: int | None,
    received_bytes: int | None,
    seconds: float,
) -> None:
    """How it ended; a completed request is never changed again."""
    database.execute(
        "UPDATE request_log SET outcome = ?, status_code = ?, received_bytes = ?, seconds = ? "
        "WHERE id = ?",
        (outcome, status_code, received_bytes, round(seconds, 3), entry_id),
    )


def entries(database: Database) -> list[LedgerEntry]:
    """All requests, oldest first."""
    rows = database.query(f"SELECT {_ENTRY} FROM request_log ORDER BY id")  # noqa: S608 - fixed
    return [_entry(row) for row in rows]


def sent_moments(database: Database, hosts: Sequence[str], *, since: datetime) -> list[datetime]:
    """When requests went to any of these hosts since then, oldest first."""
    rows = database.query(
        "SELECT at FROM request_log WHERE at >= ? "
        "AND host IN (SELECT value FROM json_each(?)) ORDER BY at",
        (since.isoformat(), json.dumps(list(hosts))),
    )
    return [datetime.fromisoformat(row[0]) for row in rows]


def rest_of(database: Database, key: str) -> tuple[datetime, str] | None:
    """Until when a host is left alone, and why, if that was ever so."""
    row = database.one("SELECT until, reason FROM host_rest WHERE host = ?", (key,))
    return None if row is None else (datetime.fromisoformat(row[0]), row[1])


def write_rest(database: Database, key: str, *, until: datetime, reason: str, at: datetime) -> None:
    """Leave a host alone; a later moment that stands already is kept."""
    database.execute(
        "INSERT INTO host_rest (host, until, reason, set_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (host) DO UPDATE SET until = excluded.until, reason = excluded.reason, "
        "set_at = excluded.set_at WHERE excluded.until > host_rest.until",
        (key, until.isoformat(), reason, at.isoformat()),
    )


def rests(database: Database) -> list[tuple[str, datetime, str]]:
    """Every host that was ever left alone: host, until, reason."""
    rows = database.query("SELECT host, until, reason FROM host_rest ORDER BY host")
    return [(host, datetime.fromisoformat(until), reason) for host, until, reason in rows]


def robots_of(database: Database, origin: str) -> tuple[datetime, str, str] | None:
    """The kept robots file of an origin: when it was fetched, outcome, body."""
    row = database.one(
        "SELECT fetched_at, outcome, body FROM robots_kept WHERE origin = ?", (origin,)
    )
    return None if row is None else (datetime.fromisoformat(row[0]), row[1], row[2])


def write_robots(database: Database, origin: str, *, outcome: str, body: str, at: datetime) -> None:
    """Keep a robots file in the place of the one before."""
    database.execute(
        "INSERT INTO robots_kept (origin, fetched_at, outcome, body) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (origin) DO UPDATE SET fetched_at = excluded.fetched_at, "
        "outcome = excluded.outcome, body = excluded.body",
        (origin, at.isoformat(), outcome, body),
    )


def _entry(row: tuple[Any, ...]) -> LedgerEntry:
    number, at, host, purpose, carries, method, sent, outcome, status, received, seconds = row
    return LedgerEntry(
        id=number,
        at=datetime.fromisoformat(at),
        host=host,
        purpose=purpose,
        carries=tuple(json.loads(carries)),
        method=method,
        sent_bytes=sent,
        outcome=outcome,
        status_code=status,
        received_bytes=received,
        seconds=seconds,
    )
