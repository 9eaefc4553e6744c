# SPDX-License-Identifier: Apache-2.0
"""The lower edge of the plan: the one button that sends, and what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from privacy_audit.search.model import Way
from privacy_audit.ui.pages.search_plan_words import button_words, cost_words
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.pages import folds
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_EDGE, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from privacy_audit.ui.pages.search_plan_view import Sums
    from privacy_audit.ui.theme.theme import Theme


class PlanDock(QFrame):
    """Signal: ``started()`` when the main button was pressed."""

    started = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._may = False
        self.setProperty("kind", "dock")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.start = Button(theme, "", kind=ButtonKind.PRIMARY, icon=Icon.SEARCH)
        self.start.setObjectName("start_search")
        self.words = SmallText(theme)
        self.words.setObjectName("cost")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(SPACE_EDGE, SPACE_PART - 4, SPACE_EDGE, SPACE_PART - 4)
        self._row.setSpacing(SPACE_PART)
        self._row.addWidget(self.start)
        self._row.addWidget(self.words, 1)
        self.start.clicked.connect(self.started)
        theme.changed.connect(self._fold)

    def show_sums(self, way: Way, total: Sums, *, practice: bool, waits: bool) -> None:
        """Say what the button does. waits: another run is still open."""
        self.start.set_text(button_words(way, total, practice=practice))
        self.start.set_icon(Icon.EXTERNAL_LINK if way is Way.BROWSER else Icon.SEARCH)
        words = cost_words(way, total)
        asks = way is not Way.PRACTICE
        self._may = bool(total.searches or total.links) and not waits
        if practice and asks:
            self._may = False
            words = self.tr("The person here is invented, so nothing is sent. Choose Practice.")
        elif not practice and not asks:
            self._may = True
            words = self.tr("It opens beside this one and keeps its own data.")
        elif waits:
            words = self.tr("Go on with the open search or end it first.")
        self.words.set_text(words)
        self.start.setAccessibleDescription(words)
        self.start.setEnabled(self._may)

    def set_busy(self, *, busy: bool) -> None:
        """A run is being begun: the button acts once."""
        self.start.setEnabled(self._may and not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: one below the other in a narrow window."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        direction = QBoxLayout.Direction
        narrow = folds(self._theme, self.window().width()) and self._theme.text_percent > 130
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._row.setSpacing(SPACE_GROUP if narrow else SPACE_PART)
