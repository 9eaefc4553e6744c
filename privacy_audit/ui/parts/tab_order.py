# SPDX-License-Identifier: Apache-2.0
"""Tab goes as one reads: by where things stand, not by when they were made.

Qt puts what is made last at the end of the way, wherever it stands; and pages fill themselves anew.
Its own chain is left alone: setting it again and again tears it. Nor are layouts asked: looking
through their items from Python ends the program later (both seen with Qt and PySide 6.11.3).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

_CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly
_Part = tuple[QRect, list[QWidget]]


def go_on(root: QWidget, here: QWidget | None, *, onwards: bool) -> bool:
    """Bring the keyboard to the stop after ``here``, or before it; the way is a ring.

    ``False`` when there is no stop in ``root``.
    """
    way = _way(root)
    numbers = [number for number, each in enumerate(way) if _is_stop(each)]
    if not numbers:
        return False
    at = _place(way, here)
    if onwards:
        number = next((each for each in numbers if each > at), numbers[0])
        reason = Qt.FocusReason.TabFocusReason
    else:
        number = next((each for each in reversed(numbers) if each < at), numbers[-1])
        reason = Qt.FocusReason.BacktabFocusReason
    stop = way[number]
    stop.setFocus(reason)
    _scroll_to(stop)
    return True


def _is_stop(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.isEnabled()
    )


def _place(way: list[QWidget], here: QWidget | None) -> int:
    """Where the keyboard is: on a widget of the way, or inside one that is on it."""
    while here is not None:
        if here in way:
            return way.index(here)
        here = here.parentWidget()
    return -1


def _scroll_to(widget: QWidget) -> None:
    area: QWidget | None = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
        area = area.parentWidget()


def _way(widget: QWidget) -> list[QWidget]:
    """What can have the keyboard in a widget, itself first, in the order of reading."""
    parts = [
        (child.geometry(), inside)
        for child in widget.findChildren(QWidget, options=_CHILDREN)
        if not child.isHidden() and not child.isWindow() and (inside := _way(child))
    ]
    own = [] if widget.focusPolicy() is Qt.FocusPolicy.NoFocus else [widget]
    return own + [each for _, inside in in_reading_order(parts) for each in inside]


def in_reading_order(parts: Sequence[_Part]) -> list[_Part]:
    """Parts from the top, and beside each other from the left; a column is read to its end.

    They are cut apart along free lines, across first and then down (a recursive X-Y cut). What
    overlaps goes by its upper edge.
    """
    if len(parts) < 2:
        return list(parts)
    for cut in (_cut_across, _cut_down):
        groups = cut(parts)
        if len(groups) > 1:
            return [part for group in groups for part in in_reading_order(group)]
    return sorted(parts, key=lambda part: (part[0].top(), part[0].left()))


def _cut_across(parts: Sequence[_Part]) -> list[list[_Part]]:
    return _cut(parts, lambda rect: (rect.top(), rect.bottom()))


def _cut_down(parts: Sequence[_Part]) -> list[list[_Part]]:
    return _cut(parts, lambda rect: (rect.left(), rect.right()))


def _cut(parts: Sequence[_Part], span: Callable[[QRect], tuple[int, int]]) -> list[list[_Part]]:
    groups: list[list[_Part]] = []
    reached: int | None = None
    for part in sorted(parts, key=lambda part: span(part[0])):
        begin, end = span(part[0])
        if reached is None or begin > reached:
            groups.append([])
        groups[-1].append(part)
        reached = end if reached is None else max(reached, end)
    return groups
