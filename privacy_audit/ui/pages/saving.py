# SPDX-License-Identifier: Apache-2.0
"""Saving files for a page: where, into which folder last time, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from privacy_audit.reports.exports import Export, ReadyFile, make_ready
from privacy_audit.reports.templates import visible
from privacy_audit.reports.variants import ExportFormat
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.save_copy import CopyWish, SaveCopyDialog
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.reports.history import HistoryPoint
    from privacy_audit.reports.model import Report
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate

_FOLDER = "save_folder"


def last_folder(workspace: Workspace) -> Path:
    """Where the last file was saved, if that folder is still there, else the home folder."""
    kept = read_setting(workspace.vault.database, _FOLDER)
    folder = Path(kept) if kept else Path.home()
    return folder if folder.is_dir() else Path.home()


def keep_folder(workspace: Workspace, folder: Path) -> None:
    """Remember where a file was saved: in the vault, since a path may say much."""
    write_setting(workspace.vault.database, _FOLDER, str(folder))


class SaveQuestion:
    """Where a file is to go. Tests replace ``ask``."""

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        title: str,
        *,
        folder: Path,
        name: str,
        kinds: str,
        on_chosen: Callable[[Path], object],
    ) -> None:
        """Ask for a file to write; what was typed without an ending gets that of ``name``."""
        suffix = Path(name).suffix

        def chosen(path: Path) -> None:
            on_chosen(path if path.suffix else path.with_name(path.name + suffix))

        # An absolute name brings the dialog into its folder.
        FileQuestion.to_save(parent, title, name=str(folder / name), kinds=kinds, on_chosen=chosen)


class CopySaver(QObject):
    """Carries out "Save a copy" for a page: asks what, asks where, makes it, writes and lists it.

    ``said`` is the page's banner for it. Signal: ``saved(Export)``.
    """

    saved = Signal(object)

    def __init__(self, page: Page, said: Banner) -> None:
        super().__init__(page)
        self._page, self._said = page, said

    def begin(
        self, reports: Sequence[Report], chosen: Report, *, points: Sequence[HistoryPoint] = ()
    ) -> None:
        """Ask which of the reports is to be written as what. points: the history of all."""
        self._said.hide()
        SaveCopyDialog.ask(
            self._page,
            self._page.theme,
            reports=reports,
            chosen=chosen,
            points=points,
            on_wish=self._on_wish,
        )

    def _on_wish(self, wish: CopyWish) -> None:
        self._page.session.read(
            self._page.lane,
            last_folder,
            on_done=partial(self._ask_place, wish),
            on_error=self._said.show_error,
        )

    def _ask_place(self, wish: CopyWish, folder: Path) -> None:
        SaveQuestion.ask(
            self._page,
            self.tr("Save a copy"),
            folder=folder,
            name=wish.file_name,
            kinds=self._kinds(wish),
            on_chosen=partial(self._make, wish),
        )

    def _kinds(self, wish: CopyWish) -> str:
        if wish.passphrase is not None:
            return self.tr("Encrypted files (*.palocked)")
        return {
            ExportFormat.HTML: self.tr("Pages (*.html)"),
            ExportFormat.PDF: self.tr("Documents (*.pdf)"),
            ExportFormat.DOCX: self.tr("Word documents (*.docx)"),
            ExportFormat.TXT: self.tr("Texts (*.txt)"),
            ExportFormat.CSV: self.tr("Tables (*.csv)"),
            ExportFormat.JSON: self.tr("Data (*.json)"),
        }[wish.choice.file_format]

    def _make(self, wish: CopyWish, target: Path) -> None:
        """Make the file beside the window: PDF and encryption take up to a second or two."""
        self._said.set_words(BannerTone.INFO, self.tr("The file is being made."), "")
        self._said.show()
        self._page.lane.background(
            partial(
                make_ready,
                wish.report,
                wish.choice,
                history=wish.history,
                passphrase=wish.passphrase,
            ),
            on_done=partial(self._write, wish, target),
            on_error=self._said.show_error,
        )

    def _write(self, wish: CopyWish, target: Path, ready: ReadyFile) -> None:
        self._page.session.write(
            self._page.lane,
            partial(_save, ready=ready, target=target, for_whom=wish.for_whom),
            on_done=partial(self._on_written, target),
            on_error=self._said.show_error,
        )

    def _on_written(self, target: Path, export: Export) -> None:
        show_saved(self._said, target, encrypted=export.encrypted)
        self.saved.emit(export)


def _save(workspace: Workspace, *, ready: ReadyFile, target: Path, for_whom: str) -> Export:
    export = workspace.reports.save_copy(ready, target, for_whom=for_whom)
    keep_folder(workspace, target.parent)
    return export


def show_saved(said: Banner, target: Path, *, encrypted: bool = False) -> None:
    """Say that a file was written, where, and whether it is encrypted."""
    words = (
        translate("SaveCopy", "It lies in {folder}. Only its passphrase opens it.")
        if encrypted
        else translate("SaveCopy", "It lies in {folder} and is not encrypted.")
    )
    said.set_words(
        BannerTone.GOOD,
        translate("SaveCopy", "Saved as {name}.").format(name=visible(target.name)),
        words.format(folder=visible(str(target.parent))),
    )
    said.show()
