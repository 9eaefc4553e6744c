# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit remind``: what is due."""

from __future__ import annotations

import argparse

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line, print_table


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``remind`` and its verbs."""
    noun = commands.add_parser("remind", help="when to look again")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")
    due = verbs.add_parser(
        "due",
        parents=[shared],
        help="dates, soonest first",
        description="Lists when each answered check comes round. Exit code 1: something is due.",
    )
    due.add_argument("--json", action="store_true")
    due.set_defaults(run=_due)


def _due(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        checks = workspace.reminders.checks()
        packs = workspace.reminders.packs()
    if arguments.json:
        print_json(
            {
                "due": [
                    {
                        "what": item.what,
                        "on": item.on.isoformat(),
                        "check": item.check_id,
                        "pack": item.pack_id,
                        "minutes": item.minutes,
                        "overdue": item.overdue,
                    }
                    for item in checks
                ],
                "packs": [
                    {
                        "pack": pack.pack_id,
                        "what": pack.what,
                        "on": pack.on.isoformat(),
                        "checks": pack.checks,
                        "minutes": pack.minutes,
                        "overdue": pack.overdue,
                    }
                    for pack in packs
                ],
            }
        )
    elif not checks:
        print_line("Nothing has a date yet. Answering a check gives it one.")
    else:
        print_table(
            (
                day(pack.on),
                pack.what,
                f"{pack.checks} check(s), about {pack.minutes} minutes"
                + (", due" if pack.overdue else ""),
            )
            for pack in packs
        )
    return Exit.ATTENTION if any(item.overdue for item in checks) else Exit.DONE
