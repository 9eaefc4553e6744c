# SPDX-License-Identifier: Apache-2.0
"""When the passphrase is forgotten: what is left to do, said plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.dialogs import DangerDialog
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import Paragraph, SectionTitle
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART
from privacy_audit.vault.erasing import CONFIRMATION

if TYPE_CHECKING:
    from privacy_audit.ui.door import Door
    from privacy_audit.ui.theme.theme import Theme


class ForgottenForm(QWidget):
    """Signals: ``closed()`` to go back; ``restore_wanted()``. The door tells when it is erased."""

    closed = Signal()
    restore_wanted = Signal()

    def __init__(self, theme: Theme, door: Door, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._door = theme, door
        self._restore = Button(theme, self.tr("Restore a backup"), icon=Icon.ROTATE_CCW)
        self._restore.setObjectName("forgotten_restore")
        self._back = Button(theme, self.tr("Go back"), kind=ButtonKind.QUIET)
        self._back.setObjectName("forgotten_back")
        self._erase = Button(
            theme, self.tr("Erase and begin again"), kind=ButtonKind.DANGER, icon=Icon.TRASH_2
        )
        self._erase.setObjectName("forgotten_erase")
        self._lay_out()
        self._restore.clicked.connect(self.restore_wanted)
        self._back.clicked.connect(self.closed)
        self._erase.clicked.connect(self._on_erase_clicked)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing to do."""
        self._restore.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PART, SPACE_PART, SPACE_PART, SPACE_PART)
        column.setSpacing(SPACE_PART)
        column.addWidget(SectionTitle(self._theme, self.tr("If you have forgotten it")))
        for words in (
            self.tr(
                "Nobody can open your file without the passphrase: not us, and not your employer. "
                "There is no reset."
            ),
            self.tr(
                "Look where you wrote it down. If you changed it lately, a backup from before "
                "still opens with the old one."
            ),
        ):
            column.addWidget(Paragraph(self._theme, words))
        buttons = FlowLayout(spacing=SPACE_PART)
        for button in (self._restore, self._erase, self._back):
            buttons.addWidget(button)
        column.addLayout(buttons)

    def _on_erase_clicked(self) -> None:
        DangerDialog.ask(
            self,
            self._theme,
            title=self.tr("Erase and begin again?"),
            text=self.tr(
                "Your file and its key go for good, with every answer, report and note in them. "
                "Nobody can bring them back.\n\nBackups and reports that you saved elsewhere stay."
            ),
            word=CONFIRMATION,
            word_label=self.tr("Type ERASE to go on"),
            act=self.tr("Erase"),
            keep=self.tr("Keep everything"),
            on_answer=self._on_answered,
        )

    def _on_answered(self, erase: bool) -> None:  # noqa: FBT001 - the dialog's answer
        if erase:
            self.setEnabled(False)
            self._door.erase(CONFIRMATION)
