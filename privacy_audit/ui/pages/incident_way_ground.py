# SPDX-License-Identifier: Apache-2.0
"""The heather ground of the incident pages, with the hills at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.theme.theme import Theme

LEAST_HEIGHT = 720
"""Lower windows need the room for words."""

# Each hill: its colour, then heights above the lower edge in pixels at a width of 1: where it
# begins, the two handles of its curve, where it ends.
_HILLS = (
    (Token.HILL1, (125, 210, -10, 168), (0.34, 0.55)),
    (Token.HILL2, (70, 118, 40, 84), (0.30, 0.62)),
    (Token.HILL3, (30, 60, 18, 36), (0.32, 0.60)),
)


class WayGround(QWidget):
    """Paints the ground under its children. No hills in high contrast and low windows."""

    def __init__(self, theme: Theme, *, hills: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._hills, self._crowded = theme, hills, False
        theme.changed.connect(self.update)

    def set_crowded(self, minimum: int, maximum: int) -> None:
        """Words reach down to the foot: the range of the page's scroll bar says so."""
        crowded = maximum > minimum
        if crowded != self._crowded:
            self._crowded = crowded
            self.update()

    def shows_hills(self) -> bool:
        """Whether the hills are drawn now."""
        low = self.window().height() < LEAST_HEIGHT
        drawn = self._hills and not self._crowded
        return drawn and not low and not self._theme.high_contrast

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.CARE_WINDOW))
        if self.shows_hills():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for token, heights, handles in _HILLS:
                painter.setBrush(self._theme.color(token))
                painter.drawPath(self._hill(heights, handles))
        painter.end()

    def _hill(
        self, heights: tuple[int, int, int, int], handles: tuple[float, float]
    ) -> QPainterPath:
        width, foot = self.width(), self.height()
        first, left, right, last = (foot - height for height in heights)
        path = QPainterPath(QPointF(0, foot))
        path.lineTo(0, first)
        path.cubicTo(
            QPointF(width * handles[0], left),
            QPointF(width * handles[1], right),
            QPointF(width, last),
        )
        path.lineTo(width, foot)
        path.closeSubpath()
        return path
