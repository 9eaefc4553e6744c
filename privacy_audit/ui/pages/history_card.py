# SPDX-License-Identifier: Apache-2.0
"""How open checks and findings went over all reports: as a drawing, or as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from privacy_audit.ui.pages.history_drawing import HistoryDrawing
from privacy_audit.ui.pages.history_view import drawn, history_row
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.table import Table
from privacy_audit.ui.parts.table_model import Column
from privacy_audit.ui.parts.text import SmallText

if TYPE_CHECKING:
    from privacy_audit.reports.history import HistoryPoint
    from privacy_audit.ui.theme.theme import Theme


class HistoryCard(Card):
    """A card with the drawing and the table, one at a time. Signal: ``report_opened(number)``."""

    report_opened = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="", parent=parent)
        title = self.tr("Over time")
        self._build_header(title)
        self.setAccessibleName(title)
        self._words = SmallText(
            theme,
            self.tr(
                "Open critical and high checks (dots), and findings that are yours (squares). "
                "Each number counts what was known by then."
            ),
        )
        self._drawing = HistoryDrawing(theme)
        self._table = Table(
            theme,
            title,
            (
                Column(title=self.tr("Report"), share=5, least=200),
                Column(title=self.tr("Open, critical and high"), share=3, least=110),
                Column(title=self.tr("Findings"), share=3, least=120),
            ),
        )
        self._table.setObjectName("history_table")
        self._switch = Button(theme, self.tr("Show as a table"), kind=ButtonKind.QUIET, small=True)
        self._switch.setObjectName("history_switch")
        self._switch.setToolTip(self.tr("Ctrl+D"))
        row = FlowLayout()
        row.addWidget(self._switch)
        for widget in (self._words, self._drawing, self._table):
            self.add(widget)
        self.add_layout(row)
        self._table.hide()
        self._switch.clicked.connect(self.switch_view)
        self._table.row_opened.connect(self.report_opened)

    def add_key(self, page: QWidget) -> None:
        """Ctrl+D anywhere on the page switches."""
        shortcut = QShortcut(QKeySequence("Ctrl+D"), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.switch_view)

    def show_points(self, points: Sequence[HistoryPoint]) -> None:
        """Show these reports, oldest first; at least one."""
        self._drawing.show_points(drawn(points))
        self._table.set_rows([history_row(point) for point in reversed(points)])

    def shows_table(self) -> bool:
        """Whether the table is in front."""
        return not self._table.isHidden()

    def switch_view(self) -> None:
        """From the drawing to the table, or back."""
        as_table = not self.shows_table()
        self._table.setVisible(as_table)
        self._drawing.setVisible(not as_table)
        self._words.setVisible(not as_table)
        words = self.tr("Show as a drawing") if as_table else self.tr("Show as a table")
        self._switch.set_text(words)
        shown = self.tr("The table is shown.") if as_table else self.tr("The drawing is shown.")
        announce(self, shown)
