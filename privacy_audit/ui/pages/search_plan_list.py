# SPDX-License-Identifier: Apache-2.0
"""The card with the list of planned searches and what can be done with the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.pages.search_plan_table import PlanTable
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, Line
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.ui.parts.table_model import TableRow
    from privacy_audit.ui.theme.theme import Theme


class PlanList(Card):
    """Signals: ``struck(key)``, ``moved(key, by)``, ``usual_wanted()``, ``usual_forgotten()``,
    ``profile_wanted()``.
    """

    struck = Signal(str)
    moved = Signal(str, int)
    usual_wanted = Signal()
    usual_forgotten = Signal()
    profile_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, flush=True, parent=parent)
        self.table = PlanTable(theme)
        self.table.setObjectName("plan")
        self.up = self._link(self.tr("Move up"), "move_up")
        self.down = self._link(self.tr("Move down"), "move_down")
        self.usual = self._link(self.tr("Save as my usual set"), "keep_usual")
        self.forget = self._link(self.tr("Forget my usual set"), "forget_usual")
        self.profile = self._link(self.tr("Change my details"), "change_profile")
        self._hint = SmallText(
            theme,
            self.tr(
                "Delete strikes out or puts back. Alt+Up and Alt+Down change the order. All of it "
                "is built from your details."
            ),
        )
        self._lay_out()
        self._connect()
        self._show_acts(None)

    def show_rows(self, rows: Sequence[TableRow], *, may_keep: bool, may_forget: bool) -> None:
        """Show the plan. may_keep: it can become the usual set; may_forget: there is one."""
        self.table.set_rows(rows)
        self.setVisible(bool(rows))
        self.usual.setVisible(may_keep)
        self.forget.setVisible(may_keep and may_forget)
        self._show_acts(self.table.current_key())

    def _link(self, words: str, name: str) -> Button:
        button = Button(self._theme, words, kind=ButtonKind.QUIET, small=True)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        self.add(self.table)
        self.add(Line(self))
        foot = QWidget(self)
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        links = FlowLayout(spacing=SPACE_CARD, row_spacing=SPACE_GROUP)
        for button in (self.up, self.down, self.usual, self.forget, self.profile):
            links.addWidget(button)
        column.addLayout(links)
        column.addWidget(self._hint)
        self.add_padded(foot)

    def _connect(self) -> None:
        self.table.struck.connect(self.struck)
        self.table.moved.connect(self.moved)
        self.table.row_chosen.connect(self._show_acts)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.usual.clicked.connect(self.usual_wanted)
        self.forget.clicked.connect(self.usual_forgotten)
        self.profile.clicked.connect(self.profile_wanted)

    def _show_acts(self, key: str | None) -> None:
        keys = [row.key for row in self.table.rows()]
        there = key is not None and key in keys
        self.up.setEnabled(there and keys[0] != key)
        self.down.setEnabled(there and keys[-1] != key)

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        key = self.table.current_key()
        if key is not None:
            self.moved.emit(key, by)
