# SPDX-License-Identifier: Apache-2.0
"""``remind snooze``, ``skip``, ``pause``, ``event``: what the user says about single dates."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from typing import TYPE_CHECKING

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line, print_table
from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.workspace import Workspace


def typed_day(text: str) -> date:
    """A date as it is typed. Raises UserError with an example."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(
            f"“{text}” is not a date.", hint="Write it like this: 2027-01-31."
        ) from None


def add_changes(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add the four verbs."""
    _add_snooze(verbs, shared)
    _add_skip(verbs, shared)
    _add_pause(verbs, shared)
    _add_event(verbs, shared)


# -- later, or not this time ----------------------------------------------------------------------


def _add_snooze(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    snooze = verbs.add_parser("snooze", parents=[shared], help="let one thing wait until a day")
    snooze.add_argument("key", metavar="KEY", help="as “remind due” names it")
    when = snooze.add_mutually_exclusive_group(required=True)
    when.add_argument("--until", metavar="DATE", type=typed_day, help="2027-01-31")
    when.add_argument("--days", metavar="N", type=int, help="so many days from today")
    when.add_argument("--end", action="store_true", help="put it back on its own day")
    snooze.set_defaults(run=_snooze)


def _snooze(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        reminders = workspace.reminders
        if arguments.end:
            back = reminders.put_back(arguments.key)
            print_line("Put back." if back else "It was not put off.")
            return Exit.DONE
        until = arguments.until or _in_days(_today(workspace), arguments.days)
        item = reminders.snooze(arguments.key, until)
    print_line(f"It waits until {day(item.on)}: {item.what}")
    return Exit.DONE


def _in_days(today: date, days: int) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise UserError("No calendar goes that far.", hint="Take fewer days.") from None


def _add_skip(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    skip = verbs.add_parser("skip", parents=[shared], help="leave one thing out this once")
    skip.add_argument("key", metavar="KEY", help="as “remind due” names it")
    skip.add_argument("--reason", metavar="TEXT", required=True, help="kept with the date")
    skip.set_defaults(run=_skip)


def _skip(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        item = workspace.reminders.skip(arguments.key, arguments.reason)
    print_line(f"Skipped. It comes round on {day(item.on)}: {item.what}")
    return Exit.DONE


# -- a pause --------------------------------------------------------------------------------------


def _add_pause(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    pause = verbs.add_parser(
        "pause",
        parents=[shared],
        help="no notices for some days, for leave",
        description="Without --until or --end: says which pauses there are.",
    )
    pause.add_argument("--from", dest="begins", metavar="DATE", type=typed_day, help="else today")
    pause.add_argument("--until", metavar="DATE", type=typed_day, help="the first day back")
    pause.add_argument("--end", action="store_true", help="no pause any more")
    pause.set_defaults(run=_pause)


def _pause(arguments: argparse.Namespace) -> int:
    from privacy_audit.reminders.quiet import Pause

    if arguments.end and (arguments.until or arguments.begins):
        raise UserError("--end ends every pause; it takes no date.")
    if arguments.begins and not arguments.until:
        raise UserError("A pause needs its first day back.", hint="Add --until DATE.")
    with open_workspace(arguments) as workspace:
        reminders = workspace.reminders
        if arguments.end:
            print_line(f"Pauses ended: {reminders.end_pauses()}.")
            return Exit.DONE
        if arguments.until:
            begins = arguments.begins or _today(workspace)
            reminders.pause(Pause(begins=begins, ends=arguments.until))
        pauses = reminders.pauses()
    if not pauses:
        print_line("There is no pause.")
    for pause in pauses:
        print_line(f"No notices from {day(pause.begins)} until {day(pause.ends)}.")
    return Exit.DONE


# -- events ---------------------------------------------------------------------------------------


def _add_event(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    event = verbs.add_parser(
        "event",
        parents=[shared],
        help="say that something has happened or is coming, and see what it makes due",
        description="Without an EVENT: lists the kinds of events, and those that you reported.",
    )
    event.add_argument("event", metavar="EVENT", nargs="?")
    event.add_argument("--on", metavar="DATE", type=typed_day, help="its day; else today")
    event.add_argument("--pack", metavar="ID", default="", help="with platform-changes")
    event.add_argument("--undo", metavar="NUMBER", type=int, help="take one back")
    event.add_argument("--json", action="store_true")
    event.set_defaults(run=_event)


def _event(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        if arguments.undo is not None:
            workspace.reminders.take_back_event(arguments.undo)
            print_line("Taken back.")
        elif arguments.event is None:
            _list_events(workspace, as_json=arguments.json)
        else:
            _report_event(workspace, arguments)
    return Exit.DONE


def _report_event(workspace: Workspace, arguments: argparse.Namespace) -> None:
    event, made = workspace.reminders.report_event(
        arguments.event, on=arguments.on, pack_id=arguments.pack
    )
    titles = {check.id: check.title for pack in workspace.catalogue.packs for check in pack.checks}
    what = [(one.on, titles.get(one.check_id, "Search for yourself again")) for one in made]
    if arguments.json:
        print_json(
            {
                "event": event.id,
                "on": event.on.isoformat(),
                "makes_due": [{"on": on.isoformat(), "what": words} for on, words in what],
            }
        )
        return
    print_line(f"Noted as event {event.id}. It makes due: {len(what)}.")
    print_table((day(on), words) for on, words in what)


def _list_events(workspace: Workspace, *, as_json: bool) -> None:
    triggers, events = workspace.reminders.triggers(), workspace.reminders.events()
    if as_json:
        print_json(
            {
                "kinds": [
                    {"id": one.id, "title": one.title, "asks": one.asks.value}
                    for one in triggers.values()
                ],
                "reported": [
                    {
                        "event": event.id,
                        "kind": event.trigger_id,
                        "on": event.on.isoformat(),
                        "pack": event.pack_id,
                    }
                    for event in events
                ],
            }
        )
        return
    print_table((one.id, one.title) for one in triggers.values())
    for event in events:
        kind = triggers.get(event.trigger_id)
        title = kind.title if kind else event.trigger_id
        print_line(f"Event {event.id}, {day(event.on)}: {title}")


def _today(workspace: Workspace) -> date:
    return local_day(workspace.now())
