# SPDX-License-Identifier: Apache-2.0
"""Cards and hairlines: the grounds on which other parts stand."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import LINE, SPACE_CARD, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from privacy_audit.ui.theme.theme import Theme


class CardKind(StrEnum):
    """CARD is the usual one; HERO the one thing today; SUNKEN an aside; CARE is about help."""

    CARD = "card"
    HERO = "hero"
    SUNKEN = "sunken"
    CARE = "care"


class Line(QFrame):
    """A hairline across its parent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "line")
        self.setFixedHeight(LINE)  # a line, no words
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class Card(QFrame):
    """A ground with an edge, an optional title and a column for content.

    ``flush`` leaves the sides free, for a ``RowList`` that reaches the edges. A card is never
    clickable as a whole; its rows and buttons are.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        kind: CardKind = CardKind.CARD,
        title: str = "",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flush = flush
        self.setProperty("kind", kind.value)
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._header: QHBoxLayout | None = None
        self._title: Paragraph | None = None
        edge = 1 if flush else 0
        side = edge if flush else SPACE_CARD
        above = SPACE_PART + 4
        self._column.setContentsMargins(side, edge if flush else above, side, edge or above)
        if title:
            self._build_header(title)
        self.content = QVBoxLayout()
        self.content.setSpacing(0 if flush else SPACE_GROUP)
        self._column.addLayout(self.content, 1)

    def set_title(self, title: str) -> None:
        """Change the title of a card that was built with one."""
        if self._title is not None:
            self._title.set_text(title)
            self.setAccessibleName(title)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below the others."""
        self.content.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout below the others."""
        self.content.addLayout(layout, stretch)

    def add_line(self) -> None:
        """Draw a hairline below the others."""
        self.content.addWidget(Line(self))

    def add_padded(self, widget: QWidget) -> None:
        """Put a widget with the usual side padding into a ``flush`` card."""
        box = QHBoxLayout()
        box.setContentsMargins(SPACE_CARD - 1, SPACE_PART - 4, SPACE_CARD - 1, SPACE_PART - 4)
        box.addWidget(widget)
        self.content.addLayout(box)

    def add_header_widget(self, widget: QWidget) -> None:
        """Put a widget at the right of the title."""
        if self._header is None:
            self._build_header("")
        assert self._header is not None  # noqa: S101 # built in the line above
        self._header.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _build_header(self, title: str) -> None:
        self._header = QHBoxLayout()
        self._header.setSpacing(SPACE_PART)
        self._title = Paragraph(self._theme, title, weight=Weight.BOLD, role=Role.BODY)
        self._header.addWidget(self._title, 1)
        if self._flush:
            side = SPACE_CARD - 1
            self._header.setContentsMargins(side, SPACE_PART - 4, side, SPACE_PART - 4)
            self._column.insertLayout(0, self._header)
            self._column.insertWidget(1, Line(self))
        else:
            self._header.setContentsMargins(0, 0, 0, SPACE_GROUP)
            self._column.insertLayout(0, self._header)
