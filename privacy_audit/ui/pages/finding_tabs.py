# SPDX-License-Identifier: Apache-2.0
"""Tabs in words with a count: they wrap in large text instead of hiding behind arrows."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.palette import LINE, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.theme.theme import Theme

_SIDE, _AIR, _GAP, _UNDERLINE = 7, 10, 6, 3


class TabButton(QAbstractButton):
    """One tab: words, a count, a thick line below the one in front."""

    def __init__(
        self, theme: Theme, key: str, words: str, count: int | None, *, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self.key = theme, key
        self._words, self._count = words, "" if count is None else str(count)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{words}, {count}" if self._count else words)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        # In bold always, so that nothing moves when a tab comes to the front.
        self._bold = TextBlock(self._theme, self._words, weight=Weight.SEMIBOLD)
        self._plain = TextBlock(self._theme, self._words)
        self._number = TextBlock(self._theme, self._count)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        wide = ceil(self._bold.natural_width()) + 1 + 2 * _SIDE
        if self._count:
            wide += _GAP + ceil(self._number.natural_width())
        return QSize(wide, ceil(self._bold.line_height) + 2 * _AIR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        theme = self._theme
        painter = QPainter(self)
        front = self.isChecked()
        block = self._bold if front else self._plain
        hovered = self.underMouse()
        token = Token.TEXT if front or hovered else Token.MUTED
        rect = QRectF(_SIDE, _AIR, ceil(block.natural_width()) + 1, block.line_height)
        block.paint(painter, rect, theme.color(token))
        if self._count:
            rect = QRectF(rect.right() + _GAP, _AIR, self.width(), block.line_height)
            self._number.paint(painter, rect, theme.color(Token.MUTED))
        painter.setPen(QPen(theme.color(Token.BORDER), LINE))
        bottom = self.height() - 0.5
        painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        if front:
            line = QRectF(0, self.height() - _UNDERLINE, self.width(), _UNDERLINE)
            painter.fillRect(line, theme.color(Token.ACCENT))
        painter.end()


class WordTabs(QWidget):
    """Signal: ``tab_chosen(key)`` when the user brought another one to the front."""

    tab_chosen = Signal(str)

    def __init__(
        self, theme: Theme, accessible_name: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(accessible_name)
        self._flow = FlowLayout(self, spacing=0)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._shown: tuple[tuple[str, str, int | None], ...] = ()

    def set_tabs(self, tabs: Sequence[tuple[str, str, int | None]]) -> None:
        """Show these tabs (key, words, count or none); the one in front stays, else the first."""
        if tuple(tabs) == self._shown:
            return
        before, had_focus = self.current(), self.isAncestorOf(self.focusWidget())
        self._shown = tuple(tabs)
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        for key, words, count in tabs:
            button = TabButton(self._theme, key, words, count, parent=self)
            button.setObjectName(f"tab_{key}")
            self._group.addButton(button)
            self._flow.addWidget(button)
            button.show()
        keys = [key for key, _, _ in tabs]
        if keys:
            self.set_current(before if before in keys else keys[0])
        front = self._group.checkedButton()
        if had_focus and front is not None:
            front.setFocus()

    def current(self) -> str:
        """The key of the tab in front, or an empty text."""
        button = self._group.checkedButton()
        return button.key if isinstance(button, TabButton) else ""

    def set_current(self, key: str) -> None:
        """Bring a tab to the front; emits nothing."""
        for button in self._group.buttons():
            if isinstance(button, TabButton) and button.key == key:
                button.setChecked(True)

    def _on_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, TabButton):
            self.tab_chosen.emit(button.key)
