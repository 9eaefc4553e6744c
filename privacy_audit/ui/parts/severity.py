# SPDX-License-Identifier: Apache-2.0
"""How serious a check is: four rising strokes in ink, and the word. No colour at all."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from privacy_audit.checklists.model import Severity
from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import SPACE_GROUP, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.theme.theme import Theme

_STROKES = 4
_STROKE_WIDTH = 4
_STROKE_GAP = 2
_GLYPH_HEIGHT = 15
_GLYPH_WIDTH = _STROKES * _STROKE_WIDTH + (_STROKES - 1) * _STROKE_GAP


def severity_word(severity: Severity) -> str:
    """The translated word of a severity."""
    match severity:
        case Severity.CRITICAL:
            return QCoreApplication.translate("Severity", "Critical")
        case Severity.HIGH:
            return QCoreApplication.translate("Severity", "High")
        case Severity.MEDIUM:
            return QCoreApplication.translate("Severity", "Medium")
        case Severity.LOW:
            return QCoreApplication.translate("Severity", "Low")
        case _:
            assert_never(severity)


class SeverityArt:
    """Measures and paints glyph and word; labels and delegates share it."""

    def __init__(self, theme: Theme, severity: Severity) -> None:
        self._theme, self._severity = theme, severity
        word = severity_word(severity)
        self._block = TextBlock(theme, word, role=Role.SMALL, weight=Weight.SEMIBOLD)

    def size(self) -> QSize:
        """Width and height in pixels."""
        words = ceil(self._block.natural_width())
        height = max(ceil(self._block.line_height), self._theme.scaled(_GLYPH_HEIGHT))
        return QSize(self._theme.scaled(_GLYPH_WIDTH) + SPACE_GROUP + words + 1, height)

    def paint(self, painter: QPainter, rect: QRectF, ink: Token = Token.TEXT) -> None:
        """Draw the strokes and the word from the left of ``rect``, in its middle."""
        theme = self._theme
        scale = theme.text_percent / 100
        filled = _STROKES - self._severity.rank
        height = _GLYPH_HEIGHT * scale
        bottom = rect.center().y() + height / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(_STROKES):
            tall = height * (0.34 + 0.22 * number)
            left = rect.left() + number * (_STROKE_WIDTH + _STROKE_GAP) * scale
            stroke = QRectF(left, bottom - tall, _STROKE_WIDTH * scale, tall)
            self._paint_stroke(painter, stroke, ink, full=number < filled)
        left = rect.left() + theme.scaled(_GLYPH_WIDTH) + SPACE_GROUP
        top = rect.center().y() - self._block.line_height / 2
        words = QRectF(left, top, ceil(self._block.natural_width()) + 1, rect.height())
        self._block.paint(painter, words, theme.color(ink))
        painter.restore()

    def _paint_stroke(self, painter: QPainter, rect: QRectF, ink: Token, *, full: bool) -> None:
        if full:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(ink))
            painter.drawRoundedRect(rect, 1, 1)
        elif self._theme.high_contrast:
            # There the border token is white too: only an outline tells empty from full.
            painter.setPen(QPen(self._theme.color(ink), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(Token.BORDER))
            painter.drawRoundedRect(rect, 1, 1)


class SeverityMark(QLabel):
    """Glyph and word as a label; the word is the accessible name."""

    def __init__(self, theme: Theme, severity: Severity, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_severity(severity)
        theme.changed.connect(self._on_theme_changed)

    def set_severity(self, severity: Severity) -> None:
        """Show another severity."""
        self._severity = severity
        self.setText(severity_word(severity))
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """Qt's hook: glyph, gap and word."""
        return self._art.size()

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: it does not shrink."""
        return self._art.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: draw glyph and word."""
        del event
        painter = QPainter(self)
        self._art.paint(painter, QRectF(self.rect()))
        painter.end()

    def _on_theme_changed(self) -> None:
        self._art = SeverityArt(self._theme, self._severity)
        self.updateGeometry()
        self.update()
