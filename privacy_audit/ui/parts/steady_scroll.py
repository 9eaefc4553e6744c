# SPDX-License-Identifier: Apache-2.0
"""A scrolled area that a screen reader cannot bring down.

WORKAROUND for Qt (seen with 6.11.3): ``QAccessibleAbstractScrollArea::child`` takes the number that
a reader asks for without looking whether there are that many, and the scroll bars count only while
they are to be seen. A reader that has counted before a page changed, and asks after, reads memory
that is not there; the program ends with all that was typed. Here the area itself has no bars, so
that the count never changes; the one that is to be seen lies over its right edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class SteadyScrollArea(QScrollArea):
    """Scrolls down only. ``verticalScrollBar()`` works as ever; it is only never shown.

    What is scrolled needs a right margin of 16 pixels for the bar that is.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the keyboard
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = self.verticalScrollBar()
        inner.rangeChanged.connect(self._follow)
        inner.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(inner.setValue)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: the bar keeps to the right edge."""
        super().resizeEvent(event)
        width = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - width, 0, width, self.height())

    def _follow(self, lowest: int, highest: int) -> None:
        inner = self.verticalScrollBar()
        self._bar.setRange(lowest, highest)
        self._bar.setPageStep(inner.pageStep())
        self._bar.setSingleStep(inner.singleStep())
        self._bar.setVisible(highest > lowest)
        self._bar.raise_()
