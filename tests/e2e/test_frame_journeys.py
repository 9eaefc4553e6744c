# SPDX-License-Identifier: Apache-2.0
"""The main job in the real window, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from privacy_audit.ui.idle import IdleWatch
from privacy_audit.ui.pages.walk import WalkPage
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import PASSPHRASE
from tests.helpers.window import OpenWindow, WindowStage

CTRL = Qt.KeyboardModifier.ControlModifier


def page_name(opened: OpenWindow) -> str:
    return type(opened.front).__name__


def answered(workspace: Workspace) -> int:
    audit = workspace.audits.current()
    return len(audit.answers) if audit is not None else 0


def test_from_the_first_start_to_the_first_answer_and_over_a_restart(
    windows: WindowStage, qtbot: QtBot
) -> None:
    opened = windows.open()
    opened.type_text(PASSPHRASE.reveal())
    opened.tab_to("new_passphrase_again")
    opened.type_text(PASSPHRASE.reveal())
    opened.press(Qt.Key.Key_Return)  # creates the vault

    assert opened.front.heading == "About you"
    opened.type_text("Ann Example")
    opened.press(Qt.Key.Key_Return)
    focused = opened.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "is_me"  # the statement is asked for
    opened.press(Qt.Key.Key_Space)
    opened.tab_to("guide_act")
    opened.press(Qt.Key.Key_Return)

    assert opened.front.heading == "What you use"
    opened.tab_to("facebook")
    opened.press(Qt.Key.Key_Space)
    opened.tab_to("guide_act")
    opened.press(Qt.Key.Key_Return)

    assert opened.front.heading == "First check"
    focused = opened.window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "guide_act"
    opened.press(Qt.Key.Key_Return)
    walk = opened.front
    assert isinstance(walk, WalkPage)

    qtbot.waitUntil(walk._may_act)  # a key that comes too early is no answer
    opened.press(Qt.Key.Key_2)  # it is open
    opened.press(Qt.Key.Key_S, CTRL)
    windows.close()

    again = windows.open()
    again.type_text(PASSPHRASE.reveal())
    again.press(Qt.Key.Key_Return)
    assert page_name(again) == "HomePage"
    answers: list[int] = []
    again.parts.session.read(again.parts.tasks.lane(), answered, on_done=answers.append)
    again.settle()
    assert answers == [1]


def test_unlock_home_lock(windows: WindowStage) -> None:
    windows.make_vault()
    opened = windows.open()
    opened.type_text(PASSPHRASE.reveal())
    opened.press(Qt.Key.Key_Return)
    assert page_name(opened) == "HomePage"
    opened.press(Qt.Key.Key_L, CTRL)
    assert page_name(opened) == "UnlockPage"


def test_idle_time_locks_whatever_page_is_open(windows: WindowStage, qapp: QApplication) -> None:
    windows.make_vault()
    opened = windows.open(unlocked=True)
    now = [1_000_000.0]
    watch = IdleWatch(qapp, minutes=10, clock=lambda: now[0])
    watch.idle_reached.connect(opened.parts.session.lock)
    opened.press_place("profile")
    for _ in range(41):
        now[0] += 15
        watch.look()
    opened.settle()
    watch.close()
    assert page_name(opened) == "UnlockPage"


def test_looking_round_with_an_invented_person_leaves_the_own_folder_alone(
    windows: WindowStage,
) -> None:
    opened = windows.open()
    opened.tab_to("practice")
    opened.press(Qt.Key.Key_Return)
    assert opened.practices == ["started"]
    assert not (windows.folder / "vault.db").exists()


@pytest.mark.parametrize("name", ["guide_act", "restore_instead", "help_now", "high_contrast"])
def test_everything_on_the_first_page_is_reached_by_tab(windows: WindowStage, name: str) -> None:
    windows.open().tab_to(name)
