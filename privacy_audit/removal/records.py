# SPDX-License-Identifier: Apache-2.0
"""The tables ``removal_case``, ``case_step`` and ``action_source``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.removal.model import Case, CaseState, Clock, Step, StepKind
from privacy_audit.search.judgement_records import Taken

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_CASE = (
    "SELECT id, finding_id, route_id, site, url, title, state, clock, due_on, extended, note, "
    "opened_at, asked_at, closed_at FROM removal_case"
)
_STEP = "SELECT id, case_id, at, what, letter, gave, body, undone_at FROM case_step"


def add_case(database: Database, case: Case) -> Case:
    """A new case; returns it with its number."""
    database.execute(
        "INSERT INTO removal_case (finding_id, route_id, site, url, title, state, clock, note, "
        "opened_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            case.finding_id,
            case.route_id,
            case.site,
            case.address,
            case.title,
            case.state.value,
            case.clock.value,
            case.note,
            case.opened_at.isoformat(),
        ),
    )
    return replace(case, id=database.last_row_id())


def write_case(database: Database, case: Case) -> None:
    """What the steps have made of a case, and its note."""
    database.execute(
        "UPDATE removal_case SET state = ?, clock = ?, due_on = ?, extended = ?, note = ?, "
        "asked_at = ?, closed_at = ? WHERE id = ?",
        (
            case.state.value,
            case.clock.value,
            case.due_on.isoformat() if case.due_on else None,
            int(case.extended),
            case.note,
            case.asked_at.isoformat() if case.asked_at else None,
            case.closed_at.isoformat() if case.closed_at else None,
            case.id,
        ),
    )


def case(database: Database, case_id: int) -> Case | None:
    """One case with its steps."""
    row = database.one(f"{_CASE} WHERE id = ?", (case_id,))
    return None if row is None else _case(row, steps(database, case_id))


def cases(database: Database) -> list[Case]:
    """All cases with their steps, newest first."""
    by_case: dict[int, list[Step]] = {}
    for row in database.query(f"{_STEP} ORDER BY at, id"):
        step = _step(row)
        by_case.setdefault(step.case_id, []).append(step)
    rows = database.query(f"{_CASE} ORDER BY id DESC")
    return [_case(row, by_case.get(row[0], [])) for row in rows]


def steps(database: Database, case_id: int) -> list[Step]:
    """The steps of a case, oldest first, undone ones among them."""
    rows = database.query(f"{_STEP} WHERE case_id = ? ORDER BY at, id", (case_id,))
    return [_step(row) for row in rows]


def add_step(database: Database, step: Step) -> int:
    """A new step; returns its number."""
    database.execute(
        "INSERT INTO case_step (case_id, at, what, letter, gave, body) VALUES (?, ?, ?, ?, ?, ?)",
        (
            step.case_id,
            step.at.isoformat(),
            step.what.value,
            step.letter,
            json.dumps(list(step.gave)),
            step.body,
        ),
    )
    return database.last_row_id()


def undo_step(database: Database, step_id: int, *, at: datetime) -> None:
    """Take a step back; it stays in the table, marked."""
    database.execute("UPDATE case_step SET undone_at = ? WHERE id = ?", (at.isoformat(), step_id))


def cut_cases(database: Database, finding_id: int) -> Taken:
    """Take everything about the cases of a finding out; what was there, by table.

    The to-dos that came from the finding or its cases go too.
    """
    numbers = "SELECT id FROM removal_case WHERE finding_id = ?1"
    sources = f"finding_id = ?1 OR case_id IN ({numbers})"
    todos = f"SELECT action_id FROM action_source WHERE {sources}"  # noqa: S608 - constants
    where = {
        "removal_case": "finding_id = ?1",
        "case_step": f"case_id IN ({numbers})",
        "action": f"id IN ({todos})",
        "action_source": sources,
    }
    taken = {
        table: database.query(f"SELECT * FROM {table} WHERE {clause}", (finding_id,))  # noqa: S608 - constants
        for table, clause in where.items()
    }
    # Steps and sources follow their case and to-do by themselves.
    for table in ("action", "action_source", "removal_case"):
        database.execute(f"DELETE FROM {table} WHERE {where[table]}", (finding_id,))  # noqa: S608 - constants
    return taken


def link_action(
    database: Database, action_id: int, *, finding_id: int | None, case_id: int | None
) -> None:
    """Say which finding or case a to-do came from."""
    database.execute(
        "INSERT INTO action_source (action_id, finding_id, case_id) VALUES (?, ?, ?)",
        (action_id, finding_id, case_id),
    )


def linked_actions(
    database: Database, *, finding_id: int | None = None, case_id: int | None = None
) -> list[int]:
    """The to-dos that came from a finding or a case."""
    rows = database.query(
        "SELECT action_id FROM action_source WHERE finding_id = ?1 OR case_id = ?2 "
        "ORDER BY action_id",
        (finding_id, case_id),
    )
    return [row[0] for row in rows]


def _case(row: Sequence[Any], found: Sequence[Step]) -> Case:
    return Case(
        id=row[0],
        finding_id=row[1],
        route_id=row[2],
        site=row[3],
        address=row[4],
        title=row[5],
        state=CaseState(row[6]),
        clock=Clock(row[7]) if row[7] else Clock.NONE,
        due_on=date.fromisoformat(row[8]) if row[8] else None,
        extended=bool(row[9]),
        note=row[10],
        opened_at=datetime.fromisoformat(row[11]),
        asked_at=datetime.fromisoformat(row[12]) if row[12] else None,
        closed_at=datetime.fromisoformat(row[13]) if row[13] else None,
        steps=tuple(step for step in found if step.undone_at is None),
    )


def _step(row: Sequence[Any]) -> Step:
    return Step(
        id=row[0],
        case_id=row[1],
        at=datetime.fromisoformat(row[2]),
        what=StepKind(row[3]),
        letter=row[4],
        gave=tuple(json.loads(row[5])),
        body=row[6],
        undone_at=datetime.fromisoformat(row[7]) if row[7] else None,
    )
