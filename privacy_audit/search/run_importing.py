# SPDX-License-Identifier: Apache-2.0
"""Taking a saved page into a run: engine and query are read from the page, the query is ticked off.

Self only: a page is kept when it answers a query of the run's plan, and refused otherwise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from privacy_audit.search.interfaces.model import query_key
from privacy_audit.search.model import PageStatus, PlannedQuery, ResultPage, Way
from privacy_audit.search.run_service import NewPage, RunService
from privacy_audit.search.runs import STATUS_REASONS, RunQuery, Source, same_query

SEEN_BEFORE = "This page has been taken in before. It counts once."

_ASKED_BY_HAND = (Way.BROWSER, Way.HAND_OVER)


class Outcome(StrEnum):
    """What became of a page that was handed in."""

    TAKEN = "taken"  # it answers a query of the plan
    NO_ANSWER = "no_answer"  # it belongs to a query, but counts as "could not be checked"
    KNOWN = "known"  # it was taken in before
    NOT_PLANNED = "not_planned"  # it answers something that is not in the plan
    NO_QUERY = "no_query"  # it does not show what was searched for
    NOT_A_RESULT_PAGE = "not_a_result_page"

    @property
    def is_kept(self) -> bool:
        """Whether the page is in the run now or was before."""
        return self in {Outcome.TAKEN, Outcome.NO_ANSWER, Outcome.KNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one page, with a sentence for the user."""

    outcome: Outcome
    sentence: str
    page: ResultPage
    query: RunQuery | None = None


def read_saved_page(data: bytes, name: str = "") -> ResultPage:
    """Read a page without keeping it; touches no vault, so any thread may do it."""
    from privacy_audit.search.pages.reading import read_page

    return read_page(data, name=name)


def take_page(
    service: RunService,
    run_id: int,
    page: ResultPage,
    data: bytes,
    *,
    source: Source = Source.FILE,
    expected: RunQuery | None = None,
) -> Taken:
    """Take a page that was read into a run, or say why not.

    expected: the query that was opened last; a page that shows none, such as a block page, is its.
    """
    if not page.engine and page.status is PageStatus.UNKNOWN_LAYOUT:
        return _refused(Outcome.NOT_A_RESULT_PAGE, page, "This is not a page of search results.")
    fingerprint = hashlib.sha256(data).hexdigest()
    if service.has_page(run_id, fingerprint):
        return Taken(outcome=Outcome.KNOWN, sentence=SEEN_BEFORE, page=page)
    found = _query_for(service, run_id, page, expected)
    if found is None:
        return _unplanned(page)
    stored = service.store(found, NewPage(page=page, source=source, fingerprint=fingerprint))
    return _kept(page, stored)


def _query_for(
    service: RunService, run_id: int, page: ResultPage, expected: RunQuery | None
) -> RunQuery | None:
    queries = service.queries(run_id)
    if page.query is None:
        # A page that answers must say what it answers. A refusal belongs to what was opened last.
        fits = expected is not None and page.engine in {"", expected.query.engine}
        return expected if fits and not page.status.is_answer else None
    same = [one for one in queries if same_query(one.query.text, page.query)]
    here = [one for one in same if one.query.engine == page.engine]
    if here:
        return _first_open(here)
    planned = _by_hand(same)
    if planned is None or not page.engine:
        return None
    # The same question was put to another engine than was planned.
    return service.add(run_id, _for_engine(planned.query, page.engine))


def _first_open(queries: Iterable[RunQuery]) -> RunQuery:
    in_order = list(queries)
    return next((one for one in in_order if one.state.is_open), in_order[0])


def _by_hand(queries: Iterable[RunQuery]) -> RunQuery | None:
    """The planned query that a person can have put to another engine, if there is one."""
    in_order = list(queries)
    by_hand = (one for one in in_order if one.query.way in _ASKED_BY_HAND)
    return next(by_hand, in_order[0] if in_order else None)


def _for_engine(query: PlannedQuery, engine: str) -> PlannedQuery:
    # What stands between engine and digest tells queries apart that carry the same facts.
    form = query.key.removeprefix(f"{query.engine}:").rpartition(":")[0]
    return replace(
        query,
        key=query_key(engine, form, query.carries),
        engine=engine,
        way=Way.BROWSER,
    )


def _refused(outcome: Outcome, page: ResultPage, sentence: str) -> Taken:
    return Taken(outcome=outcome, sentence=f"{sentence} It was not kept.", page=page)


def _unplanned(page: ResultPage) -> Taken:
    if page.query is None:
        return _refused(
            Outcome.NO_QUERY,
            page,
            "This page does not show what was searched for, so it cannot be told whose results "
            "these are.",
        )
    return _refused(
        Outcome.NOT_PLANNED,
        page,
        f"This page answers {_short(page.query)}, which is not in your plan. Only searches for "
        "yourself are taken in.",
    )


def _kept(page: ResultPage, stored: RunQuery) -> Taken:
    about = _short(stored.query.text)
    if page.status.is_answer:
        number = len(page.results)
        rows = "no result" if not number else f"{number} result{'' if number == 1 else 's'}"
        sentence = f"Taken in: {about}, {rows}."
        if page.status in {PageStatus.RELAXED, PageStatus.RESPELLED} and page.notes:
            sentence += f" The engine says: {page.notes[0]}"
        return Taken(outcome=Outcome.TAKEN, sentence=sentence, page=page, query=stored)
    return Taken(
        outcome=Outcome.NO_ANSWER,
        sentence=f"{about} could not be checked. {STATUS_REASONS[page.status]}",
        page=page,
        query=stored,
    )


def _short(text: str) -> str:
    shown = text if len(text) <= 80 else f"{text[:79]}…"
    return f"“{shown}”"
