# SPDX-License-Identifier: Apache-2.0
"""The hourly job: its files, checked by the systems' own tools and readers where they exist."""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from privacy_audit.desktop.launchd import Launchd
from privacy_audit.desktop.program import Program, this_program
from privacy_audit.desktop.scheduler import (
    Answer,
    Job,
    JobState,
    NoScheduler,
    Scheduler,
    run_tool,
    this_scheduler,
)
from privacy_audit.desktop.systemd import Systemd, service_text, timer_text, unit_folder
from privacy_audit.desktop.windows_tasks import NAMESPACE, TaskScheduler, task_xml
from privacy_audit.errors import EnvironmentProblem

HARD = Program(
    command=('/opt/100 % "mad" $HOME/py\'thon\\x', "-m", "privacy_audit", "remind", "notify"),
    folder=Path("/opt/a b%c"),
)
JOB = Job(program=Program(command=(sys.executable, "-m", "privacy_audit", "remind", "notify")))


class System:
    """A system's tool that remembers what it was asked. running: whether the job runs then."""

    def __init__(self, *, running: bool = True, there: bool = True) -> None:
        self.running, self.there = running, there
        self.asked: list[list[str]] = []

    def __call__(self, command: Sequence[str]) -> Answer:
        self.asked.append(list(command))
        if not self.there:
            return Answer(None)
        asks = {"is-active", "print"}.intersection(command)
        return Answer(0 if self.running or not asks else 3)


class Windows:
    """``schtasks`` as far as the job needs it."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.refuses = refuses
        self.task: str | None = None

    def __call__(self, command: Sequence[str]) -> Answer:
        assert command[0] == "schtasks"
        assert command[command.index("/TN") + 1] == "privacy-audit-remind"
        if self.refuses:
            return Answer(1)
        if command[1] == "/Create":
            self.task = Path(command[command.index("/XML") + 1]).read_bytes().decode("utf-16")
            return Answer(0)
        if self.task is None:
            return Answer(1)
        text = self.task
        if command[1] == "/Delete":
            self.task = None
        return Answer(0, text)


def schedulers(folder: Path) -> dict[str, Scheduler]:
    return {
        "systemd": Systemd(folder / "systemd", System()),
        "launchd": Launchd(folder, System()),
        "windows": TaskScheduler(Windows()),
    }


@pytest.mark.parametrize("name", ["systemd", "launchd", "windows"])
def test_every_system_keeps_the_same_promises(tmp_path: Path, name: str) -> None:
    scheduler = schedulers(tmp_path)[name]
    newer = Job(program=Program(command=("/elsewhere/python", "-m", "privacy_audit")))
    assert scheduler.status(JOB).state is JobState.ABSENT
    assert not scheduler.remove(JOB)
    assert scheduler.install(JOB).state is JobState.RUNNING
    assert scheduler.status(JOB).places
    assert scheduler.status(newer).state is JobState.CHANGED
    assert scheduler.install(newer).state is JobState.RUNNING
    assert scheduler.status(JOB).state is JobState.CHANGED
    assert scheduler.remove(newer)
    assert scheduler.status(newer).state is JobState.ABSENT
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


# -- systemd --------------------------------------------------------------------------------------


@pytest.mark.needs("systemd")
@pytest.mark.parametrize("program", [JOB.program, this_program().with_arguments("remind")])
def test_systemds_own_check_accepts_both_units(tmp_path: Path, program: Program) -> None:
    folder = tmp_path / "units"
    Systemd(folder, System()).install(Job(program=program))
    assert verified(folder) == (0, "")


@pytest.mark.needs("systemd")
def test_systemds_own_check_finds_a_broken_timer(tmp_path: Path) -> None:
    folder = tmp_path / "units"
    Systemd(folder, System()).install(JOB)
    timer = folder / "privacy-audit-remind.timer"
    timer.write_text(timer.read_text().replace("*:07:00", "*:77:00"))
    code, said = verified(folder)
    assert code != 0
    assert "OnCalendar" in said or "calendar" in said


def verified(folder: Path) -> tuple[int, str]:
    units = [str(path) for path in sorted(folder.glob("privacy-audit-remind.*"))]
    assert len(units) == 2
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", *units],
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr.strip()


@pytest.mark.needs("systemd")
def test_the_timer_comes_every_hour_and_makes_up_for_a_missed_one() -> None:
    text = timer_text(JOB)
    assert "Persistent=true" in text
    (calendar,) = [line for line in text.splitlines() if line.startswith("OnCalendar=")]
    done = subprocess.run(
        ["systemd-analyze", "calendar", "--iterations=3", calendar.partition("=")[2]],
        env={**os.environ, "TZ": "UTC"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.count(":07:00 UTC") >= 3


def test_awkward_paths_are_quoted_for_systemd() -> None:
    text = service_text(Job(program=HARD.with_arguments("$HOME")))
    start = '"/opt/100 %% \\"mad\\" $HOME/py\'thon\\\\x" "-m" "privacy_audit"'
    assert f'ExecStart={start} "remind" "notify" "$$HOME"' in text
    assert "WorkingDirectory=/opt/a b%%c" in text


@pytest.mark.needs("systemd")
def test_systemd_finds_a_program_with_a_dollar_in_its_path(tmp_path: Path) -> None:
    program = tmp_path / "a $HOME %b" / "program"
    program.parent.mkdir()
    program.write_bytes(Path("/bin/true").read_bytes())
    program.chmod(0o700)
    folder = tmp_path / "units"
    Systemd(folder, System()).install(Job(program=Program(command=(str(program), "$HOME"))))
    assert verified(folder) == (0, "")


@pytest.mark.needs("systemd")
@pytest.mark.parametrize(("name", "code"), [("there", 0), ("gone", 1)])
def test_a_program_that_is_gone_is_not_started(tmp_path: Path, name: str, code: int) -> None:
    program = tmp_path / "there"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    text = service_text(Job(program=Program(command=(str(tmp_path / name),))))
    (condition,) = [line for line in text.splitlines() if line.startswith("Condition")]
    done = subprocess.run(
        ["systemd-analyze", "condition", condition], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == code, done.stderr


def test_before_the_first_login_it_waits(tmp_path: Path) -> None:
    waiting = Systemd(tmp_path / "systemd", System(running=False))
    assert waiting.install(JOB).state is JobState.WAITING
    link = tmp_path / "systemd" / "timers.target.wants" / "privacy-audit-remind.timer"
    assert link.resolve() == (tmp_path / "systemd" / "privacy-audit-remind.timer").resolve()


def test_systemd_is_asked_to_read_the_units_anew(tmp_path: Path) -> None:
    system = System()
    Systemd(tmp_path / "systemd", system).install(JOB)
    assert [asked[2] for asked in system.asked] == ["daemon-reload", "restart", "is-active"]
    assert all(asked[:2] == ["systemctl", "--user"] for asked in system.asked)


def test_the_units_lie_where_systemd_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert unit_folder() == tmp_path / "systemd" / "user"
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert unit_folder() == Path.home() / ".config" / "systemd" / "user"


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "systemd").write_text("a file, not a folder")
    with pytest.raises(EnvironmentProblem):
        Systemd(tmp_path / "systemd", System()).install(JOB)


def test_a_linux_without_systemd_has_no_scheduler() -> None:
    if sys.platform.startswith("linux"):
        assert isinstance(this_scheduler(System(there=False)), NoScheduler)
        assert isinstance(this_scheduler(System()), Systemd)


# -- macOS ----------------------------------------------------------------------------------------


def test_the_agent_is_a_good_property_list(tmp_path: Path) -> None:
    Launchd(tmp_path, System()).install(Job(program=HARD))
    path = tmp_path / "Library" / "LaunchAgents" / "privacy-audit-remind.plist"
    data = plistlib.loads(path.read_bytes())
    assert data["Label"] == "privacy-audit-remind"
    assert data["ProgramArguments"] == list(HARD.command)
    assert data["StartCalendarInterval"] == {"Minute": 7}
    assert data["RunAtLoad"] is True
    assert data["WorkingDirectory"] == "/opt/a b%c"
    assert path.stat().st_mode & 0o022 == 0, "launchd refuses what others may write"


def test_launchd_takes_the_new_agent_instead_of_the_old(tmp_path: Path) -> None:
    system = System()
    Launchd(tmp_path, system).install(JOB)
    assert [asked[1] for asked in system.asked] == ["bootout", "bootstrap", "print"]


# -- Windows --------------------------------------------------------------------------------------


def test_the_task_follows_the_schema_of_windows() -> None:
    root = ET.fromstring(task_xml(Job(program=HARD)))  # noqa: S314 - our own text
    names = {"t": NAMESPACE}

    def text(path: str) -> str:
        found = root.find(path, names)
        assert found is not None, path
        return found.text or ""

    assert root.tag == f"{{{NAMESPACE}}}Task"
    # The schema is a sequence: another order is refused.
    assert [child.tag.partition("}")[2] for child in root] == [
        "RegistrationInfo", "Triggers", "Principals", "Settings", "Actions",
    ]  # fmt: skip
    assert text("t:Triggers/t:CalendarTrigger/t:Repetition/t:Interval") == "PT1H"
    assert text("t:Triggers/t:CalendarTrigger/t:ScheduleByDay/t:DaysInterval") == "1"
    assert text("t:Settings/t:StartWhenAvailable") == "true"
    assert text("t:Settings/t:DisallowStartIfOnBatteries") == "false"
    assert text("t:Principals/t:Principal/t:RunLevel") == "LeastPrivilege"
    assert text("t:Principals/t:Principal/t:LogonType") == "InteractiveToken"
    assert text("t:Actions/t:Exec/t:Command") == HARD.command[0]
    assert text("t:Actions/t:Exec/t:Arguments") == "-m privacy_audit remind notify"
    assert text("t:Actions/t:Exec/t:WorkingDirectory") == str(HARD.folder)
    assert task_xml(JOB)[:2] in (b"\xff\xfe", b"\xfe\xff"), "UTF-16 with its mark"


def test_a_task_that_windows_refuses_is_told() -> None:
    with pytest.raises(EnvironmentProblem, match="did not take the task"):
        TaskScheduler(Windows(refuses=True)).install(JOB)


def test_a_windows_without_the_tool_has_no_scheduler() -> None:
    assert TaskScheduler(System(there=False)).status(JOB).state is JobState.NO_SCHEDULER


# -- the tools ------------------------------------------------------------------------------------


def test_a_tool_that_is_not_there_gives_no_code() -> None:
    assert run_tool(["no-such-tool-anywhere"]) == Answer(None)
    assert run_tool([sys.executable, "-c", "print('é'); raise SystemExit(4)"]).code == 4


@pytest.mark.parametrize("state", list(JobState))
def test_each_state_has_its_sentence(state: JobState) -> None:
    assert state.sentence.endswith(".")
