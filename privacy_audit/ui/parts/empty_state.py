# SPDX-License-Identifier: Apache-2.0
"""What stands where nothing is yet: it says what empty does not mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.palette import SPACE_GROUP, Token

if TYPE_CHECKING:
    from privacy_audit.ui.theme.icons import Icon
    from privacy_audit.ui.theme.theme import Theme

_ICON = 36
_CHARS = 44


class EmptyState(QWidget):
    """Icon, fact, sentence and at most one button, centred. Signal: ``button_pressed()``."""

    button_pressed = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: Icon,
        title: str,
        sentence: str,
        *,
        button_text: str = "",
        button_kind: ButtonKind = ButtonKind.PRIMARY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.title = Paragraph(theme, title, weight=Weight.BOLD, align=middle)
        self.sentence = Paragraph(theme, sentence, tone=Token.MUTED, align=middle, max_chars=_CHARS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_GROUP, 0, SPACE_GROUP)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(IconLabel(theme, icon, size=_ICON), 0, middle)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        self.button: Button | None = None
        if button_text:
            self.button = Button(theme, button_text, kind=button_kind)
            self.button.setObjectName("empty_state_button")
            column.addSpacing(SPACE_GROUP // 2)
            column.addWidget(self.button, 0, middle)
            self.button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.button_pressed.emit()
