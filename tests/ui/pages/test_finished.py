# SPDX-License-Identifier: Apache-2.0
"""The end of an audit on a real vault."""

from __future__ import annotations

import pytest

from privacy_audit.audits.model import ActionOwner, AnswerKind, Established
from privacy_audit.audits.standing import Standing
from privacy_audit.ui.destinations import GoActions, GoFinished, GoHome, GoOneCheck, GoReport
from privacy_audit.ui.pages.finished import FinishedPage
from privacy_audit.ui.pages.finished_view import bar_words, counts_sentence
from privacy_audit.ui.parts.row_list import Row, RowList
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.walk_pack import a_catalogue

PASS, FAIL, UNKNOWN = AnswerKind.PASS, AnswerKind.FAIL, AnswerKind.UNKNOWN
SEEN = Established.VERIFIED


def finished(stage: PageStage, report_id: int) -> FinishedPage:
    """The page of a report, shown."""
    page = FinishedPage(
        stage.theme, stage.tasks, stage.session, preferences=stage.preferences, now=stage.clock
    )
    page.arrive(GoFinished(report_id))
    stage.show(page)
    return page


def rows(page: FinishedPage, name: str) -> list[Row]:
    """The rows of a list."""
    found = find(page, name)
    assert isinstance(found, RowList)
    return list(found.rows())


@pytest.fixture
def page(stage: PageStage) -> FinishedPage:
    """An audit in which the first thing went back and the second got better."""
    stage.open_vault(a_catalogue())
    stage.clock.move(days=-30)
    stage.audit({"demo-first": (PASS, SEEN), "demo-second": (UNKNOWN, None)})
    stage.clock.move(days=30)
    number = stage.audit(
        {"demo-first": (FAIL, None), "demo-second": (PASS, None), "demo-third": (UNKNOWN, None)}
    )
    return finished(stage, number)


def test_it_says_what_was_done_and_how_it_stands(page: FinishedPage) -> None:
    words = visible_words(page)
    assert "That is your full audit done" in words
    assert "3 checks in 1 minute. 1 is right, 1 is open, 1 you were not sure of." in words
    assert "Saved as report 2" in words
    assert "1 right, as you said | 1 open | 1 not sure: counts as not known" in words


def test_what_went_back_comes_first_and_can_be_done_now(
    stage: PageStage, page: FinishedPage
) -> None:
    (row,) = rows(page, "regressed")
    assert row.title == "Is the first thing set?"
    assert row.detail == "Right on 21 October, open now."
    top = find(page, "regressed").mapTo(page, find(page, "regressed").rect().topLeft()).y()
    below = find(page, "on_your_list").mapTo(page, find(page, "on_your_list").rect().topLeft()).y()
    assert top < below
    found = find(page, "regressed")
    assert isinstance(found, RowList)
    found.row_opened.emit(row.key)
    assert stage.went == [GoOneCheck("demo-first")]


def test_the_list_says_who_does_what_by_when(stage: PageStage, page: FinishedPage) -> None:
    (row,) = rows(page, "on_your_list")
    assert (row.title, row.detail) == ("Set the first thing", "For you, by 27 November")
    stage.in_vault(
        lambda workspace: workspace.audits.actions.change(
            int(row.key), owner=ActionOwner.MY_EMPLOYER
        )
    )
    page.visit()
    stage.settle()
    assert rows(page, "on_your_list")[0].detail == "Needs your employer, by 27 November"
    click(page, "change_actions")
    assert stage.went == [GoActions()]


def test_what_got_better_is_said(page: FinishedPage) -> None:
    assert "1 thing is better than last time: Is the second thing set?" in visible_words(page)


def test_the_next_date_and_the_report_are_at_hand(stage: PageStage, page: FinishedPage) -> None:
    words = visible_words(page)
    assert "Friday | 27 November" in words
    assert "1 check, about 2 minutes: Demo." in words
    click(page, "open_report")
    click(page, "to_home")
    assert stage.went == [GoReport(2), GoHome()]


def test_a_date_that_has_come_is_said_to_be_due(stage: PageStage, page: FinishedPage) -> None:
    stage.clock.move(days=10)
    page.visit()
    stage.settle()
    words = visible_words(page)
    assert "Monday | 30 November" in words
    assert "1 check is due already, about 2 minutes: Demo." in words


def test_an_audit_without_news_never_says_all_is_well(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    page = finished(stage, stage.audit({"demo-first": (PASS, SEEN)}))
    words = visible_words(page)
    assert "Nothing new is on your list." in words
    assert "1 is right, 2 not checked." in words
    assert not find(page, "regressed").isVisible()


def test_an_unknown_report_is_said(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    assert "There is no report with the number 9." in visible_words(finished(stage, 9))


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_or_nameless(stage: PageStage, page: FinishedPage, percent: int) -> None:
    stage.theme.set_text_percent(percent)
    stage.settle()
    assert cut_off(page) == []
    assert nameless(page) == []


def test_every_count_has_its_words() -> None:
    counts = Standing(seen=2, said=1, open=2, accepted=1, unsure=1, not_checked=3, not_applicable=1)
    assert counts_sentence(counts) == (
        "3 are right, 2 are open, 1 is open and accepted, 1 you were not sure of, "
        "3 not checked, 1 does not apply."
    )
    assert bar_words(counts) == (
        "2 right, seen from outside",
        "1 right, as you said",
        "2 open",
        "1 open and accepted",
        "1 not sure: counts as not known",
        "3 not checked: counts as not known",
    )
