# SPDX-License-Identifier: Apache-2.0
"""The card that offers help before anything is unlocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class HelpOffer(Card):
    """Signal: ``wanted()`` when help is asked for."""

    wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, kind=CardKind.CARE, parent=parent)
        self._button = Button(theme, self.tr("I need help now"), kind=ButtonKind.CARE)
        self._button.setObjectName("help_now")
        texts = QWidget()
        words = QVBoxLayout(texts)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        question = self.tr("Something has happened?")
        words.addWidget(Paragraph(theme, question, weight=Weight.BOLD))
        detail = self.tr("Help opens without unlocking. It writes nothing down.")
        words.addWidget(SmallText(theme, detail))
        row = QHBoxLayout()
        row.setSpacing(SPACE_PART)
        row.addWidget(IconLabel(theme, Icon.LIFE_BUOY, tone=Token.CARE, size=24))
        row.addWidget(texts, 1)
        row.addWidget(self._button)
        self.add_layout(row)
        self._button.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.wanted.emit()
