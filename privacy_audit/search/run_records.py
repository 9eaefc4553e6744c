# SPDX-License-Identifier: Apache-2.0
"""The tables ``search_run``, ``run_query`` and ``usual_set``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.search.model import (
    Cost,
    Fact,
    FactKind,
    PageStatus,
    PlannedQuery,
    Way,
)
from privacy_audit.search.plan import RunKind
from privacy_audit.search.runs import (
    QueryState,
    Run,
    RunQuery,
)
from privacy_audit.search.usual import UsualSet

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_RUN = "SELECT id, kind, started_at, finished_at, note FROM search_run"
_QUERY = (
    "SELECT id, run_id, position, query_key, engine, way, text, form, carries, minutes, us_cents, "
    "opt_in, state, status, reason, asked_at, done_at FROM run_query"
)


def add_run(database: Database, kind: RunKind, *, at: datetime, note: str = "") -> Run:
    """A run that has begun."""
    database.execute(
        "INSERT INTO search_run (kind, started_at, note) VALUES (?, ?, ?)",
        (kind.value, at.isoformat(), note),
    )
    return Run(id=database.last_row_id(), kind=kind, started_at=at, note=note)


def run(database: Database, run_id: int) -> Run | None:
    """One run."""
    row = database.one(f"{_RUN} WHERE id = ?", (run_id,))
    return None if row is None else _run(row)


def runs(database: Database) -> list[Run]:
    """All runs, newest first."""
    return [_run(row) for row in database.query(f"{_RUN} ORDER BY id DESC")]


def finish_run(database: Database, run_id: int, *, at: datetime) -> None:
    """Nothing more is asked in this run."""
    database.execute(
        "UPDATE search_run SET finished_at = ? WHERE id = ? AND finished_at IS NULL",
        (at.isoformat(), run_id),
    )


def add_query(
    database: Database,
    run_id: int,
    query: PlannedQuery,
    *,
    position: int,
    state: QueryState = QueryState.PLANNED,
) -> int:
    """One planned query of a run; returns its number."""
    carries = [{"kind": fact.kind.value, "text": fact.text} for fact in query.carries]
    database.execute(
        "INSERT INTO run_query (run_id, position, query_key, engine, way, text, form, carries, "
        "minutes, us_cents, opt_in, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            run_id,
            position,
            query.key,
            query.engine,
            query.way.value,
            query.text,
            query.form,
            json.dumps(carries, ensure_ascii=False),
            query.cost.minutes,
            query.cost.us_cents,
            int(query.opt_in),
            state.value,
        ),
    )
    return database.last_row_id()


def queries(database: Database, run_id: int) -> list[RunQuery]:
    """The queries of a run in their order."""
    rows = database.query(f"{_QUERY} WHERE run_id = ? ORDER BY position, id", (run_id,))
    return [_query(row) for row in rows]


def query(database: Database, run_query_id: int) -> RunQuery | None:
    """One query of a run."""
    row = database.one(f"{_QUERY} WHERE id = ?", (run_query_id,))
    return None if row is None else _query(row)


def set_asking(database: Database, run_query_id: int, *, at: datetime) -> None:
    """The query is about to go out."""
    database.execute(
        "UPDATE run_query SET state = 'asking', asked_at = ? WHERE id = ?",
        (at.isoformat(), run_query_id),
    )


def set_planned(database: Database, run_query_id: int) -> None:
    """The query was called back before an answer came; it is asked when the run goes on."""
    database.execute(
        "UPDATE run_query SET state = 'planned', asked_at = NULL WHERE id = ?", (run_query_id,)
    )


def set_state(
    database: Database,
    run_query_id: int,
    state: QueryState,
    *,
    status: PageStatus | None,
    reason: str,
    at: datetime,
) -> None:
    """How a query ended."""
    database.execute(
        "UPDATE run_query SET state = ?, status = ?, reason = ?, done_at = ? WHERE id = ?",
        (
            state.value,
            None if status is None else status.value,
            reason,
            at.isoformat(),
            run_query_id,
        ),
    )


def note_asked(database: Database, run_query_id: int, *, at: datetime) -> None:
    """When a page asked for by hand came in, unless the moment is known."""
    database.execute(
        "UPDATE run_query SET asked_at = ? WHERE id = ? AND asked_at IS NULL",
        (at.isoformat(), run_query_id),
    )


def read_usual(database: Database) -> UsualSet:
    """The user's usual set; empty before there is one."""
    rows = database.query("SELECT query_key, struck FROM usual_set ORDER BY position")
    return UsualSet(
        keys=tuple(key for key, struck in rows if not struck),
        struck=frozenset(key for key, struck in rows if struck),
    )


def write_usual(database: Database, usual: UsualSet) -> None:
    """Keep a usual set in the place of the one before."""
    rows: Sequence[tuple[str, int]] = [
        *((key, 0) for key in usual.keys if key not in usual.struck),
        *((key, 1) for key in sorted(usual.struck)),
    ]
    with database.transaction():
        database.execute("DELETE FROM usual_set")
        for position, (key, struck) in enumerate(rows):
            database.execute(
                "INSERT INTO usual_set (query_key, position, struck) VALUES (?, ?, ?)",
                (key, position, struck),
            )


def _run(row: Sequence[Any]) -> Run:
    return Run(
        id=row[0],
        kind=RunKind(row[1]),
        started_at=datetime.fromisoformat(row[2]),
        finished_at=_moment(row[3]),
        note=row[4],
    )


def _query(row: Sequence[Any]) -> RunQuery:
    return RunQuery(
        id=row[0],
        run_id=row[1],
        position=row[2],
        query=PlannedQuery(
            key=row[3],
            engine=row[4],
            way=Way(row[5]),
            text=row[6],
            form=row[7],
            carries=_facts(json.loads(row[8])),
            cost=Cost(minutes=row[9], us_cents=row[10]),
            opt_in=bool(row[11]),
        ),
        state=QueryState(row[12]),
        status=None if row[13] is None else PageStatus(row[13]),
        reason=row[14],
        asked_at=_moment(row[15]),
        done_at=_moment(row[16]),
    )


def _facts(items: Iterable[dict[str, str]]) -> tuple[Fact, ...]:
    return tuple(Fact(kind=FactKind(item["kind"]), text=item["text"]) for item in items)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
