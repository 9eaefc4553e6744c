# SPDX-License-Identifier: Apache-2.0
"""The to-do list: filters, changing, closing, taking back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from privacy_audit.audits.model import (
    Action,
    ActionOwner,
    ActionState,
    AnswerKind,
    AuditKind,
)
from privacy_audit.checklists.model import Severity
from privacy_audit.ui.destinations import GoChecks, GoOneCheck
from privacy_audit.ui.pages.actions import ActionsPage
from privacy_audit.ui.pages.actions_view import (
    Shown,
    action_rows,
    employer_text,
    late_words,
    sections,
)
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.theme.palette import Token
from privacy_audit.ui.theme.theme import Mode
from privacy_audit.workspace import Workspace
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.report_stage import keyboard, small_catalogue

TODAY = date(2026, 11, 20)


# -- words, without a page ------------------------------------------------------------------------


def _action(number: int, **changes: object) -> Action:
    values: dict[str, object] = {
        "id": number,
        "check_id": f"house-{number}",
        "audit_id": 1,
        "title": f"Thing {number}",
        "reason": "A stranger could see it.",
        "severity": Severity.HIGH,
        "owner": ActionOwner.ME,
        "due_on": TODAY + timedelta(days=number),
        "state": ActionState.OPEN,
        "note": "",
        "created_at": datetime(2026, 11, 1, tzinfo=UTC),
        "closed_at": None,
        **changes,
    }
    return Action(**values)  # type: ignore[arg-type]


def _closed(number: int, state: ActionState) -> Action:
    return _action(number, state=state, closed_at=datetime(2026, 11, number, tzinfo=UTC))


LIST = (
    _action(1),
    _action(2, owner=ActionOwner.MY_EMPLOYER),
    _action(3, owner=ActionOwner.MY_MANAGER, due_on=TODAY - timedelta(days=30)),
    _closed(4, ActionState.DONE),
    _closed(5, ActionState.DROPPED),
)


@pytest.mark.parametrize(
    ("shown", "owner", "own", "employer", "closed"),
    [
        (Shown.OPEN, None, [3, 1], [2], []),
        (Shown.CLOSED, None, [], [], [5, 4]),
        (Shown.ALL, None, [3, 1], [2], [5, 4]),
        (Shown.ALL, ActionOwner.MY_EMPLOYER, [], [2], []),
        (Shown.OPEN, ActionOwner.ME, [1], [], []),
    ],
)
def test_the_list_is_filtered_and_divided(
    shown: Shown, owner: ActionOwner | None, own: list[int], employer: list[int], closed: list[int]
) -> None:
    parts = sections(LIST, shown=shown, owner=owner)
    assert [action.id for action in parts.own] == own
    assert [action.id for action in parts.employer] == employer
    assert [action.id for action in parts.closed] == closed
    assert parts.is_empty == (not own and not employer and not closed)


@pytest.mark.parametrize(
    ("days", "note", "tone"),
    [
        (-30, "Was due 21 October", Token.TODO),
        (-1, "Was due yesterday", Token.TODO),
        (0, "Due today", Token.TODO),
        (1, "Due tomorrow", Token.MUTED),
        (3, "Due Monday", Token.MUTED),
        (7, "", Token.MUTED),
    ],
)
def test_what_is_late_says_so_in_words(days: int, note: str, tone: Token) -> None:
    (row,) = action_rows([_action(1, due_on=TODAY + timedelta(days=days))], today=TODAY)
    assert (row.note, row.note_tone) == (note, tone)


def test_the_count_names_what_is_late() -> None:
    assert late_words(LIST, today=TODAY) == "3 things to do. 1 was due before today."
    assert late_words(LIST[:1], today=TODAY) == "1 thing to do."
    assert late_words(LIST[3:], today=TODAY) == ""


def test_the_text_for_the_employer_holds_titles_and_dates_only() -> None:
    text = employer_text([_action(2, note="secret \u202e", title="Take \u202ephoto down")])
    assert text == (
        "What I need from my employer:\n- Take \\u202ephoto down, by 22 November 2026\n"
    )


# -- the page -------------------------------------------------------------------------------------


def _three_open(workspace: Workspace) -> None:
    workspace.audits.start(AuditKind.FULL, only_packs=["house"])
    for word in ("front", "side", "back"):
        workspace.audits.answer(f"house-{word}", AnswerKind.FAIL)
    first = workspace.audits.actions.open()[0]
    workspace.audits.actions.change(first.id, owner=ActionOwner.MY_EMPLOYER)


@pytest.fixture
def page(stage: PageStage) -> ActionsPage:
    """Three open to-dos; the first one needs the employer."""
    stage.open_vault(small_catalogue())
    stage.in_vault(_three_open)
    made = ActionsPage(stage.theme, stage.tasks, stage.session, now=stage.clock)
    stage.show(made)
    return made


def _list(page: ActionsPage, name: str) -> RowList:
    rows = page.findChild(RowList, name)
    assert isinstance(rows, RowList)
    return rows


def _open(page: ActionsPage, stage: PageStage, name: str = "own") -> int:
    rows = _list(page, name)
    rows.setFocus()
    key = rows.current_key()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    stage.settle()
    assert key is not None
    return int(key)


def _stored(stage: PageStage, number: int) -> Action:
    actions = stage.in_vault(lambda workspace: workspace.audits.actions.all())
    return next(action for action in actions if action.id == number)


def test_the_employers_list_stands_by_itself(page: ActionsPage) -> None:
    assert len(_list(page, "own").rows()) == 2
    (row,) = _list(page, "employer").rows()
    assert row.detail == "For your employer, by 4 December 2026"
    assert "Needs my employer" in visible_words(page)
    assert "3 things to do." in visible_words(page)


def test_filters_hide_and_say_when_nothing_fits(page: ActionsPage, stage: PageStage) -> None:
    shown, owner = page.findChildren(SelectField)[:2]
    owner.set_key("my_employer")
    owner.edited.emit()
    stage.settle()
    assert not _list(page, "own").isVisible()
    assert _list(page, "employer").isVisible()
    shown.set_key("closed")
    shown.edited.emit()
    stage.settle()
    assert "Nothing fits what you chose above." in visible_words(page)


def test_done_is_stored_and_can_be_taken_back(page: ActionsPage, stage: PageStage) -> None:
    number = _open(page, stage)
    click(page, "action_done")
    stage.settle()
    assert _stored(stage, number).state is ActionState.DONE
    assert "Done: Close" in visible_words(page)
    assert len(_list(page, "own").rows()) == 1
    QTest.keyClick(keyboard(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert _stored(stage, number).state is ActionState.OPEN
    assert _list(page, "own").current_key() == str(number)


def test_dropped_can_be_put_back_from_the_closed_list(page: ActionsPage, stage: PageStage) -> None:
    number = _open(page, stage)
    click(page, "action_drop")
    stage.settle()
    assert _stored(stage, number).state is ActionState.DROPPED
    shown = page.findChildren(SelectField)[0]
    shown.set_key("closed")
    shown.edited.emit()
    stage.settle()
    assert _open(page, stage, "closed") == number
    assert not find(page, "action_done").isVisible()
    click(page, "action_reopen")
    stage.settle()
    assert _stored(stage, number).state is ActionState.OPEN
    click(page, "toast_undo")
    stage.settle()
    assert _stored(stage, number).state is ActionState.DROPPED


def test_changes_are_saved_and_can_be_taken_back(page: ActionsPage, stage: PageStage) -> None:
    number = _open(page, stage)
    before = _stored(stage, number)
    title = find(page, "action_title")
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(title, "Ask Imogen first")
    find(page, "action_note").setFocus()
    QTest.keyClicks(find(page, "action_note"), "On Monday")
    click(page, "my_manager")
    click(page, "save_action")
    stage.settle()
    after = _stored(stage, number)
    assert (after.title, after.note, after.owner) == (
        "Ask Imogen first", "On Monday", ActionOwner.MY_MANAGER,
    )  # fmt: skip
    assert after.due_on == before.due_on
    click(page, "toast_undo")
    stage.settle()
    assert _stored(stage, number) == before


def test_leaving_keeps_what_stands_in_the_fields(page: ActionsPage, stage: PageStage) -> None:
    number = _open(page, stage)
    QTest.keyClicks(find(page, "action_note"), "Half a thought")
    QTest.keyClick(find(page, "action_note"), Qt.Key.Key_Escape)
    stage.settle()
    assert _stored(stage, number).note == "Half a thought"
    assert _list(page, "own").hasFocus()
    assert stage.went == []
    _open(page, stage)
    QTest.keyClicks(find(page, "action_note"), "More. ")
    assert page.leave()
    stage.settle()
    assert "More." in _stored(stage, number).note


def test_an_empty_title_is_refused_at_the_field(page: ActionsPage, stage: PageStage) -> None:
    number = _open(page, stage)
    title = find(page, "action_title")
    QTest.keyClick(title, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(title, Qt.Key.Key_Delete)
    click(page, "save_action")
    stage.settle()
    assert "A to-do needs a title." in visible_words(page)
    assert _stored(stage, number).title


def test_the_check_of_a_to_do_is_one_press_away(page: ActionsPage, stage: PageStage) -> None:
    number = _open(page, stage)
    click(page, "to_check")
    assert stage.went == [GoOneCheck(_stored(stage, number).check_id)]


def test_the_employers_list_is_copied_as_text(page: ActionsPage) -> None:
    click(page, "copy_employer")
    assert QGuiApplication.clipboard().text().startswith("What I need from my employer:\n- Close")


def test_empty_says_what_it_does_not_mean(stage: PageStage) -> None:
    stage.open_vault(small_catalogue())
    page = ActionsPage(stage.theme, stage.tasks, stage.session, now=stage.clock)
    stage.show(page)
    assert "That is not the same as nothing to do." in visible_words(page)
    click(page, "empty_state_button")
    assert stage.went == [GoChecks()]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])
def test_nothing_is_cut_off_or_nameless(page: ActionsPage, stage: PageStage, mode: Mode) -> None:
    stage.theme.set_mode(mode)
    for opened in (False, True):
        if opened:
            _open(page, stage)
        for percent, size in ((100, (960, 640)), (200, (960, 640))):
            stage.theme.set_text_percent(percent)
            page.resize(*size)
            stage.settle()
            stage.settle()
            assert not cut_off(page)
            assert not nameless(page)
