# SPDX-License-Identifier: Apache-2.0
"""What can be done beside answering: note a difference, keep pictures, finish before the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from privacy_audit.audits.model import AskedCheck
from privacy_audit.ui.pages import walk_jobs
from privacy_audit.ui.pages.correction_dialog import CorrectionDialog, Difference
from privacy_audit.ui.pages.evidence_dialog import EvidenceDialog
from privacy_audit.ui.pages.walk_view import WalkFacts, finish_words
from privacy_audit.ui.parts.dialogs import ConfirmDialog

if TYPE_CHECKING:
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.ui.tasks import TaskRunner


class WalkAsides(QObject):
    """Opens the dialogs of the check page and stores what they bring.

    Signals: ``difference_wanted(Difference)`` to be stored by the page, because it may be an
    answer; ``counted(check_id, number)`` of pictures; ``finish_wanted()`` after the question.
    """

    difference_wanted = Signal(object)
    counted = Signal(str, int)
    finish_wanted = Signal()

    def __init__(self, page: Page, tasks: TaskRunner, *, now: Callable[[], datetime]) -> None:
        super().__init__(page)
        self._page, self._tasks, self._now = page, tasks, now

    def ask_for_difference(self, facts: WalkFacts, asked: AskedCheck) -> None:
        """Open "It looks different for me"."""
        CorrectionDialog.ask(
            self._page,
            self._page.theme,
            answered=asked.check_id in facts.audit.answers,
            on_noted=self.difference_wanted.emit,
        )

    def difference_job(
        self, asked: AskedCheck, difference: Difference, *, surface: str
    ) -> partial[object]:
        """The job that stores a difference, as an answer too if the user wants that."""
        job: Callable[..., object] = walk_jobs.note_difference
        if difference.unsure:
            job = walk_jobs.note_difference_and_answer
        return partial(job, asked=asked, surface=surface, note=difference.note, now=self._now)

    def show_pictures(self, facts: WalkFacts, asked: AskedCheck) -> None:
        """Open the pictures of a check."""
        EvidenceDialog.show_for(
            self._page,
            self._page.theme,
            self._tasks,
            self._page.session,
            audit_id=facts.audit.id,
            asked=asked,
            now=self._now,
            on_counted=self.counted.emit,
        )

    def ask_to_finish(self, facts: WalkFacts) -> None:
        """Ask before an audit with unanswered checks is finished."""
        ConfirmDialog.ask(
            self._page,
            self._page.theme,
            title=self.tr("Finish this audit now?"),
            text=finish_words(facts.audit),
            act=self.tr("Finish and see the report"),
            keep=self.tr("Go on with the checks"),
            on_answer=self._on_finish_answered,
        )

    def _on_finish_answered(self, finish: bool) -> None:  # noqa: FBT001 # a slot
        if finish:
            self.finish_wanted.emit()
