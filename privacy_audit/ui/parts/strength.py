# SPDX-License-Identifier: Apache-2.0
"""How hard a passphrase is to guess: four steps, a word and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.parts.text_block import Span
from privacy_audit.ui.theme.fonts import Role
from privacy_audit.ui.theme.palette import SPACE_GROUP, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.theme.theme import Theme

STEPS = 4
_WIDTH = 234
_HEIGHT = 8
_GAP = 3


class _Steps(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.filled = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self._theme.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDTH // 2, self._theme.scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - _GAP * (STEPS - 1)) / STEPS
        for number in range(STEPS):
            full = number < self.filled
            edge = self._theme.color(Token.ACCENT if full else Token.CONTROL)
            painter.setPen(QPen(edge, 1))
            painter.setBrush(self._theme.color(Token.ACCENT if full else Token.SURFACE))
            left = number * (width + _GAP)
            rect = QRectF(left, 0, width, self.height()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, 2, 2)
        painter.end()


class PassphraseStrength(QWidget):
    """The bar beside its words; the words carry the meaning."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = _Steps(theme)
        self._words = Paragraph(theme, role=Role.SMALL, tone=Token.MUTED, max_chars=None)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(SPACE_GROUP + 4)
        box.addWidget(self._steps, 1)
        box.addWidget(self._words, 2)

    def set_strength(self, steps: int, word: str, sentence: str) -> None:
        """Fill ``steps`` of four, and say it: "Strong." and what that means."""
        self._steps.filled = max(0, min(STEPS, steps))
        self._steps.update()
        spans = [Span(word, bold=True)]
        if sentence:
            spans.append(Span(f" {sentence}"))
        self._words.set_spans(spans)

    def words(self) -> str:
        """What it says."""
        return self._words.text()
