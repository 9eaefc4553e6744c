# SPDX-License-Identifier: Apache-2.0
"""Putting a backup back: which file, its passphrase, and a question before anything newer goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.fields import PasswordField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import Paragraph, SectionTitle
from privacy_audit.ui.said import said_error
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART, Token
from privacy_audit.vault.problems import WouldReplace, WrongPassphrase
from privacy_audit.vault.secret import Secret

if TYPE_CHECKING:
    from pathlib import Path

    from privacy_audit.errors import AppError
    from privacy_audit.ui.door import Door
    from privacy_audit.ui.theme.theme import Theme

BACKUP_SUFFIX = ".pabackup"


class RestoreForm(QWidget):
    """Signal: ``closed()`` when the user goes back without restoring.

    When it has worked, the session opens and the window goes on by itself.
    """

    closed = Signal()

    def __init__(self, theme: Theme, door: Door, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._door = theme, door
        self._backup: Path | None = None
        self._build()
        self._lay_out()
        self._connect()

    def focus_first(self) -> None:
        """Put the keyboard on the first thing to do."""
        self.choose.setFocus()

    def take_file(self, backup: Path) -> None:
        """Use this file; the passphrase is asked for next."""
        self._backup = backup
        self._file.set_text(self.tr("Chosen: {name}").format(name=backup.name))
        self._file.show()
        self._error.hide()
        self.restore.setEnabled(True)
        self.passphrase.setFocus()

    def _build(self) -> None:
        self._title = SectionTitle(self._theme, self.tr("Restore a backup"))
        self._lead = Paragraph(
            self._theme,
            self.tr("A backup opens with the passphrase you had on the day you made it."),
            tone=Token.MUTED,
        )
        self.choose = Button(self._theme, self.tr("Choose the backup file"), icon=Icon.FOLDER_OPEN)
        self.choose.setObjectName("choose_backup")
        self._file = Paragraph(self._theme, max_chars=None)
        self._file.hide()
        self.passphrase = PasswordField(self._theme, self.tr("Passphrase of the backup"))
        self.passphrase.editor.setObjectName("backup_passphrase")
        self.restore = Button(self._theme, self.tr("Restore it"), kind=ButtonKind.PRIMARY)
        self.restore.setObjectName("restore")
        self.restore.setEnabled(False)
        self.back = Button(self._theme, self.tr("Go back"), kind=ButtonKind.QUIET)
        self.back.setObjectName("restore_back")
        self._error = Banner(self._theme, BannerTone.DANGER, "")
        self._error.setObjectName("restore_error")
        self._error.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        chosen = FlowLayout(spacing=SPACE_PART)
        chosen.addWidget(self.choose)
        chosen.addWidget(self._file)
        buttons = FlowLayout(spacing=SPACE_PART)
        buttons.addWidget(self.restore)
        buttons.addWidget(self.back)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addLayout(chosen)
        column.addWidget(self.passphrase)
        column.addWidget(self._error)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose_clicked)
        self.passphrase.submitted.connect(self._on_restore_clicked)
        self.restore.clicked.connect(self._on_restore_clicked)
        self.back.clicked.connect(self._on_back_clicked)

    def _on_choose_clicked(self) -> None:
        FileQuestion.to_open(
            self,
            self.tr("Choose the backup file"),
            kinds=self.tr("Backups of Privacy Audit (*{suffix});;All files (*)").format(
                suffix=BACKUP_SUFFIX
            ),
            on_chosen=self.take_file,
        )

    def _on_back_clicked(self) -> None:
        self.passphrase.clear()
        self._error.hide()
        self.closed.emit()

    def _on_restore_clicked(self) -> None:
        self._begin(replace_newer=False)

    def _begin(self, *, replace_newer: bool) -> None:
        if self._backup is None:
            self.choose.setFocus()
            return
        if not self.passphrase.text():
            self.passphrase.show_error(self.tr("Type the passphrase of the backup first."))
            self.passphrase.setFocus()
            return
        self.setEnabled(False)
        self._door.restore(
            self._backup,
            Secret(self.passphrase.text()),
            replace_newer=replace_newer,
            on_error=self._on_failed,
        )

    def _on_failed(self, error: AppError) -> None:
        self.setEnabled(True)
        if isinstance(error, WouldReplace):
            self._ask_to_replace(error)
            return
        if isinstance(error, WrongPassphrase):
            self.passphrase.clear()
            self.passphrase.show_error(said_error(error))
            self.passphrase.setFocus()
            return
        self._error.show_error(error)

    def _ask_to_replace(self, error: AppError) -> None:
        ConfirmDialog.ask(
            self,
            self._theme,
            title=self.tr("Replace what is here?"),
            text=said_error(error),
            act=self.tr("Use the backup"),
            keep=self.tr("Keep what is here"),
            on_answer=self._on_replace_answered,
            danger=True,
        )

    def _on_replace_answered(self, replace: bool) -> None:  # noqa: FBT001 - the dialog's answer
        if replace:
            self._begin(replace_newer=True)
        else:
            self.restore.setFocus()
