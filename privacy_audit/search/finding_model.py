# SPDX-License-Identifier: Apache-2.0
"""The values of findings: results held to be the user's, followed over runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from privacy_audit.search.assess.model import (
    Evidence,
    ExposureKind,
    Judgement,
    Likelihood,
    Severity,
)


class FindingState(StrEnum):
    """How a finding stands (DESIGN.md section 3)."""

    NEW = "new"
    STILL_THERE = "still_there"
    CHANGED = "changed"
    GONE = "gone"
    COULD_NOT_CHECK = "could_not_check"


class How(StrEnum):
    """By what a finding was seen: the rows of a run, or a look at its page."""

    RESULT = "result"
    PAGE = "page"


class Seen(StrEnum):
    """What was seen of a finding."""

    THERE = "there"
    CHANGED = "changed"
    NOT_THERE = "not_there"
    COULD_NOT_CHECK = "could_not_check"


class Why(StrEnum):
    """What a state rests on."""

    FIRST_SEEN = "first_seen"
    SEEN_AGAIN = "seen_again"
    BACK = "back"  # it was gone
    LISTED_STILL = "listed_still"  # its page is gone, and a search lists it all the same
    MISSED_ONCE = "missed_once"  # answered without it, once
    NO_ANSWER = "no_answer"  # an engine that showed it gave no answer
    MISSED_TWICE = "missed_twice"  # answered without it, twice on end
    PAGE_LOOK = "page_look"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One fact that a finding gives away, as it was first read. text: the exact words."""

    kind: ExposureKind
    text: str
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs. what: title, gives_away, severity, address, page, words, back,
    listed_still. before, after: empty where there is nothing to tell."""

    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A result that the user or the assessment holds to be theirs.

    shown: all facts ever seen at this address. verdict: the user's own word. hostile: to be blurred
    until asked for. page_print: fingerprint of the page at the last look, empty before one.
    suggested: the user's word on other pages of the site, offered and never applied.
    """

    id: int
    address_key: str
    url: str
    site: str
    title: str
    snippet: str
    state: FindingState
    likelihood: Likelihood
    severity: Severity
    hostile: bool
    first_seen_at: datetime
    last_seen_at: datetime
    verdict: Judgement | None = None
    shown: tuple[Shown, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    suggested: Judgement | None = None
    content_print: str = ""
    page_print: str = ""
    note: str = ""
    gone_at: datetime | None = None
    has_copy: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of facts it gives away."""
        return frozenset(one.kind.value for one in self.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What was seen of a finding, and when. run_id: of a run. changes: what differed."""

    id: int
    finding_id: int
    run_id: int | None
    how: How
    seen: Seen
    at: datetime
    changes: tuple[Change, ...] = ()


class Asked(StrEnum):
    """What one query of a run says of one finding."""

    SHOWN = "shown"
    ABSENT = "absent"  # answered, and the finding is not among the rows
    UNANSWERED = "unanswered"  # blocked, strange, broken off, or not waited for


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPass:
    """One finished run as one finding met it. asked: by query key, those that were asked."""

    run_id: int
    at: datetime
    asked: dict[str, Asked] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLook:
    """One look at the page itself."""

    at: datetime
    seen: Seen
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What the history of a finding makes of it. at: since when it stands so."""

    state: FindingState
    why: Why
    at: datetime
    changes: tuple[Change, ...] = ()
    gone_at: datetime | None = None
