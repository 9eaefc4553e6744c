# SPDX-License-Identifier: Apache-2.0
"""The entries of the navigation, and how the side list paints them."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.theme.focus_ring import paint_ring
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import (
    ICON,
    LINE,
    RADIUS_CONTROL,
    SPACE_GROUP,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.ui.theme.icons import Icon
    from privacy_audit.ui.theme.theme import Theme

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
PAGE_ROLE = Qt.ItemDataRole.UserRole + 3
_ROOT = QModelIndex()
_SIDE = 12
_AIR = 8
_GROUP_GAP = 21
_MARK = 3


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One page. A line stands between entries of different ``group``."""

    key: str
    text: str
    icon: Icon
    group: int = 0


class NavModel(QAbstractListModel):
    """The entries, their counts in words, and which page is shown."""

    def __init__(self, entries: Sequence[NavEntry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries = tuple(entries)
        self._counts: dict[str, str] = {}
        self.page = ""

    def set_count(self, key: str, words: str) -> None:
        """Show words such as "3 new" beside an entry; empty for none."""
        self._counts[key] = words
        self._tell_all()

    def count_of(self, key: str) -> str:
        """The words beside an entry."""
        return self._counts.get(key, "")

    def set_page(self, key: str) -> None:
        """Mark the page that is shown."""
        self.page = key
        self._tell_all()

    def number_of(self, key: str) -> int:
        """The place of a key, or -1."""
        return next((i for i, entry in enumerate(self.entries) if entry.key == key), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Qt's hook."""
        return 0 if parent.isValid() else len(self.entries)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Qt's hook."""
        if not index.isValid() or not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        count = self.count_of(entry.key)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.text}, {count}" if count else entry.text
            case _ if role == ENTRY_ROLE:
                return entry
            case _ if role == COUNT_ROLE:
                return count
            case _ if role == PAGE_ROLE:
                return entry.key == self.page
            case _:
                return None

    def _tell_all(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))


class _Words(NamedTuple):
    """The words of an entry as they lie: room for them and height of all, in pixels."""

    text: TextBlock
    counted: TextBlock
    room: float
    count_is_below: bool
    height: int


class NavDelegate(QStyledItemDelegate):
    """Icon, words on up to two lines, count at the right; the shown page stands on a surface.

    Where a long word leaves no room beside it, the count stands below.
    """

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._made: dict[tuple[str, str, bool, int], _Words] = {}
        theme.changed.connect(self._made.clear)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt's hook."""
        del option
        width = self._view.viewport().width()
        words = self._words(index, width)
        return QSize(width, words.height + (_GROUP_GAP if self._starts_group(index) else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt's hook."""
        theme = self._theme
        rect = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._starts_group(index):
            middle = rect.top() + _GROUP_GAP // 2 + 0.5
            painter.setPen(QPen(theme.color(Token.BORDER), LINE))
            ends = QPointF(rect.left() + _SIDE, middle), QPointF(rect.right() - _SIDE, middle)
            painter.drawLine(*ends)
            rect.setTop(rect.top() + _GROUP_GAP)
        shown = bool(index.data(PAGE_ROLE))
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self._paint_ground(painter, rect, shown=shown, hovered=hovered)
        self._paint_words(painter, rect, index, shown=shown)
        ringed = self._view.hasFocus() and theme.shows_ring
        if ringed and index.row() == self._view.currentIndex().row():
            paint_ring(painter, rect, theme.color(Token.FOCUS), RADIUS_CONTROL)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, *, shown: bool, hovered: bool) -> None:
        theme = self._theme
        box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        if shown:
            strong = theme.high_contrast
            painter.setPen(QPen(theme.color(Token.BORDER), LINE))
            painter.setBrush(theme.color(Token.SELECT if strong else Token.SURFACE))
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
            if not strong:
                mark = QRectF(rect.left() + 4, rect.top() + 11, _MARK, rect.height() - 22)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color(Token.ACCENT))
                painter.drawRoundedRect(mark, 1.5, 1.5)
        elif hovered:
            painter.setPen(QPen(theme.color(Token.BORDER), LINE))
            painter.setBrush(theme.color(Token.SUNKEN))
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)

    def _paint_words(
        self,
        painter: QPainter,
        rect: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        *,
        shown: bool,
    ) -> None:
        theme = self._theme
        entry: NavEntry = index.data(ENTRY_ROLE)
        inverse = shown and theme.high_contrast
        ink = Token.ON_SELECT if inverse else Token.TEXT
        muted = Token.ON_SELECT if inverse else Token.MUTED
        icon_ink = muted if inverse or not shown else Token.ACCENT
        side = theme.scaled(ICON)
        pixmap = theme.pixmap(entry.icon, icon_ink, ratio=self._view.devicePixelRatioF())
        painter.drawPixmap(QPointF(rect.left() + _SIDE, rect.center().y() - side / 2), pixmap)
        words = self._words(index, int(rect.width()))
        left = rect.left() + _SIDE + side + SPACE_GROUP + 4
        box = QRectF(left, rect.top() + _AIR, words.room, rect.height())
        words.text.paint(painter, box, theme.color(ink))
        count = words.counted
        wide = ceil(count.natural_width())
        if words.count_is_below:
            place = QPointF(left, box.top() + words.text.height(words.room))
        else:
            place = QPointF(rect.right() - _SIDE - wide, rect.center().y() - count.line_height / 2)
        count.paint(painter, QRectF(place, QSizeF(wide, count.line_height)), theme.color(muted))

    def _words(self, index: QModelIndex | QPersistentModelIndex, width: int) -> _Words:
        """Words and count, laid out once: a view asks for sizes many times over."""
        key = (
            index.data(Qt.ItemDataRole.DisplayRole),
            index.data(COUNT_ROLE),
            bool(index.data(PAGE_ROLE)),
            width,
        )
        if key not in self._made:
            self._made[key] = self._laid_out(*key)
        return self._made[key]

    def _laid_out(self, text: str, counted: str, shown: bool, width: int) -> _Words:  # noqa: FBT001 - a key
        weight = Weight.SEMIBOLD if shown else None
        words = TextBlock(self._theme, text, weight=weight)
        count = TextBlock(self._theme, counted, role=Role.SMALL, weight=weight)
        before = _SIDE + self._theme.scaled(ICON) + SPACE_GROUP + 4
        room = max(1.0, width - before - SPACE_PART // 2)
        beside = ceil(count.natural_width()) + SPACE_GROUP + _SIDE - SPACE_PART // 2
        below = bool(counted) and room - beside < words.min_width()
        if counted and not below:
            room -= beside
        height = ceil(words.height(room)) + 2 * _AIR + (ceil(count.line_height) if below else 0)
        return _Words(text=words, counted=count, room=room, count_is_below=below, height=height)

    def _starts_group(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        if index.row() == 0:
            return False
        before = index.model().index(index.row() - 1, 0).data(ENTRY_ROLE)
        here: NavEntry = index.data(ENTRY_ROLE)
        return bool(before.group != here.group)
