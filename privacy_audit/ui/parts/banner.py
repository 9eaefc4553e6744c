# SPDX-License-Identifier: Apache-2.0
"""Banners: a fact in bold, what it means, what to do; read out when it appears."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.parts.text_block import Span
from privacy_audit.ui.said import said, said_rest
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from privacy_audit.errors import AppError
    from privacy_audit.ui.parts.buttons import Button
    from privacy_audit.ui.theme.theme import Theme


class BannerTone(StrEnum):
    """INFO tells; GOOD is done; TODO is open; UNKNOWN is not known; DANGER was not saved."""

    INFO = "info"
    GOOD = "good"
    TODO = "todo"
    UNKNOWN = "unknown"
    PLAIN = "plain"
    DANGER = "danger"


_ICONS = {
    BannerTone.INFO: (Icon.INFO, Token.ACCENT),
    BannerTone.GOOD: (Icon.CIRCLE_CHECK, Token.GOOD),
    BannerTone.TODO: (Icon.CLOCK, Token.TODO),
    BannerTone.UNKNOWN: (Icon.BAN, Token.UNKNOWN),
    BannerTone.PLAIN: (Icon.INFO, Token.ACCENT),
    BannerTone.DANGER: (Icon.TRIANGLE_ALERT, Token.DANGER),
}


class Banner(QFrame):
    """Icon, bold fact, then the rest. With ``announces`` it is read out whenever it appears."""

    def __init__(
        self,
        theme: Theme,
        tone: BannerTone,
        fact: str,
        text: str = "",
        *,
        icon: Icon | None = None,
        announces: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._announces = announces
        self._fixed_icon = icon
        self.setProperty("kind", "banner")
        self._icon = IconLabel(theme, Icon.INFO, line=True)
        self._words = Paragraph(theme, max_chars=None)
        self._buttons = FlowLayout()
        column = QVBoxLayout()
        column.setSpacing(SPACE_GROUP)
        column.addWidget(self._words)
        column.addLayout(self._buttons)
        box = QHBoxLayout(self)
        box.setContentsMargins(SPACE_PART, SPACE_PART - 5, SPACE_PART, SPACE_PART - 5)
        box.setSpacing(SPACE_PART - 4)
        box.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(column, 1)
        self.set_words(tone, fact, text)

    @classmethod
    def for_error(cls, theme: Theme, error: AppError, *, parent: QWidget | None = None) -> Banner:
        """The banner of an error: title in bold, then message and hint."""
        return cls(theme, BannerTone.DANGER, said(error.title), said_rest(error), parent=parent)

    def set_words(self, tone: BannerTone, fact: str, text: str = "") -> None:
        """Say something else; read out when the banner is on the screen."""
        self.setProperty("tone", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        icon, token = _ICONS[tone]
        self._icon.set_icon(self._fixed_icon or icon, token)
        spans = [Span(fact, bold=True)]
        if text:
            spans.append(Span(f" {text}"))
        self._words.set_spans(spans)
        self.setAccessibleName(self._words.text())
        if self.isVisible():
            self._announce()

    def show_error(self, error: AppError) -> None:
        """Say an error, and show the banner if it was hidden."""
        self.set_words(BannerTone.DANGER, said(error.title), said_rest(error))
        self.show()

    def words(self) -> str:
        """Everything it says, as plain text."""
        return self._words.text()

    def add_button(self, button: Button) -> None:
        """Put a button below the words."""
        self._buttons.addWidget(button)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: tell the screen reader."""
        super().showEvent(event)
        self._announce()

    def _announce(self) -> None:
        if self._announces:
            urgent = self.property("tone") == BannerTone.DANGER.value
            announce(self, self._words.text(), urgent=urgent)
