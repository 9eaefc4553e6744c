# SPDX-License-Identifier: Apache-2.0
"""The dialogs for files, as one seam for callers and tests. Neither blocks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from privacy_audit.ui.quiet_file_dialog import make_file_dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class _Answer(QObject):
    """Hands the chosen file on once; a child of its dialog."""

    def __init__(self, dialog: QFileDialog, on_chosen: Callable[[Path], object]) -> None:
        super().__init__(dialog)
        self._on_chosen = on_chosen
        dialog.fileSelected.connect(self._on_selected)

    def _on_selected(self, name: str) -> None:
        self._on_chosen(Path(name))


class FileQuestion:
    """Ask for a file. Tests replace ``to_open`` and ``to_save``."""

    @classmethod
    def to_open(
        cls, parent: QWidget, title: str, *, kinds: str, on_chosen: Callable[[Path], object]
    ) -> None:
        """A file that is there. ``kinds``: Qt's filter, such as ``Backups (*.pabackup)``."""
        dialog = make_file_dialog(parent, title, Path.home(), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        _open(dialog, on_chosen)

    @classmethod
    def to_save(
        cls,
        parent: QWidget,
        title: str,
        *,
        name: str,
        kinds: str,
        on_chosen: Callable[[Path], object],
    ) -> None:
        """A name for a file to write, with ``name`` as the proposal."""
        dialog = make_file_dialog(parent, title, Path.home(), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        _open(dialog, on_chosen)


def _open(dialog: QFileDialog, on_chosen: Callable[[Path], object]) -> None:
    _Answer(dialog, on_chosen)
    dialog.open()
