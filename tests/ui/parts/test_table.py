# SPDX-License-Identifier: Apache-2.0
"""The table: rows and cells, keys, links in cells, and the stacked form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.ui.parts.badge import PLAIN
from privacy_audit.ui.parts.rows import RowBadge
from privacy_audit.ui.parts.table import Table
from privacy_audit.ui.parts.table_model import Cell, Column, TableModel, TableRow
from privacy_audit.ui.theme.theme import Theme

COLUMNS = (
    Column(title="Search", share=2, least=150),
    Column(title="Gives away", share=1, least=100),
    Column(title="", share=0, least=70),
)


def a_row(key: str, words: str = "Rowan Ashdown", *, struck: bool = False) -> TableRow:
    return TableRow(
        key=key,
        cells=(
            Cell(text=words, strong=True, struck=struck),
            Cell(badges=(RowBadge(text="Name", look=PLAIN), RowBadge(text="Town", look=PLAIN))),
            Cell(text="Strike out", pressable=True),
        ),
        sunken=struck,
    )


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> Iterator[Table]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Table(theme, "A table", COLUMNS)
    box = QVBoxLayout(window)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(made)
    box.addStretch(1)
    made.set_rows([a_row("one"), a_row("two", struck=True), a_row("three", "word " * 60)])
    window.resize(640, 600)
    window.show()
    qtbot.waitExposed(window)
    yield made
    window.close()


def test_the_model_keeps_the_rules_of_qt() -> None:
    model = TableModel(COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([a_row("one"), a_row("two")])
    model.set_rows([])
    assert model.rowCount() == 0
    assert model.columnCount() == 3
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Gives away"


def test_a_screen_reader_hears_the_whole_row_once(table: Table) -> None:
    model = table.model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(spoken) == "Rowan Ashdown, Name, Town, Strike out"
    assert model.index(0, 1).data(spoken) is None


def test_it_is_as_high_as_its_rows_and_never_scrolls(table: Table) -> None:
    rows = sum(table.rowHeight(number) for number in range(3))
    assert table.height() == rows + table.horizontalHeader().height()
    assert table.rowHeight(2) > 2 * table.rowHeight(0)


def test_arrow_keys_move_by_rows_and_enter_opens(table: Table, qtbot: QtBot) -> None:
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.current_key() == "two"
    with qtbot.waitSignal(table.row_opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["two"]


@pytest.mark.parametrize("width", [640, 260])
def test_a_click_on_the_link_presses_it_and_elsewhere_opens_the_row(
    table: Table, qtbot: QtBot, width: int
) -> None:
    table.window().resize(width, 900)
    qtbot.waitUntil(lambda: table.viewport().width() == width)
    pressed: list[str] = []
    opened: list[str] = []
    table.cell_pressed.connect(pressed.append)
    table.row_opened.connect(opened.append)
    bottom = table.rowViewportPosition(0) + table.rowHeight(0) - 20
    middle = table.rowViewportPosition(0) + table.rowHeight(0) // 2
    link = QPoint(60, bottom) if table.is_stacked else QPoint(width - 60, middle)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=link)
    words = QPoint(40, table.rowViewportPosition(1) + 20)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=words)
    assert pressed == ["one"]
    assert opened == ["two"]


def test_a_narrow_table_stacks_its_cells(table: Table, qtbot: QtBot) -> None:
    wide = table.rowHeight(0)
    table.window().resize(260, 900)
    qtbot.waitUntil(lambda: table.is_stacked)
    assert table.horizontalHeader().isHidden()
    assert table.isColumnHidden(1)
    assert table.rowHeight(0) > wide
    table.window().resize(640, 900)
    qtbot.waitUntil(lambda: not table.is_stacked)
    assert not table.isColumnHidden(1)


def test_the_current_row_stays_current_when_rows_change(table: Table) -> None:
    table.set_current("two")
    table.set_rows([a_row("two"), a_row("one")])
    assert table.current_key() == "two"
    assert table.currentIndex().row() == 0
