# SPDX-License-Identifier: Apache-2.0
""" "It looks different for me": what the user sees instead, for the people who write the checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from privacy_audit.audits.corrections import LONGEST_NOTE
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import LongField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.parts.text import Paragraph, SectionTitle
from privacy_audit.ui.parts.window_title import call_dialog
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 520


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the user wrote; ``unsure``: answer the check with "I am not sure" too."""

    note: str
    unsure: bool


class CorrectionDialog(QDialog):
    """Signal: ``noted(Difference)``."""

    noted = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme, *, answered: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        call_dialog(self, self.tr("It looks different for me"), parent)
        self.setMinimumWidth(min(theme.scaled(_WIDTH), 900))
        self._note = LongField(
            theme,
            self.tr("What do you see instead?"),
            hint=self.tr("Leave out names and addresses: you may send this list on."),
            placeholder=self.tr("For example: the menu is called Privacy Centre now"),
        )
        self._note.editor.setObjectName("correction_note")
        self._unsure = TickBox(theme, self.tr("Answer this check with “I am not sure” and go on"))
        self._unsure.setObjectName("correction_unsure")
        self._unsure.setChecked(not answered)
        self._unsure.setVisible(not answered)
        self._save = Button(theme, self.tr("Note it"), kind=ButtonKind.PRIMARY)
        self._save.setObjectName("correction_save")
        self._keep = Button(theme, self.tr("Back to the check"))
        self._keep.setObjectName("correction_back")
        self._lay_out(theme)
        self._save.clicked.connect(self._on_save_clicked)
        self._keep.clicked.connect(self.reject)
        self._note.setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        *,
        answered: bool,
        on_noted: Callable[[Difference], object],
    ) -> CorrectionDialog:
        """Open the dialog; ``on_noted`` is called once if something was written."""
        dialog = cls(parent, theme, answered=answered)
        dialog.noted.connect(on_noted)
        dialog.open()
        return dialog

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_CARD, SPACE_CARD, SPACE_CARD, SPACE_CARD)
        column.setSpacing(SPACE_PART)
        column.addWidget(SectionTitle(theme, self.tr("It looks different for me")))
        column.addWidget(
            Paragraph(
                theme,
                self.tr(
                    "Your remark goes on a list in your vault. Nothing is sent. "
                    "You can save the list as a file on the checks page."
                ),
            )
        )
        column.addWidget(self._note)
        column.addWidget(self._unsure)
        row = FlowLayout()
        row.addWidget(self._save)
        row.addWidget(self._keep)
        column.addLayout(row)

    def _on_save_clicked(self) -> None:
        words = self._note.text().strip()
        if not words:
            self._note.show_error(self.tr("Write what looks different."))
            self._note.setFocus()
        elif len(words) > LONGEST_NOTE:
            sentence = self.tr("This may have {n} characters at most.").format(n=LONGEST_NOTE)
            self._note.show_error(sentence)
        else:
            unsure = self._unsure.isChecked() and not self._unsure.isHidden()
            self.noted.emit(Difference(note=words, unsure=unsure))
            self.accept()
