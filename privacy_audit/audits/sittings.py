# SPDX-License-Identifier: Apache-2.0
"""A long audit in sittings of about 15 minutes: pure, so that each day gives the same cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from privacy_audit.audits.minutes import minutes_of_next
from privacy_audit.audits.model import AskedCheck
from privacy_audit.audits.selection import SITTING_MINUTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One stretch of the walk. number: from 1. first, last: positions, both inside."""

    number: int
    first: int
    last: int
    minutes: int

    @property
    def checks(self) -> int:
        """How many checks it has."""
        return self.last - self.first + 1

    def holds(self, position: int) -> bool:
        """Whether a place of the walk lies in it."""
        return self.first <= position <= self.last


def sittings(checks: Sequence[AskedCheck]) -> tuple[Sitting, ...]:
    """Cut the walk so that no sitting has more than 15 minutes, unless one check alone has."""
    cut: list[Sitting] = []
    first = minutes = 0
    for place, asked in enumerate(checks):
        more = _cost(checks, place, first)
        if place > first and minutes + more > SITTING_MINUTES:
            cut.append(_sitting(cut, first, place - 1, minutes))
            first, minutes = place, 0
            more = asked.wording.minutes
        minutes += more
    if checks:
        cut.append(_sitting(cut, first, len(checks) - 1, minutes))
    return tuple(cut)


def _cost(checks: Sequence[AskedCheck], place: int, first: int) -> int:
    asked = checks[place]
    same_pack = place > first and checks[place - 1].pack_id == asked.pack_id
    return minutes_of_next(asked.wording.minutes, same_pack=same_pack)


def _sitting(cut: Sequence[Sitting], first: int, last: int, minutes: int) -> Sitting:
    return Sitting(number=len(cut) + 1, first=first, last=last, minutes=minutes)


def sitting_at(cut: Sequence[Sitting], position: int) -> Sitting:
    """The sitting that holds a place; the last one for a place behind all."""
    return next((sitting for sitting in cut if sitting.holds(position)), cut[-1])
