# SPDX-License-Identifier: Apache-2.0
"""The page of notes that stands on the screen after leaving quickly. Nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from privacy_audit.desktop.preferences import ShownAs
from privacy_audit.ui.theme.fonts import Role
from privacy_audit.ui.theme.icons import render_svg
from privacy_audit.ui.theme.naming import mark_svg, program_name
from privacy_audit.ui.theme.palette import LIGHT, SPACE_GROUP

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_ICON_SIDE = 64


class NotesWindow(QWidget):
    """A window of its own: closing it ends the program as closing any last window does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        shown_as = ShownAs.NOTES if theme.shown_as is ShownAs.OWN else theme.shown_as
        self.setWindowTitle(program_name(shown_as))
        self.setWindowIcon(QIcon(render_svg(mark_svg(shown_as, LIGHT), _ICON_SIDE, 1)))
        self.text = QPlainTextEdit(self._words())
        self.text.setObjectName("notes")
        self.text.setAccessibleName(program_name(ShownAs.NOTES))
        self.text.setFont(theme.font(Role.BODY))
        self.text.setProperty("ring", "own")  # a plain program has none
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_GROUP, SPACE_GROUP, SPACE_GROUP, SPACE_GROUP)
        column.addWidget(self.text)
        self.text.setFocus()

    def _words(self) -> str:
        return "\n".join(
            (
                self.tr("Shopping"),
                "",
                self.tr("milk"),
                self.tr("bread, the brown one"),
                self.tr("washing powder"),
                self.tr("batteries for the smoke alarm"),
                "",
                self.tr("Ring the dentist about Thursday"),
                self.tr("Library books back by the end of the month"),
            )
        )
