# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit remind``: what is due, when to be told, and how it reaches the user."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line, print_table
from privacy_audit.cli.remind_changes import add_changes
from privacy_audit.cli.remind_outside import add_outside
from privacy_audit.cli.remind_rhythm import add_rhythm

if TYPE_CHECKING:
    from privacy_audit.reminders.due import DuePack
    from privacy_audit.reminders.model import Due
    from privacy_audit.reminders.service import Overview


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
        description="Lists everything that has a date: checks, to-dos, the self-search, removals, "
        "packs. Exit code 1: something is due.",
    )
    due.add_argument("--json", action="store_true")
    due.set_defaults(run=_due)
    add_changes(verbs, shared)
    add_rhythm(verbs, shared)
    add_outside(verbs, shared)


def _due(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        overview = workspace.reminders.overview()
        packs = workspace.reminders.packs()
    items = [item for item in overview.items if _is_listed(item, overview)]
    if arguments.json:
        print_json({"due": [item_data(item, overview) for item in items], "packs": _packs(packs)})
    elif not items:
        print_line("Nothing has a date yet. Answering a check gives it one.")
    else:
        _print_items(items, overview)
    return Exit.ATTENTION if overview.come else Exit.DONE


def _is_listed(item: Due, overview: Overview) -> bool:
    """A pack that nobody has looked at is listed when it is due, not half a year before."""
    from privacy_audit.reminders.model import Source

    return item.source is not Source.PACK or item.has_come(overview.today)


def item_data(item: Due, overview: Overview) -> dict[str, Any]:
    """One item as it stands in ``--json``. check, pack: empty where there is none."""
    return {
        "key": item.key,
        "source": item.source.value,
        "what": item.what,
        "why": item.why,
        "on": item.on.isoformat(),
        "put_off": item.is_put_off,
        "check": item.check_id,
        "pack": item.pack_id,
        "minutes": item.minutes,
        "overdue": item.has_come(overview.today),
    }


def _packs(packs: tuple[DuePack, ...]) -> list[dict[str, Any]]:
    return [
        {
            "pack": pack.pack_id,
            "what": pack.what,
            "on": pack.on.isoformat(),
            "checks": pack.checks,
            "minutes": pack.minutes,
            "overdue": pack.overdue,
        }
        for pack in packs
    ]


def _print_items(items: list[Due], overview: Overview) -> None:
    come = overview.come
    if come:
        from privacy_audit.reminders.notice_text import time_line
        from privacy_audit.reminders.notices import minutes_for

        print_line(f"Due now: {len(come)}. {time_line(minutes_for(come))}")
    print_table(
        (
            day(item.on) + (", due" if item.has_come(overview.today) else ""),
            item.key,
            item.what + (" (put off)" if item.is_put_off else ""),
        )
        for item in items
    )
