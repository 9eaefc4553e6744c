# SPDX-License-Identifier: Apache-2.0
"""The way through in memory: by key and by mouse, with and without an open vault."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from privacy_audit.errors import EnvironmentProblem
from privacy_audit.incidents.model import Region
from privacy_audit.incidents.tree.model import Tree
from privacy_audit.ui.destinations import GoIncident, GoIncidents
from privacy_audit.ui.pages.help import HelpPage
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.theme.theme import Mode
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.incident_stage import (
    TO_KEEP,
    begin,
    bytes_of,
    open_on_small_way,
    press,
    question,
)
from tests.ui.pages.way_tree import small_tree

ONE, TWO, THREE = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3


def shown(
    stage: PageStage,
    *,
    tree: Callable[[], Tree] = small_tree,
    size: tuple[int, int] = (1280, 820),
) -> HelpPage:
    page = HelpPage(stage.theme, stage.tasks, stage.session, tree=tree)
    stage.show(page, size=size)
    return page


def keys(stage: PageStage, page: HelpPage, *pressed: Qt.Key) -> None:
    for key in pressed:
        press(stage, page, key)


def agree(monkeypatch: pytest.MonkeyPatch, *, agreed: bool = True) -> list[str]:
    asked: list[str] = []

    def ask(*_arguments: object, **options: object) -> None:
        asked.append(str(options["text"]))
        on_answer = options["on_answer"]
        assert callable(on_answer)
        on_answer(agreed)

    monkeypatch.setattr(ConfirmDialog, "ask", ask)
    return asked


# -- without a vault ----------------------------------------------------------------------------


def test_figures_answer_and_backspace_goes_back(stage: PageStage) -> None:
    page = shown(stage)
    assert question(page) == "Are you safe right now?"
    keys(stage, page, TWO)
    assert question(page) == "Could the person doing this see this device?"
    keys(stage, page, Qt.Key.Key_Backspace)
    assert question(page) == "Are you safe right now?"
    keys(stage, page, THREE)
    assert question(page) == "Call 999 now"


def test_the_mouse_answers_and_goes_back(stage: PageStage) -> None:
    page = shown(stage)
    click(page, "answer_1")
    stage.settle()
    assert question(page) == "Call 999 now"
    click(page, "way_back")
    stage.settle()
    assert question(page) == "Are you safe right now?"


def test_the_keyboard_is_on_the_first_answer_and_enter_chooses_it(stage: PageStage) -> None:
    page = shown(stage)
    focused = page.window().focusWidget()
    assert focused is not None
    assert focused.objectName() == "answer_1"
    press(stage, page, Qt.Key.Key_Tab)
    press(stage, page, Qt.Key.Key_Return)
    assert question(page) == "Could the person doing this see this device?"


def test_figures_can_be_switched_off(stage: PageStage) -> None:
    page = shown(stage)
    page.figures = False
    keys(stage, page, TWO)
    assert question(page) == "Are you safe right now?"


def test_a_figure_without_an_answer_does_nothing(stage: PageStage) -> None:
    page = shown(stage)
    keys(stage, page, TWO, THREE)
    assert question(page) == "Could the person doing this see this device?"


def test_999_stands_beside_every_question_and_without_any_tree(stage: PageStage) -> None:
    def no_tree() -> Tree:
        raise EnvironmentProblem("The way through cannot be read.")

    page = shown(stage, tree=no_tree)
    words = visible_words(page)
    for needed in ("call 999", "press 55", "18000", "101", "You do not need proof"):
        assert needed in words
    assert find(page, "help_error").isVisible()


def test_nothing_can_be_kept_and_no_file_is_made_while_locked(stage: PageStage) -> None:
    before = bytes_of(stage.folder)
    page = shown(stage)
    keys(stage, page, TWO, ONE, ONE, ONE, ONE, ONE, ONE, ONE)
    assert question(page) == "What comes after"
    assert not find(page, "keep_answers").isVisible()
    assert not find(page, "incident_list").isVisible()
    assert bytes_of(stage.folder) == before


def test_while_locked_what_was_answered_is_forgotten_when_the_page_goes(stage: PageStage) -> None:
    page = shown(stage)
    keys(stage, page, TWO, ONE)
    assert question(page) == "Tell your line manager now"
    page.hide()
    assert question(page) == ""
    assert "manager" not in visible_words(page)
    page.show()
    page.visit()
    stage.settle()
    assert question(page) == "Are you safe right now?"


def test_no_reason_is_asked_for_where_nothing_can_be_stored(stage: PageStage) -> None:
    page = shown(stage)
    keys(stage, page, TWO, ONE, TWO)
    assert question(page) == "What has happened?"


def test_stop_here_forgets_and_leads_back(stage: PageStage) -> None:
    page = shown(stage)
    asked: list[str] = []
    page.back_asked.connect(lambda: asked.append("back"))
    keys(stage, page, TWO)
    click(page, "help_back")
    assert asked == ["back"]
    page.visit()
    stage.settle()
    assert question(page) == "Are you safe right now?"


# -- contacts -----------------------------------------------------------------------------------


def test_a_number_can_be_selected_and_copied_but_not_changed(stage: PageStage) -> None:
    page = shown(stage)
    keys(stage, page, ONE)
    numbers = [each for each in page.findChildren(QLineEdit) if each.isVisible()]
    assert [each.text() for each in numbers] == ["0800 000 0000"]
    assert numbers[0].isReadOnly()
    assert numbers[0].accessibleName() == "Phone number: A helpline"
    copy = next(
        each
        for each in page.findChildren(QPushButton)
        if each.accessibleName() == "Copy: Phone number: A helpline"
    )
    copy.click()
    assert QGuiApplication.clipboard().text() == "0800 000 0000"


def test_a_figure_typed_in_a_number_is_no_answer(stage: PageStage) -> None:
    page = shown(stage)
    keys(stage, page, TWO, ONE)
    number = next(each for each in page.findChildren(QLineEdit) if each.isVisible())
    number.setFocus()
    keys(stage, page, ONE)
    assert question(page) == "Tell your line manager now"


def test_the_dates_of_a_contact_are_said_honestly(stage: PageStage) -> None:
    page = shown(stage)
    keys(stage, page, ONE)
    words = visible_words(page)
    assert "Looked up on 12 November 2026. Nobody has looked on the live page yet" in words
    assert "A Scottish helpline" not in words


def test_the_region_changes_who_can_help(stage: PageStage) -> None:
    page = shown(stage)
    keys(stage, page, ONE)
    region = find(page, "way_region")
    assert isinstance(region, SelectField)
    region.set_key(Region.SCOTLAND.value)
    region.edited.emit()
    stage.settle()
    assert "A Scottish helpline" in visible_words(page)


@pytest.mark.parametrize("agreed", [True, False])
def test_a_page_opens_only_after_its_whole_address_was_shown(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch, *, agreed: bool
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    asked = agree(monkeypatch, agreed=agreed)
    page = shown(stage)
    keys(stage, page, ONE)
    click(page, "open_helpline")
    assert "https://helpline.example/talk" in asked[0]
    assert "keeps a list" in asked[0]
    assert opened == (["https://helpline.example/talk"] if agreed else [])


# -- with the vault open ------------------------------------------------------------------------


def test_nothing_is_written_before_the_user_says_so(stage: PageStage) -> None:
    open_on_small_way(stage)
    page = shown(stage)
    before = bytes_of(stage.folder)
    keys(stage, page, TWO, ONE)
    assert question(page) == "Shall we keep your place?"
    assert stage.in_vault(lambda workspace: workspace.incidents.all()) == []
    keys(stage, page, TWO)
    assert question(page) == "Tell your line manager now"
    keys(stage, page, ONE)
    assert bytes_of(stage.folder) == before


def test_what_was_answered_goes_into_the_incident(stage: PageStage) -> None:
    open_on_small_way(stage)
    page = shown(stage)
    keys(stage, page, TWO, ONE, ONE)
    incidents = stage.in_vault(lambda workspace: workspace.incidents.all())
    assert len(incidents) == 1
    assert stage.went == [GoIncident(incidents[0].id)]
    kept = stage.in_vault(lambda workspace: workspace.incidents.answers(incidents[0].id))
    assert [answered.answer_id for answered in kept] == ["safe", "safe"]
    assert not incidents[0].practice


def test_pressing_twice_keeps_one_incident(stage: PageStage) -> None:
    open_on_small_way(stage)
    page = shown(stage)
    keys(stage, page, TWO, ONE)
    page.screen_of_way.choose(1)
    page.screen_of_way.choose(1)
    stage.settle()
    assert len(stage.in_vault(lambda workspace: workspace.incidents.all())) == 1


def test_who_declined_can_still_keep_later(stage: PageStage) -> None:
    open_on_small_way(stage)
    page = shown(stage)
    keys(stage, page, TWO, ONE, TWO, ONE)
    click(page, "keep_answers")
    stage.settle()
    incident = stage.in_vault(lambda workspace: workspace.incidents.all())[0]
    kept = stage.in_vault(lambda workspace: workspace.incidents.answers(incident.id))
    assert [answered.node_id for answered in kept] == ["safe-now", "device", "tell"]


@pytest.mark.parametrize("agreed", [True, False])
def test_on_a_watched_device_nobody_offers_but_it_can_be_asked_for(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch, *, agreed: bool
) -> None:
    asked = agree(monkeypatch, agreed=agreed)
    open_on_small_way(stage)
    page = shown(stage)
    keys(stage, page, TWO, TWO, ONE)
    assert question(page) == "Tell your line manager now"
    click(page, "keep_answers")
    stage.settle()
    assert "somebody could watch you open it" in asked[0]
    assert len(stage.in_vault(lambda workspace: workspace.incidents.all())) == int(agreed)


def test_an_open_incident_is_offered_by_its_day_only(stage: PageStage) -> None:
    open_on_small_way(stage)
    incident = begin(stage, *TO_KEEP)
    stage.in_vault(lambda workspace: workspace.incidents.describe(incident.id, label="Canary"))
    page = shown(stage)
    assert find(page, "earlier_incident").isVisible()
    words = visible_words(page)
    assert "You began on 20 November 2026." in words
    assert "Canary" not in words
    assert incident.reference not in words
    click(page, "resume_incident")
    assert stage.went == [GoIncident(incident.id)]


def test_a_practice_incident_is_not_offered_as_one_that_is_open(stage: PageStage) -> None:
    open_on_small_way(stage)
    begin(stage, *TO_KEEP, practice=True)
    page = shown(stage)
    assert not find(page, "earlier_incident").isVisible()


def test_the_list_of_incidents_can_be_reached(stage: PageStage) -> None:
    open_on_small_way(stage)
    page = shown(stage)
    click(page, "incident_list")
    assert stage.went == [GoIncidents()]


def test_locking_forgets_the_answers_and_late_results(stage: PageStage) -> None:
    open_on_small_way(stage)
    begin(stage, *TO_KEEP)
    page = shown(stage)
    keys(stage, page, TWO)
    page.visit()  # reads again
    page.close_page()
    stage.session.lock()
    stage.settle()
    assert question(page) == ""
    assert not find(page, "earlier_incident").isVisible()


# -- how it looks -------------------------------------------------------------------------------


def test_hills_are_left_out_where_they_would_disturb(stage: PageStage) -> None:
    from privacy_audit.ui.pages.incident_way_ground import WayGround

    page = shown(stage)
    ground = page.findChild(WayGround)
    assert ground is not None
    assert ground.shows_hills()
    stage.theme.set_mode(Mode.HIGH_CONTRAST)
    assert not ground.shows_hills()
    stage.theme.set_mode(Mode.LIGHT)
    page.window().resize(1280, 700)
    stage.settle()
    assert not ground.shows_hills()


@pytest.mark.parametrize("size", [(1280, 820), (960, 640)])
@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut_off_and_everything_has_a_name(
    stage: PageStage, size: tuple[int, int], percent: int
) -> None:
    stage.theme.set_text_percent(percent)
    page = shown(stage, size=size)
    for key in (ONE, Qt.Key.Key_Backspace, TWO, ONE):
        assert cut_off(page) == []
        assert nameless(page) == []
        keys(stage, page, key)
    assert find(page, "in_danger").isVisible() == (size[0] < 1100 or percent > 130)


def test_the_way_to_999_is_in_the_header_where_its_card_has_moved_down(stage: PageStage) -> None:
    page = shown(stage, size=(960, 640))
    card = find(page, "danger_card")
    assert not card.visibleRegion().boundingRect().height() > card.height() // 2
    click(page, "in_danger")
    stage.settle()
    assert card.visibleRegion().boundingRect().height() > card.height() // 2


def test_a_new_question_is_plain_text_whatever_it_holds(stage: PageStage) -> None:
    page = shown(stage)
    formats = {label.textFormat() for label in page.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}
