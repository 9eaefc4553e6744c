# SPDX-License-Identifier: Apache-2.0
"""Opening one summary file off the main thread; an encrypted one asks for its passphrase."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from privacy_audit.reports.supervision.opening import NeedsPassphrase, file_bytes, opened
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import PasswordField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import Paragraph, SectionTitle
from privacy_audit.ui.parts.window_title import call_dialog
from privacy_audit.ui.said import said_error
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART
from privacy_audit.vault.secret import Secret

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.ui.parts.banner import Banner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 440


class OpenPassphraseDialog(QDialog):
    """The passphrase of a file that is encrypted. Signal: ``given(Secret)``, at most once."""

    given = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme, problem: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        call_dialog(self, self.tr("This file is encrypted"), parent)
        self.field = PasswordField(theme, self.tr("Passphrase of the file"))
        self.field.line.setObjectName("file_passphrase")
        if problem:
            self.field.show_error(problem)
        self.go_on = Button(theme, self.tr("Open it"), kind=ButtonKind.PRIMARY)
        self.go_on.setObjectName("open_it")
        self.keep = Button(theme, self.tr("Leave it closed"))
        self.keep.setObjectName("keep")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_CARD, SPACE_CARD, SPACE_CARD, SPACE_CARD)
        column.setSpacing(SPACE_PART)
        column.addWidget(SectionTitle(theme, self.accessibleName()))
        words = self.tr("Type the passphrase that you agreed on with whoever gave it to you.")
        column.addWidget(Paragraph(theme, words))
        column.addWidget(self.field)
        row = FlowLayout()
        row.addWidget(self.go_on)
        row.addWidget(self.keep)
        column.addSpacing(SPACE_GROUP)
        column.addLayout(row)
        self.setMinimumWidth(min(theme.scaled(_WIDTH), 900))
        self.go_on.clicked.connect(self._on_go_on)
        self.keep.clicked.connect(self.reject)
        self.field.submitted.connect(self._on_go_on)

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        *,
        problem: str = "",
        on_given: Callable[[Secret], object],
    ) -> OpenPassphraseDialog:
        """Open the dialog; ``on_given`` is called if the user goes on."""
        dialog = cls(parent, theme, problem)
        dialog.given.connect(on_given)
        dialog.open()
        dialog.field.setFocus()
        return dialog

    def _on_go_on(self) -> None:
        typed = self.field.text()
        if not typed:
            self.field.show_error(self.tr("Type the passphrase first."))
            return
        self.field.clear()
        self.accept()
        self.given.emit(Secret(typed))


class FileOpener(QObject):
    """Opens one file for a page; ``said`` is the page's banner. Signal: ``opened(Summary)``."""

    opened = Signal(object)

    def __init__(self, page: Page, said: Banner) -> None:
        super().__init__(page)
        self._page, self._said = page, said

    def begin(self, path: Path) -> None:
        """Read the file, then open it."""
        self._said.hide()
        self._page.lane.background(
            partial(file_bytes, path), on_done=self._open, on_error=self._said.show_error
        )

    def _open(self, data: bytes, passphrase: Secret | None = None) -> None:
        self._page.lane.background(
            partial(opened, data, passphrase),
            on_done=self.opened.emit,
            on_error=partial(self._on_refused, data),
        )

    def _on_refused(self, data: bytes, error: AppError) -> None:
        if getattr(error, "field", "") != "passphrase":
            self._said.show_error(error)
            return
        OpenPassphraseDialog.ask(
            self._page,
            self._page.theme,
            problem="" if isinstance(error, NeedsPassphrase) else said_error(error),
            on_given=partial(self._open, data),
        )
