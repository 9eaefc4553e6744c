# SPDX-License-Identifier: Apache-2.0
"""Your details: editing, errors at their rows, and what is not saved yet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton

from privacy_audit.profile.model import NameKind, Profile
from privacy_audit.ui.pages.profile import ProfilePage
from tests.helpers.window import OpenWindow, WindowStage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(windows: WindowStage) -> OpenWindow:
    windows.make_vault()
    opened = windows.open(unlocked=True)
    opened.press_place("profile")
    return opened


def page(opened: OpenWindow) -> ProfilePage:
    front = opened.front
    assert isinstance(front, ProfilePage)
    return front


def write(opened: OpenWindow, name: str, text: str) -> None:
    line = opened.find(QLineEdit, name)
    line.setFocus()
    line.selectAll()
    opened.type_text(text)


def click(opened: OpenWindow, name: str) -> None:
    opened.find(QPushButton, name).click()
    opened.settle()


def stored(opened: OpenWindow) -> Profile:
    found: list[Profile] = []
    lane = opened.parts.tasks.lane()
    opened.parts.session.read(lane, lambda w: w.profile.load(), on_done=found.append)
    opened.settle()
    return found[0]


def test_it_shows_what_is_kept(opened: OpenWindow) -> None:
    assert opened.find(QLineEdit, "name_1").text() == "Ann Example"
    assert not page(opened).is_changed


def test_a_second_name_is_kept_with_all_it_has(opened: OpenWindow) -> None:
    click(opened, "add_name")
    focused = opened.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "name_2"
    opened.type_text("Ann Former")
    box = opened.find(QComboBox, "name_kind_2")
    box.setCurrentIndex(box.findData(NameKind.FORMER.value))
    box.activated.emit(box.currentIndex())
    write(opened, "name_until_2", "2012")
    opened.find(QCheckBox, "name_private_2").click()
    click(opened, "save_profile")
    name = stored(opened).names[1]
    assert (name.text, name.kind, name.private, name.until) == (
        "Ann Former",
        NameKind.FORMER,
        True,
        2012,
    )
    assert not page(opened).is_changed


def test_rows_can_be_added_and_removed(opened: OpenWindow) -> None:
    write(opened, "phones_1", "07700 900123")
    click(opened, "add_phones")
    opened.type_text("020 7946 0123")
    click(opened, "remove_phones_1")
    assert opened.find(QLineEdit, "phones_1").text() == "020 7946 0123"
    click(opened, "save_profile")
    assert stored(opened).phones == ("020 7946 0123",)


def test_a_wrong_row_says_so_and_nothing_is_stored(opened: OpenWindow) -> None:
    write(opened, "emails_1", "ann@example.org")
    click(opened, "add_emails")
    opened.type_text("no address")
    click(opened, "save_profile")
    wrong = opened.find(QLineEdit, "emails_2")
    assert wrong.property("state") == "error"
    assert "not an e-mail address" in wrong.accessibleDescription()
    assert opened.find(QLineEdit, "emails_1").property("state") != "error"
    assert opened.window.focusWidget() is wrong
    assert stored(opened).emails == ()
    assert page(opened).is_changed


def test_a_year_that_is_none_is_said_at_its_field(opened: OpenWindow) -> None:
    write(opened, "birth_year", "84")
    click(opened, "save_profile")
    assert opened.find(QLineEdit, "birth_year").property("state") == "error"
    assert stored(opened).birth_year is None


def test_empty_rows_are_not_kept(opened: OpenWindow) -> None:
    click(opened, "add_relatives")
    click(opened, "add_places")
    write(opened, "places_2", "Leeds")
    click(opened, "save_profile")
    kept = stored(opened)
    assert kept.places == ("Leeds",)
    assert kept.relatives == ()


class TestLeaving:
    def test_nothing_changed_is_not_asked_about(self, opened: OpenWindow) -> None:
        opened.press_place("home")
        assert type(opened.front).__name__ == "HomePage"

    def test_something_unsaved_is_asked_about_and_kept_on_staying(self, opened: OpenWindow) -> None:
        write(opened, "places_1", "Leeds")
        opened.press_place("home")
        click(opened, "keep")
        assert type(opened.front).__name__ == "ProfilePage"
        assert opened.find(QLineEdit, "places_1").text() == "Leeds"

    def test_one_can_leave_without_saving(self, opened: OpenWindow) -> None:
        write(opened, "places_1", "Leeds")
        opened.press_place("checks")
        click(opened, "act")
        assert type(opened.front).__name__ == "ChecksPage"
        opened.press_place("profile")
        assert opened.find(QLineEdit, "places_1").text() == ""
        assert stored(opened).places == ()

    def test_all_changes_can_be_undone(self, opened: OpenWindow) -> None:
        write(opened, "name_1", "Someone Else")
        click(opened, "discard_profile")
        assert opened.find(QLineEdit, "name_1").text() == "Ann Example"
        assert not page(opened).is_changed

    def test_closing_the_window_asks_too(self, opened: OpenWindow) -> None:
        write(opened, "places_1", "Leeds")
        opened.window.close()
        assert opened.window.isVisible()
        click(opened, "keep")
        assert opened.window.isVisible()
        opened.window.close()
        click(opened, "act")
        assert not opened.window.isVisible()

    def test_locking_asks_nothing(self, opened: OpenWindow) -> None:
        write(opened, "places_1", "Leeds")
        opened.press(Qt.Key.Key_L, CTRL)
        assert type(opened.front).__name__ == "UnlockPage"
