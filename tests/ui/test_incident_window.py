# SPDX-License-Identifier: Apache-2.0
"""Something has happened, in the real window: reached from everywhere, seen nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from privacy_audit.desktop.preferences import QuickHide
from privacy_audit.incidents.model import Recipient
from privacy_audit.ui import destinations as to
from privacy_audit.ui.frame_navigation import PLACES
from privacy_audit.ui.pages.help import HelpPage
from privacy_audit.ui.pages.incident_way import IncidentWayPage
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.workspace import Workspace
from tests.helpers.window import OpenWindow, WindowStage
from tests.ui.pages.incident_stage import bytes_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CANARY = "Canary in March"


def press_help(opened: OpenWindow) -> None:
    opened.press(Qt.Key.Key_H, CTRL | SHIFT)


def page_name(opened: OpenWindow) -> str:
    return type(opened.front).__name__


def answer(opened: OpenWindow, *answer_ids: str) -> None:
    """Give these answers of the real way by their figures."""
    for answer_id in answer_ids:
        page = opened.front
        assert isinstance(page, HelpPage | IncidentWayPage)
        view = page.screen_of_way.view()
        assert view is not None
        figure = [each.id for each in view.answers].index(answer_id)
        opened.press(Qt.Key(Qt.Key.Key_1 + figure))


def make_incident(opened: OpenWindow) -> int:
    """An incident with words and a report in the open vault of a window."""

    def job(workspace: Workspace) -> int:
        incident = workspace.incidents.open()
        workspace.incidents.describe(incident.id, label=CANARY, feelings=CANARY)
        workspace.incidents.add_action(incident.id, text=CANARY)
        workspace.incidents.add_report(incident.id, Recipient.PLATFORM, platform=CANARY)
        return incident.id

    made: list[int] = []
    lane = opened.parts.tasks.lane()
    opened.parts.session.write(lane, job, on_done=made.append)
    opened.settle()
    return made[0]


def words_of(widget: QWidget) -> str:
    """Everything that can be read or heard."""
    labels = [each.text() for each in widget.findChildren(QLabel)]
    named = [
        f"{each.accessibleName()} {each.accessibleDescription()} {each.toolTip()}"
        for each in widget.findChildren(QWidget)
    ]
    listed = [
        f"{row.title} {row.detail} {row.note}"
        for rows in widget.findChildren(RowList)
        for row in rows.rows()
    ]
    return " ".join([*labels, *named, *listed])


class TestReaching:
    @pytest.mark.parametrize("place", [key for key, _ in PLACES])
    def test_one_key_leads_there_from_every_page(self, windows: WindowStage, place: str) -> None:
        windows.make_vault()
        opened = windows.open(unlocked=True)
        opened.press_place(place)
        press_help(opened)
        assert page_name(opened) == "HelpPage"
        opened.press(Qt.Key.Key_Escape)
        assert opened.window.here == dict(PLACES)[place]

    def test_a_button_of_the_passphrase_page_leads_there(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open()
        opened.find(QPushButton, "help_now").click()
        opened.settle()
        assert page_name(opened) == "HelpPage"
        assert opened.find(QPushButton, "answer_1").isVisible()

    def test_it_is_there_in_the_guide_and_keeping_does_not_end_the_guide(
        self, windows: WindowStage
    ) -> None:
        windows.make_vault(profile=False, asked=False)
        opened = windows.open(unlocked=True)
        press_help(opened)
        answer(opened, "safe", "safe", "keep")
        assert page_name(opened) == "IncidentWayPage"
        opened.press(Qt.Key.Key_Escape)
        assert page_name(opened) == "FirstRunPage"


class TestBeforeTheVault:
    @pytest.mark.parametrize("vault", [True, False])
    def test_walking_it_while_locked_writes_nothing(
        self, windows: WindowStage, *, vault: bool
    ) -> None:
        if vault:
            windows.make_vault()
        opened = windows.open()
        before = bytes_of(windows.place)
        press_help(opened)
        answer(opened, "safe", "safe", "go-on", "not-yet")
        opened.press(Qt.Key.Key_Escape)
        opened.settle()
        assert bytes_of(windows.place) == before

    def test_nobody_finds_the_answers_afterwards(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open()
        press_help(opened)
        answer(opened, "safe", "watched")
        opened.press(Qt.Key.Key_Escape)
        assert page_name(opened) == "UnlockPage"
        assert "another device" not in words_of(opened.window)
        press_help(opened)
        page = opened.front
        assert isinstance(page, HelpPage)
        view = page.screen_of_way.view()
        assert view is not None
        assert view.key == "safe-now"

    def test_pages_of_an_incident_cannot_be_reached(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open(unlocked=True)
        incident_id = make_incident(opened)
        opened.window.lock()
        opened.settle()
        for place in (
            to.GoIncident(incident_id),
            to.GoIncidents(),
            to.GoIncidentEvidence(incident_id),
            to.GoIncidentFollowUp(incident_id),
        ):
            opened.window.go(place)
            opened.settle()
            assert page_name(opened) == "UnlockPage"
        assert CANARY not in words_of(opened.window)


class TestDiscretion:
    def test_nothing_of_it_stands_anywhere_else(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open(unlocked=True)
        title = opened.window.windowTitle()
        make_incident(opened)
        for _, place in (*PLACES, ("reminders", to.GoReminders())):
            opened.window.go(place)
            opened.settle()
            words = words_of(opened.window)
            assert CANARY not in words, place
            assert "INC-" not in words, place
        assert opened.window.windowTitle() == title

    def test_the_title_of_the_window_does_not_change_on_its_own_pages(
        self, windows: WindowStage
    ) -> None:
        windows.make_vault()
        opened = windows.open(unlocked=True)
        title = opened.window.windowTitle()
        incident_id = make_incident(opened)
        for place in (
            to.GoHelp(),
            to.GoIncident(incident_id),
            to.GoIncidentLockDown(incident_id),
            to.GoIncidentReports(incident_id),
            to.GoIncidentFollowUp(incident_id),
            to.GoIncidents(),
        ):
            opened.window.go(place)
            opened.settle()
            assert opened.window.windowTitle() == title
            assert not opened.window.navigation.isVisible()

    @pytest.mark.parametrize(
        ("choice", "words"),
        [(QuickHide.ESC_TWICE, "Esc Esc"), (QuickHide.F9, "F9"), (QuickHide.OFF, "")],
    )
    def test_the_key_that_is_named_is_the_key_that_is_set(
        self, windows: WindowStage, choice: QuickHide, words: str
    ) -> None:
        windows.make_vault()
        opened = windows.open(unlocked=True)
        opened.parts.preferences.change(quick_hide=choice)
        opened.window.go(to.GoHelp())
        opened.settle()
        keys = [key for key in opened.window.findChildren(QLabel, "quick_key") if key.isVisible()]
        assert [key.text() for key in keys] == ([words] if words else [])

    def test_a_question_over_the_window_does_not_say_what_it_is_about(
        self, windows: WindowStage
    ) -> None:
        windows.make_vault()
        opened = windows.open(unlocked=True)
        dialog = ConfirmDialog.ask(
            opened.window,
            opened.parts.theme,
            title="Delete the evidence of this incident?",
            text="It goes.",
            act="Delete it",
            keep="Keep it",
            on_answer=lambda _answer: None,
        )
        assert dialog.windowTitle() == opened.window.windowTitle()
        assert dialog.accessibleName() == "Delete the evidence of this incident?"
        dialog.close()

    def test_leaving_quickly_locks_and_shows_nothing(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open(unlocked=True)
        opened.window.go(to.GoIncident(make_incident(opened)))
        opened.settle()
        opened.find(QPushButton, "leave_quickly").click()
        opened.settle()
        assert not opened.parts.session.is_open
        assert CANARY not in words_of(opened.window)
        assert opened.window.stack.page("GoIncident") is None


class TestTheWay:
    def test_from_the_first_question_to_an_incident_and_back_to_it(
        self, windows: WindowStage
    ) -> None:
        windows.make_vault()
        opened = windows.open(unlocked=True)
        opened.press_place("reports")
        press_help(opened)
        answer(opened, "safe", "safe", "keep", "go-on", "manager", "done")
        assert page_name(opened) == "IncidentWayPage"
        opened.find(QPushButton, "save_and_stop").click()
        opened.settle()
        assert page_name(opened) == "HomePage"
        press_help(opened)
        opened.find(QPushButton, "resume_incident").click()
        opened.settle()
        page = opened.front
        assert isinstance(page, IncidentWayPage)
        view = page.screen_of_way.view()
        assert view is not None
        assert view.key == "what"

    def test_esc_leads_to_where_one_came_from_and_not_to_the_first_question(
        self, windows: WindowStage
    ) -> None:
        windows.make_vault()
        opened = windows.open(unlocked=True)
        opened.press_place("reports")
        press_help(opened)
        answer(opened, "safe", "safe", "keep")
        opened.press(Qt.Key.Key_Escape)
        assert page_name(opened) == "ReportsPage"

    def test_a_check_of_the_lock_down_opens_and_leads_back(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open(unlocked=True)
        opened.window.go(to.GoIncidentLockDown(make_incident(opened)))
        opened.settle()
        steps = opened.front.findChild(RowList, "lock_steps")
        assert isinstance(steps, RowList)
        steps.row_opened.emit("email")
        checks = opened.front.findChild(RowList, "lock_checks")
        assert isinstance(checks, RowList)
        checks.row_opened.emit(checks.rows()[0].key)
        opened.settle()
        assert page_name(opened) == "WalkPage"
        opened.press(Qt.Key.Key_Escape)
        assert page_name(opened) == "IncidentLockDownPage"

    def test_999_is_one_step_away_from_a_desk(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open(unlocked=True)
        opened.window.go(to.GoIncidentReports(make_incident(opened)))
        opened.settle()
        opened.find(QPushButton, "in_danger").click()
        opened.settle()
        assert page_name(opened) == "HelpPage"
        opened.press(Qt.Key.Key_Escape)
        assert page_name(opened) == "IncidentReportsPage"
