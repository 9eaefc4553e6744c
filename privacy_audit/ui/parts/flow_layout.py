# SPDX-License-Identifier: Apache-2.0
"""A layout that puts widgets in a row and wraps, for buttons in longer languages and large text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from privacy_audit.ui.theme.palette import SPACE_GROUP


class FlowLayout(QLayout):
    """Rows from the left; an item that is wider than a row gets the row's width and wraps itself.

    Items of one row are centred on its middle line. ``spacing`` in pixels is between items; rows
    are ``row_spacing`` apart (the same unless given).
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        spacing: int = SPACE_GROUP,
        row_spacing: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._row_spacing = spacing if row_spacing is None else row_spacing
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's hook."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Qt's hook."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt's hook."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt's hook."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt's hook: it takes what it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt's hook: rows wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's hook: the height in pixels at ``width``."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Qt's hook: place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Qt's hook: everything in one row."""
        shown = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        height = max((size.height() for size in shown), default=0)
        return self._with_margins(QSize(width, height))

    def minimumSize(self) -> QSize:
        """Qt's hook: the widest item alone in a row."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        edges = self.contentsMargins()
        return size + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        edges = self.contentsMargins()
        inner = rect.adjusted(edges.left(), edges.top(), -edges.right(), -edges.bottom())
        top = inner.top()
        for row in self._rows(inner.width()):
            height = max(size.height() for _, size in row)
            left = inner.left()
            for item, size in row:
                if move:
                    middle = top + (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, middle), size))
                left += size.width() + self.spacing()
            top += height + self._row_spacing
        used = max(inner.top(), top - self._row_spacing) if self._shown() else inner.top()
        return used + edges.bottom() - rect.top()

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(1, width), 1_000_000))
            size = size.expandedTo(item.minimumSize())
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if rows and used + self.spacing() + size.width() <= width:
                rows[-1].append((item, size))
                used += self.spacing() + size.width()
            else:
                rows.append([(item, size)])
                used = size.width()
        return rows
