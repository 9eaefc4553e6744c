# SPDX-License-Identifier: Apache-2.0
"""Labels that wrap, keep their line height and never read HTML."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy

from privacy_audit.ui.parts.text_block import Span, TextBlock, parse_markup, plain_text
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import CHARS_PER_LINE, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.theme.theme import Theme


class Paragraph(QLabel):
    """Wrapped text in one role and colour, at most ``max_chars`` characters wide.

    With ``markup`` a span between ``*stars*`` is bold; nothing else is special. ``text()`` gives
    the words without stars, and so does the accessible name.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: Role = Role.BODY,
        weight: Weight | None = None,
        tone: Token = Token.TEXT,
        markup: bool = False,
        max_chars: int | None = CHARS_PER_LINE,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role, self._weight, self._tone = role, weight, tone
        self._markup, self._max_chars, self._align = markup, max_chars, align
        self._spans: tuple[Span, ...] = ()
        self._block: TextBlock | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def set_text(self, text: str) -> None:
        """Show other words."""
        self.set_spans(parse_markup(text) if self._markup else (Span(text),))

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Show words in two weights."""
        self._spans = tuple(spans)
        self._block = None
        self.setText(plain_text(self._spans))
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: Token) -> None:
        """Show the words in another colour."""
        self._tone = tone
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt's hook: the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's hook: the height in pixels at ``width``."""
        return ceil(self._laid_out().height(self._wrap_width(width)))

    def sizeHint(self) -> QSize:
        """Qt's hook: one line if it may be that long."""
        width = ceil(self._laid_out().natural_width())
        width = min(width, self._limit())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: as narrow as the longest word."""
        block = self._laid_out()
        height = ceil(block.line_height) if self.text() else 0
        return QSize(ceil(min(block.min_width(), block.natural_width())), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: draw the wrapped text."""
        del event
        width = self._wrap_width(self.width())
        left = (self.width() - width) / 2 if self._align is Qt.AlignmentFlag.AlignHCenter else 0
        block = self._laid_out()
        # In a row of things of other heights the words stay in the middle.
        top = max(0.0, (self.height() - block.height(width)) / 2) if self._centred() else 0.0
        painter = QPainter(self)
        token = self._tone if self.isEnabled() else Token.DISABLED
        rect = QRectF(left, top, width, self.height())
        block.paint(painter, rect, self._theme.color(token), align=self._align)
        painter.end()

    def _centred(self) -> bool:
        return bool(self.alignment() & Qt.AlignmentFlag.AlignVCenter)

    def _laid_out(self) -> TextBlock:
        if self._block is None:
            self._block = TextBlock(self._theme, self._spans, role=self._role, weight=self._weight)
        return self._block

    def _limit(self) -> int:
        if self._max_chars is None:
            return 100_000
        return ceil(self.fontMetrics().horizontalAdvance("0") * self._max_chars)

    def _wrap_width(self, width: float) -> float:
        return float(min(width, self._limit()))

    def _on_theme_changed(self) -> None:
        self._block = None
        self.setFont(self._theme.font(self._role, self._weight))
        self.updateGeometry()
        self.update()


class Title(Paragraph):
    """The title of a page."""

    def __init__(self, theme: Theme, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, role=Role.TITLE, parent=parent)


class SectionTitle(Paragraph):
    """The title of a card or of a part of a page."""

    def __init__(self, theme: Theme, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, role=Role.SECTION, parent=parent)


class SmallText(Paragraph):
    """A second line: smaller, and muted unless told otherwise."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        tone: Token = Token.MUTED,
        weight: Weight | None = None,
        markup: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme, text, role=Role.SMALL, tone=tone, weight=weight, markup=markup, parent=parent
        )
