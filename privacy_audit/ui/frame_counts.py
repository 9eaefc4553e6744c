# SPDX-License-Identifier: Apache-2.0
"""The counts in words beside the entries of the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from privacy_audit.ui.frame_navigation import FrameNavigation
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.workspace import Workspace

DELAY_MS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameCounts:
    """open_checks: things that are not right. actions: to-dos that are not done. new_findings:
    those that nobody has judged. cases: removals that are not over.
    """

    open_checks: int
    actions: int
    new_findings: int = 0
    cases: int = 0


def read_counts(workspace: Workspace) -> FrameCounts:
    """Read them all; runs on the vault's worker."""
    from privacy_audit.search.finding_count_records import found_counts

    found = found_counts(workspace.vault.database)
    return FrameCounts(
        new_findings=found.new,
        cases=found.cases,
        open_checks=sum(item.standing.open for item in workspace.audits.pack_standings()),
        actions=len(workspace.audits.actions.open()),
    )


class FrameCounter(QObject):
    """Counts a moment after the page in front has begun to read: the page comes first."""

    def __init__(self, tasks: TaskRunner, session: Session, navigation: FrameNavigation) -> None:
        super().__init__(navigation)
        self._tasks, self._session, self._navigation = tasks, session, navigation
        self._lane = tasks.lane()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._on_due)
        session.changed.connect(self._on_changed)

    def count_soon(self) -> None:
        """Count, once, in a moment."""
        self._timer.start()

    def stop(self) -> None:
        """The vault is locked: forget what was asked for."""
        self._timer.stop()
        self._lane.drop()
        self._lane = self._tasks.lane()

    def _on_changed(self) -> None:
        if self._navigation.isVisible():
            self._timer.start()

    def _on_due(self) -> None:
        self._session.read(self._lane, read_counts, on_done=self._on_counted)

    def _on_counted(self, counts: FrameCounts) -> None:
        checks, actions = counts.open_checks, counts.actions
        words = self.tr("{n} open").format(n=checks) if checks else ""
        self._navigation.set_count("checks", words)
        new = self.tr("{n} new").format(n=counts.new_findings) if counts.new_findings else ""
        self._navigation.set_count("findings", new)
        self._navigation.set_count("removals", str(counts.cases) if counts.cases else "")
        self._navigation.set_count("actions", str(actions) if actions else "")
