# SPDX-License-Identifier: Apache-2.0
"""A long part of a report in a place of its own: the checks of a pack, all to-dos."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.row_list import Row, RowList
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.icons import Icon

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class ListRecord(QWidget):
    """Signals: ``closed()``; ``row_opened(key)``. back: the words of the way back."""

    closed = Signal()
    row_opened = Signal(str)

    def __init__(self, theme: Theme, *, back: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = Button(
            theme,
            back or self.tr("Back to the report"),
            kind=ButtonKind.QUIET,
            icon=Icon.ARROW_LEFT,
        )
        self._back.setObjectName("back_from_list")
        self._title = Title(theme)
        self._words = Paragraph(theme)
        self._list = RowList(theme, "")
        self._list.setObjectName("part")
        self._scroll = ScrollPage(theme)
        self._lay_out(theme)
        self._back.clicked.connect(self.closed)
        self._list.row_opened.connect(self.row_opened)

    def show_rows(self, title: str, words: str, rows: Sequence[Row]) -> None:
        """Show a part of a report; the keyboard is on the way back."""
        self._title.set_text(title)
        self._words.set_text(words)
        self._words.setVisible(bool(words))
        self._list.setAccessibleName(title)
        self._list.set_rows(rows)
        self._scroll.verticalScrollBar().setValue(0)
        self._back.setFocus()

    def _lay_out(self, theme: Theme) -> None:
        back = FlowLayout()
        back.addWidget(self._back)
        card = Card(theme, flush=True)
        card.add(self._list)
        self._scroll.add_layout(back)
        self._scroll.add(self._title)
        self._scroll.add(self._words)
        self._scroll.add(card)
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
