# SPDX-License-Identifier: Apache-2.0
"""The page of a run: asking a real server on this machine, stopping, going on, and what it says."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from privacy_audit.net.ledger import Outcome, entries
from privacy_audit.search.model import PageStatus, Result, ResultPage, Way
from privacy_audit.search.plan import RunKind
from privacy_audit.search.practice_pages import practice_plan
from privacy_audit.search.run_service import NewPage
from privacy_audit.search.runs import QueryState, RunQuery, Source
from privacy_audit.ui.destinations import (
    GoFindings,
    GoLedger,
    GoRuns,
    GoSearch,
    GoSearchRun,
    GoSitting,
)
from privacy_audit.ui.pages.search_run import SearchRunPage
from privacy_audit.ui.pages.search_run_view import found_results, read_run, result_row
from privacy_audit.ui.pages.search_runs import SearchRunsPage
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.search.keyed.searxng_server import SearxServer, searx_serving
from tests.ui.pages import found_things
from tests.ui.pages.search_stage import give_person, give_server, start


@pytest.fixture
def searx() -> Iterator[SearxServer]:
    with searx_serving() as server:
        yield server


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were handed to the browser."""
    urls: list[str] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return urls


def run_page(stage: PageStage, run_id: int, *, ask: bool = False) -> SearchRunPage:
    """The page of a run, shown. It does not wait for the run to end."""
    page = SearchRunPage(stage.theme, stage.tasks, stage.session)
    page.arrive(GoSearchRun(run_id, ask=ask))
    stage.show(page)
    return page


def arrive(stage: PageStage, run_id: int) -> SearchRunPage:
    """The same for a run that is asked: shown at once, still asking."""
    page = SearchRunPage(stage.theme, stage.tasks, stage.session)
    stage.show(page)
    page.arrive(GoSearchRun(run_id, ask=True))
    page.visit()
    return page


def states(stage: PageStage, run_id: int) -> list[QueryState]:
    queries: list[RunQuery] = stage.in_vault(lambda workspace: workspace.runs.queries(run_id))
    return [one.state for one in queries]


def outcomes(stage: PageStage) -> list[str]:
    found = stage.in_vault(lambda workspace: entries(workspace.vault.database))
    return [entry.outcome for entry in found]


def test_a_run_asks_the_server_and_shows_what_came_back(
    stage: PageStage, searx: SearxServer
) -> None:
    give_person(stage)
    give_server(stage, searx.base_url)
    run = start(stage, "searxng", Way.KEYED, most=2)
    page = run_page(stage, run.id, ask=True)
    assert [seen.params["q"] for seen in searx.server.seen] == [
        '"Rowan Ashdown"',
        '"Rowan Ashdown" Walthamstow',
    ]
    assert page.coverage.sentence() == "2 of 2 asked and answered."
    first = page.results.rows.rows()[0]
    assert first.title == "Rowan Ashdown - Example Council"
    assert first.detail == "www.example.org/a\nOur team"
    assert outcomes(stage) == ["answered", "answered"]
    assert stage.in_vault(lambda workspace: workspace.runs.open_run()) is None
    assert not page.progress.isVisible()
    click(page, "see_findings")
    assert stage.went == [GoFindings()]


def test_nothing_is_asked_by_opening_a_run_or_by_coming_back_to_it(
    stage: PageStage, searx: SearxServer
) -> None:
    give_person(stage)
    give_server(stage, searx.base_url)
    run = start(stage, "searxng", Way.KEYED, most=1)
    page = run_page(stage, run.id)
    assert searx.server.seen == []
    assert "Ask the 1 search left" in visible_words(page) or find(page, "ask_the_rest").isVisible()
    assert '"Rowan Ashdown"' in [row.title for row in page.left.rows.rows()]
    page.arrive(GoSearchRun(run.id, ask=True))
    page.arrive(GoSearchRun(run.id, ask=True))
    page.visit()
    stage.settle()
    assert searx.server.seen == []
    click(page, "ask_the_rest")
    stage.settle()
    assert len(searx.server.seen) == 1


def test_the_button_that_was_pressed_counts_once(
    stage: PageStage, searx: SearxServer, qtbot: QtBot
) -> None:
    give_person(stage)
    give_server(stage, searx.base_url)
    run = start(stage, "searxng", Way.KEYED, most=2)
    searx.drip = 6.0
    page = arrive(stage, run.id)
    qtbot.waitUntil(lambda: len(searx.server.seen) == 1, timeout=5_000)
    page.stop_asking()
    qtbot.waitUntil(lambda: not page.is_asking, timeout=5_000)
    page.arrive(GoSearchRun(run.id, ask=True))
    page.visit()
    stage.settle()
    assert len(searx.server.seen) == 1
    assert find(page, "ask_the_rest").isVisible()


def test_stopping_takes_less_than_a_second_and_loses_nothing(
    stage: PageStage, searx: SearxServer, qtbot: QtBot
) -> None:
    give_person(stage)
    give_server(stage, searx.base_url)
    run = start(stage, "searxng", Way.KEYED, most=3)
    searx.drip = 6.0
    page = arrive(stage, run.id)
    qtbot.waitUntil(lambda: len(searx.server.seen) == 1, timeout=5_000)
    host = searx.server.authority
    qtbot.waitUntil(lambda: host in visible_words(page.progress), timeout=5_000)
    assert page.progress.words() == "0 of 3 asked"
    began = time.monotonic()
    click(page, "stop_asking")
    qtbot.waitUntil(lambda: not page.is_asking, timeout=5_000)
    assert time.monotonic() - began < 1.0
    stage.settle()
    assert states(stage, run.id) == [QueryState.PLANNED] * 3
    assert outcomes(stage) == [Outcome.CANCELLED.value]
    assert page.coverage.sentence() == "0 of 3 asked and answered, 3 not asked yet."
    assert find(page, "ask_the_rest").isVisible()


def test_locking_in_the_middle_stops_it_and_nothing_more_goes_out(
    stage: PageStage, searx: SearxServer, qtbot: QtBot
) -> None:
    give_person(stage)
    give_server(stage, searx.base_url)
    run = start(stage, "searxng", Way.KEYED, most=3)
    searx.drip = 1.0
    page = arrive(stage, run.id)
    qtbot.waitUntil(lambda: len(searx.server.seen) == 1, timeout=5_000)
    stage.session.lock()
    page.close_page()
    stage.settle()
    qtbot.waitUntil(lambda: not stage.tasks.busy, timeout=5_000)
    assert len(searx.server.seen) == 1
    assert page.results.rows.rows() == ()


def test_a_block_is_never_shown_as_nothing_found(stage: PageStage) -> None:
    give_person(stage)
    run = stage.in_vault(
        lambda workspace: workspace.runs.start(
            RunKind.PRACTICE,
            practice_plan(workspace.profile.load(), today=workspace.now().date()),
        )
    )
    page = run_page(stage, run.id, ask=True)
    assert page.coverage.sentence() == "6 of 15 asked and answered, 9 could not be checked."
    assert "never counts as “nothing found”" in visible_words(page.coverage)
    why = {row.title: row.detail for row in page.not_checked.rows.rows()}
    assert why["Google: 1 of 3"] == "Once: The engine showed a consent page instead of results."
    assert "refused to answer" in why["Bing: 4 of 4"]
    # The rows of a page about something else are no results.
    assert "Ten quick suppers for a weekday" not in [row.title for row in page.results.rows.rows()]
    assert outcomes(stage) == []


def keep(stage: PageStage, run_id: int, *results: Result) -> None:
    """Store a page with these results for the first search of a run."""

    def job(workspace: Any) -> None:
        query = workspace.runs.queries(run_id)[0]
        page = ResultPage(
            engine=query.query.engine,
            query=query.query.text,
            status=PageStatus.OK,
            results=results,
        )
        workspace.runs.store(query, NewPage(page=page, source=Source.FILE))

    stage.in_vault(job)


def test_a_result_is_opened_after_a_yes_and_only_if_it_is_a_web_page(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    give_person(stage)
    run = start(stage, "duckduckgo", Way.BROWSER, most=1)
    keep(
        stage,
        run.id,
        Result(rank=1, title="<b>Rowan</b> *Ashdown*", url="https://site.example/a?b=1"),
        Result(rank=2, title="Trap", url="javascript:alert(1)"),
    )
    page = run_page(stage, run.id)
    titles = [row.title for row in page.results.rows.rows()]
    assert titles == ["<b>Rowan</b> *Ashdown*", "Trap"]
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(ConfirmDialog, "ask", lambda *_, **named: asked.append(named))
    for row in page.results.rows.rows():
        page.results.rows.row_opened.emit(row.key)
    assert len(asked) == 1
    assert "site.example/a?b=1" in asked[0]["text"]
    assert opened == []
    asked[0]["on_answer"](False)
    assert opened == []
    asked[0]["on_answer"](True)
    assert opened == ["https://site.example/a?b=1"]


def test_many_results_come_a_page_at_a_time(stage: PageStage) -> None:
    give_person(stage)
    run = start(stage, "duckduckgo", Way.BROWSER, most=1)
    rows = [Result(rank=n, title=f"Row {n}", url=f"https://s.example/{n}") for n in range(1, 101)]
    keep(stage, run.id, *rows)
    page = run_page(stage, run.id)
    assert len(page.results.rows.rows()) == 40
    click(page, "more_results")
    click(page, "more_results")
    assert len(page.results.rows.rows()) == 100
    assert not page.results.more.isVisible()


def test_links_open_in_the_browser_and_name_their_host(stage: PageStage, opened: list[str]) -> None:
    give_person(stage)
    run = start(stage, "whatdotheyknow", Way.HAND_OVER, most=1)
    page = run_page(stage, run.id)
    row = page.links.rows.rows()[0]
    assert "www.whatdotheyknow.com, opens in your own browser" in row.detail
    assert opened == []
    page.links.rows.row_opened.emit(row.key)
    assert opened[0].startswith("https://www.whatdotheyknow.com/search/")


def test_a_browser_run_is_gone_on_with_in_a_sitting_or_ended(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_person(stage)
    run = start(stage, "bing", Way.BROWSER, most=2)
    page = run_page(stage, run.id)
    click(page, "go_on_in_browser")
    click(page, "what_was_sent")
    click(page, "back")
    assert stage.went == [GoSitting(run.id), GoLedger(), GoRuns()]
    monkeypatch.setattr(ConfirmDialog, "ask", lambda *_, on_answer, **__: on_answer(True))
    click(page, "end_run")
    stage.settle()
    assert page.coverage.sentence() == "0 of 2 asked and answered, 2 could not be checked."
    click(page, "search_more")
    assert stage.went[-1] == GoSearch()


def test_the_list_of_runs_says_how_much_was_answered(stage: PageStage) -> None:
    give_person(stage)
    page = SearchRunsPage(stage.theme, stage.tasks, stage.session)
    stage.show(page)
    assert "That is not the same as nothing to find." in visible_words(page)
    run = start(stage, "bing", Way.BROWSER, most=2)
    page.visit()
    stage.settle()
    row = page.rows.rows()[0]
    assert row.title == "Wide look, 20 November 2026"
    assert row.bar_sentence == "0 of 2 asked and answered, 2 not asked yet."
    assert [badge.text for badge in row.badges] == ["Still open"]
    page.rows.row_opened.emit(row.key)
    assert stage.went == [GoSearchRun(run.id)]
    assert nameless(page) == []


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_and_everything_has_a_name(stage: PageStage, percent: int) -> None:
    give_person(stage)
    stage.theme.set_text_percent(percent)
    run = stage.in_vault(
        lambda workspace: workspace.runs.start(
            RunKind.PRACTICE,
            practice_plan(workspace.profile.load(), today=workspace.now().date()),
        )
    )
    page = SearchRunPage(stage.theme, stage.tasks, stage.session)
    page.arrive(GoSearchRun(run.id, ask=True))
    stage.show(page, size=(960, 640))
    assert cut_off(page) == []
    assert nameless(page) == []


def test_hostile_words_are_left_to_the_findings(stage: PageStage) -> None:
    stage.open_vault()
    run_id = stage.in_vault(found_things.search)
    facts = stage.in_vault(lambda workspace: read_run(workspace, run_id))
    rows = [result_row(found, facts) for found in found_results(facts)]
    words = " ".join(f"{row.title} {row.detail} {row.spoken}" for row in rows)
    assert found_things.PHONE.title in words
    assert found_things.THREAT.title not in words
    assert "pay her a visit" not in words
    assert "Hidden: hostile words about you" in words
