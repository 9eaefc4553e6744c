# SPDX-License-Identifier: Apache-2.0
"""Tab follows what stands where, whatever was made when."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from privacy_audit.ui.parts.steady_scroll import SteadyScrollArea
from privacy_audit.ui.parts.tab_order import go_on, in_reading_order


def named(name: str, kind: type[QWidget] = QPushButton) -> QWidget:
    made = kind()
    made.setObjectName(name)
    return made


def way(root: QWidget, *, onwards: bool = True, most: int = 20) -> list[str]:
    """The names of the stops from the first until the ring closes."""
    names: list[str] = []
    here: QWidget | None = None
    for _ in range(most):
        assert go_on(root, here, onwards=onwards)
        here = root.window().focusWidget()
        assert here is not None
        if here.objectName() in names:
            break
        names.append(here.objectName())
    return names


def shown(qtbot: QtBot, root: QWidget) -> QWidget:
    qtbot.addWidget(root)
    root.show()
    root.activateWindow()
    qtbot.waitUntil(root.isActiveWindow)
    return root


def test_what_is_put_in_later_stands_where_it_is_read(qtbot: QtBot) -> None:
    root = QWidget()
    column = QVBoxLayout(root)
    first, last = named("first"), named("last")
    column.addWidget(first)
    column.addWidget(last)
    shown(qtbot, root)
    row = QHBoxLayout()
    row.addWidget(named("left", QLineEdit))
    right = named("right")
    row.addWidget(right)
    column.insertLayout(1, row)
    qtbot.waitUntil(right.isVisible)
    assert way(root) == ["first", "left", "right", "last"]
    assert way(root, onwards=False) == ["last", "right", "left", "first"]


def test_a_grid_goes_by_rows(qtbot: QtBot) -> None:
    root = QWidget()
    grid = QGridLayout(root)
    for name, row, column in (("d", 1, 1), ("a", 0, 0), ("c", 1, 0), ("b", 0, 1)):
        grid.addWidget(named(name), row, column)
    assert way(shown(qtbot, root)) == ["a", "b", "c", "d"]


def test_two_columns_are_read_one_after_the_other(qtbot: QtBot) -> None:
    root = QWidget()
    row = QHBoxLayout(root)
    left, right = QVBoxLayout(), QVBoxLayout()
    row.addLayout(right)
    row.addLayout(left)  # the names are those of the making, not of the places
    for name in ("r1", "r2", "r3"):
        right.addWidget(named(name))
    tall = named("l1")
    tall.setMinimumHeight(300)
    left.addWidget(tall)
    left.addWidget(named("l2"))
    assert way(shown(qtbot, root)) == ["r1", "r2", "r3", "l1", "l2"]


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(1, 30), st.integers(1, 30)),
        max_size=12,
    )
)
def test_every_place_is_read_once_and_never_before_one_above_it(
    places: list[tuple[int, int, int, int]],
) -> None:
    parts: list[tuple[QRect, list[QWidget]]] = [(QRect(*place), []) for place in places]
    order = [part[0] for part in in_reading_order(parts)]
    got = [(rect.x(), rect.y(), rect.width(), rect.height()) for rect in order]
    assert sorted(got) == sorted(places)
    apart = [rect for rect in order if not any(rect.intersects(o) for o in order if o is not rect)]
    if len(apart) == len(order):
        for number, rect in enumerate(order):
            for later in order[number + 1 :]:
                same_column = later.left() <= rect.right() and rect.left() <= later.right()
                assert not (same_column and later.bottom() < rect.top())


def test_only_what_can_be_used_is_a_stop(qtbot: QtBot) -> None:
    root = QWidget()
    column = QVBoxLayout(root)
    hidden, off, plain = named("hidden"), named("off"), named("plain", QWidget)
    stack = QStackedWidget()
    stack.addWidget(named("behind"))
    stack.addWidget(named("in front"))
    stack.setCurrentIndex(1)
    chosen, other = QRadioButton("one"), QRadioButton("two")
    chosen.setObjectName("chosen")
    chosen.setChecked(True)
    for widget in (hidden, off, plain, stack, chosen, other, named("end")):
        column.addWidget(widget)
    hidden.hide()
    off.setEnabled(False)
    assert way(shown(qtbot, root)) == ["in front", "chosen", "end"]


def test_what_lies_over_the_page_comes_last(qtbot: QtBot) -> None:
    root = QWidget()
    over = named("over")
    over.setParent(root)
    over.show()
    QVBoxLayout(root).addWidget(named("page"))
    shown(qtbot, root)
    over.move(0, root.height() - over.height())  # as a toast does
    assert way(root) == ["page", "over"]


def test_a_stop_that_is_scrolled_away_is_brought_into_view(qtbot: QtBot) -> None:
    area = SteadyScrollArea()
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.addWidget(named("top"))
    column.addSpacing(2000)
    column.addWidget(named("bottom"))
    area.setWidget(ground)
    area.resize(200, 200)
    shown(qtbot, area)
    assert way(area) == ["top", "bottom"]
    assert area.verticalScrollBar().value() == 0  # the ring has closed at the top
    go_on(area, area.window().focusWidget(), onwards=True)
    assert area.verticalScrollBar().value() > 1500


def test_where_nothing_can_have_the_keyboard_qt_is_left_to_it(qtbot: QtBot) -> None:
    root = QWidget()
    assert not go_on(shown(qtbot, root), None, onwards=True)
