# SPDX-License-Identifier: Apache-2.0
"""What paints a table: the titles of its columns, and its cells, side by side or stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from privacy_audit.ui.parts.table_art import AIR, SIDE, TableRowArt
from privacy_audit.ui.parts.table_model import TABLE_ROW_ROLE, TableRow
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.ui.parts.table import Table
    from privacy_audit.ui.theme.theme import Theme

HEADER = 44
"""The height of the titles in pixels at 100 % text."""


class TableHeader(QHeaderView):
    """The titles of the columns, small and bold over a hairline."""

    def __init__(self, theme: Theme, table: Table) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(0, self._theme.scaled(HEADER))

    def paintSection(
        self,
        painter: QPainter,
        rect: QRect,
        logicalIndex: int,  # noqa: N803 # Qt's name
    ) -> None:
        """Qt's hook."""
        words = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        painter.save()
        painter.setFont(self._theme.font(Role.SMALL, Weight.SEMIBOLD))
        painter.setPen(self._theme.color(Token.MUTED))
        left = SIDE if not logicalIndex else 0
        painter.drawText(
            rect.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(words or "")
        )
        painter.setPen(QPen(self._theme.color(Token.BORDER), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class TableDelegate(QStyledItemDelegate):
    """Paints a cell, or all cells of a row where they are stacked."""

    def __init__(self, theme: Theme, table: Table) -> None:
        super().__init__(table)
        self._theme, self._table = theme, table
        self._art: dict[tuple[TableRow, bool], TableRowArt] = {}

    def forget(self) -> None:
        """Measure everything again."""
        self._art.clear()

    def art(self, row: TableRow, *, stacked: bool) -> TableRowArt:
        """The row as it is drawn."""
        found = self._art.get((row, stacked))
        if found is None:
            titles = self._table.titles() if stacked else ()
            found = self._art[row, stacked] = TableRowArt(self._theme, row, titles=titles)
        return found

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt's hook."""
        table, theme = self._table, self._theme
        row: TableRow = index.data(TABLE_ROW_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        if row.sunken or index.row() == table.hovered_row():
            painter.fillRect(rect, theme.color(Token.SUNKEN))
        if index.row() > 0:
            painter.setPen(QPen(theme.color(Token.BORDER), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        stacked = table.is_stacked
        art, ratio = self.art(row, stacked=stacked), table.devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if stacked:
            for cell, place in zip(art.cells, art.stacked(rect.width() - 2 * SIDE), strict=True):
                cell.paint(painter, place.translated(rect.topLeft()), ratio, inverse=False)
        else:
            width = table.cell_widths()[index.column()]
            cell = art.cells[index.column()]
            left = rect.left() + (SIDE if not index.column() else 0)
            height = cell.height(width)
            top = rect.top() + max(float(AIR), (rect.height() - height) / 2)
            cell.paint(painter, QRectF(left, top, width, height), ratio, inverse=False)
        painter.restore()
