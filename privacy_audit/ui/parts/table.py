# SPDX-License-Identifier: Apache-2.0
"""A table that grows to its content; on a narrow page each row stacks its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QWidget,
)

from privacy_audit.ui.parts.table_art import GAP, SIDE
from privacy_audit.ui.parts.table_model import Column, TableModel, TableRow
from privacy_audit.ui.parts.table_paint import HEADER, TableDelegate, TableHeader
from privacy_audit.ui.theme.focus_ring import paint_ring
from privacy_audit.ui.theme.palette import RADIUS_CONTROL, SPACE_PART, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from privacy_audit.ui.theme.theme import Theme

_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_LEAST_WIDTH = 160


class Table(QTableView):
    """Rows of cells, as high as they are: put it into a card on a page that scrolls.

    Arrow keys move by rows. Signals: ``row_opened(key)`` on Enter, Space or a click on a row;
    ``cell_pressed(key)`` on a click on a pressable cell; ``row_chosen(key)``.
    """

    row_opened = Signal(str)
    cell_pressed = Signal(str)
    row_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        accessible_name: str,
        columns: Sequence[Column],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = tuple(columns)
        self._rows = TableModel(columns, self)
        self._delegate = TableDelegate(theme, self)
        self._hovered = -1
        self._arranged_for = -1
        self.setAccessibleName(accessible_name)
        self.setProperty("ring", "own")
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(TableHeader(theme, self))
        self._set_up_view()
        self.entered.connect(self._on_entered)
        theme.changed.connect(self._on_theme_changed)

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other rows; the current one stays current when its key is still there."""
        current, had_focus = self.current_key(), self.hasFocus()
        self._delegate.forget()
        self._hovered = -1
        self._rows.set_rows(rows)
        if current is not None:
            self.set_current(current)
        if had_focus and not self.currentIndex().isValid() and rows:
            self.setCurrentIndex(self._rows.index(0, 0))
        self._arrange(again=True)
        self.updateGeometry()

    def rows(self) -> tuple[TableRow, ...]:
        """What is shown."""
        return self._rows.rows

    def current_key(self) -> str | None:
        """The key of the current row."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].key if index.isValid() else None

    def set_current(self, key: str) -> None:
        """Make a row the current one."""
        number = self._rows.number_of(key)
        if number >= 0:
            self.setCurrentIndex(self._rows.index(number, 0))

    # -- for the delegate --------------------------------------------------------------------

    @property
    def is_stacked(self) -> bool:
        """Whether the cells of a row stand one below the other."""
        return self._stacks(self.viewport().width())

    def cell_widths(self) -> list[float]:
        """The widths in pixels that the cells have for their words."""
        return self._cell_widths(self.viewport().width())

    def titles(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return tuple(column.title for column in self._columns)

    def hovered_row(self) -> int:
        """The row under the mouse, or -1."""
        return self._hovered

    # -- Qt's hooks --------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        """Qt's hook: rows wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's hook: the titles and all rows."""
        titles = 0 if self._stacks(width) else self._theme.scaled(HEADER)
        return titles + sum(self._heights(width))

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        width = max(self.width(), _LEAST_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: rows never scroll inside the table."""
        return QSize(_LEAST_WIDTH, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: another width, other heights."""
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's hook: the page scrolls, not the table."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: the ring goes round the whole current row."""
        super().paintEvent(event)
        if not self.hasFocus() or not self._theme.shows_ring or not self.currentIndex().isValid():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(self._row_rect(self.currentIndex().row())).adjusted(1, 2, -1, -1)
        paint_ring(painter, ring, self._theme.color(Token.FOCUS), RADIUS_CONTROL)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Enter and Space open the current row; sideways there is nothing."""
        if event.key() in _OPEN_KEYS and self.currentIndex().isValid():
            self.row_opened.emit(self._rows.rows[self.currentIndex().row()].key)
        elif event.key() in _SIDEWAYS or (event.text().isprintable() and event.text()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: a click opens a row or presses its link."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self._rows.rows[index.row()]
        pressed = self._pressed(index, event.position().toPoint())
        (self.cell_pressed if pressed else self.row_opened).emit(row.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook: there is always a current row while the table has the focus."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rows:
            self.setCurrentIndex(self._rows.index(0, 0))
        self._scroll_page()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's hook: the ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt's hook: tell, and keep the row in view."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.row_chosen.emit(self._rows.rows[current.row()].key)
        if self.hasFocus():
            self._scroll_page()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: the mouse has left."""
        if watched is self.viewport() and event.type() == QEvent.Type.Leave:
            self._hovered = -1
            self.viewport().update()
        return super().eventFilter(watched, event)

    # -- inside ------------------------------------------------------------------------------

    def _set_up_view(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAutoScroll(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setAutoFillBackground(False)
        self.viewport().installEventFilter(self)

    def _stacks(self, width: int) -> bool:
        least = sum(self._theme.scaled(column.least) for column in self._columns)
        return width < least + 2 * SIDE + GAP * (len(self._columns) - 1)

    def _cell_widths(self, width: int) -> list[float]:
        if self._stacks(width):
            return [float(max(1, width - 2 * SIDE))]
        least = [self._theme.scaled(column.least) for column in self._columns]
        spare = width - 2 * SIDE - GAP * (len(least) - 1) - sum(least)
        shares = sum(column.share for column in self._columns) or 1
        pairs = zip(self._columns, least, strict=True)
        return [float(start + spare * column.share / shares) for column, start in pairs]

    def _heights(self, width: int) -> list[int]:
        widths = self._cell_widths(width)
        stacked = self._stacks(width)
        arts = [self._delegate.art(row, stacked=stacked) for row in self._rows.rows]
        if stacked:
            return [art.stacked_height(widths[0]) for art in arts]
        return [art.height(widths) for art in arts]

    def _arrange(self, *, again: bool = False) -> None:
        width = self.viewport().width()
        if width == self._arranged_for and not again:
            return
        self._arranged_for = width
        stacked = self._stacks(width)
        self.horizontalHeader().setVisible(not stacked)
        widths = self._cell_widths(width)
        last = len(self._columns) - 1
        for number in range(len(self._columns)):
            self.setColumnHidden(number, stacked and number > 0)
            if stacked:
                self.setColumnWidth(number, width)
            else:
                room = (SIDE if not number else 0) + (SIDE if number == last else GAP)
                self.setColumnWidth(number, round(widths[number] + room))
        for number, height in enumerate(self._heights(width)):
            self.setRowHeight(number, height)
        self.updateGeometry()

    def _pressed(self, index: QModelIndex, at: QPoint) -> bool:
        row = self._rows.rows[index.row()]
        if not self.is_stacked:
            return row.cells[index.column()].pressable
        art = self._delegate.art(row, stacked=True)
        corner = self._row_rect(index.row()).topLeft()
        places = art.stacked(self.cell_widths()[0])
        return any(
            cell.pressable and place.translated(corner).contains(at)
            for cell, place in zip(row.cells, places, strict=True)
        )

    def _row_rect(self, number: int) -> QRect:
        top, height = self.rowViewportPosition(number), self.rowHeight(number)
        return QRect(0, top, self.viewport().width(), height)

    def _scroll_page(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        content = area.widget() if area is not None else None
        if area is None or content is None or not self.currentIndex().isValid():
            return
        rect = self._row_rect(self.currentIndex().row())
        middle = self.viewport().mapTo(content, rect.center())
        area.ensureVisible(middle.x(), middle.y(), 0, rect.height() // 2 + SPACE_PART)

    def _on_entered(self, index: QModelIndex) -> None:
        self._hovered = index.row()
        self.viewport().update()

    def _on_theme_changed(self) -> None:
        self._delegate.forget()
        self.horizontalHeader().updateGeometry()
        self._arrange(again=True)
        self.updateGeometry()
        self.viewport().update()
