# SPDX-License-Identifier: Apache-2.0
"""The plan page: choosing the way, striking, ordering, ticking; and that nothing is sent by it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from privacy_audit.net.ledger import entries
from privacy_audit.search.model import FactKind, Way
from privacy_audit.search.runs import QueryState
from privacy_audit.ui.destinations import (
    GoProfile,
    GoRuns,
    GoSearchRun,
    GoSearchSettings,
    GoSitting,
    OpenPractice,
)
from privacy_audit.ui.pages.search_plan import SearchPlanPage
from privacy_audit.ui.pages.search_plan_view import arranged, moved
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.table_model import TableRow
from privacy_audit.ui.theme.theme import Mode
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.search_stage import PRIVATE, give_person, give_server, start

KEY = Qt.Key


def plan_page(stage: PageStage, **named: Any) -> SearchPlanPage:
    """The page, shown."""
    page = SearchPlanPage(stage.theme, stage.tasks, stage.session, now=stage.clock, **named)
    stage.show(page)
    return page


@pytest.fixture
def page(stage: PageStage) -> SearchPlanPage:
    give_person(stage)
    return plan_page(stage)


def choose_way(stage: PageStage, page: SearchPlanPage, way: Way) -> None:
    page.ways.tabs.set_device(way.value)
    stage.settle()


def rows(page: SearchPlanPage) -> list[TableRow]:
    return list(page.list.table.rows())


def words(row: TableRow) -> str:
    return row.cells[0].text


def test_open_services_come_first_and_say_exactly_where_they_go(page: SearchPlanPage) -> None:
    assert page.ways.tabs.current_device() == "open"
    said = visible_words(page.leaves)
    assert "GOV.UK search, 6 searches" in said
    assert "www.gov.uk" in said
    assert "Name, former name, short name" in said
    assert page.dock.start.text() == "Ask 10 services"
    assert page.dock.words.text().startswith("26 searches, about ")


def test_nothing_has_been_sent_or_begun_by_looking(stage: PageStage, page: SearchPlanPage) -> None:
    for way in (Way.BROWSER, Way.KEYED, Way.DIRECT, Way.PRACTICE, Way.OPEN):
        choose_way(stage, page, way)
    assert stage.in_vault(lambda workspace: entries(workspace.vault.database)) == []
    assert stage.in_vault(lambda workspace: workspace.runs.runs()) == []


def test_delete_strikes_out_and_puts_back(stage: PageStage, page: SearchPlanPage) -> None:
    table = page.list.table
    table.setFocus()
    first = table.rows()[0]
    QTest.keyClick(table, KEY.Key_Delete)
    struck = table.rows()[0]
    assert struck.key == first.key
    assert struck.cells[0].struck
    assert struck.cells[2].text == "Will not be asked"
    assert struck.cells[3].text == "Put back"
    assert "struck out" in struck.spoken_words()
    assert page.dock.words.text().startswith("25 searches")
    QTest.keyClick(table, KEY.Key_Delete)
    assert table.rows()[0] == first
    stage.settle()


def test_alt_with_arrows_changes_the_order(page: SearchPlanPage) -> None:
    table = page.list.table
    table.setFocus()
    before = [row.key for row in table.rows()]
    QTest.keyClick(table, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    after = [row.key for row in table.rows()]
    assert after[:2] == [before[1], before[0]]
    assert table.current_key() == before[0]
    QTest.keyClick(table, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row.key for row in table.rows()] == before


def test_the_mouse_can_strike_and_move_as_well(page: SearchPlanPage) -> None:
    before = [row.key for row in rows(page)]
    page.list.table.set_current(before[1])
    click(page, "move_up")
    assert [row.key for row in rows(page)][:2] == [before[1], before[0]]
    page.list.table.cell_pressed.emit(before[0])
    assert rows(page)[1].sunken


def test_the_browser_way_names_who_sees_what_and_opens_a_sitting(
    stage: PageStage, page: SearchPlanPage
) -> None:
    choose_way(stage, page, Way.BROWSER)
    assert "they also see your internet address" in visible_words(page.leaves)
    assert "html.duckduckgo.com" in visible_words(page.leaves)
    assert page.dock.start.text() == "Open the first search"
    assert all("You open it" in row.cells[1].text for row in rows(page)[-3:])
    click(page, "start_search")
    stage.settle()
    assert stage.went == [GoSitting(1, open_first=True)]


def test_the_engines_that_are_ticked_are_remembered(stage: PageStage, page: SearchPlanPage) -> None:
    choose_way(stage, page, Way.BROWSER)
    click(page, "engine_bing")
    click(page, "engine_mojeek")
    stage.settle()
    said = visible_words(page.leaves)
    assert "Mojeek" in said
    assert "Bing" not in said
    again = plan_page(stage)
    choose_way(stage, again, Way.BROWSER)
    assert "www.mojeek.com" in visible_words(again.leaves)


def test_what_is_struck_is_kept_as_struck_in_the_run(
    stage: PageStage, page: SearchPlanPage
) -> None:
    page.list.table.cell_pressed.emit(rows(page)[0].key)
    click(page, "start_search")
    stage.settle()
    assert stage.went == [GoSearchRun(1, ask=True)]
    queries = stage.in_vault(lambda workspace: workspace.runs.queries(1))
    assert queries[0].state is QueryState.STRUCK
    assert {one.state for one in queries[1:]} == {QueryState.PLANNED}


def test_private_names_are_asked_only_when_ticked_and_only_this_once(
    stage: PageStage, page: SearchPlanPage
) -> None:
    assert not any(PRIVATE in words(row) for row in rows(page))
    click(page, "tick_0")
    stage.settle()
    assert any(PRIVATE in words(row) for row in rows(page))
    click(page, "start_search")
    stage.settle()
    asked = stage.in_vault(lambda workspace: workspace.runs.queries(1))
    assert any(fact.kind is FactKind.PRIVATE_NAME for one in asked for fact in one.query.carries)
    stage.in_vault(lambda workspace: workspace.runs.finish(1))
    page.visit()
    stage.settle()
    assert not any(PRIVATE in words(row) for row in rows(page))


def test_relatives_and_the_address_are_offered_for_search_engines_only(
    stage: PageStage, page: SearchPlanPage
) -> None:
    assert len(page.ticked._boxes) == 1
    choose_way(stage, page, Way.BROWSER)
    assert len(page.ticked._boxes) == 3
    click(page, "tick_1")
    click(page, "tick_2")
    stage.settle()
    texts = [words(row) for row in rows(page)]
    assert any("Imogen Ashdown" in text for text in texts)
    address = [text for text in texts if "Juniper Row" in text]
    assert address
    assert not any("Ashdown" in text for text in address)


def test_the_usual_set_is_kept_in_its_order_and_used_by_the_re_check(
    stage: PageStage, page: SearchPlanPage
) -> None:
    for row in rows(page)[3:]:
        page.list.struck.emit(row.key)
    kept = [row.key for row in rows(page)[:3]]
    page.list.moved.emit(kept[0], 1)
    click(page, "keep_usual")
    stage.settle()
    assert "3 searches in this order" in visible_words(page)
    usual = stage.in_vault(lambda workspace: workspace.runs.usual())
    assert usual.keys == (kept[1], kept[0], kept[2])
    again = plan_page(stage)
    click(again, "recheck")
    stage.settle()
    assert [row.key for row in rows(again)] == [kept[1], kept[0], kept[2]]


def test_the_usual_sets_of_two_ways_stand_side_by_side_and_can_be_forgotten(
    stage: PageStage, page: SearchPlanPage
) -> None:
    for way in (Way.OPEN, Way.BROWSER):
        choose_way(stage, page, way)
        for row in rows(page)[2:]:
            if not row.sunken:  # some links are offered on both ways
                page.list.struck.emit(row.key)
        click(page, "keep_usual")
        stage.settle()
    usual = stage.in_vault(lambda workspace: workspace.runs.usual())
    assert len(usual.keys) == 4
    assert {key.partition(":")[0] for key in usual.keys} == {"govuk", "duckduckgo", "bing"}
    click(page, "forget_usual")
    stage.settle()
    usual = stage.in_vault(lambda workspace: workspace.runs.usual())
    assert (usual.keys, usual.struck) == ((), frozenset())
    assert not any(row.sunken for row in rows(page))


def test_what_the_usual_set_strikes_can_be_put_back(stage: PageStage, page: SearchPlanPage) -> None:
    first = rows(page)[0].key
    page.list.struck.emit(first)
    click(page, "keep_usual")
    stage.settle()
    again = plan_page(stage)
    struck = next(row for row in rows(again) if row.key == first)
    assert struck.sunken
    again.list.struck.emit(first)
    assert not next(row for row in rows(again) if row.key == first).sunken


def test_without_a_key_the_keyed_way_says_so(stage: PageStage, page: SearchPlanPage) -> None:
    choose_way(stage, page, Way.KEYED)
    assert "No key is set up yet" in visible_words(page)
    assert not find(page, "start_search").isEnabled()
    click(page, "search_settings")
    assert stage.went == [GoSearchSettings()]


def test_an_own_server_is_named_as_the_only_host(stage: PageStage, page: SearchPlanPage) -> None:
    give_server(stage, "http://127.0.0.1:8080")
    choose_way(stage, page, Way.KEYED)
    assert "127.0.0.1:8080" in visible_words(page.leaves)
    assert page.dock.start.text() == "Ask 1 search engine"


def test_an_open_run_is_gone_on_with_or_ended_before_a_new_one(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_person(stage)
    run = start(stage, "duckduckgo", Way.BROWSER)
    page = plan_page(stage)
    assert "0 of 4 asked and answered, 4 not asked yet" in visible_words(page)
    assert not find(page, "start_search").isEnabled()
    click(page, "go_on")
    assert stage.went == [GoSearchRun(run.id)]
    monkeypatch.setattr(ConfirmDialog, "ask", lambda *_, on_answer, **__: on_answer(True))
    click(page, "end_run")
    stage.settle()
    assert find(page, "start_search").isEnabled()
    assert stage.in_vault(lambda workspace: workspace.runs.open_run()) is None


def test_without_a_profile_there_is_nothing_to_type_a_name_into(stage: PageStage) -> None:
    stage.open_vault()
    page = plan_page(stage)
    assert "A search starts from your own details" in visible_words(page)
    assert not page.dock.isVisible()
    click(page, "empty_state_button")
    assert stage.went == [GoProfile()]


def test_practising_opens_a_window_of_its_own(stage: PageStage, page: SearchPlanPage) -> None:
    choose_way(stage, page, Way.PRACTICE)
    assert page.dock.start.text() == "Open the practice window"
    click(page, "start_search")
    stage.settle()
    assert stage.went == [OpenPractice()]
    assert stage.in_vault(lambda workspace: workspace.runs.runs()) == []


def test_in_the_practice_window_only_the_practice_run_can_be_started(stage: PageStage) -> None:
    give_person(stage)
    page = plan_page(stage, practice=True)
    assert page.ways.tabs.current_device() == "practice"
    assert "Nothing." in visible_words(page.leaves)
    choose_way(stage, page, Way.OPEN)
    assert not find(page, "start_search").isEnabled()
    choose_way(stage, page, Way.PRACTICE)
    click(page, "start_search")
    stage.settle()
    assert stage.went == [GoSearchRun(1, ask=True)]


def test_the_links_of_the_page_lead_on(stage: PageStage, page: SearchPlanPage) -> None:
    click(page, "runs")
    click(page, "change_profile")
    assert stage.went == [GoRuns(), GoProfile()]


def test_a_plan_that_comes_after_the_lock_is_dropped(stage: PageStage) -> None:
    give_person(stage)
    page = SearchPlanPage(stage.theme, stage.tasks, stage.session, now=stage.clock)
    page.visit()
    stage.session.lock()
    page.close_page()
    stage.settle()
    assert rows(page) == []
    page.deleteLater()


@pytest.mark.parametrize("size", [(1280, 820), (960, 640)])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_and_everything_has_a_name(
    stage: PageStage, size: tuple[int, int], percent: int
) -> None:
    give_person(stage)
    stage.theme.set_text_percent(percent)
    stage.theme.set_mode(Mode.DARK)
    page = SearchPlanPage(stage.theme, stage.tasks, stage.session, now=stage.clock)
    stage.show(page, size=size)
    choose_way(stage, page, Way.BROWSER)
    assert cut_off(page) == []
    assert nameless(page) == []


def test_order_is_a_pure_thing() -> None:
    assert moved(("a", "b", "c"), "a", -1) == ("a", "b", "c")
    assert moved(("a", "b", "c"), "b", 1) == ("a", "c", "b")
    assert arranged((), ("a",)) == ()
