# SPDX-License-Identifier: Apache-2.0
"""The lower edge while answers are typed in: a button an answer, and what was saved last."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from privacy_audit.ui.pages.paper_view import key_words
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_EDGE, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme


class EntryDock(QFrame):
    """Stays in view while the list scrolls. Signals: ``chosen(key)``; ``undo_wanted()``."""

    chosen = Signal(str)
    undo_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "dock")
        self._progress = Paragraph(theme)
        self._progress.setObjectName("progress")
        self._last = Paragraph(theme)
        self._last.setObjectName("last_saved")
        self._undo = Button(
            theme, self.tr("Take it back"), kind=ButtonKind.QUIET, small=True, icon=Icon.UNDO_2
        )
        self._undo.setObjectName("undo")
        self._undo.clicked.connect(self.undo_wanted)
        self._answers = FlowLayout()
        for key, words in key_words().items():
            button = Button(theme, self.tr("{key}: {answer}").format(key=key, answer=words))
            button.setObjectName(f"answer_{key}")
            button.clicked.connect(partial(self.chosen.emit, key))
            self._answers.addWidget(button)
        self._lay_out()
        self.say("")

    def _lay_out(self) -> None:
        state = FlowLayout(spacing=SPACE_PART)
        for widget in (self._progress, self._last, self._undo):
            state.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_EDGE - 8, SPACE_GROUP, SPACE_EDGE - 8, SPACE_GROUP + 2)
        column.setSpacing(SPACE_GROUP)
        column.addLayout(state)
        column.addLayout(self._answers)

    def show_progress(self, words: str) -> None:
        """How many are typed in."""
        self._progress.set_text(words)

    def say(self, words: str, *, can_undo: bool = False) -> None:
        """What was stored last, read out; with a way to take it back."""
        self._last.set_text(words)
        self._last.setVisible(bool(words))
        self._undo.setVisible(can_undo)
        if words:
            announce(self._last, words)
