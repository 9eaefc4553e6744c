# SPDX-License-Identifier: Apache-2.0
"""Starting an audit from anywhere: if one is open, the user says which one to walk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from privacy_audit.audits.model import Audit, AuditKind
from privacy_audit.ui.destinations import GoOneCheck, GoStart, GoWalk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace


class AuditStart(QObject):
    """Signal: ``ready(GoWalk)`` once there is an audit to walk. Errors go to ``session.failed``."""

    ready = Signal(object)

    def __init__(self, theme: Theme, tasks: TaskRunner, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._session, self._window = theme, session, window
        self._tasks = tasks
        self._lane = tasks.lane()
        self._wanted: GoStart | None = None

    def reset(self) -> None:
        """The vault is locked: drop what was asked for."""
        self._lane.drop()
        self._lane = self._tasks.lane()
        self._wanted = None

    def carry_out(self, destination: GoStart | GoOneCheck) -> None:
        """Start what was asked for, or ask first."""
        if isinstance(destination, GoOneCheck):
            self.ready.emit(GoWalk(destination.check_id))  # the walk opens an audit if need be
            return
        self._wanted = destination
        self._session.read(self._lane, _open_audit, on_done=self._on_looked)

    def _on_looked(self, audit: Audit | None) -> None:
        if audit is None:
            self._start()
            return
        from privacy_audit.ui.parts.dialogs import ConfirmDialog

        done, total = len(audit.answers), len(audit.checks)
        ConfirmDialog.ask(
            self._window,
            self._theme,
            title=self.tr("An audit is open"),
            text=self.tr(
                "You answered {done} of {total} checks in it. Finish it first, then start the "
                "next one."
            ).format(done=done, total=total),
            act=self.tr("Go on with it"),
            keep=self.tr("Stay here"),
            on_answer=self._on_answered,
        )

    def _on_answered(self, go_on: bool) -> None:  # noqa: FBT001 - the dialog's answer
        if go_on:
            self.ready.emit(GoWalk())

    def _start(self) -> None:
        if self._wanted is not None:
            job = partial(_start_audit, kind=self._wanted.kind, packs=self._wanted.packs)
            self._session.write(self._lane, job, on_done=self._on_started)

    def _on_started(self, audit: Audit) -> None:
        del audit
        self.ready.emit(GoWalk())


def _open_audit(workspace: Workspace) -> Audit | None:
    return workspace.audits.current()


def _start_audit(workspace: Workspace, *, kind: AuditKind, packs: tuple[str, ...] | None) -> Audit:
    return workspace.audits.start(kind, only_packs=packs)
