# SPDX-License-Identifier: Apache-2.0
"""``remind ics``, ``notify``, ``install``, ``uninstall``, ``status``: outside the program.

``notify`` is what the system's scheduler starts. It never opens the vault.
"""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from privacy_audit.cli.opening import data_folder, open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line
from privacy_audit.errors import EnvironmentProblem, UserError

_CALENDAR_BEGINS = b"BEGIN:VCALENDAR"

if TYPE_CHECKING:
    from privacy_audit.desktop.scheduler import JobStatus
    from privacy_audit.reminders.outside import Outcome


def add_outside(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add the five verbs."""
    ics = verbs.add_parser("ics", parents=[shared], help="a file for your calendar")
    ics.add_argument("--out", metavar="FILE", type=Path, required=True)
    ics.add_argument("--series", action="store_true", help="again and again, in your rhythm")
    ics.set_defaults(run=_ics)
    for verb, words, run in (
        ("notify", "show a notice if one is due; the vault stays closed", _notify),
        ("install", "have this computer look every hour whether one is due", _install),
        ("uninstall", "stop that", _uninstall),
    ):
        verbs.add_parser(verb, parents=[shared], help=words).set_defaults(run=run)
    status = verbs.add_parser("status", parents=[shared], help="whether it does, and what is next")
    status.add_argument("--json", action="store_true")
    status.set_defaults(run=_status)


def _ics(arguments: argparse.Namespace) -> int:
    from privacy_audit.desktop.private_files import write_private
    from privacy_audit.reminders.calendar_file import calendar_bytes

    target = arguments.out.expanduser()
    _judge_target(target)
    with open_workspace(arguments) as workspace:
        entry = workspace.reminders.calendar_entry(
            workspace.vault.vault_id, series=arguments.series
        )
    write_private(target, calendar_bytes(entry))
    print_line(f"Written: {target}")
    print_line(f"From {day(entry.on)} on." if entry.repeats else f"On {day(entry.on)}.")
    print_line(f"The entry says: {entry.text}")
    return Exit.DONE


def _judge_target(target: Path) -> None:
    """Only a calendar file is written over: what else has this name is no copy of anything."""
    from privacy_audit.desktop.private_files import told_plainly

    if target.is_dir():
        raise UserError(f"“{target}” is a folder.", hint="Name a file in it.")
    with told_plainly(target):
        if not target.exists():
            return
        if target.is_file():
            with target.open("rb") as file:
                if file.read(len(_CALENDAR_BEGINS)) in (b"", _CALENDAR_BEGINS):
                    return
    raise UserError(
        f"“{target}” is there already, and is no calendar file.",
        "Nothing was changed.",
        "Choose another name.",
    )


def _notify(arguments: argparse.Namespace) -> int:
    from functools import partial

    from privacy_audit.desktop.notifications import show_notice
    from privacy_audit.desktop.preferences import load_preferences
    from privacy_audit.desktop.shown_as import name_outside
    from privacy_audit.reminders.outside import Told, tell_if_due

    folder = data_folder(arguments)
    sender = name_outside(load_preferences(folder).preferences.shown_as).notices
    show = partial(show_notice, sender=sender)
    outcome = tell_if_due(folder, at=datetime.now().astimezone(), show=show)
    if isinstance(outcome, Told) and outcome.delivery.is_failure:
        raise EnvironmentProblem(
            outcome.delivery.sentence,
            "The notice counts as not shown.",
            "It is tried again when “remind notify” runs next.",
        )
    print_line(_words(outcome))
    return Exit.DONE


def _words(outcome: Outcome) -> str:
    from privacy_audit.reminders.notices import Later, NothingYet
    from privacy_audit.reminders.outside import Told, ToldAlready

    match outcome:
        case Told():
            return f"{outcome.notice.text}. {outcome.notice.line}"
        case ToldAlready():
            return "You were told today already."
        case Later():
            until = outcome.paused_until
            return f"Paused until {day(until)}." if until else "It waits: these are quiet hours."
        case NothingYet():
            following = outcome.next_on
            return f"Nothing until {day(following)}." if following else "Nothing is planned."
        case _:
            assert_never(outcome)


def _install(arguments: argparse.Namespace) -> int:
    from privacy_audit.desktop.scheduler import this_scheduler
    from privacy_audit.reminders.outside import reminder_job

    status = this_scheduler().install(reminder_job(data_folder(arguments)))
    _print_status(status)
    return Exit.DONE if status.is_ours else Exit.ATTENTION


def _uninstall(arguments: argparse.Namespace) -> int:
    from privacy_audit.desktop.scheduler import this_scheduler
    from privacy_audit.reminders.outside import reminder_job

    removed = this_scheduler().remove(reminder_job(data_folder(arguments)))
    print_line("Removed." if removed else "There was nothing to remove.")
    return Exit.DONE


def _status(arguments: argparse.Namespace) -> int:
    from privacy_audit.desktop.scheduler import this_scheduler
    from privacy_audit.reminders.notice_file import read_plan, told_on
    from privacy_audit.reminders.notices import judge
    from privacy_audit.reminders.outside import reminder_job

    folder = data_folder(arguments)
    status = this_scheduler().status(reminder_job(folder))
    plan, told = read_plan(folder), told_on(folder)
    at = datetime.now().astimezone()
    days = [one.on for one in plan.days] if plan else []
    if arguments.json:
        print_json(
            {
                "state": status.state.value,
                "places": list(status.places),
                "text": plan.text if plan else "",
                "days": [one.isoformat() for one in days],
                "told_on": told.isoformat() if told else "",
            }
        )
    else:
        _print_status(status)
        print_line(_words_now(judge(plan, told_on=told, at=at)) if plan else "Nothing is planned.")
        if told:
            print_line(f"You were told on {day(told)}.")
    return Exit.DONE if status.is_ours else Exit.ATTENTION


def _words_now(verdict: object) -> str:
    from privacy_audit.reminders.notices import Later, NothingYet, Tell

    if isinstance(verdict, Tell):
        return "A notice is due now."
    assert isinstance(verdict, Later | NothingYet)  # noqa: S101 - the other two
    return _words(verdict)


def _print_status(status: JobStatus) -> None:
    print_line(status.state.sentence)
    for place in status.places:
        print_line(f"  {place}")
