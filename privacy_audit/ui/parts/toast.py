# SPDX-License-Identifier: Apache-2.0
"""A toast with undo: one at a time, over the page's lower edge, until the next act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.buttons import ToastButton
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 480


class Toast(QFrame):
    """Floats over ``page``. The page calls ``dismiss`` at the user's next act.

    Signals: ``undone()`` when Undo was pressed (the toast is gone by then); ``dismissed()``.
    """

    undone = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self.setProperty("kind", "toast")
        self._words = Paragraph(theme, tone=Token.ON_TIP, max_chars=None)
        self._undo = ToastButton(theme, "")
        self._undo.setObjectName("toast_undo")
        box = QHBoxLayout(self)
        box.setContentsMargins(SPACE_PART, SPACE_GROUP, SPACE_PART, SPACE_GROUP)
        box.setSpacing(SPACE_PART - 4)
        box.addWidget(IconLabel(theme, Icon.CHECK, tone=Token.ON_TIP))
        box.addWidget(self._words, 1)
        box.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignVCenter)
        self._undo.clicked.connect(self._on_undo_clicked)
        page.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    def show_words(self, text: str, undo_text: str = "") -> None:
        """Say what was done; with ``undo_text`` there is a button that takes it back."""
        self._words.set_text(text)
        self._undo.set_text(undo_text)
        self._undo.setVisible(bool(undo_text))
        self._place()
        self.show()
        self.raise_()
        announce(self, text)

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def dismiss(self) -> None:
        """Take the toast away; nothing can be undone by it any more."""
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()

    def undo(self) -> None:
        """What Ctrl+Z does: press Undo, if there is one."""
        if not self.isHidden() and self._undo.text():
            self._on_undo_clicked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: stay at the lower edge of the page."""
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        room = self._page.width() - 2 * SPACE_CARD
        width = min(room, self._theme.scaled(_WIDTH))
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        left = (self._page.width() - width) // 2
        top = self._page.height() - height - SPACE_CARD
        self.setGeometry(left, max(0, top), max(1, width), max(1, height))

    def _on_undo_clicked(self) -> None:
        self.hide()
        self.undone.emit()
