# SPDX-License-Identifier: Apache-2.0
"""An icon beside words. It has no accessible name: the words do the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from privacy_audit.ui.theme.palette import ICON, RADIUS_CARD, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.theme.icons import Icon
    from privacy_audit.ui.theme.theme import Theme


class IconLabel(QWidget):
    """One icon of ``size`` pixels at 100 % text; ``line`` centres it on a first line of words.

    ``tile`` draws it on a small surface with an edge, as on the first-run page; its size is that
    of the tile in pixels at 100 % text.
    """

    def __init__(
        self,
        theme: Theme,
        icon: Icon,
        *,
        tone: Token = Token.MUTED,
        size: int = ICON,
        line: bool = False,
        tile: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._tone = theme, icon, tone
        self._size, self._line, self._tile = size, line, tile
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def set_icon(self, icon: Icon, tone: Token) -> None:
        """Show another icon in another colour."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook: a square, or as high as a line of body text."""
        side = self._theme.scaled(self._tile or self._size)
        return QSize(side, max(side, self._theme.scaled(24)) if self._line else side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tile:
            painter.setPen(self._theme.color(Token.BORDER))
            painter.setBrush(self._theme.color(Token.SURFACE))
            rect = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, RADIUS_CARD, RADIUS_CARD)
        side = self._theme.scaled(self._size)
        ratio = self.devicePixelRatioF()
        pixmap = self._theme.pixmap(self._icon, self._tone, size=self._size, ratio=ratio)
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        painter.drawPixmap(QPointF(left, top), pixmap)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
