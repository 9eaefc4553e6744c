# SPDX-License-Identifier: Apache-2.0
"""The frame of a page: it scrolls down only, keeps its margins and folds its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from privacy_audit.ui.parts.steady_scroll import SteadyScrollArea
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_EDGE, SPACE_PART, TEXT_COLUMN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from privacy_audit.ui.theme.theme import Theme

FOLD_WIDTH = 1100
FOLD_PERCENT = 130
MENU_PERCENT = 150
_NARROW_EDGE = 900


def folds(theme: Theme, window_width: int) -> bool:
    """Whether the right column moves below: narrow window or large text."""
    return window_width < FOLD_WIDTH or theme.text_percent > FOLD_PERCENT


class ScrollPage(SteadyScrollArea):
    """A page that scrolls down. Content goes into ``content``, at most ``max_width`` pixels wide.

    ``max_width`` counts at 100 % text and grows with it; spare width goes to the margins.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        max_width: int | None = TEXT_COLUMN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._max_width = max_width
        # See ``_NavList``: a viewport of our own making starts faster.
        self.setViewport(QWidget())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        ground = QWidget()
        ground.setAutoFillBackground(False)
        self._inner = QWidget()
        self._row = QHBoxLayout(ground)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._row.addWidget(self._inner, 1000)
        self._row.addStretch(1)
        self.content = QVBoxLayout(self._inner)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(SPACE_PART)
        self.setWidget(ground)
        ground.setAutoFillBackground(False)  # setWidget switches it on
        theme.changed.connect(self._set_edges)
        self._set_edges()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below the others."""
        self.content.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout below the others."""
        self.content.addLayout(layout, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: narrower edges in narrow windows."""
        super().resizeEvent(event)
        self._set_edges()

    def _set_edges(self) -> None:
        edge = SPACE_EDGE if self.width() >= _NARROW_EDGE else SPACE_EDGE - 8
        self._row.setContentsMargins(edge, SPACE_CARD, edge, SPACE_CARD)
        if self._max_width is not None:
            self._inner.setMaximumWidth(self._theme.scaled(self._max_width))


class TwoColumns(QWidget):
    """Main things left, answers or dates right; one column when narrow or in large text.

    ``narrow_order`` says in which order the widgets stand then (main, then side, if not given).
    Below 1,100 px window width, or above 130 % text, the columns fold.
    """

    def __init__(
        self,
        theme: Theme,
        main: Sequence[QWidget],
        side: Sequence[QWidget],
        *,
        narrow_order: Sequence[QWidget] | None = None,
        shares: tuple[int, int] = (2, 1),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._main, self._side = tuple(main), tuple(side)
        self._narrow = tuple(narrow_order) if narrow_order is not None else self._main + self._side
        self._shares = shares
        self._folded: bool | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_CARD)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((self._left, shares[0]), (self._right, shares[1])):
            column.setSpacing(SPACE_CARD)
            self._row.addLayout(column, share)
        theme.changed.connect(self._fold)
        self._fold()

    @property
    def folded(self) -> bool:
        """Whether everything stands in one column."""
        return bool(self._folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: the window's width is known now."""
        super().showEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Qt's hook: put into another window."""
        if event.type() == QEvent.Type.ParentChange:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        folded = folds(self._theme, self.window().width())
        if folded == self._folded:
            return
        self._folded = folded
        for column in (self._left, self._right):
            # Taken out by index, a layout item lives on beside its successor, gets all notices of
            # changed sizes in its place, and the successor keeps stale heights for ever.
            for widget in (*self._main, *self._side):
                column.removeWidget(widget)
            while column.count():
                column.takeAt(0)  # the stretch
        left = self._narrow if folded else self._main
        for widget in left:
            self._left.addWidget(widget)
        if not folded:
            for widget in self._side:
                self._right.addWidget(widget)
            self._left.addStretch(1)
            self._right.addStretch(1)
        self._row.setStretch(1, 0 if folded else self._shares[1])
        self._row.setSpacing(0 if folded else SPACE_CARD)
        self.updateGeometry()
