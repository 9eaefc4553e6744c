# SPDX-License-Identifier: Apache-2.0
"""What the user can report in one click, and what each event makes due.

The events are data: ``resources/reminders/events.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from privacy_audit.checklists.model import Check, Pack, Severity
from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError

SCHEMA = 1
WORSE = frozenset({Severity.CRITICAL, Severity.HIGH})
"""Of a platform that announced changes only these checks are made due: the rest can wait."""
_FARTHEST = timedelta(days=400)


class Asks(StrEnum):
    """What has to be known of an event besides that it happened."""

    NOTHING = "nothing"
    DAY = "day"
    PACK = "pack"


@dataclass(frozen=True, slots=True, kw_only=True)
class Makes:
    """What is due so many days after the event; a negative number is before it."""

    days: int
    checks: tuple[str, ...] = ()
    of_pack: bool = False
    search: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A kind of event."""

    id: str
    title: str
    detail: str
    asks: Asks
    question: str
    makes: tuple[Makes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event that the user reported. on: its day. pack_id: with ``Asks.PACK`` only."""

    id: int
    trigger_id: str
    on: date
    pack_id: str
    reported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One thing that an event makes due. check_id: empty for the self-search."""

    event: Event
    trigger: Trigger
    check_id: str
    on: date

    def is_settled(self, at: datetime) -> bool:
        """Whether looking at a moment answers it: after the report, and not before its day."""
        return at >= self.event.reported_at and local_day(at) >= self.on


def judge_event(trigger: Trigger, *, on: date, pack_id: str, today: date) -> None:
    """Raises UserError for an event that does not make sense."""
    if trigger.asks is Asks.PACK and not pack_id:
        raise UserError(trigger.question, "Nothing was noted.", field="pack")
    if trigger.asks is not Asks.PACK and pack_id:
        raise UserError("This event is not about one platform.", field="pack")
    if abs(on - today) > _FARTHEST:
        raise UserError(
            "That day is more than a year away.", "Nothing was noted.", "Check it.", field="on"
        )


def made_by(
    event: Event, trigger: Trigger, applying: Iterable[tuple[Pack, Check]]
) -> tuple[Made, ...]:
    """Everything that an event makes due, soonest first.

    applying: the checks that apply to the user; others are never asked.
    """
    known = tuple(applying)
    reported_on = local_day(event.reported_at)
    found: list[Made] = []
    for makes in trigger.makes:
        on = max(event.on + timedelta(days=makes.days), reported_on)
        ids = [check.id for pack, check in known if _is_meant(makes, event, pack, check)]
        ids += [""] if makes.search else []
        found += [Made(event=event, trigger=trigger, check_id=each, on=on) for each in ids]
    return tuple(sorted(found, key=lambda made: made.on))


def _is_meant(makes: Makes, event: Event, pack: Pack, check: Check) -> bool:
    if makes.of_pack:
        return pack.id == event.pack_id and check.severity in WORSE
    return check.id in makes.checks


def load_triggers(folder: Path | None = None) -> Mapping[str, Trigger]:
    """The kinds of events by id, in their order. Raises ValueError when our file is wrong.

    folder: where ``events.toml`` lies, else the program's own place.
    """
    import tomllib

    place = folder or bundled_folder("resources") / "reminders"
    data = tomllib.loads((place / "events.toml").read_text(encoding="utf-8"))
    if data.pop("schema", None) != SCHEMA or set(data) != {"event"}:
        msg = "events.toml: schema 1 with events was expected"
        raise ValueError(msg)
    triggers = [_trigger(entry) for entry in data["event"]]
    found = {trigger.id: trigger for trigger in triggers}
    if len(found) != len(triggers):
        msg = "events.toml: an id stands twice"
        raise ValueError(msg)
    return found


def _trigger(entry: dict[str, Any]) -> Trigger:
    _only(entry, {"id", "title", "detail", "asks", "question", "makes"})
    asks = Asks(entry["asks"])
    question = str(entry.get("question", ""))
    if (asks is Asks.NOTHING) is bool(question):
        msg = f"events.toml, {entry['id']}: a question belongs to what is asked"
        raise ValueError(msg)
    return Trigger(
        id=entry["id"],
        title=entry["title"],
        detail=entry["detail"],
        asks=asks,
        question=question,
        makes=tuple(_makes(each) for each in entry["makes"]),
    )


def _makes(entry: dict[str, Any]) -> Makes:
    _only(entry, {"days", "checks", "of_pack", "search"})
    makes = Makes(
        days=entry["days"],
        checks=tuple(entry.get("checks", ())),
        of_pack=entry.get("of_pack", False),
        search=entry.get("search", False),
    )
    if not (makes.checks or makes.of_pack or makes.search):
        msg = "events.toml: something must be made due"
        raise ValueError(msg)
    return makes


def _only(entry: dict[str, Any], known: set[str]) -> None:
    unknown = set(entry) - known
    if unknown:
        msg = f"events.toml: {sorted(unknown)} is not known"
        raise ValueError(msg)
