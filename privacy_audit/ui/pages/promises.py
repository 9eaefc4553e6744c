# SPDX-License-Identifier: Apache-2.0
"""The left column of the first-run guide: what the program does and never does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.pages.app_name import AppName
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_EDGE, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_TILE = 40


class Promises(QFrame):
    """Mark, name and three promises. ``footer`` stands at the bottom."""

    def __init__(self, theme: Theme, footer: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "nav")
        column = QVBoxLayout(self)
        edge = SPACE_EDGE + 8
        column.setContentsMargins(edge, SPACE_EDGE, edge, SPACE_CARD)
        column.setSpacing(SPACE_CARD)
        column.addWidget(AppName(theme))
        column.addSpacing(SPACE_PART)
        column.addWidget(Title(theme, self.tr("Look at yourself the way a stranger would")))
        for icon, title, words in (
            (
                Icon.HARD_DRIVE,
                self.tr("It stays on this computer"),
                self.tr(
                    "What you write and what you find goes into one locked file here. Your "
                    "employer cannot open it, and neither can we."
                ),
            ),
            (
                Icon.SEND,
                self.tr("Nothing is sent unless you say so"),
                self.tr(
                    "You see each request first and can strike it out. Every request is listed "
                    "afterwards."
                ),
            ),
            (
                Icon.USER,
                self.tr("It is only for looking at yourself"),
                self.tr("Never use it to look up the people you work with."),
            ),
        ):
            column.addWidget(_promise(theme, icon, title, words))
        column.addStretch(1)
        column.addWidget(footer)


def _promise(theme: Theme, icon: Icon, title: str, words: str) -> QWidget:
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(SPACE_PART)
    tile = IconLabel(theme, icon, tone=Token.ACCENT, tile=_TILE)
    box.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(Paragraph(theme, title, weight=Weight.SEMIBOLD))
    texts.addWidget(Paragraph(theme, words, tone=Token.MUTED))
    box.addLayout(texts, 1)
    return row
