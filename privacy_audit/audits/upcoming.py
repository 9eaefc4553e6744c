# SPDX-License-Identifier: Apache-2.0
"""When each check comes round again, and the next day on which something does: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from privacy_audit.audits.selection import History, due_day
from privacy_audit.checklists.model import Check, Pack
from privacy_audit.checklists.tailoring import Tailored


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """A check with the day on which it is due."""

    pack: Pack
    check: Check
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NextCheck:
    """The next day with something due: which pack leads, how many checks, about how long."""

    on: date
    title: str
    checks: int
    minutes: int


def upcoming(
    tailored: Iterable[Tailored], histories: Mapping[str, History]
) -> tuple[Upcoming, ...]:
    """All checks that apply and were answered, soonest first, worse before milder.

    A check that nobody has answered has no date: it is not overdue, it was never begun.
    """
    items = [
        Upcoming(pack=item.pack, check=item.check, on=due_day(item.check, histories[item.check.id]))
        for item in tailored
        if item.selected and item.check.id in histories
    ]
    return tuple(sorted(items, key=lambda item: (item.on, item.check.severity.rank)))


def next_check(items: Iterable[Upcoming], *, today: date) -> NextCheck | None:
    """The next day, never before ``today``, with all that will be due by then."""
    ordered = tuple(items)
    if not ordered:
        return None
    on = max(ordered[0].on, today)
    due = [item for item in ordered if item.on <= on]
    titles = list(dict.fromkeys(item.pack.title for item in due))
    return NextCheck(
        on=on,
        title=titles[0] if len(titles) == 1 else f"{titles[0]} and {len(titles) - 1} more",
        checks=len(due),
        minutes=sum(item.check.minutes for item in due),
    )
