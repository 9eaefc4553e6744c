# SPDX-License-Identifier: Apache-2.0
"""Notes that are written but not yet part of an answer: kept shortly after each pause in typing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from privacy_audit.ui.pages import walk_jobs

if TYPE_CHECKING:
    from privacy_audit.ui.pages.walk_saving import WalkSaving

PAUSE_MILLISECONDS = 700


class NoteDrafts(QObject):
    """Calls ``keep`` after a pause in typing, so that locking loses a second of it at most."""

    def __init__(self, saving: WalkSaving, *, keep: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._saving = saving
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._timer.timeout.connect(keep)

    def edited(self) -> None:
        """The note has been changed: wait for a pause."""
        self._timer.start()

    def drop(self) -> None:
        """Nothing has to be kept any more: it is part of an answer, or stored already."""
        self._timer.stop()

    def store(self, audit_id: int, check_id: str, text: str) -> None:
        """Store a draft; nobody waits for it."""
        job = partial(walk_jobs.keep_draft, audit_id=audit_id, check_id=check_id, text=text)
        again = partial(self.store, audit_id, check_id, text)
        self._saving.read(job, on_done=_nothing_more, again=again)


def _nothing_more(_: object) -> None:
    """A draft is kept without a word: it is not an answer."""
