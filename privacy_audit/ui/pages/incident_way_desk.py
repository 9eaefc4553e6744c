# SPDX-License-Identifier: Apache-2.0
"""A desk of an incident: a title, lists and forms that scroll, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.palette import SPACE_HAIR, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 980


class Desk(QWidget):
    """Signal: ``went_on()`` for the way back to the questions."""

    went_on = Signal()

    def __init__(
        self, theme: Theme, title: str, text: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = ScrollPage(theme, max_width=_WIDTH)
        self._text = Paragraph(theme, text)
        head = QVBoxLayout()
        head.setSpacing(SPACE_HAIR)
        head.addWidget(Title(theme, title))
        head.addWidget(self._text)
        self._page.add_layout(head)
        self.go_on = Button(theme, self.tr("Go on with the questions"), kind=ButtonKind.CARE)
        self.go_on.setObjectName("desk_go_on")
        self.go_on.clicked.connect(self.went_on)
        foot = QFrame()
        self._foot = FlowLayout(foot, spacing=SPACE_PART - 4)
        self._foot.setContentsMargins(SPACE_PART * 2, SPACE_PART, SPACE_PART * 2, SPACE_PART)
        self._foot.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addWidget(foot)

    def add(self, widget: QWidget) -> None:
        """Put a part below the others."""
        self._page.add(widget)

    def end(self) -> None:
        """All parts are there: spare height goes below them."""
        self._page.content.addStretch(1)

    def add_act(self, button: QWidget) -> None:
        """Put a button beside the way back."""
        self._foot.addWidget(button)

    def set_text(self, text: str) -> None:
        """Other words below the title."""
        self._text.set_text(text)

    def show_widget(self, widget: QWidget) -> None:
        """Bring the top of a part into sight."""
        port, bar = self._page.viewport(), self._page.verticalScrollBar()
        top = widget.mapTo(port, QPoint(0, 0)).y()
        if not 0 <= top <= port.height() // 2:
            bar.setValue(bar.value() + top - SPACE_PART)
