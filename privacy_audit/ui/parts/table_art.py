# SPDX-License-Identifier: Apache-2.0
"""How the cells of a table are measured and painted: everything wraps, nothing is cut off."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from privacy_audit.ui.parts.badge import BadgeArt
from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import ICON, SPACE_GROUP, SPACE_HAIR, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from privacy_audit.ui.parts.table_model import Cell, TableRow
    from privacy_audit.ui.theme.theme import Theme

AIR = 12
SIDE = 20
GAP = 16


class CellArt:
    """One cell."""

    def __init__(self, theme: Theme, cell: Cell) -> None:
        self._theme, self._cell = theme, cell
        weight = Weight.SEMIBOLD if cell.strong or cell.bold else None
        self._words = TextBlock(
            theme,
            cell.text,
            role=Role.BODY if cell.strong else Role.SMALL,
            weight=weight,
            underline=cell.pressable,
            struck=cell.struck,
        )
        self._badges = [BadgeArt(theme, each.text, each.look) for each in cell.badges]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not (self._cell.text or self._badges or self._cell.icon)

    def height(self, width: float) -> float:
        """The height in pixels at ``width``."""
        words = self._words.height(max(1.0, width - self._icon_room()))
        badges = self._lines(width)
        below = sum(height for _, height in badges) + SPACE_HAIR * max(0, len(badges) - 1)
        gap = SPACE_HAIR if words and below else 0
        least = self._theme.scaled(ICON) if self._cell.icon is not None else 0
        return max(words, least) + gap + below

    def paint(self, painter: QPainter, rect: QRectF, ratio: float, *, inverse: bool) -> None:
        """Draw from the top of ``rect``; ``inverse``: on the ground of the chosen row."""
        theme, cell = self._theme, self._cell
        left, top = rect.left(), rect.top()
        height = self._words.height(max(1.0, rect.width() - self._icon_room()))
        if cell.icon is not None:
            side = theme.scaled(ICON)
            token = Token.ON_SELECT if inverse else cell.icon_tone
            pixmap = theme.pixmap(cell.icon, token, ratio=ratio)
            middle = (self._words.line_height - side) / 2 if cell.text else 0.0
            painter.drawPixmap(QPointF(left, top + max(0.0, middle)), pixmap)
            left += self._icon_room()
        usual = Token.ACCENT if cell.pressable else cell.tone
        ink = theme.color(Token.ON_SELECT if inverse else usual)
        self._words.paint(painter, QRectF(left, top, rect.right() - left, height), ink)
        self._paint_badges(painter, rect, top + height + (SPACE_HAIR if height else 0), ratio)

    def _paint_badges(self, painter: QPainter, rect: QRectF, top: float, ratio: float) -> None:
        for badges, line in self._lines(rect.width()):
            left = rect.left()
            for badge in badges:
                size = badge.size(rect.width())
                lift = (line - size.height()) / 2
                badge.paint(painter, QRectF(left, top + lift, size.width(), size.height()), ratio)
                left += size.width() + SPACE_GROUP - 2
            top += line + SPACE_HAIR

    def _lines(self, width: float) -> list[tuple[list[BadgeArt], float]]:
        """The badges line by line, with the height of each line."""
        lines: list[tuple[list[BadgeArt], float]] = []
        used = 0.0
        for badge in self._badges:
            size = badge.size(width)
            if lines and used + SPACE_GROUP - 2 + size.width() <= width:
                badges, height = lines[-1]
                lines[-1] = ([*badges, badge], max(height, float(size.height())))
                used += SPACE_GROUP - 2 + size.width()
            else:
                lines.append(([badge], float(size.height())))
                used = float(size.width())
        return lines

    def _icon_room(self) -> float:
        return self._theme.scaled(ICON) + SPACE_GROUP if self._cell.icon is not None else 0.0


class TableRowArt:
    """One row, in columns or stacked. titles: of the columns, which stacked cells begin with."""

    def __init__(self, theme: Theme, row: TableRow, *, titles: Sequence[str] = ()) -> None:
        cells = row.cells
        if titles:
            first, *rest = zip(cells, titles, strict=True)
            cells = (first[0], *(_named(cell, title) for cell, title in rest))
        self.cells = [CellArt(theme, cell) for cell in cells]

    def height(self, widths: Sequence[float]) -> int:
        """The row's height in pixels with its cells side by side, hairline included."""
        pairs = zip(self.cells, widths, strict=True)
        return ceil(max(cell.height(width) for cell, width in pairs)) + 2 * AIR + 1

    def stacked_height(self, width: float) -> int:
        """The row's height in pixels with its cells one below the other."""
        places = self.stacked(width)
        return ceil(places[-1].bottom() + AIR + 1) if places else 2 * AIR

    def stacked(self, width: float) -> list[QRectF]:
        """Where the cells stand below one another, from the row's top left corner."""
        top = float(AIR)
        places = []
        for cell in self.cells:
            height = 0.0 if cell.is_empty else cell.height(width)
            places.append(QRectF(SIDE, top, width, height))
            top += height + (SPACE_HAIR if height else 0)
        return places


def _named(cell: Cell, title: str) -> Cell:
    """The cell with the title of its column before its words."""
    if not title or cell.pressable or not cell.words():
        return cell
    return replace(cell, text=f"{title}: {cell.text}".strip())
