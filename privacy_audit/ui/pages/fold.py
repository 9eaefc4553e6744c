# SPDX-License-Identifier: Apache-2.0
"""A part of a form that is folded away until it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class Fold(QWidget):
    """A button with the words, and below it ``content`` when it is open.

    Signal: ``opened()`` when the user has opened it.
    """

    opened = Signal()

    def __init__(
        self, theme: Theme, words: str, content: QWidget, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.button = Button(theme, words, kind=ButtonKind.QUIET, icon=Icon.CHEVRON_RIGHT)
        self.button.set_align_left()
        self.content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        column.addWidget(self.button)
        column.addWidget(content)
        self.button.clicked.connect(self._on_clicked)
        self.set_open(is_open=False)

    def set_open(self, *, is_open: bool) -> None:
        """Unfold or fold."""
        self.content.setVisible(is_open)
        self.button.set_icon(Icon.CHEVRON_DOWN if is_open else Icon.CHEVRON_RIGHT)
        self.button.setAccessibleDescription(self.tr("open") if is_open else self.tr("folded"))

    def is_open(self) -> bool:
        """Whether the content is to be seen."""
        return not self.content.isHidden()

    def _on_clicked(self) -> None:
        self.set_open(is_open=not self.is_open())
        if self.is_open():
            self.opened.emit()
