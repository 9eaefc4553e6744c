# SPDX-License-Identifier: Apache-2.0
"""The keys of the pages of findings: which letter means what, and the strip that shows them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from privacy_audit.ui.parts.answer_button import paint_keycap
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.theme.theme import Theme

_FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_CAP = 26


class FindingKey(StrEnum):
    """What a key asks for."""

    NOTHING = "nothing"
    UP = "up"
    DOWN = "down"
    FIRST = "first"
    LAST = "last"
    ME = "me"
    NOT_ME = "not_me"
    UNSURE = "unsure"
    STEP = "step"
    OPEN = "open"
    SHOW = "show"
    UNDO = "undo"


_MOVES = {
    Qt.Key.Key_Up: FindingKey.UP,
    Qt.Key.Key_Down: FindingKey.DOWN,
    Qt.Key.Key_Home: FindingKey.FIRST,
    Qt.Key.Key_End: FindingKey.LAST,
}
_LETTERS = {
    Qt.Key.Key_M: FindingKey.ME,
    Qt.Key.Key_N: FindingKey.NOT_ME,
    Qt.Key.Key_U: FindingKey.UNSURE,
    Qt.Key.Key_A: FindingKey.STEP,
    Qt.Key.Key_O: FindingKey.OPEN,
    Qt.Key.Key_S: FindingKey.SHOW,
}


def finding_key(event: QKeyEvent, focus: QWidget | None, *, single_letters: bool) -> FindingKey:
    """What a key press asks for; never inside a field, once for a key that is held down.

    Single letters act only while the user has them on (WCAG 2.1.4).
    """
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if isinstance(focus, _FIELDS):
        return FindingKey.NOTHING
    if key == Qt.Key.Key_Z and modifiers == Qt.KeyboardModifier.ControlModifier:
        return FindingKey.UNDO
    if modifiers not in _PLAIN:
        return FindingKey.NOTHING
    if key in _MOVES:
        return _MOVES[key]
    if event.isAutoRepeat() or not single_letters:
        return FindingKey.NOTHING
    return _LETTERS.get(key, FindingKey.NOTHING)


class _Keycap(QWidget):
    def __init__(self, theme: Theme, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._key = theme, key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = self._theme.scaled(_CAP)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_keycap(painter, self._theme, QRectF(self.rect()), self._key)
        painter.end()


class KeyStrip(QWidget):
    """The letters and what they do, for the eye; F1 tells the same in words."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=SPACE_PART, row_spacing=SPACE_GROUP)
        for key, words in (
            ("M", self.tr("me")),
            ("N", self.tr("not me")),
            ("U", self.tr("unsure")),
            ("A", self.tr("next step")),
            ("O", self.tr("open page")),
            ("S", self.tr("show hidden")),
        ):
            pair = QWidget(self)
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACE_GROUP)
            row.addWidget(_Keycap(theme, key, pair))
            row.addWidget(SmallText(theme, words))
            flow.addWidget(pair)
