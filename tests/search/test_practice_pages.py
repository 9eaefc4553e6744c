# SPDX-License-Identifier: Apache-2.0
"""The practice search: a page for every status, and a run that shows them all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from privacy_audit.practice import PERSON
from privacy_audit.search.model import PageStatus, Way
from privacy_audit.search.pages.reading import read_page
from privacy_audit.search.plan import RunKind
from privacy_audit.search.practice_pages import (
    PracticeAsker,
    PracticePage,
    practice_folder,
    practice_pages,
    practice_plan,
)
from privacy_audit.search.run_asking import ask_open_queries
from privacy_audit.search.runs import Source
from tests.search.running import new_runs


def test_there_is_a_page_for_every_status() -> None:
    assert {page.status for page in practice_pages()} == set(PageStatus)


@pytest.mark.parametrize("page", practice_pages(), ids=lambda page: page.file)
def test_a_page_reads_as_it_says(page: PracticePage) -> None:
    read = read_page((practice_folder() / page.file).read_bytes())
    assert (read.engine, read.query, read.status) == (page.engine, page.query, page.status)


def test_every_file_is_a_page_of_the_index() -> None:
    files = {path.name for path in practice_folder().iterdir()} - {"pages.toml"}
    assert files == {page.file for page in practice_pages()}


@pytest.mark.parametrize("today", [date(2026, 11, 20), date(2031, 1, 1)])
def test_every_page_answers_a_query_of_the_invented_persons_plan(today: date) -> None:
    queries = practice_plan(PERSON, today=today)
    planned = {(query.engine, query.text) for query in queries}
    assert {(page.engine, page.query) for page in practice_pages()} <= planned
    assert {query.way for query in queries} == {Way.PRACTICE}


def test_a_practice_run_shows_answers_a_block_and_what_follows_it(tmp_path: Path) -> None:
    with new_runs(tmp_path) as runs:
        queries = practice_plan(PERSON, today=date(2026, 11, 20))
        run = runs.service.start(RunKind.PRACTICE, queries)
        asker = PracticeAsker()
        counted = ask_open_queries(
            runs.service, run.id, lambda _query: asker, source=Source.PRACTICE
        )
        assert counted.sentence() == "6 of 15 asked and answered, 9 could not be checked."
        bing = next(one for one in counted.by_engine if one.engine == "bing")
        assert (bing.planned, bing.asked, bing.could_not_check) == (4, 2, 4)
        assert {page.source for page in runs.service.pages(run.id)} == {Source.PRACTICE}
