# SPDX-License-Identifier: Apache-2.0
"""Watching the downloads folder while a sitting is in front, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privacy_audit.search.downloads import POLL_SECONDS, FolderWatch
from privacy_audit.ui.folder_polling import FolderPolling
from privacy_audit.ui.pages.search_sitting_files import ReadPages, look_for_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QObject

    from privacy_audit.ui.tasks import CancelToken, Lane


class DownloadsWatch(FolderPolling):
    """``noticed(ReadPages)`` when pages have come."""

    def __init__(
        self, lane: Lane, find_folder: Callable[[], Path | None], parent: QObject | None = None
    ) -> None:
        super().__init__(
            lane, find_folder, begin=FolderWatch, look=_look, seconds=POLL_SECONDS, parent=parent
        )

    @property
    def folder_name(self) -> str:
        """What the folder is called; empty when there is none."""
        return self.folder.name if self.folder is not None else ""


def _look(watch: FolderWatch, token: CancelToken) -> ReadPages | None:
    read = look_for_pages(watch, token)
    return read if read.pages or read.problems else None
