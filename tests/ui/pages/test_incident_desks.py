# SPDX-License-Identifier: Apache-2.0
"""The desks of an incident: lock-down, reports, follow-up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from privacy_audit.audits.model import AuditKind
from privacy_audit.desktop.clock import local_day
from privacy_audit.incidents.model import (
    ActionState,
    Incident,
    IncidentAction,
    IncidentState,
    Kind,
    Owner,
    Recipient,
    ReportMade,
    Response,
)
from privacy_audit.incidents.tree.model import Answered
from privacy_audit.ui.destinations import (
    GoIncident,
    GoIncidentBundle,
    GoIncidentFollowUp,
    GoIncidentLockDown,
    GoIncidentReports,
    GoIncidents,
    GoOneCheck,
    GoStart,
)
from privacy_audit.ui.pages.incident_follow_up import IncidentFollowUpPage
from privacy_audit.ui.pages.incident_lock_down import IncidentLockDownPage
from privacy_audit.ui.pages.incident_reports import IncidentReportsPage
from privacy_audit.ui.parts.choice_fields import DateField
from privacy_audit.ui.parts.dialogs import ConfirmDialog, DangerDialog
from privacy_audit.ui.parts.row_list import RowList
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.incident_stage import TO_KEEP, TO_LOCK, begin, open_on_small_way

Desk = IncidentLockDownPage | IncidentReportsPage | IncidentFollowUpPage
SIZE = (1280, 820)


def lock_down(stage: PageStage, incident: Incident) -> IncidentLockDownPage:
    page = IncidentLockDownPage(stage.theme, stage.tasks, stage.session)
    page.arrive(GoIncidentLockDown(incident.id))
    stage.show(page, size=SIZE)
    return page


def reports_page(stage: PageStage, incident: Incident) -> IncidentReportsPage:
    page = IncidentReportsPage(stage.theme, stage.tasks, stage.session, now=stage.clock)
    page.arrive(GoIncidentReports(incident.id))
    stage.show(page, size=SIZE)
    return page


def follow_up(stage: PageStage, incident: Incident) -> IncidentFollowUpPage:
    page = IncidentFollowUpPage(stage.theme, stage.tasks, stage.session, now=stage.clock)
    page.arrive(GoIncidentFollowUp(incident.id))
    stage.show(page, size=SIZE)
    return page


def rows(page: Desk, name: str) -> RowList:
    found = find(page, name)
    assert isinstance(found, RowList)
    return found


def write(page: Desk, name: str, text: str) -> None:
    field = find(page, name)
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    else:
        assert isinstance(field, QLineEdit)
        field.setText(text)


def choose(page: Desk, name: str, key: str) -> None:
    box = find(page, name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def press(stage: PageStage, page: Desk, name: str) -> None:
    click(page, name)
    stage.settle()


def actions(stage: PageStage, incident: Incident) -> list[IncidentAction]:
    return stage.in_vault(lambda workspace: workspace.incidents.actions(incident.id))


def made(stage: PageStage, incident: Incident) -> list[ReportMade]:
    return stage.in_vault(lambda workspace: workspace.incidents.reports(incident.id))


def stored(stage: PageStage, incident: Incident) -> Incident:
    return stage.in_vault(lambda workspace: workspace.incidents.get(incident.id))


# -- lock-down ----------------------------------------------------------------------------------


class TestLockDown:
    def test_e_mail_comes_first_and_the_next_open_step_is_shown(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        page = lock_down(stage, begin(stage, *TO_LOCK))
        titles = [row.title for row in rows(page, "lock_steps").rows()]
        assert titles == ["1. Your e-mail", "2. Your phone number"]
        assert find(page, "lock_card").accessibleName() == "Your e-mail"
        assert not find(page, "partner_caution").isVisible()

    @pytest.mark.parametrize("state", ["done", "not_mine", "cannot_yet"])
    def test_what_has_become_of_a_step_is_stored(self, stage: PageStage, state: str) -> None:
        open_on_small_way(stage)
        incident = begin(stage, *TO_LOCK)
        page = lock_down(stage, incident)
        press(stage, page, f"lock_{state}")
        action = next(each for each in actions(stage, incident) if each.source == "lock:email")
        assert action.state is ActionState(state)
        assert rows(page, "lock_steps").rows()[0].badges
        settled = state != "cannot_yet"
        assert f"{int(settled)} of 2 steps" in visible_words(page)

    def test_a_step_can_be_put_back_without_a_second_entry(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage, *TO_LOCK)
        page = lock_down(stage, incident)
        press(stage, page, "lock_done")
        press(stage, page, "lock_todo")
        locks = [each for each in actions(stage, incident) if each.source.startswith("lock:")]
        assert [each.state for each in locks] == [ActionState.TODO]

    def test_the_real_list_opens_real_checks(self, stage: PageStage) -> None:
        stage.open_vault()
        page = lock_down(stage, begin(stage))
        steps = rows(page, "lock_steps")
        email = next(row for row in steps.rows() if row.title.endswith("Your e-mail"))
        steps.row_opened.emit(email.key)
        checks = rows(page, "lock_checks")
        assert checks.isVisible()
        first = checks.rows()[0].key
        checks.row_opened.emit(first)
        assert stage.went == [GoOneCheck(first)]
        assert stage.in_vault(lambda workspace: workspace.catalogue.check(first)).id == first

    def test_a_step_without_a_check_says_how_instead(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        page = lock_down(stage, begin(stage, *TO_LOCK))
        rows(page, "lock_steps").row_opened.emit("phone")
        assert "There is no check for this" in visible_words(page)
        assert "Codes go there." in visible_words(page)

    def test_after_a_partner_advice_stands_before_any_change(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        partner = Answered(node_id="what", answer_id="partner")
        page = lock_down(stage, begin(stage, *TO_KEEP[:3], partner))
        assert find(page, "partner_caution").isVisible()
        assert rows(page, "lock_steps").rows()[0].title == "1. Use a safe device first"
        assert find(page, "lock_caution").isVisible()
        words = visible_words(page)
        assert "Advice comes first here" in words
        assert "Begin with your e-mail" not in words

    def test_the_helplines_of_the_real_way_stand_there_for_such_a_partner(
        self, stage: PageStage
    ) -> None:
        stage.open_vault()
        incident = begin(stage)
        from privacy_audit.incidents.model import Relation

        stage.in_vault(
            lambda workspace: workspace.incidents.describe(
                incident.id, relation=Relation.PARTNER_EX
            )
        )
        page = lock_down(stage, incident)
        assert find(page, "contacts").isVisible()
        assert find(page, "partner_caution").isVisible()

    def test_all_of_it_can_be_walked_as_an_audit(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage, *TO_LOCK)
        page = lock_down(stage, incident)
        press(stage, page, "start_after_incident")
        press(stage, page, "desk_go_on")
        assert stage.went == [GoStart(AuditKind.AFTER_INCIDENT), GoIncident(incident.id)]

    def test_a_closed_incident_is_not_changed(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage, *TO_LOCK)
        stage.in_vault(lambda workspace: workspace.incidents.close(incident.id))
        page = lock_down(stage, incident)
        assert not find(page, "lock_done").isVisible()


# -- reports ------------------------------------------------------------------------------------


class TestReports:
    def test_a_report_to_a_platform_starts_its_clocks(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage, *TO_LOCK)
        page = reports_page(stage, incident)
        assert find(page, "no_reports").isVisible()
        write(page, "report_platform", "Example Social")
        write(page, "report_channel", "their form")
        press(stage, page, "report_save")
        assert [report.platform for report in made(stage, incident)] == ["Example Social"]
        assert rows(page, "reports_made").rows()[0].title == "Example Social"
        timers = rows(page, "report_timers").rows()
        assert all("Example Social" in timer.title for timer in timers)
        assert "22 November 2026" in timers[0].detail
        assert "27 November 2026" in timers[1].detail

    def test_a_platform_without_a_name_is_asked_for_at_its_field(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage)
        page = reports_page(stage, incident)
        press(stage, page, "report_save")
        assert "Which platform was it?" in visible_words(page)
        assert made(stage, incident) == []
        write(page, "report_platform", "Example Social")
        write(page, "report_time", "half past two")
        press(stage, page, "report_save")
        assert "This is not a time." in visible_words(page)
        assert made(stage, incident) == []

    def test_only_a_platform_is_asked_for_its_name(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage)
        page = reports_page(stage, incident)
        assert find(page, "report_platform").isVisible()
        write(page, "report_platform", "left over")
        choose(page, "report_to", Recipient.POLICE.value)
        assert not find(page, "report_platform").isVisible()
        press(stage, page, "report_save")
        report = made(stage, incident)[0]
        assert (report.recipient, report.platform) == (Recipient.POLICE, "")

    def test_what_came_back_is_kept_with_its_day_and_reference(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage)
        stage.in_vault(
            lambda workspace: workspace.incidents.add_report(incident.id, Recipient.POLICE)
        )
        page = reports_page(stage, incident)
        rows(page, "report_timers").row_opened.emit(rows(page, "report_timers").rows()[0].key)
        assert find(page, "report_answer").isVisible()
        assert not find(page, "report_responded_on").isVisible()
        choose(page, "report_response", Response.OTHER.value)
        assert find(page, "report_responded_on").isVisible()
        write(page, "answer_reference", "14-0042-26")
        press(stage, page, "answer_save")
        report = made(stage, incident)[0]
        assert (report.response, report.reference) == (Response.OTHER, "14-0042-26")
        assert report.responded_on == local_day(stage.clock.at)
        assert not rows(page, "report_timers").isVisible(), "the reference settles the clock"

    def test_a_clock_leads_to_its_next_route(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage)
        stage.in_vault(
            lambda workspace: workspace.incidents.add_report(
                incident.id, Recipient.PLATFORM, platform="Example Social"
            )
        )
        stage.clock.move(days=3)
        page = reports_page(stage, incident)
        timers = rows(page, "report_timers")
        assert timers.rows()[0].note == "now"
        timers.row_opened.emit(timers.rows()[0].key)
        box = find(page, "report_to")
        assert isinstance(box, QComboBox)
        assert box.currentData() == Recipient.RHC.value
        press(stage, page, "report_save")
        assert [report.recipient for report in made(stage, incident)] == [
            Recipient.PLATFORM,
            Recipient.RHC,
        ]
        assert not timers.isVisible()


# -- follow-up ----------------------------------------------------------------------------------


class TestFollowUp:
    def test_the_promises_stand_there_with_their_owner_and_day(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        page = follow_up(stage, begin(stage, *TO_KEEP))
        listed = {row.title: row for row in rows(page, "actions").rows()}
        assert set(listed) == {"Tell my line manager", "Update my risk assessment"}
        assert "My employer. By 25 November 2026" in listed["Update my risk assessment"].detail
        assert [badge.text for badge in listed["Tell my line manager"].badges] == ["Done"]
        assert "1 of 2 are still to be done." in visible_words(page)

    def test_an_action_is_done_with_its_reference_and_outcome(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage, *TO_KEEP)
        page = follow_up(stage, incident)
        action = next(each for each in actions(stage, incident) if each.owner is Owner.EMPLOYER)
        rows(page, "actions").row_opened.emit(str(action.id))
        write(page, "action_reference", "RA 7")
        write(page, "action_outcome", "No visits alone.")
        press(stage, page, "action_done")
        changed = next(each for each in actions(stage, incident) if each.id == action.id)
        assert changed.state is ActionState.DONE
        assert (changed.reference, changed.outcome) == ("RA 7", "No visits alone.")
        assert find(page, "new_action").isVisible(), "the card closes when it is kept"

    def test_what_is_typed_is_kept_when_one_leaves(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage, *TO_KEEP)
        page = follow_up(stage, incident)
        action = actions(stage, incident)[-1]
        rows(page, "actions").row_opened.emit(str(action.id))
        write(page, "action_outcome", "They call on Monday.")
        write(page, "effect_on_work", "I cannot visit the north side.")
        assert page.leave()
        stage.settle()
        assert stored(stage, incident).effect_on_work == "I cannot visit the north side."
        outcomes = {each.id: each.outcome for each in actions(stage, incident)}
        assert outcomes[action.id] == "They call on Monday."

    def test_something_more_is_put_on_the_list(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage)
        page = follow_up(stage, incident)
        press(stage, page, "new_action_add")
        assert actions(stage, incident) == []
        assert "needs a few words" in visible_words(page)
        write(page, "new_action_text", "Ask for a parking space indoors")
        choose(page, "new_action_owner", Owner.MANAGER.value)
        press(stage, page, "new_action_add")
        assert [(each.text, each.owner) for each in actions(stage, incident)] == [
            ("Ask for a parking space indoors", Owner.MANAGER)
        ]

    def test_the_days_to_look_are_three_and_go_when_one_has_looked(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage)
        page = follow_up(stage, incident)
        timers = rows(page, "timers")
        assert [row.title.split(":")[0] for row in timers.rows()] == ["Day 3", "Day 7", "Day 28"]
        timers.row_opened.emit(timers.rows()[0].key)
        assert "Is it still going on?" in visible_words(page)
        press(stage, page, "timer_done")
        assert [row.title.split(":")[0] for row in timers.rows()] == ["Day 7", "Day 28"]
        assert not rows(page, "actions").isVisible(), "a day to look is no agreed action"

    def test_a_clock_of_a_report_leads_to_the_reports(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage)
        stage.in_vault(
            lambda workspace: workspace.incidents.add_report(incident.id, Recipient.POLICE)
        )
        page = follow_up(stage, incident)
        timers = rows(page, "timers")
        police = next(row for row in timers.rows() if "police" in row.title)
        timers.row_opened.emit(police.key)
        assert stage.went == [GoIncidentReports(incident.id)]

    def test_the_facts_are_described(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage, *TO_KEEP)
        page = follow_up(stage, incident)
        press_box = find(page, "kind_press")
        assert isinstance(press_box, QCheckBox)
        press_box.setChecked(True)
        known = find(page, "first_seen_known")
        assert isinstance(known, QCheckBox)
        known.setChecked(True)
        field = find(page, "first_seen").parentWidget()
        assert isinstance(field, DateField)
        field.set_day(date(2026, 11, 18))
        write(page, "fact_label", "The page in March")
        write(page, "feelings", "Tired.")
        press(stage, page, "facts_save")
        facts = stored(stage, incident)
        assert facts.kinds == {Kind.THREATS, Kind.PRESS}
        assert facts.first_seen == date(2026, 11, 18)
        assert (facts.label, facts.feelings) == ("The page in March", "Tired.")

    def test_what_an_answer_says_comes_back_into_the_form(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage, *TO_KEEP)
        page = follow_up(stage, incident)
        threats = find(page, "kind_threats")
        assert isinstance(threats, QCheckBox)
        threats.setChecked(False)
        press(stage, page, "facts_save")
        assert threats.isChecked()

    def test_a_day_to_come_is_refused_at_its_field(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage)
        page = follow_up(stage, incident)
        known = find(page, "last_seen_known")
        assert isinstance(known, QCheckBox)
        known.setChecked(True)
        field = find(page, "last_seen").parentWidget()
        assert isinstance(field, DateField)
        field.set_day(local_day(stage.clock.at) + timedelta(days=3))
        press(stage, page, "facts_save")
        assert field.error()
        assert stored(stage, incident).last_seen is None

    def test_hand_over_leads_to_the_bundle(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage)
        page = follow_up(stage, incident)
        press(stage, page, "hand_over")
        assert stage.went == [GoIncidentBundle(incident.id)]


class TestKeeping:
    def test_closing_names_the_day_and_opening_again_forgets_it(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage)
        page = follow_up(stage, incident)
        press(stage, page, "keeping_close")
        closed = stored(stage, incident)
        assert closed.state is IncidentState.CLOSED
        assert closed.purge_after == local_day(stage.clock.at) + timedelta(days=90)
        assert "Nothing goes by itself" in visible_words(page)
        assert not find(page, "facts_form").isVisible()
        press(stage, page, "keeping_reopen")
        assert stored(stage, incident).state is IncidentState.OPEN
        assert find(page, "facts_form").isVisible()

    def test_a_hold_needs_a_reason_and_stops_deleting(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        incident = begin(stage)
        page = follow_up(stage, incident)
        press(stage, page, "keeping_close")
        press(stage, page, "keeping_hold")
        assert "Say why" in visible_words(page)
        write(page, "hold_reason", "Hearing in March")
        press(stage, page, "keeping_hold")
        assert stored(stage, incident).hold_reason == "Hearing in March"
        assert not find(page, "keeping_purge").isVisible()
        write(page, "hold_reason", "The hearing is over")
        press(stage, page, "keeping_release")
        assert stored(stage, incident).hold_reason == ""

    def test_deleting_asks_for_the_reference(
        self, stage: PageStage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[dict[str, object]] = []
        monkeypatch.setattr(DangerDialog, "ask", lambda *_args, **options: asked.append(options))
        open_on_small_way(stage)
        incident = begin(stage)
        page = follow_up(stage, incident)
        press(stage, page, "keeping_close")
        press(stage, page, "keeping_purge")
        assert asked[0]["word"] == incident.reference
        on_answer = asked[0]["on_answer"]
        assert callable(on_answer)
        on_answer(False)
        stage.settle()
        assert stored(stage, incident).state is IncidentState.CLOSED
        on_answer(True)
        stage.settle()
        assert stored(stage, incident).state is IncidentState.PURGED
        assert "The log is kept" in visible_words(page)

    def test_a_practice_incident_is_taken_out(
        self, stage: PageStage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def agree(*_arguments: object, **options: object) -> None:
            on_answer = options["on_answer"]
            assert callable(on_answer)
            on_answer(True)

        monkeypatch.setattr(ConfirmDialog, "ask", agree)
        open_on_small_way(stage)
        practice = begin(stage, practice=True)
        page = follow_up(stage, practice)
        press(stage, page, "keeping_remove")
        assert stage.in_vault(lambda workspace: workspace.incidents.all()) == []
        assert stage.went == [GoIncidents()]

    def test_a_real_one_cannot_be_taken_out(self, stage: PageStage) -> None:
        open_on_small_way(stage)
        page = follow_up(stage, begin(stage))
        assert not find(page, "keeping_remove").isVisible()


# -- all of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [lock_down, reports_page, follow_up])
@pytest.mark.parametrize("percent", [100, 200])
def test_no_word_is_cut_off_and_everything_has_a_name(
    stage: PageStage, make: object, percent: int
) -> None:
    assert callable(make)
    open_on_small_way(stage)
    stage.theme.set_text_percent(percent)
    incident = begin(stage, *TO_LOCK)
    stage.in_vault(lambda workspace: workspace.incidents.add_report(incident.id, Recipient.POLICE))
    page = make(stage, incident)
    assert nameless(page) == []
    assert cut_off(page) == []


@pytest.mark.parametrize("make", [lock_down, reports_page, follow_up])
def test_late_results_after_locking_show_nothing(stage: PageStage, make: object) -> None:
    assert callable(make)
    open_on_small_way(stage)
    incident = begin(stage, *TO_LOCK)
    page = make(stage, incident)
    page.forget()
    page.load()
    page.close_page()
    stage.session.lock()
    stage.settle()
    lists = [each for each in page.findChildren(RowList) if each.isVisible()]
    assert lists == []
