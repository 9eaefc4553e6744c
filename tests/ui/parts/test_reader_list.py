# SPDX-License-Identifier: Apache-2.0
"""Rows are pressed by readers as by a click, and by nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.ui.pages.section_list import SectionList
from privacy_audit.ui.parts.nav_model import NavEntry, NavModel
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.rows import Row
from privacy_audit.ui.parts.steady_scroll import SteadyScrollArea
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.theme import Theme

ROWS = [Row(key=key, title=key) for key in "abc"]


def press(widget: QWidget, row: int) -> None:
    """What the bus asks a row to do."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    cell = spoken.child(row)
    acts = cell.actionInterface()
    assert acts is not None
    acts.doAction(acts.toggleAction())


def make(qtbot: QtBot, theme: Theme, *, selectable: bool) -> tuple[RowList, list[str]]:
    rows = RowList(theme, "Letters", selectable=selectable)
    qtbot.addWidget(rows)
    opened: list[str] = []
    rows.row_opened.connect(opened.append)
    rows.set_rows(ROWS)
    rows.show()
    return rows, opened


@pytest.mark.parametrize("selectable", [False, True])
def test_a_press_opens_the_row_and_only_that(
    qtbot: QtBot, theme: Theme, *, selectable: bool
) -> None:
    rows, opened = make(qtbot, theme, selectable=selectable)
    press(rows, 1)
    qtbot.waitUntil(lambda: opened == ["b"])
    assert rows.current_key() == "b"
    press(rows, 2)
    qtbot.waitUntil(lambda: opened == ["b", "c"])


@pytest.mark.parametrize("selectable", [False, True])
def test_going_along_the_rows_opens_none(qtbot: QtBot, theme: Theme, *, selectable: bool) -> None:
    rows, opened = make(qtbot, theme, selectable=selectable)
    rows.set_current("a")
    rows.set_current("c")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Up)
    rows.set_rows(ROWS[:2])
    QTest.qWait(20)
    assert opened == []


def test_a_section_opens_by_a_press(qtbot: QtBot, theme: Theme) -> None:
    model = NavModel([NavEntry(key, key, Icon.INFO) for key in "abc"])
    sections = SectionList(theme, model)
    qtbot.addWidget(sections)
    sections.show()
    with qtbot.waitSignal(sections.opened) as told:
        press(sections, 2)
    assert told.args == ["c"]


def test_the_parts_of_a_scrolled_area_are_always_as_many(qtbot: QtBot, theme: Theme) -> None:
    # See steady_scroll.py: a reader that asks for one that is gone ends the program.
    assert theme.text_percent
    area = SteadyScrollArea()
    qtbot.addWidget(area)
    ground = QWidget()
    area.setWidget(ground)
    area.setWidgetResizable(True)
    area.resize(200, 200)
    area.show()
    counts = []
    for height in (50, 2000, 50):
        ground.setMinimumHeight(height)
        ground.resize(100, height)
        qtbot.waitUntil(lambda height=height: ground.height() >= height)  # type: ignore[misc]
        counts.append(QAccessible.queryAccessibleInterface(area).childCount())
        assert (area.verticalScrollBar().maximum() > 0) is (height == 2000)
        assert area._bar.isVisible() is (height == 2000)
    assert counts == [1, 1, 1]
    area._bar.setValue(0)


def test_the_bar_beside_and_the_one_inside_move_together(qtbot: QtBot) -> None:
    area = SteadyScrollArea()
    qtbot.addWidget(area)
    ground = QWidget()
    ground.resize(100, 2000)
    area.setWidget(ground)
    area.resize(200, 200)
    area.show()
    area.verticalScrollBar().setValue(300)
    assert area._bar.value() == 300
    area._bar.setValue(700)
    assert area.verticalScrollBar().value() == 700
