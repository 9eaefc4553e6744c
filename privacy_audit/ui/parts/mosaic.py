# SPDX-License-Identifier: Apache-2.0
"""Grey squares that stand for a picture nobody has asked to see. They know nothing of it."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from privacy_audit.ui.theme.palette import LINE, RADIUS_BADGE, Token

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_FAINTEST, _STRONGEST = 0.22, 0.56


def paint_mosaic(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    *,
    number: int,
    columns: int = 12,
    rows: int = 5,
    radius: float = RADIUS_BADGE,
) -> None:
    """Fill ``rect`` with squares. number: which of the random patterns, the same each time.

    In high contrast squares have edges instead of shades: there are two inks only.
    """
    dice = random.Random(number)  # noqa: S311 # a drawing, not a secret
    shape = QPainterPath()
    shape.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, theme.color(Token.SURFACE))
    across = [round(rect.left() + rect.width() * at / columns) for at in range(columns + 1)]
    down = [round(rect.top() + rect.height() * at / rows) for at in range(rows + 1)]
    for top, below in pairwise(down):
        for left, right in pairwise(across):
            # Whole pixels: at half ones the shades of two squares would show as a line.
            square = QRectF(left, top, right - left, below - top)
            _paint_square(painter, theme, square, dice.random())
    painter.setClipping(False)
    painter.setPen(QPen(theme.color(Token.BORDER), LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def _paint_square(painter: QPainter, theme: Theme, square: QRectF, share: float) -> None:
    if theme.high_contrast:
        if share > 0.5:  # every second square, by chance
            painter.setPen(QPen(theme.color(Token.BORDER), LINE))
            painter.drawRect(square.adjusted(2.5, 2.5, -2.5, -2.5))
        return
    grey = QColor(theme.color(Token.CONTROL))
    grey.setAlphaF(_FAINTEST + share * (_STRONGEST - _FAINTEST))
    painter.fillRect(square, grey)
