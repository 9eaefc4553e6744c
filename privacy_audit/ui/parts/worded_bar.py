# SPDX-License-Identifier: Apache-2.0
"""The bar that says how things stand: pattern, edge and a sentence, never colour alone.

The order is fixed: right and seen (solid), right as said (hatched), open (solid, in high contrast
vertical lines), not sure (dots), not checked (empty). The patterns are drawn line by line, because
Qt's brush patterns shrink on dense screens.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.fonts import Role
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.theme.theme import Theme

_HEIGHT = 12
_GAP = 2
_RADIUS = 3
_HATCH_STEP = 6
_LINE_STEP = 5
_DOT_STEP = 5
_LEAST_SEGMENT = 8


class Segment(StrEnum):
    """The parts of the bar, in their order from the left."""

    SEEN = "seen"
    SAID = "said"
    OPEN = "open"
    NOT_SURE = "not_sure"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class BarCounts:
    """How many checks are in each state. Unknown ones never count as good."""

    seen: int = 0
    said: int = 0
    open: int = 0
    not_sure: int = 0
    not_checked: int = 0

    def items(self) -> list[tuple[Segment, int]]:
        """The segments that are not empty, in order."""
        return [(part, count) for part in Segment if (count := getattr(self, part.value)) > 0]


def paint_bar(painter: QPainter, theme: Theme, rect: QRectF, counts: BarCounts) -> None:
    """Draw the bar into ``rect``. With no counts at all one empty segment is drawn."""
    items = counts.items() or [(Segment.NOT_CHECKED, 1)]
    total = sum(count for _, count in items)
    room = rect.width() - _GAP * (len(items) - 1)
    spare = max(0.0, room - _LEAST_SEGMENT * len(items))
    left = rect.left()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for segment, count in items:
        # A single check among hundreds still has a segment that can be seen.
        width = _LEAST_SEGMENT + spare * count / total
        paint_segment(painter, theme, QRectF(left, rect.top(), width, rect.height()), segment)
        left += width + _GAP
    painter.restore()


def paint_segment(painter: QPainter, theme: Theme, rect: QRectF, segment: Segment) -> None:
    """Draw one segment with its pattern, clipped to a rounded rectangle."""
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    path = QPainterPath()
    path.addRoundedRect(inner, _RADIUS, _RADIUS)
    painter.save()
    match segment:
        case Segment.SEEN:
            painter.fillPath(path, theme.color(Token.GOOD))
            edge = Token.GOOD
        case Segment.SAID:
            painter.fillPath(path, theme.color(Token.GOOD_SOFT))
            painter.setClipPath(path)
            _hatch(painter, inner, QPen(theme.color(Token.GOOD), 2))
            edge = Token.GOOD
        case Segment.OPEN if theme.high_contrast:
            painter.setClipPath(path)
            _lines(painter, inner, QPen(theme.color(Token.TODO_FILL), 2))
            edge = Token.TODO_FILL
        case Segment.OPEN:
            painter.fillPath(path, theme.color(Token.TODO_FILL))
            edge = Token.TODO_FILL
        case Segment.NOT_SURE:
            painter.fillPath(path, theme.color(Token.SURFACE))
            painter.setClipPath(path)
            _dots(painter, inner, theme)
            edge = Token.CONTROL
        case Segment.NOT_CHECKED:
            painter.fillPath(path, theme.color(Token.SURFACE))
            edge = Token.CONTROL
    painter.setClipping(False)
    painter.setPen(QPen(theme.color(edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


def _hatch(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    painter.setPen(pen)
    at = rect.left() - rect.height()
    while at < rect.right():
        painter.drawLine(QPointF(at, rect.bottom()), QPointF(at + rect.height(), rect.top()))
        at += _HATCH_STEP


def _lines(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    painter.setPen(pen)
    at = rect.left() + _LINE_STEP
    while at < rect.right():
        painter.drawLine(QPointF(at, rect.top()), QPointF(at, rect.bottom()))
        at += _LINE_STEP


def _dots(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(Token.UNKNOWN))
    across = rect.left() + _DOT_STEP * 0.6
    while across < rect.right():
        down = rect.top() + _DOT_STEP * 0.6
        while down < rect.bottom():
            painter.drawEllipse(QPointF(across, down), 1.2, 1.2)
            down += _DOT_STEP * 0.9
        across += _DOT_STEP


class WordedBar(QLabel):
    """The bar as a widget; ``sentence`` is its accessible name, printed beside it by the page."""

    def __init__(
        self,
        theme: Theme,
        counts: BarCounts,
        sentence: str,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_counts(counts, sentence)
        theme.changed.connect(self._on_theme_changed)

    def set_counts(self, counts: BarCounts, sentence: str) -> None:
        """Show other counts."""
        self._counts = counts
        self.setAccessibleName(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook: three quarters of the body size high."""
        return QSize(self._theme.scaled(240), self._theme.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: room for every segment."""
        return QSize(len(Segment) * (_LEAST_SEGMENT + _GAP), self._theme.scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: draw the segments."""
        del event
        painter = QPainter(self)
        paint_bar(painter, self._theme, QRectF(self.rect()), self._counts)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class _Sample(QWidget):
    def __init__(self, theme: Theme, segment: Segment, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._segment = theme, segment
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(20), self._theme.scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_segment(painter, self._theme, QRectF(self.rect()), self._segment)
        painter.end()


class BarLegend(QWidget):
    """What the patterns mean, in a row that wraps."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            Segment.SEEN: self.tr("Right and seen"),
            Segment.SAID: self.tr("Right, as said"),
            Segment.OPEN: self.tr("Open"),
            Segment.NOT_SURE: self.tr("Not sure"),
            Segment.NOT_CHECKED: self.tr("Not checked"),
        }
        flow = FlowLayout(self, spacing=SPACE_CARD, row_spacing=SPACE_GROUP)
        for segment, word in words.items():
            pair = QWidget(self)
            box = QHBoxLayout(pair)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(SPACE_GROUP)
            box.addWidget(_Sample(theme, segment, pair))
            box.addWidget(Paragraph(theme, word, role=Role.SMALL, tone=Token.MUTED))
            flow.addWidget(pair)
