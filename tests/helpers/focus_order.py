# SPDX-License-Identifier: Apache-2.0
"""The way of the Tab key through a window, and what readers are told on it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from tests.helpers.window import OpenWindow

_MEANINGLESS = (QAccessible.Role.NoRole, QAccessible.Role.Client)
_SECTIONS = 3  # Tab goes from the day to the month to the year before it leaves a date


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stop of the Tab key. place: in the page. area: what it scrolls in, and where that is."""

    widget: QWidget
    place: QRect
    area: QScrollArea | None
    area_place: QRect

    @property
    def words(self) -> str:
        """For the words of a failure."""
        kind, name = type(self.widget).__name__, self.widget.objectName()
        return f"{kind} {name or spoken(self.widget).text(QAccessible.Text.Name)!r}"


def spoken(widget: QWidget) -> QAccessibleInterface:
    """What readers see of a widget."""
    return QAccessible.queryAccessibleInterface(widget)


def stops(opened: OpenWindow, *, most: int = 120) -> list[Stop]:
    """Where Tab really stops on the page in front, from its beginning until it leaves the page.

    Asking Qt for the chain would not do: PySide makes each widget in it a child of the one before.
    """
    page, window = opened.front, opened.window
    page.setFocus()
    found: list[QWidget] = []
    again = 0
    for _ in range(most):
        here = _tab(window)
        again = again + 1 if found and here is found[-1] else 0
        if 0 < again < _SECTIONS:
            continue
        if here is None or here in found or not page.isAncestorOf(here):
            break
        found.append(here)
    for area in page.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
    return [_stop(widget, page) for widget in found]


def _tab(window: QWidget) -> QWidget | None:
    handle = window.windowHandle()
    assert handle is not None
    if QApplication.activeWindow() is None:
        window.activateWindow()
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    return window.focusWidget()


def _stop(widget: QWidget, page: QWidget) -> Stop:
    area: QWidget | None = widget.parentWidget()
    while area is not None and area is not page and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    scrolls = area if isinstance(area, QScrollArea) else None
    return Stop(
        widget=widget,
        place=_in(page, widget),
        area=scrolls,
        area_place=_in(page, scrolls if scrolls is not None else widget),
    )


def _in(page: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def not_reached(opened: OpenWindow, order: list[Stop]) -> list[str]:
    """What could have the keyboard on the page and never got it. Of radio buttons one is enough."""
    page = opened.front
    reached = [stop.widget for stop in order]
    missed = (
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget not in reached
        and not isinstance(widget, QRadioButton)
        # Parts of Qt's own: the field of a number, the list of a choice.
        and not any(each.isAncestorOf(widget) for each in reached if each is not page)
    )
    return [f"{type(widget).__name__} {widget.objectName()!r}" for widget in missed]


def against_reading(order: list[Stop]) -> list[str]:
    """Where Tab goes up in a column, or left in a row. To the top of the next column is right."""
    return [
        f"{here.words} → {after.words}"
        for here, after in itertools.pairwise(order)
        if _goes_back(*_comparable(here, after))
    ]


def _comparable(here: Stop, after: Stop) -> tuple[QRect, QRect]:
    """Inside one scrolled area their own places; else those of the areas, which stand still."""
    if here.area is after.area:
        return here.place, after.place
    return here.area_place, after.area_place


def _goes_back(here: QRect, after: QRect) -> bool:
    same_column = here.left() <= after.right() and after.left() <= here.right()
    same_row = here.top() <= after.center().y() <= here.bottom()
    if same_row and not same_column:
        return after.right() <= here.left()
    return same_column and after.bottom() <= here.top()


def wrong_states(order: list[Stop]) -> list[str]:
    """Stops whose role says nothing, or whose states are not those of the widget."""
    wrong = []
    for stop in order:
        widget, told = stop.widget, spoken(stop.widget)
        state = told.state()
        if told.role() in _MEANINGLESS:
            wrong.append(f"{stop.words}: role {told.role().name}")
        if not state.focusable:
            wrong.append(f"{stop.words}: not focusable")
        if bool(state.disabled) is widget.isEnabled():
            wrong.append(f"{stop.words}: enabled or not")
        if bool(state.focused) is not widget.hasFocus():
            wrong.append(f"{stop.words}: focused or not")
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            checked = bool(state.checkable) and bool(state.checked)
            if checked is not widget.isChecked():
                wrong.append(f"{stop.words}: checked or not")
        if isinstance(widget, QLineEdit):
            hidden = widget.echoMode() is QLineEdit.EchoMode.Password
            if bool(state.passwordEdit) is not hidden:
                wrong.append(f"{stop.words}: hidden or not")
            if bool(state.readOnly) is not widget.isReadOnly():
                wrong.append(f"{stop.words}: to be written in or not")
    return wrong
