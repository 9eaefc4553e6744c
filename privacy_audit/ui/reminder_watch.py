# SPDX-License-Identifier: Apache-2.0
"""Telling while the program runs: a slow tick asks, and the file of days is kept true.

Due or not follows from the days and the clock alone, so a tick that sleep swallowed is made up for
by the next. Where nobody looks at the window, the desktop is asked to show the notice; what the
desktop does not take is left to the system's own scheduler.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import Enum, auto
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


class Audience(Enum):
    """Who would see a notice now."""

    HERE = auto()  # at the icon, or in the window
    AWAY = auto()  # the window is minimised, hidden or locked: only the desktop can tell
    BUSY = auto()  # in the middle of something: it can wait


Place = Callable[[], Audience]
Show = Callable[[str, str], "Delivery"]
"""The desktop's own way to show a title and a line; runs on a worker."""


class ReminderWatch(QObject):
    """Signal: ``told(text, line)`` when a notice is to be shown here: at most once a day.

    folder: the data folder. audience: asked on the main thread before anything is claimed.
    desktop: shows a notice that nobody here would see.
    """

    told = Signal(str, str)

    def __init__(
        self,
        folder: Path,
        tasks: TaskRunner,
        session: Session,
        *,
        audience: Place,
        desktop: Show,
        now: Callable[[], datetime] = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._tasks, self._session = folder, tasks, session
        self._audience, self._desktop, self._now = audience, desktop, now
        self._lane = tasks.lane()
        self._plan: Plan | None = None
        self._asking = self._desktop_refused = False
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
        audience = self._audience()
        if self._plan is None or self._asking or audience is Audience.BUSY:
            return
        if audience is Audience.AWAY and self._desktop_refused:
            return
        self._asking = True
        at = self._now().astimezone()
        show = _shown_by_us if audience is Audience.HERE else self._desktop
        self._lane.background(
            partial(_tell, self._folder, at, self._plan, show),
            on_done=partial(self._on_asked, audience),
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
        self._desktop_refused = False
        self.look()

    def _on_asked(self, audience: Audience, outcome: Outcome) -> None:
        from privacy_audit.reminders.outside import Told

        self._asking = False
        if not isinstance(outcome, Told):
            return
        if audience is Audience.HERE:
            self.told.emit(outcome.notice.text, outcome.notice.line)
        else:
            # A desktop without notices is not asked every minute; the next change asks again.
            self._desktop_refused = outcome.delivery.is_failure

    def _on_not_asked(self, error: object) -> None:
        del error  # the next tick tries again
        self._asking = False


def _publish(workspace: Workspace, *, folder: Path) -> Plan:
    """Write the days down, and return them; runs on the vault's worker."""
    from privacy_audit.reminders.notice_file import write_plan

    plan = workspace.reminders.plan()
    write_plan(folder, plan)
    return plan


def _tell(folder: Path, at: datetime, plan: Plan, show: Show) -> Outcome:
    from privacy_audit.reminders.outside import tell_if_due

    return tell_if_due(folder, at=at, show=show, plan=plan)


def _shown_by_us(title: str, line: str) -> Delivery:
    """Claim the notice; showing it is for the main thread."""
    from privacy_audit.desktop.notifications import Delivery

    del title, line
    return Delivery.SHOWN
