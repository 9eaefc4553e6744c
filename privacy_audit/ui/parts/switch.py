# SPDX-License-Identifier: Apache-2.0
"""Switches and tick boxes, painted so that their words wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from privacy_audit.ui.parts.choice_art import ChoiceArt
from privacy_audit.ui.parts.painted_button import keep_height
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import ICON_SMALL, SPACE_HAIR, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from privacy_audit.ui.theme.theme import Theme

__all__ = ["RadioChoice", "Switch", "TickBox"]


class TickBox(QCheckBox):
    """A box to tick, with an optional second line."""

    _MARK = (22, 22)

    def __init__(
        self, theme: Theme, text: str, *, detail: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._art = ChoiceArt(theme, self, self._MARK)
        self._art.set_words(text, detail)
        theme.changed.connect(self._art_changed)

    def set_words(self, text: str, detail: str = "") -> None:
        """Show other words."""
        self._art.set_words(text, detail)

    def hasHeightForWidth(self) -> bool:
        """Qt's hook: the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's hook."""
        return self._art.height(width)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return self._art.size_hint()

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return self._art.minimum()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: never higher than the wrapped words need."""
        super().resizeEvent(event)
        keep_height(self)

    def hitButton(self, pos: QPoint) -> bool:
        """Qt's hook: the words belong to the target."""
        return self._art.hit(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_mark(painter, self._art.mark_rect())
        self._art.paint_words(painter)
        painter.end()

    def _paint_mark(self, painter: QPainter, rect: QRectF) -> None:
        theme, on = self._theme, self.isChecked()
        usual = Token.ACCENT if on else Token.CONTROL
        edge = theme.color(usual if self.isEnabled() else Token.DISABLED)
        painter.setPen(QPen(edge, 2))
        fill = Token.SURFACE if not on else (Token.ACCENT if self.isEnabled() else Token.SUNKEN)
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), SPACE_HAIR + 1, SPACE_HAIR + 1)
        if on:
            token = Token.ON_ACCENT if self.isEnabled() else Token.DISABLED
            ratio = self.devicePixelRatioF()
            pixmap = theme.pixmap(Icon.CHECK, token, size=ICON_SMALL, ratio=ratio)
            side = theme.scaled(ICON_SMALL)
            painter.drawPixmap(rect.center() - QPointF(side / 2, side / 2), pixmap)

    def _art_changed(self) -> None:
        self._art.forget()


class Switch(TickBox):
    """A switch: on at once, no button needed. ``locked_reason`` fixes it and says why."""

    _MARK = (40, 24)

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        detail: str = "",
        locked_reason: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, detail=locked_reason or detail, parent=parent)
        self._locked = bool(locked_reason)
        self.setEnabled(not self._locked)

    def _paint_mark(self, painter: QPainter, rect: QRectF) -> None:
        theme, on, live = self._theme, self.isChecked(), self.isEnabled()
        edge = (Token.ACCENT if on else Token.CONTROL) if live else Token.DISABLED
        painter.setPen(QPen(theme.color(edge), 2))
        ground = Token.ACCENT if on and live else (Token.SURFACE if live else Token.SUNKEN)
        painter.setBrush(theme.color(ground))
        body = rect.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
        knob = body.height() / 2 - theme.scaled(SPACE_HAIR)
        reach = body.height() / 2
        centre = QPointF(body.right() - reach if on else body.left() + reach, body.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color((Token.ON_ACCENT if on else Token.CONTROL) if live else edge))
        painter.drawEllipse(centre, knob, knob)
        if self._locked:
            self._paint_lock(painter, body, on=on)

    def _paint_lock(self, painter: QPainter, body: QRectF, *, on: bool) -> None:
        side = self._theme.scaled(ICON_SMALL - 4)
        ratio = self.devicePixelRatioF()
        pixmap = self._theme.pixmap(Icon.LOCK, Token.MUTED, size=ICON_SMALL - 4, ratio=ratio)
        reach = body.height() / 2
        x = body.left() + reach if on else body.right() - reach
        painter.drawPixmap(QPointF(x - side / 2, body.center().y() - side / 2), pixmap)
