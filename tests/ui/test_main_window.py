# SPDX-License-Identifier: Apache-2.0
"""The frame: where keys and pages lead, and what locking does to them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.audits.model import AuditKind
from privacy_audit.errors import EnvironmentProblem
from privacy_audit.ui import destinations as to
from privacy_audit.ui.frame_navigation import PLACES
from privacy_audit.ui.parts.navigation import MenuNavigation
from tests.helpers.window import OpenWindow, WindowStage

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def home(windows: WindowStage) -> OpenWindow:
    """The window at home, with the vault open."""
    windows.make_vault()
    return windows.open(unlocked=True)


def page_name(opened: OpenWindow) -> str:
    return type(opened.front).__name__


class TestBeforeTheVault:
    def test_an_empty_folder_begins_with_the_guide(self, windows: WindowStage) -> None:
        assert page_name(windows.open()) == "FirstRunPage"

    def test_a_vault_begins_with_its_passphrase(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open()
        assert page_name(opened) == "UnlockPage"
        assert not opened.window.navigation.isVisible()

    def test_pages_of_the_vault_cannot_be_reached(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open()
        for place, _ in PLACES:
            opened.press_place(place)
        assert page_name(opened) == "UnlockPage"

    def test_help_can_be_reached_and_left(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open()
        opened.press(Qt.Key.Key_H, CTRL | SHIFT)
        assert page_name(opened) == "HelpPage"
        opened.press(Qt.Key.Key_Escape)
        assert page_name(opened) == "UnlockPage"

    @pytest.mark.parametrize(
        ("profile", "asked", "heading"),
        [(False, False, "About you"), (True, False, "What you use")],
    )
    def test_a_guide_that_was_left_goes_on_where_it_was(
        self, windows: WindowStage, *, profile: bool, asked: bool, heading: str
    ) -> None:
        windows.make_vault(profile=profile, asked=asked)
        opened = windows.open(unlocked=True)
        assert opened.front.heading == heading
        assert not opened.window.navigation.isVisible()

    def test_the_guide_is_not_left_by_a_key(self, windows: WindowStage) -> None:
        windows.make_vault(profile=False, asked=False)
        opened = windows.open(unlocked=True)
        opened.press_place("home")
        assert opened.front.heading == "About you"


class TestKeys:
    def test_ctrl_and_a_figure_lead_to_the_pages_in_order(self, home: OpenWindow) -> None:
        reached = []
        for number in range(9):
            home.press(Qt.Key(Qt.Key.Key_1 + number), CTRL)
            reached.append(home.window.here)
            assert home.window.navigation.isVisible()
        assert reached == [destination for _, destination in PLACES[:9]]

    def test_esc_leads_back(self, home: OpenWindow) -> None:
        home.press_place("checks")
        home.press_place("settings")
        home.press(Qt.Key.Key_Escape)
        assert page_name(home) == "ChecksPage"

    def test_shift_f1_shows_the_keys_and_esc_leads_back(self, home: OpenWindow) -> None:
        home.press_place("checks")
        home.press(Qt.Key.Key_F1, SHIFT)
        assert page_name(home) == "KeysPage"
        home.press(Qt.Key.Key_Escape)
        assert page_name(home) == "ChecksPage"

    def test_text_size_has_keys_and_is_remembered(self, home: OpenWindow) -> None:
        home.press(Qt.Key.Key_Plus, CTRL)
        larger = home.parts.theme.text_percent
        assert larger > 100
        assert home.parts.preferences.value.text_percent == larger
        home.press(Qt.Key.Key_Minus, CTRL)
        assert home.parts.theme.text_percent == 100
        home.press(Qt.Key.Key_Plus, CTRL)
        home.press(Qt.Key.Key_0, CTRL)
        assert home.parts.theme.text_percent == 100

    def test_alt_m_goes_to_the_list_of_pages(self, home: OpenWindow) -> None:
        home.press(Qt.Key.Key_M, ALT)
        focused = home.window.focusWidget()
        assert focused is not None
        assert focused.objectName() == "navigation"

    def test_large_text_has_a_menu_above_the_page(self, home: OpenWindow) -> None:
        home.parts.theme.set_text_percent(175)
        home.settle()
        form = home.window.navigation.findChild(MenuNavigation)
        assert form is not None
        assert form.isVisible()
        top = form.mapTo(home.window, form.rect().bottomLeft()).y()
        assert top <= home.front.mapTo(home.window, home.front.rect().topLeft()).y()
        home.press(Qt.Key.Key_M, ALT)
        assert form.menu.isVisible()
        form.menu.close()

    def test_a_sitting_has_no_navigation(self, home: OpenWindow) -> None:
        home.window.go(to.GoStart(AuditKind.QUICK))
        home.settle()
        assert page_name(home) == "WalkPage"
        assert not home.window.navigation.isVisible()


class TestLocking:
    def test_ctrl_l_locks_and_drops_every_page_at_once(self, home: OpenWindow) -> None:
        home.press_place("profile")
        home.find(QLineEdit, "name_1")
        home.window.lock()
        # Before anything else is delivered there is nothing left to see or to ask.
        assert home.window.stack.front() is None
        assert not [each for each in home.window.findChildren(QLabel) if "Ann" in each.text()]
        home.settle()
        assert page_name(home) == "UnlockPage"
        assert not home.window.findChildren(QLineEdit, "name_1")

    def test_a_question_that_is_open_goes_with_the_vault(self, home: OpenWindow) -> None:
        home.press_place("settings")
        home.front.show_section("erase")  # type: ignore[attr-defined]
        home.find(QPushButton, "erase").click()
        home.settle()
        dialog = home.dialog()
        assert dialog.isVisible()
        home.parts.session.lock()
        assert not dialog.isVisible()
        home.settle()
        assert page_name(home) == "UnlockPage"

    def test_results_that_come_after_locking_show_nothing(self, home: OpenWindow) -> None:
        home.window.go(to.GoProfile())  # its reading is still under way
        home.parts.session.lock()
        home.settle()
        assert page_name(home) == "UnlockPage"

    def test_the_counts_of_the_navigation_go_too(self, home: OpenWindow) -> None:
        home.window.navigation.set_count("checks", "7 open")
        home.parts.session.lock()
        counts = home.window.navigation._counts
        assert set(counts.values()) <= {""}

    def test_unlocking_again_leads_to_where_one_was(self, home: OpenWindow) -> None:
        home.press_place("settings")
        home.press(Qt.Key.Key_L, CTRL)
        home.unlock()
        assert page_name(home) == "SettingsPage"

    def test_it_leads_home_if_one_wants_that(self, home: OpenWindow) -> None:
        home.parts.preferences.change(return_to_page=False)
        home.press_place("settings")
        home.press(Qt.Key.Key_L, CTRL)
        home.unlock()
        assert page_name(home) == "HomePage"

    def test_the_place_is_kept_over_a_restart_and_only_in_the_vault(
        self, windows: WindowStage, home: OpenWindow
    ) -> None:
        home.press_place("reports")
        home.window.go(to.GoCircumstances())  # no page of the navigation
        home.settle()
        windows.close()
        again = windows.open(unlocked=True)
        assert page_name(again) == "ReportsPage"
        kept = (windows.folder / "preferences.json").read_text()
        assert "reports" not in kept


class TestTrouble:
    def test_an_error_nobody_cares_for_is_told_until_the_next_move(self, home: OpenWindow) -> None:
        home.parts.session.failed.emit(EnvironmentProblem("The disk is full.", "Lost.", "Try."))
        assert "The disk is full." in home.window.trouble.words()
        assert home.window.trouble.isVisible()
        home.press_place("checks")
        assert home.window.trouble.words() == ""

    def test_it_can_be_put_away(self, home: OpenWindow) -> None:
        home.parts.session.failed.emit(EnvironmentProblem("The disk is full."))
        home.find(QPushButton, "trouble_read").click()
        assert not home.window.trouble.isVisible()


class TestStarting:
    def test_a_second_audit_asks_about_the_open_one(self, home: OpenWindow) -> None:
        home.window.go(to.GoStart(AuditKind.QUICK))
        home.settle()
        home.window.go(to.GoHome())
        home.settle()
        home.window.go(to.GoStart(AuditKind.FULL))
        home.settle()
        home.find(QPushButton, "act").click()
        home.settle()
        assert page_name(home) == "WalkPage"

    def test_nothing_to_ask_is_told(self, home: OpenWindow) -> None:
        home.window.go(to.GoStart(AuditKind.FOLLOW_UP))
        home.settle()
        assert "nothing to ask" in home.window.trouble.words()
        assert page_name(home) == "HomePage"


def test_the_title_is_discreet(home: OpenWindow) -> None:
    assert home.window.windowTitle() == "Privacy Audit"


def test_size_and_place_are_remembered(windows: WindowStage) -> None:
    windows.make_vault()
    opened = windows.open()
    opened.window.resize(1100, 700)
    opened.settle()
    opened.window.close()
    opened.settle()
    assert opened.parts.preferences.value.window_geometry


def test_nothing_is_left_when_the_window_is_gone(
    windows: WindowStage, qapp: QApplication, qtbot: QtBot
) -> None:
    import threading

    before = set(qapp.topLevelWidgets())
    threads = set(threading.enumerate())
    windows.make_vault()
    opened = windows.open(unlocked=True)
    for place in ("checks", "profile", "settings"):
        opened.press_place(place)
    windows.close()

    def left() -> set[QWidget]:
        shown = set(qapp.topLevelWidgets()) - before
        # The focus ring and menus of Qt itself are freed with their owners, in the next round.
        return {widget for widget in shown if widget.objectName() != "qt_scrollarea_viewport"}

    qtbot.waitUntil(lambda: not left(), timeout=5000)
    qtbot.waitUntil(lambda: not (set(threading.enumerate()) - threads), timeout=5000)
