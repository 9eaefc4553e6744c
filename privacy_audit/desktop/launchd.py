# SPDX-License-Identifier: Apache-2.0
"""The job as an agent of launchd on macOS. An hour missed in sleep is made up for on waking."""

from __future__ import annotations

import os
import plistlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from privacy_audit.desktop.private_files import told_plainly
from privacy_audit.desktop.program import Program
from privacy_audit.desktop.scheduler import MINUTE, Job, JobState, JobStatus, Tool


def agent_plist(label: str, program: Program, *, hourly: bool) -> bytes:
    """The agent's property list. hourly: each hour and at login; else at login only."""
    data: dict[str, Any] = {
        "Label": label,
        "ProgramArguments": list(program.command),
        "RunAtLoad": True,
    }
    if program.folder is not None:
        data["WorkingDirectory"] = str(program.folder)
    if hourly:
        data["ProcessType"] = "Background"
        data["StartCalendarInterval"] = {"Minute": MINUTE}
    return plistlib.dumps(data)


class Launchd:
    """The agents of one user. home: whose ``Library/LaunchAgents`` it is."""

    def __init__(self, home: Path, tool: Tool) -> None:
        self._folder, self._tool = home / "Library" / "LaunchAgents", tool

    def install(self, job: Job) -> JobStatus:
        """Write the agent and have launchd take it."""
        path = self._path(job)
        with told_plainly(path):
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_plist(job))
            path.chmod(0o644)  # launchd refuses an agent that others may write
        self._tool(["launchctl", "bootout", f"{_domain()}/{job.name}"])
        self._tool(["launchctl", "bootstrap", _domain(), str(path)])
        return self.status(job)

    def remove(self, job: Job) -> bool:
        """Have launchd let go of the agent, and delete it."""
        path = self._path(job)
        there = path.exists()
        if there:
            self._tool(["launchctl", "bootout", f"{_domain()}/{job.name}"])
        with told_plainly(path):
            path.unlink(missing_ok=True)
        return there

    def status(self, job: Job) -> JobStatus:
        """Compare the agent with what it should be, and ask launchd whether it is there."""
        path = self._path(job)
        if not path.exists():
            return JobStatus(state=JobState.ABSENT)
        found = b""
        with suppress(OSError):
            found = path.read_bytes()
        if found != _plist(job):
            return JobStatus(state=JobState.CHANGED, places=(str(path),))
        runs = self._tool(["launchctl", "print", f"{_domain()}/{job.name}"]).code == 0
        state = JobState.RUNNING if runs else JobState.WAITING
        return JobStatus(state=state, places=(str(path),))

    def _path(self, job: Job) -> Path:
        return self._folder / f"{job.name}.plist"


def _plist(job: Job) -> bytes:
    return agent_plist(job.name, job.program, hourly=True)


def _domain() -> str:
    return f"gui/{os.getuid() if hasattr(os, 'getuid') else 0}"
