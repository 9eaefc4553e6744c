# SPDX-License-Identifier: Apache-2.0
"""The table ``judgement``, and forgetting a result so that nothing readable is left of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.search.addresses import address_key
from privacy_audit.search.assess.model import Judgement

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

ADDRESS, SITE = "address", "site"

Taken = dict[str, list[tuple[Any, ...]]]
"""Rows that were taken out, by table; they live in memory only."""
Moved = dict[str, dict[int, int]]
"""For each table: the number that a row had → the number that it has now."""

_NUMBERED = {"result", "finding", "finding_sighting", "removal_case", "case_step", "action"}
# Columns that hold the number of a row of another table, counted from 0.
_REFERS: dict[str, dict[int, str]] = {
    "finding_sighting": {1: "finding", 3: "result"},
    "removal_case": {1: "finding"},
    "case_step": {1: "removal_case"},
    "action_source": {0: "action", 1: "finding", 2: "removal_case"},
}


def judgements(database: Database, scope: str) -> list[tuple[str, Judgement]]:
    """What counts: hash and verdict, oldest first."""
    rows = database.query(
        "SELECT key_hash, verdict FROM judgement WHERE scope = ? AND undone_at IS NULL ORDER BY id",
        (scope,),
    )
    return [(key_hash, Judgement(verdict)) for key_hash, verdict in rows]


def add_judgement(
    database: Database, scope: str, key_hash: str, verdict: Judgement, *, at: datetime
) -> int:
    """A new row of the log; returns its number."""
    database.execute(
        "INSERT INTO judgement (scope, key_hash, verdict, at) VALUES (?, ?, ?, ?)",
        (scope, key_hash, verdict.value, at.isoformat()),
    )
    return database.last_row_id()


def live_pair(database: Database, address_hash: str, site_hash: str) -> list[int]:
    """The rows that an earlier word on an address wrote: its own, and one for its site."""
    own = database.one(
        "SELECT id, at, verdict FROM judgement WHERE scope = 'address' AND key_hash = ? "
        "AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
        (address_hash,),
    )
    if own is None:
        return []
    site = database.one(
        "SELECT id FROM judgement WHERE scope = 'site' AND key_hash = ? AND at = ? AND verdict = ? "
        "AND undone_at IS NULL ORDER BY id LIMIT 1",
        (site_hash, own[1], own[2]),
    )
    return [own[0], *(site or ())]


def undo_judgements(database: Database, numbers: Iterable[int], *, at: datetime) -> None:
    """Rows that no longer count."""
    for number in numbers:
        database.execute(
            "UPDATE judgement SET undone_at = ? WHERE id = ?", (at.isoformat(), number)
        )


def redo_judgements(database: Database, numbers: Iterable[int]) -> None:
    """Rows that count again."""
    for number in numbers:
        database.execute("UPDATE judgement SET undone_at = NULL WHERE id = ?", (number,))


def keys_of_finding(database: Database, finding_id: int) -> set[str]:
    """Every address at which a finding has stood, as far as rows of it are kept."""
    rows = database.query(
        "SELECT address_key FROM finding WHERE id = ?1 UNION SELECT result.address_key "
        "FROM finding_sighting JOIN result ON result.id = finding_sighting.result_id "
        "WHERE finding_sighting.finding_id = ?1",
        (finding_id,),
    )
    return {row[0] for row in rows}


def cut_finding(database: Database, finding_id: int) -> Taken:
    """Take a finding with its sightings out; returns what was there."""
    taken = {
        "finding": database.query("SELECT * FROM finding WHERE id = ?", (finding_id,)),
        "finding_sighting": database.query(
            "SELECT * FROM finding_sighting WHERE finding_id = ?", (finding_id,)
        ),
    }
    database.execute("DELETE FROM finding WHERE id = ?", (finding_id,))
    return taken


def cut_results(database: Database, keys: Collection[str]) -> Taken:
    """Take every row that leads to these addresses out; returns what was there."""
    rows: list[tuple[Any, ...]] = []
    for key in keys:
        rows += database.query("SELECT * FROM result WHERE address_key = ?", (key,))
        database.execute("DELETE FROM result WHERE address_key = ?", (key,))
    return {"result": rows}


def cut_cached(database: Database, keys: Collection[str]) -> Taken:
    """Take answers out of the cache that hold one of these addresses; returns what was there."""
    rows: list[tuple[Any, ...]] = []
    for row in database.query("SELECT * FROM answer_cache"):
        if _addresses_in(json.loads(row[3])).intersection(keys):
            rows.append(row)
            database.execute("DELETE FROM answer_cache WHERE request_key = ?", (row[0],))
    return {"answer_cache": rows}


def put_back(database: Database, taken: Taken, moved: Moved) -> None:
    """Put rows back where they were.

    A row whose number was given to another row meanwhile gets a new one, and what refers to it
    follows. moved: for each table the numbers that have changed; it is read and added to.
    """
    for table, rows in taken.items():
        numbered = table in _NUMBERED
        for row in rows:
            values = list(row)
            for column, other in _REFERS.get(table, {}).items():
                values[column] = moved.get(other, {}).get(values[column], values[column])
            if numbered and database.one(f"SELECT 1 FROM {table} WHERE id = ?", (row[0],)):  # noqa: S608 - ours
                values[0] = None
            places = ", ".join("?" * len(values))
            database.execute(f"INSERT INTO {table} VALUES ({places})", values)  # noqa: S608 - ours
            if numbered and values[0] is None:
                moved.setdefault(table, {})[row[0]] = database.last_row_id()


def leave_nothing_behind(database: Database) -> None:
    """Fold the write-ahead log into the file and empty it: it may hold the forgotten rows.

    The file itself overwrites what is deleted (``secure_delete``). Not inside a transaction.
    """
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _addresses_in(page: Any) -> set[str]:
    results = page.get("results", []) if isinstance(page, dict) else []
    return {
        address_key(item["url"])
        for item in results
        if isinstance(item, dict) and isinstance(item.get("url"), str)
    }
