# SPDX-License-Identifier: Apache-2.0
"""One chapter of the user guide, drawn with the parts of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.parts.steps_list import NumberCircle
from privacy_audit.ui.parts.text import Paragraph, SectionTitle, Title
from privacy_audit.ui.parts.text_block import Span
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART
from privacy_audit.ui.user_guide_text import Block, BlockKind

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.ui.user_guide_book import Chapter

_BULLET = "\N{BULLET}"


class ChapterView(QFrame):
    """Takes the keyboard, so that a chapter can be read to its end without a mouse.

    Signal: ``scrolled(pages)``: parts of a screen to go down, negative to go up.
    """

    scrolled = Signal(float)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks: list[QWidget] = []
        self._words: list[Paragraph] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("guide_chapter")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_PART - 4)

    def show_chapter(self, chapter: Chapter) -> None:
        """Show another chapter from its beginning."""
        for widget in self._blocks:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._words = []
        self._blocks = [self._widget(block) for block in chapter.blocks]
        for widget in self._blocks:
            self._column.addWidget(widget)
        self.setAccessibleName(chapter.title)

    def top_of(self, number: int, ground: QWidget) -> int:
        """How far below the top of an ancestor a block begins, in pixels."""
        return self._blocks[number].mapTo(ground, QPoint(0, 0)).y()

    def words(self) -> list[str]:
        """The text of each block as it is shown."""
        return [label.text() for label in self._words]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: the keys with which one reads."""
        steps = {
            Qt.Key.Key_Down: 0.1,
            Qt.Key.Key_Up: -0.1,
            Qt.Key.Key_PageDown: 0.9,
            Qt.Key.Key_Space: 0.9,
            Qt.Key.Key_PageUp: -0.9,
            Qt.Key.Key_End: 1000.0,
            Qt.Key.Key_Home: -1000.0,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.scrolled.emit(step)

    def _widget(self, block: Block) -> QWidget:
        match block.kind:
            case BlockKind.TITLE:
                return self._kept(Title(self._theme, block.words))
            case BlockKind.HEADING:
                return self._kept(SectionTitle(self._theme, block.words))
            case BlockKind.PARAGRAPH:
                return self._paragraph(block)
            case BlockKind.ITEM:
                return self._entry(Paragraph(self._theme, _BULLET, max_chars=None), block)
            case BlockKind.STEP:
                return self._entry(NumberCircle(self._theme, block.number), block)
            case _:
                assert_never(block.kind)

    def _paragraph(self, block: Block) -> Paragraph:
        made = Paragraph(self._theme)
        made.set_spans([Span(run.text, run.bold) for run in block.runs])
        return self._kept(made)

    def _kept(self, words: Paragraph) -> Paragraph:
        self._words.append(words)
        return words

    def _entry(self, mark: QWidget, block: Block) -> QWidget:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(SPACE_GROUP, 0, 0, 0)
        row.setSpacing(SPACE_GROUP + 4)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = self._paragraph(block)
        if block.number:
            words.setAccessibleName(f"{block.number}. {block.words}")
        row.addWidget(words, 1)
        return entry
