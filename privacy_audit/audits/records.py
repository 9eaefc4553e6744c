# SPDX-License-Identifier: Apache-2.0
"""The tables ``audit``, ``audit_check``, ``answer`` and ``action``.

Answers are a log that is only added to: the newest row that was not undone counts.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.audits.model import (
    Action,
    ActionOwner,
    ActionState,
    Answer,
    AnswerKind,
    AskedCheck,
    Audit,
    AuditKind,
    Established,
    Wording,
)
from privacy_audit.checklists.model import Severity

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_ANSWER = "id, audit_id, check_id, answer, established, note, reason, review_on, at"
_ACTION = (
    "id, check_id, audit_id, title, reason, severity, owner, due_on, state, note, "
    "created_at, closed_at"
)


def add_audit(database: Database, kind: AuditKind, *, at: datetime) -> int:
    """A new open audit; returns its number."""
    database.execute(
        "INSERT INTO audit (kind, started_at) VALUES (?, ?)", (kind.value, at.isoformat())
    )
    return database.last_row_id()


def add_check(database: Database, audit_id: int, asked: AskedCheck) -> None:
    """Put a check into an audit, with its wording as asked."""
    database.execute(
        "INSERT INTO audit_check (audit_id, position, pack_id, check_id, revision, body) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            audit_id,
            asked.position,
            asked.pack_id,
            asked.check_id,
            asked.revision,
            json.dumps(asdict(asked.wording), ensure_ascii=False),
        ),
    )


def finish_audit(database: Database, audit_id: int, *, at: datetime) -> None:
    """Close an audit."""
    database.execute("UPDATE audit SET finished_at = ? WHERE id = ?", (at.isoformat(), audit_id))


def open_audit_id(database: Database) -> int | None:
    """The audit that is not finished, if there is one."""
    row = database.one("SELECT id FROM audit WHERE finished_at IS NULL ORDER BY id DESC LIMIT 1")
    return None if row is None else row[0]


def newest_audit_id(database: Database) -> int | None:
    """The audit that was started last."""
    row = database.one("SELECT id FROM audit ORDER BY id DESC LIMIT 1")
    return None if row is None else row[0]


def read_audit(database: Database, audit_id: int) -> Audit:
    """An audit with its checks and the answers that count."""
    kind, started_at, finished_at = database.query(
        "SELECT kind, started_at, finished_at FROM audit WHERE id = ?", (audit_id,)
    )[0]
    checks = database.query(
        "SELECT position, pack_id, check_id, revision, body FROM audit_check "
        "WHERE audit_id = ? ORDER BY position",
        (audit_id,),
    )
    answers = database.query(
        f"SELECT {_ANSWER} FROM answer WHERE audit_id = ? AND undone_at IS NULL "  # noqa: S608 - a constant
        "ORDER BY id",
        (audit_id,),
    )
    return Audit(
        id=audit_id,
        kind=AuditKind(kind),
        started_at=datetime.fromisoformat(started_at),
        finished_at=datetime.fromisoformat(finished_at) if finished_at else None,
        checks=tuple(
            AskedCheck(
                position=position,
                pack_id=pack_id,
                check_id=check_id,
                revision=revision,
                wording=_wording(json.loads(body)),
            )
            for position, pack_id, check_id, revision, body in checks
        ),
        answers={row[2]: _answer(row) for row in answers},
    )


def add_answer(
    database: Database,
    *,
    audit_id: int,
    check_id: str,
    kind: AnswerKind,
    established: Established | None,
    note: str,
    reason: str,
    review_on: date | None,
    at: datetime,
) -> Answer:
    """Add an answer to the log and return it."""
    database.execute(
        "INSERT INTO answer (audit_id, check_id, answer, established, note, reason, review_on, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            audit_id,
            check_id,
            kind.value,
            established.value if established else None,
            note,
            reason,
            review_on.isoformat() if review_on else None,
            at.isoformat(),
        ),
    )
    return Answer(
        id=database.last_row_id(),
        audit_id=audit_id,
        check_id=check_id,
        kind=kind,
        established=established,
        note=note,
        reason=reason,
        review_on=review_on,
        at=at,
    )


def newest_answer(database: Database, audit_id: int) -> Answer | None:
    """The answer given last in an audit, not counting undone ones."""
    row = database.one(
        f"SELECT {_ANSWER} FROM answer WHERE audit_id = ? AND undone_at IS NULL "  # noqa: S608 - a constant
        "ORDER BY id DESC LIMIT 1",
        (audit_id,),
    )
    return None if row is None else _answer(row)


def undo_answer(database: Database, answer_id: int, *, at: datetime) -> None:
    """Take an answer back; it stays in the log, marked."""
    database.execute("UPDATE answer SET undone_at = ? WHERE id = ?", (at.isoformat(), answer_id))


def all_answers(database: Database, *, before_audit: int | None = None) -> list[tuple[Answer, int]]:
    """Every answer that was not undone with the revision it was given to, oldest first.

    ``before_audit``: only those of audits with a smaller number.
    """
    columns = ", ".join(f"answer.{column}" for column in _ANSWER.split(", "))
    rows = database.query(
        f"SELECT {columns}, audit_check.revision FROM answer "  # noqa: S608 - constants
        "JOIN audit_check ON audit_check.audit_id = answer.audit_id "
        "AND audit_check.check_id = answer.check_id "
        "WHERE answer.undone_at IS NULL AND (?1 IS NULL OR answer.audit_id < ?1) "
        "ORDER BY answer.id",
        (before_audit,),
    )
    return [(_answer(row[:9]), row[9]) for row in rows]


def asked_and_left(database: Database) -> list[tuple[str, datetime]]:
    """Checks that finished audits asked and nobody ever answered, with the newest such finish."""
    rows = database.query(
        "SELECT audit_check.check_id, max(audit.finished_at) FROM audit_check "
        "JOIN audit ON audit.id = audit_check.audit_id "
        "WHERE audit.finished_at IS NOT NULL AND audit_check.check_id NOT IN "
        "(SELECT check_id FROM answer WHERE undone_at IS NULL) GROUP BY audit_check.check_id"
    )
    return [(check_id, datetime.fromisoformat(at)) for check_id, at in rows]


def add_action(
    database: Database,
    *,
    check_id: str,
    audit_id: int | None,
    title: str,
    reason: str,
    severity: Severity,
    owner: ActionOwner,
    due_on: date,
    at: datetime,
) -> int:
    """A new open action; returns its number."""
    database.execute(
        "INSERT INTO action (check_id, audit_id, title, reason, severity, owner, due_on, state, "
        "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            check_id,
            audit_id,
            title,
            reason,
            severity.value,
            owner.value,
            due_on.isoformat(),
            ActionState.OPEN.value,
            at.isoformat(),
        ),
    )
    return database.last_row_id()


def update_action(database: Database, action: Action) -> None:
    """Store what the user may change of an action."""
    database.execute(
        "UPDATE action SET title = ?, reason = ?, owner = ?, due_on = ?, state = ?, note = ?, "
        "closed_at = ? WHERE id = ?",
        (
            action.title,
            action.reason,
            action.owner.value,
            action.due_on.isoformat(),
            action.state.value,
            action.note,
            action.closed_at.isoformat() if action.closed_at else None,
            action.id,
        ),
    )


def delete_action(database: Database, action_id: int) -> None:
    """Remove an action that an undone answer had made."""
    database.execute("DELETE FROM action WHERE id = ?", (action_id,))


def actions(database: Database) -> list[Action]:
    """All actions, open ones first, then by date."""
    rows = database.query(
        f"SELECT {_ACTION} FROM action ORDER BY state <> 'open', due_on, id"  # noqa: S608 - a constant
    )
    return [_action(row) for row in rows]


def _wording(data: dict[str, Any]) -> Wording:
    return Wording(
        **{
            **data,
            "severity": Severity(data["severity"]),
            "policies": tuple(data["policies"]),
        }
    )


def _answer(row: tuple[Any, ...]) -> Answer:
    number, audit_id, check_id, kind, established, note, reason, review_on, at = row
    return Answer(
        id=number,
        audit_id=audit_id,
        check_id=check_id,
        kind=AnswerKind(kind),
        established=Established(established) if established else None,
        note=note,
        reason=reason,
        review_on=date.fromisoformat(review_on) if review_on else None,
        at=datetime.fromisoformat(at),
    )


def _action(row: tuple[Any, ...]) -> Action:
    return Action(
        id=row[0],
        check_id=row[1],
        audit_id=row[2],
        title=row[3],
        reason=row[4],
        severity=Severity(row[5]),
        owner=ActionOwner(row[6]),
        due_on=date.fromisoformat(row[7]),
        state=ActionState(row[8]),
        note=row[9],
        created_at=datetime.fromisoformat(row[10]),
        closed_at=datetime.fromisoformat(row[11]) if row[11] else None,
    )
