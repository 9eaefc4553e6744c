# SPDX-License-Identifier: Apache-2.0
"""A run and its coverage: what was asked, what was answered, what was not checked and why. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from privacy_audit.search.model import PageStatus, PlannedQuery, Result, ResultPage, Way
from privacy_audit.search.plan import RunKind


class QueryState(StrEnum):
    """How far one query of a run has come."""

    PLANNED = "planned"
    STRUCK = "struck"  # the user took it out before it was asked
    ASKING = "asking"  # on its way; after a crash it is asked again
    ANSWERED = "answered"
    COULD_NOT_CHECK = "could_not_check"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be asked."""
        return self in {QueryState.PLANNED, QueryState.ASKING}


class Source(StrEnum):
    """Where a result page came from."""

    DOOR = "door"
    FILE = "file"
    PASTE = "paste"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One dated pass over planned queries. finished_at: ``None`` while it can be gone on with."""

    id: int
    kind: RunKind
    started_at: datetime
    finished_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunQuery:
    """One planned query of a run, and how it went.

    status: of the best page so far. reason: plain words where it could not be checked. asked_at:
    ``None`` where it never went out.
    """

    id: int
    run_id: int
    position: int
    query: PlannedQuery
    state: QueryState = QueryState.PLANNED
    status: PageStatus | None = None
    reason: str = ""
    asked_at: datetime | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResult:
    """One result as it is kept. likelihood and assessment are filled in by the assessment."""

    id: int
    page_id: int
    result: Result
    address_key: str
    likelihood: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """One page as it is kept. run_query_id: the query that it answers."""

    id: int
    run_id: int
    run_query_id: int | None
    page: ResultPage
    page_number: int
    source: Source
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineCoverage:
    """How much of what was planned for one engine was answered. reasons: words → how many."""

    engine: str
    planned: int
    asked: int
    answered: int
    could_not_check: int
    not_asked_yet: int
    reasons: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a run was answered. Struck queries and links for the user do not count.

    planned = answered + could_not_check + not_asked_yet. asked: went out, whatever came back.
    links: how many places are left for the user to open.
    """

    planned: int
    asked: int
    answered: int
    could_not_check: int
    not_asked_yet: int
    links: int
    by_engine: tuple[EngineCoverage, ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()

    def sentence(self) -> str:
        """One line for people: never "nothing found" for what was not checked."""
        if not self.planned:
            return "Nothing was planned to be asked."
        parts = [f"{self.answered} of {self.planned} asked and answered"]
        if self.could_not_check:
            parts.append(f"{self.could_not_check} could not be checked")
        if self.not_asked_yet:
            parts.append(f"{self.not_asked_yet} not asked yet")
        return f"{', '.join(parts)}."


STATUS_REASONS = {
    PageStatus.OFF_TOPIC: "The rows were about something else.",
    PageStatus.BLOCKED: "The engine refused to answer.",
    PageStatus.CONSENT: "The engine showed a consent page instead of results.",
    PageStatus.JS_SHELL: "The page was taken before its results had arrived.",
    PageStatus.UNKNOWN_LAYOUT: "The page has a layout that cannot be read yet.",
    PageStatus.QUOTA: "The limit of the interface is used up.",
    PageStatus.ERROR: "The engine could not be reached or reported a fault.",
}
"""Why a page that is no answer counts as not checked."""

LEFT_ALONE = "The engine was left alone after it refused to answer."
LIMIT_REACHED = "The limit of the interface was used up before this was asked."
OUT_OF_REACH = "The engine had given no answer twice, so this was not tried."
ENDED_EARLY = "The run was ended before this was asked."

# After these an engine is asked nothing more in this run.
STOPPING = {PageStatus.BLOCKED: LEFT_ALONE, PageStatus.QUOTA: LIMIT_REACHED}
MOST_ERRORS = 2
"""So many failed requests in a row, and the engine counts as out of reach."""


def coverage(queries: Iterable[RunQuery]) -> Coverage:
    """Count a run."""
    counted = [one for one in queries if one.state is not QueryState.STRUCK]
    asked_by_us = [one for one in counted if one.query.way is not Way.HAND_OVER]
    engines = dict.fromkeys(one.query.engine for one in asked_by_us)
    whole = _count("", asked_by_us)
    return Coverage(
        planned=whole.planned,
        asked=whole.asked,
        answered=whole.answered,
        could_not_check=whole.could_not_check,
        not_asked_yet=whole.not_asked_yet,
        links=len(counted) - len(asked_by_us),
        reasons=whole.reasons,
        by_engine=tuple(
            _count(engine, [one for one in asked_by_us if one.query.engine == engine])
            for engine in engines
        ),
    )


def _count(engine: str, queries: Sequence[RunQuery]) -> EngineCoverage:
    states = Counter(one.state for one in queries)
    reasons = Counter(
        one.reason for one in queries if one.state is QueryState.COULD_NOT_CHECK and one.reason
    )
    return EngineCoverage(
        engine=engine,
        planned=len(queries),
        asked=sum(one.asked_at is not None for one in queries),
        answered=states[QueryState.ANSWERED],
        could_not_check=states[QueryState.COULD_NOT_CHECK],
        not_asked_yet=sum(one.state.is_open for one in queries),
        reasons=tuple(reasons.most_common()),
    )


def state_after(before: RunQuery, page: ResultPage) -> tuple[QueryState, PageStatus, str]:
    """What a page makes of its query: an answer stays one, whatever comes after it."""
    if page.status.is_answer:
        return QueryState.ANSWERED, page.status, ""
    if before.state is QueryState.ANSWERED and before.status is not None:
        return before.state, before.status, ""
    reason = page.notes[0] if page.notes else STATUS_REASONS[page.status]
    return QueryState.COULD_NOT_CHECK, page.status, reason


def same_query(one: str, other: str) -> bool:
    """Whether a page's query is a planned one: capitals, blanks and kinds of quotes aside."""
    return _compared(one) == _compared(other)


def _compared(text: str) -> str:
    straight = re.sub(r"[“”„«»‟]", '"', re.sub(r"[’‘ʼ`´]", "'", text.casefold()))
    return " ".join(straight.split())
