# SPDX-License-Identifier: Apache-2.0
"""Telling while the program runs: a slow tick asks, and the file of days is kept true.

Due or not follows from the days and the clock alone, so a tick that sleep swallowed is made up for
by the next. A notice that nobody could see is left to the system's own scheduler.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from privacy_audit.desktop.clock import utc_now

if TYPE_CHECKING:
    from pathlib import Path

    from privacy_audit.desktop.notifications import Delivery
    from privacy_audit.reminders.notices import Plan
    from privacy_audit.reminders.outside import Outcome
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.workspace import Workspace

TICK_SECONDS = 60
AFTER_CHANGE_MS = 500

Place = Callable[[], bool]
"""Whether somebody would see a notice now."""


class ReminderWatch(QObject):
    """Signal: ``told(text, line)`` when a notice is to be shown: at most once a day.

    folder: the data folder. sees: asked on the main thread before anything is claimed.
    """

    told = Signal(str, str)

    def __init__(
        self,
        folder: Path,
        tasks: TaskRunner,
        session: Session,
        *,
        sees: Place,
        now: Callable[[], datetime] = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._tasks, self._session = folder, tasks, session
        self._sees, self._now = sees, now
        self._lane = tasks.lane()
        self._plan: Plan | None = None
        self._asking = False
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._tick.timeout.connect(self.look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER_CHANGE_MS)
        self._soon.timeout.connect(self._publish)
        session.opened.connect(self._soon.start)
        session.changed.connect(self._on_changed)
        self._tick.start(TICK_SECONDS * 1000)
        if session.is_open:
            self._soon.start()

    def look(self) -> None:
        """Ask whether to tell; the tick does this, and so may a test."""
        if self._plan is None or self._asking or not self._sees():
            return
        self._asking = True
        at = self._now().astimezone()
        self._lane.background(
            partial(_tell, self._folder, at, self._plan),
            on_done=self._on_asked,
            on_error=self._on_not_asked,
        )

    def forget(self) -> None:
        """The vault is erased: there is nothing to tell any more."""
        self._soon.stop()
        self._plan = None

    def close(self) -> None:
        """Stop asking."""
        self._tick.stop()
        self._soon.stop()
        self._session.opened.disconnect(self._soon.start)
        self._session.changed.disconnect(self._on_changed)
        self._session.before_closing(None)
        self._lane.drop()

    def _on_changed(self) -> None:
        # Locked before the moment is over: the days are written all the same.
        self._session.before_closing(partial(_publish, folder=self._folder))
        self._soon.start()

    def _publish(self) -> None:
        self._session.before_closing(None)
        self._session.read(
            self._lane,
            partial(_publish, folder=self._folder),
            on_done=self._on_published,
            # The days can be worked out again at any time; what was stored is stored.
            on_error=self._on_not_asked,
        )

    def _on_published(self, plan: Plan) -> None:
        self._plan = plan
        self.look()

    def _on_asked(self, outcome: Outcome) -> None:
        from privacy_audit.reminders.outside import Told

        self._asking = False
        if isinstance(outcome, Told):
            self.told.emit(outcome.notice.text, outcome.notice.line)

    def _on_not_asked(self, error: object) -> None:
        del error  # the next tick tries again
        self._asking = False


def _publish(workspace: Workspace, *, folder: Path) -> Plan:
    """Write the days down, and return them; runs on the vault's worker."""
    from privacy_audit.reminders.notice_file import write_plan

    plan = workspace.reminders.plan()
    write_plan(folder, plan)
    return plan


def _tell(folder: Path, at: datetime, plan: Plan) -> Outcome:
    """Claim the notice; showing it is for the main thread."""
    from privacy_audit.reminders.outside import tell_if_due

    return tell_if_due(folder, at=at, show=_shown_by_us, plan=plan)


def _shown_by_us(title: str, line: str) -> Delivery:
    from privacy_audit.desktop.notifications import Delivery

    del title, line
    return Delivery.SHOWN
