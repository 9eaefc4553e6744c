# SPDX-License-Identifier: Apache-2.0
"""Long jobs of the evidence page: adding files, checking all of them; with a way to stop."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from privacy_audit.incidents.names import visible
from privacy_audit.incidents.sources import Stopped
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.incident_evidence_jobs import Added, check_all, keep
from privacy_audit.ui.parts.banner import BannerTone
from privacy_audit.ui.tasks import CancelToken

if TYPE_CHECKING:
    from collections.abc import Callable

    from privacy_audit.errors import AppError
    from privacy_audit.incidents.evidence_check import EvidenceVerdict
    from privacy_audit.ui.pages.incident_evidence_drop import JobProgress
    from privacy_audit.ui.pages.incident_evidence_keep import KeepWish
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.workspace import Workspace

_MOST_PROBLEMS = 5


class ShareRelay(QObject):
    """Brings "so many bytes of so many" from the vault's worker to the window.

    It has no parent: the worker may still hold it when the page is gone.
    """

    told = Signal(int, int)

    def __init__(self, token: CancelToken) -> None:
        super().__init__()
        self._token, self._percent = token, -1

    def tell(self, done: int, total: int) -> None:
        """Called on the worker; one signal for each percent. Qt's numbers end at 2 GB: use KB."""
        percent = done * 100 // total if total else -1
        if percent == self._percent or self._token.cancelled:
            return
        self._percent = percent
        with suppress(RuntimeError):  # the window is gone
            self.told.emit(done // 1024, total // 1024)


class EvidenceJobs(QObject):
    """One long job at a time.

    Signals: ``added(Added)``; ``checked(EvidenceVerdict)``; ``stopped()``; ``failed(AppError)``.
    """

    added = Signal(object)
    checked = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, page: Page, progress: JobProgress) -> None:
        super().__init__(page)
        self._page, self._progress = page, progress
        self._token: CancelToken | None = None
        self._relay: ShareRelay | None = None
        progress.stopped.connect(self.stop)

    @property
    def is_busy(self) -> bool:
        """Whether a job is on its way."""
        return self._token is not None

    def keep(self, incident_id: int, wish: KeepWish) -> None:
        """Keep files or words."""
        number = len(wish.files)
        words = plural(self, "Keeping 1 file", "Keeping {n} files", number).format(n=number)
        self._begin(
            words if number else "",
            partial(keep, incident_id=incident_id, wish=wish),
            self._on_added,
        )

    def check(self, incident_id: int) -> None:
        """Check everything again."""
        job = partial(check_all, incident_id=incident_id)
        self._begin(self.tr("Checking every file and the log"), job, self._on_checked)

    def stop(self) -> None:
        """Ask the job to end; what is half done is not kept."""
        if self._token is not None:
            self._token.cancel()
            self._progress.show_stopping()

    def _begin(
        self,
        words: str,
        job: Callable[..., object],
        on_done: Callable[[object], None],
    ) -> None:
        if self.is_busy:
            return
        token = self._token = CancelToken()
        relay = self._relay = ShareRelay(token)
        relay.told.connect(self._progress.show_share)
        if words:
            self._progress.begin(words)
        self._page.session.write(
            self._page.lane,
            partial(_run, job=job, relay=relay, token=token),
            on_done=partial(self._on_done, on_done),
            on_error=self._on_failed,
        )

    def _on_done(self, then: Callable[[object], None], value: object) -> None:
        self._end()
        then(value)

    def _on_added(self, value: object) -> None:
        self.added.emit(value)

    def _on_checked(self, value: object) -> None:
        self.checked.emit(value)

    def _on_failed(self, error: AppError) -> None:
        self._end()
        if isinstance(error, Stopped):
            self.stopped.emit()
        else:
            self.failed.emit(error)

    def _end(self) -> None:
        self._token, self._relay = None, None
        self._progress.hide()


def _run(
    workspace: Workspace, *, job: Callable[..., object], relay: ShareRelay, token: CancelToken
) -> object:
    return job(workspace, progress=relay.tell, token=token)


def added_words(page: QObject, added: Added) -> tuple[BannerTone, str, str]:
    """What came of adding, for the banner. Names of files are shown with their tricks visible."""
    number = len(added.entries)
    fact = (
        plural(page, "1 thing is kept.", "{n} things are kept.", number).format(n=number)
        if number
        else page.tr("Nothing was kept.")
    )
    parts = []
    if added.stopped:
        parts.append(page.tr("You stopped it. Nothing half is kept."))
    for name, problem in added.problems[:_MOST_PROBLEMS]:
        parts.append(
            page.tr("{name} was left out: {why}").format(name=visible(name), why=problem.title)
        )
    more = len(added.problems) - _MOST_PROBLEMS
    if more > 0:
        parts.append(
            plural(page, "1 more file was left out.", "{n} more files were left out.", more).format(
                n=more
            )
        )
    if number and not parts:
        parts.append(page.tr("The originals lie where they were. Keep them too."))
    tone = BannerTone.TODO if added.problems or not number else BannerTone.GOOD
    return tone, fact, " ".join(parts)


def checked_words(page: QObject, verdict: EvidenceVerdict) -> tuple[BannerTone, str, str]:
    """What a check found, for the banner."""
    if verdict.ok:
        fact = plural(
            page,
            "1 file is unchanged since it was added.",
            "{n} files are unchanged since they were added.",
            verdict.files,
        ).format(n=verdict.files)
        return BannerTone.GOOD, fact, page.tr("The log is whole.")
    problems = [*verdict.problems, *(each for _, log in verdict.logs for each in log.problems)]
    words = " ".join(problems[:_MOST_PROBLEMS])
    hint = page.tr("Do not take anything out. Restore a backup from before, or ask for help.")
    return BannerTone.TODO, page.tr("Something is not as it was."), f"{words} {hint}"
