# SPDX-License-Identifier: Apache-2.0
"""The list of what was kept: a tile that shows nothing, words, badges over a number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from privacy_audit.ui.parts.badge import BadgeArt
from privacy_audit.ui.parts.mosaic import paint_mosaic
from privacy_audit.ui.parts.row_art import AIR
from privacy_audit.ui.parts.row_list import RowDelegate, RowList
from privacy_audit.ui.parts.rows import ROW_ROLE, Row
from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.theme.focus_ring import paint_ring
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import (
    ICON,
    LINE,
    LINE_STRONG,
    RADIUS_BADGE,
    RADIUS_CONTROL,
    SPACE_GROUP,
    SPACE_HAIR,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.theme.theme import Theme

_TILE = (56, 44)
_BESIDE = 420  # narrower than this (at 100 % text) badges and number go below the words
_SIDE = 20
_ASIDE = 0.56  # most of the row that badges may take beside the words


class Tile(StrEnum):
    """What stands at the left of an entry: never the picture itself."""

    HIDDEN = "hidden"  # a mosaic
    ICON = "icon"
    GONE = "gone"  # a dashed edge: taken out


@dataclass(frozen=True, slots=True)
class EvidenceRow(Row):
    """A row with a tile. number: such as "E-0004". pattern: which mosaic."""

    tile: Tile = Tile.ICON
    number: str = ""
    pattern: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    tile: QRectF
    title: QRectF
    detail: QRectF
    badges: tuple[QRectF, ...]
    number: QRectF
    height: float


class EvidenceArt:
    """One entry, measured and painted; everything wraps, nothing is cut off."""

    def __init__(self, theme: Theme, row: EvidenceRow) -> None:
        self._theme, self._row = theme, row
        self._title = TextBlock(theme, row.title, weight=Weight.SEMIBOLD)
        self._detail = TextBlock(theme, row.detail, role=Role.SMALL)
        self._number = TextBlock(theme, row.number, role=Role.SMALL)
        self._badges = [BadgeArt(theme, badge.text, badge.look) for badge in row.badges]
        self._placed: dict[float, _Place] = {}

    def height(self, width: float) -> int:
        """The height in pixels at ``width``, hairline included."""
        return ceil(self._place(width).height) + 1

    def _place(self, width: float) -> _Place:
        if width not in self._placed:
            self._placed[width] = self._lay_out(width)
        return self._placed[width]

    def _lay_out(self, width: float) -> _Place:
        theme = self._theme
        wide, high = theme.scaled(_TILE[0]), theme.scaled(_TILE[1])
        left, right = float(_SIDE + wide + SPACE_PART), width - _SIDE
        beside = right - left >= theme.scaled(_BESIDE)
        room = right - left
        aside = min(self._aside_width(), room * _ASIDE) if beside else room
        edge = right - aside - SPACE_PART if beside else right
        title = QRectF(left, AIR, edge - left, self._title.height(edge - left))
        detail_height = self._detail.height(edge - left) if self._row.detail else 0
        detail = QRectF(left, title.bottom(), edge - left, detail_height)
        top = AIR if beside else detail.bottom() + SPACE_HAIR
        badges, number, bottom = self._lay_out_aside(
            (right - aside) if beside else left, right, top, at_right=beside
        )
        bottom = max(bottom, detail.bottom(), AIR + 2.0 + high)
        lift = (bottom - AIR - (detail.bottom() - AIR)) / 2 - AIR / 2 if beside else 0.0
        lift = max(0.0, min(lift, bottom - detail.bottom()))
        tile = QRectF(_SIDE, (bottom + AIR - high) / 2 if beside else AIR + 2, wide, high)
        return _Place(
            tile=tile,
            title=title.translated(0, lift),
            detail=detail.translated(0, lift),
            badges=badges,
            number=number,
            height=bottom + AIR,
        )

    def _aside_width(self) -> float:
        sizes = [badge.size().width() for badge in self._badges]
        badges = sum(sizes) + SPACE_GROUP * max(0, len(sizes) - 1)
        return max(float(badges), self._number.natural_width()) + 1

    def _lay_out_aside(
        self, left: float, right: float, top: float, *, at_right: bool
    ) -> tuple[tuple[QRectF, ...], QRectF, float]:
        """Badges in lines that wrap, the number below them."""
        lines: list[list[QRectF]] = [[]]
        at, line_top, line_height = left, top, 0.0
        for badge in self._badges:
            size = badge.size(right - left)
            if lines[-1] and at + size.width() > right + 0.5:
                at, line_top, line_height = left, line_top + line_height + SPACE_HAIR, 0.0
                lines.append([])
            lines[-1].append(QRectF(at, line_top, size.width(), size.height()))
            at += size.width() + SPACE_GROUP
            line_height = max(line_height, float(size.height()))
        placed: list[QRectF] = []
        for line in lines:
            shift = right - line[-1].right() if at_right and line else 0.0
            placed += [box.translated(shift, 0) for box in line]
        below = line_top + line_height + (SPACE_HAIR if placed else 0)
        words = ceil(self._number.natural_width())
        start = right - words if at_right else left
        number = QRectF(start, below, words, self._number.height(words))
        return tuple(placed), number, number.bottom()

    # -- painting ----------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF, ratio: float, *, selected: bool) -> None:
        """Draw the entry into ``rect``."""
        place = self._place(rect.width())
        inverse = selected and self._theme.high_contrast
        painter.save()
        painter.translate(rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_tile(painter, place.tile, ratio)
        for block, box, token in (
            (self._title, place.title, Token.TEXT),
            (self._detail, place.detail, Token.MUTED),
            (self._number, place.number, Token.MUTED),
        ):
            ink = self._theme.color(Token.ON_SELECT if inverse else token)
            block.paint(painter, box, ink)
        for art, box in zip(self._badges, place.badges, strict=True):
            if inverse:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.color(Token.SURFACE))
                painter.drawRoundedRect(box, RADIUS_BADGE, RADIUS_BADGE)
            art.paint(painter, box, ratio)
        painter.restore()

    def _paint_tile(self, painter: QPainter, rect: QRectF, ratio: float) -> None:
        theme, row = self._theme, self._row
        icon = row.icon
        if row.tile is Tile.HIDDEN:
            paint_mosaic(painter, theme, rect, number=row.pattern, columns=5, rows=4)
            icon = Icon.EYE_OFF
        else:
            gone = row.tile is Tile.GONE
            pen = QPen(theme.color(Token.CONTROL if gone else Token.BORDER), LINE)
            if gone:
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            ground = Qt.BrushStyle.NoBrush if gone else theme.color(Token.SUNKEN)
            painter.setBrush(ground)
            box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, RADIUS_BADGE, RADIUS_BADGE)
        if icon is None:
            return
        side = theme.scaled(ICON)
        corner = QPointF(rect.center().x() - side / 2, rect.center().y() - side / 2)
        if row.tile is Tile.HIDDEN and theme.high_contrast:
            painter.fillRect(QRectF(corner.x() - 2, corner.y() - 2, side + 4, side + 4),
                             theme.color(Token.SURFACE))  # fmt: skip
        token = Token.TEXT if row.tile is Tile.HIDDEN else Token.MUTED
        painter.drawPixmap(corner, theme.pixmap(icon, token, ratio=ratio))


class EvidenceDelegate(RowDelegate):
    """Paints entries; the chosen one stands on the ground of help with a bar at its left."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(theme, view, _SIDE)
        self._entries: dict[Row, EvidenceArt] = {}

    def forget(self) -> None:
        """Measure everything again."""
        super().forget()
        self._entries.clear()

    def row_height(self, row: Row, width: int) -> int:
        """The height in pixels of a row at ``width``."""
        return self._entry(row).height(width)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt's hook."""
        row: Row = index.data(ROW_ROLE)
        theme, rect, state = self._theme, QRectF(option.rect), option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if selected:
            ground = Token.SELECT if theme.high_contrast else Token.CARE_SOFT
            painter.fillRect(rect, theme.color(ground))
            bar = QRectF(rect.left(), rect.top(), LINE_STRONG * 2, rect.height())
            ink = Token.ON_SELECT if theme.high_contrast else Token.CARE
            painter.fillRect(bar, theme.color(ink))
        elif hovered:
            painter.fillRect(rect, theme.color(Token.SUNKEN))
        if index.row() > 0:
            painter.setPen(QPen(theme.color(Token.BORDER), LINE))
            painter.drawLine(rect.topLeft(), rect.topRight())
        self._entry(row).paint(painter, rect, self._view.devicePixelRatioF(), selected=selected)
        if index.row() == self._view.ringed_row():
            ring = rect.adjusted(1, 2, -1, -1)
            paint_ring(painter, ring, theme.color(Token.FOCUS), RADIUS_CONTROL)
        elif hovered and theme.high_contrast:
            paint_ring(painter, rect, theme.color(Token.ACCENT), 0)
        painter.restore()

    def _entry(self, row: Row) -> EvidenceArt:
        found = self._entries.get(row)
        if found is None:
            assert isinstance(row, EvidenceRow)  # noqa: S101 # the list takes no others
            found = self._entries[row] = EvidenceArt(self._theme, row)
        return found


class EvidenceList(RowList):
    """Entries one below the other; takes ``EvidenceRow`` only. Signals as in ``RowList``."""

    def __init__(
        self, theme: Theme, accessible_name: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, accessible_name, selectable=True, parent=parent)
        self._delegate = EvidenceDelegate(theme, self)
        self.setItemDelegate(self._delegate)
