# SPDX-License-Identifier: Apache-2.0
"""The home page on a real vault."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from privacy_audit.audits.model import AnswerKind, AuditKind, Established
from privacy_audit.errors import EnvironmentProblem
from privacy_audit.ui.destinations import (
    GoChecks,
    GoCircumstances,
    GoOneCheck,
    GoPack,
    GoReport,
    GoStart,
    GoWalk,
)
from privacy_audit.ui.pages.home import HomePage
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import Paragraph
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.walk_pack import a_catalogue

PASS, FAIL = AnswerKind.PASS, AnswerKind.FAIL
SEEN = Established.VERIFIED


def home(stage: PageStage, *, size: tuple[int, int] = (1280, 820)) -> HomePage:
    """The page, shown."""
    page = HomePage(
        stage.theme, stage.tasks, stage.session, preferences=stage.preferences, now=stage.clock
    )
    stage.show(page, size=size)
    return page


def words(page: HomePage, name: str) -> str:
    """The words of a label."""
    label = find(page, name)
    assert isinstance(label, Paragraph)
    return label.text()


def a_past(stage: PageStage) -> None:
    """All right in May, the first thing open since October."""
    stage.open_vault(a_catalogue())
    stage.clock.move(days=-180)
    stage.audit({"demo-first": (PASS, SEEN), "demo-second": (PASS, None)})
    stage.clock.move(days=170)
    stage.audit({"demo-first": (FAIL, None)})
    stage.clock.move(days=10)


def test_a_new_vault_says_that_nobody_has_looked_and_offers_one_button(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    page = home(stage)
    assert "Nobody has looked yet" in visible_words(page)
    assert not find(page, "do_it_now").isVisible()
    click(page, "empty_state_button")
    assert stage.went == [GoStart(AuditKind.QUICK)]


def test_it_says_where_you_stand_and_what_to_do_today(stage: PageStage) -> None:
    a_past(stage)
    page = home(stage)
    assert words(page, "standing_sentence") == (
        "1 of 3 things is right. 1 is open. 1 is not known yet."
    )
    assert words(page, "thing_title") == "Set the first thing"
    assert words(page, "thing_reason") == (
        "About 2 minutes. It was right on 24 May and is open now."
    )
    click(page, "do_it_now")
    assert stage.went == [GoOneCheck("demo-first")]


def test_another_thing_can_be_shown_and_is_not_repeated_below(stage: PageStage) -> None:
    a_past(stage)
    page = home(stage)
    after = find(page, "after_that")
    assert isinstance(after, RowList)
    assert [row.key for row in after.rows()] == ["demo-second", "demo-third"]
    click(page, "show_another")
    assert words(page, "thing_title") == "Set the second thing"
    assert [row.key for row in after.rows()] == ["demo-first", "demo-third"]
    for _ in range(2):
        click(page, "show_another")
    assert words(page, "thing_title") == "Set the first thing"


def test_not_today_lasts_until_tomorrow(stage: PageStage) -> None:
    a_past(stage)
    page = home(stage)
    click(page, "not_today")
    stage.settle()
    assert words(page, "thing_title") == "Not today, then"
    assert not find(page, "do_it_now").isVisible()
    page.visit()
    stage.settle()
    assert words(page, "thing_title") == "Not today, then"
    stage.clock.move(days=1)
    page.visit()
    stage.settle()
    assert words(page, "thing_title") == "Set the first thing"


def test_not_today_can_be_taken_back(stage: PageStage) -> None:
    a_past(stage)
    page = home(stage)
    click(page, "not_today")
    stage.settle()
    click(page, "after_all")
    stage.settle()
    assert words(page, "thing_title") == "Set the first thing"


def test_an_open_audit_can_be_gone_on_with(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    stage.start()
    stage.in_vault(lambda workspace: workspace.audits.answer("demo-first", PASS))
    page = home(stage)
    assert "You stopped at check 2 of 3, about 3 minutes left." in visible_words(page)
    click(page, "go_on")
    assert stage.went == [GoWalk()]


def test_rows_and_links_lead_on_by_keyboard(stage: PageStage) -> None:
    a_past(stage)
    page = home(stage)
    packs = find(page, "packs")
    packs.setFocus()
    QTest.keyClick(packs, Qt.Key.Key_Return)
    click(page, "change_circumstances")
    click(page, "last_report")
    click(page, "to_checks")
    assert stage.went == [GoPack("demo"), GoCircumstances(), GoReport(2), GoChecks()]


def test_a_small_window_brings_what_comes_next_before_the_packs(stage: PageStage) -> None:
    a_past(stage)
    page = home(stage, size=(960, 640))
    tops = [
        find(page, name).mapTo(page, find(page, name).rect().topLeft()).y()
        for name in ("thing_title", "after_that", "packs", "last_report")
    ]
    assert tops == sorted(tops)


def test_nothing_is_cut_off_however_often_the_page_folds(stage: PageStage) -> None:
    a_past(stage)
    page = home(stage)
    for width, percent in ((1280, 100), (960, 100), (1280, 100), (1280, 200), (1280, 100)):
        page.window().resize(width, 820)
        stage.theme.set_text_percent(percent)
        stage.settle()
        assert cut_off(page) == [], (width, percent)


def test_everything_that_can_be_focused_has_a_name(stage: PageStage) -> None:
    a_past(stage)
    page = home(stage)
    assert nameless(page) == []


def test_a_vault_that_cannot_be_read_is_said_and_can_be_tried_again(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_past(stage)

    def fails(*_: object, **__: object) -> None:
        raise EnvironmentProblem("The disk is gone.", "Nothing was written.", "Connect it again.")

    monkeypatch.setattr("privacy_audit.ui.pages.home.read_home", fails)
    page = home(stage)
    assert "The disk is gone." in visible_words(page)


def test_a_result_that_comes_after_locking_is_dropped(stage: PageStage) -> None:
    a_past(stage)
    page = home(stage)
    before = words(page, "standing_sentence")
    stage.clock.move(days=1)
    stage.in_vault(lambda workspace: workspace.audits.start(AuditKind.FULL))
    stage.in_vault(lambda workspace: workspace.audits.answer("demo-third", PASS))
    page.visit()
    page.close_page()
    stage.session.lock()
    stage.settle()
    assert words(page, "standing_sentence") == before
