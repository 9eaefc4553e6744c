# SPDX-License-Identifier: Apache-2.0
"""The header of every incident page: the way out, what is saved, 999, leaving quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.pages import MENU_PERCENT, folds
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.quick_keys import key_words
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from privacy_audit.desktop.preferences import QuickHide
    from privacy_audit.ui.theme.theme import Theme

_FOLD_WIDTH = 1000


class WayHeader(QWidget):
    """Has two faces: nothing is saved ("Stop here"), or everything is ("Save and stop").

    stop_text: other words for the way out of a page where nothing is stored.

    Signals: ``stopped()``; ``danger_wanted()`` for the page with 999; ``left_quickly()``.
    """

    stopped = Signal()
    danger_wanted = Signal()
    left_quickly = Signal()

    def __init__(
        self, theme: Theme, *, saves: bool, stop_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._saves, self._stop_text = theme, saves, stop_text
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._build()
        self._lay_out()
        self.stop_button.clicked.connect(self.stopped)
        self.danger_button.clicked.connect(self.danger_wanted)
        self.leave_button.clicked.connect(self.left_quickly)
        theme.changed.connect(self._fold)
        self._fold()

    def set_words(self, words: str) -> None:
        """What stands in the middle, below where it is narrow: "Step 5 of 9: keep evidence"."""
        self._middle.set_text(words)

    def set_quick_key(self, choice: QuickHide) -> None:
        """The key that does what *Leave quickly* does, as it is set."""
        self._keys.set_text(key_words(choice))
        self._fold()

    def words(self) -> str:
        """What stands in the middle now."""
        return self._middle.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: a band of its own where things are saved."""
        del event
        if not self._saves:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.CARE_SOFT))
        painter.setPen(QPen(self._theme.color(Token.CARE_BORDER), 1))
        foot = self.height() - 1
        painter.drawLine(0, foot, self.width(), foot)
        painter.end()

    def _build(self) -> None:
        theme = self._theme
        if self._saves:
            words = self._stop_text or self.tr("Save and stop")
            self.stop_button = Button(theme, words, icon=Icon.ARROW_LEFT)
            self.stop_button.setObjectName("save_and_stop")
        else:
            kind = ButtonKind.QUIET
            self.stop_button = Button(theme, self.tr("Stop here"), kind=kind, icon=Icon.ARROW_LEFT)
            self.stop_button.setObjectName("help_back")
        weight = Weight.SEMIBOLD if self._saves else None
        tone = Token.TEXT if self._saves else Token.MUTED
        kind_of = Paragraph if self._saves else SmallText
        self._middle = kind_of(theme, tone=tone, weight=weight)
        self._middle.setObjectName("way_words")
        self._middle.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._pencil = IconLabel(theme, Icon.PENCIL, size=18)
        if self._saves:
            self._pencil.hide()  # never shown before it has a parent: it would be a window
        self.danger_button = Button(
            theme, self.tr("In danger: call 999"), kind=ButtonKind.CARE_SOFT, icon=Icon.PHONE
        )
        self.danger_button.setObjectName("in_danger")
        self.danger_button.setAccessibleDescription(self.tr("Shows who to call, and how."))
        self.leave_button = Button(theme, self.tr("Leave quickly"))
        self.leave_button.setObjectName("leave_quickly")
        self.leave_button.setAccessibleDescription(self.tr("Locks the vault and hides the window."))
        self._keys = SmallText(theme)
        self._keys.setObjectName("quick_key")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_PART)
        row.addWidget(self.stop_button)
        row.addStretch(1)
        self._wide = QHBoxLayout()
        self._wide.setSpacing(SPACE_GROUP)
        row.addLayout(self._wide)
        row.addStretch(1)
        for widget in (self.danger_button, self.leave_button, self._keys):
            row.addWidget(widget)
        self._narrow = QHBoxLayout()
        self._narrow.setSpacing(SPACE_GROUP)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_CARD, SPACE_PART - 4, SPACE_CARD, SPACE_PART - 4)
        column.setSpacing(SPACE_GROUP)
        column.addLayout(row)
        column.addLayout(self._narrow)
        self._is_narrow: bool | None = None

    def _fold(self) -> None:
        percent = self._theme.text_percent
        narrow = self.width() < _FOLD_WIDTH or percent > MENU_PERCENT
        self._keys.setVisible(bool(self._keys.text()) and not narrow)
        short = narrow and percent > MENU_PERCENT
        words = self.tr("Call 999") if short else self.tr("In danger: call 999")
        if self.danger_button.accessibleName() != words:
            self.danger_button.set_text(words)
        # Beside the questions the card says it, unless it has moved below them.
        self.danger_button.setVisible(self._saves or folds(self._theme, self.width()))
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        old, new = (self._wide, self._narrow) if narrow else (self._narrow, self._wide)
        for widget in (self._pencil, self._middle):
            old.removeWidget(widget)
            new.addWidget(widget, 1 if narrow and widget is self._middle else 0)
