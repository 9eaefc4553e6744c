# SPDX-License-Identifier: Apache-2.0
"""Checks on paper: the list to print, and typing in."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from privacy_audit.audits.model import AnswerKind, AuditKind
from privacy_audit.ui.destinations import GoFinished, GoOneCheck, GoPaper
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.paper import PaperPage
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.theme.theme import Mode
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.reports.pages import assert_strict
from tests.ui.pages.report_stage import keyboard, small_catalogue


@pytest.fixture
def page(stage: PageStage) -> PaperPage:
    """The page with the house ticked, in a vault without an audit."""
    stage.open_vault(small_catalogue())
    made = PaperPage(
        stage.theme, stage.tasks, stage.session, preferences=stage.preferences, now=stage.clock
    )
    made.arrive(GoPaper(("house",)))
    stage.show(made)
    return made


def _entries(page: PaperPage) -> RowList:
    rows = page.findChild(RowList, "entries")
    assert isinstance(rows, RowList)
    return rows


def _type(stage: PageStage, keys: str) -> None:
    """Press keys as a person does: wherever the keyboard is."""
    for key in keys:
        QTest.keyClicks(keyboard(), key)
    stage.settle()


def _begin(page: PaperPage, stage: PageStage) -> None:
    click(page, "type_in")
    stage.settle()
    assert _entries(page).hasFocus()


def _answers(stage: PageStage) -> dict[str, tuple[AnswerKind, bool, str]]:
    return {
        check_id: (answer.kind, answer.verified, answer.note)
        for check_id, answer in stage.current().answers.items()
    }


# -- the list -------------------------------------------------------------------------------------


def _save_to(monkeypatch: pytest.MonkeyPatch, target: Path) -> list[str]:
    proposed: list[str] = []

    def to_save(*_: object, name: str, kinds: str, on_chosen: Callable[[Path], object]) -> None:
        del kinds
        proposed.append(name)
        on_chosen(target)

    monkeypatch.setattr(FileQuestion, "to_save", to_save)
    return proposed


def test_the_list_is_saved_privately_where_the_user_says(
    page: PaperPage, stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "5 checks, about 10 minutes" in visible_words(page)
    proposed = _save_to(monkeypatch, tmp_path / "mine.html")
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    click(page, "save_list")
    stage.settle()
    assert proposed == [str(Path.home() / "checks-on-paper.html")]
    target = tmp_path / "mine.html"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    words = assert_strict(target.read_text(encoding="utf-8")).words()
    assert "Is the front of house closed?" in words
    assert "garden" not in words
    assert "Printed on 20 November 2026" in words
    assert opened == []
    click(page, "open_list")
    assert opened == [QUrl.fromLocalFile(str(target))]


def test_without_a_pack_there_is_nothing_to_save(page: PaperPage, stage: PageStage) -> None:
    click(page, "pack_house")
    stage.settle()
    assert "No pack is chosen yet." in visible_words(page)
    assert not find(page, "save_list").isEnabled()
    assert not find(page, "type_in").isEnabled()
    click(page, "pack_garden")
    assert find(page, "save_list").isEnabled()


def test_a_missing_folder_is_a_sentence(
    page: PaperPage, stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _save_to(monkeypatch, tmp_path / "gone" / "mine.html")
    click(page, "save_list")
    stage.settle()
    assert "is not there." in visible_words(page)
    assert not find(page, "open_list").isVisible()


# -- typing in ------------------------------------------------------------------------------------


def test_one_key_an_answer_stored_at_once(page: PaperPage, stage: PageStage) -> None:
    _begin(page, stage)
    _type(stage, "s1234")
    assert stage.current().kind is AuditKind.FULL
    assert _answers(stage) == {
        "house-front": (AnswerKind.PASS, True, ""),
        "house-side": (AnswerKind.PASS, False, ""),
        "house-back": (AnswerKind.FAIL, False, ""),
        "house-cellar": (AnswerKind.UNKNOWN, False, ""),
        "house-roof": (AnswerKind.NOT_APPLICABLE, False, ""),
    }
    assert "5 of 5 are typed in" in visible_words(page)
    assert [len(row.badges) for row in _entries(page).rows()] == [1] * 5


def test_nothing_is_begun_before_the_first_answer(page: PaperPage, stage: PageStage) -> None:
    _begin(page, stage)
    _type(stage, "x")
    assert stage.in_vault(lambda workspace: workspace.audits.current()) is None
    _type(stage, "6")
    assert _answers(stage) == {"house-front": (AnswerKind.NOT_CHECKED, False, "")}


def test_the_last_one_leads_over_to_the_next_pack(page: PaperPage, stage: PageStage) -> None:
    click(page, "pack_garden")
    _begin(page, stage)
    _type(stage, "11111")
    assert _entries(page).current_key() == "garden-front"
    _type(stage, "2")
    assert _answers(stage)["garden-front"] == (AnswerKind.FAIL, False, "")


def test_an_open_audit_takes_the_answers(page: PaperPage, stage: PageStage) -> None:
    stage.start(AuditKind.QUICK)
    page.visit()
    stage.settle()
    _begin(page, stage)
    assert "A quick audit is open. What you type goes into it." in visible_words(page)
    _type(stage, "2")
    assert stage.current().kind is AuditKind.QUICK
    assert _answers(stage)["house-front"][0] is AnswerKind.FAIL


def test_a_check_can_be_found_by_its_number(page: PaperPage, stage: PageStage) -> None:
    _begin(page, stage)
    number = find(page, "number")
    number.setFocus()
    _type(stage, "4\r")
    assert _entries(page).current_key() == "house-cellar"
    number.setFocus()
    _type(stage, "9\r")
    assert "There is no such number in this pack." in visible_words(page)
    assert _entries(page).current_key() == "house-cellar"


def test_taking_back_returns_to_the_check(page: PaperPage, stage: PageStage) -> None:
    _begin(page, stage)
    _type(stage, "12")
    for left in ({"house-front"}, set()):
        QTest.keyClick(_entries(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        stage.settle()
        assert set(_answers(stage)) == left
    assert _entries(page).current_key() == "house-front"
    QTest.keyClick(_entries(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert set(_answers(stage)) == set()


def test_only_what_was_typed_here_is_taken_back(page: PaperPage, stage: PageStage) -> None:
    stage.start(AuditKind.FULL)
    stage.in_vault(lambda workspace: workspace.audits.answer("house-front", AnswerKind.FAIL))
    page.visit()
    stage.settle()
    _begin(page, stage)
    QTest.keyClick(_entries(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert set(_answers(stage)) == {"house-front"}


def test_a_note_goes_with_its_answer(page: PaperPage, stage: PageStage) -> None:
    _begin(page, stage)
    _type(stage, "n")
    assert find(page, "entry_note").hasFocus()
    _type(stage, "Page 2 of 3\r")
    assert stage.in_vault(lambda workspace: workspace.audits.current()) is None
    assert "It is kept with the answer that you type next." in visible_words(page)
    _type(stage, "2")
    assert _answers(stage)["house-front"] == (AnswerKind.FAIL, False, "Page 2 of 3")


def test_a_note_on_an_answer_keeps_the_answer(page: PaperPage, stage: PageStage) -> None:
    _begin(page, stage)
    _type(stage, "s")
    QTest.keyClick(_entries(page), Qt.Key.Key_Up)
    _type(stage, "n")
    _type(stage, "Seen on her phone\r")
    assert _answers(stage)["house-front"] == (AnswerKind.PASS, True, "Seen on her phone")


def test_letters_in_a_field_answer_nothing(page: PaperPage, stage: PageStage) -> None:
    _begin(page, stage)
    find(page, "entry_note").setFocus()
    _type(stage, "s1234n")
    assert stage.in_vault(lambda workspace: workspace.audits.current()) is None


def test_single_keys_can_be_switched_off(page: PaperPage, stage: PageStage) -> None:
    stage.preferences.change(single_letter_keys=False)
    page.visit()
    stage.settle()
    _begin(page, stage)
    _type(stage, "2")  # finds the number instead, as every list does
    assert stage.in_vault(lambda workspace: workspace.audits.current()) is None
    assert _entries(page).current_key() == "house-side"
    click(page, "answer_2")
    stage.settle()
    assert _answers(stage) == {"house-side": (AnswerKind.FAIL, False, "")}


def test_a_note_that_is_being_written_survives_a_stored_answer(
    page: PaperPage, stage: PageStage
) -> None:
    _begin(page, stage)
    QTest.keyClick(_entries(page), Qt.Key.Key_1)
    QTest.keyClick(_entries(page), Qt.Key.Key_N)
    QTest.keyClicks(keyboard(), "Half a no")
    stage.settle()
    assert set(_answers(stage)) == {"house-front"}
    QTest.keyClicks(keyboard(), "te")
    _type(stage, "\r2")
    assert _answers(stage)["house-side"] == (AnswerKind.FAIL, False, "Half a note")


def test_accepting_a_risk_leads_to_the_check(page: PaperPage, stage: PageStage) -> None:
    _begin(page, stage)
    _type(stage, "5")
    assert "Accepting a risk needs a reason and a date." in visible_words(page)
    click(page, "accept_there")
    assert stage.went == [GoOneCheck("house-front")]


@pytest.mark.parametrize("agreed", [True, False])
def test_finishing_is_asked_and_leads_to_the_end(
    page: PaperPage, stage: PageStage, monkeypatch: pytest.MonkeyPatch, *, agreed: bool
) -> None:
    _begin(page, stage)
    assert not find(page, "finish").isEnabled()
    _type(stage, "1")
    monkeypatch.setattr(ConfirmDialog, "ask", lambda *_, on_answer, **__: on_answer(agreed))
    click(page, "finish")
    stage.settle()
    assert stage.went == ([GoFinished(1)] if agreed else [])


def test_escape_leads_back_to_the_packs(page: PaperPage, stage: PageStage) -> None:
    _begin(page, stage)
    QTest.keyClick(_entries(page), Qt.Key.Key_Escape)
    stage.settle()
    assert find(page, "save_list").isVisible()
    assert not _entries(page).isVisible()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])
def test_nothing_is_cut_off_or_nameless(page: PaperPage, stage: PageStage, mode: Mode) -> None:
    stage.theme.set_mode(mode)
    for typing in (False, True):
        if typing:
            _begin(page, stage)
            _type(stage, "12")
        for percent, size in ((100, (960, 640)), (200, (960, 640))):
            stage.theme.set_text_percent(percent)
            page.resize(*size)
            stage.settle()
            stage.settle()
            assert not cut_off(page)
            assert not nameless(page)
