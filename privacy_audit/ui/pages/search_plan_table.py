# SPDX-License-Identifier: Apache-2.0
"""The list of planned searches: strike out, put back, change the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal

from privacy_audit.ui.parts.table import Table
from privacy_audit.ui.parts.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.theme.theme import Theme

_STRIKE_KEYS = (
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
)
translate = QCoreApplication.translate


class PlanTable(Table):
    """Delete strikes out or puts back, Alt+Up and Alt+Down move.

    Signals: ``struck(key)`` to strike out or put back; ``moved(key, by)`` with -1 or 1.
    """

    struck = Signal(str)
    moved = Signal(str, int)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        columns = (
            Column(title=translate("PlanTable", "Search"), share=5, least=190),
            Column(title=translate("PlanTable", "Goes to"), share=2, least=112),
            Column(title=translate("PlanTable", "Gives away"), share=3, least=110),
            Column(title="", share=0, least=72),
        )
        name = translate("PlanTable", "Searches in the order of asking")
        super().__init__(theme, name, columns, parent=parent)
        self.setAccessibleDescription(
            translate("PlanTable", "Delete strikes out or puts back. Alt+Up and Alt+Down move.")
        )
        self.cell_pressed.connect(self.struck)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: the keys of the plan."""
        key = self.current_key()
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if key is not None and event.key() in _STRIKE_KEYS:
            self.struck.emit(key)
        elif key is not None and by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(key, by)
        else:
            super().keyPressEvent(event)
