# SPDX-License-Identifier: Apache-2.0
"""A small job that the system itself starts every hour, whether the program runs or not.

The job decides by its own clock whether there is anything to do, so that a start too many or too
few changes nothing: a computer that slept, was off or crossed a time zone catches up.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, assert_never

from privacy_audit.desktop.program import Program

JOB_NAME = "privacy-audit-remind"
JOB_WORDS = "Shows a reminder when one is due"
MINUTE = 7
"""Past each hour: not when everything else on a computer starts."""
PATIENCE_SECONDS = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is started every hour. words: what the system's own list of jobs says of it."""

    program: Program
    name: str = JOB_NAME
    words: str = JOB_WORDS


class JobState(StrEnum):
    """What the system knows of the job."""

    RUNNING = "running"  # it is started every hour
    WAITING = "waiting"  # it is there, and begins at the next login
    CHANGED = "changed"  # it is there, but starts another program or an older version
    ABSENT = "absent"
    NO_SCHEDULER = "no_scheduler"  # this system has none that we know

    @property
    def sentence(self) -> str:
        """The same in words."""
        match self:
            case JobState.RUNNING:
                return "This computer looks every hour whether a reminder is due."
            case JobState.WAITING:
                return "From your next login on, this computer looks whether a reminder is due."
            case JobState.CHANGED:
                return "The job is there, but it starts another version. Install it again."
            case JobState.ABSENT:
                return "This computer does not look for reminders while the program is closed."
            case JobState.NO_SCHEDULER:
                return "This computer has no scheduler that this program knows."
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobStatus:
    """The state, and the files or names that make it."""

    state: JobState
    places: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether exactly this job is in place."""
        return self.state in {JobState.RUNNING, JobState.WAITING}


class Scheduler(Protocol):
    """One system's way. Every method raises EnvironmentProblem when the system refuses."""

    def install(self, job: Job) -> JobStatus:
        """Put the job in place, instead of an older one of its name."""

    def remove(self, job: Job) -> bool:
        """Take it away again with all its files; ``False`` when there was none."""

    def status(self, job: Job) -> JobStatus:
        """What is there now. Changes nothing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a system's own tool ended. code: ``None`` when it is not there or gave no answer."""

    code: int | None
    out: str = ""


Tool = Callable[[Sequence[str]], Answer]
"""Runs a tool of the system; tests hand in their own."""


def run_tool(command: Sequence[str]) -> Answer:
    """Run a tool of the system without a console and without input."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed tools; no text of the user
            list(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired):
        return Answer(None)
    return Answer(done.returncode, done.stdout.decode("utf-8", "replace"))


class NoScheduler:
    """A system without a scheduler that we know: nothing is there, nothing can be put there."""

    def install(self, job: Job) -> JobStatus:
        """Raises EnvironmentProblem."""
        from privacy_audit.errors import EnvironmentProblem

        raise EnvironmentProblem(
            JobState.NO_SCHEDULER.sentence,
            f"“{job.name}” was not put in place.",
            "Put the date into your calendar instead: “remind ics”.",
        )

    def remove(self, job: Job) -> bool:
        """Nothing is there."""
        del job
        return False

    def status(self, job: Job) -> JobStatus:
        """Nothing is there."""
        del job
        return JobStatus(state=JobState.NO_SCHEDULER)


def this_scheduler(tool: Tool = run_tool) -> Scheduler:
    """The scheduler of this system."""
    if sys.platform == "win32":
        from privacy_audit.desktop.windows_tasks import TaskScheduler

        return TaskScheduler(tool)
    if sys.platform == "darwin":
        from privacy_audit.desktop.launchd import Launchd

        return Launchd(Path.home(), tool)
    from privacy_audit.desktop.systemd import Systemd, unit_folder

    if tool(["systemctl", "--version"]).code is None:
        return NoScheduler()
    return Systemd(unit_folder(), tool)
