# SPDX-License-Identifier: Apache-2.0
"""The words beside the mark of a tick box, a switch or a radio button."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton

from privacy_audit.ui.parts.painted_button import UNBOUNDED, make_wrapping
from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.theme.fonts import Role
from privacy_audit.ui.theme.palette import RADIUS_BADGE, Token

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_GAP = 12
_AIR = 4


class ChoiceArt:
    """The words beside a mark: measured and painted for tick boxes, switches and radio buttons."""

    def __init__(self, theme: Theme, button: QAbstractButton, mark: tuple[int, int]) -> None:
        self._theme, self._button, self._mark = theme, button, mark
        self._detail = ""
        self._blocks: tuple[TextBlock, TextBlock] | None = None
        make_wrapping(button)
        button.setProperty("ring_radius", RADIUS_BADGE)

    def set_words(self, text: str, detail: str) -> None:
        """Give the button its words, also as name and description."""
        self._detail = detail
        self._button.setText(text.replace("&", "&&"))
        self._button.setAccessibleName(text)
        self._button.setAccessibleDescription(detail)
        self._words = text
        self.forget()

    def forget(self) -> None:
        """Measure again: other words or text size."""
        self._blocks = None
        self._button.setFont(self._theme.font(Role.BODY))
        self._button.setMaximumHeight(UNBOUNDED)
        self._button.updateGeometry()
        self._button.update()

    def mark_size(self) -> QSize:
        """The size of the mark in pixels."""
        return QSize(self._theme.scaled(self._mark[0]), self._theme.scaled(self._mark[1]))

    def mark_rect(self) -> QRectF:
        """Where the mark stands: in the middle of the first line."""
        size = self.mark_size()
        first = self.blocks()[0].line_height
        top = _AIR + max(0.0, (first - size.height()) / 2)
        return QRectF(1, top, size.width(), size.height())

    def blocks(self) -> tuple[TextBlock, TextBlock]:
        """Words and second line, laid out."""
        if self._blocks is None:
            self._blocks = (
                TextBlock(self._theme, self._words),
                TextBlock(self._theme, self._detail, role=Role.SMALL),
            )
        return self._blocks

    def left(self) -> int:
        """Where the words begin, in pixels."""
        return self.mark_size().width() + _GAP + 1

    def height(self, width: int) -> int:
        """The height in pixels at ``width``."""
        room = max(1, width - self.left())
        words = sum(block.height(room) for block in self.blocks())
        return max(ceil(words), self.mark_size().height()) + 2 * _AIR

    def size_hint(self) -> QSize:
        """Everything in one line."""
        width = self.left() + ceil(max(block.natural_width() for block in self.blocks())) + 1
        return QSize(width, self.height(width))

    def minimum(self) -> QSize:
        """As narrow as the longest word."""
        width = self.left() + ceil(max(block.min_width() for block in self.blocks()))
        return QSize(width, self.mark_size().height())

    def hit(self, point: QPoint) -> bool:
        """Whether a click there counts: the words belong to the target."""
        return self._button.rect().contains(point)

    def paint_words(self, painter: QPainter) -> None:
        """Draw the words at the right of the mark."""
        room = max(1, self._button.width() - self.left())
        text, detail = self.blocks()
        enabled = self._button.isEnabled()
        height = text.height(room)
        rect = QRectF(self.left(), _AIR, room, height)
        text.paint(painter, rect, self._theme.color(Token.TEXT if enabled else Token.DISABLED))
        rect = QRectF(self.left(), _AIR + height, room, detail.height(room))
        detail.paint(painter, rect, self._theme.color(Token.MUTED if enabled else Token.DISABLED))
