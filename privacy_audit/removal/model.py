# SPDX-License-Identifier: Apache-2.0
"""The values of a removal: the case, its steps, and what is shown on the page in question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from privacy_audit.desktop.clock import local_day


class CaseState(StrEnum):
    """Where the attempt to have something removed stands (DESIGN.md section 3)."""

    PLANNED = "planned"
    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    REMOVED = "removed"
    BACK_AGAIN = "back_again"

    @property
    def is_waiting(self) -> bool:
        """Whether the other side has to answer."""
        return self in {CaseState.ASKED, CaseState.ACKNOWLEDGED}


class StepKind(StrEnum):
    """What happened in a case. The first six are states that the case has come into."""

    PLANNED = "planned"
    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    REMOVED = "removed"
    BACK_AGAIN = "back_again"
    LETTER = "letter"  # a letter was written; whether it was sent is the user's to say
    CHASED = "chased"
    EXTENDED = "extended"  # they took two months more
    COMPLAINED = "complained"
    LOOKED = "looked"
    NOTE = "note"


class LookResult(StrEnum):
    """What a look at the page itself showed, by the program or by the user's own eyes."""

    GONE = "gone"
    STILL_THERE = "still_there"
    COULD_NOT_CHECK = "could_not_check"


class Clock(StrEnum):
    """What sets the day by which something should have happened."""

    ONE_MONTH = "one_month"  # UK GDPR Article 12(3)
    USUAL = "usual"  # the time that the site usually takes; no law behind it
    NONE = "none"


class Proof(StrEnum):
    """What shows that a removal has worked."""

    PAGE = "page"  # the page itself
    SEARCH = "search"  # the results of the search engine that was asked
    OWN_EYES = "own_eyes"  # a register or an account that only the user can look at


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """A page on which something of the user stands, as far as routes and letters need it.

    address: its web address. exposures: the kinds of facts it shows, in the words of DESIGN.md
    section 3. text: title and snippet, in which names are looked for. finding_id: the finding,
    where it is one.
    """

    address: str
    exposures: frozenset[str] = frozenset()
    text: str = ""
    finding_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One dated step of a case.

    letter: the kind of the letter, where one was written. gave: the kinds of facts it told. body:
    the text of a note or letter; for a look, its result. undone_at: taken back, kept as a trace.
    """

    id: int
    case_id: int
    at: datetime
    what: StepKind
    letter: str = ""
    gave: tuple[str, ...] = ()
    body: str = ""
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The attempt to have one thing removed by one route. steps: oldest first, no undone ones.

    due_on: when the clock runs out. asked_at: when it was asked first. closed_at: when it was seen
    to be removed. All of these follow from the steps; see ``cases.after``.
    """

    id: int
    route_id: str
    site: str
    title: str
    opened_at: datetime
    address: str = ""
    finding_id: int | None = None
    state: CaseState = CaseState.PLANNED
    clock: Clock = Clock.NONE
    due_on: date | None = None
    extended: bool = False
    note: str = ""
    asked_at: datetime | None = None
    closed_at: datetime | None = None
    steps: tuple[Step, ...] = ()

    @property
    def days_to_removal(self) -> int | None:
        """Calendar days from asking to being seen removed; ``None`` while that is open."""
        if self.asked_at is None or self.closed_at is None:
            return None
        return (local_day(self.closed_at) - local_day(self.asked_at)).days

    def newest(self, *kinds: StepKind) -> Step | None:
        """The last step of one of these kinds."""
        return next((step for step in reversed(self.steps) if step.what in kinds), None)
