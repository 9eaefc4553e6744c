# SPDX-License-Identifier: Apache-2.0
"""A neutral name: in the window, its title and icon, over a restart, and in the system's lists."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from privacy_audit.desktop.preferences import Preferences, ShownAs, save_preferences
from privacy_audit.ui.pages.settings import SettingsPage
from privacy_audit.ui.pages.settings_name import NameSection
from privacy_audit.ui.theme.naming import mark_svg, program_name
from privacy_audit.ui.theme.palette import DARK, LIGHT
from tests.helpers.window import OpenWindow, WindowStage

ROOT = Path(__file__).parents[2]
NEUTRAL = [each for each in ShownAs if each is not ShownAs.OWN]


@pytest.fixture
def opened(windows: WindowStage) -> OpenWindow:
    windows.make_vault()
    return windows.open(unlocked=True)


def section(opened: OpenWindow) -> NameSection:
    opened.press_place("settings")
    page = opened.front
    assert isinstance(page, SettingsPage)
    page.show_section("name")
    opened.settle()
    made = page.section("name")
    assert isinstance(made, NameSection)
    return made


def own_name_shown(opened: OpenWindow) -> list[str]:
    """Labels outside the page in front that still say what the program is."""
    page = opened.front
    return [
        label.text()
        for label in opened.window.findChildren(QLabel)
        if label.isVisible() and "Privacy Audit" in label.text() and not page.isAncestorOf(label)
    ]


def test_a_chosen_name_holds_at_once_everywhere(opened: OpenWindow) -> None:
    opened.window.show_icon()
    before = opened.window.windowIcon().pixmap(64).toImage()
    assert own_name_shown(opened) == ["Privacy Audit"]
    made = section(opened)
    made.choice.button("planner").click()
    opened.settle()
    assert opened.window.windowTitle() == "Planner"
    assert opened.window.windowIcon().pixmap(64).toImage() != before
    assert own_name_shown(opened) == []
    assert made.shown_name.text() == "Planner"
    assert opened.parts.preferences.value.shown_as is ShownAs.PLANNER


def test_the_locked_page_says_nothing_either(opened: OpenWindow) -> None:
    section(opened).choice.button("notes").click()
    opened.window.lock()
    opened.settle()
    words = [each.text() for each in opened.window.findChildren(QLabel) if each.isVisible()]
    assert "Notes" in words
    assert not [text for text in words if "rivacy" in text]


def test_going_back_to_the_own_name(opened: OpenWindow) -> None:
    made = section(opened)
    made.choice.button("documents").click()
    made.choice.button("own").click()
    opened.settle()
    assert opened.window.windowTitle() == "Privacy Audit"
    assert own_name_shown(opened) == ["Privacy Audit"]


@pytest.mark.parametrize("shown_as", NEUTRAL)
def test_each_name_has_a_mark_of_its_own(shown_as: ShownAs) -> None:
    assert "rivacy" not in program_name(shown_as)
    marks = {mark_svg(each, LIGHT) for each in ShownAs}
    assert len(marks) == len(ShownAs)
    assert DARK.accent in mark_svg(shown_as, DARK)
    assert "currentColor" not in mark_svg(shown_as, LIGHT)


@pytest.mark.parametrize("shown_as", ShownAs)
def test_the_task_bar_is_told_the_name_at_the_next_start(tmp_path: Path, shown_as: ShownAs) -> None:
    save_preferences(tmp_path, Preferences(shown_as=shown_as))
    script = (
        "from contextlib import ExitStack; from pathlib import Path; import sys\n"
        "from privacy_audit.app import _application\n"
        "from PySide6.QtGui import QGuiApplication as App\n"
        "with ExitStack() as closing:\n"
        "    _application(Path(sys.argv[1]), closing)\n"
        "    print(App.applicationName(), App.desktopFileName(), App.arguments()[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    name = {"own": "privacy-audit"}.get(shown_as.value, shown_as.value)
    assert done.stdout.split() == [name, name, name]
