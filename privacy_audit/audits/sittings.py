# SPDX-License-Identifier: Apache-2.0
"""A long audit in sittings of about 15 minutes: pure, so that each day gives the same cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
        length = asked.wording.minutes
        if place > first and minutes + length > SITTING_MINUTES:
            cut.append(Sitting(number=len(cut) + 1, first=first, last=place - 1, minutes=minutes))
            first, minutes = place, 0
        minutes += length
    if checks:
        cut.append(Sitting(number=len(cut) + 1, first=first, last=len(checks) - 1, minutes=minutes))
    return tuple(cut)


def sitting_at(cut: Sequence[Sitting], position: int) -> Sitting:
    """The sitting that holds a place; the last one for a place behind all."""
    return next((sitting for sitting in cut if sitting.holds(position)), cut[-1])
