# SPDX-License-Identifier: Apache-2.0
"""A list of rows that grows to its content: arrow keys move, Enter or a click opens a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from privacy_audit.ui.parts.reader_list import ReaderList
from privacy_audit.ui.parts.row_art import RowArt
from privacy_audit.ui.parts.rows import ROW_ROLE, Row, RowModel
from privacy_audit.ui.theme.focus_ring import paint_ring
from privacy_audit.ui.theme.palette import (
    LINE_STRONG,
    RADIUS_CONTROL,
    SPACE_CARD,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent

    from privacy_audit.ui.theme.theme import Theme

__all__ = ["Row", "RowList"]
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LEAST_WIDTH = 160


class RowDelegate(QStyledItemDelegate):
    """Paints ground, hairline, content and focus ring of each row."""

    def __init__(self, theme: Theme, view: RowList, side: int) -> None:
        super().__init__(view)
        self._theme, self._view, self._side = theme, view, side
        self._art: dict[Row, RowArt] = {}

    def forget(self) -> None:
        """Measure everything again: other rows, palette or text size."""
        self._art.clear()

    def row_height(self, row: Row, width: int) -> int:
        """The height in pixels of a row at ``width``."""
        return self._art_of(row).height(width)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt's hook: as wide as the view, as high as the wrapped words."""
        del option
        width = self._view.viewport().width()
        row: Row = index.data(ROW_ROLE)
        return QSize(width, self.row_height(row, width))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt's hook."""
        row: Row = index.data(ROW_ROLE)
        state = option.state
        rect = QRectF(option.rect)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if selected:
            painter.fillRect(rect, self._theme.color(Token.SELECT))
            painter.fillRect(
                QRectF(rect.left(), rect.top(), LINE_STRONG * 2, rect.height()),
                self._theme.color(Token.ACCENT),
            )
        elif hovered:
            painter.fillRect(rect, self._theme.color(Token.SUNKEN))
        if index.row() > 0:
            painter.setPen(QPen(self._theme.color(Token.BORDER), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        ratio = self._view.devicePixelRatioF()
        self._art_of(row).paint(painter, rect, ratio, selected=selected)
        if index.row() == self._view.ringed_row():
            ring = rect.adjusted(1, 2, -1, -1)
            paint_ring(painter, ring, self._theme.color(Token.FOCUS), RADIUS_CONTROL)
        elif hovered and self._theme.high_contrast:
            paint_ring(painter, rect, self._theme.color(Token.ACCENT), 0)
        painter.restore()

    def _art_of(self, row: Row) -> RowArt:
        found = self._art.get(row)
        if found is None:
            found = self._art[row] = RowArt(self._theme, row, self._side)
        return found


class RowList(ReaderList):
    """Rows one below the other, as high as they are: put it into a page that scrolls.

    ``padded`` gives the rows the card's side padding, for a ``flush`` card; otherwise they start
    at the edge. With ``selectable`` the current row is marked and ``row_chosen`` follows it.
    Signals: ``row_opened(key)`` on click, Enter or Space; ``row_chosen(key)``.
    """

    row_opened = Signal(str)
    row_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        accessible_name: str,
        *,
        padded: bool = True,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = RowModel(self)
        side = SPACE_CARD - 1 if padded else (SPACE_PART if selectable else 0)
        self._delegate = RowDelegate(theme, self, side)
        self.marks_current = selectable
        self.setAccessibleName(accessible_name)
        self.setProperty("ring", "own")
        self.setViewport(QWidget())
        self._set_up_view()
        self.setItemDelegate(self._delegate)
        self.setModel(self._rows)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self._on_theme_changed)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the current one stays current when its key is still there."""
        current = self.current_key()
        self._delegate.forget()
        self._rows.set_rows(rows)
        if current is not None:
            self.set_current(current)
        self.updateGeometry()

    def rows(self) -> tuple[Row, ...]:
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
            self.setCurrentIndex(self._rows.index(number))

    def ringed_row(self) -> int:
        """The row that shows the focus ring, or -1."""
        if not self.hasFocus() or not self._theme.shows_ring:
            return -1
        return self.currentIndex().row()

    # -- Qt's hooks --------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        """Qt's hook: rows wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's hook: all rows."""
        return sum(self._delegate.row_height(row, width) for row in self._rows.rows)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        width = max(self.width(), _LEAST_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: rows never scroll inside the list."""
        return QSize(_LEAST_WIDTH, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: another width, other heights."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's hook: the page scrolls, not the list."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Enter and Space open the current row."""
        if event.key() in _OPEN_KEYS and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook: there is always a current row while the list has the focus."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rows:
            self.setCurrentIndex(self._rows.index(0))
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
        if current.isValid():
            self.row_chosen.emit(self._rows.rows[current.row()].key)
        if self.hasFocus():
            self._scroll_page()

    # -- inside ------------------------------------------------------------------------------

    def _set_up_view(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.take_presses()
        self.viewport().setAutoFillBackground(False)

    def _scroll_page(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        content = area.widget() if area is not None else None
        if area is None or content is None:
            return
        rect = self.visualRect(self.currentIndex())
        middle = self.viewport().mapTo(content, rect.center())
        area.ensureVisible(middle.x(), middle.y(), 0, rect.height() // 2 + SPACE_PART)

    def read_pressed(self, index: QModelIndex) -> None:
        """A screen reader has pressed a row."""
        self._open(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        self.row_opened.emit(self._rows.rows[index.row()].key)

    def _on_theme_changed(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()
