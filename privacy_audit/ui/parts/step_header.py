# SPDX-License-Identifier: Apache-2.0
"""The header of a sitting: save and stop, where you are, the way to help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.pages import MENU_PERCENT
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import (
    LINE_STRONG,
    SPACE_CARD,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from privacy_audit.ui.theme.theme import Theme

_FOLD_WIDTH = 1000
_SEGMENT = 22
_SEGMENT_GAP = 3
_SEGMENT_HEIGHT = 8
_MOST_SEGMENTS = 16


class StepSegments(QWidget):
    """Done, current and coming steps; above 16 steps a plain bar. The words stand beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._done, self._total = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def set_progress(self, done: int, total: int) -> None:
        """``done`` steps are behind the user, the next one is current."""
        self._done, self._total = done, max(1, total)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        shown = min(self._total, _MOST_SEGMENTS)
        width = shown * (_SEGMENT + _SEGMENT_GAP) - _SEGMENT_GAP
        return QSize(self._theme.scaled(width), self._theme.scaled(_SEGMENT_HEIGHT) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._total > _MOST_SEGMENTS:
            self._paint_bar(painter)
        else:
            self._paint_segments(painter)
        painter.end()

    def _paint_segments(self, painter: QPainter) -> None:
        gap = _SEGMENT_GAP
        width = (self.width() - gap * (self._total - 1)) / self._total
        for number in range(self._total):
            rect = QRectF(number * (width + gap), 0, width, self.height())
            done, current = number < self._done, number == self._done
            edge = self._theme.color(Token.ACCENT if done or current else Token.CONTROL)
            line = LINE_STRONG if current else 1
            painter.setPen(QPen(edge, line))
            painter.setBrush(self._theme.color(Token.ACCENT if done else Token.SURFACE))
            inset = line / 2
            painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 3, 3)

    def _paint_bar(self, painter: QPainter) -> None:
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.color(Token.CONTROL), 1))
        painter.setBrush(self._theme.color(Token.SURFACE))
        painter.drawRoundedRect(rect, 3, 3)
        done = QRectF(rect)
        done.setWidth(rect.width() * min(self._done, self._total) / self._total)
        if done.width() >= 1:
            painter.setPen(QPen(self._theme.color(Token.ACCENT), 1))
            painter.setBrush(self._theme.color(Token.ACCENT))
            painter.drawRoundedRect(done, 3, 3)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class StepHeader(QFrame):
    """Left the way out, middle the progress, right the way to help.

    Segments and long words fold away below 1,000 px or above 150 % text.
    Signals: ``stopped()``, ``help_opened()``.
    """

    stopped = Signal()
    help_opened = Signal()

    def __init__(
        self,
        theme: Theme,
        stop_text: str,
        *,
        help_text: str,
        help_short: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._help_words = (help_text, help_short)
        self._words = ("", "", "")
        self.setProperty("kind", "header")
        # Not Fixed: where the words wrap it must become higher.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.stop_button = Button(theme, stop_text, icon=Icon.ARROW_LEFT)
        self.stop_button.setObjectName("save_and_stop")
        self.help_button = Button(theme, help_text, kind=ButtonKind.CARE_SOFT, icon=Icon.LIFE_BUOY)
        self.help_button.setObjectName("help")
        self._title = Paragraph(theme, weight=Weight.SEMIBOLD, max_chars=None)
        self._segments = StepSegments(theme)
        self._place = Paragraph(theme, tone=Token.MUTED, max_chars=None)
        self._lay_out()
        self.stop_button.clicked.connect(self._on_stop_clicked)
        self.help_button.clicked.connect(self._on_help_clicked)
        theme.changed.connect(self._fold)
        self._fold()

    def set_progress(self, title: str, done: int, total: int, words: str, short_words: str) -> None:
        """Say where the user is: "Check 5 of 12, about 9 minutes left", and a shorter form."""
        self._words = (title, words, short_words)
        self._title.set_text(title)
        self._segments.set_progress(done, total)
        self._fold()

    def words(self) -> str:
        """The words of the place that are shown now."""
        return self._place.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        box = QHBoxLayout(self)
        box.setContentsMargins(SPACE_CARD, SPACE_PART - 4, SPACE_CARD, SPACE_PART - 4)
        box.setSpacing(SPACE_PART)
        middle = Qt.AlignmentFlag.AlignVCenter
        box.addWidget(self.stop_button, 0, middle)
        box.addStretch(1)
        box.addWidget(self._title, 0, middle)
        box.addWidget(self._segments, 0, middle)
        box.addWidget(self._place, 0, middle)
        box.addStretch(1)
        box.addWidget(self.help_button, 0, middle)

    def _fold(self) -> None:
        percent = self._theme.text_percent
        folded = self.width() < _FOLD_WIDTH or percent > MENU_PERCENT
        title, words, short_words = self._words
        self._title.setVisible(bool(title) and not folded)
        self._segments.setVisible(bool(words) and not folded)
        wanted = short_words if folded else words
        if self._place.text() != wanted:
            self._place.set_text(wanted)
        help_words = self._help_words[1 if folded else 0]
        if self.help_button.accessibleName() != help_words:
            self.help_button.set_text(help_words)

    def _on_stop_clicked(self) -> None:
        self.stopped.emit()

    def _on_help_clicked(self) -> None:
        self.help_opened.emit()
