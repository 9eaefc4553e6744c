# SPDX-License-Identifier: Apache-2.0
"""When the user is told, gathered: never more than one notice a day. Pure.

A plan is a list of days. It is made while the vault is open, and needs nothing else to be read:
``judge`` says at any moment whether to tell, from the plan, the day of the last notice and the
clock. Nothing sleeps until a moment, so nothing is lost when the computer does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from privacy_audit.reminders.model import Due, Source
from privacy_audit.reminders.notice_text import SITTING_MINUTES, USUAL_TEXT, time_line
from privacy_audit.reminders.quiet import Manners, is_quiet, notice_day, pause_on

AGAIN_AFTER = timedelta(days=7)
"""What stays due is told again a week after the day on which it was to be told."""
REST = timedelta(days=4)
"""Between two notices of the same things, however late the first was shown."""
HORIZON = timedelta(days=400)
WRONG_CLOCK = timedelta(days=2)
"""No two places on earth are further apart: a notice from a later day had a wrong clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDay:
    """A day on which there is something to tell, and the line on how long it takes.

    again: nothing new comes on it; it says once more what the day before it said.
    """

    on: date
    line: str
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What may be known outside the vault: days and words that name nothing.

    days: soonest first; the first may be long ago, which means it is still owed.
    """

    text: str = USUAL_TEXT
    days: tuple[NoticeDay, ...] = ()
    manners: Manners = field(default_factory=Manners)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """Show the notice now."""

    text: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """It is owed, but this is a quiet moment. paused_until: the first day back, in a pause."""

    paused_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingYet:
    """Nothing is owed. next_on: the next day of the plan, if there is one."""

    next_on: date | None = None


Verdict = Tell | Later | NothingYet


def make_plan(items: Iterable[Due], manners: Manners, *, text: str, today: date) -> Plan:
    """The days on which to tell, if nothing is done until then.

    Each item is told on its own day, moved by rhythm, quiet days and pauses; what is still there
    is told again a week later or on the next day of the rhythm. Items of an incident are left out.
    """
    told = sorted(
        ((told_day(item, manners, item.on), item) for item in items if not item.inside_only),
        key=lambda pair: pair[0],
    )
    return Plan(
        text=text, days=_thinned(_days(told, manners, today + HORIZON), today), manners=manners
    )


def told_day(item: Due, manners: Manners, day: date) -> date:
    """When an item that is due on ``day`` is told."""
    return notice_day(manners, day, waits=not item.source.keeps_its_day)


def minutes_for(items: Iterable[Due]) -> int:
    """How long it takes to see to these things, in minutes.

    Packs that nobody has looked at for long are gone through a sitting at a time; of all that have
    come, one sitting counts.
    """
    known = tuple(items)
    packs = sum(item.minutes for item in known if item.source is Source.PACK)
    others = sum(item.minutes for item in known if item.source is not Source.PACK)
    return others + min(packs, SITTING_MINUTES)


def _days(told: list[tuple[date, Due]], manners: Manners, last: date) -> list[NoticeDay]:
    found: list[NoticeDay] = []
    taken = 0
    day = told[0][0] if told else last + timedelta(days=1)
    while day <= last:
        before = taken
        while taken < len(told) and told[taken][0] <= day:
            taken += 1
        minutes = minutes_for(item for _, item in told[:taken])
        found.append(NoticeDay(on=day, line=time_line(minutes), again=taken == before))
        day = notice_day(manners, day + AGAIN_AFTER)
        if taken < len(told):
            day = min(day, told[taken][0])
    return found


def _thinned(days: list[NoticeDay], today: date) -> tuple[NoticeDay, ...]:
    """Of the days that have come only the newest counts."""
    come = [day for day in days if day.on <= today]
    return (*come[-1:], *(day for day in days if day.on > today))


def judge(plan: Plan, *, told_on: date | None, at: datetime) -> Verdict:
    """What to do at a moment of the clock on the wall.

    told_on: the day of the newest notice, by the clock on the wall at that time.
    """
    today = at.date()
    if told_on is not None and told_on > today + WRONG_CLOCK:
        told_on = None
    days = [day for day in plan.days if not _is_too_soon(day, told_on)]
    owed = next((day for day in reversed(days) if day.on <= today), None)
    if owed is None or (told_on is not None and told_on >= owed.on):
        return NothingYet(next_on=next((day.on for day in days if day.on > today), None))
    if is_quiet(plan.manners, at):
        pause = pause_on(plan.manners.pauses, today)
        return Later(paused_until=pause.ends if pause else None)
    return Tell(text=plan.text, line=owed.line)


def _is_too_soon(day: NoticeDay, told_on: date | None) -> bool:
    """Whether the same was told shortly before the day: later than was planned.

    The computer was off then, a pause has ended, or the newer part of the list was done since.
    """
    return day.again and told_on is not None and day.on < told_on + REST
