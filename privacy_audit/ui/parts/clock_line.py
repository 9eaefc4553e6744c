# SPDX-License-Identifier: Apache-2.0
"""The line of a case: what was done, where today is, what comes. Narrow, it stands upright."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import (
    ICON_SMALL,
    LINE,
    SPACE_CARD,
    SPACE_GROUP,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from privacy_audit.ui.theme.theme import Theme

_POINT = 24
_RING = 7
_TRACK = 4


class Stage(StrEnum):
    """How a point is drawn: tick, thick ring, dashed circle."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockPoint:
    """One point. at: where on the line, from 0 to 1; points are kept apart for their words."""

    words: str
    detail: str
    stage: Stage
    at: float


class ClockLine(QWidget):
    """Points on a line with words under each; the accessible name says all of them in order."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: tuple[ClockPoint, ...] = ()
        self._blocks: list[tuple[TextBlock, TextBlock]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._measure)

    def set_points(self, points: Sequence[ClockPoint]) -> None:
        """Show these points, in their order."""
        self._points = tuple(points)
        self.setAccessibleName(self.spoken())
        self._measure()

    def spoken(self) -> str:
        """Asked, 2 November: done. Today, 20 November. They must answer, …: still to come."""
        return " ".join(self._spoken(point) for point in self._points)

    def hasHeightForWidth(self) -> bool:
        """Qt's hook."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's hook: one row of words, or a row a point."""
        if not self._points:
            return 0
        side = self._theme.scaled(_POINT)
        if self._fits(width):
            return side + SPACE_GROUP + ceil(max(self._high(pair) for pair in self._blocks))
        room = max(1, width - side - SPACE_PART)
        heights = [
            max(side, ceil(words.height(room) + detail.height(room)))
            for words, detail in self._blocks
        ]
        return sum(heights) + SPACE_PART * (len(heights) - 1)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        width = ceil(self._least_width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: upright it is as narrow as the longest word."""
        side = self._theme.scaled(_POINT)
        widest = max((block.min_width() for pair in self._blocks for block in pair), default=0.0)
        return QSize(ceil(widest) + side + SPACE_PART, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: another width can turn it."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._fits(self.width()):
            self._paint_lying(painter)
        else:
            self._paint_upright(painter)
        painter.end()

    # -- measuring ---------------------------------------------------------------------------

    def _measure(self) -> None:
        self._blocks = [
            (
                TextBlock(self._theme, point.words, weight=Weight.SEMIBOLD),
                TextBlock(self._theme, point.detail, role=Role.SMALL),
            )
            for point in self._points
        ]
        self.updateGeometry()
        self.update()

    def _wide(self, number: int) -> float:
        return max(block.natural_width() for block in self._blocks[number]) + 1

    @staticmethod
    def _high(pair: tuple[TextBlock, TextBlock]) -> float:
        return sum(block.height(block.natural_width() + 2) for block in pair)

    def _least_width(self) -> float:
        wide = [self._wide(number) for number in range(len(self._blocks))]
        return sum(wide) + SPACE_CARD * max(0, len(wide) - 1)

    def _fits(self, width: float) -> bool:
        return self._least_width() <= width

    def _lefts(self) -> list[float]:
        """Where the words of each point begin: under the point where there is room."""
        side, wide = float(self._theme.scaled(_POINT)), self.width()
        widths = [self._wide(number) for number in range(len(self._points))]
        lefts = [
            min(max(0.0, side / 2 + point.at * (wide - side) - width / 2), wide - width)
            for point, width in zip(self._points, widths, strict=True)
        ]
        for number in range(1, len(lefts)):
            floor = lefts[number - 1] + widths[number - 1] + SPACE_CARD
            lefts[number] = max(lefts[number], floor)
        limit = float(wide)
        for number in reversed(range(len(lefts))):
            lefts[number] = min(lefts[number], limit - widths[number])
            limit = lefts[number] - SPACE_CARD
        return lefts

    # -- painting ----------------------------------------------------------------------------

    def _paint_lying(self, painter: QPainter) -> None:
        theme, lefts = self._theme, self._lefts()
        side = float(theme.scaled(_POINT))
        last = len(lefts) - 1
        centres = [
            self._centre(number, left, last=last, side=side) for number, left in enumerate(lefts)
        ]
        middle = side / 2
        for number in range(last):
            done = self._points[number + 1].stage is not Stage.AHEAD
            start, end = QPointF(centres[number], middle), QPointF(centres[number + 1], middle)
            self._paint_track(painter, start, end, done=done)
        for number, (point, left) in enumerate(zip(self._points, lefts, strict=True)):
            self._paint_point(painter, QPointF(centres[number], middle), side, point.stage)
            wide = self._wide(number)
            align = Qt.AlignmentFlag.AlignHCenter
            if number == 0:
                align = Qt.AlignmentFlag.AlignLeft
            elif number == last:
                align = Qt.AlignmentFlag.AlignRight
            top = side + SPACE_GROUP
            words, detail = self._blocks[number]
            words.paint(painter, QRectF(left, top, wide, 99), theme.color(Token.TEXT), align=align)
            top += words.height(wide)
            detail.paint(
                painter, QRectF(left, top, wide, 99), theme.color(Token.MUTED), align=align
            )

    def _centre(self, number: int, left: float, *, last: int, side: float) -> float:
        if number == 0:
            return left + side / 2
        wide = self._wide(number)
        return left + wide - side / 2 if number == last else left + wide / 2

    def _paint_upright(self, painter: QPainter) -> None:
        theme = self._theme
        side = float(theme.scaled(_POINT))
        room = max(1.0, self.width() - side - SPACE_PART)
        tops: list[float] = []
        top = 0.0
        for words, detail in self._blocks:
            tops.append(top)
            top += max(side, ceil(words.height(room) + detail.height(room))) + SPACE_PART
        for number in range(len(tops) - 1):
            done = self._points[number + 1].stage is not Stage.AHEAD
            start = QPointF(side / 2, tops[number] + side / 2)
            end = QPointF(side / 2, tops[number + 1] + side / 2)
            self._paint_track(painter, start, end, done=done)
        for number, (point, y) in enumerate(zip(self._points, tops, strict=True)):
            self._paint_point(painter, QPointF(side / 2, y + side / 2), side, point.stage)
            words, detail = self._blocks[number]
            left = side + SPACE_PART
            words.paint(painter, QRectF(left, y, room, 99), theme.color(Token.TEXT))
            below = QRectF(left, y + words.height(room), room, 99)
            detail.paint(painter, below, theme.color(Token.MUTED))

    def _paint_track(self, painter: QPainter, start: QPointF, end: QPointF, *, done: bool) -> None:
        theme = self._theme
        pen = QPen(theme.color(Token.ACCENT if done else Token.BORDER), _TRACK)
        if theme.high_contrast and not done:
            # There both inks are strong: what lies ahead is dotted.
            pen = QPen(theme.color(Token.BORDER), LINE * 2, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(start, end)

    def _paint_point(self, painter: QPainter, centre: QPointF, side: float, stage: Stage) -> None:
        theme = self._theme
        radius = side / 2 - 1
        ground = theme.color(Token.SURFACE)
        match stage:
            case Stage.DONE:
                painter.setPen(QPen(theme.color(Token.GOOD), LINE))
                painter.setBrush(ground)
                painter.drawEllipse(centre, radius, radius)
                pixmap = theme.pixmap(
                    Icon.CHECK, Token.GOOD, size=ICON_SMALL, ratio=self.devicePixelRatioF()
                )
                half = theme.scaled(ICON_SMALL) / 2
                painter.drawPixmap(centre - QPointF(half, half), pixmap)
            case Stage.NOW:
                thick = theme.scaled(_RING)
                painter.setPen(QPen(theme.color(Token.ACCENT), thick))
                painter.setBrush(ground)
                painter.drawEllipse(centre, radius - thick / 2, radius - thick / 2)
            case Stage.AHEAD:
                pen = QPen(theme.color(Token.CONTROL), LINE)
                pen.setDashPattern([4, 3])
                painter.setPen(pen)
                painter.setBrush(ground)
                painter.drawEllipse(centre, radius, radius)
            case _:
                assert_never(stage)

    def _spoken(self, point: ClockPoint) -> str:
        start = f"{point.words}, {point.detail}" if point.detail else point.words
        match point.stage:
            case Stage.DONE:
                return self.tr("{point}: done.").format(point=start)
            case Stage.NOW:
                return f"{start}."
            case Stage.AHEAD:
                return self.tr("{point}: still to come.").format(point=start)
            case _:
                assert_never(point.stage)
