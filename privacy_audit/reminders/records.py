# SPDX-License-Identifier: Apache-2.0
"""The tables ``reminder_*``: what the user said about being reminded."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.audits.model import AuditKind
from privacy_audit.reminders.events import Event
from privacy_audit.reminders.model import PutOff, PutOffKind
from privacy_audit.reminders.quiet import Pause

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database


def read_settings(database: Database) -> dict[str, Any]:
    """The settings as they were stored; empty before they were."""
    row = database.one("SELECT body FROM reminder_settings WHERE id = 1")
    return {} if row is None else json.loads(row[0])


def write_settings(database: Database, body: dict[str, Any], *, at: datetime) -> None:
    """Keep the settings."""
    database.execute(
        "INSERT INTO reminder_settings (id, body, changed_at) VALUES (1, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at",
        (json.dumps(body, ensure_ascii=False, sort_keys=True), at.isoformat()),
    )


# -- later, or not this time ----------------------------------------------------------------------


def add_put_off(database: Database, word: PutOff, *, at: datetime) -> int:
    """Keep a word; returns its number."""
    database.execute(
        "INSERT INTO reminder_put_off (item_key, kind, due_on, until, reason, at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            word.key,
            word.kind.value,
            word.by_rule.isoformat(),
            word.until.isoformat(),
            word.reason,
            at.isoformat(),
        ),
    )
    return database.last_row_id()


def put_off(database: Database) -> tuple[PutOff, ...]:
    """All words that were not taken back, oldest first."""
    rows = database.query(
        "SELECT item_key, kind, due_on, until, reason FROM reminder_put_off "
        "WHERE undone_at IS NULL ORDER BY id"
    )
    return tuple(
        PutOff(
            key=key,
            kind=PutOffKind(kind),
            by_rule=date.fromisoformat(due_on),
            until=date.fromisoformat(until),
            reason=reason,
        )
        for key, kind, due_on, until, reason in rows
    )


def undo_put_off(database: Database, key: str, *, at: datetime) -> int:
    """Take back every word about an item; returns how many there were."""
    return database.execute(
        "UPDATE reminder_put_off SET undone_at = ? WHERE item_key = ? AND undone_at IS NULL",
        (at.isoformat(), key),
    )


# -- events ---------------------------------------------------------------------------------------


def add_event(
    database: Database, trigger_id: str, *, on: date, pack_id: str, at: datetime
) -> Event:
    """Note an event."""
    database.execute(
        "INSERT INTO reminder_event (trigger_id, happens_on, pack_id, reported_at) "
        "VALUES (?, ?, ?, ?)",
        (trigger_id, on.isoformat(), pack_id, at.isoformat()),
    )
    return Event(
        id=database.last_row_id(), trigger_id=trigger_id, on=on, pack_id=pack_id, reported_at=at
    )


def events(database: Database) -> tuple[Event, ...]:
    """All events that were not taken back, oldest first."""
    rows = database.query(
        "SELECT id, trigger_id, happens_on, pack_id, reported_at FROM reminder_event "
        "WHERE undone_at IS NULL ORDER BY id"
    )
    return tuple(
        Event(
            id=number,
            trigger_id=trigger_id,
            on=date.fromisoformat(on),
            pack_id=pack_id,
            reported_at=datetime.fromisoformat(at),
        )
        for number, trigger_id, on, pack_id, at in rows
    )


def undo_event(database: Database, event_id: int, *, at: datetime) -> bool:
    """Take an event back; ``False`` when there is none with this number."""
    return bool(
        database.execute(
            "UPDATE reminder_event SET undone_at = ? WHERE id = ? AND undone_at IS NULL",
            (at.isoformat(), event_id),
        )
    )


# -- pauses ---------------------------------------------------------------------------------------


def add_pause(database: Database, pause: Pause, *, at: datetime) -> None:
    """Keep a pause."""
    database.execute(
        "INSERT INTO reminder_pause (begins_on, ends_on, set_at) VALUES (?, ?, ?)",
        (pause.begins.isoformat(), pause.ends.isoformat(), at.isoformat()),
    )


def pauses(database: Database, *, from_day: date) -> tuple[Pause, ...]:
    """The pauses that have not ended by a day, the one that begins first leading."""
    rows = database.query(
        "SELECT begins_on, ends_on FROM reminder_pause "
        "WHERE undone_at IS NULL AND ends_on > ? ORDER BY begins_on, id",
        (from_day.isoformat(),),
    )
    return tuple(
        Pause(begins=date.fromisoformat(begins), ends=date.fromisoformat(ends))
        for begins, ends in rows
    )


def end_pauses(database: Database, *, from_day: date, at: datetime) -> int:
    """Take back every pause that has not ended; returns how many there were."""
    return database.execute(
        "UPDATE reminder_pause SET undone_at = ? WHERE undone_at IS NULL AND ends_on > ?",
        (at.isoformat(), from_day.isoformat()),
    )


# -- packs ----------------------------------------------------------------------------------------


def write_pack_days(database: Database, pack_id: str, days: int, *, at: datetime) -> None:
    """Keep a pack's own number of days."""
    database.execute(
        "INSERT INTO reminder_pack (pack_id, days, set_at) VALUES (?, ?, ?) "
        "ON CONFLICT (pack_id) DO UPDATE SET days = excluded.days, set_at = excluded.set_at",
        (pack_id, days, at.isoformat()),
    )


def forget_pack_days(database: Database, pack_id: str) -> None:
    """Back to the usual number."""
    database.execute("DELETE FROM reminder_pack WHERE pack_id = ?", (pack_id,))


def pack_days(database: Database) -> dict[str, int]:
    """The days of packs that have a number of their own."""
    rows = database.query("SELECT pack_id, days FROM reminder_pack ORDER BY pack_id")
    return dict(rows)


# -- what the audits' own tables say, for the rules -----------------------------------------------


def incident_audits(database: Database) -> frozenset[int]:
    """The audits that were made after an incident."""
    rows = database.query("SELECT id FROM audit WHERE kind = ?", (AuditKind.AFTER_INCIDENT.value,))
    return frozenset(row[0] for row in rows)


def first_answer_at(database: Database) -> datetime | None:
    """When something was answered first of all."""
    row = database.one("SELECT min(at) FROM answer WHERE undone_at IS NULL")
    return None if row is None or row[0] is None else datetime.fromisoformat(row[0])


def has_changed(database: Database) -> bool:
    """Whether anything was written since the vault was opened."""
    row = database.one("SELECT total_changes()")
    return row is not None and row[0] > 0


# -- the calendar entry ---------------------------------------------------------------------------


def read_calendar(database: Database) -> tuple[int, dict[str, Any], datetime] | None:
    """Sequence, content and moment of the newest calendar entry that was written."""
    row = database.one("SELECT sequence, body, changed_at FROM reminder_calendar WHERE id = 1")
    if row is None:
        return None
    return row[0], json.loads(row[1]), datetime.fromisoformat(row[2])


def write_calendar(
    database: Database, sequence: int, body: dict[str, Any], *, at: datetime
) -> None:
    """Keep what the newest entry says."""
    database.execute(
        "INSERT INTO reminder_calendar (id, sequence, body, changed_at) VALUES (1, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, body = excluded.body, "
        "changed_at = excluded.changed_at",
        (sequence, json.dumps(body, sort_keys=True), at.isoformat()),
    )
