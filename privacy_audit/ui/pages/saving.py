# SPDX-License-Identifier: Apache-2.0
"""Saving files for a page: where, into which folder last time, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from privacy_audit.reports.service import ExportFormat, export
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.save_copy import CopyWish, SaveCopyDialog
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
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
    """Carries out "Save a copy" for a page: asks what, asks where, writes, says what became of it.

    ``said`` is the page's banner for it.
    """

    def __init__(self, page: Page, said: Banner) -> None:
        super().__init__(page)
        self._page, self._said = page, said

    def begin(self, reports: Sequence[Report], chosen: Report) -> None:
        """Ask which of the reports is to be written as what."""
        self._said.hide()
        SaveCopyDialog.ask(
            self._page, self._page.theme, reports=reports, chosen=chosen, on_wish=self._on_wish
        )

    def _on_wish(self, wish: CopyWish) -> None:
        self._page.session.read(
            self._page.lane,
            last_folder,
            on_done=partial(self._ask_place, wish),
            on_error=self._said.show_error,
        )

    def _ask_place(self, wish: CopyWish, folder: Path) -> None:
        kinds = {
            ExportFormat.HTML: self.tr("Pages (*.html)"),
            ExportFormat.JSON: self.tr("Data (*.json)"),
        }[wish.file_format]
        SaveQuestion.ask(
            self._page,
            self.tr("Save a copy"),
            folder=folder,
            name=wish.file_name,
            kinds=kinds,
            on_chosen=partial(self._write, wish),
        )

    def _write(self, wish: CopyWish, target: Path) -> None:
        self._page.lane.background(
            partial(export, wish.report, wish.file_format, target),
            on_done=self._on_written,
            on_error=self._said.show_error,
        )

    def _on_written(self, target: Path) -> None:
        show_saved(self._said, target)
        self._page.session.read(
            self._page.lane,
            partial(keep_folder, folder=target.parent),
            on_done=_nothing,
            on_error=self._said.show_error,
        )


def show_saved(said: Banner, target: Path) -> None:
    """Say that a file was written, where, and that it is not encrypted."""
    said.set_words(
        BannerTone.GOOD,
        translate("SaveCopy", "Saved as {name}.").format(name=visible(target.name)),
        translate("SaveCopy", "It lies in {folder} and is not encrypted.").format(
            folder=visible(str(target.parent))
        ),
    )
    said.show()


def _nothing(_: None) -> None:
    """A folder was remembered: nobody need be told."""
