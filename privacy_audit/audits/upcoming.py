# SPDX-License-Identifier: Apache-2.0
"""When each check comes round again, and the next day on which something does: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from privacy_audit.audits.due import due_on
from privacy_audit.audits.model import AnswerKind
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
    tailored: Iterable[Tailored],
    histories: Mapping[str, History],
    *,
    left_open: Mapping[str, date] | None = None,
) -> tuple[Upcoming, ...]:
    """All checks that apply and have a date, soonest first, worse before milder.

    left_open: checks that a finished audit asked and nobody ever answered, with the day it was
    finished; they come round like "not now". A check that was never asked has no date: it is not
    overdue, it was never begun.
    """
    waiting = left_open or {}
    items: list[Upcoming] = []
    for item in tailored:
        check = item.check
        if not item.selected:
            continue
        if check.id in histories:
            on = due_day(check, histories[check.id])
        elif check.id in waiting:
            on = due_on(
                AnswerKind.NOT_CHECKED,
                severity=check.severity,
                recheck_days=check.recheck_days,
                answered_on=waiting[check.id],
            )
        else:
            continue
        items.append(Upcoming(pack=item.pack, check=check, on=on))
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
