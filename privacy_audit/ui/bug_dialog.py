# SPDX-License-Identifier: Apache-2.0
"""The dialog that says that the program has made a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from privacy_audit.ui.clipboard import copy_text
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import Paragraph, SectionTitle
from privacy_audit.ui.theme.fonts import Role
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 560


class BugDialog(QDialog):
    """What happened, what it means for the data, and a text for whoever mends the program."""

    def __init__(self, theme: Theme, text: str, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(theme.program_name)
        self._text = QPlainTextEdit(text)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFont(theme.font(Role.SMALL))
        self._text.setAccessibleName(self.tr("Text for whoever mends it"))
        self._text.setObjectName("bug_text")
        close = Button(theme, self.tr("Go on"), kind=ButtonKind.PRIMARY)
        close.setObjectName("bug_close")
        copy = Button(theme, self.tr("Copy the text"))
        copy.setObjectName("bug_copy")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_CARD, SPACE_CARD, SPACE_CARD, SPACE_CARD)
        column.setSpacing(SPACE_GROUP)
        column.addWidget(SectionTitle(theme, self.tr("The program made a mistake")))
        for words in (
            self.tr("Your vault is locked. Every answer that was saved before is still there."),
            self.tr(
                "Nothing was sent to anybody. The text below holds no name, no answer and no "
                "note; you can give it to whoever looks after this program."
            ),
        ):
            column.addWidget(Paragraph(theme, words))
        column.addWidget(self._text, 1)
        buttons = FlowLayout()
        buttons.addWidget(close)
        buttons.addWidget(copy)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.scaled(_WIDTH))
        close.clicked.connect(self.accept)
        copy.clicked.connect(self._on_copy_clicked)
        close.setFocus()

    def _on_copy_clicked(self) -> None:
        copy_text(self._text.toPlainText())
