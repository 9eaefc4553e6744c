# SPDX-License-Identifier: Apache-2.0
"""The history drawing: two lines over all reports, painted, with a table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from privacy_audit.reports.chart import Chart, chart
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.pages.history_view import Drawn
    from privacy_audit.ui.theme.theme import Theme

_HIGH, _WIDE, _LEAST = 210, 480, 200
_DOT, _LINE = 4.5, 2.5
_DASHES = [3.0, 2.0]


class HistoryDrawing(QWidget):
    """Ochre line with dots: open checks. Dashed blue with squares: findings. Not pressable."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawn: Drawn | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setObjectName("history_drawing")
        theme.changed.connect(self._on_theme_changed)

    def show_points(self, drawn: Drawn) -> None:
        """Draw these points; their sentence is what a screen reader says."""
        self._drawn = drawn
        self.setAccessibleName(drawn.sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(self._theme.scaled(_WIDE), self._theme.scaled(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(_LEAST, self._theme.scaled(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        if self._drawn is None or not self._drawn.labels:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Painting(self._theme, painter, QRectF(self.rect()), self._drawn).paint()
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class _Painting:
    """One run of painting: where the field lies between the words, and what goes into it."""

    def __init__(self, theme: Theme, painter: QPainter, rect: QRectF, drawn: Drawn) -> None:
        self._theme, self._painter, self._drawn = theme, painter, drawn
        self._font = theme.font(Role.SMALL)
        self._bold = theme.font(Role.SMALL, weight=Weight.BOLD)
        metrics, bold = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        self._line_height = metrics.height()
        ends = [drawn.open_words, drawn.findings_words]
        right = max(bold.horizontalAdvance(words) for words in ends) + 2 * SPACE_PART
        half_date = max(metrics.horizontalAdvance(label) for label in drawn.labels) / 2
        field_height = rect.height() - 2.6 * self._line_height
        self._chart = chart(drawn.open, drawn.findings, close=bold.height() / max(1, field_height))
        widest = max(metrics.horizontalAdvance(str(tick)) for tick in self._chart.ticks)
        left = max(widest + SPACE_GROUP + SPACE_PART, half_date)
        self._field = QRectF(
            left, self._line_height, max(40, rect.width() - left - right), max(40, field_height)
        )
        self._tick_right = left - SPACE_PART

    def paint(self) -> None:
        """Grid, dates, both lines, the words at their ends."""
        made = self._chart
        self._paint_grid(made)
        self._paint_dates(made)
        self._paint_findings(made)
        self._paint_open(made)

    def _x(self, across: float) -> float:
        return self._field.left() + across * self._field.width()

    def _y(self, height: float) -> float:
        return self._field.bottom() - height * self._field.height()

    def _paint_grid(self, made: Chart) -> None:
        painter = self._painter
        painter.setFont(self._font)
        for tick in made.ticks:
            y = round(self._y(tick / made.ticks[-1])) + 0.5  # a hairline stays one pixel
            painter.setPen(QPen(self._theme.color(Token.BORDER), 1))
            start = self._field.left() - SPACE_GROUP
            painter.drawLine(QPointF(start, y), QPointF(self._field.right() + SPACE_GROUP, y))
            box = QRectF(0, y - self._line_height, self._tick_right, 2 * self._line_height)
            painter.setPen(self._theme.color(Token.MUTED))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(tick)
            )

    def _paint_dates(self, made: Chart) -> None:
        metrics = QFontMetricsF(self._font)
        wide = max(metrics.horizontalAdvance(label) for label in self._drawn.labels) + SPACE_PART
        fits = max(1, int(self._field.width() / wide))
        every = -(-len(made.labelled) // fits)
        self._painter.setFont(self._font)
        self._painter.setPen(self._theme.color(Token.MUTED))
        for place in made.labelled[::-every]:  # from the right: the newest always has its date
            box = QRectF(
                self._x(made.across[place]) - wide / 2,
                self._field.bottom() + self._line_height * 0.4,
                wide,
                self._line_height,
            )
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._drawn.labels[place])

    def _paint_open(self, made: Chart) -> None:
        places = [
            QPointF(self._x(x), self._y(y)) for x, y in zip(made.across, made.open, strict=True)
        ]
        self._paint_line(places, Token.TODO_FILL, dashed=False)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.color(Token.TODO_FILL))
        for place in places:
            self._painter.drawEllipse(place, _DOT, _DOT)
        y = self._y(made.open_label)
        self._paint_words(places[-1].x(), y, self._drawn.open_words, Token.TODO)

    def _paint_findings(self, made: Chart) -> None:
        last = 0.0
        for run in made.finding_runs():
            places = [
                QPointF(self._x(made.across[at]), self._y(made.findings[at] or 0.0)) for at in run
            ]
            self._paint_line(places, Token.ACCENT, dashed=True)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._theme.color(Token.ACCENT))
            for place in places:
                self._painter.drawRect(QRectF(place.x() - 4, place.y() - 4, 8, 8))
            last = places[-1].x()
        if made.findings_label is not None:
            y = self._y(made.findings_label)
            self._paint_words(last, y, self._drawn.findings_words, Token.ACCENT)

    def _paint_line(self, places: Sequence[QPointF], token: Token, *, dashed: bool) -> None:
        pen = QPen(self._theme.color(token), _LINE)
        if dashed:
            pen.setDashPattern(_DASHES)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF(list(places)))

    def _paint_words(self, x: float, y: float, words: str, token: Token) -> None:
        self._painter.setFont(self._bold)
        self._painter.setPen(self._theme.color(token))
        box = QRectF(x + SPACE_PART, y - self._line_height, 2_000, 2 * self._line_height)
        self._painter.drawText(
            box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words
        )
