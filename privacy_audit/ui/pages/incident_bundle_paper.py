# SPDX-License-Identifier: Apache-2.0
"""What leaves, on white in every palette. It scrolls by itself: hundreds of entries fit in it.

Only the lines that are seen are laid out, so that a long paper does not hold the window up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from privacy_audit.reports.blocks import Bullets, Paragraph
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import LIGHT, SPACE_CARD, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from privacy_audit.reports.blocks import Block, Document
    from privacy_audit.ui.theme.theme import Theme

_HEIGHT = 560
_LEAST_WIDTH = 160
_Line = tuple[str, Role, Weight | None, bool]


class LeavingPaper(QPlainTextEdit):
    """A document as plain lines in a few weights; read and copied, never edited."""

    def __init__(
        self, theme: Theme, accessible_name: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Document | None = None
        self.setAccessibleName(accessible_name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.Box)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(SPACE_CARD)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_document(self, shown: Document) -> None:
        """Show another document; the place stays when it is much the same."""
        at = self.verticalScrollBar().value()
        self._shown = shown
        self._write()
        self.verticalScrollBar().setValue(at)

    def words(self) -> str:
        """Everything it says, a line a paragraph."""
        return self.toPlainText()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(self._theme.scaled(_LEAST_WIDTH), min(self._theme.scaled(_HEIGHT), 900))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(_LEAST_WIDTH, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: white ground below the words, whatever the style sheet says of fields."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color(Token.PAPER))
        painter.end()
        super().paintEvent(event)

    def _write(self) -> None:
        self.clear()
        if self._shown is None:
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for at, (words, role, weight, muted) in enumerate(_lines(self._shown)):
            if at:
                cursor.insertBlock()
            cursor.insertText(words, self._letters(role, weight, muted=muted))
        cursor.endEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    def _letters(self, role: Role, weight: Weight | None, *, muted: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._theme.font(role, weight))
        ink = QColor(LIGHT.muted) if muted else self._theme.color(Token.INK)
        form.setForeground(QBrush(ink))
        return form

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(Role.BODY))
        self.updateGeometry()
        self._write()


def _lines(shown: Document) -> Iterator[_Line]:
    """The lines of a document with how each is written."""
    yield shown.kicker, Role.SMALL, None, True
    yield shown.title, Role.SECTION, Weight.BOLD, False
    for line in shown.lines:
        yield line, Role.SMALL, None, True
    for section in shown.sections:
        yield "", Role.SMALL, None, False
        yield section.title, Role.BODY, Weight.BOLD, False
        for block in section.blocks:
            for words in _words(block):
                yield words, Role.BODY, None, False


def _words(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield " ".join(part for part in (block.label, block.text) if part)
        case Bullets():
            for item in block.items:
                yield " ".join(part for part in (item.title, item.text) if part)
        case _:
            return  # the paper of a bundle has no others
