# SPDX-License-Identifier: Apache-2.0
"""The keys of the check page: which key means what, and when it means nothing."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class KeyAct(StrEnum):
    """What a key asks for. ``PANEL``: the answer panel knows."""

    NOTHING = "nothing"
    PANEL = "panel"
    NOTE = "note"
    BACK = "back"
    LEAVE_FIELD = "leave_field"


def key_act(event: QKeyEvent, focus: QWidget | None, *, single_letters: bool) -> KeyAct:
    """What a key press on the page asks for.

    Nothing acts inside a field but Esc, which leaves it; a key that is held down acts once; and
    single letters and digits act only while the user has them on (WCAG 2.1.4).
    """
    key = event.key()
    if event.isAutoRepeat() or event.modifiers() not in _PLAIN:
        return KeyAct.NOTHING
    if isinstance(focus, _FIELDS):
        return KeyAct.LEAVE_FIELD if key == Qt.Key.Key_Escape else KeyAct.NOTHING
    if key in (*_ENTER, Qt.Key.Key_Escape):
        return KeyAct.PANEL
    if key == Qt.Key.Key_Backspace:
        return KeyAct.BACK
    if not single_letters:
        return KeyAct.NOTHING
    if Qt.Key.Key_1 <= key <= Qt.Key.Key_6:
        return KeyAct.PANEL
    return KeyAct.NOTE if key == Qt.Key.Key_N else KeyAct.NOTHING
