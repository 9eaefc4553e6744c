# SPDX-License-Identifier: Apache-2.0
"""The preview of a file: its own words on white, in every palette; to be read, never edited."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from privacy_audit.reports.blocks import (
    Bullets,
    ColumnKind,
    Document,
    Paragraph,
    Style,
    Table,
    texts,
)
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import (
    LIGHT,
    LINE,
    LINE_STRONG,
    SPACE_EDGE,
    SPACE_GROUP,
    SPACE_HAIR,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from privacy_audit.reports.blocks import Block
    from privacy_audit.ui.theme.theme import Theme

_SCROLL_KEYS = frozenset(
    {
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)  # fmt: skip
_SHARE = {ColumnKind.WORDS: 5, ColumnKind.SHORT: 3, ColumnKind.NUMBER: 2}
_FIRST_HEADING, _HEADING = 1, 2


class PaperView(QTextBrowser):
    """As high as what it shows: the page scrolls, not the paper. Its words can be copied."""

    def __init__(
        self, theme: Theme, accessible_name: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Document | None = None
        self.setAccessibleName(accessible_name)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.Box)
        self.setFrameShadow(QFrame.Shadow.Plain)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        reading = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            reading.TextSelectableByMouse | reading.TextSelectableByKeyboard
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(LINE)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_document(self, shown: Document) -> None:
        """Show another file."""
        self._shown = shown
        self._write()

    def words(self) -> str:
        """Everything it says, a line a paragraph or cell."""
        return self.document().toPlainText()

    # -- Qt's hooks ---------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        """Qt's hook: the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's hook."""
        page = self.document().clone(self)
        page.setTextWidth(width - 2 * self.frameWidth())
        height = ceil(page.size().height()) + 2 * self.frameWidth()
        page.deleteLater()
        return height

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        width = self.width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(LINE, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: another width, another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's hook: the page scrolls, not the paper."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: keys that scroll are the page's, unless they select words."""
        selects = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in _SCROLL_KEYS and not selects:
            event.ignore()
            return
        super().keyPressEvent(event)

    # -- writing ------------------------------------------------------------------------------

    def _write(self) -> None:
        made = self._shown
        page = self.document()
        page.clear()
        page.setDefaultFont(self._theme.font(Role.BODY))
        page.setDocumentMargin(0)
        frame = QTextFrameFormat()
        frame.setMargin(SPACE_EDGE)
        page.rootFrame().setFrameFormat(frame)
        if made is None:
            return
        cursor = QTextCursor(page)
        self._line(cursor, made.kicker, Role.SMALL, muted=True, first=True)
        self._line(cursor, made.title, Role.TITLE, heading=_FIRST_HEADING)
        for line in made.lines:
            self._line(cursor, line, Role.SMALL, muted=True)
        for section in made.sections:
            self._line(cursor, section.title, Role.SECTION, heading=_HEADING, above=SPACE_PART)
            for block in section.blocks:
                self._block(cursor, block)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.updateGeometry()

    def _block(self, cursor: QTextCursor, block: Block) -> None:
        match block:
            case Paragraph():
                small = block.style is Style.SMALL
                weight = Weight.SEMIBOLD if block.style is Style.LEAD else None
                self._line(
                    cursor,
                    " ".join(part for part in (block.label, block.text) if part),
                    Role.SMALL if small else Role.BODY,
                    weight=weight,
                    muted=small,
                    above=SPACE_HAIR,
                )
            case Bullets():
                for item in block.items:
                    self._bullet(cursor, " ".join(part for part in (item.title, item.text) if part))
            case Table():
                self._table(cursor, block)
            case other:
                for words in texts(other):
                    if words:
                        self._line(cursor, words, Role.BODY)

    def _line(
        self,
        cursor: QTextCursor,
        words: str,
        role: Role,
        *,
        weight: Weight | None = None,
        muted: bool = False,
        heading: int = 0,
        above: int = 0,
        first: bool = False,
    ) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(above)
        form.setHeadingLevel(heading)
        if first:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)
        # Line ends of the user's own words are kept; nothing is ever read as markup.
        cursor.insertText(words, self._letters(role, weight, muted=muted))

    def _bullet(self, cursor: QTextCursor, words: str) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(SPACE_HAIR)
        # The dot takes its size from the letters that the block is said to have.
        letters = self._letters(Role.BODY, None, muted=False)
        cursor.insertBlock(form, letters)
        dots = QTextListFormat()
        dots.setStyle(QTextListFormat.Style.ListDisc)
        dots.setIndent(1)
        cursor.createList(dots)
        cursor.insertText(words, letters)

    def _table(self, cursor: QTextCursor, table: Table) -> None:
        self._line(cursor, table.caption, Role.SMALL, muted=True, above=SPACE_HAIR)
        form = QTextTableFormat()
        form.setHeaderRowCount(1)
        form.setCellPadding(SPACE_GROUP - SPACE_HAIR // 2)
        form.setCellSpacing(0)
        form.setBorder(0)
        form.setBorderCollapse(True)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shares = [_SHARE[column.kind] for column in table.columns]
        form.setColumnWidthConstraints(
            [
                QTextLength(QTextLength.Type.PercentageLength, 100 * share / sum(shares))
                for share in shares
            ]
        )
        made = cursor.insertTable(len(table.rows) + 1, len(table.columns), form)
        rows = [[column.title for column in table.columns]]
        rows += [[cell.text for cell in row] for row in table.rows]
        for number, row in enumerate(rows):
            letters = self._letters(
                Role.BODY if number else Role.SMALL,
                None if number else Weight.SEMIBOLD,
                muted=False,
            )
            for place, words in enumerate(row):
                cell = made.cellAt(number, place)
                cell.setFormat(self._cell(first=number == 0))
                cell.firstCursorPosition().insertText(words, letters)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _cell(self, *, first: bool) -> QTextTableCellFormat:
        form = QTextTableCellFormat()
        form.setBottomBorder(LINE_STRONG if first else LINE)
        form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBottomBorderBrush(self._ink(muted=not first))
        return form

    def _letters(self, role: Role, weight: Weight | None, *, muted: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._theme.font(role, weight))
        form.setForeground(self._ink(muted=muted))
        return form

    def _ink(self, *, muted: bool) -> QBrush:
        return QBrush(QColor(LIGHT.muted) if muted else self._theme.color(Token.INK))

    def _on_theme_changed(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, self._theme.color(Token.PAPER))
        palette.setColor(QPalette.ColorRole.Text, self._theme.color(Token.INK))
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(Token.BORDER))
        self.setPalette(palette)
        self._write()
