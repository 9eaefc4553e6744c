# SPDX-License-Identifier: Apache-2.0
"""A QR code: black on white with its quiet zone in every palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.fonts import Role
from privacy_audit.ui.theme.palette import RADIUS_CONTROL, SPACE_GROUP, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.theme.theme import Theme

_LEAST = 140
_QUIET_ZONE = 4  # modules on each side, ISO/IEC 18004
_LEAST_MODULE = 3


class _Code(QLabel):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matrix: tuple[tuple[bool, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def set_matrix(self, matrix: Sequence[Sequence[bool]]) -> None:
        self._matrix = tuple(tuple(bool(cell) for cell in row) for row in matrix)
        self._on_theme_changed()

    def module(self) -> int:
        """The side of one module in whole pixels: fractions make a code hard to read."""
        least = -(-self._theme.scaled(_LEAST) // max(1, self._modules()))
        return max(_LEAST_MODULE, least)

    def sizeHint(self) -> QSize:
        side = self.module() * self._modules()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color(Token.BORDER), 1))
        painter.setBrush(self._theme.color(Token.PAPER))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        side, ink = self.module(), self._theme.color(Token.INK)
        for down, row in enumerate(self._matrix, start=_QUIET_ZONE):
            for across, dark in enumerate(row, start=_QUIET_ZONE):
                if dark:
                    painter.fillRect(across * side, down * side, side, side, ink)
        painter.end()

    def _modules(self) -> int:
        return len(self._matrix) + 2 * _QUIET_ZONE

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class QrCode(QWidget):
    """The code with a caption below. Its alternative text is the address it holds."""

    def __init__(
        self,
        theme: Theme,
        matrix: Sequence[Sequence[bool]],
        address: str,
        *,
        caption: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.code = _Code(theme)
        self.caption = Paragraph(
            theme, caption, role=Role.SMALL, tone=Token.MUTED, align=middle, max_chars=20
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(self.code, 0, middle)
        column.addWidget(self.caption)
        column.addStretch(1)
        self.caption.setVisible(bool(caption))
        self.set_code(matrix, address)

    def set_code(self, matrix: Sequence[Sequence[bool]], address: str) -> None:
        """Show another code: rows of modules, true is dark, without a quiet zone."""
        self.code.set_matrix(matrix)
        self.code.setAccessibleName(address)
