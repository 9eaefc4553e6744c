# SPDX-License-Identifier: Apache-2.0
"""The tables ``supervision_note`` and ``agreed_action``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.audits.model import ActionOwner, ActionState
from privacy_audit.reports.supervision.model import Agreed
from privacy_audit.reports.supervision.taking_in import KnownAction

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedRow:
    """An agreed action as it is kept. state: of its to-do; open when it has none.

    source: ``talk`` or ``file``. names_kept: both agreed that their names stand beside it.
    """

    id: int
    action_id: int | None
    at: datetime
    title: str
    owner: ActionOwner
    due_on: date | None
    source: str
    names_kept: bool
    state: ActionState

    @property
    def agreed(self) -> Agreed:
        """As it may stand in a file."""
        return Agreed(title=self.title, owner=self.owner, due_on=self.due_on)

    @property
    def known(self) -> KnownAction:
        """As the taking-in compares it."""
        return KnownAction(
            id=self.id,
            action_id=self.action_id,
            title=self.title,
            owner=self.owner,
            due_on=self.due_on,
            is_open=self.state is ActionState.OPEN,
        )


def add_note(database: Database, body: dict[str, Any], *, at: datetime) -> int:
    """Keep a note of supervision; returns its number."""
    database.execute(
        "INSERT INTO supervision_note (at, body) VALUES (?, ?)",
        (at.isoformat(), json.dumps(body, ensure_ascii=False, sort_keys=True)),
    )
    return database.last_row_id()


def notes(database: Database) -> list[tuple[datetime, dict[str, Any]]]:
    """All notes, oldest first."""
    rows = database.query("SELECT at, body FROM supervision_note ORDER BY id")
    return [(datetime.fromisoformat(at), json.loads(body)) for at, body in rows]


def add_agreed(
    database: Database,
    agreed: Agreed,
    *,
    action_id: int | None,
    source: str,
    names_kept: bool,
    at: datetime,
) -> int:
    """Keep an agreed action; returns its number."""
    database.execute(
        "INSERT INTO agreed_action (action_id, at, title, owner, due_on, source, names_kept) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            action_id,
            at.isoformat(),
            agreed.title,
            agreed.owner.value,
            agreed.due_on.isoformat() if agreed.due_on else None,
            source,
            int(names_kept),
        ),
    )
    return database.last_row_id()


def set_due(database: Database, agreed_id: int, due_on: date) -> None:
    """Another day was agreed."""
    database.execute(
        "UPDATE agreed_action SET due_on = ? WHERE id = ?", (due_on.isoformat(), agreed_id)
    )


def all_agreed(database: Database) -> list[AgreedRow]:
    """All agreed actions, oldest first, each with how its to-do stands."""
    rows = database.query(
        "SELECT agreed_action.id, action_id, at, agreed_action.title, agreed_action.owner, "
        "agreed_action.due_on, source, names_kept, coalesce(action.state, 'open') "
        "FROM agreed_action LEFT JOIN action ON action.id = action_id ORDER BY agreed_action.id"
    )
    return [
        AgreedRow(
            id=row[0],
            action_id=row[1],
            at=datetime.fromisoformat(row[2]),
            title=row[3],
            owner=ActionOwner(row[4]),
            due_on=date.fromisoformat(row[5]) if row[5] else None,
            source=row[6],
            names_kept=bool(row[7]),
            state=ActionState(row[8]),
        )
        for row in rows
    ]
