# SPDX-License-Identifier: Apache-2.0
"""What a screen reader would read of a widget, asked of Qt in the same process."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def name_of(widget: QWidget) -> str:
    """The accessible name."""
    return _text(widget, QAccessible.Text.Name)


def description_of(widget: QWidget) -> str:
    """The accessible description."""
    return _text(widget, QAccessible.Text.Description)


def role_of(widget: QWidget) -> QAccessible.Role:
    """The accessible role."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.role()


def child_names(widget: QWidget) -> list[str]:
    """The names of the children: the rows of a list."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    names: list[str] = []
    for number in range(found.childCount()):
        child = found.child(number)
        assert child is not None
        names.append(child.text(QAccessible.Text.Name))
    return names


def _text(widget: QWidget, kind: QAccessible.Text) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.text(kind)
