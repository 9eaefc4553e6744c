# SPDX-License-Identifier: Apache-2.0
"""Wrapped plain text with bold spans and our line heights: laid out, measured and painted.

Labels, buttons and delegates share it. It never reads HTML, so untrusted text stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from privacy_audit.ui.theme.fonts import Role, Weight, pixel_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPainter

    from privacy_audit.ui.theme.theme import Theme

_BOLD = re.compile(r"\*(\S(?:[^*\n]*\S)?)\*")
_UNBOUNDED = 100_000.0
# A longer word (an address of a page) may break anywhere rather than widen the page.
_LONGEST_WORD_CHARS = 18


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one weight."""

    text: str
    bold: bool = False


def parse_markup(text: str) -> tuple[Span, ...]:
    """Split text at ``*bold*`` spans. Nothing else is special; a lone star stays a star."""
    spans: list[Span] = []
    end = 0
    for found in _BOLD.finditer(text):
        if found.start() > end:
            spans.append(Span(text[end : found.start()]))
        spans.append(Span(found.group(1), bold=True))
        end = found.end()
    if end < len(text):
        spans.append(Span(text[end:]))
    return tuple(spans)


def plain_text(spans: Sequence[Span]) -> str:
    """The words without their weights."""
    return "".join(span.text for span in spans)


class TextBlock:
    """Spans in one role, wrapped to a width in pixels.

    ``leading`` (line height / font size) replaces the role's own.
    """

    def __init__(
        self,
        theme: Theme,
        spans: Sequence[Span] | str,
        *,
        role: Role = Role.BODY,
        weight: Weight | None = None,
        underline: bool = False,
        struck: bool = False,
        leading: float | None = None,
    ) -> None:
        parts = (Span(spans),) if isinstance(spans, str) else tuple(spans)
        self._font = theme.font(role, weight)
        self._font.setUnderline(underline)
        self._font.setStrikeOut(struck)
        self._metrics = QFontMetricsF(self._font)
        pixels = theme.line_height(role) if leading is None else leading * pixel_size(self._font)
        self._line = pixels
        self._words = plain_text(parts)
        self._layout = self._make_layout(theme, parts, role)
        self._width = -1.0
        self._heights: dict[float, float] = {}
        self._natural: float | None = None
        self._least: float | None = None

    @property
    def line_height(self) -> float:
        """The distance of two base lines in pixels."""
        return self._line

    def natural_width(self) -> float:
        """The width in pixels at which nothing wraps."""
        if self._natural is None:
            self._natural = self._wrap(_UNBOUNDED)
        return self._natural

    def min_width(self) -> float:
        """The width of the longest word, at most that of some 18 letters."""
        if self._least is None:
            limit = self._metrics.horizontalAdvance("n") * _LONGEST_WORD_CHARS
            words = self._words.split()
            # Bold runs are a little wider than the regular font that is measured here.
            longest = max((self._metrics.horizontalAdvance(word) for word in words), default=0.0)
            self._least = min(limit, longest * 1.08)
        return self._least

    def height(self, width: float) -> float:
        """The height in pixels when wrapped to ``width``; 0 for no text."""
        if not self._words:
            return 0.0
        # Layouts ask for many widths, and again for the same ones: where nothing wraps, every
        # width has the height of the natural one.
        if width >= self.natural_width() + 1:
            width = _UNBOUNDED
        if width not in self._heights:
            self._wrap(width)
        return self._heights[width]

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        colour: QColor,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Draw the text from the top of ``rect``, wrapped to its width."""
        if not self._words:
            return
        if rect.width() != self._width:
            self._wrap(rect.width())
        painter.setPen(QPen(colour))
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            spare = rect.width() - line.naturalTextWidth()
            shift = 0.0
            if align is Qt.AlignmentFlag.AlignHCenter:
                shift = spare / 2
            elif align is Qt.AlignmentFlag.AlignRight:
                shift = spare
            line.draw(painter, QPointF(rect.left() + shift, rect.top()))

    def _make_layout(self, theme: Theme, spans: Sequence[Span], role: Role) -> QTextLayout:
        layout = QTextLayout(self._words.replace("\n", "\u2028"), self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        ranges: list[QTextLayout.FormatRange] = []
        start = 0
        for span in spans:
            if span.bold:
                part = QTextLayout.FormatRange()
                # Qt counts UTF-16 units, Python code points.
                part.start, part.length = start, _units(span.text)
                form = QTextCharFormat()
                form.setFont(theme.font(role, Weight.SEMIBOLD))
                part.format = form
                ranges.append(part)
            start += _units(span.text)
        if ranges:
            layout.setFormats(ranges)
        return layout

    def _wrap(self, width: float) -> float:
        """Lay the words out to ``width``; returns the width of the longest line."""
        self._width = width
        self._layout.beginLayout()
        top = natural = 0.0
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top + (self._line - line.height()) / 2))
            top += self._line
            natural = max(natural, line.naturalTextWidth())
        self._layout.endLayout()
        self._heights[width] = top
        return natural


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
