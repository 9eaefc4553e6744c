# SPDX-License-Identifier: Apache-2.0
"""The open vault as the pages see it: every job runs on the vault's own worker."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from privacy_audit.errors import AppError
from privacy_audit.ui.tasks import Lane, TaskRunner
from privacy_audit.workspace import Workspace

Value = TypeVar("Value")


class Session(QObject):
    """Holds the workspace while the vault is open.

    Signals: ``opened`` once a workspace is there; ``locked`` when it is gone: every page must
    forget what it shows; ``changed`` after something was stored, so that pages read again;
    ``failed`` with an ``AppError`` that no page took care of.
    """

    opened = Signal()
    locked = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workspace: Workspace | None = None
        self._last_jobs: dict[str, Callable[[Workspace], object]] = {}

    @property
    def is_open(self) -> bool:
        """Whether the vault is open."""
        return self._workspace is not None

    def open(self, workspace: Workspace) -> None:
        """Take over a workspace that was made on the vault's worker."""
        self._workspace = workspace
        self.opened.emit()

    def lock(self) -> None:
        """Forget everything at once, then close the file on its worker."""
        workspace, self._workspace = self._workspace, None
        if workspace is None:
            return
        last, self._last_jobs = tuple(self._last_jobs.values()), {}
        self.locked.emit()
        self._tasks.vault(
            partial(_end, workspace, last), on_done=lambda _: None, on_error=self.failed.emit
        )

    def before_closing(
        self, job: Callable[[Workspace], object] | None, *, of: str = "reminders"
    ) -> None:
        """A last job for the vault's worker when the vault is locked; ``None``: none any more.

        of: whose job it is; each has one at most.
        """
        self._last_jobs.pop(of, None)
        if job is not None:
            self._last_jobs[of] = job

    def read(
        self,
        lane: Lane,
        job: Callable[[Workspace], Value],
        *,
        on_done: Callable[[Value], object],
        on_error: Callable[[AppError], object] | None = None,
    ) -> None:
        """Run ``job`` on the vault's worker; does nothing while locked.

        ``on_done`` and ``on_error`` run on the main thread, unless the lane was dropped.
        """
        if self._workspace is not None:
            lane.vault(
                partial(job, self._workspace),
                on_done=on_done,
                on_error=on_error or self.failed.emit,
            )

    def write(
        self,
        lane: Lane,
        job: Callable[[Workspace], Value],
        *,
        on_done: Callable[[Value], object],
        on_error: Callable[[AppError], object] | None = None,
    ) -> None:
        """As ``read``, for a job that stores something: ``changed`` follows ``on_done``."""

        def stored(value: Value) -> None:
            on_done(value)
            self.changed.emit()

        self.read(lane, job, on_done=stored, on_error=on_error)


def _end(workspace: Workspace, last: tuple[Callable[[Workspace], object], ...]) -> None:
    try:
        for job in last:
            with suppress(AppError):
                job(workspace)
    finally:
        workspace.close()
