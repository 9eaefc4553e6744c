# SPDX-License-Identifier: Apache-2.0
"""What is due per check and per pack: pure, asked whenever somebody wants to know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from privacy_audit.audits.upcoming import Upcoming


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCheck:
    """A check with its day. ``overdue``: the day has come."""

    check_id: str
    pack_id: str
    what: str
    on: date
    minutes: int
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePack:
    """A pack with the first day on which one of its checks is due.

    checks, minutes: of those whose day has come by ``on`` or by today, whichever is later.
    """

    pack_id: str
    what: str
    on: date
    checks: int
    minutes: int
    overdue: bool


def due_checks(items: Iterable[Upcoming], *, today: date) -> tuple[DueCheck, ...]:
    """Each answered check with its day, soonest first."""
    return tuple(
        DueCheck(
            check_id=item.check.id,
            pack_id=item.pack.id,
            what=item.check.title,
            on=item.on,
            minutes=item.check.minutes,
            overdue=item.on <= today,
        )
        for item in items
    )


def due_packs(items: Iterable[Upcoming], *, today: date) -> tuple[DuePack, ...]:
    """Each pack with its next day, soonest first."""
    by_pack: dict[str, list[Upcoming]] = {}
    for item in items:
        by_pack.setdefault(item.pack.id, []).append(item)
    packs: list[DuePack] = []
    for pack_id, entries in by_pack.items():
        first = min(entry.on for entry in entries)
        due = [entry for entry in entries if entry.on <= max(first, today)]
        packs.append(
            DuePack(
                pack_id=pack_id,
                what=entries[0].pack.title,
                on=first,
                checks=len(due),
                minutes=sum(entry.check.minutes for entry in due),
                overdue=first <= today,
            )
        )
    return tuple(sorted(packs, key=lambda pack: pack.on))
