# SPDX-License-Identifier: Apache-2.0
"""The big answer of the way through: icon tile, answer, what follows, a chevron."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from privacy_audit.ui.parts.painted_button import PaintedButton
from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import (
    ICON,
    LINE,
    LINE_STRONG,
    RADIUS_CARD,
    SPACE_PART,
    TARGET_ANSWER,
    Token,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.theme.theme import Theme

_TILE = 44
_SIDE = 20
_RADIUS = RADIUS_CARD + 2


class WayAnswer(PaintedButton):
    """One answer. key: the figure that chooses it; the page owns the shortcut.

    The accessible name is the answer; the description says what follows and the key.
    """

    def __init__(
        self,
        theme: Theme,
        key: int,
        text: str,
        *,
        detail: str = "",
        icon: Icon = Icon.CHEVRON_RIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "bare", parent)
        self._answer, self._detail, self._icon = text, detail, icon
        self._blocks: tuple[TextBlock, TextBlock] | None = None
        self.setProperty("ring_radius", _RADIUS)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        words = self.tr("Key {n}").format(n=key)
        self.setAccessibleDescription(f"{detail} {words}".strip())
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self._blocks = None
        self.setFont(self._theme.font(Role.BODY, Weight.BOLD))
        super()._on_theme_changed()

    # -- measuring ---------------------------------------------------------------------------

    def _laid_out(self) -> tuple[TextBlock, TextBlock]:
        if self._blocks is None:
            self._blocks = (
                TextBlock(self._theme, self._answer, weight=Weight.BOLD),
                TextBlock(self._theme, self._detail),
            )
        return self._blocks

    def _before(self) -> int:
        return _SIDE + self._theme.scaled(_TILE) + SPACE_PART

    def _after(self) -> int:
        return SPACE_PART + self._theme.scaled(ICON) + _SIDE

    def _natural_width(self) -> int:
        words = max(block.natural_width() for block in self._laid_out())
        return self._before() + ceil(words) + self._after()

    def _least_width(self) -> int:
        words = max(block.min_width() for block in self._laid_out())
        return self._before() + ceil(words) + self._after()

    def _room(self, width: int) -> float:
        return max(1.0, width - self._before() - self._after())

    def _height_at(self, width: int) -> int:
        room = self._room(width)
        words = ceil(sum(block.height(room) for block in self._laid_out()))
        return max(TARGET_ANSWER, self._theme.scaled(_TILE) + 2 * _SIDE, words + 2 * (_SIDE - 2))

    # -- painting ----------------------------------------------------------------------------

    def _paint_content(self, painter: QPainter) -> None:
        self._paint_ground(painter)
        self._paint_tile(painter)
        answer, detail = self._laid_out()
        room = self._room(self.width())
        heights = answer.height(room), detail.height(room)
        top = (self.height() - sum(heights)) / 2
        ink = Token.ON_ACCENT if self._inverted() else Token.TEXT
        rect = QRectF(self._before(), top, room, heights[0])
        answer.paint(painter, rect, self._theme.color(ink))
        ink = Token.ON_ACCENT if self._inverted() else Token.MUTED
        rect = QRectF(self._before(), top + heights[0], room, heights[1])
        detail.paint(painter, rect, self._theme.color(ink))
        self._paint_icon(
            painter, Icon.CHEVRON_RIGHT, self.width() - _SIDE - self._theme.scaled(ICON)
        )

    def _inverted(self) -> bool:
        return self.isDown() and self._theme.high_contrast

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        strong = self.underMouse() or self.isDown()
        edge = Token.CARE if strong else Token.CARE_CONTROL
        if theme.high_contrast and strong:
            edge = Token.ACCENT
        ground = Token.SURFACE
        if self.isDown():
            ground = Token.ACCENT if theme.high_contrast else Token.CARE_SOFT
        line = LINE_STRONG if theme.high_contrast or strong else LINE
        painter.setPen(QPen(theme.color(edge), line))
        painter.setBrush(theme.color(ground))
        inset = line / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)

    def _paint_tile(self, painter: QPainter) -> None:
        theme = self._theme
        side = theme.scaled(_TILE)
        tile = QRectF(_SIDE, (self.height() - side) / 2, side, side)
        pen = QPen(theme.color(Token.CARE_BORDER), LINE)
        painter.setPen(pen if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.CARE_SOFT))
        painter.drawEllipse(tile)
        self._paint_icon(painter, self._icon, tile.center().x() - theme.scaled(ICON) / 2)

    def _paint_icon(self, painter: QPainter, icon: Icon, left: float) -> None:
        side = self._theme.scaled(ICON)
        pixmap = self._theme.pixmap(icon, Token.CARE, ratio=self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, (self.height() - side) / 2), pixmap)
