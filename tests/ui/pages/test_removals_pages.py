# SPDX-License-Identifier: Apache-2.0
"""Removals: the list, a case with its clock and letters, a letter of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from privacy_audit.practice import PERSON
from privacy_audit.removal.finding_pages import page_of
from privacy_audit.removal.model import Case, CaseState, StepKind
from privacy_audit.ui.destinations import GoCase, GoFindings, GoLetter, GoRemovals
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.finding_look import LookChoice, LookDialog
from privacy_audit.ui.pages.letter import LetterPage
from privacy_audit.ui.pages.removal import RemovalPage
from privacy_audit.ui.pages.removal_dialogs import Happened, HappenedDialog
from privacy_audit.ui.pages.removals import RemovalsPage
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.switch import Switch
from privacy_audit.workspace import Workspace
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.found_things import DOOR, search


def plan(workspace: Workspace) -> int:
    """A case for the entry on 192.com; its number."""
    search(workspace)
    finding = next(one for one in workspace.findings.all() if one.url == DOOR.url)
    return workspace.removals.open_case(page_of(finding), "192-com").id


def case_page(stage: PageStage, *, asked_days_ago: int | None = None) -> RemovalPage:
    """The page of a case, asked some days ago or not at all."""
    stage.open_vault()
    number = stage.in_vault(plan)
    if asked_days_ago is not None:
        stage.in_vault(lambda w: w.removals.step(number, StepKind.ASKED))
        stage.clock.move(days=asked_days_ago)
    page = RemovalPage(stage.theme, stage.tasks, stage.session)
    page.arrive(GoCase(number))
    stage.show(page)
    return page


def kept(stage: PageStage) -> Case:
    """The case as it is kept."""
    return stage.in_vault(lambda w: w.removals.case(1))


def answer_dialog(monkeypatch: pytest.MonkeyPatch, key: str = "", note: str = "") -> list[str]:
    """Answer the question what happened; the titles that were asked."""
    titles: list[str] = []

    def ask(*_: object, title: str, today: date, on_said: object, **__: object) -> None:
        titles.append(title)
        on_said(Happened(key=key, on=today, note=note))  # type: ignore[operator]

    monkeypatch.setattr(HappenedDialog, "ask", ask)
    return titles


# -- the list -------------------------------------------------------------------------------------


def test_empty_list_says_where_to_begin_and_that_nothing_is_sent(stage: PageStage) -> None:
    stage.open_vault()
    page = RemovalsPage(stage.theme, stage.tasks, stage.session)
    stage.show(page)
    assert "This program sends nothing by itself." in visible_words(page)
    click(page, "empty_state_button")
    assert stage.went == [GoFindings()]


def test_list_has_what_can_be_done_apart_from_what_waits(stage: PageStage) -> None:
    stage.open_vault()
    stage.in_vault(plan)
    page = RemovalsPage(stage.theme, stage.tasks, stage.session)
    stage.show(page)
    rows = find(page, "cases_now")
    assert isinstance(rows, RowList)
    assert [row.key for row in rows.rows()] == ["1"]
    stage.in_vault(lambda w: w.removals.step(1, StepKind.ASKED))
    page.visit()
    stage.settle()
    waiting = find(page, "cases_waiting")
    assert isinstance(waiting, RowList)
    assert "days left for them to answer" in waiting.rows()[0].detail
    waiting.row_opened.emit("1")
    assert stage.went == [GoCase(1)]


def test_letters_of_their_own_leave_out_reminder_and_complaint(stage: PageStage) -> None:
    stage.open_vault()
    page = RemovalsPage(stage.theme, stage.tasks, stage.session)
    stage.show(page)
    keys = {row.key for row in page.letters.rows()}
    assert "electoral-opt-out" in keys
    assert not keys & {"chase", "complaint"}
    page.letters.row_opened.emit("friend")
    assert stage.went == [GoLetter("friend")]


# -- the case -------------------------------------------------------------------------------------


def test_clock_says_how_many_days_are_left(stage: PageStage) -> None:
    page = case_page(stage, asked_days_ago=18)
    words = visible_words(page)
    assert "days left for them to answer" in words
    assert "The law gives them one month." in words
    spoken = page.clock.line.accessibleName()
    assert spoken.index("Asked") < spoken.index("Today") < spoken.index("They must answer")
    assert "Complaint to the ICO" in spoken


def test_letter_on_the_screen_is_the_letter_that_is_copied(stage: PageStage) -> None:
    page = case_page(stage)
    click(page, "copy_letter")
    copied = QGuiApplication.clipboard().text()
    assert DOOR.url in copied
    for line in page.desk.paper.words().splitlines()[1:]:
        assert line in copied


def test_ctrl_c_copies_the_letter(stage: PageStage) -> None:
    page = case_page(stage)
    QGuiApplication.clipboard().clear()
    find(page, "copy_letter").setFocus()
    QTest.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert DOOR.url in QGuiApplication.clipboard().text()


def test_switch_changes_the_letter_at_once(stage: PageStage) -> None:
    page = case_page(stage)
    switch = find(page, "tell_postal_address")
    assert isinstance(switch, Switch)
    before = page.desk.letter
    assert before is not None
    assert "postal_address" not in [one.value for one in before.gave]
    assert "do not need it again" in " ".join(
        row.choice.why for row in next(iter(page.desk._fields.values())).rows
    )
    switch.click()
    after = page.desk.letter
    assert after is not None
    assert "postal_address" in [one.value for one in after.gave]
    assert after.text() != before.text()


def test_words_of_a_fact_can_be_changed(stage: PageStage) -> None:
    page = case_page(stage)
    click(page, "change_reply_email")
    field = find(page, "words_reply_email")
    assert isinstance(field, TextField)
    field.line.selectAll()
    QTest.keyClicks(field.line, "answer@example.org")
    assert "answer@example.org" in page.desk.paper.words()
    field.line.selectAll()
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert "answer@example.org" not in page.desk.paper.words()


@pytest.mark.parametrize(("name", "start"), [("a.docx", b"PK"), ("a.txt", b"Subject: ")])
def test_letter_is_saved_by_the_ending_of_its_name(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, start: bytes
) -> None:
    page = case_page(stage)
    target = tmp_path / name
    monkeypatch.setattr(FileQuestion, "to_save", lambda *_, on_chosen, **__: on_chosen(target))
    click(page, "save_letter")
    stage.settle()
    assert target.read_bytes().startswith(start)
    assert "not encrypted" in page.desk.said.words()


def test_sent_letter_is_kept_and_starts_the_clock(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = case_page(stage)
    titles = answer_dialog(monkeypatch)
    click(page, "sent_letter")
    stage.settle()
    assert titles == ["When did you send it?"]
    case = kept(stage)
    assert case.state is CaseState.ASKED
    letter = case.newest(StepKind.LETTER)
    assert letter is not None
    assert DOOR.url in letter.body
    assert "page_address" in letter.gave
    assert "days left for them to answer" in visible_words(page)


def test_step_is_taken_back(stage: PageStage, monkeypatch: pytest.MonkeyPatch) -> None:
    page = case_page(stage)
    answer_dialog(monkeypatch)
    click(page, "asked")
    stage.settle()
    assert kept(stage).state is CaseState.ASKED
    page.toast.undo()
    stage.settle()
    assert kept(stage).state is CaseState.PLANNED


def test_refusal_makes_the_complaint_ready(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = case_page(stage, asked_days_ago=5)
    answer_dialog(monkeypatch, StepKind.REFUSED.value, "They say it is public anyway.")
    click(page, "answered")
    stage.settle()
    assert kept(stage).state is CaseState.REFUSED
    assert "They say it is public anyway." in [row.detail for row in page.history.steps.rows()]
    assert page.desk.kind == "complaint"
    due = find(page, "ask_due_on")
    assert isinstance(due, TextField)
    QTest.keyClicks(due.line, "20 December 2026")
    assert "Articles 17 and 21" in page.desk.paper.words()


def test_complaint_comes_first_when_the_month_has_run_out(stage: PageStage) -> None:
    page = case_page(stage, asked_days_ago=40)
    assert "Their time to answer is over" in visible_words(page)
    assert page.desk.kind == "complaint"
    assert "ended on" in page.desk.paper.words()


def test_removed_is_said_only_after_a_look(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = case_page(stage, asked_days_ago=12)
    answer_dialog(monkeypatch, StepKind.ACKNOWLEDGED.value)
    click(page, "answered")
    stage.settle()
    assert kept(stage).state is CaseState.ACKNOWLEDGED
    monkeypatch.setattr(LookDialog, "ask", lambda *_, on_choice, **__: on_choice(LookChoice.GONE))
    click(page, "look")
    stage.settle()
    assert kept(stage).state is CaseState.REMOVED
    assert "Removed after 12 days" in visible_words(page)


def test_way_back_leads_to_the_list(stage: PageStage) -> None:
    page = case_page(stage)
    click(page, "back")
    assert stage.went == [GoRemovals()]


def test_overdue_case_puts_a_thing_on_the_list_of_to_dos(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = case_page(stage, asked_days_ago=40)
    answer_dialog(monkeypatch, StepKind.REFUSED.value)
    click(page, "answered")
    stage.settle()
    titles = stage.in_vault(lambda w: [action.title for action in w.audits.actions.open()])
    assert titles == ["Complain about 192.com"]


# -- a letter of its own --------------------------------------------------------------------------


def test_letter_says_what_is_missing_and_is_then_shown(stage: PageStage) -> None:
    stage.open_vault()
    stage.in_vault(lambda w: w.profile.save(PERSON, is_me=True))
    page = LetterPage(stage.theme, stage.tasks, stage.session)
    page.arrive(GoLetter("friend"))
    stage.show(page)
    assert "the address of the page" in page.desk.missing.words()
    assert not find(page, "copy_letter").isEnabled()
    for name, text in (("words_page_address", "https://x.example/1"), ("ask_friend", "Ann")):
        field = find(page, name)
        assert isinstance(field, TextField)
        QTest.keyClicks(field.line, text)
    assert page.desk.paper.words().splitlines()[2] == "Hello Ann,"
    assert find(page, "copy_letter").isEnabled()


# -- looks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_and_everything_has_a_name(stage: PageStage, percent: int) -> None:
    stage.theme.set_text_percent(percent)
    page = case_page(stage, asked_days_ago=18)
    assert cut_off(page) == []
    assert nameless(page) == []
    removals = RemovalsPage(stage.theme, stage.tasks, stage.session)
    stage.show(removals, size=(960, 640))
    assert cut_off(removals) == []
    assert nameless(removals) == []
