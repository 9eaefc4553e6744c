# SPDX-License-Identifier: Apache-2.0
"""The check page on a real vault: answering, keys, the way back, and what is never lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from privacy_audit.audits.model import Answer, AnswerKind, AuditKind, Established
from privacy_audit.errors import EnvironmentProblem
from privacy_audit.ui.destinations import GoChecks, GoFinished, GoHelp, GoHome, GoWalk
from privacy_audit.ui.pages import walk_jobs
from privacy_audit.ui.pages.walk import WalkPage
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.tab_order import go_on
from privacy_audit.ui.theme.fonts import Role
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.walk_pack import a_catalogue

PASS, FAIL, UNKNOWN = AnswerKind.PASS, AnswerKind.FAIL, AnswerKind.UNKNOWN
SEEN, SAID = Established.VERIFIED, Established.STATED
KEY = Qt.Key


def walk(
    stage: PageStage, check_id: str | None = None, *, size: tuple[int, int] = (1280, 820)
) -> WalkPage:
    """The page on the open audit, shown and ready for an answer."""
    page = WalkPage(
        stage.theme, stage.tasks, stage.session, preferences=stage.preferences, now=stage.clock
    )
    page.arrive(GoWalk(check_id))
    stage.show(page, size=size)
    ready(page)
    return page


def ready(page: WalkPage) -> None:
    """Wait until an answer would count."""
    until = time.monotonic() + 5
    while not page.accepts_answers and time.monotonic() < until:
        QTest.qWait(10)


def press(stage: PageStage, page: WalkPage, *keys: Qt.Key) -> None:
    """Press keys where the focus is, each when the page is ready for it."""
    for key in keys:
        ready(page)
        QTest.keyClick(QApplication.focusWidget() or page, key)
        stage.settle()


def given(stage: PageStage, check_id: str) -> Answer:
    """The answer that is on the disk."""
    return stage.current().answers[check_id]


def text_of(page: WalkPage, name: str) -> str:
    """The words of a label or a field."""
    widget = find(page, name)
    if isinstance(widget, QLabel | QLineEdit):
        return widget.text()
    return widget.accessibleName()


@pytest.fixture
def page(stage: PageStage) -> WalkPage:
    """A full audit of the small pack, at its first check."""
    stage.open_vault(a_catalogue())
    stage.start()
    return walk(stage)


# -- showing --------------------------------------------------------------------------------------


def test_a_check_shows_all_that_is_needed(page: WalkPage) -> None:
    words = visible_words(page)
    for part in (
        "Demo",
        "Critical",
        "About 2 minutes",
        "Is the first thing set?",
        "Why: A stranger could see it.",
        "Look at the setting. Right means: Off.",
        "www.example.org",
        "Opens in your own browser",
        "Then look from outside. Look in a private window.",
        "Demo: wording last looked at on 1 October 2026.",
        "Nobody has looked at this yet.",
        "Check 1 of 3, about 4 minutes left",
    ):
        assert part in words, part
    assert page.view.card.steps.steps() == ["Open Settings.", "Choose Off."]
    assert find(page, "qr_code").isVisible()


def test_nothing_is_opened_before_the_user_asks(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "privacy_audit.ui.pages.device_steps.QDesktopServices.openUrl",
        lambda url: opened.append(url.toString()),
    )
    stage.open_vault(a_catalogue())
    stage.start()
    page = walk(stage)
    assert opened == []
    click(page, "open_page")
    QTest.keyClick(page, KEY.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert opened == ["https://www.example.org/settings"] * 2


def test_a_talk_has_neither_tabs_nor_a_page(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    stage.start()
    page = walk(stage, "demo-third")
    for name in ("devices", "open_page", "qr_code"):
        assert not find(page, name).isVisible(), name
    assert page.view.card.steps.steps() == ["Talk to them."]


def test_the_own_device_is_remembered_and_stands_first(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    stage.start()
    page = walk(stage)
    assert page.view.card.steps.surface() == "web"
    QTest.keyClick(page, KEY.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert page.view.card.steps.steps() == ["Tap Settings."]
    assert stage.preferences.value.own_device == "iphone"
    page.visit()
    stage.settle()
    assert page.view.card.steps.surface() == "iphone"


def test_rules_are_shown_on_demand(page: WalkPage) -> None:
    assert "Check your settings" not in visible_words(page)
    click(page, "rules")
    assert "Check your settings (Guidance, P-1)" in visible_words(page)


def test_old_wording_is_said(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    stage.start()
    page = walk(stage, "demo-third")
    assert "Labels may differ. Not looked at since 1 January 2026." in visible_words(page)


def test_last_time_and_a_regression_stand_out(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    stage.clock.move(days=-30)
    stage.audit({"demo-first": (PASS, SEEN)})
    stage.clock.move(days=30)
    stage.start()
    page = walk(stage)
    assert text_of(page, "last_time") == "Last time, 21 October: right, seen from outside"
    press(stage, page, KEY.Key_2)
    assert text_of(page, "regression") == "Was right on 21 October, is open now."
    assert find(page, "regression").isVisible()
    press(stage, page, KEY.Key_2)
    assert not find(page, "regression").isVisible()


def test_without_an_open_audit_it_says_so(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    page = walk_without_audit(stage)
    assert "No audit is open" in visible_words(page)
    click(page, "empty_state_button")
    assert stage.went == [GoChecks()]


def walk_without_audit(stage: PageStage) -> WalkPage:
    """The page while nothing is open."""
    page = WalkPage(stage.theme, stage.tasks, stage.session, now=stage.clock)
    page.arrive(GoWalk())
    stage.show(page)
    return page


# -- answering ------------------------------------------------------------------------------------


def test_two_keys_at_most_answer_a_check(stage: PageStage, page: WalkPage) -> None:
    press(stage, page, KEY.Key_1, KEY.Key_Return)
    press(stage, page, KEY.Key_1, KEY.Key_1)
    press(stage, page, KEY.Key_3)
    assert stage.went == [GoFinished(1)]
    body = stage.in_vault(lambda workspace: workspace.reports.get(1)).body
    answers = {check["id"]: (check["answer"], check["verified"]) for check in body["checks"]}
    assert answers == {
        "demo-first": ("pass", True),
        "demo-second": ("pass", False),
        "demo-third": ("unknown", False),
    }


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (KEY.Key_2, AnswerKind.FAIL),
        (KEY.Key_3, AnswerKind.UNKNOWN),
        (KEY.Key_4, AnswerKind.NOT_APPLICABLE),
        (KEY.Key_6, AnswerKind.NOT_CHECKED),
    ],
)
def test_each_key_is_its_answer(
    stage: PageStage, page: WalkPage, key: Qt.Key, kind: AnswerKind
) -> None:
    press(stage, page, key)
    assert given(stage, "demo-first").kind is kind
    assert page.shown_check() == "demo-second"
    assert text_of(page, "saved") == "Check 1 is saved."


def test_the_mouse_answers_too(stage: PageStage, page: WalkPage) -> None:
    click(page, "answer_pass")
    ready(page)
    click(page, "looked_yes")
    stage.settle()
    assert given(stage, "demo-first").established is SEEN
    ready(page)
    click(page, "answer_fail")
    stage.settle()
    assert given(stage, "demo-second").kind is FAIL


def test_right_is_not_saved_before_the_second_question(stage: PageStage, page: WalkPage) -> None:
    press(stage, page, KEY.Key_1)
    assert "Have you looked from outside?" in visible_words(page)
    assert stage.current().answers == {}
    press(stage, page, KEY.Key_Escape)
    assert find(page, "answer_pass").isVisible()
    assert stage.current().answers == {}


def test_an_accepted_risk_needs_a_reason_and_a_date(stage: PageStage, page: WalkPage) -> None:
    press(stage, page, KEY.Key_5)
    click(page, "risk_save")
    stage.settle()
    assert "Say why you accept this risk for now." in visible_words(page)
    assert stage.current().answers == {}
    field = find(page, "risk_reason")
    QTest.keyClicks(field, "My band 123")
    QTest.keyClick(field, KEY.Key_Return)
    stage.settle()
    answer = given(stage, "demo-first")
    assert (answer.kind, answer.reason) == (AnswerKind.ACCEPTED, "My band 123")
    assert answer.review_on == date(2027, 2, 18)
    assert page.shown_check() == "demo-second"


def test_a_note_goes_with_the_answer(stage: PageStage, page: WalkPage) -> None:
    press(stage, page, KEY.Key_N)
    QTest.keyClicks(find(page, "note"), "2 phones, 1 left")
    assert stage.current().answers == {}
    press(stage, page, KEY.Key_Escape, KEY.Key_2)
    assert given(stage, "demo-first").note == "2 phones, 1 left"
    assert text_of(page, "note") == ""


def test_letters_and_digits_can_be_switched_off(stage: PageStage, page: WalkPage) -> None:
    stage.preferences.change(single_letter_keys=False)
    press(stage, page, KEY.Key_2, KEY.Key_N)
    assert stage.current().answers == {}
    assert page.shown_check() == "demo-first"
    find(page, "answer_fail").setFocus()
    press(stage, page, KEY.Key_Return)
    assert given(stage, "demo-first").kind is FAIL


def test_a_second_press_does_not_answer_the_next_check(stage: PageStage, page: WalkPage) -> None:
    for _ in range(3):
        QTest.keyClick(page, KEY.Key_2)
    stage.settle()
    QTest.keyClick(page, KEY.Key_2)  # the next check has only now appeared
    stage.settle()
    assert list(stage.current().answers) == ["demo-first"]
    assert page.shown_check() == "demo-second"


def test_a_double_click_does_not_answer_the_next_check(stage: PageStage, page: WalkPage) -> None:
    button = find(page, "answer_fail")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    stage.settle()
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    stage.settle()
    assert list(stage.current().answers) == ["demo-first"]


@pytest.mark.parametrize("key", [KEY.Key_2, KEY.Key_Return])
def test_a_key_that_is_held_down_answers_nothing(
    stage: PageStage, page: WalkPage, key: Qt.Key
) -> None:
    target = page if key == KEY.Key_2 else find(page, "answer_fail")
    target.setFocus()
    held = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=True)
    QApplication.sendEvent(target, held)
    stage.settle()
    assert stage.current().answers == {}


def test_enter_that_bounces_cannot_claim_to_have_looked(stage: PageStage, page: WalkPage) -> None:
    find(page, "answer_pass").setFocus()
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget() or page, KEY.Key_Return)
    stage.settle()
    assert stage.current().answers == {}
    press(stage, page, KEY.Key_Return)
    assert given(stage, "demo-first").established is SEEN


def test_it_is_not_said_to_be_saved_before_it_is(
    stage: PageStage, page: WalkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen_while_saving: list[str] = []
    real = walk_jobs.save_answer

    def slow(workspace: Any, given: Any) -> Answer:
        time.sleep(0.15)
        return real(workspace, given)

    monkeypatch.setattr(walk_jobs, "save_answer", slow)
    QTest.keyClick(page, KEY.Key_2)
    began = time.monotonic()
    while stage.tasks.busy and time.monotonic() - began < 0.1:
        QApplication.processEvents()  # the window goes on working meanwhile
        seen_while_saving.append(f"{page.shown_check()} {text_of(page, 'saved')}".strip())
    assert set(seen_while_saving) == {"demo-first"}
    assert len(seen_while_saving) > 3
    stage.settle()
    assert text_of(page, "saved") == "Check 1 is saved."


# -- when it cannot be saved ----------------------------------------------------------------------


def breaking(monkeypatch: pytest.MonkeyPatch, name: str) -> Callable[[], None]:
    """Make a job fail until the returned function is called."""
    real = getattr(walk_jobs, name)
    broken = [True]

    def job(*args: Any, **kwargs: Any) -> Any:
        if broken[0]:
            raise EnvironmentProblem("The disk is full.", "This is not saved.", "Free some space.")
        return real(*args, **kwargs)

    monkeypatch.setattr(walk_jobs, name, job)
    return lambda: broken.__setitem__(0, False)


def test_a_full_disk_keeps_the_choice_and_can_be_tried_again(
    stage: PageStage, page: WalkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend = breaking(monkeypatch, "save_answer")
    QTest.keyClicks(find(page, "note"), "only on my phone")
    page.setFocus()
    press(stage, page, KEY.Key_2)
    assert "The disk is full." in visible_words(page)
    assert page.shown_check() == "demo-first"
    assert page.view.panel.choices.button(FAIL).isChecked()
    assert text_of(page, "note") == "only on my phone"
    mend()
    click(page, "try_again")
    stage.settle()
    assert given(stage, "demo-first").note == "only on my phone"
    assert page.shown_check() == "demo-second"
    assert not find(page, "error").isVisible()


def test_a_report_that_cannot_be_written_can_be_tried_again(
    stage: PageStage, page: WalkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend = breaking(monkeypatch, "finish")
    press(stage, page, KEY.Key_2, KEY.Key_2, KEY.Key_2)
    assert "The disk is full." in visible_words(page)
    assert stage.went == []
    assert len(stage.current().answers) == 3
    mend()
    click(page, "try_again")
    stage.settle()
    assert stage.went == [GoFinished(1)]


# -- the way --------------------------------------------------------------------------------------


def test_undo_takes_the_last_answer_back(stage: PageStage, page: WalkPage) -> None:
    press(stage, page, KEY.Key_2)
    click(page, "undo")
    stage.settle()
    assert stage.current().answers == {}
    assert page.shown_check() == "demo-first"
    assert "Taken back." in visible_words(page)
    press(stage, page, KEY.Key_3, KEY.Key_2)
    for _ in range(3):  # one more than there is to take back
        QTest.keyClick(page, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
        stage.settle()
    assert stage.current().answers == {}
    assert page.shown_check() == "demo-first"


def test_back_shows_the_answer_and_next_goes_on(stage: PageStage, page: WalkPage) -> None:
    press(stage, page, KEY.Key_2, KEY.Key_Backspace)
    assert page.shown_check() == "demo-first"
    assert page.view.panel.choices.button(FAIL).isChecked()
    assert not find(page, "back").isVisible()
    click(page, "next")
    assert page.shown_check() == "demo-second"
    assert not find(page, "next").isVisible()
    press(stage, page, KEY.Key_Backspace, KEY.Key_3)
    assert given(stage, "demo-first").kind is UNKNOWN
    assert page.shown_check() == "demo-second"


def test_a_note_can_be_added_to_an_answer_later(stage: PageStage, page: WalkPage) -> None:
    press(stage, page, KEY.Key_2, KEY.Key_Backspace)
    QTest.keyClicks(find(page, "note"), "ask Anna")
    click(page, "save_note")
    stage.settle()
    assert given(stage, "demo-first").kind is FAIL
    assert given(stage, "demo-first").note == "ask Anna"
    assert page.shown_check() == "demo-first"
    assert not find(page, "save_note").isVisible()


def test_stopping_keeps_a_note_and_comes_back_to_the_same_check(
    stage: PageStage, page: WalkPage
) -> None:
    press(stage, page, KEY.Key_2)
    QTest.keyClicks(find(page, "note"), "look on Monday")
    QTest.keyClick(page, KEY.Key_S, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert stage.went == [GoHome()]
    again = walk(stage)
    assert again.shown_check() == "demo-second"
    assert text_of(again, "note") == "look on Monday"
    again.setFocus()
    press(stage, again, KEY.Key_2)
    assert given(stage, "demo-second").note == "look on Monday"
    press(stage, again, KEY.Key_Backspace)
    assert text_of(again, "note") == "look on Monday"


def test_help_is_always_one_press_away(stage: PageStage, page: WalkPage) -> None:
    click(page, "help")
    assert stage.went == [GoHelp()]


def test_a_single_check_opens_an_audit_of_its_own(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    page = walk(stage, "demo-third")
    assert "Check 1 of 1" in visible_words(page)
    press(stage, page, KEY.Key_2)
    assert stage.went == [GoFinished(1)]


def test_a_check_outside_the_plan_joins_the_open_audit(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    stage.audit({"demo-first": (FAIL, None), "demo-second": (PASS, None)})
    stage.start(AuditKind.FOLLOW_UP)
    page = walk(stage, "demo-second")
    press(stage, page, KEY.Key_2)
    assert [asked.check_id for asked in stage.current().checks] == ["demo-first", "demo-second"]
    assert page.shown_check() == "demo-first"


def test_finishing_early_asks_and_leaves_the_rest_unknown(
    stage: PageStage, page: WalkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(*_: object, text: str, on_answer: Callable[[bool], object], **__: object) -> None:
        asked.append(text)
        on_answer(True)

    monkeypatch.setattr(ConfirmDialog, "ask", ask)
    press(stage, page, KEY.Key_2)
    click(page, "finish_now")
    stage.settle()
    assert asked[0].startswith("2 checks have no answer.")
    assert stage.went == [GoFinished(1)]


def test_finishing_with_no_answer_at_all_is_refused_with_a_sentence(
    stage: PageStage, page: WalkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ConfirmDialog, "ask", lambda *_, on_answer, **__: on_answer(True))
    click(page, "finish_now")
    stage.settle()
    assert "Nothing is answered yet." in visible_words(page)
    press(stage, page, KEY.Key_2)
    assert page.shown_check() == "demo-second"


def test_a_long_audit_says_where_it_is_good_to_stop(stage: PageStage) -> None:
    stage.open_vault()
    audit = stage.in_vault(
        lambda workspace: workspace.audits.start(AuditKind.FULL, only_packs=("facebook",))
    )
    page = walk(stage)
    for _ in audit.checks:
        if find(page, "good_place").isVisible():
            break
        press(stage, page, KEY.Key_2)
    assert "This is a good place to stop." in visible_words(page)
    click(page, "stop_here")
    assert stage.went == [GoHome()]


# -- the warning ----------------------------------------------------------------------------------


def test_a_change_that_others_notice_is_said_before_the_steps(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    stage.start()
    page = walk(stage, "demo-second")
    assert "Others may notice this change. Your friends may notice it." in visible_words(page)
    assert not find(page, "open_page").isVisible()
    press(stage, page, KEY.Key_Return)
    assert not find(page, "warning_gate").isVisible()
    assert find(page, "open_page").isVisible()
    assert "Others may notice: Your friends may notice it." in visible_words(page)
    page.visit()
    stage.settle()
    assert not find(page, "warning_gate").isVisible()  # it was read once in this sitting


def test_at_the_warning_it_can_be_put_off_or_answered(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    stage.start()
    page = walk(stage, "demo-second")
    click(page, "gate_not_now")
    stage.settle()
    assert given(stage, "demo-second").kind is AnswerKind.NOT_CHECKED
    press(stage, page, KEY.Key_Backspace, KEY.Key_2)
    assert given(stage, "demo-second").kind is FAIL


# -- how it is laid out ---------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "percent"), [((960, 640), 100), ((1280, 820), 200)])
def test_small_windows_and_large_text_dock_the_answers(
    stage: PageStage, size: tuple[int, int], percent: int
) -> None:
    stage.open_vault(a_catalogue())
    stage.start()
    page = walk(stage, size=size)
    stage.theme.set_text_percent(percent)
    stage.settle()
    assert cut_off(page) == []
    assert nameless(page) == []
    assert "Check 1 of 3, 4 min left" in visible_words(page)
    click(page, "dock_pass")
    ready(page)
    click(page, "dock_looked_yes")
    stage.settle()
    assert given(stage, "demo-first").established is SEEN
    assert "Check 1 is saved." in visible_words(page)
    click(page, "dock_more")
    stage.settle()
    assert QApplication.focusWidget() is find(page, "answer_not_applicable")
    press(stage, page, KEY.Key_5)
    assert find(page, "risk_reason").hasFocus()
    assert cut_off(page) == []


def test_text_size_reaches_the_fields_when_the_page_folds(stage: PageStage, page: WalkPage) -> None:
    fields = page.view.panel.findChildren(QLineEdit)
    assert len(fields) == 3  # reason, day, note
    for percent in (200, 100, 150, 100):
        stage.theme.set_text_percent(percent)
        stage.settle()
        wanted = stage.theme.font(Role.BODY).pointSizeF()
        assert [field.font().pointSizeF() for field in fields] == pytest.approx([wanted] * 3)


def test_everything_can_be_reached_by_tab_in_reading_order(page: WalkPage) -> None:
    # Not Qt's own chain: asking for it makes each widget a child of the one before.
    order: list[str] = []
    here: QWidget | None = None
    while True:
        assert go_on(page, here, onwards=True)
        here = page.window().focusWidget()
        assert here is not None
        if here.objectName() in order:
            break
        order.append(here.objectName())
    wanted = [
        "save_and_stop",
        "help",
        "devices",
        "open_page",
        "different",
        "rules",
        "finish_now",
        "answer_pass",
        "answer_not_checked",
        "note",
        "pictures",
    ]
    assert [name for name in order if name in wanted] == wanted


def test_nothing_is_cut_off_or_nameless(page: WalkPage) -> None:
    assert cut_off(page) == []
    assert nameless(page) == []


def test_a_saved_answer_after_locking_changes_nothing_on_the_page(
    stage: PageStage, page: WalkPage
) -> None:
    QTest.keyClick(page, KEY.Key_2)
    page.close_page()
    stage.settle()
    assert page.shown_check() == "demo-first"
    assert given(stage, "demo-first").kind is FAIL
