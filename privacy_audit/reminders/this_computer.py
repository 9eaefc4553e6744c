# SPDX-License-Identifier: Apache-2.0
"""What this computer does about reminders while the program is closed: asked for and switched."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from privacy_audit.desktop.preferences import ShownAs, load_preferences
from privacy_audit.desktop.program import this_program
from privacy_audit.desktop.scheduler import JobState, Scheduler, this_scheduler
from privacy_audit.desktop.shown_as import name_outside
from privacy_audit.desktop.start_at_login import StartAtLogin, this_start_at_login
from privacy_audit.reminders.outside import reminder_job


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputerState:
    """The hourly job, and whether the window starts at login."""

    job: JobState
    at_login: bool


class ThisComputer:
    """The system's own places, for the vault in one folder. Every call may take a second.

    Raises EnvironmentProblem when the system refuses.
    """

    def __init__(
        self,
        folder: Path,
        *,
        scheduler: Scheduler | None = None,
        at_login: StartAtLogin | None = None,
    ) -> None:
        self._folder = folder
        self._scheduler = scheduler
        self._at_login = at_login

    def state(self) -> ComputerState:
        """What holds now."""
        job = reminder_job(self._folder)
        return ComputerState(job=self._jobs().status(job).state, at_login=self._login().is_on())

    def switch_job(self, *, on: bool) -> ComputerState:
        """Put the hourly job in place, or take it away."""
        job = reminder_job(self._folder)
        if on:
            self._jobs().install(job)
        else:
            self._jobs().remove(job)
        return self.state()

    def switch_login(self, *, on: bool) -> ComputerState:
        """Start the window at login, or not."""
        self._login().switch(this_program(windowed=True) if on else None)
        return self.state()

    def rename_at_login(self, shown_as: ShownAs) -> None:
        """Another name in the desktop's list of what starts at login, if this is in it."""
        login = self._at_login or this_start_at_login(name_outside(shown_as).title)
        if login.is_on():
            login.switch(this_program(windowed=True))

    # Made on first use, which is on a worker: finding out asks the system.
    def _jobs(self) -> Scheduler:
        self._scheduler = self._scheduler or this_scheduler()
        return self._scheduler

    def _login(self) -> StartAtLogin:
        if self._at_login is None:
            shown_as = load_preferences(self._folder).preferences.shown_as
            self._at_login = this_start_at_login(name_outside(shown_as).title)
        return self._at_login
