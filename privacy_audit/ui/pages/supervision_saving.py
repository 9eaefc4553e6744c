# SPDX-License-Identifier: Apache-2.0
"""Saving a file of supervision: made ready, a passphrase if wanted, a place, written and listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from privacy_audit.reports.supervision.files import FileKind, Paper, SharedFile, make_shared
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.guide_passphrase import NewPassphrase
from privacy_audit.ui.pages.saving import SaveQuestion, keep_folder, last_folder
from privacy_audit.ui.pages.supervision_view import kind_filter, kind_words, service
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.text import Paragraph, SectionTitle
from privacy_audit.ui.parts.window_title import call_dialog
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.reports.blocks import Document
    from privacy_audit.reports.exports import Export
    from privacy_audit.reports.supervision.service import Prepared
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.vault.secret import Secret
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate

_WIDTH = 480


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveWish:
    """What is to be saved. prepared: the summary, when it is one."""

    paper: Paper
    kind: FileKind
    document: Document
    summary: bytes | None = None
    prepared: Prepared | None = None


class FilePassphraseDialog(QDialog):
    """A passphrase for one file. Signal: ``given(Secret)``, at most once."""

    given = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        call_dialog(self, self.tr("A passphrase for this file"), parent)
        self.entry = NewPassphrase(
            theme, self.tr("Passphrase of the file"), self.tr("Type it once more")
        )
        self.go_on = Button(theme, self.tr("Encrypt it"), kind=ButtonKind.PRIMARY)
        self.go_on.setObjectName("encrypt_it")
        self.keep = Button(theme, self.tr("Do not save it"))
        self.keep.setObjectName("keep")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_CARD, SPACE_CARD, SPACE_CARD, SPACE_CARD)
        column.setSpacing(SPACE_PART)
        column.addWidget(SectionTitle(theme, self.accessibleName()))
        column.addWidget(
            Paragraph(
                theme,
                self.tr(
                    "Agree on it by another way than the file: say it on the phone, for example. "
                    "Without it nobody opens the file, not even you."
                ),
            )
        )
        column.addWidget(self.entry)
        row = FlowLayout()
        row.addWidget(self.go_on)
        row.addWidget(self.keep)
        column.addSpacing(SPACE_GROUP)
        column.addLayout(row)
        self.setMinimumWidth(min(theme.scaled(_WIDTH), 900))
        self.go_on.clicked.connect(self._on_go_on)
        self.keep.clicked.connect(self.reject)
        self.entry.first.submitted.connect(self.entry.second.setFocus)
        self.entry.second.submitted.connect(self._on_go_on)

    @classmethod
    def ask(
        cls, parent: QWidget, theme: Theme, *, on_given: Callable[[Secret], object]
    ) -> FilePassphraseDialog:
        """Open the dialog; ``on_given`` is called if the user goes on."""
        dialog = cls(parent, theme)
        dialog.given.connect(on_given)
        dialog.open()
        dialog.entry.first.setFocus()
        return dialog

    def _on_go_on(self) -> None:
        secret = self.entry.chosen()
        if secret is not None:
            self.entry.forget()
            self.accept()
            self.given.emit(secret)


class SharedSaver(QObject):
    """Carries out a ``SaveWish`` for a page of the open vault; ``said`` is the page's banner.

    Signal: ``saved(Export)``.
    """

    saved = Signal(object)

    def __init__(self, page: Page, said: Banner) -> None:
        super().__init__(page)
        self._page, self._said = page, said

    def begin(self, wish: SaveWish, *, encrypt: bool) -> None:
        """Make the file; ask for its passphrase first if it is to be encrypted."""
        self._said.hide()
        if encrypt:
            FilePassphraseDialog.ask(
                self._page, self._page.theme, on_given=partial(self._make, wish)
            )
        else:
            self._make(wish, None)

    def _make(self, wish: SaveWish, passphrase: Secret | None) -> None:
        self._page.lane.background(
            partial(
                make_shared,
                wish.paper,
                wish.kind,
                wish.document,
                summary=wish.summary,
                passphrase=passphrase,
                report_id=wish.prepared.report_id if wish.prepared else None,
            ),
            on_done=partial(self._on_made, wish),
            on_error=self._said.show_error,
        )

    def _on_made(self, wish: SaveWish, shared: SharedFile) -> None:
        self._page.session.read(
            self._page.lane,
            last_folder,
            on_done=partial(self._ask_place, wish, shared),
            on_error=self._said.show_error,
        )

    def _ask_place(self, wish: SaveWish, shared: SharedFile, folder: Path) -> None:
        SaveQuestion.ask(
            self._page,
            kind_words(shared.kind),
            folder=folder,
            name=shared.file_name,
            kinds=kind_filter(shared.kind, encrypted=shared.encrypted),
            on_chosen=partial(self._write, wish, shared),
        )

    def _write(self, wish: SaveWish, shared: SharedFile, target: Path) -> None:
        self._page.session.read(
            self._page.lane,
            partial(_save, shared=shared, target=target, prepared=wish.prepared),
            on_done=partial(self._on_written, target),
            on_error=self._said.show_error,
        )

    def _on_written(self, target: Path, export: Export) -> None:
        say_saved(self._said, target, encrypted=export.encrypted)
        self.saved.emit(export)


def say_saved(said: Banner, target: Path, *, encrypted: bool) -> None:
    """Say that a file was written, where, and whether it is encrypted."""
    folder = visible(str(target.parent))
    if encrypted:
        words = translate("Supervision", "It lies in {folder}. Only its passphrase opens it.")
    else:
        words = translate("Supervision", "It lies in {folder} and is not encrypted.")
    said.set_words(
        BannerTone.GOOD,
        translate("Supervision", "Saved as {name}.").format(name=visible(target.name)),
        words.format(folder=folder),
    )
    said.show()


def _save(
    workspace: Workspace, *, shared: SharedFile, target: Path, prepared: Prepared | None
) -> Export:
    export = service(workspace).save(shared, target, prepared=prepared)
    keep_folder(workspace, target.parent)
    return export
