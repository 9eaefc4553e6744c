# SPDX-License-Identifier: Apache-2.0
"""Last time's answer in one soft line above the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from privacy_audit.ui.pages.check_view import LastTime
from privacy_audit.ui.parts.banner import BannerTone
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.parts.text_block import Span
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import ICON_SMALL, SPACE_GROUP, Token

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_INK = {
    BannerTone.GOOD: Token.GOOD,
    BannerTone.TODO: Token.TODO,
    BannerTone.UNKNOWN: Token.UNKNOWN,
}


class LastLine(QFrame):
    """An icon, when, and in bold what was answered."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._icon = IconLabel(theme, Icon.HISTORY, size=ICON_SMALL + 2)
        self._words = SmallText(theme, tone=Token.TEXT)
        box = QHBoxLayout(self)
        box.setContentsMargins(SPACE_GROUP + 4, SPACE_GROUP, SPACE_GROUP + 4, SPACE_GROUP)
        box.setSpacing(SPACE_GROUP)
        box.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self._words, 1)

    def show_last(self, last: LastTime) -> None:
        """Say it in the tone of the answer."""
        self.setProperty("tone", last.tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.set_icon(Icon.HISTORY, _INK.get(last.tone, Token.MUTED))
        spans = [Span(f"{last.fact} "), Span(last.answer, bold=True)]
        self._words.set_spans(spans if last.answer else [Span(last.fact)])
        self.setAccessibleName(self._words.text())

    def words(self) -> str:
        """What it says."""
        return self._words.text()
