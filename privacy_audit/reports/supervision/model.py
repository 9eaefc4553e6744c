# SPDX-License-Identifier: Apache-2.0
"""A supervision summary as values: all that a summary file can hold, and nothing else.

A field that is ``None`` was switched off, or nothing is known for it. There is no place here for a
name of a check, an address, a finding or a count per pack: what has no place cannot get out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from privacy_audit.audits.model import ActionOwner, AuditKind
from privacy_audit.checklists.model import Severity

LONGEST_TITLE: Final = 300  # characters of one agreed action or one need
LONGEST_WORDS: Final = 2_000  # characters of "how I am"
LONGEST_NAME: Final = 120
MOST_NEEDS: Final = 30
MOST_ACTIONS: Final = 50
MOST_PACKS: Final = 80
MOST_COUNTED: Final = 100_000


class Field(StrEnum):
    """What a worker can switch on and off."""

    AUDIT = "audit"
    PACKS = "packs"
    STANDING = "standing"
    WORSE = "worse"
    DONE = "done"
    NEEDS = "needs"
    AGREED = "agreed"
    NEXT = "next"
    FEELING = "feeling"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFact:
    """Which kind of audit, when it was finished, and how many checks it asked."""

    kind: AuditKind
    on: date
    checks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityCounts:
    """How the checks of one severity stand. An accepted risk is still open."""

    severity: Severity
    right: int
    open: int
    not_known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Worse:
    """How many checks were right last time and are open now, by severity.

    compared: how many could be compared at all; with none, nothing is said.
    """

    counts: tuple[tuple[Severity, int], ...]
    compared: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What the worker did, in numbers.

    better: checks that are right and were not. closed: to-dos done since the report before, or
    ever when there was none, up to the report after, if there is one. asked: removals that were
    asked for. searched_on: the day of the newest search for oneself.
    """

    better: int
    closed: int
    asked: int
    searched_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that the employer can do. by: until when, if the worker named a day."""

    text: str
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """One agreed action, from the worker's side: ``me`` is the worker."""

    title: str
    owner: ActionOwner
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLook:
    """When the next check is due and about how many minutes it takes. No names of packs."""

    on: date
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What the supervisor wrote into a copy. name: only if they agree that it is kept."""

    actions: tuple[Agreed, ...]
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One summary. id: 16 random hexadecimal digits, by which its maker knows it again."""

    id: str
    made_on: date
    audit: AuditFact | None = None
    packs: tuple[str, ...] | None = None
    standing: tuple[SeverityCounts, ...] | None = None
    worse: Worse | None = None
    done: Done | None = None
    needs: tuple[Need, ...] | None = None
    agreed: tuple[Agreed, ...] | None = None
    next: NextLook | None = None
    feeling: str | None = None
    noted: Noted | None = None
