# SPDX-License-Identifier: Apache-2.0
"""Words that hurt, hidden until they are asked for: grey blocks, twenty seconds, hidden again.

The blocks know nothing of the text. The text is not in this widget before it is asked for, and it
is gone from it when the time is over.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.marked_snippet import MarkedSnippet, Stretch
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QPaintEvent

    from privacy_audit.ui.theme.theme import Theme

SHOWN_SECONDS = 20
_BLOCK_HEIGHT, _LINE_HEIGHT, _GAP = 12, 18, 6
_FAINT = 0.42
_LEAST, _MOST, _LINES, _WIDTH = 20, 64, 2, 226


class WordBlocks(QWidget):
    """Two lines of grey blocks in the shape of words. number: which of the random shapes."""

    def __init__(self, theme: Theme, number: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        dice = random.Random(number)  # noqa: S311 # a drawing, not a secret
        self._lines = [
            [dice.randint(_LEAST, _MOST) for _ in range(dice.randint(4, 5))] for _ in range(_LINES)
        ]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        theme = self._theme
        return QSize(theme.scaled(_WIDTH), theme.scaled(_LINE_HEIGHT) * _LINES)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: the blocks that fit."""
        del event
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        grey = QColor(theme.color(Token.CONTROL))
        grey.setAlphaF(_FAINT)  # on every ground: the card may be the chosen one
        painter.setBrush(grey)
        for number, widths in enumerate(self._lines):
            left = 0.0
            top = number * theme.scaled(_LINE_HEIGHT) + theme.scaled(3)
            for width in widths:
                wide = theme.scaled(width)
                if left + wide > self.width():
                    break
                painter.drawRoundedRect(QRectF(left, top, wide, theme.scaled(_BLOCK_HEIGHT)), 3, 3)
                left += wide + theme.scaled(_GAP)
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class HiddenSnippet(QWidget):
    """A label that says what is hidden, blocks, and two buttons.

    Signals: ``show_wanted()``: the page answers with ``reveal``; ``colleague_wanted()``;
    ``hidden_again()`` after the time, Esc, loss of focus or the button.
    """

    show_wanted = Signal()
    colleague_wanted = Signal()
    hidden_again = Signal()

    def __init__(
        self, theme: Theme, label: str, *, number: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label_text = label
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_SECONDS * 1000)
        self._shown: QWidget | None = None
        self._build(label, number)
        self._timer.timeout.connect(self.hide_words)
        self.show_button.clicked.connect(self.show_wanted)
        self.colleague_button.clicked.connect(self.colleague_wanted)

    def _build(self, label: str, number: int) -> None:
        theme = self._theme
        self._label = Paragraph(theme, label, weight=Weight.SEMIBOLD)
        head = QHBoxLayout()
        head.setSpacing(SPACE_GROUP)
        head.addWidget(IconLabel(theme, Icon.EYE_OFF, line=True), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._label, 1)
        self.blocks = WordBlocks(theme, number)
        self.show_button = Button(theme, self.tr("Show for 20 seconds"), small=True)
        self.show_button.setObjectName("show_hidden")
        self.colleague_button = Button(theme, self.tr("Let a colleague look"), small=True)
        self.colleague_button.setObjectName("let_colleague_look")
        self._closed = QWidget(self)
        flow = FlowLayout(self._closed, spacing=SPACE_GROUP * 2, row_spacing=SPACE_GROUP)
        flow.addWidget(self.blocks)
        buttons = QWidget(self._closed)
        both = FlowLayout(buttons)
        both.addWidget(self.show_button)
        both.addWidget(self.colleague_button)
        flow.addWidget(buttons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_GROUP)
        self._column.addLayout(head)
        self._column.addWidget(self._closed)

    @property
    def is_shown(self) -> bool:
        """Whether the words can be read now."""
        return self._shown is not None

    def reveal(self, title: str, text: str, stretches: Sequence[Stretch] = ()) -> None:
        """Show the words for twenty seconds, with the focus here: leaving it hides them."""
        self.hide_words()
        theme = self._theme
        self._shown = QWidget(self)
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP // 2)
        column.addWidget(MarkedSnippet(theme, title, weight=Weight.SEMIBOLD))
        column.addWidget(MarkedSnippet(theme, text, stretches))
        hide = Button(theme, self.tr("Hide again"), small=True)
        hide.setObjectName("hide_again")
        hide.clicked.connect(self.hide_words)
        row = FlowLayout(spacing=SPACE_GROUP * 2)
        row.addWidget(hide)
        row.addWidget(
            SmallText(theme, self.tr("Hides by itself after 20 seconds, and when you look away."))
        )
        column.addLayout(row)
        self._closed.hide()
        self._column.addWidget(self._shown)
        self._shown.show()
        hide.setFocus(Qt.FocusReason.OtherFocusReason)
        self._label.set_text(self.tr("Shown until you look away"))
        self._timer.start()
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def hide_words(self) -> None:
        """Hide the words again; they leave this widget."""
        shown, self._shown = self._shown, None
        if shown is None:
            return
        self._timer.stop()
        QApplication.instance().focusChanged.disconnect(self._on_focus_changed)  # type: ignore[union-attr]
        had_focus = shown.isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]
        self._closed.show()
        self._label.set_text(self._label_text)
        if had_focus:
            self.show_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.removeWidget(shown)
        shown.hide()
        for label in shown.findChildren(MarkedSnippet):
            label.set_marked("")
        shown.deleteLater()
        announce(self, self.tr("Hidden again"))
        self.hidden_again.emit()

    def event(self, event: QEvent) -> bool:
        """Qt's hook: while words are shown, Esc belongs to them and not to the window."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.is_shown
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Esc hides."""
        if event.key() == Qt.Key.Key_Escape and self.is_shown:
            self.hide_words()
            event.accept()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook: another page, or a locked vault."""
        super().hideEvent(event)
        self.hide_words()

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        del old
        if now is None or (now is not self and not self.isAncestorOf(now)):
            self.hide_words()
