# SPDX-License-Identifier: Apache-2.0
"""Pages that are handed in: watched for, dropped, chosen, pasted. Read on a worker, never run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from privacy_audit.errors import AppError
from privacy_audit.search.downloads import (
    SUFFIXES,
    FolderWatch,
    SavedFile,
    read_saved,
)
from privacy_audit.search.run_importing import read_saved_page
from privacy_audit.search.runs import Source
from privacy_audit.ui.pages.search_sitting_view import HandedIn
from privacy_audit.ui.quiet_file_dialog import make_file_dialog

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.tasks import CancelToken


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPages:
    """What was read, and what could not be."""

    pages: tuple[HandedIn, ...] = ()
    problems: tuple[AppError, ...] = ()


def look_for_pages(watch: FolderWatch, token: CancelToken) -> ReadPages:
    """Read what has been saved to the folder since the last look. Raises FolderUnreadable."""
    token.raise_if_cancelled()
    return _read(watch.look())


def read_files(paths: Sequence[Path]) -> ReadPages:
    """Read files that the user dropped or chose."""
    return _read([_as_saved(path) for path in paths])


def read_pasted(text: str) -> ReadPages:
    """Read the source of a page that was pasted."""
    data = text.encode("utf-8", errors="replace")
    page = read_saved_page(data)
    return ReadPages(pages=(HandedIn(page=page, data=data, source=Source.PASTE),))


def dropped_files(mime: QMimeData) -> list[Path]:
    """The saved pages among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in SUFFIXES]


def pasted_text(mime: QMimeData) -> str:
    """The source of a page in the clipboard: as text, or else the page that was copied."""
    text = mime.text() if mime.hasText() else ""
    if "<" in text or text.lstrip()[:1] == "{":
        return text
    return mime.html() if mime.hasHtml() else ""


def _read(files: Sequence[SavedFile]) -> ReadPages:
    pages, problems = [], []
    for saved in files:
        try:
            data = read_saved(saved.path)
        except AppError as problem:
            problems.append(problem)
            continue
        page = read_saved_page(data, saved.path.name)
        pages.append(HandedIn(page=page, data=data, source=Source.FILE, saved=saved))
    return ReadPages(pages=tuple(pages), problems=tuple(problems))


def _as_saved(path: Path) -> SavedFile:
    try:
        found = path.lstat()
    except OSError:
        return SavedFile(path=path, seen_as=(-1, -1))  # reading it will say why
    return SavedFile(path=path, seen_as=(found.st_size, found.st_mtime_ns))


class FilesQuestion:
    """Ask for saved pages, several at once. Tests replace ``ask``."""

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        title: str,
        *,
        kinds: str,
        folder: Path,
        on_chosen: Callable[[list[Path]], object],
    ) -> None:
        """``kinds``: Qt's filter. ``on_chosen`` is called once, if something was chosen."""
        dialog = make_file_dialog(parent, title, folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        _Answer(dialog, on_chosen)
        dialog.open()


class _Answer(QObject):
    """Hands the chosen files on once; a child of its dialog."""

    def __init__(self, dialog: QFileDialog, on_chosen: Callable[[list[Path]], object]) -> None:
        super().__init__(dialog)
        self._on_chosen = on_chosen
        dialog.filesSelected.connect(self._on_selected)

    def _on_selected(self, names: list[str]) -> None:
        self._on_chosen([Path(name) for name in names])
