# SPDX-License-Identifier: Apache-2.0
"""Writing the calendar file, for every page that offers it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from privacy_audit.ui.pages.choose_file import FileQuestion

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from privacy_audit.reminders.calendar_file import CalendarEntry
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import Lane
    from privacy_audit.workspace import Workspace

FILE_NAME = "review.ics"


class CalendarSaving(QObject):
    """Asks where to, and writes. Signals: ``saved(CalendarEntry)``; ``failed(AppError)``."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, page: QWidget, session: Session, lane: Lane) -> None:
        super().__init__(page)
        self._page, self._session, self._lane = page, session, lane

    def ask(self, *, series: bool) -> None:
        """Ask where to write the entry, or the series."""
        FileQuestion.to_save(
            self._page,
            self.tr("Put it in my calendar"),
            name=FILE_NAME,
            kinds=self.tr("Calendar files (*.ics)"),
            on_chosen=partial(self._write, series=series),
        )

    def _write(self, target: Path, *, series: bool) -> None:
        if not target.suffix:
            target = target.with_suffix(".ics")
        self._session.read(
            self._lane,
            partial(write_entry, target=target, series=series),
            on_done=self.saved.emit,
            on_error=self.failed.emit,
        )


def write_entry(workspace: Workspace, *, target: Path, series: bool) -> CalendarEntry:
    """Write the file, readable by its owner only; returns what stands in it."""
    from privacy_audit.desktop.private_files import write_private
    from privacy_audit.reminders.calendar_file import calendar_bytes

    entry = workspace.reminders.calendar_entry(workspace.vault.vault_id, series=series)
    write_private(target, calendar_bytes(entry))
    return entry
