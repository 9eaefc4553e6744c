# SPDX-License-Identifier: Apache-2.0
"""Help, keys, and what you use."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from privacy_audit.checklists.model import Circumstances
from privacy_audit.ui import destinations as to
from privacy_audit.ui.pages.keys_help import KeysPage
from tests.helpers.window import OpenWindow, WindowStage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(windows: WindowStage) -> OpenWindow:
    windows.make_vault()
    return windows.open(unlocked=True)


class TestHelp:
    def test_it_writes_nothing(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open()
        opened.settle()
        before = {path: path.stat().st_mtime_ns for path in windows.folder.iterdir()}
        opened.window.go(to.GoHelp())
        opened.settle()
        assert {path: path.stat().st_mtime_ns for path in windows.folder.iterdir()} == before

    def test_the_first_thing_is_999(self, windows: WindowStage) -> None:
        opened = windows.open()
        opened.window.go(to.GoHelp())
        opened.settle()
        words = " ".join(each.text() for each in opened.front.findChildren(QLabel))
        for needed in ("call 999", "press 55", "18000", "101", "You do not need proof"):
            assert needed in words

    def test_it_leads_back_to_where_one_was(self, opened: OpenWindow) -> None:
        opened.press_place("reports")
        opened.press(Qt.Key.Key_H, CTRL | Qt.KeyboardModifier.ShiftModifier)
        opened.find(QPushButton, "help_back").click()
        opened.settle()
        assert type(opened.front).__name__ == "ReportsPage"

    def test_leaving_quickly_locks_and_hides(self, opened: OpenWindow) -> None:
        opened.window.go(to.GoHelp())
        opened.settle()
        opened.find(QPushButton, "leave_quickly").click()
        assert not opened.parts.session.is_open
        assert not opened.window.isVisible()


def test_the_list_of_keys_can_be_reached_from_help_and_left(opened: OpenWindow) -> None:
    opened.window.go(to.GoHelp())
    opened.settle()
    opened.find(QPushButton, "help_keys").click()
    opened.settle()
    assert isinstance(opened.front, KeysPage)
    assert len(opened.front.everywhere()) + len(opened.front.checking()) > 15
    opened.find(QPushButton, "keys_back").click()
    opened.settle()
    assert type(opened.front).__name__ == "HelpPage"


class TestCircumstances:
    def ticked(self, opened: OpenWindow) -> Circumstances:
        found: list[Circumstances] = []
        lane = opened.parts.tasks.lane()
        opened.parts.session.read(lane, lambda w: w.circumstances(), on_done=found.append)
        opened.settle()
        return found[0]

    def test_it_shows_what_was_ticked(self, opened: OpenWindow) -> None:
        opened.window.go(to.GoCircumstances())
        opened.settle()
        assert opened.find(QCheckBox, "facebook").isChecked()
        assert not opened.find(QCheckBox, "tiktok").isChecked()

    def test_each_tick_is_kept_at_once(self, opened: OpenWindow) -> None:
        opened.window.go(to.GoCircumstances())
        opened.settle()
        opened.find(QCheckBox, "tiktok").click()
        opened.find(QCheckBox, "facebook").click()
        opened.settle()
        assert self.ticked(opened).services == {"tiktok"}

    def test_every_option_has_words(self, opened: OpenWindow) -> None:
        opened.window.go(to.GoCircumstances())
        opened.settle()
        boxes = opened.front.findChildren(QCheckBox)
        assert len(boxes) == 28 + 8 + 7 + 6
        assert all(box.accessibleName() and box.accessibleName()[0].isupper() for box in boxes)
