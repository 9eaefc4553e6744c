# SPDX-License-Identifier: Apache-2.0
"""What works without the vault being open: telling, and the system's job that asks to tell.

It knows ``reminders.json`` and the clock, and nothing of the person.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from privacy_audit.desktop.notifications import Delivery
from privacy_audit.desktop.program import this_program
from privacy_audit.desktop.scheduler import JOB_NAME, Job, JobStatus, Scheduler
from privacy_audit.reminders.notice_file import claim, give_back, read_plan, remove_plan, told_on
from privacy_audit.reminders.notices import Later, NothingYet, Plan, Tell, judge

Show = Callable[[str, str], Delivery]
"""Shows a title and a line, such as ``notifications.show_notice``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A notice was handed over, or the desktop did not take it; ``delivery`` says which."""

    notice: Tell
    delivery: Delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAlready:
    """Another process has told today."""

    on: date


Outcome = Told | ToldAlready | Later | NothingYet


def tell_if_due(folder: Path, *, at: datetime, show: Show, plan: Plan | None = None) -> Outcome:
    """Tell, if something is owed now and nobody has told today.

    at: the clock on the wall. plan: else the one in ``folder``. A notice that could not be shown
    counts as not told. Raises EnvironmentProblem when the plan or its folder cannot be used.
    """
    plan = plan or read_plan(folder)
    if plan is None:
        return NothingYet()
    before = told_on(folder)
    verdict = judge(plan, told_on=before, at=at)
    if not isinstance(verdict, Tell):
        return verdict
    if not claim(folder, at.date()):
        return ToldAlready(on=at.date())
    delivery = show(verdict.text, verdict.line)
    if delivery is not Delivery.SHOWN:
        give_back(folder, at.date(), before=before)
    return Told(notice=verdict, delivery=delivery)


def reminder_job(folder: Path) -> Job:
    """The job that runs ``remind notify`` for the vault in a folder.

    A vault in another than the usual folder has a job of its own, beside that of the first.
    """
    from privacy_audit.desktop.folders import data_folder

    program = this_program(windowed=True)
    if folder == data_folder():
        return Job(program=program.with_arguments("remind", "notify"))
    mark = sha256(os.fsencode(folder.resolve())).hexdigest()[:8]
    return Job(
        program=program.with_arguments("--data-dir", str(folder), "remind", "notify"),
        name=f"{JOB_NAME}-{mark}",
    )


def forget_outside(folder: Path, scheduler: Scheduler) -> JobStatus:
    """The vault is gone: so are the plan and the job that reads it, whichever version made it.

    Returns what the job was. Raises EnvironmentProblem.
    """
    remove_plan(folder)
    job = reminder_job(folder)
    status = scheduler.status(job)
    scheduler.remove(job)
    return status
