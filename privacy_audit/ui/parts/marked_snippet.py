# SPDX-License-Identifier: Apache-2.0
"""Plain text with marked stretches: what a page gives away, or what was filled into a letter.

The text may come from strangers. It is drawn as it is, never read as HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QTextCharFormat, QTextLayout

from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.parts.text_block import Span, TextBlock
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import LINE_STRONG, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QPainter, QTextLine
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.theme.theme import Theme

_SIDE = 1.0
_GROUND = 0.88  # of the line: grounds of two lines must not touch


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is marked: code points ``start`` to ``end``. label: "home address", for the ear."""

    start: int
    end: int
    label: str = ""


class MarkLook(Enum):
    """Ground, underline and ink of a marked stretch."""

    GIVEN_AWAY = (Token.MARK, Token.MARK_LINE, Token.ON_MARK)
    FILLED_IN = (Token.ACCENT_SOFT, Token.ACCENT, Token.TEXT)


class MarkedBlock(TextBlock):
    """A text block that paints a ground and a 2 px line under its marked stretches."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        stretches: Sequence[Stretch],
        *,
        look: MarkLook = MarkLook.GIVEN_AWAY,
        role: Role = Role.BODY,
        weight: Weight | None = None,
    ) -> None:
        ground, line, ink = look.value
        self._ground, self._underline = theme.color(ground), theme.color(line)
        self._ink = theme.color(ink)
        self._units = [
            (_units(text[: one.start]), _units(text[one.start : one.end]))
            for one in stretches
            if one.end > one.start
        ]
        super().__init__(theme, (Span(text),), role=role, weight=weight)

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        colour: QColor,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Draw grounds and lines, then the text over them."""
        self.height(rect.width())
        if rect.width() != self._width:
            self._wrap(rect.width())
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            for start, length in self._units:
                self._paint_stretch(painter, line, start, length, rect.topLeft())
        painter.restore()
        super().paint(painter, rect, colour, align=align)

    def _paint_stretch(
        self, painter: QPainter, line: QTextLine, start: int, length: int, origin: QPointF
    ) -> None:
        first = max(start, line.textStart())
        last = min(start + length, line.textStart() + line.textLength())
        if first >= last:
            return
        left, right = sorted((_x_of(line, first), _x_of(line, last)))
        high = self.line_height * _GROUND
        middle = line.y() + line.height() / 2
        box = QRectF(
            origin.x() + left - _SIDE,
            origin.y() + middle - high / 2,
            right - left + 2 * _SIDE,
            high,
        )
        painter.fillRect(box, self._ground)
        under = QRectF(box.left(), box.bottom() - LINE_STRONG, box.width(), LINE_STRONG)
        painter.fillRect(under, self._underline)

    def _make_layout(self, theme: Theme, spans: Sequence[Span], role: Role) -> QTextLayout:
        layout = super()._make_layout(theme, spans, role)
        ranges: list[QTextLayout.FormatRange] = []
        for start, length in self._units:
            part = QTextLayout.FormatRange()
            part.start, part.length = start, length
            form = QTextCharFormat()
            form.setForeground(QBrush(self._ink))
            part.format = form
            ranges.append(part)
        if ranges:
            layout.setFormats(ranges)
        return layout


class MarkedSnippet(Paragraph):
    """A wrapped text with marked stretches.

    A screen reader hears the text and then each mark: "home address: 22 Juniper Row".
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        stretches: Sequence[Stretch] = (),
        *,
        look: MarkLook = MarkLook.GIVEN_AWAY,
        role: Role = Role.SMALL,
        weight: Weight | None = None,
        tone: Token = Token.TEXT,
        max_chars: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._stretches: tuple[Stretch, ...] = ()
        self._look = look
        super().__init__(
            theme, "", role=role, weight=weight, tone=tone, max_chars=max_chars, parent=parent
        )
        self.set_marked(text, stretches)

    def set_marked(self, text: str, stretches: Sequence[Stretch] = ()) -> None:
        """Show another text with other marks."""
        self._stretches = tuple(stretches)
        self.set_text(text)
        self.setAccessibleName(spoken(text, self._stretches))

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """What is marked."""
        return self._stretches

    def _laid_out(self) -> TextBlock:
        if self._block is None:
            self._block = MarkedBlock(
                self._theme,
                self.text(),
                self._stretches,
                look=self._look,
                role=self._role,
                weight=self._weight,
            )
        return self._block


def spoken(text: str, stretches: Sequence[Stretch]) -> str:
    """The text and its marks for a screen reader."""
    marks = [f"{one.label}: {text[one.start : one.end]}" for one in stretches if one.label]
    return "; ".join([text, *dict.fromkeys(marks)])


def _x_of(line: QTextLine, cursor: int) -> float:
    """Where a cursor stands. PySide gives it with the cursor that Qt corrected."""
    found: Any = line.cursorToX(cursor)
    return float(found[0] if isinstance(found, tuple) else found)


def _units(text: str) -> int:
    """Qt counts UTF-16 units, Python code points."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
