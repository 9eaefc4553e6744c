# SPDX-License-Identifier: Apache-2.0
"""One report, read in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest

from privacy_audit.audits.model import AnswerKind, AuditKind
from privacy_audit.reports import records
from privacy_audit.ui.destinations import GoOneCheck, GoReport, GoReports
from privacy_audit.ui.pages.report import ReportPage
from privacy_audit.ui.parts import badge
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.theme.theme import Mode
from privacy_audit.workspace import Workspace
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.reports.builders import every_state_report
from tests.ui.pages.report_stage import BIDI, keyboard, with_two_audits


@pytest.fixture
def page(stage: PageStage) -> ReportPage:
    """The second report, open."""
    with_two_audits(stage)
    made = ReportPage(stage.theme, stage.tasks, stage.session)
    made.arrive(GoReport(2))
    stage.show(made)
    return made


def _list(page: ReportPage, name: str) -> RowList:
    rows = page.findChild(RowList, name)
    assert isinstance(rows, RowList)
    return rows


def test_it_says_where_things_stood(page: ReportPage) -> None:
    words = visible_words(page)
    for part in (
        "Full audit of 20 November 2026",
        "Report 2, for Siân Example",
        "1 of 5 things is right. 1 is open. 1 is open and accepted for now. 2 are not known yet.",
        "To do on that day",
        "Close front",
        "The next check, as planned then",
        "About this record",
    ):
        assert part in words


def test_worse_and_better_stand_first(page: ReportPage) -> None:
    assert [row.key for row in _list(page, "regressed").rows()] == ["house-front"]
    assert _list(page, "regressed").rows()[0].detail == "Right on 20 November 2026, open now."
    assert [row.key for row in _list(page, "better").rows()] == ["house-side"]
    tops = [_list(page, name).mapTo(page, QPoint(0, 0)).y() for name in ("regressed", "pack_house")]
    assert tops == sorted(tops)


def test_every_check_has_its_answer_in_words(page: ReportPage) -> None:
    rows = {row.key: row for row in _list(page, "pack_house").rows()}
    looks = {key: [each.look for each in row.badges] for key, row in rows.items()}
    assert looks == {
        "house-front": [badge.REGRESSED],
        "house-side": [badge.RIGHT_SEEN],
        "house-back": [badge.NOT_CHECKED],
        "house-cellar": [badge.NOT_CHECKED],
        "house-roof": [badge.ACCEPTED],
    }
    assert "Nobody climbs up there. Look again on 1 February 2027." in rows["house-roof"].detail
    assert rows["house-back"].detail == "Last time, 20 November 2026: right, as you said."


def test_hidden_marks_in_a_note_are_shown(page: ReportPage) -> None:
    detail = _list(page, "pack_house").rows()[0].detail
    assert BIDI not in detail
    assert "Open \\u202eagain <b>now</b>" in detail


def test_a_check_opens_in_place_and_escape_comes_back(page: ReportPage, stage: PageStage) -> None:
    rows = _list(page, "pack_house")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    stage.settle()
    words = visible_words(page)
    assert "As it was asked" in words
    assert "Look at the setting." in words
    assert "Look in a private window." in words
    assert "Open \\u202eagain <b>now</b>" in words
    assert find(page, "back_to_report").hasFocus()
    QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    stage.settle()
    assert "As it was asked" not in visible_words(page)
    assert rows.hasFocus()
    assert stage.went == []


def test_escape_belongs_to_the_window_again_once_the_check_is_closed(
    page: ReportPage, stage: PageStage
) -> None:
    escaped: list[bool] = []
    shortcut = QShortcut(QKeySequence("Esc"), page.window())
    shortcut.activated.connect(lambda: escaped.append(True))
    rows = _list(page, "pack_house")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    stage.settle()
    QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    stage.settle()
    assert not escaped
    assert rows.hasFocus()
    QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    assert escaped == [True]


def test_a_check_can_be_looked_at_again(page: ReportPage, stage: PageStage) -> None:
    _list(page, "pack_house").row_opened.emit("house-cellar")
    click(page, "look_again")
    assert stage.went == [GoOneCheck("house-cellar")]


def test_the_way_back(page: ReportPage, stage: PageStage) -> None:
    click(page, "all_reports")
    assert stage.went == [GoReports()]


def test_an_unknown_report_is_a_sentence(page: ReportPage, stage: PageStage) -> None:
    page.arrive(GoReport(99))
    page.visit()
    stage.settle()
    assert "There is no report with the number 99." in visible_words(page)


def test_another_report_takes_its_place(page: ReportPage, stage: PageStage) -> None:
    page.arrive(GoReport(1))
    page.visit()
    stage.settle()
    assert "Report 1, for Siân Example" in visible_words(page)
    assert page.findChild(RowList, "regressed") is None


def _long_audit(workspace: Workspace) -> int:
    audit = workspace.audits.start(AuditKind.FULL)
    for asked in audit.checks:
        workspace.audits.answer(asked.check_id, AnswerKind.FAIL)
    return workspace.reports.finish_audit().id


@pytest.fixture
def long_page(stage: PageStage) -> ReportPage:
    """A report over all packs, in which everything is open."""
    stage.open_vault()
    made = ReportPage(stage.theme, stage.tasks, stage.session)
    made.arrive(GoReport(stage.in_vault(_long_audit)))
    stage.show(made)
    return made


def test_a_long_report_shows_packs_as_rows(long_page: ReportPage, stage: PageStage) -> None:
    packs = _list(long_page, "packs")
    assert len(packs.rows()) > 20
    assert long_page.findChild(RowList, "pack_facebook") is None
    packs.setFocus()
    packs.set_current("facebook")
    QTest.keyClick(packs, Qt.Key.Key_Return)
    stage.settle()
    part = _list(long_page, "part")
    assert len(part.rows()) == 20
    assert "0 of 20 things are right. 20 are open." in visible_words(long_page)
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_Return)
    stage.settle()
    assert "As it was asked" in visible_words(long_page)
    QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    stage.settle()
    assert part.hasFocus()
    QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    stage.settle()
    assert packs.hasFocus()


def test_all_to_dos_of_a_long_report_are_one_press_away(
    long_page: ReportPage, stage: PageStage
) -> None:
    click(long_page, "all_actions")
    stage.settle()
    part = _list(long_page, "part")
    assert len(part.rows()) > 200
    assert not nameless(long_page)
    click(long_page, "back_from_list")
    assert find(long_page, "all_actions").hasFocus()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])
def test_nothing_is_cut_off_or_nameless(page: ReportPage, stage: PageStage, mode: Mode) -> None:
    stage.theme.set_mode(mode)
    for percent, size in ((100, (1280, 820)), (100, (960, 640)), (200, (960, 640))):
        stage.theme.set_text_percent(percent)
        page.resize(*size)
        stage.settle()
        assert not cut_off(page)
        assert not nameless(page)
    _list(page, "pack_house").row_opened.emit("house-roof")
    stage.settle()
    stage.settle()  # a second round: the new widgets are laid out in the first
    assert not cut_off(page)
    assert not nameless(page)


# -- findings, cases, pictures --------------------------------------------------------------------


@pytest.fixture
def full_page(stage: PageStage) -> ReportPage:
    """A report that has findings, cases and pictures in it."""
    stage.open_vault()

    def job(workspace: Workspace) -> int:
        audit = workspace.audits.start(AuditKind.FULL)
        at = workspace.audits.close(audit)
        body = dict(every_state_report().body)
        body["findings"] = [
            *body["findings"],
            *({**body["findings"][0], "id": number} for number in range(10, 15)),
        ]
        return records.add(workspace.vault.database, audit.id, body, at=at).id

    made = ReportPage(stage.theme, stage.tasks, stage.session)
    made.arrive(GoReport(stage.in_vault(job)))
    stage.show(made)
    return made


def test_findings_cases_and_pictures_are_told(full_page: ReportPage) -> None:
    words = visible_words(full_page)
    assert "31 of 40 searches have an answer" in words
    assert "6 could not be checked: they count as not known." in words
    rows = _list(full_page, "findings").rows()
    assert len(rows) == 6
    assert rows[1].title == "Hidden: hostile words about you"
    assert [each.look for each in rows[3].badges] == [badge.COULD_NOT_CHECK]
    assert _list(full_page, "cases").rows()[0].detail == (
        "192.example: Asked. Answer due by 20 December 2026."
    )
    assert _list(full_page, "pictures").rows()[0].title == "The settings page"
    assert "HURT" not in words


def test_all_findings_open_in_place(full_page: ReportPage, stage: PageStage) -> None:
    click(full_page, "all_findings")
    stage.settle()
    assert len(_list(full_page, "part").rows()) == 10
    assert not cut_off(full_page)
    assert not nameless(full_page)
    click(full_page, "back_from_list")
    assert find(full_page, "all_findings").hasFocus()


def test_a_picture_leads_to_its_check(full_page: ReportPage, stage: PageStage) -> None:
    _list(full_page, "pictures").row_opened.emit("demo-seen")
    stage.settle()
    assert "As it was asked" in visible_words(full_page)
