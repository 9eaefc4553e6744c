# SPDX-License-Identifier: Apache-2.0
"""Questions before an act: a plain one, and the one before something is erased.

They do not block: ``ask`` opens the dialog and calls back once. Esc and the window's X keep
everything. Buttons say what happens; the focus starts on the safe one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import Paragraph, SectionTitle
from privacy_audit.ui.parts.window_title import call_dialog
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 440
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Question(QDialog):
    """Title, text, room for more, a safe button and an act. Signal: ``answered(bool)``, once."""

    answered = Signal(bool)

    def __init__(
        self, theme: Theme, *, title: str, text: str, keep: str, act: Button, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        call_dialog(self, title, parent)
        self.setAccessibleDescription(text)
        self.keep_button = Button(theme, keep)
        self.act_button = act
        self.keep_button.setObjectName("keep")
        act.setObjectName("act")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_CARD, SPACE_CARD, SPACE_CARD, SPACE_CARD)
        self._column.setSpacing(SPACE_GROUP)
        self._column.addWidget(SectionTitle(theme, title))
        for part in text.split("\n\n"):
            self._column.addWidget(Paragraph(theme, part, markup=True))
        self.setMinimumWidth(min(theme.scaled(_WIDTH), 900))
        self.keep_button.clicked.connect(self.reject)
        act.clicked.connect(self.accept)
        self.finished.connect(self._on_finished)

    def open(self) -> None:
        """Show the question over its parent, with the focus on the safe button."""
        super().open()
        self.keep_button.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: a window asks its layout for a width only; wrapped text needs its height."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._column.totalHeightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Enter presses only the button that has the focus, never a default one."""
        if event.key() in _ENTER:
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_finished(self, result: int) -> None:
        self.answered.emit(result == int(QDialog.DialogCode.Accepted))


class ConfirmDialog(_Question):
    """A plain question. The act stands first; ``keep`` has the focus."""

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        *,
        title: str,
        text: str,
        act: str,
        keep: str,
        danger: bool = False,
    ) -> None:
        kind = ButtonKind.DANGER if danger else ButtonKind.PRIMARY
        button = Button(theme, act, kind=kind)
        super().__init__(theme, title=title, text=text, keep=keep, act=button, parent=parent)
        row = FlowLayout()
        order = (self.keep_button, button) if danger else (button, self.keep_button)
        for each in order:
            row.addWidget(each)
        self._column.addSpacing(SPACE_GROUP)
        self._column.addLayout(row)

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        *,
        title: str,
        text: str,
        act: str,
        keep: str,
        on_answer: Callable[[bool], object],
        danger: bool = False,
    ) -> ConfirmDialog:
        """Open the question; ``on_answer(True)`` when the act was chosen, else ``False``."""
        dialog = cls(parent, theme, title=title, text=text, act=act, keep=keep, danger=danger)
        dialog.answered.connect(on_answer)
        dialog.open()
        return dialog


class DangerDialog(_Question):
    """Before something is gone for good: a word must be typed, and red is used only here.

    ``text`` says what goes and what stays.
    """

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        *,
        title: str,
        text: str,
        word: str,
        word_label: str,
        act: str,
        keep: str,
    ) -> None:
        button = Button(theme, act, kind=ButtonKind.DANGER, icon=Icon.TRASH_2)
        super().__init__(theme, title=title, text=text, keep=keep, act=button, parent=parent)
        self._word = word
        self.field = TextField(theme, word_label)
        self.field.line.setObjectName("word")
        self.field.edited.connect(self._on_edited)
        self._column.addSpacing(SPACE_GROUP)
        self._column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(SPACE_PART)
        row.addWidget(self.keep_button)
        row.addStretch(1)
        row.addWidget(button)
        self._column.addSpacing(SPACE_GROUP)
        self._column.addLayout(row)
        button.setEnabled(False)

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        *,
        title: str,
        text: str,
        word: str,
        word_label: str,
        act: str,
        keep: str,
        on_answer: Callable[[bool], object],
    ) -> DangerDialog:
        """Open the question; ``on_answer(True)`` only after the word was typed."""
        dialog = cls(
            parent,
            theme,
            title=title,
            text=text,
            word=word,
            word_label=word_label,
            act=act,
            keep=keep,
        )
        dialog.answered.connect(on_answer)
        dialog.open()
        return dialog

    def _on_edited(self) -> None:
        typed = self.field.text().strip().casefold()
        self.act_button.setEnabled(typed == self._word.casefold())
