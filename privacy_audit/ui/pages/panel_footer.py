# SPDX-License-Identifier: Apache-2.0
"""The foot of the answer panel: back, next, and what was saved last with its undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.badge import REGRESSED, Badge
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class PanelFooter(QWidget):
    """Signals: ``went_back()``, ``went_on()``, ``undone()``."""

    went_back = Signal()
    went_on = Signal()
    undone = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = Badge(theme, "", REGRESSED)
        self._badge.setObjectName("regression")
        self._icon = IconLabel(theme, Icon.CIRCLE_CHECK, tone=Token.GOOD)
        self._saved = SmallText(theme)
        self._saved.setObjectName("saved")
        self._undo = Button(theme, self.tr("Undo"), kind=ButtonKind.QUIET, small=True)
        self._undo.setObjectName("undo")
        self._back = Button(theme, self.tr("Back"), kind=ButtonKind.QUIET, icon=Icon.ARROW_LEFT)
        self._back.setObjectName("back")
        self._next = Button(theme, self.tr("Next"), kind=ButtonKind.QUIET, icon=Icon.ARROW_RIGHT)
        self._next.setObjectName("next")
        self._line = QWidget(self)
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_GROUP)
        line.addWidget(self._icon)
        line.addWidget(self._saved, 1)
        line.addWidget(self._undo)
        self._ways = FlowLayout(spacing=SPACE_PART)
        for widget in (self._back, self._next):
            self._ways.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(SPACE_GROUP)
        row.addLayout(self._ways)
        row.addStretch(1)
        row.addWidget(self._line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(self._badge)
        column.addLayout(row)
        self._back.clicked.connect(self.went_back)
        self._next.clicked.connect(self.went_on)
        self._undo.clicked.connect(self.undone)
        self.show_nothing()

    def show_ways(self, *, back: bool, on: bool) -> None:
        """Which ways there are."""
        self._back.setVisible(back)
        self._next.setVisible(on)

    def show_saved(self, words: str, *, regression: str = "") -> None:
        """Say what is on the disk now; ``regression``: that it was right before."""
        self._saved.set_text(words)
        self._line.show()
        self._badge.set_badge(regression, REGRESSED)
        self._badge.setVisible(bool(regression))
        announce(self, f"{words} {regression}".strip())

    def show_nothing(self) -> None:
        """Nothing was saved that could be undone."""
        self._line.hide()
        self._badge.hide()
        self._saved.set_text("")

    def tab_order(self) -> tuple[QWidget, ...]:
        """What can be focused, in reading order."""
        return self._back, self._next, self._undo

    def saved_words(self) -> str:
        """What it says was saved, or an empty text."""
        return self._saved.text()
