# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit actions``: the to-do list."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from privacy_audit.audits.model import Action, ActionOwner, ActionState
from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line, print_table
from privacy_audit.desktop.clock import local_day, utc_now
from privacy_audit.errors import UserError

_OWNERS = {owner.value.replace("_", "-"): owner for owner in ActionOwner}
_OWNER_WORDS = {
    ActionOwner.ME: "you",
    ActionOwner.MY_MANAGER: "your manager",
    ActionOwner.MY_EMPLOYER: "your employer",
}


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``actions`` and its verbs."""
    noun = commands.add_parser("actions", help="what is to be done, by whom, by when")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")

    listing = verbs.add_parser(
        "list",
        parents=[shared],
        help="open to-dos, soonest first",
        description="Exit code 1: the date of one of them has passed.",
    )
    listing.add_argument("--owner", type=_hyphened, choices=sorted(_OWNERS))
    listing.add_argument("--all", action="store_true", help="closed ones too")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)

    for verb, words in (
        ("done", "it is done"),
        ("drop", "it need not be done"),
        ("reopen", "put it back on the list"),
    ):
        command = verbs.add_parser(verb, parents=[shared], help=words)
        command.add_argument("id", metavar="ID", type=int)
        command.set_defaults(run=_close_or_open)

    change = verbs.add_parser("change", parents=[shared], help="change what is named")
    change.add_argument("id", metavar="ID", type=int)
    change.add_argument("--title", metavar="TEXT")
    change.add_argument("--owner", type=_hyphened, choices=sorted(_OWNERS))
    change.add_argument("--due", metavar="DATE", type=_day, help="2027-01-31")
    change.add_argument("--note", metavar="TEXT")
    change.set_defaults(run=_change)


def _list(arguments: argparse.Namespace) -> int:
    owner = _OWNERS[arguments.owner] if arguments.owner else None
    with open_workspace(arguments) as workspace:
        actions = [
            action
            for action in workspace.audits.actions.all()
            if owner in {None, action.owner} and (arguments.all or action.state is ActionState.OPEN)
        ]
    today = local_day(utc_now())
    late = any(action.state is ActionState.OPEN and action.due_on < today for action in actions)
    if arguments.json:
        print_json({"actions": [_data(action) for action in actions]})
    elif not actions:
        print_line("There is nothing on this list.")
    else:
        print_table(_row(action, today) for action in actions)
    return Exit.ATTENTION if late else Exit.DONE


def _row(action: Action, today: date) -> tuple[str, ...]:
    when = f"by {day(action.due_on)}"
    if action.state is not ActionState.OPEN:
        when = action.state.value
    elif action.due_on < today:
        when += ", late"
    return (
        str(action.id),
        when,
        _OWNER_WORDS[action.owner],
        action.severity.value,
        action.title,
    )


def _data(action: Action) -> dict[str, Any]:
    return {
        "id": action.id,
        "title": action.title,
        "check": action.check_id,
        "reason": action.reason,
        "severity": action.severity.value,
        "owner": action.owner.value,
        "due_on": action.due_on.isoformat(),
        "state": action.state.value,
        "note": action.note,
        "created_at": action.created_at.isoformat(),
        "closed_at": action.closed_at.isoformat() if action.closed_at else None,
    }


def _close_or_open(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        actions = workspace.audits.actions
        if arguments.verb == "reopen":
            action = actions.reopen(arguments.id)
        else:
            action = actions.close(arguments.id, done=arguments.verb == "done")
    words = {"done": "Done", "drop": "Dropped", "reopen": "On the list again"}[arguments.verb]
    print_line(f"{words}: {action.title}")
    return Exit.DONE


def _change(arguments: argparse.Namespace) -> int:
    named = (arguments.title, arguments.owner, arguments.due, arguments.note)
    if all(value is None for value in named):
        raise UserError(
            "Nothing to change was named.", hint="Give --title, --owner, --due or --note."
        )
    with open_workspace(arguments) as workspace:
        action = workspace.audits.actions.change(
            arguments.id,
            title=arguments.title,
            owner=_OWNERS[arguments.owner] if arguments.owner else None,
            due_on=arguments.due,
            note=arguments.note,
        )
    print_line(f"Changed: {action.title}, {_OWNER_WORDS[action.owner]}, by {day(action.due_on)}.")
    return Exit.DONE


def _hyphened(text: str) -> str:
    return text.replace("_", "-")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError(
            f"“{text}” is not a date.", hint="Write it as year-month-day: 2027-01-31."
        ) from error
