# SPDX-License-Identifier: Apache-2.0
"""1,000,000 random rules with random moments: no day is missed, none is told twice.

Each rule is a rhythm with quiet hours, quiet days, pauses and some things that are due; each is
followed through more than a year of moments of a clock on the wall, which sleeps, changes for
summer time, and travels. A second opinion that walks from day to day judges every moment.

``python -m tests.benchmarks.due_pairs [NUMBER]``.
"""

from __future__ import annotations

import random
import sys
import time as timing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from privacy_audit.reminders.model import Due, Source
from privacy_audit.reminders.notices import HORIZON, Plan, Tell, judge, make_plan
from privacy_audit.reminders.quiet import Manners, Pause, Quiet
from privacy_audit.reminders.rhythm import LAST_DAY, LATEST_NUMBER, Every, Rhythm
from tests.reminders.moments import days_to_tell, is_quiet_moment, owed_on, walk_to_notice

PAIRS = 1_000_000
MOMENTS_PER_RULE = 200
ZONES = tuple(
    ZoneInfo(name)
    for name in (
        "Europe/London", "Europe/Dublin", "America/Santiago", "Africa/Cairo", "Asia/Kolkata",
        "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Etc/GMT+12", "America/Nuuk",
    )
)  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What came of it. missed, doubled, wrong_days, disturbed: lines that say where."""

    pairs: int = 0
    rules: int = 0
    told: int = 0
    missed: int = 0
    doubled: int = 0
    disturbed: int = 0
    wrong_days: int = 0
    first_fault: str = ""

    @property
    def faults(self) -> int:
        """Everything that must not be."""
        return self.missed + self.doubled + self.disturbed + self.wrong_days


def run(pairs: int, *, seed: int) -> Outcome:
    """Judge so many moments under random rules."""
    chance = random.Random(seed)
    outcome = Outcome()
    while outcome.pairs < pairs:
        begin = date(2023, 1, 1) + timedelta(days=chance.randrange(3000))
        manners = random_manners(chance, begin)
        dues = [
            begin + timedelta(days=chance.randrange(300)) for _ in range(chance.randrange(1, 9))
        ]
        _follow(outcome, chance, manners, dues, begin)
    return outcome


def random_manners(chance: random.Random, begin: date) -> Manners:
    """Any rhythm, any quiet time, some pauses."""
    quiet_days = frozenset(chance.sample(range(7), chance.choice((0, 0, 1, 2, 6))))
    pauses = []
    for _ in range(chance.choice((0, 0, 1, 2))):
        first = begin + timedelta(days=chance.randrange(400))
        pauses.append(Pause(begins=first, ends=first + timedelta(days=chance.randrange(1, 60))))
    return Manners(
        rhythm=Rhythm(
            every=chance.choice(list(Every)),
            weekday=chance.randrange(7),
            month_day=chance.choice((LAST_DAY, *range(1, LATEST_NUMBER + 1))),
            since=begin - timedelta(days=chance.randrange(900)),
        ),
        quiet=Quiet(
            begins=time(chance.randrange(24), chance.choice((0, 30))),
            ends=time(chance.randrange(24), chance.choice((0, 30))),
            weekdays=quiet_days,
        ),
        pauses=tuple(pauses),
    )


def a_due(number: int, on: date) -> Due:
    """One thing that waits for the rhythm."""
    return Due(
        key=f"check:{number}", source=Source.CHECK, what="", why="", on=on, by_rule=on, minutes=2,
        again_days=90,
    )  # fmt: skip


def _follow(
    outcome: Outcome, chance: random.Random, manners: Manners, dues: list[date], begin: date
) -> None:
    items = [a_due(number, on) for number, on in enumerate(dues)]
    plan = make_plan(items, manners, text="A review is due", today=begin - timedelta(days=1))
    expected = list(days_to_tell(dues, manners, begin - timedelta(days=1) + HORIZON))
    new = {walk_to_notice(manners, due) for due in dues}
    outcome.rules += 1
    if [day.on for day in plan.days] != expected:
        outcome.wrong_days += 1
        outcome.first_fault = outcome.first_fault or f"{manners}, {dues}"
    told_on: date | None = None
    told_for: date | None = None
    at = datetime(begin.year, begin.month, begin.day, chance.randrange(24), tzinfo=UTC)
    zone = chance.choice(ZONES)
    for _ in range(MOMENTS_PER_RULE):
        at += timedelta(minutes=chance.choice((1, 60, 900, 3000, 9000)) * chance.random())
        if chance.random() < 0.02:
            zone = chance.choice(ZONES)
        wall = at.astimezone(zone)
        owed = owed_on(expected, new, wall.date(), told_on)
        outcome.pairs += 1
        if _tells(plan, told_on, wall):
            outcome.told += 1
            outcome.disturbed += is_quiet_moment(manners, wall)
            outcome.doubled += owed is None or owed == told_for or told_on == wall.date()
            outcome.doubled += _is_repeated(new, told_on, wall.date())
            told_on, told_for = wall.date(), owed
        elif owed is not None and not is_quiet_moment(manners, wall):
            outcome.missed += told_on is None or told_on < owed
        if outcome.faults and not outcome.first_fault:
            outcome.first_fault = f"{manners}, {dues}, at {wall.isoformat()}"


def _is_repeated(new: set[date], told_on: date | None, today: date) -> bool:
    """Whether the same was told less than four days ago."""
    if told_on is None or (today - told_on).days >= 4:
        return False
    return not any(told_on < day <= today for day in new)


def _tells(plan: Plan, told_on: date | None, wall: datetime) -> bool:
    return isinstance(judge(plan, told_on=told_on, at=wall), Tell)


def main() -> int:
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS
    began = timing.perf_counter()
    outcome = run(pairs, seed=2026)
    seconds = timing.perf_counter() - began
    print(
        f"due pairs: {outcome.pairs:,} moments under {outcome.rules:,} rules in {seconds:.1f} s,"
        f" {outcome.told:,} notices, missed {outcome.missed}, doubled {outcome.doubled},"
        f" in quiet hours {outcome.disturbed}, wrong plans {outcome.wrong_days}"
    )
    if outcome.first_fault:
        print(f"first fault: {outcome.first_fault}")
    return int(bool(outcome.faults))


if __name__ == "__main__":
    sys.exit(main())
