# SPDX-License-Identifier: Apache-2.0
"""Navigation, sitting header, columns, flow: the frame around the pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.nav_model import NavModel
from privacy_audit.ui.parts.navigation import MenuNavigation, NavEntry, SideNavigation
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.step_header import StepHeader
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import TEXT_COLUMN
from privacy_audit.ui.theme.theme import Theme
from tests.ui.parts.reading import child_names, name_of

ENTRIES = [
    NavEntry("home", "Home", Icon.HOUSE, 0),
    NavEntry("checks", "Checks", Icon.LIST_CHECKS, 1),
    NavEntry("find", "Search yourself", Icon.SEARCH, 1),
    NavEntry("settings", "Settings", Icon.SETTINGS, 2),
]


def make_side(theme: Theme, qtbot: QtBot, height: int = 700) -> SideNavigation:
    side = SideNavigation(
        theme,
        "Privacy Audit",
        ENTRIES,
        help_text="Something has happened",
        lock_text="Lock now",
        lock_keys="Ctrl+L",
    )
    qtbot.addWidget(side)
    side.resize(side.sizeHint().width(), height)
    side.show()
    return side


def test_nav_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = NavModel(ENTRIES)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here


def test_counts_are_read_out_with_their_page(theme: Theme, qtbot: QtBot) -> None:
    side = make_side(theme, qtbot)
    side.set_count("checks", "7 open")
    assert child_names(side.list) == ["Home", "Checks, 7 open", "Search yourself", "Settings"]
    assert name_of(side.list) == "Pages"
    side.set_count("checks", "")
    assert child_names(side.list)[1] == "Checks"


def test_keys_choose_a_page_but_moving_alone_does_not(theme: Theme, qtbot: QtBot) -> None:
    side = make_side(theme, qtbot)
    side.set_current("home")
    side.list.setFocus()
    with qtbot.assertNotEmitted(side.page_chosen):
        QTest.keyClick(side.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(side.page_chosen) as chosen:
        QTest.keyClick(side.list, Qt.Key.Key_Return)
    assert chosen.args == ["checks"]


def test_click_chooses_a_page(theme: Theme, qtbot: QtBot) -> None:
    side = make_side(theme, qtbot)
    middle = side.list.visualRect(side.list.model().index(2, 0)).center()
    with qtbot.waitSignal(side.page_chosen) as chosen:
        QTest.mouseClick(
            side.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
        )
    assert chosen.args == ["find"]


@pytest.mark.parametrize("percent", [100, 150])
def test_help_and_lock_stay_in_sight_in_a_low_window(
    theme: Theme, qtbot: QtBot, percent: int
) -> None:
    theme.set_text_percent(percent)
    side = make_side(theme, qtbot, height=420)
    buttons = side.help_button, side.lock_button
    qtbot.waitUntil(lambda: all(side.rect().contains(each.geometry()) for each in buttons))
    qtbot.waitUntil(lambda: all(b.height() >= b.heightForWidth(b.width()) for b in buttons))
    assert side.list.geometry().bottom() < side.help_button.geometry().top()
    with qtbot.waitSignal(side.help_opened):
        QTest.mouseClick(side.help_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(side.lock_chosen):
        QTest.mouseClick(side.lock_button, Qt.MouseButton.LeftButton)


def test_shown_page_looks_different(theme: Theme, qtbot: QtBot) -> None:
    side = make_side(theme, qtbot)
    side.set_current("home")
    home = side.list.grab().toImage()
    side.set_current("checks")
    assert side.list.grab().toImage() != home


def test_menu_form_offers_the_same_pages_and_lock(theme: Theme, qtbot: QtBot) -> None:
    bar = MenuNavigation(
        theme,
        "Privacy Audit",
        ENTRIES,
        help_text="Something has happened",
        lock_text="Lock now",
        lock_keys="Ctrl+L",
    )
    qtbot.addWidget(bar)
    bar.resize(900, 80)
    bar.show()
    bar.set_current("checks")
    bar.set_count("find", "3 new")
    bar.open_menu()
    words = [action.text() for action in bar.menu.actions() if not action.isSeparator()]
    assert words == [
        "Home",
        "Checks",
        "Search yourself, 3 new",
        "Settings",
        "Lock now\tCtrl+L",
    ]
    assert bar.menu.activeAction().text() == "Checks"
    with qtbot.waitSignal(bar.page_chosen) as chosen:
        QTest.keyClick(bar.menu, Qt.Key.Key_Down)
        QTest.keyClick(bar.menu, Qt.Key.Key_Return)
    assert chosen.args == ["find"]
    bar.open_menu()
    with qtbot.waitSignal(bar.lock_chosen):
        bar.menu.actions()[-1].trigger()
    bar.menu.close()
    with qtbot.waitSignal(bar.help_opened):
        QTest.mouseClick(bar.help_button, Qt.MouseButton.LeftButton)


def make_header(theme: Theme, qtbot: QtBot, width: int) -> StepHeader:
    header = StepHeader(
        theme, "Save and stop", help_text="Something has happened", help_short="Help now"
    )
    header.set_progress("Quick audit", 4, 12, "Check 5 of 12, about 9 minutes left", "5 of 12")
    qtbot.addWidget(header)
    header.resize(width, 64)
    header.show()
    return header


def test_wide_header_says_everything(theme: Theme, qtbot: QtBot) -> None:
    header = make_header(theme, qtbot, 1280)
    assert header.words() == "Check 5 of 12, about 9 minutes left"
    assert name_of(header.help_button) == "Something has happened"
    assert header.sizeHint().height() == 65  # 64 and its lower line
    with qtbot.waitSignal(header.stopped):
        QTest.mouseClick(header.stop_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(header.help_opened):
        QTest.mouseClick(header.help_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("width", "percent"), [(960, 100), (1280, 200)])
def test_narrow_header_folds_and_fits(theme: Theme, qtbot: QtBot, width: int, percent: int) -> None:
    theme.set_text_percent(percent)
    header = make_header(theme, qtbot, width)
    assert header.words() == "5 of 12"
    assert name_of(header.help_button) == "Help now"
    assert header.minimumSizeHint().width() <= width


@pytest.mark.parametrize("total", [1, 12, 16, 17, 104])
def test_header_takes_any_number_of_steps(theme: Theme, qtbot: QtBot, total: int) -> None:
    header = make_header(theme, qtbot, 1280)
    before = header.grab().toImage()
    header.set_progress("Full audit", total, total, "Done", "Done")
    assert header.minimumSizeHint().width() <= 1280
    assert header.grab().toImage() != before


def make_columns(theme: Theme, qtbot: QtBot) -> tuple[QWidget, TwoColumns, list[Paragraph]]:
    words = [Paragraph(theme, text) for text in ("hero", "checks", "after", "dates")]
    hero, checks, after, dates = words
    columns = TwoColumns(
        theme, [hero, checks], [after, dates], narrow_order=[hero, after, checks, dates]
    )
    window = QWidget()
    QVBoxLayout(window).addWidget(columns)
    qtbot.addWidget(window)
    window.show()
    return window, columns, words


def test_columns_stand_side_by_side_when_wide(theme: Theme, qtbot: QtBot) -> None:
    window, columns, words = make_columns(theme, qtbot)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not columns.folded)
    hero, checks, after, _ = words
    qtbot.waitUntil(lambda: after.x() > hero.geometry().right())
    assert checks.y() > hero.y()


@pytest.mark.parametrize(("width", "percent"), [(960, 100), (1280, 150)])
def test_columns_fold_in_the_narrow_order(
    theme: Theme, qtbot: QtBot, width: int, percent: int
) -> None:
    window, columns, words = make_columns(theme, qtbot)
    window.resize(width, 800)
    theme.set_text_percent(percent)
    qtbot.waitUntil(lambda: columns.folded)
    hero, checks, after, dates = words
    qtbot.waitUntil(lambda: hero.y() < after.y() < checks.y() < dates.y())
    assert len({label.x() for label in words}) == 1


def test_columns_unfold_again(theme: Theme, qtbot: QtBot) -> None:
    window, columns, words = make_columns(theme, qtbot)
    window.resize(960, 800)
    qtbot.waitUntil(lambda: columns.folded)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not columns.folded and words[2].x() > words[0].x())


def test_page_scrolls_down_only_and_keeps_its_column(theme: Theme, qtbot: QtBot) -> None:
    page = ScrollPage(theme)
    for number in range(80):
        page.add(Paragraph(theme, f"Line {number}"))
    qtbot.addWidget(page)
    page.resize(1400, 500)
    page.show()
    assert page.verticalScrollBar().maximum() > 0
    assert page.horizontalScrollBar().maximum() == 0
    first = page.findChild(Paragraph)
    assert first is not None
    assert first.width() == TEXT_COLUMN
    left = first.mapTo(page, QPoint(0, 0)).x()
    right = page.viewport().width() - left - first.width()
    assert abs(left - right) <= 2


def test_flow_wraps_and_asks_for_the_height(theme: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    flow = FlowLayout(box)
    labels = [QLabel(f"word {number}") for number in range(6)]
    for label in labels:
        flow.addWidget(label)
    qtbot.addWidget(box)
    assert theme is not None
    wide = flow.sizeHint().width()
    assert flow.heightForWidth(wide) < flow.heightForWidth(wide // 3)
    box.resize(wide // 3, flow.heightForWidth(wide // 3))
    box.show()
    rows = sorted({label.y() for label in labels})
    assert len(rows) > 1
    assert all(box.rect().contains(label.geometry()) for label in labels)


def test_flow_gives_a_wide_item_the_rows_width(theme: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    flow = FlowLayout(box)
    words = Paragraph(
        theme, "A sentence that is much longer than the row it stands in", max_chars=90
    )
    flow.addWidget(words)
    qtbot.addWidget(box)
    flow.setGeometry(QRect(0, 0, 160, flow.heightForWidth(160)))
    assert words.width() == 160
    assert words.height() >= words.heightForWidth(160)


def test_flow_leaves_no_room_for_hidden_items(theme: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    flow = FlowLayout(box)
    first, second = Paragraph(theme, "one"), Paragraph(theme, "two")
    flow.addWidget(first)
    flow.addWidget(second)
    qtbot.addWidget(box)
    box.show()
    both = flow.sizeHint().width()
    first.hide()
    assert flow.sizeHint().width() < both
