# SPDX-License-Identifier: Apache-2.0
"""The practice search: an invented person and pages written for this program, for every status.

Nothing goes out: the pages lie beside the program and are read as saved pages are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from privacy_audit.net.model import Cancel
from privacy_audit.net.problems import CancelledByUser
from privacy_audit.profile.model import Profile
from privacy_audit.search.engines import load_engines
from privacy_audit.search.model import PageStatus, PlannedQuery, ResultPage, Way
from privacy_audit.search.plan import Choices, RunKind
from privacy_audit.search.planning import choose, plan_run

_INDEX = "pages.toml"
_LEFT_ALONE_AFTER_THE_BLOCK = ("bing", ("handle", "name_outward"))
"""Queries without a page: they stand after the one that is blocked, and are never asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticePage:
    """One page and what it answers. status: what reading it gives."""

    file: str
    engine: str
    query: str
    status: PageStatus


def practice_folder() -> Path:
    """Where the pages lie."""
    from privacy_audit.desktop.bundled import bundled_folder

    return bundled_folder("resources") / "search" / "practice"


def practice_pages() -> tuple[PracticePage, ...]:
    """All pages in the order of the practice run."""
    import tomllib

    with (practice_folder() / _INDEX).open("rb") as file:
        data = tomllib.load(file)
    return tuple(
        PracticePage(
            file=entry["file"],
            engine=entry["engine"],
            query=entry["query"],
            status=PageStatus(entry["status"]),
        )
        for entry in data["page"]
    )


def practice_plan(person: Profile, *, today: date) -> tuple[PlannedQuery, ...]:
    """The queries of the practice run: what the plan of the invented person has pages for."""
    pages = practice_pages()
    wanted = {(page.engine, page.query) for page in pages}
    refusing, forms = _LEFT_ALONE_AFTER_THE_BLOCK
    plans = {
        engine: plan_run(
            person,
            Choices(kind=RunKind.PRACTICE),
            choose(load_engines(), [engine], today=min(today, _WHILE_ALL_ENGINES_EXIST)),
        )
        for engine in dict.fromkeys(page.engine for page in pages)
    }
    found = [
        replace(query, way=Way.PRACTICE)
        for engine, queries in plans.items()
        for query in queries
        if (engine, query.text) in wanted
        or (engine == refusing and query.engine == engine and query.form in forms)
    ]
    place = {(page.engine, page.query): number for number, page in enumerate(pages)}
    return tuple(sorted(found, key=lambda query: place.get((query.engine, query.text), len(place))))


_WHILE_ALL_ENGINES_EXIST = date(2026, 12, 31)


class PracticeAsker:
    """Answers with the bundled pages; shaped like any other asker of a run."""

    def __init__(self) -> None:
        self._files = {(page.engine, page.query): page.file for page in practice_pages()}

    def ask(self, query: PlannedQuery, cancel: Cancel) -> ResultPage:
        """The page for a query. Raises CancelledByUser."""
        from privacy_audit.search.pages.reading import read_page

        if cancel.cancelled:
            raise CancelledByUser
        file = self._files.get((query.engine, query.text))
        if file is None:
            return ResultPage(engine=query.engine, query=query.text, status=PageStatus.ERROR)
        data = (practice_folder() / file).read_bytes()
        return read_page(data, name=file, expected_engine=query.engine, query=query.text)
