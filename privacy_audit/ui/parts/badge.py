# SPDX-License-Identifier: Apache-2.0
"""Badges: a state as icon and word on a soft ground. Never pressable, so never a pill."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import ICON_SMALL, RADIUS_BADGE, SPACE_GROUP, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.theme.theme import Theme


class BadgeKind(StrEnum):
    """The ground: soft colours, LINE = plain edge, DASH = dashed edge for what is not known."""

    GOOD = "good"
    TODO = "todo"
    UNKNOWN = "unknown"
    ACCENT = "accent"
    CARE = "care"
    LINE = "line"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class BadgeLook:
    """How a state looks everywhere; its word comes from the page."""

    kind: BadgeKind
    icon: Icon | None = None


RIGHT_SEEN = BadgeLook(BadgeKind.GOOD, Icon.CIRCLE_CHECK)
RIGHT_SAID = BadgeLook(BadgeKind.GOOD, Icon.CIRCLE_CHECK)
OPEN = BadgeLook(BadgeKind.TODO, Icon.CIRCLE_DOT)
NOT_SURE = BadgeLook(BadgeKind.UNKNOWN, Icon.CIRCLE_QUESTION_MARK)
NOT_CHECKED = BadgeLook(BadgeKind.DASH, Icon.CIRCLE_DASHED)
DOES_NOT_APPLY = BadgeLook(BadgeKind.LINE, Icon.CIRCLE_MINUS)
ACCEPTED = BadgeLook(BadgeKind.LINE, Icon.BOOKMARK_CHECK)
REGRESSED = BadgeLook(BadgeKind.TODO, Icon.ROTATE_CCW)
COULD_NOT_CHECK = BadgeLook(BadgeKind.DASH, Icon.EYE_OFF)
NEW = BadgeLook(BadgeKind.ACCENT, Icon.PLUS)
CHANGED = BadgeLook(BadgeKind.UNKNOWN, Icon.PENCIL)
GONE = BadgeLook(BadgeKind.GOOD, Icon.CHECK)
STILL_THERE = BadgeLook(BadgeKind.LINE, Icon.CLOCK)
PLAIN = BadgeLook(BadgeKind.LINE)

_COLOURS = {
    BadgeKind.GOOD: (Token.GOOD_SOFT, Token.GOOD),
    BadgeKind.TODO: (Token.TODO_SOFT, Token.TODO),
    BadgeKind.UNKNOWN: (Token.UNKNOWN_SOFT, Token.UNKNOWN),
    BadgeKind.ACCENT: (Token.ACCENT_SOFT, Token.ACCENT),
    BadgeKind.CARE: (Token.CARE_SOFT, Token.CARE),
    BadgeKind.LINE: (Token.SURFACE, Token.TEXT),
    BadgeKind.DASH: (None, Token.UNKNOWN),
}
_SIDE = 8
_AIR = 2


class BadgeArt:
    """Measures and paints one badge; labels and delegates share it."""

    def __init__(self, theme: Theme, text: str, look: BadgeLook) -> None:
        self._theme, self._look = theme, look
        weight = Weight.REGULAR if look.kind is BadgeKind.LINE else Weight.SEMIBOLD
        self._block = TextBlock(theme, text, role=Role.SMALL, weight=weight)

    def size(self, width: float | None = None) -> QSize:
        """The badge's size in pixels; the word wraps when ``width`` is too narrow for it."""
        words = self._block.natural_width()
        if width is not None:
            words = min(words, max(self._block.min_width(), width - self._around()))
        height = self._block.height(ceil(words))
        return QSize(ceil(words) + self._around(), ceil(height) + 2 * _AIR)

    def paint(self, painter: QPainter, rect: QRectF, ratio: float) -> None:
        """Draw ground, edge, icon and word into ``rect``."""
        theme = self._theme
        ground, ink = _COLOURS[self._look.kind]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._edge())
        painter.setBrush(theme.color(ground) if ground is not None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_BADGE, RADIUS_BADGE)
        left = rect.left() + _SIDE
        if self._look.icon is not None:
            side = theme.scaled(ICON_SMALL)
            pixmap = theme.pixmap(self._look.icon, ink, size=ICON_SMALL, ratio=ratio)
            painter.drawPixmap(QPointF(left, rect.center().y() - side / 2), pixmap)
            left += side + SPACE_GROUP - 2
        words = QRectF(left, rect.top() + _AIR, rect.right() - _SIDE - left + 1, rect.height())
        self._block.paint(painter, words, theme.color(ink))
        painter.restore()

    def _edge(self) -> QPen:
        kind = self._look.kind
        if kind is BadgeKind.DASH:
            pen = QPen(self._theme.color(Token.CONTROL), 1)
            pen.setDashPattern([3, 2])
            return pen
        if kind is BadgeKind.LINE or self._theme.high_contrast:
            return QPen(self._theme.color(Token.BORDER), 1)
        return QPen(Qt.PenStyle.NoPen)

    def _around(self) -> int:
        icon = self._theme.scaled(ICON_SMALL) + SPACE_GROUP - 2 if self._look.icon else 0
        return 2 * _SIDE + icon


class Badge(QLabel):
    """A badge as a label; its accessible name is its word."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        look: BadgeLook = PLAIN,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_badge(text, look)
        theme.changed.connect(self._on_theme_changed)

    def set_badge(self, text: str, look: BadgeLook) -> None:
        """Show another word in another look."""
        self._look = look
        self.setText(text)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """Qt's hook: the word in one line."""
        return self._art.size()

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: a badge is a word or two and does not shrink."""
        return self._art.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: draw the badge."""
        del event
        painter = QPainter(self)
        self._art.paint(painter, QRectF(self.rect()), self.devicePixelRatioF())
        painter.end()

    def _on_theme_changed(self) -> None:
        self._art = BadgeArt(self._theme, self.text(), self._look)
        self.updateGeometry()
        self.update()
