# SPDX-License-Identifier: Apache-2.0
"""Nothing moves by itself (WCAG 2.2, 2.2.2 and 2.3.3): no effects, no transitions, no spinners."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

import privacy_audit.ui
from privacy_audit.ui.theme.theme import Mode, Theme
from tests.helpers.window import WindowStage, window_stage

MOVING = re.compile(
    r"Q(?:Property|Variant|Sequential|Parallel)\w*Animation|QTimeLine|QMovie|QScroller"
    r"|QGraphics\w*Effect|setAnimated\(True|setWindowOpacity"
)


def test_effects_of_the_desktop_are_off(qapp: QApplication) -> None:
    for effect in Qt.UIEffect:
        qapp.setEffectEnabled(effect, True)  # as Windows has it
    theme = Theme(mode=Mode.LIGHT)
    theme.apply(qapp)
    on = [effect.name for effect in Qt.UIEffect if qapp.isEffectEnabled(effect)]
    theme.close()
    assert on == []


def test_nothing_in_the_program_is_animated() -> None:
    sources = Path(privacy_audit.ui.__file__).parent.rglob("*.py")
    moving = [path.name for path in sources if MOVING.search(path.read_text(encoding="utf-8"))]
    assert moving == []


@pytest.mark.parametrize("place", ["home", "checks", "settings"])
def test_a_page_is_at_rest_as_soon_as_it_is_there(
    qapp: QApplication, tmp_path: Path, place: str
) -> None:
    with window_stage(qapp, tmp_path) as stage:
        at_rest(stage, place)


def at_rest(stage: WindowStage, place: str) -> None:
    stage.make_vault()
    opened = stage.open(unlocked=True)
    opened.press_place(place)
    opened.find(QPushButton, "help").setFocus()  # no text caret, which may blink
    opened.settle()
    first = opened.window.grab().toImage()
    QTest.qWait(300)  # longer than the transitions of Qt's own styles
    assert opened.window.grab().toImage() == first
