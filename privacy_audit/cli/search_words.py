# SPDX-License-Identifier: Apache-2.0
"""What the search commands print: queries, coverage and runs, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from privacy_audit.cli.output import day, print_line, print_table
from privacy_audit.search.engines import Engines
from privacy_audit.search.model import FactKind, PlannedQuery, Way
from privacy_audit.search.runs import Coverage, Run

FACT_WORDS = {
    FactKind.NAME: "your name",
    FactKind.FORMER_NAME: "a former name",
    FactKind.PRIVATE_NAME: "a private name",
    FactKind.NICKNAME: "a short name",
    FactKind.TOWN: "your town",
    FactKind.EMPLOYER: "your employer",
    FactKind.PROFESSION: "your profession",
    FactKind.EMAIL: "an e-mail address",
    FactKind.EMAIL_HASH: "a hash of an e-mail address",
    FactKind.HANDLE: "a user name",
    FactKind.PHONE: "a phone number",
    FactKind.OUTWARD_POSTCODE: "half a postcode",
    FactKind.FULL_ADDRESS: "an address",
    FactKind.RELATIVE: "a relative",
    FactKind.PAGE_ADDRESS: "the address of a page",
}
WAY_WORDS = {
    Way.OPEN: "asked by this program, no key",
    Way.BROWSER: "opened in your browser; you save the page",
    Way.DIRECT: "fetched by this program where the rules of the site allow it",
    Way.KEYED: "asked by this program with your key",
    Way.PRACTICE: "practice: nothing goes out",
    Way.HAND_OVER: "a link for you to open; nothing comes back by itself",
}


def query_data(query: PlannedQuery) -> dict[str, Any]:
    """A planned query as JSON."""
    return {
        "query": query.text,
        "engine": query.engine,
        "carries": [fact.kind.value for fact in query.carries],
        "cost": {"minutes": query.cost.minutes, "us_cents": query.cost.us_cents},
        "key": query.key,
        "way": query.way.value,
        "form": query.form,
    }


def coverage_data(coverage: Coverage) -> dict[str, Any]:
    """A coverage as JSON."""
    counts = ("planned", "asked", "answered", "could_not_check", "not_asked_yet")
    return {
        **{name: getattr(coverage, name) for name in counts},
        "links": coverage.links,
        "sentence": coverage.sentence(),
        "by_engine": [
            {
                "engine": one.engine,
                **{name: getattr(one, name) for name in counts},
                "reasons": [{"reason": text, "count": count} for text, count in one.reasons],
            }
            for one in coverage.by_engine
        ],
    }


def run_data(run: Run, coverage: Coverage) -> dict[str, Any]:
    """A run as JSON."""
    return {
        "id": run.id,
        "kind": run.kind.value,
        "started_at": run.started_at.isoformat(),
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
        "coverage": coverage_data(coverage),
    }


def print_queries(queries: Sequence[PlannedQuery], engines: Engines) -> None:
    """Each query with where it goes and what it gives away, by the way it goes."""
    number = 0
    for way in dict.fromkeys(query.way for query in queries):
        print_line(f"{way.value}: {WAY_WORDS[way]}")
        rows = []
        for query in queries:
            if query.way is way:
                number += 1
                rows.append((f"  {number}", _place(query, engines), query.text, carried(query)))
        print_table(rows)
        print_line()
    print_line(total_cost(queries))


def carried(query: PlannedQuery) -> str:
    """What a query gives away, in words."""
    words = list(dict.fromkeys(FACT_WORDS[fact.kind] for fact in query.carries))
    return f"({', '.join(words)})" if words else "(nothing about you)"


def total_cost(queries: Sequence[PlannedQuery]) -> str:
    """How many queries there are and what they cost, in one line."""
    minutes = round(sum(query.cost.minutes for query in queries))
    cents = sum(query.cost.us_cents for query in queries)
    parts = [f"{len(queries)} quer{'y' if len(queries) == 1 else 'ies'}"]
    if minutes:
        parts.append(f"about {minutes} minute{'' if minutes == 1 else 's'} of your time")
    if cents:
        parts.append(f"about {cents:.1f} US cents")
    return ", ".join(parts) + "."


def print_coverage(coverage: Coverage) -> None:
    """The coverage sentence, and each engine that could not be checked with the reasons."""
    print_line(coverage.sentence())
    for one in coverage.by_engine:
        for reason, count in one.reasons:
            print_line(f"Not checked: {one.engine}, {count} of {one.planned}. {reason}")


def print_links(queries: Iterable[PlannedQuery], engines: Engines) -> None:
    """The addresses that the user opens, one a line."""
    for query in queries:
        engine = engines.get(query.engine)
        if engine is None:
            continue
        by_hand = query.way is Way.HAND_OVER
        link = engine.hand_over_link(query.text) if by_hand else engine.browser_link(query.text)
        print_line(f"  {engine.title}: {link}")


def print_runs(runs: Sequence[tuple[Run, Coverage]]) -> None:
    """A line for each run."""
    print_table(
        (
            str(run.id),
            day(run.started_at),
            run.kind.value,
            "finished" if run.finished_at else "open",
            coverage.sentence(),
        )
        for run, coverage in runs
    )


def _place(query: PlannedQuery, engines: Engines) -> str:
    engine = engines.get(query.engine)
    if engine is None:
        return query.engine
    return engine.title if not engine.hosts else f"{engine.title} [{', '.join(engine.hosts)}]"
