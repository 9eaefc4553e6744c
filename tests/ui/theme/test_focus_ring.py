# SPDX-License-Identifier: Apache-2.0
"""The focus ring: after a key, round fields, never after a mere click, never left behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.ui.theme.focus_ring import FocusRing
from privacy_audit.ui.theme.palette import RING_ROOM, Token
from privacy_audit.ui.theme.theme import Theme


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Iterator[QWidget]:
    assert theme.ring is not None
    window = QWidget()
    column = QVBoxLayout(window)
    for name, widget in (
        ("first", QPushButton("First")),
        ("second", QPushButton("Second")),
        ("field", QLineEdit()),
        ("list", QListWidget()),
    ):
        widget.setObjectName(name)
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.hide()


def ring_of(theme: Theme) -> FocusRing:
    assert theme.ring is not None
    return theme.ring


def part(window: QWidget, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert found is not None
    return found


def press_tab(window: QWidget) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)


def click(window: QWidget, name: str) -> None:
    middle = part(window, name).geometry().center()
    QTest.mouseClick(
        window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
    )


def test_tab_shows_the_ring_and_moves_it(window: QWidget, theme: Theme) -> None:
    part(window, "first").setFocus()
    assert ring_of(theme).ringed_widget() is None
    press_tab(window)
    assert ring_of(theme).ringed_widget() is part(window, "second")


def test_click_alone_draws_no_ring_round_a_button(window: QWidget, theme: Theme) -> None:
    click(window, "second")
    assert window.focusWidget() is part(window, "second")
    assert ring_of(theme).ringed_widget() is None


def test_click_draws_the_ring_round_a_field(window: QWidget, theme: Theme) -> None:
    click(window, "field")
    assert ring_of(theme).ringed_widget() is part(window, "field")


def test_click_after_keys_takes_the_ring_away(window: QWidget, theme: Theme) -> None:
    part(window, "first").setFocus()
    press_tab(window)
    click(window, "second")
    assert ring_of(theme).ringed_widget() is None


def test_widget_that_paints_its_own_ring_gets_none(window: QWidget, theme: Theme) -> None:
    own = part(window, "list")
    own.setProperty("ring", "own")
    press_tab(window)
    own.setFocus()
    assert ring_of(theme).ringed_widget() is None


def test_ring_lies_outside_its_widget_and_has_its_colour(window: QWidget, theme: Theme) -> None:
    part(window, "first").setFocus()
    press_tab(window)
    second = part(window, "second")
    frame = ring_of(theme)._frame
    assert frame is not None
    around = second.geometry().adjusted(-RING_ROOM, -RING_ROOM, RING_ROOM, RING_ROOM)
    assert frame.geometry() == around
    image = window.grab().toImage()
    above = second.geometry().center().x(), around.top()
    assert QColor(image.pixelColor(*above)).name() == theme.color(Token.FOCUS).name()


def test_ring_is_not_clipped_by_a_tight_parent(window: QWidget, theme: Theme) -> None:
    tight = QWidget()
    column = QVBoxLayout(tight)
    column.setContentsMargins(0, 0, 0, 0)
    inner = QLineEdit()
    column.addWidget(inner)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(tight)
    inner.setFocus()
    frame = ring_of(theme)._frame
    assert frame is not None
    assert frame.widget() is inner
    assert frame.parentWidget() is window


def test_ring_survives_a_dialog_that_is_freed(window: QWidget, theme: Theme, qtbot: QtBot) -> None:
    press_tab(window)
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    field = QLineEdit(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    field.setFocus()
    assert ring_of(theme).ringed_widget() is field
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    window.activateWindow()
    part(window, "field").setFocus()
    qtbot.waitUntil(lambda: ring_of(theme).ringed_widget() is part(window, "field"))


def test_keys_and_clicks_are_told_apart(window: QWidget, theme: Theme) -> None:
    part(window, "first").setFocus()
    seen = [theme.shows_ring]
    press_tab(window)
    seen.append(theme.shows_ring)
    QTest.mouseClick(
        window.windowHandle(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(1, 1),
    )
    seen.append(theme.shows_ring)
    assert seen == [False, True, False]
