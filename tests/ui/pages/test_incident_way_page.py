# SPDX-License-Identifier: Apache-2.0
"""The way through of a stored incident, and the list of all of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from privacy_audit.incidents.model import IncidentState, Region
from privacy_audit.incidents.tree.model import Answered, Step
from privacy_audit.ui.destinations import (
    GoHelp,
    GoHome,
    GoIncident,
    GoIncidentEvidence,
    GoIncidentFollowUp,
    GoIncidentReview,
    GoIncidents,
)
from privacy_audit.ui.pages.incident_way import IncidentWayPage
from privacy_audit.ui.pages.incident_way_list import IncidentListPage
from privacy_audit.ui.pages.incident_way_steps import WaySteps
from privacy_audit.ui.pages.incident_way_view import StepState
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.row_list import RowList
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.incident_stage import (
    TO_KEEP,
    TO_LOCK,
    begin,
    open_on_small_way,
    press,
    question,
)


def way_page(
    stage: PageStage, incident_id: int, *, size: tuple[int, int] = (1280, 820)
) -> IncidentWayPage:
    page = IncidentWayPage(stage.theme, stage.tasks, stage.session)
    page.arrive(GoIncident(incident_id))
    stage.show(page, size=size)
    return page


def list_page(stage: PageStage) -> IncidentListPage:
    page = IncidentListPage(stage.theme, stage.tasks, stage.session, now=stage.clock)
    stage.show(page)
    return page


def answers(stage: PageStage, incident_id: int) -> list[Answered]:
    return stage.in_vault(lambda workspace: workspace.incidents.answers(incident_id))


def steps(page: IncidentWayPage) -> dict[Step, StepState]:
    listed = page.findChild(WaySteps)
    assert listed is not None
    return listed.states()


# -- answering ----------------------------------------------------------------------------------


def test_it_goes_on_where_it_was_left_with_the_steps_behind_ticked(stage: PageStage) -> None:
    open_on_small_way(stage)
    page = way_page(stage, begin(stage, *TO_KEEP).id)
    assert question(page) == "Keep it before you delete, block or report"
    assert "Step 5 of 9: keep evidence" in visible_words(page)
    states = steps(page)
    assert [step for step, state in states.items() if state is StepState.DONE] == [
        Step.SAFE_NOW,
        Step.YOUR_DEVICES,
        Step.SOMEONE_TO_TELL,
        Step.WHAT_HAPPENED,
    ]
    assert states[Step.KEEP_EVIDENCE] is StepState.HERE
    assert find(page, "step_safe_now").accessibleName() == "1. Safe now, done"


def test_an_answer_is_on_the_disk_when_the_next_question_stands_there(stage: PageStage) -> None:
    open_on_small_way(stage)
    incident = begin(stage, *TO_KEEP)
    page = way_page(stage, incident.id)
    press(stage, page, Qt.Key.Key_1)
    assert question(page) == "Lock your accounts"
    assert answers(stage, incident.id)[-1] == Answered(node_id="keep", answer_id="done")
    press(stage, page, Qt.Key.Key_Backspace)
    assert question(page) == "Keep it before you delete, block or report"
    assert answers(stage, incident.id) == list(TO_KEEP)


def test_two_quick_presses_answer_one_question(stage: PageStage) -> None:
    open_on_small_way(stage)
    incident = begin(stage, *TO_KEEP)
    page = way_page(stage, incident.id)
    page.screen_of_way.choose(1)
    page.screen_of_way.choose(1)
    stage.settle()
    assert len(answers(stage, incident.id)) == len(TO_KEEP) + 1
    assert not find(page, "incident_error").isVisible()


def test_two_quick_steps_back_take_one_answer_back(stage: PageStage) -> None:
    open_on_small_way(stage)
    incident = begin(stage, *TO_KEEP)
    page = way_page(stage, incident.id)
    page.screen_of_way.go_back()
    page.screen_of_way.go_back()
    stage.settle()
    assert answers(stage, incident.id) == list(TO_KEEP[:-1])


def test_leaving_a_step_out_asks_why_and_keeps_the_reason(stage: PageStage) -> None:
    open_on_small_way(stage)
    incident = begin(stage, *TO_KEEP[:2])
    page = way_page(stage, incident.id)
    press(stage, page, Qt.Key.Key_2)
    assert find(page, "reason_form").isVisible()
    assert not find(page, "answer_1").isVisible()
    click(page, "reason_keep")
    assert "Write a few words" in visible_words(page)
    focused = page.window().focusWidget()
    assert focused is not None
    assert focused.objectName() == "reason"
    QTest.keyClicks(focused, "On leave until 1 May")
    stage.settle()
    assert len(answers(stage, incident.id)) == 2, "figures typed in the field are no answers"
    click(page, "reason_keep")
    stage.settle()
    assert question(page) == "What has happened?"
    assert answers(stage, incident.id)[-1] == Answered(
        node_id="tell", answer_id="cannot_yet", note="On leave until 1 May"
    )


def test_esc_closes_the_reason_and_keeps_the_question(stage: PageStage) -> None:
    open_on_small_way(stage)
    incident = begin(stage, *TO_KEEP[:2])
    page = way_page(stage, incident.id)
    press(stage, page, Qt.Key.Key_2)
    press(stage, page, Qt.Key.Key_Escape)
    assert not find(page, "reason_form").isVisible()
    assert find(page, "answer_1").isVisible()
    assert question(page) == "Tell your line manager now"
    press(stage, page, Qt.Key.Key_1)
    assert question(page) == "What has happened?"


def test_a_hard_stop_has_no_way_on_to_keeping_anything(stage: PageStage) -> None:
    open_on_small_way(stage)
    under_18 = Answered(node_id="what", answer_id="under-18")
    page = way_page(stage, begin(stage, *TO_KEEP[:3], under_18).id)
    assert question(page) == "Do not copy it"
    assert not find(page, "way_desk").isVisible()
    assert find(page, "step_keep_evidence").focusPolicy() == Qt.FocusPolicy.NoFocus
    click(page, "way_back")
    stage.settle()
    assert question(page) == "What has happened?"


def test_a_desk_opens_from_its_question_and_from_the_list(stage: PageStage) -> None:
    open_on_small_way(stage)
    incident = begin(stage, *TO_LOCK)
    page = way_page(stage, incident.id)
    click(page, "step_keep_evidence")
    assert stage.went == [GoIncidentEvidence(incident.id)]
    click(page, "way_desk")
    assert type(stage.went[-1]).__name__ == "GoIncidentLockDown"
    click(page, "way_follow_up")
    assert stage.went[-1] == GoIncidentFollowUp(incident.id)


def test_the_region_is_kept_with_the_incident(stage: PageStage) -> None:
    open_on_small_way(stage)
    incident = begin(stage, *TO_KEEP[:2])
    page = way_page(stage, incident.id)
    assert "A Scottish helpline" not in visible_words(page)
    region = find(page, "way_region")
    assert isinstance(region, SelectField)
    region.set_key(Region.SCOTLAND.value)
    region.edited.emit()
    stage.settle()
    assert "A Scottish helpline" in visible_words(page)
    stored = stage.in_vault(lambda workspace: workspace.incidents.get(incident.id))
    assert stored.region is Region.SCOTLAND


def test_a_closed_incident_is_read_and_not_answered(stage: PageStage) -> None:
    open_on_small_way(stage)
    incident = begin(stage, *TO_KEEP)
    stage.in_vault(lambda workspace: workspace.incidents.close(incident.id))
    page = way_page(stage, incident.id)
    assert "This incident is closed." in visible_words(page)
    press(stage, page, Qt.Key.Key_1)
    assert len(answers(stage, incident.id)) == len(TO_KEEP)


def test_another_incident_shows_nothing_of_the_one_before(stage: PageStage) -> None:
    open_on_small_way(stage)
    first, second = begin(stage, *TO_LOCK), begin(stage)
    page = way_page(stage, first.id)
    page.arrive(GoIncident(second.id))
    assert question(page) == ""
    page.visit()
    stage.settle()
    assert question(page) == "Are you safe right now?"


def test_late_results_after_locking_change_nothing(stage: PageStage) -> None:
    open_on_small_way(stage)
    page = way_page(stage, begin(stage, *TO_KEEP).id)
    page.screen_of_way.clear()
    page.load()
    page.close_page()
    stage.session.lock()
    stage.settle()
    assert question(page) == ""


def test_save_and_stop_and_leaving_quickly(stage: PageStage) -> None:
    open_on_small_way(stage)
    page = way_page(stage, begin(stage, *TO_KEEP).id)
    left: list[str] = []
    page.quick_leave_asked.connect(lambda: left.append("left"))
    click(page, "save_and_stop")
    click(page, "leave_quickly")
    assert stage.went == [GoHome()]
    assert left == ["left"]


def test_not_now_is_offered_wherever_it_can_wait(stage: PageStage) -> None:
    open_on_small_way(stage)
    page = way_page(stage, begin(stage, *TO_KEEP).id)
    click(page, "way_not_now")
    assert stage.went == [GoHome()]
    danger = way_page(stage, begin(stage).id)
    assert not find(danger, "way_not_now").isVisible()


def test_an_incident_that_was_taken_out_leaves_nothing_on_the_screen(stage: PageStage) -> None:
    open_on_small_way(stage)
    practice = begin(stage, *TO_KEEP, practice=True)
    page = way_page(stage, practice.id)
    stage.in_vault(lambda workspace: workspace.incidents.remove_practice(practice.id))
    page.visit()
    stage.settle()
    assert question(page) == ""
    assert "not there any more" in visible_words(page)


def test_a_practice_incident_says_so_on_every_screen(stage: PageStage) -> None:
    open_on_small_way(stage)
    page = way_page(stage, begin(stage, *TO_KEEP, practice=True).id)
    assert find(page, "practice_banner").isVisible()
    press(stage, page, Qt.Key.Key_1)
    assert find(page, "practice_banner").isVisible()
    real = way_page(stage, begin(stage, *TO_KEEP).id)
    assert not find(real, "practice_banner").isVisible()


@pytest.mark.parametrize("size", [(1280, 820), (960, 640)])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_steps_fold_away_and_no_word_is_cut_off(
    stage: PageStage, size: tuple[int, int], percent: int
) -> None:
    open_on_small_way(stage)
    stage.theme.set_text_percent(percent)
    page = way_page(stage, begin(stage, *TO_KEEP[:2]).id, size=size)
    assert find(page, "way_steps").isVisible() == (size[0] >= 1100 and percent <= 130)
    assert nameless(page) == []
    assert cut_off(page) == []
    assert "Step 3 of 9: someone to tell" in visible_words(page)


# -- the list -----------------------------------------------------------------------------------


def rows(page: IncidentListPage, key: str) -> RowList:
    found = find(page, f"incidents_{key}")
    assert isinstance(found, RowList)
    return found


def test_the_list_opens_the_way_of_what_is_open_and_the_end_of_what_is_over(
    stage: PageStage,
) -> None:
    open_on_small_way(stage)
    first, second = begin(stage, *TO_KEEP), begin(stage)
    stage.in_vault(lambda workspace: workspace.incidents.close(second.id))
    page = list_page(stage)
    assert rows(page, "open").rows()[0].title == first.reference
    assert "threats" in rows(page, "open").rows()[0].detail
    rows(page, "open").row_opened.emit(str(first.id))
    rows(page, "over").row_opened.emit(str(second.id))
    assert stage.went == [GoIncident(first.id), GoIncidentFollowUp(second.id)]


def test_practice_is_begun_and_taken_out_and_real_incidents_stay(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def agree(*_arguments: object, **options: object) -> None:
        on_answer = options["on_answer"]
        assert callable(on_answer)
        on_answer(True)

    monkeypatch.setattr(ConfirmDialog, "ask", agree)
    stage.open_vault()
    real = begin(stage)
    page = list_page(stage)
    click(page, "practice_start")
    stage.settle()
    made = stage.in_vault(lambda workspace: workspace.incidents.all())
    practice = next(each for each in made if each.practice)
    assert stage.went == [GoIncident(practice.id)]
    page.visit()
    stage.settle()
    assert [badge.text for badge in rows(page, "practice").rows()[0].badges] == ["Practice"]
    click(page, "practice_remove")
    stage.settle()
    left = stage.in_vault(lambda workspace: workspace.incidents.all())
    assert [each.id for each in left] == [real.id]
    assert left[0].state is IncidentState.OPEN
    assert not rows(page, "practice").isVisible()


def test_ways_out_of_the_list(stage: PageStage) -> None:
    open_on_small_way(stage)
    page = list_page(stage)
    assert "You have kept no incident in this vault." in visible_words(page)
    for name in ("begin", "review_open", "save_and_stop", "in_danger"):
        click(page, name)
    assert stage.went == [GoHelp(), GoIncidentReview(None), GoHome(), GoHelp()]
    assert GoIncidents() not in stage.went
    assert nameless(page) == []
