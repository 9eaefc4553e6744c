# SPDX-License-Identifier: Apache-2.0
"""Leaving quickly: one key, from everywhere, and nothing is left to see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton

from privacy_audit.desktop.preferences import HideShows, QuickHide
from privacy_audit.ui import destinations as to
from privacy_audit.ui.clipboard import OURS, clear_what_is_ours, copy_text
from privacy_audit.ui.main_window import MainWindow
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.quick_keys import QUICK_SECONDS, PressCount
from tests.helpers.window import OpenWindow, WindowStage

ESC, F9 = Qt.Key.Key_Escape, Qt.Key.Key_F9


@pytest.fixture
def home(windows: WindowStage) -> OpenWindow:
    """The window at home, with the vault open."""
    windows.make_vault()
    opened = windows.open(unlocked=True)
    opened.settle()
    return opened


def press_in_front(opened: OpenWindow, key: Qt.Key, times: int = 1) -> None:
    """Press a key in whatever window of the program has the keyboard."""
    for _ in range(times):
        if QGuiApplication.focusWindow() is None:
            # Without a window manager nobody does this when a dialog has gone.
            opened.window.activateWindow()
            opened.settle()
        front = QGuiApplication.focusWindow()
        assert front is not None
        QTest.keyClick(front, key)
        opened.settle()


def is_hidden(opened: OpenWindow) -> bool:
    return not opened.window.isVisible() and not opened.parts.session.is_open


def notes_window() -> object:
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert not [each for each in shown if isinstance(each, MainWindow)]
    assert len(shown) == 1
    return shown[0].windowTitle()


class TestTheGesture:
    def test_esc_twice_locks_and_shows_plain_notes(self, home: OpenWindow) -> None:
        home.press_place("checks")
        press_in_front(home, ESC, 2)
        assert is_hidden(home)
        assert notes_window() == "Notes"

    def test_esc_once_only_leads_back(self, home: OpenWindow) -> None:
        home.press_place("checks")
        press_in_front(home, ESC)
        assert home.window.isVisible()
        assert type(home.front).__name__ == "HomePage"

    def test_it_works_inside_a_dialog(self, home: OpenWindow) -> None:
        home.press_place("settings")
        home.front.show_section("erase")  # type: ignore[attr-defined]
        home.find(QPushButton, "erase").click()
        home.settle()
        home.dialog().activateWindow()
        home.settle()
        press_in_front(home, ESC, 2)
        assert is_hidden(home)

    def test_it_works_inside_a_field(self, home: OpenWindow) -> None:
        home.press_place("profile")
        home.find(QLineEdit, "name_1").setFocus()
        press_in_front(home, ESC, 2)
        assert is_hidden(home)

    def test_three_presses_guard_against_a_slip(self, home: OpenWindow) -> None:
        home.parts.preferences.change(quick_hide=QuickHide.ESC_THRICE)
        press_in_front(home, ESC, 2)
        assert not is_hidden(home)
        press_in_front(home, ESC)
        assert is_hidden(home)

    def test_one_press_of_f9_can_do_it(self, home: OpenWindow) -> None:
        press_in_front(home, F9)
        assert not is_hidden(home)
        home.parts.preferences.change(quick_hide=QuickHide.F9)
        press_in_front(home, ESC, 3)
        assert not is_hidden(home)
        press_in_front(home, F9)
        assert is_hidden(home)

    def test_switched_off_no_key_does_it(self, home: OpenWindow) -> None:
        home.parts.preferences.change(quick_hide=QuickHide.OFF)
        press_in_front(home, ESC, 4)
        press_in_front(home, F9)
        assert not is_hidden(home)

    @given(st.lists(st.floats(min_value=0.0, max_value=5.0), max_size=20), st.integers(1, 3))
    def test_it_counts_only_presses_that_follow_quickly(
        self, pauses: list[float], needed: int
    ) -> None:
        count, now, row = PressCount(), 0.0, 0
        last = float("-inf")
        for pause in pauses:
            now += pause
            row = row + 1 if now - last <= QUICK_SECONDS else 1
            last = now
            done = count.press(now, needed=needed)
            assert done == (row >= needed)
            row = 0 if done else row

    def test_a_dialog_before_the_vault_goes_too(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open()
        FileQuestion.to_open(opened.front, "Backup", kinds="All (*)", on_chosen=print)
        opened.settle()
        assert opened.dialog().isVisible()
        opened.window.leave_quickly()
        assert notes_window() == "Notes"


class TestComingBack:
    def test_the_same_key_leads_to_the_passphrase(self, home: OpenWindow) -> None:
        press_in_front(home, ESC, 2)
        press_in_front(home, ESC, 2)
        assert home.window.isVisible()
        assert type(home.front).__name__ == "UnlockPage"
        assert len([each for each in QApplication.topLevelWidgets() if each.isVisible()]) == 1

    def test_another_start_does_it_too(self, home: OpenWindow) -> None:
        home.parts.preferences.change(hide_shows=HideShows.NOTHING)
        press_in_front(home, ESC, 2)
        assert is_hidden(home)
        assert not [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        home.window.raise_up()
        home.settle()
        assert type(home.front).__name__ == "UnlockPage"

    def test_with_no_key_set_the_notes_still_have_a_way_back(self, home: OpenWindow) -> None:
        home.parts.preferences.change(quick_hide=QuickHide.OFF)
        home.window.leave_quickly()
        home.settle()
        press_in_front(home, ESC, 2)
        assert home.window.isVisible()

    def test_what_was_typed_before_unlocking_is_gone(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open()
        opened.type_text("half a passphrase")
        press_in_front(opened, ESC, 2)
        assert is_hidden(opened)
        press_in_front(opened, ESC, 2)
        fields = opened.window.findChildren(QLineEdit)
        assert [field.text() for field in fields if field.text()] == []


class TestClipboard:
    def test_what_a_button_copied_is_taken_away(self, home: OpenWindow) -> None:
        copy_text("Dear Sir, take it down")
        press_in_front(home, ESC, 2)
        assert QGuiApplication.clipboard().text() == ""

    def test_so_is_what_was_copied_from_a_field(
        self, home: OpenWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clipboard = QGuiApplication.clipboard()
        monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda _: True)  # as X11 tells
        home.press_place("profile")
        field = home.find(QLineEdit, "name_1")
        field.selectAll()
        field.copy()
        assert QGuiApplication.clipboard().text() == "Ann Example"
        press_in_front(home, ESC, 2)
        assert QGuiApplication.clipboard().text() == ""

    @pytest.mark.usefixtures("qapp")
    def test_nothing_is_kept_by_histories_of_the_clipboard(self) -> None:
        copy_text("x")
        data = QGuiApplication.clipboard().mimeData()
        assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
        assert data.hasFormat(OURS)

    @pytest.mark.usefixtures("qapp")
    def test_what_another_program_copied_stays(self, monkeypatch: pytest.MonkeyPatch) -> None:
        clipboard = QGuiApplication.clipboard()
        theirs = QMimeData()
        theirs.setText("a shopping list")
        clipboard.setMimeData(theirs)
        monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda _: False)
        monkeypatch.setattr(type(clipboard), "ownsSelection", lambda _: False)
        assert not clear_what_is_ours()
        assert clipboard.text() == "a shopping list"

    def test_every_way_to_the_clipboard_is_the_one(self) -> None:
        from pathlib import Path

        import privacy_audit

        sources = Path(privacy_audit.__file__).parent.rglob("*.py")
        fillers = [
            path.name
            for path in sources
            if "clipboard()" in (text := path.read_text(encoding="utf-8"))
            and (".setText(" in text.split("clipboard()", 1)[1][:40] or "clipboard.set" in text)
        ]
        assert fillers == []


class TestSettings:
    def test_the_key_is_switched_off_only_after_a_question(self, home: OpenWindow) -> None:
        home.press_place("settings")
        home.front.show_section("leave")  # type: ignore[attr-defined]
        home.settle()
        section = home.front.section("leave")  # type: ignore[attr-defined]
        section.key.button("off").click()
        home.settle()
        assert home.parts.preferences.value.quick_hide == "esc_twice"
        dialog = home.dialog()
        buttons = {each.text(): each for each in dialog.findChildren(QPushButton)}
        buttons["Switch it off"].click()
        home.settle()
        assert home.parts.preferences.value.quick_hide is QuickHide.OFF

    def test_keeping_the_key_keeps_it(self, home: OpenWindow) -> None:
        home.press_place("settings")
        home.front.show_section("leave")  # type: ignore[attr-defined]
        section = home.front.section("leave")  # type: ignore[attr-defined]
        section.key.button("off").click()
        home.settle()
        press_in_front(home, ESC)
        assert home.parts.preferences.value.quick_hide is QuickHide.ESC_TWICE
        assert section.key.key() == "esc_twice"
        checked = [
            each.isChecked() for each in section.key.findChildren(QRadioButton) if each.isVisible()
        ]
        assert checked == [True, False, False, False]

    def test_what_is_chosen_holds_at_once(self, home: OpenWindow) -> None:
        home.press_place("settings")
        home.front.show_section("leave")  # type: ignore[attr-defined]
        section = home.front.section("leave")  # type: ignore[attr-defined]
        section.shows.button("nothing").click()
        section.key.button("f9").click()
        press_in_front(home, F9)
        assert is_hidden(home)
        assert not [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def test_an_incident_is_never_the_last_place(home: OpenWindow) -> None:
    home.press_place("reports")
    home.window.go(to.GoHelp())
    home.settle()
    home.parts.session.lock()
    home.settle()
    home.unlock()
    assert type(home.front).__name__ == "ReportsPage"
