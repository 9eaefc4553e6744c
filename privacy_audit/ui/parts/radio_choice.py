# SPDX-License-Identifier: Apache-2.0
"""A question with choices of which one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from privacy_audit.ui.parts.choice_art import ChoiceArt
from privacy_audit.ui.parts.painted_button import keep_height
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_HAIR, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from privacy_audit.ui.theme.theme import Theme


class RadioButton(QRadioButton):
    """One of several choices, with an optional second line."""

    _MARK = (22, 22)

    def __init__(
        self, theme: Theme, text: str, *, detail: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._art = ChoiceArt(theme, self, self._MARK)
        self._art.set_words(text, detail)
        theme.changed.connect(self._art_changed)

    def hasHeightForWidth(self) -> bool:
        """Qt's hook: the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's hook."""
        return self._art.height(width)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return self._art.size_hint()

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return self._art.minimum()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: never higher than the wrapped words need."""
        super().resizeEvent(event)
        keep_height(self)

    def hitButton(self, pos: QPoint) -> bool:
        """Qt's hook: the words belong to the target."""
        return self._art.hit(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        del event
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self._art.mark_rect().adjusted(1, 1, -1, -1)
        usual = Token.ACCENT if on else Token.CONTROL
        ink = theme.color(usual if self.isEnabled() else Token.DISABLED)
        painter.setPen(QPen(ink, 2))
        painter.setBrush(theme.color(Token.SURFACE))
        painter.drawEllipse(rect)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            inset = rect.width() * 0.27
            painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset))
        self._art.paint_words(painter)
        painter.end()

    def _art_changed(self) -> None:
        self._art.forget()


class RadioChoice(QWidget):
    """A question and its choices. ``options``: key, words, second line.

    Signal: ``chosen(key)`` when the user has chosen another one.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        question: str,
        options: Sequence[tuple[str, str, str]],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_HAIR)
        if question:
            column.addWidget(Paragraph(theme, question, weight=Weight.SEMIBOLD))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RadioButton] = {}
        for key, words, detail in options:
            button = RadioButton(theme, words, detail=detail)
            button.setObjectName(key)
            self._buttons[key] = button
            self._group.addButton(button)
            column.addWidget(button)
        column.setSpacing(SPACE_GROUP // 2)
        self._quiet = False
        self._group.buttonToggled.connect(self._on_toggled)

    def key(self) -> str:
        """The key of the choice, or an empty text."""
        return next((key for key, each in self._buttons.items() if each.isChecked()), "")

    def set_key(self, key: str) -> None:
        """Choose without ``chosen``."""
        self._quiet = True
        self._buttons[key].setChecked(True)
        self._quiet = False

    def button(self, key: str) -> RadioButton:
        """The button of a key."""
        return self._buttons[key]

    def _on_toggled(self, button: QAbstractButton, checked: bool) -> None:  # noqa: FBT001 # Qt's
        if checked and not self._quiet:
            self.chosen.emit(button.objectName())
