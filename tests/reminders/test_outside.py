# SPDX-License-Identifier: Apache-2.0
"""Telling without the vault: once a day whoever asks, and again when nobody could show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from privacy_audit.desktop.folders import data_folder
from privacy_audit.desktop.notifications import Delivery
from privacy_audit.desktop.program import Program
from privacy_audit.desktop.scheduler import Job, JobState, JobStatus, NoScheduler
from privacy_audit.desktop.start_at_login import FileAtLogin
from privacy_audit.errors import EnvironmentProblem
from privacy_audit.reminders.notice_file import claim, told_on, write_plan
from privacy_audit.reminders.notices import NothingYet, Plan
from privacy_audit.reminders.outside import (
    Told,
    ToldAlready,
    forget_outside,
    reminder_job,
    tell_if_due,
)
from privacy_audit.reminders.this_computer import ThisComputer
from tests.reminders.test_notices import plan_of

NOON = datetime(2026, 11, 20, 12, 0)  # noqa: DTZ001 - the clock on the wall


class Desk:
    """A desktop that shows notices as long as somebody sits there."""

    def __init__(self) -> None:
        self.delivery = Delivery.SHOWN
        self.shown: list[tuple[str, str]] = []

    def show(self, title: str, line: str) -> Delivery:
        if self.delivery is Delivery.SHOWN:
            self.shown.append((title, line))
        return self.delivery


class OneScheduler:
    """A scheduler that holds its jobs by name."""

    def __init__(self) -> None:
        self.by_name: dict[str, Job] = {}

    @property
    def jobs(self) -> list[Job]:
        """All of them."""
        return list(self.by_name.values())

    def install(self, job: Job) -> JobStatus:
        self.by_name[job.name] = job
        return self.status(job)

    def remove(self, job: Job) -> bool:
        return self.by_name.pop(job.name, None) is not None

    def status(self, job: Job) -> JobStatus:
        kept = self.by_name.get(job.name)
        if kept is None:
            return JobStatus(state=JobState.ABSENT)
        return JobStatus(state=JobState.RUNNING if kept == job else JobState.CHANGED)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder in which something is due today and again in a week."""
    write_plan(tmp_path, plan_of(0))
    return tmp_path


def test_it_is_told_once_however_often_it_is_asked(folder: Path, desk: Desk) -> None:
    outcomes = [
        tell_if_due(folder, at=NOON + timedelta(hours=n), show=desk.show) for n in range(12)
    ]
    assert isinstance(outcomes[0], Told)
    assert all(isinstance(outcome, NothingYet) for outcome in outcomes[1:])
    assert desk.shown == [("A review is due", "It takes about 2 minutes.")]


def test_it_is_told_again_a_week_later(folder: Path, desk: Desk) -> None:
    for days in range(22):
        tell_if_due(folder, at=NOON + timedelta(days=days), show=desk.show)
    assert len(desk.shown) == 4


@pytest.mark.parametrize("delivery", [Delivery.NO_DESKTOP, Delivery.REFUSED])
def test_what_nobody_could_show_is_still_owed(folder: Path, desk: Desk, delivery: Delivery) -> None:
    desk.delivery = delivery
    outcome = tell_if_due(folder, at=NOON, show=desk.show)
    assert isinstance(outcome, Told)
    assert outcome.delivery is delivery
    assert told_on(folder) is None
    desk.delivery = Delivery.SHOWN
    tell_if_due(folder, at=NOON + timedelta(hours=1), show=desk.show)
    assert len(desk.shown) == 1


def test_another_process_that_came_first_tells_alone(folder: Path, desk: Desk) -> None:
    def show(title: str, line: str) -> Delivery:
        # While this one is about to show, the window asks too.
        inner = tell_if_due(folder, at=NOON, show=desk.show)
        assert not isinstance(inner, Told)
        return desk.show(title, line)

    assert isinstance(tell_if_due(folder, at=NOON, show=show), Told)
    assert len(desk.shown) == 1


def test_a_claim_of_today_is_respected_although_more_became_due(folder: Path, desk: Desk) -> None:
    claim(folder, date(2026, 11, 20))
    outcome = tell_if_due(folder, at=NOON, show=desk.show, plan=plan_of(0, -3))
    assert isinstance(outcome, NothingYet | ToldAlready)
    assert desk.shown == []


def test_no_plan_is_nothing_to_tell(tmp_path: Path, desk: Desk) -> None:
    assert tell_if_due(tmp_path, at=NOON, show=desk.show) == NothingYet()
    assert tell_if_due(tmp_path, at=NOON, show=desk.show, plan=Plan()) == NothingYet()


def test_the_job_names_the_folder_only_where_it_is_not_the_usual_one(tmp_path: Path) -> None:
    assert reminder_job(data_folder()).program.command[-2:] == ("remind", "notify")
    assert "--data-dir" not in reminder_job(data_folder()).program.command
    assert reminder_job(tmp_path).program.command[-4:] == (
        "--data-dir", str(tmp_path), "remind", "notify",
    )  # fmt: skip


def test_erasing_takes_the_plan_and_our_own_job_away(folder: Path) -> None:
    scheduler = OneScheduler()
    scheduler.install(replace(reminder_job(folder), program=Program(command=("older", "notify"))))
    forget_outside(folder, scheduler)
    assert scheduler.jobs == []
    assert list(folder.iterdir()) == []


def test_erasing_leaves_the_job_of_another_vault(folder: Path, tmp_path: Path) -> None:
    scheduler = OneScheduler()
    scheduler.install(reminder_job(tmp_path / "another"))
    forget_outside(folder, scheduler)
    assert scheduler.jobs == [reminder_job(tmp_path / "another")]


def test_each_vault_has_a_job_of_its_own(tmp_path: Path) -> None:
    folders = (data_folder(), tmp_path / "one", tmp_path / "two")
    scheduler = OneScheduler()
    for folder in folders:
        scheduler.install(reminder_job(folder))
    assert [scheduler.status(reminder_job(folder)).state for folder in folders] == (
        [JobState.RUNNING] * 3
    )
    assert scheduler.remove(reminder_job(tmp_path / "one"))
    assert scheduler.jobs == [reminder_job(data_folder()), reminder_job(tmp_path / "two")]
    assert reminder_job(data_folder()).name == "privacy-audit-remind"
    assert "two" not in reminder_job(tmp_path / "two").name


def test_the_switches_of_this_computer_do_what_they_say(tmp_path: Path) -> None:
    login = FileAtLogin(tmp_path / "autostart" / "privacy-audit.desktop")
    computer = ThisComputer(tmp_path, scheduler=OneScheduler(), at_login=login)
    assert (computer.state().job, computer.state().at_login) == (JobState.ABSENT, False)
    assert computer.switch_job(on=True).job is JobState.RUNNING
    assert computer.switch_login(on=True).at_login
    assert computer.switch_job(on=False).job is JobState.ABSENT
    assert not computer.switch_login(on=False).at_login


def test_a_system_without_a_scheduler_says_what_to_do_instead(tmp_path: Path) -> None:
    computer = ThisComputer(tmp_path, scheduler=NoScheduler())
    assert computer.state().job is JobState.NO_SCHEDULER
    with pytest.raises(EnvironmentProblem, match="calendar"):
        computer.switch_job(on=True)
    assert not NoScheduler().remove(Job(program=Program(command=("x",))))
