# SPDX-License-Identifier: Apache-2.0
"""The table ``finding_sighting``, and what runs say of findings: asked, shown, answered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.search.finding_data import changes_from, changes_text, shown_from
from privacy_audit.search.finding_model import Change, How, Seen, Shown, Sighting

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_SIGHTING = "SELECT id, finding_id, run_id, how, seen, changes, at FROM finding_sighting"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRow:
    """A row by which a run showed a finding."""

    sighting_id: int
    run_id: int
    query_key: str
    title: str
    shown: tuple[Shown, ...]


def add_sighting(
    database: Database,
    finding_id: int,
    how: How,
    seen: Seen,
    *,
    at: datetime,
    run_id: int | None = None,
    result_id: int | None = None,
    changes: Sequence[Change] = (),
) -> None:
    """Write down what was seen."""
    database.execute(
        "INSERT INTO finding_sighting (finding_id, run_id, result_id, how, seen, changes, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            finding_id,
            run_id,
            result_id,
            how.value,
            seen.value,
            changes_text(changes),
            at.isoformat(),
        ),
    )


def sightings(database: Database, finding_id: int | None = None) -> list[Sighting]:
    """Sightings of one finding or of all, oldest first."""
    rows = database.query(
        f"{_SIGHTING} WHERE ?1 IS NULL OR finding_id = ?1 ORDER BY at, id", (finding_id,)
    )
    return [_sighting(row) for row in rows]


def move_sightings(database: Database, from_id: int, to_id: int) -> None:
    """Give the sightings of one finding to another: they are the same."""
    database.execute(
        "UPDATE finding_sighting SET finding_id = ? WHERE finding_id = ?", (to_id, from_id)
    )


def write_changes(database: Database, sighting_id: int, changes: Sequence[Change]) -> None:
    """Say what differed at a sighting."""
    database.execute(
        "UPDATE finding_sighting SET seen = 'changed', changes = ? WHERE id = ?",
        (changes_text(changes), sighting_id),
    )


def rows_of(database: Database, finding_id: int) -> list[SeenRow]:
    """The rows by which runs showed a finding, oldest first."""
    rows = database.query(
        "SELECT sighting.id, sighting.run_id, coalesce(run_query.query_key, ''), result.title, "
        "result.assessment FROM finding_sighting AS sighting "
        "JOIN result ON result.id = sighting.result_id "
        "JOIN result_page ON result_page.id = result.page_id "
        "LEFT JOIN run_query ON run_query.id = result_page.run_query_id "
        "WHERE sighting.finding_id = ? AND sighting.run_id IS NOT NULL ORDER BY sighting.id",
        (finding_id,),
    )
    return [
        SeenRow(
            sighting_id=row[0],
            run_id=row[1],
            query_key=row[2],
            title=row[3],
            shown=shown_from(json.dumps(json.loads(row[4]).get("exposures", []))),
        )
        for row in rows
    ]


def shown_by(database: Database) -> list[tuple[int, int, str]]:
    """Which query of which run showed which finding: finding, run, query key.

    The key is empty where the row or its page fits no planned query or is not kept any more.
    """
    rows = database.query(
        "SELECT sighting.finding_id, sighting.run_id, coalesce(run_query.query_key, '') "
        "FROM finding_sighting AS sighting "
        "LEFT JOIN result ON result.id = sighting.result_id "
        "LEFT JOIN result_page ON result_page.id = result.page_id "
        "LEFT JOIN run_query ON run_query.id = result_page.run_query_id "
        "WHERE sighting.how = 'result' AND sighting.seen IN ('there', 'changed') "
        "AND sighting.run_id IS NOT NULL"
    )
    return [(finding_id, run_id, key) for finding_id, run_id, key in rows]


def finished_runs(database: Database) -> list[tuple[int, datetime]]:
    """The runs that are over, oldest first, with the moment at which each ended."""
    rows = database.query(
        "SELECT id, finished_at FROM search_run WHERE finished_at IS NOT NULL ORDER BY id"
    )
    return [(run_id, datetime.fromisoformat(at)) for run_id, at in rows]


def asked_in(database: Database) -> list[tuple[int, str, str]]:
    """What was asked: run, query key, state of the query. Struck ones are left out."""
    rows = database.query(
        "SELECT run_id, query_key, state FROM run_query WHERE state <> 'struck' "
        "AND way <> 'hand_over'"
    )
    return [(run_id, key, state) for run_id, key, state in rows]


def _sighting(row: Sequence[Any]) -> Sighting:
    return Sighting(
        id=row[0],
        finding_id=row[1],
        run_id=row[2],
        how=How(row[3]),
        seen=Seen(row[4]),
        changes=changes_from(row[5]),
        at=datetime.fromisoformat(row[6]),
    )
