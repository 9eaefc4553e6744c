# SPDX-License-Identifier: Apache-2.0
"""Tabs for the devices on which a setting can be changed, the user's own device first."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from privacy_audit.ui.theme.focus_ring import paint_ring
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import (
    ICON,
    LINE,
    RADIUS_BADGE,
    SPACE_GROUP,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.theme.icons import Icon
    from privacy_audit.ui.theme.theme import Theme

_UNDERLINE = 3
_HEIGHT = 48


class DeviceTabs(QTabBar):
    """Icon and word a device. Signal: ``device_chosen(key)`` when another one came to the front."""

    device_chosen = Signal(str)

    def __init__(
        self, theme: Theme, accessible_name: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: list[Icon] = []
        self._quiet = False
        self.setAccessibleName(accessible_name)
        self.setProperty("ring", "own")
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.currentChanged.connect(self._on_current_changed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_devices(self, devices: Sequence[tuple[str, str, Icon]]) -> None:
        """Show these devices (key, word, icon); the first is in front. Emits nothing."""
        self._quiet = True
        while self.count():
            self.removeTab(0)
        self._icons = [icon for _, _, icon in devices]
        for number, (key, words, _) in enumerate(devices):
            self.addTab(words.replace("&", "&&"))
            self.setTabData(number, key)
        self._quiet = False
        self.updateGeometry()

    def current_device(self) -> str:
        """The key of the device in front, or an empty text."""
        data = self.tabData(self.currentIndex())
        return str(data) if data is not None else ""

    def set_device(self, key: str) -> None:
        """Bring a device to the front."""
        for number in range(self.count()):
            if self.tabData(number) == key:
                self.setCurrentIndex(number)

    # -- Qt's hooks --------------------------------------------------------------------------

    def tabSizeHint(self, index: int) -> QSize:
        """Qt's hook: measured in bold, so that nothing moves when a tab comes to the front."""
        metrics = QFontMetricsF(self._theme.font(Role.BODY, Weight.SEMIBOLD))
        words = ceil(metrics.horizontalAdvance(self._words(index)))
        width = self._theme.scaled(ICON) + SPACE_GROUP + words + 2 * SPACE_PART
        return QSize(width, self._theme.scaled(_HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Qt's hook: tabs do not shrink; the bar scrolls instead."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(Token.BORDER), LINE))
        bottom = self.height() - 0.5
        painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        for index in range(self.count()):
            self._paint_tab(painter, index)
        painter.end()

    # -- inside ------------------------------------------------------------------------------

    def _words(self, index: int) -> str:
        return self.tabText(index).replace("&&", "&")

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        theme = self._theme
        rect = QRectF(self.tabRect(index))
        chosen = index == self.currentIndex()
        token = Token.TEXT if chosen else Token.MUTED
        side = theme.scaled(ICON)
        left = rect.left() + SPACE_PART
        if index < len(self._icons):
            pixmap = theme.pixmap(self._icons[index], token, ratio=self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, rect.center().y() - side / 2), pixmap)
        left += side + SPACE_GROUP
        painter.setFont(theme.font(Role.BODY, Weight.SEMIBOLD if chosen else None))
        painter.setPen(theme.color(token))
        words = QRectF(left, rect.top(), rect.right() - left, rect.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words(index))
        if chosen:
            line = QRectF(rect.left(), rect.bottom() - _UNDERLINE, rect.width(), _UNDERLINE)
            painter.fillRect(line, theme.color(Token.ACCENT))
            if self.hasFocus() and theme.shows_ring:
                ring = rect.adjusted(1, 1, -1, -_UNDERLINE - 1)
                paint_ring(painter, ring, theme.color(Token.FOCUS), RADIUS_BADGE)

    def _on_current_changed(self) -> None:
        if not self._quiet and self.count():
            self.device_chosen.emit(self.current_device())

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(Role.BODY))
        self.updateGeometry()
        self.update()
