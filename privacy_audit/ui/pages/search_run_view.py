# SPDX-License-Identifier: Apache-2.0
"""What the page of a run says: read on the vault's worker, then pure functions to rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from privacy_audit.search.addresses import address_key
from privacy_audit.search.engines import Engines, load_engines
from privacy_audit.search.model import Result, Way
from privacy_audit.search.run_asking import AUTOMATIC
from privacy_audit.search.runs import Coverage, QueryState, Run, RunQuery, StoredPage
from privacy_audit.ui.pages.search_run_words import (
    engine_title,
    fact_badges,
    reasons_in_words,
    result_words,
    shown_query,
    state_icon,
    state_words,
)
from privacy_audit.ui.parts.rows import Row
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate
EVERY = ""
"""Stands for all engines in the choice above the results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """All that the page of a run shows. hostile: keys of addresses whose words are hidden."""

    run: Run
    queries: tuple[RunQuery, ...]
    pages: tuple[StoredPage, ...]
    coverage: Coverage
    engines: Engines
    hostile: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether it can be gone on with."""
        return self.run.finished_at is None

    def open_by(self, *ways: Way) -> tuple[RunQuery, ...]:
        """What is still to be asked by these ways."""
        return tuple(one for one in self.queries if one.state.is_open and one.query.way in ways)

    @property
    def automatic(self) -> tuple[RunQuery, ...]:
        """What the program itself is still to ask."""
        return self.open_by(*AUTOMATIC)

    @property
    def by_hand(self) -> tuple[RunQuery, ...]:
        """What the user's browser is still to ask."""
        return self.open_by(Way.BROWSER)

    @property
    def links(self) -> tuple[RunQuery, ...]:
        """What the user can open, struck ones left out."""
        return tuple(
            one
            for one in self.queries
            if one.query.way is Way.HAND_OVER and one.state is not QueryState.STRUCK
        )

    def results_of(self, query: RunQuery) -> int:
        """How many results came in for a query."""
        return sum(len(page.page.results) for page in self.pages if page.run_query_id == query.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One result of a run with its page. key: tells it apart within the run."""

    key: str
    engine: str
    query: str
    result: Result


def read_run(workspace: Workspace, run_id: int) -> RunFacts:
    """Read everything about a run, on the vault's worker. Raises UserError for an unknown one."""
    service = workspace.runs
    return RunFacts(
        run=service.run(run_id),
        queries=tuple(service.queries(run_id)),
        pages=tuple(service.pages(run_id)),
        coverage=service.coverage(run_id),
        engines=load_engines(),
        hostile=frozenset(one.address_key for one in workspace.findings.all() if one.hostile),
    )


def finish_run(workspace: Workspace, run_id: int) -> RunFacts:
    """End a run and read it again."""
    workspace.runs.finish(run_id)
    return read_run(workspace, run_id)


def found_results(facts: RunFacts, engine: str = EVERY) -> list[Found]:
    """The results in the order in which they came; those of one engine, or all."""
    return [
        Found(
            key=f"{page.id}:{result.rank}",
            engine=page.page.engine,
            query=page.page.query or "",
            result=result,
        )
        for page in facts.pages
        # The rows of a page that is no answer are about something else.
        if page.page.status.is_answer and engine in {EVERY, page.page.engine}
        for result in page.page.results
    ]


def engines_with_results(facts: RunFacts) -> list[tuple[str, str]]:
    """The choice above the results: all of them, then engine by engine with its number."""
    counts: dict[str, int] = {}
    for found in found_results(facts):
        counts[found.engine] = counts.get(found.engine, 0) + 1
    words = translate("RunView", "{place}: {results}")
    every = words.format(
        place=translate("RunView", "Everywhere"), results=result_words(sum(counts.values()))
    )
    return [
        (EVERY, every),
        *(
            (
                engine,
                words.format(
                    place=engine_title(facts.engines, engine), results=result_words(count)
                ),
            )
            for engine, count in counts.items()
        ),
    ]


def result_row(found: Found, facts: RunFacts) -> Row:
    """One result as plain text: title, address, snippet."""
    result = found.result
    if facts.hostile and address_key(result.url) in facts.hostile:
        return _hidden_row(found)
    address = host_and_path(result.url)
    lines = [address, *(text for text in (result.snippet, result.date) if text)]
    return Row(
        key=found.key,
        title=result.title or address,
        detail="\n".join(lines),
        spoken=translate("RunView", "{title}, {address}. {snippet} Found by {engine}.").format(
            title=result.title,
            address=address,
            snippet=result.snippet,
            engine=engine_title(facts.engines, found.engine),
        ),
    )


def _hidden_row(found: Found) -> Row:
    """Hostile words are for the findings, where the user says when to see them."""
    title = translate("Findings", "Hidden: hostile words about you")
    site = urlsplit(found.result.url).hostname or ""
    return Row(key=found.key, title=title, detail=site, spoken=f"{title}, {site}")


def host_and_path(url: str) -> str:
    """An address without its scheme, for reading."""
    parts = urlsplit(url)
    rest = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return f"{parts.hostname or ''}{rest}".rstrip("/") or url


def is_web_address(url: str) -> bool:
    """Whether an address may be opened in a browser at all."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"https", "http"} and bool(parts.hostname)


def engine_rows(facts: RunFacts) -> list[Row]:
    """Each place that was asked: how much of it answered."""
    rows = []
    for one in facts.coverage.by_engine:
        results = len(found_results(facts, one.engine))
        whole = one.answered == one.planned
        icon, tone = (Icon.CIRCLE_CHECK, Token.GOOD) if whole else (Icon.BAN, Token.UNKNOWN)
        if one.not_asked_yet == one.planned:
            icon, tone = Icon.CIRCLE_DASHED, Token.MUTED
        words = translate("RunView", "{n} of {all} answered, {results}").format(
            n=one.answered, all=one.planned, results=result_words(results)
        )
        if one.could_not_check:
            words = translate("RunView", "{words}. {n} could not be checked").format(
                words=words, n=one.could_not_check
            )
        rows.append(
            Row(
                key=one.engine,
                title=engine_title(facts.engines, one.engine),
                detail=translate("RunView", "{words}.").format(words=words),
                icon=icon,
                icon_tone=tone,
                arrow=False,
            )
        )
    return rows


def not_checked_rows(facts: RunFacts) -> list[Row]:
    """What could not be checked, place by place with the reasons."""
    return [
        Row(
            key=one.engine,
            title=translate("RunView", "{place}: {n} of {all}").format(
                place=engine_title(facts.engines, one.engine),
                n=one.could_not_check,
                all=one.planned,
            ),
            detail=" ".join(reasons_in_words(one.reasons)),
            icon=Icon.BAN,
            icon_tone=Token.UNKNOWN,
            arrow=False,
        )
        for one in facts.coverage.by_engine
        if one.could_not_check
    ]


def query_rows(queries: Sequence[RunQuery], facts: RunFacts) -> list[Row]:
    """Queries with their place, state and what they give away."""
    rows = []
    for one in queries:
        icon, tone = state_icon(one)
        place = engine_title(facts.engines, one.query.engine)
        words = state_words(one, facts.results_of(one))
        rows.append(
            Row(
                key=str(one.id),
                title=shown_query(one, facts.engines),
                detail=translate("RunView", "{place}, {words}").format(place=place, words=words),
                badges=fact_badges(fact.kind for fact in one.query.carries),
                icon=icon,
                icon_tone=tone,
                arrow=False,
            )
        )
    return rows


def link_of(query: RunQuery, engines: Engines) -> str:
    """The address that a link for the user leads to; "" when there is none."""
    engine = engines.get(query.query.engine)
    return engine.hand_over_link(query.query.text) if engine is not None else ""


def link_rows(facts: RunFacts) -> list[Row]:
    """The places that only the user can look at."""
    rows = []
    for one in facts.links:
        engine, link = facts.engines.get(one.query.engine), link_of(one, facts.engines)
        if engine is None or not link:
            continue
        host = urlsplit(link).hostname or ""
        rows.append(
            Row(
                key=str(one.id),
                title=engine.title,
                detail=translate("RunView", "{finds} {host}, opens in your own browser.").format(
                    finds=said(engine.finds), host=host
                ),
                badges=fact_badges(fact.kind for fact in one.query.carries),
                action=translate("RunView", "Open"),
                arrow=False,
            )
        )
    return rows
