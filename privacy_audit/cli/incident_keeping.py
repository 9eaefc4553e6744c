# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit incident`` at the end: close, reopen, hold, release, purge, remove."""

from __future__ import annotations

import argparse

from privacy_audit.cli.incident_options import Verbs, add_incident, chosen, day_option
from privacy_audit.cli.incident_words import one_line
from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, day, print_line, print_note
from privacy_audit.incidents.model import Incident
from privacy_audit.incidents.retention import PURGE_DAYS, Purged


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verbs of this module to ``incident``."""
    close = verbs.add_parser(
        "close",
        parents=[shared],
        help="it is over",
        description=f"Its evidence may be deleted {PURGE_DAYS} days later, when you say so. After "
        "a report to the police, a solicitor or a regulator it is held until you release it.",
    )
    close.add_argument(
        "--purge-after", metavar="DATE", type=day_option, help="another day than that"
    )
    add_incident(close)
    close.set_defaults(run=_close)
    reopen = verbs.add_parser("reopen", parents=[shared], help="it is not over")
    reopen.add_argument("--incident", metavar="REFERENCE", required=True)
    reopen.set_defaults(run=_reopen)
    for name, help_text, run in (
        ("hold", "nothing of it may be deleted", _hold),
        ("release", "it may be deleted again", _release),
    ):
        verb = verbs.add_parser(name, parents=[shared], help=help_text)
        verb.add_argument("--incident", metavar="REFERENCE", required=True)
        verb.add_argument("--reason", metavar="TEXT", required=True)
        verb.set_defaults(run=run)
    _add_purge(verbs, shared)


def _add_purge(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    purge = verbs.add_parser(
        "purge",
        parents=[shared],
        help="delete the evidence of a closed incident for good",
        description="What stays: reference, dates, actions and reports without your words, a line "
        "with the SHA-256 for each file, and the log. It cannot be undone.",
    )
    which = purge.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "--confirm", metavar="REFERENCE", help="the reference, typed out: it deletes this one"
    )
    which.add_argument("--due", action="store_true", help="all whose day has come")
    purge.add_argument("--yes", action="store_true", help="with --due: delete without asking")
    purge.set_defaults(run=_purge)
    remove = verbs.add_parser(
        "remove", parents=[shared], help="take a practice incident out, log and all"
    )
    remove.add_argument("--incident", metavar="REFERENCE", required=True)
    remove.set_defaults(run=_remove)


def _close(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        incident = chosen(arguments, workspace)
        closed = workspace.incidents.close(incident.id, arguments.purge_after)
    _say_kept(closed)
    return Exit.DONE


def _reopen(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        incidents = workspace.incidents
        incident = incidents.reopen(incidents.by_reference(arguments.incident).id)
    print_line(f"{incident.reference} is open.")
    return Exit.DONE


def _hold(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        incidents = workspace.incidents
        incident = incidents.by_reference(arguments.incident)
        _say_kept(incidents.hold(incident.id, arguments.reason))
    return Exit.DONE


def _release(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        incidents = workspace.incidents
        incident = incidents.by_reference(arguments.incident)
        _say_kept(incidents.release(incident.id, arguments.reason))
    return Exit.DONE


def _say_kept(incident: Incident) -> None:
    print_line(f"{incident.reference} is {incident.state.value}.")
    if incident.hold_reason:
        print_line(f"It is held: {one_line(incident.hold_reason)}. Nothing in it can be deleted.")
    elif incident.purge_after:
        print_line(f"From {day(incident.purge_after)} on, “incident list” asks about its evidence.")


def _purge(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        incidents = workspace.incidents
        if arguments.confirm:
            incident = incidents.by_reference(arguments.confirm)
            _say_purged(incidents.purge(incident.id, confirm_reference=arguments.confirm))
            return Exit.DONE
        due = incidents.due_for_purge()
        if not due:
            print_line("The day of none has come.")
            return Exit.DONE
        for each in due:
            if each.purge_after:
                print_line(f"{each.reference}: its day was {day(each.purge_after)}.")
        if not arguments.yes and not _agreed():
            print_note("Nothing was deleted.")
            return Exit.ATTENTION
        for purged in incidents.purge_due():
            _say_purged(purged)
    return Exit.DONE


def _agreed() -> bool:
    import sys

    if not sys.stdin.isatty():
        print_note("Say --yes to delete them.")
        return False
    print_note("Delete the evidence of these for good? Type y and press Enter.")
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _say_purged(purged: Purged) -> None:
    print_line(
        f"{purged.reference}: deleted {purged.files} files ({purged.size} bytes) and the words of "
        f"{purged.evidence} entries. The log is kept."
    )


def _remove(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        incidents = workspace.incidents
        incident = incidents.by_reference(arguments.incident)
        incidents.remove_practice(incident.id)
    print_line(f"{incident.reference} is gone.")
    return Exit.DONE
