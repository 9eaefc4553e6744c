# SPDX-License-Identifier: Apache-2.0
"""Which words of a window have no room: in large text, on dense screens, in another language."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.helpers.window import OpenWindow

SLACK = 2


def cut_off(opened: OpenWindow) -> list[str]:
    """Labels and buttons that are smaller than their words, or wider than what holds them."""
    window = opened.window
    worded: list[QLabel | QPushButton] = [
        *window.findChildren(QLabel),
        *window.findChildren(QPushButton),
    ]
    shown = (widget for widget in worded if widget.isVisible() and widget.text())
    judged = ((widget.text(), _too_small(widget)) for widget in shown)
    return [f"{why}: {text[:50]!r}" for text, why in judged if why]


def _too_small(widget: QWidget) -> str:
    least = widget.minimumSizeHint()
    if widget.width() + SLACK < least.width():
        return f"{widget.width()} px wide, needs {least.width()}"
    needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
    if widget.height() + SLACK < needed:
        return f"{widget.height()} px high, needs {needed}"
    parent = widget.parentWidget()
    if parent is not None and widget.geometry().right() > parent.width() + SLACK:
        return f"reaches {widget.geometry().right() - parent.width()} px out of its place"
    return ""
