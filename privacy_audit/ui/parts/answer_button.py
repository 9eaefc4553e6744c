# SPDX-License-Identifier: Apache-2.0
"""The button that answers a check: key, answer, consequence, icon."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from privacy_audit.ui.parts.painted_button import PaintedButton
from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import (
    ICON,
    RADIUS_BADGE,
    SPACE_GROUP,
    SPACE_PART,
    TARGET_ANSWER,
    Token,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.theme.icons import Icon
    from privacy_audit.ui.theme.theme import Theme

_KEYCAP = 26
_SIDE = 14


def paint_keycap(painter: QPainter, theme: Theme, rect: QRectF, key: str) -> None:
    """Draw a key of the keyboard with its letter in the middle of ``rect``."""
    painter.setPen(QPen(theme.color(Token.CONTROL), 1))
    painter.setBrush(theme.color(Token.SUNKEN))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_BADGE, RADIUS_BADGE)
    # The thicker lower edge makes it a key.
    bottom = rect.bottom() - 1
    painter.drawLine(
        QPointF(rect.left() + RADIUS_BADGE, bottom), QPointF(rect.right() - RADIUS_BADGE, bottom)
    )
    painter.setFont(theme.font(Role.SMALL, Weight.SEMIBOLD))
    painter.setPen(QPen(theme.color(Token.TEXT)))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)


class AnswerButton(PaintedButton):
    """One answer. The accessible name is the answer, the description its consequence.

    The key is only drawn: the page owns the shortcut. ``compact`` leaves consequence and icon out
    for the dock of short words on small windows.
    """

    def __init__(
        self,
        theme: Theme,
        key: str,
        text: str,
        *,
        detail: str = "",
        icon: Icon | None = None,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "answer", parent)
        self._key, self._icon, self._compact = key, icon, compact
        self._answer, self._detail = text, detail
        self._blocks: tuple[TextBlock, TextBlock] | None = None
        self.setCheckable(True)
        self.setProperty("chosen", "false")
        self.set_words(text, detail)

    def nextCheckState(self) -> None:
        """Qt's hook: a click does not choose; the page does when the answer is saved."""

    def set_words(self, text: str, detail: str = "") -> None:
        """Show another answer and consequence."""
        self._answer, self._detail = text, detail
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAccessibleDescription(detail)
        self._on_theme_changed()

    def set_chosen(self, chosen: bool) -> None:  # noqa: FBT001 # a setter
        """Show that this is the saved answer."""
        self.setChecked(chosen)
        self.set_property("chosen", "true" if chosen else "false")

    def _on_theme_changed(self) -> None:
        self._blocks = None
        self.setFont(self._theme.font(Role.BODY, Weight.SEMIBOLD))
        super()._on_theme_changed()

    # -- measuring ---------------------------------------------------------------------------

    def _laid_out(self) -> tuple[TextBlock, TextBlock]:
        if self._blocks is None:
            detail = "" if self._compact else self._detail
            self._blocks = (
                TextBlock(self._theme, self._answer, weight=Weight.SEMIBOLD),
                TextBlock(self._theme, detail, role=Role.SMALL),
            )
        return self._blocks

    def _keycap(self) -> int:
        return self._theme.scaled(_KEYCAP) if self._key else 0

    def _before(self) -> int:
        return _SIDE + (self._keycap() + _SIDE if self._key else 0)

    def _after(self) -> int:
        if self._icon is None or self._compact:
            return _SIDE
        return self._theme.scaled(ICON) + SPACE_GROUP + _SIDE

    def _natural_width(self) -> int:
        words = max(block.natural_width() for block in self._laid_out())
        return self._before() + ceil(words) + self._after()

    def _least_width(self) -> int:
        words = max(block.min_width() for block in self._laid_out())
        return self._before() + ceil(words) + self._after()

    def _words_width(self, width: int) -> float:
        return max(1.0, width - self._before() - self._after())

    def _height_at(self, width: int) -> int:
        room = self._words_width(width)
        words = sum(block.height(room) for block in self._laid_out())
        air = SPACE_GROUP + 2 if self._detail or self._compact else SPACE_PART - 4
        return max(TARGET_ANSWER - 8 * self._compact, ceil(words) + 2 * air - 8 * self._compact)

    # -- painting ----------------------------------------------------------------------------

    def _ink(self, usual: Token) -> Token:
        if not self.isEnabled():
            return Token.DISABLED
        if self.isDown() and self._theme.high_contrast:
            return Token.ON_ACCENT
        return Token.ON_SELECT if self.isChecked() and self._theme.high_contrast else usual

    def _paint_content(self, painter: QPainter) -> None:
        answer, detail = self._laid_out()
        room = self._words_width(self.width())
        heights = answer.height(room), detail.height(room)
        middle = self.height() / 2
        if self._key:
            side = self._keycap()
            cap = QRectF(_SIDE, round(middle - side / 2), side, side)
            paint_keycap(painter, self._theme, cap, self._key)
        top = middle - sum(heights) / 2
        rect = QRectF(self._before(), top, room, heights[0])
        answer.paint(painter, rect, self._theme.color(self._ink(Token.TEXT)))
        rect = QRectF(self._before(), top + heights[0], room, heights[1])
        detail.paint(painter, rect, self._theme.color(self._ink(Token.MUTED)))
        if self._icon is not None and not self._compact:
            pixmap = self._theme.pixmap(
                self._icon, self._ink(Token.MUTED), ratio=self.devicePixelRatioF()
            )
            side = self._theme.scaled(ICON)
            painter.drawPixmap(QPointF(self.width() - _SIDE - side, middle - side / 2), pixmap)
