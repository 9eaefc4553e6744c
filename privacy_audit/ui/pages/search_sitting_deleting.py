# SPDX-License-Identifier: Apache-2.0
"""Deleting the saved pages that a sitting took in, after a yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.ui.language import plural
from privacy_audit.ui.parts.dialogs import ConfirmDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from privacy_audit.search.sitting import Deleted
    from privacy_audit.ui.theme.theme import Theme

translate = QCoreApplication.translate


def ask_to_delete(
    page: QWidget, theme: Theme, files: Sequence[Path], on_answer: Callable[[bool], object]
) -> None:
    """Ask, naming each file; ``on_answer`` is called once."""
    # No star in a file's name may become markup.
    names = "\n\n".join(path.name.replace("*", "") for path in files)
    ConfirmDialog.ask(
        page,
        theme,
        title=translate("SittingDeleting", "Delete the saved pages?"),
        text=translate(
            "SittingDeleting",
            "Their results are in your vault. Deleted are these files, each with the folder of "
            "pictures that the browser put beside it:\n\n{names}",
        ).format(names=names),
        act=translate("SittingDeleting", "Delete them"),
        keep=translate("SittingDeleting", "Keep them"),
        on_answer=on_answer,
        danger=True,
    )


def deleted_words(deleted: Deleted) -> tuple[str, str]:
    """What was deleted, and what was left."""
    number = len(deleted.deleted)
    fact = plural(
        "SittingDeleting", "1 saved page is deleted.", "{n} saved pages are deleted.", number
    ).format(n=number)
    left = translate("SittingDeleting", "What was changed since was left.")
    return fact, left if deleted.left else ""
