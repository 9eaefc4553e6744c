# SPDX-License-Identifier: Apache-2.0
"""The base of all buttons: ground from the style sheet, content painted so that it wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

    from privacy_audit.ui.theme.theme import Theme

UNBOUNDED = 16_777_215  # QWIDGETSIZE_MAX


def make_wrapping(widget: QWidget) -> None:
    """Let layouts ask for the height at a width; ``keep_height`` then stops it from growing."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def keep_height(widget: QWidget) -> None:
    """Bound the height to what the current width needs; for ``resizeEvent``.

    A fixed policy would bound it to the height of one line: Qt's box layouts take the maximum
    from ``sizeHint``, which does not know the width.
    """
    needed = widget.heightForWidth(widget.width())
    if widget.maximumHeight() != needed:
        widget.setMaximumHeight(needed)


class PaintedButton(QPushButton):
    """A push button whose content is painted and may wrap: the base of all our buttons."""

    def __init__(self, theme: Theme, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fills_height = False
        self.setProperty("kind", kind)
        # Enter presses the button that has the focus; outside dialogs Qt needs this for it.
        self.setAutoDefault(True)
        make_wrapping(self)
        theme.changed.connect(self._on_theme_changed)

    def set_property(self, name: str, value: str) -> None:
        """Set a property that the style sheet looks at, and polish again."""
        self.setProperty(name, value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt's hook: the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's hook: the height in pixels at ``width``."""
        return self._height_at(width)

    def sizeHint(self) -> QSize:
        """Qt's hook: everything in one line."""
        width = self._natural_width()
        return QSize(width, self._height_at(width))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: as narrow as the longest word."""
        width = min(self._natural_width(), self._least_width())
        return QSize(width, self._height_at(self._natural_width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: never higher than the wrapped words need."""
        super().resizeEvent(event)
        if not self._fills_height:
            keep_height(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: ground and edge from the style sheet, then the content."""
        del event
        painter = QStylePainter(self)
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        self._paint_content(painter)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.measure_again()

    def measure_again(self) -> None:
        """Other words, icon or text size: let the layout ask for sizes again."""
        self.setMaximumHeight(UNBOUNDED)
        self.updateGeometry()
        self.update()

    def _natural_width(self) -> int:
        raise NotImplementedError

    def _least_width(self) -> int:
        raise NotImplementedError

    def _height_at(self, width: int) -> int:
        raise NotImplementedError

    def _paint_content(self, painter: QPainter) -> None:
        raise NotImplementedError
