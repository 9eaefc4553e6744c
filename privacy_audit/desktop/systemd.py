# SPDX-License-Identifier: Apache-2.0
"""The job as a timer of the user's own systemd. Nothing needs an administrator.

``Persistent=true`` starts it once when the computer was off or asleep at its hour.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from privacy_audit.desktop.private_files import told_plainly
from privacy_audit.desktop.scheduler import MINUTE, Job, JobState, JobStatus, Tool

_WANTS = "timers.target.wants"


def unit_folder() -> Path:
    """Where systemd looks for the user's own units."""
    config = os.environ.get("XDG_CONFIG_HOME", "")
    place = Path(config) if config.startswith("/") else Path.home() / ".config"
    return place / "systemd" / "user"


def service_text(job: Job) -> str:
    """The unit that does the work. What cannot be done this hour is done in the next."""
    folder = job.program.folder
    program, *arguments = job.program.command
    # A dollar in the name of the program stands for itself, unlike one in an argument.
    words = [_quoted(program), *(_quoted(word.replace("$", "$$")) for word in arguments)]
    lines = [
        "[Unit]",
        f"Description={_escaped(job.words)}",
        # Whoever takes the program off the computer may not know of this job.
        f"ConditionFileIsExecutable={_escaped(program)}",
        "",
        "[Service]",
        "Type=oneshot",
        f"ExecStart={' '.join(words)}",
        *([f"WorkingDirectory={_escaped(str(folder))}"] if folder else []),
        "TimeoutStartSec=60",
        # 3: there is no desktop to show anything on. That is no failure of the job.
        "SuccessExitStatus=3",
        "Nice=10",
    ]
    return "\n".join(lines) + "\n"


def timer_text(job: Job) -> str:
    """The unit that says when."""
    return (
        "[Unit]\n"
        f"Description={_escaped(job.words)}\n"
        "\n"
        "[Timer]\n"
        f"OnCalendar=*-*-* *:{MINUTE:02}:00\n"
        "Persistent=true\n"
        "AccuracySec=1min\n"
        "\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )


def _quoted(word: str) -> str:
    """A word of a command line in which ``%`` stands for itself (systemd.service(5))."""
    inner = _escaped(word).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'


def _escaped(text: str) -> str:
    return text.replace("%", "%%").replace("\n", " ")


class Systemd:
    """The units in one folder."""

    def __init__(self, folder: Path, tool: Tool) -> None:
        self._folder, self._tool = folder, tool

    def install(self, job: Job) -> JobStatus:
        """Write both units, switch the timer on, start it if the user's systemd is there."""
        with told_plainly(self._folder):
            (self._folder / _WANTS).mkdir(parents=True, exist_ok=True)
            for path, text in self._texts(job).items():
                path.write_text(text, encoding="utf-8")
            link = self._link(job)
            link.unlink(missing_ok=True)
            # What ``systemctl enable`` does; it cannot be asked before the user has a session.
            link.symlink_to(Path("..") / f"{job.name}.timer")
        self._tool(["systemctl", "--user", "daemon-reload"])
        # Not "start": that leaves a timer which runs already with its old hour.
        self._tool(["systemctl", "--user", "restart", f"{job.name}.timer"])
        return self.status(job)

    def remove(self, job: Job) -> bool:
        """Stop the timer and delete both units."""
        there = [path for path in (*self._texts(job), self._link(job)) if _is_there(path)]
        if there:
            self._tool(["systemctl", "--user", "stop", f"{job.name}.timer"])
        with told_plainly(self._folder):
            for path in there:
                path.unlink(missing_ok=True)
        with suppress(OSError):  # others may want timers too
            (self._folder / _WANTS).rmdir()
        if there:
            self._tool(["systemctl", "--user", "daemon-reload"])
        return bool(there)

    def status(self, job: Job) -> JobStatus:
        """Compare the units with what they should be, and ask systemd whether the timer runs."""
        texts = self._texts(job)
        there = [path for path in (*texts, self._link(job)) if _is_there(path)]
        places = tuple(str(path) for path in there)
        if not there:
            return JobStatus(state=JobState.ABSENT)
        same = len(there) == len(texts) + 1 and all(
            _text_of(path) == text for path, text in texts.items()
        )
        if not same:
            return JobStatus(state=JobState.CHANGED, places=places)
        runs = self._tool(["systemctl", "--user", "is-active", f"{job.name}.timer"]).code == 0
        return JobStatus(state=JobState.RUNNING if runs else JobState.WAITING, places=places)

    def _texts(self, job: Job) -> dict[Path, str]:
        return {
            self._folder / f"{job.name}.service": service_text(job),
            self._folder / f"{job.name}.timer": timer_text(job),
        }

    def _link(self, job: Job) -> Path:
        return self._folder / _WANTS / f"{job.name}.timer"


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _text_of(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text(encoding="utf-8")
    return ""
