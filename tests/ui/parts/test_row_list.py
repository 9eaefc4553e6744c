# SPDX-License-Identifier: Apache-2.0
"""Lists of rows: keys, clicks, heights, what is read out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from privacy_audit.checklists.model import Severity
from privacy_audit.ui.parts import badge
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.row_art import RowArt
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.rows import Row, RowBadge, RowModel
from privacy_audit.ui.parts.worded_bar import BarCounts
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.theme import Mode, Theme
from tests.ui.parts.reading import child_names, name_of

ROWS = (
    Row("facebook", "Facebook", bar=BarCounts(seen=14), bar_sentence="14 right", note="3 due"),
    Row("search", "Your name", "14 findings.", badges=(RowBadge(text="3 new", look=badge.NEW),)),
    Row("friends", "Hide your friends list", "2 minutes", severity=Severity.CRITICAL),
    Row("again", "Engines can link to you", icon=Icon.ROTATE_CCW, action="Do it now"),
)
CROWDED = Row(
    "crowded",
    "Is your friends list hidden from everyone but you?",
    "4 minutes. Answered on 17 November.",
    badges=(
        RowBadge(text="Open", look=badge.OPEN),
        RowBadge(text="Was right on 21 May", look=badge.REGRESSED),
    ),
    severity=Severity.CRITICAL,
    note="Due Wednesday",
)


@pytest.fixture
def rows(theme: Theme, qtbot: QtBot) -> Iterator[RowList]:
    page = ScrollPage(theme)
    rows = RowList(theme, "Your checks")
    rows.set_rows(ROWS)
    page.add(rows)
    page.content.addStretch(1)
    qtbot.addWidget(page)
    page.resize(700, 400)
    page.show()
    qtbot.waitUntil(lambda: rows.height() > 100)
    yield rows
    page.hide()


def test_row_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = RowModel()
    model.set_rows(ROWS)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_every_row_is_read_out_with_all_its_words(rows: RowList) -> None:
    assert name_of(rows) == "Your checks"
    assert child_names(rows) == [
        "Facebook, 14 right, 3 due",
        "Your name, 3 new, 14 findings",
        "Hide your friends list, Critical, 2 minutes",
        "Engines can link to you",
    ]


def test_own_words_for_the_reader_win() -> None:
    assert Row("a", "Title", "Detail", spoken="Other words").spoken_words() == "Other words"


def test_arrows_move_and_enter_opens(rows: RowList, qtbot: QtBot) -> None:
    rows.setFocus()
    assert rows.current_key() == "facebook"
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.current_key() == "search"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(rows.row_opened) as opened:
            QTest.keyClick(rows, key)
        assert opened.args == ["search"]


def test_tab_leaves_the_list(rows: RowList) -> None:
    assert not rows.tabKeyNavigation()


def test_click_opens_the_row_once(rows: RowList) -> None:
    opened: list[str] = []
    rows.row_opened.connect(opened.append)
    middle = rows.visualRect(rows.model().index(2, 0)).center()
    QTest.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
    )
    assert opened == ["friends"]


def test_chosen_follows_the_current_row(theme: Theme, qtbot: QtBot) -> None:
    rows = RowList(theme, "Findings", selectable=True)
    qtbot.addWidget(rows)
    rows.set_rows(ROWS)
    with qtbot.waitSignal(rows.row_chosen) as chosen:
        rows.set_current("again")
    assert chosen.args == ["again"]
    assert rows.selectedIndexes()[0].row() == 3


def test_new_rows_keep_the_current_key(rows: RowList) -> None:
    rows.set_current("friends")
    rows.set_rows(ROWS[1:])
    assert rows.current_key() == "friends"
    rows.set_rows(ROWS[:1])
    assert rows.current_key() is None


def test_list_is_as_high_as_its_rows(rows: RowList, theme: Theme, qtbot: QtBot) -> None:
    def shown_whole() -> bool:
        last = rows.visualRect(rows.model().index(len(ROWS) - 1, 0))
        return last.bottom() <= rows.viewport().height() and rows.height() == rows.heightForWidth(
            rows.width()
        )

    qtbot.waitUntil(shown_whole)
    before = rows.height()
    theme.set_text_percent(200)
    qtbot.waitUntil(lambda: rows.height() > 1.4 * before and shown_whole())
    rows.set_rows(ROWS[:2])
    qtbot.waitUntil(lambda: rows.height() < 1.4 * before and shown_whole())


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [240, 420, 700])
@pytest.mark.parametrize("row", [*ROWS, CROWDED], ids=lambda row: row.key)
def test_nothing_in_a_row_overlaps_or_leaves_it(
    theme: Theme, percent: int, width: int, row: Row
) -> None:
    theme.set_text_percent(percent)
    place = RowArt(theme, row, 16)._place(width)
    boxes = [place.title, *place.marks, place.detail, place.sentence, place.note, place.action]
    shown = [box for box in (*boxes, place.bar) if not box.isEmpty()]
    for number, box in enumerate(shown):
        assert box.left() >= 0
        assert box.right() <= width
        assert box.bottom() <= place.height
        for other in shown[number + 1 :]:
            common = box.intersected(other)
            assert common.width() < 1 or common.height() < 1


def test_moving_down_keeps_the_row_in_sight(rows: RowList, qtbot: QtBot) -> None:
    area = rows.window()
    assert isinstance(area, ScrollPage)
    area.resize(700, 200)
    rows.setFocus()
    for _ in range(3):
        QTest.keyClick(rows, Qt.Key.Key_Down)
    row = rows.visualRect(rows.currentIndex())

    def in_sight() -> bool:
        top = rows.viewport().mapTo(area, row.topLeft()).y()
        bottom = rows.viewport().mapTo(area, row.bottomLeft()).y()
        return top >= 0 and bottom <= area.height()

    qtbot.waitUntil(in_sight)


def test_ring_is_painted_for_the_keyboard_only(rows: RowList, qtbot: QtBot) -> None:
    window = rows.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    rows.setFocus()
    assert rows.ringed_row() == -1
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
    assert rows.ringed_row() == 1


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])
def test_selected_row_looks_different(theme: Theme, qtbot: QtBot, mode: Mode) -> None:
    theme.set_mode(mode)
    rows = RowList(theme, "Findings", selectable=True)
    rows.set_rows(ROWS)
    qtbot.addWidget(rows)
    rows.resize(500, rows.heightForWidth(500))
    rows.show()
    plain = rows.grab().toImage()
    rows.set_current("search")
    assert rows.grab().toImage() != plain


def test_wheel_scrolls_the_page(rows: RowList) -> None:
    assert isinstance(rows, QListView)
    assert not rows.verticalScrollBar().isVisible()
    assert rows.verticalScrollBar().maximum() == 0
