# SPDX-License-Identifier: Apache-2.0
"""Saved pages taken into a run: recognised, ticked off, or refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy_audit.search.model import PlannedQuery, Way
from privacy_audit.search.plan import Choices, RunKind
from privacy_audit.search.planning import choose, plan_run
from privacy_audit.search.practice_pages import practice_folder
from privacy_audit.search.run_importing import Outcome, Taken, read_saved_page, take_page
from privacy_audit.search.runs import QueryState, Run, same_query
from tests.search.people import ROWAN
from tests.search.running import Runs, new_runs
from tests.search.test_plan import ENGINES, TODAY


def page(name: str) -> bytes:
    """One of the practice pages: they answer queries of the invented person's plan."""
    return (practice_folder() / name).read_bytes()


def the_plan(*engines: str) -> tuple[PlannedQuery, ...]:
    queries = plan_run(ROWAN, Choices(), choose(ENGINES, engines, today=TODAY))
    return tuple(query for query in queries if query.way is Way.BROWSER)


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    """A service over a new real vault."""
    with new_runs(tmp_path) as opened:
        yield opened


def start(runs: Runs, *engines: str) -> Run:
    return runs.service.start(RunKind.FIRST, the_plan(*engines))


def take(runs: Runs, run: Run, data: bytes) -> Taken:
    return take_page(runs.service, run.id, read_saved_page(data), data)


def test_a_page_ticks_off_the_query_that_stands_on_it(runs: Runs) -> None:
    run = start(runs, "duckduckgo")
    taken = take(runs, run, page("duckduckgo-town.html"))
    assert taken.outcome is Outcome.TAKEN
    assert taken.sentence == 'Taken in: “"Rowan Ashdown" Walthamstow”, 3 results.'
    answered = [one for one in runs.service.queries(run.id) if not one.state.is_open]
    assert [one.query.form for one in answered] == ["name_town"]
    assert [len(stored.page.results) for stored in runs.service.pages(run.id)] == [3]


def test_an_empty_page_is_an_answer(runs: Runs) -> None:
    run = start(runs, "duckduckgo")
    taken = take(runs, run, page("duckduckgo-phone.html"))
    assert taken.outcome is Outcome.TAKEN
    assert taken.sentence.endswith("no result.")


def test_a_page_whose_query_the_engine_changed_says_so(runs: Runs) -> None:
    run = start(runs, "google")
    assert "without quotes" in take(runs, run, page("google-employer.html")).sentence


@pytest.mark.parametrize("name", ["bing-blocked.html", "bing-former-name.html"])
def test_a_page_that_is_no_answer_counts_as_not_checked(runs: Runs, name: str) -> None:
    run = start(runs, "bing")
    taken = take(runs, run, page(name))
    assert taken.outcome is Outcome.NO_ANSWER
    assert "could not be checked" in taken.sentence
    assert taken.query is not None
    assert taken.query.state is QueryState.COULD_NOT_CHECK
    assert runs.service.coverage(run.id).answered == 0


def test_the_same_page_counts_once(runs: Runs) -> None:
    run = start(runs, "duckduckgo")
    take(runs, run, page("duckduckgo-name.html"))
    assert take(runs, run, page("duckduckgo-name.html")).outcome is Outcome.KNOWN
    assert len(runs.service.pages(run.id)) == 1


def test_a_page_about_somebody_else_is_refused_and_not_kept(runs: Runs) -> None:
    run = start(runs, "duckduckgo")
    other = page("duckduckgo-name.html").replace(b"Rowan Ashdown", b"Somebody Else")
    taken = take(runs, run, other)
    assert taken.outcome is Outcome.NOT_PLANNED
    assert "not in your plan" in taken.sentence
    assert "Only searches for yourself" in taken.sentence
    assert runs.service.pages(run.id) == []


def test_the_planned_question_put_to_another_engine_is_taken(runs: Runs) -> None:
    run = start(runs, "google")
    taken = take(runs, run, page("duckduckgo-name.html"))
    assert taken.outcome is Outcome.TAKEN
    assert taken.query is not None
    assert (taken.query.query.engine, taken.query.query.form) == ("duckduckgo", "name")
    by_engine = {one.engine: one.answered for one in runs.service.coverage(run.id).by_engine}
    assert by_engine == {"google": 0, "duckduckgo": 1}
    own = {query.key for query in the_plan("duckduckgo")}
    assert taken.query.query.key in own, "the key is the one that engine's own plan has"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<html><body><h1>A recipe</h1><p>Flour, water.</p></body></html>",
        b"\xff\xd8",
    ],
)
def test_a_file_that_is_no_result_page_is_refused(runs: Runs, data: bytes) -> None:
    run = start(runs, "duckduckgo")
    taken = take(runs, run, data)
    assert taken.outcome is Outcome.NOT_A_RESULT_PAGE
    assert "not kept" in taken.sentence


def test_a_refusal_without_a_query_belongs_to_the_query_that_was_opened_last(runs: Runs) -> None:
    run = start(runs, "duckduckgo")
    data = b"<html><head><title>DuckDuckGo</title></head><body><form id='challenge-form' action='/anomaly.js'></form><div class='anomaly-modal__mask'></div></body></html>"  # noqa: E501
    opened = runs.service.queries(run.id)[2]
    page_read = read_saved_page(data)
    assert (page_read.engine, page_read.query) == ("duckduckgo", None)
    alone = take_page(runs.service, run.id, page_read, data)
    assert alone.outcome is Outcome.NO_QUERY
    taken = take_page(runs.service, run.id, page_read, data, expected=opened)
    assert taken.outcome is Outcome.NO_ANSWER
    assert taken.query is not None
    assert taken.query.id == opened.id


def test_an_answer_that_does_not_say_to_what_is_refused_even_when_one_is_expected(
    runs: Runs,
) -> None:
    from dataclasses import replace

    run = start(runs, "duckduckgo")
    data = page("duckduckgo-name.html")
    read = replace(read_saved_page(data), query=None)
    opened = runs.service.queries(run.id)[0]
    assert take_page(runs.service, run.id, read, data, expected=opened).outcome is Outcome.NO_QUERY


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('"Rowan Ashdown"', "“rowan  ashdown”", True),
        ('"O\'Neill"', '"O’Neill"', True),
        ('"Rowan Ashdown"', "Rowan Ashdown", False),
        ('"Rowan Ashdown"', '"Rowan Ashdown" E17', False),
    ],
)
def test_when_two_queries_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_query(one, other) is same
