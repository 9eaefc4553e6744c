# SPDX-License-Identifier: Apache-2.0
"""What a dialog is called where everybody sees it, and what it is called by a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def call_dialog(dialog: QWidget, title: str, parent: QWidget) -> None:
    """Name a dialog over ``parent``.

    Task bars, window switchers and sharing of the screen show a window's title, so it is the main
    window's own, which the user chose. ``title`` is for screen readers; the dialog shows it itself.
    """
    dialog.setWindowTitle(parent.window().windowTitle())
    dialog.setAccessibleName(title)
