# SPDX-License-Identifier: Apache-2.0
"""All parts together, as the gallery shows them: names, room and live changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.ui.theme.palette import Token
from privacy_audit.ui.theme.theme import Mode, Theme
from tests.helpers.gallery import make_sheet, make_window
from tests.ui.parts.reading import name_of

PERCENTS = [100, 150, 200]


def show_sheet(theme: Theme, qtbot: QtBot) -> QWidget:
    sheet = make_sheet(theme)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.waitUntil(lambda: fits(sheet))
    return sheet


def fits(sheet: QWidget) -> bool:
    """Give the sheet the height it asks for, and tell whether everything has room then."""
    layout = sheet.layout()
    assert layout is not None
    sheet.resize(1280, layout.totalHeightForWidth(1280))
    return not cut_off(sheet)


def cut_off(root: QWidget) -> list[str]:
    """Widgets that are smaller than what their words need."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or type(widget).__module__.startswith("PySide6"):
            continue
        least = widget.minimumSizeHint()
        needed = (
            widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
        )
        if widget.height() < needed or widget.width() < least.width():
            found.append(f"{type(widget).__name__} {widget.size()} needs {least}, {needed}")
    return found


@pytest.mark.parametrize("percent", PERCENTS)
def test_nothing_is_cut_off(theme: Theme, qtbot: QtBot, percent: int) -> None:
    theme.set_text_percent(percent)
    sheet = show_sheet(theme, qtbot)
    assert cut_off(sheet) == []
    sheet.hide()


def test_text_size_and_palette_change_live(theme: Theme, qtbot: QtBot) -> None:
    sheet = show_sheet(theme, qtbot)
    theme.set_mode(Mode.DARK)
    theme.set_text_percent(150)
    qtbot.waitUntil(lambda: fits(sheet))
    image = sheet.grab().toImage()
    assert image.pixelColor(2, 2).name() == theme.color(Token.WINDOW).name()
    sheet.hide()


def focusable(root: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


@pytest.mark.parametrize("make", [make_sheet, make_window])
def test_everything_that_takes_the_focus_has_a_name(
    theme: Theme, qtbot: QtBot, make: object
) -> None:
    assert callable(make)
    root: QWidget = make(theme)
    qtbot.addWidget(root)
    root.show()
    widgets = focusable(root)
    assert len(widgets) > 4
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in widgets
        if not name_of(widget).strip() and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []
    root.hide()


def test_tab_reaches_everything_and_comes_round(theme: Theme, qtbot: QtBot) -> None:
    root = make_window(theme)
    qtbot.addWidget(root)
    root.show()
    root.activateWindow()
    qtbot.waitUntil(root.isActiveWindow)
    wanted = set(focusable(root))
    first = next(iter(focusable(root)))
    first.setFocus()
    reached = {first}
    for _ in range(2 * len(wanted)):
        root.focusNextChild()
        here = root.focusWidget()
        assert here is not None
        reached.add(here)
    assert wanted <= reached
    root.hide()


def test_lists_and_buttons_have_the_roles_readers_know(theme: Theme, qtbot: QtBot) -> None:
    root = make_window(theme)
    qtbot.addWidget(root)
    root.show()
    roles = set()
    for widget in focusable(root):
        found = QAccessible.queryAccessibleInterface(widget)
        assert found is not None
        roles.add(found.role())
        assert not isinstance(widget, QAbstractScrollArea) or name_of(widget)
    assert roles == {QAccessible.Role.Button, QAccessible.Role.List}
    root.hide()
