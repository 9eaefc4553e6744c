# SPDX-License-Identifier: Apache-2.0
"""Runs: stored as they go, counted honestly, ended for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy_audit.errors import UserError
from privacy_audit.search.model import PageStatus, Way
from privacy_audit.search.plan import RunKind
from privacy_audit.search.run_service import NewPage
from privacy_audit.search.runs import ENDED_EARLY, QueryState, Source
from privacy_audit.search.usual import UsualSet
from tests.search.running import Runs, a_page, a_query, new_runs, reopened_runs

PAGE = Source.FILE


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    """A service over a new real vault."""
    with new_runs(tmp_path) as opened:
        yield opened


def test_a_run_keeps_its_queries_as_they_were_planned(runs: Runs) -> None:
    queries = [a_query(2), a_query(0, engine="two", way=Way.BROWSER), a_query(1)]
    run = runs.service.start(RunKind.FIRST, queries, struck=[queries[2].key])
    stored = runs.service.queries(run.id)
    assert [one.query for one in stored] == queries
    assert [one.state for one in stored] == [
        QueryState.PLANNED,
        QueryState.PLANNED,
        QueryState.STRUCK,
    ]
    assert runs.service.open_run() == run


def test_a_page_ticks_its_query_off_and_keeps_every_row(runs: Runs) -> None:
    run = runs.service.start(RunKind.FIRST, [a_query()])
    one = runs.service.queries(run.id)[0]
    after = runs.service.store(one, NewPage(page=a_page(one.query), source=PAGE))
    assert (after.state, after.status) == (QueryState.ANSWERED, PageStatus.OK)
    assert after.asked_at is not None
    assert [page.page for page in runs.service.pages(run.id)] == [a_page(one.query)]


def test_a_page_that_could_not_be_kept_leaves_its_query_open(tmp_path: Path) -> None:
    with new_runs(tmp_path) as runs:
        run = runs.service.start(RunKind.FIRST, [a_query()])
        one = runs.service.queries(run.id)[0]

        def fail(_page_id: int) -> None:
            raise ValueError("the assessment broke")

        broken = type(runs.service)(runs.vault.database, now=runs.clock, after_page=fail)
        with pytest.raises(ValueError, match="broke"):
            broken.store(one, NewPage(page=a_page(one.query), source=PAGE))
        assert runs.service.pages(run.id) == []
        assert runs.service.queries(run.id)[0].state is QueryState.PLANNED


def test_the_assessment_hears_of_every_page(tmp_path: Path) -> None:
    heard: list[int] = []
    with new_runs(tmp_path, after_page=heard) as runs:
        run = runs.service.start(RunKind.FIRST, [a_query()])
        one = runs.service.queries(run.id)[0]
        runs.service.store(one, NewPage(page=a_page(one.query), source=PAGE))
        assert heard == [page.id for page in runs.service.pages(run.id)]


def test_a_block_after_an_answer_takes_nothing_back(runs: Runs) -> None:
    run = runs.service.start(RunKind.FIRST, [a_query()])
    one = runs.service.queries(run.id)[0]
    runs.service.store(one, NewPage(page=a_page(one.query), source=PAGE))
    blocked = a_page(one.query, rows=0, status=PageStatus.BLOCKED)
    after = runs.service.store(one, NewPage(page=blocked, source=PAGE))
    assert (after.state, after.status) == (QueryState.ANSWERED, PageStatus.OK)


def test_an_answer_after_a_block_counts(runs: Runs) -> None:
    run = runs.service.start(RunKind.FIRST, [a_query()])
    one = runs.service.queries(run.id)[0]
    blocked = a_page(one.query, rows=0, status=PageStatus.BLOCKED)
    before = runs.service.store(one, NewPage(page=blocked, source=PAGE))
    assert before.state is QueryState.COULD_NOT_CHECK
    after = runs.service.store(one, NewPage(page=a_page(one.query), source=PAGE))
    assert (after.state, after.reason) == (QueryState.ANSWERED, "")


def test_the_coverage_says_what_was_not_checked_and_why(runs: Runs) -> None:
    queries = [a_query(number) for number in range(4)]
    queries += [a_query(9, way=Way.HAND_OVER), a_query(8)]
    run = runs.service.start(RunKind.FIRST, queries, struck=[queries[5].key])
    stored = runs.service.queries(run.id)
    runs.service.store(stored[0], NewPage(page=a_page(queries[0]), source=PAGE))
    refused = a_page(queries[1], rows=0, status=PageStatus.BLOCKED)
    runs.service.store(stored[1], NewPage(page=refused, source=PAGE))
    counted = runs.service.coverage(run.id)
    assert counted.sentence() == (
        "1 of 4 asked and answered, 1 could not be checked, 2 not asked yet."
    )
    assert (counted.asked, counted.links) == (2, 1)
    assert counted.reasons == (("The engine refused to answer.", 1),)


def test_an_engine_that_is_left_alone_has_its_rest_not_checked(runs: Runs) -> None:
    queries = [a_query(0), a_query(1), a_query(2, engine="two")]
    run = runs.service.start(RunKind.FIRST, queries)
    assert runs.service.leave_alone(run.id, "one", PageStatus.BLOCKED, "It refused.") == 2
    states = [one.state for one in runs.service.queries(run.id)]
    assert states == [QueryState.COULD_NOT_CHECK, QueryState.COULD_NOT_CHECK, QueryState.PLANNED]
    assert [one.asked_at for one in runs.service.queries(run.id)] == [None] * 3


def test_what_was_not_asked_when_a_run_ends_counts_as_not_checked(runs: Runs) -> None:
    queries = [a_query(0), a_query(1, way=Way.HAND_OVER)]
    run = runs.service.start(RunKind.FIRST, queries)
    counted = runs.service.finish(run.id)
    assert counted.sentence() == "0 of 1 asked and answered, 1 could not be checked."
    assert counted.reasons == ((ENDED_EARLY, 1),)
    assert runs.service.open_run() is None
    assert runs.service.finish(run.id) == counted
    assert runs.service.run(run.id).finished_at is not None


def test_a_second_run_waits_for_the_first_to_end(runs: Runs) -> None:
    first = runs.service.start(RunKind.FIRST, [a_query()])
    with pytest.raises(UserError, match="still open"):
        runs.service.start(RunKind.RECHECK, [a_query()])
    runs.service.finish(first.id)
    second = runs.service.start(RunKind.RECHECK, [a_query()])
    assert [run.id for run in runs.service.runs()] == [second.id, first.id]


def test_a_run_without_a_query_is_refused(runs: Runs) -> None:
    with pytest.raises(UserError, match="nothing to ask"):
        runs.service.start(RunKind.FIRST, [a_query()], struck=[a_query().key])


def test_a_struck_query_is_not_asked_but_an_answered_one_cannot_be_struck(runs: Runs) -> None:
    run = runs.service.start(RunKind.FIRST, [a_query(0), a_query(1)])
    first, second = runs.service.queries(run.id)
    runs.service.store(first, NewPage(page=a_page(first.query), source=PAGE))
    runs.service.strike(first.id)
    runs.service.strike(second.id)
    states = [one.state for one in runs.service.queries(run.id)]
    assert states == [QueryState.ANSWERED, QueryState.STRUCK]


def test_the_usual_set_outlives_the_program(tmp_path: Path) -> None:
    queries = [a_query(2), a_query(0), a_query(1)]
    with new_runs(tmp_path) as runs:
        assert runs.service.usual() == UsualSet()
        kept = runs.service.keep_usual(queries, struck=[queries[1].key])
        assert kept.keys == (queries[0].key, queries[2].key)
    with reopened_runs(tmp_path) as again:
        assert again.service.usual() == kept
        again.service.forget_usual()
        assert again.service.usual() == UsualSet()


def test_a_run_that_does_not_exist_is_told_in_a_sentence(runs: Runs) -> None:
    with pytest.raises(UserError, match="There is no run 7"):
        runs.service.run(7)
