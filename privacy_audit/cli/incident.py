# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit incident``: something has happened. It sends nothing by itself."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from privacy_audit.cli import (
    incident_bundle,
    incident_evidence,
    incident_follow_up,
    incident_keeping,
)
from privacy_audit.cli.incident_options import (
    Verbs,
    add_choice,
    add_incident,
    choice,
    chosen,
)
from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_line, print_note
from privacy_audit.errors import UserError
from privacy_audit.incidents.model import Device, Incident, Kind, Region, Relation

if TYPE_CHECKING:
    from privacy_audit.workspace import Workspace

DANGER = "In danger, you or somebody else? Call 999. You do not need proof to call."
WATCHED = "Could they see this device? Then go on from another one: what you say here is saved."


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``incident`` and its verbs."""
    noun = commands.add_parser("incident", help="something has happened: help, evidence, bundles")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add_open(verbs, shared)
    _add_step(verbs, shared)
    _add_status(verbs, shared)
    incident_follow_up.add_verbs(verbs, shared)
    incident_keeping.add_verbs(verbs, shared)
    incident_evidence.add_verbs(verbs, shared)
    incident_bundle.add_verbs(verbs, shared)


def _add_open(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    verb = verbs.add_parser(
        "open",
        parents=[shared],
        help="begin an incident in the vault",
        description=f"{DANGER} Could the person doing this see this device? “incident step "
        "--look-only” shows the way and writes nothing.",
    )
    add_choice(
        verb, "--kind", Kind, action="append", default=[], help="what happened, more than once"
    )
    add_choice(verb, "--relation", Relation, default="unknown", help="who is doing it")
    add_choice(verb, "--region", Region, default="england", help="where you work")
    add_choice(verb, "--device", Device, help="whether they could see this device")
    verb.add_argument("--label", metavar="TEXT", default="", help="a few words of your own")
    verb.add_argument(
        "--practice", action="store_true", help="an invented one, with evidence, to try things"
    )
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(run=_open)


def _add_step(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    verb = verbs.add_parser(
        "step",
        parents=[shared],
        help="the way through, one question at a time",
        description="Shows the present question. With --answer it answers it and shows the next.",
    )
    verb.add_argument(
        "--answer", metavar="ID", action="append", default=[], help="several: one after the other"
    )
    verb.add_argument("--note", metavar="TEXT", default="", help="why a step is left out")
    verb.add_argument("--back", action="store_true", help="take the newest answer back")
    verb.add_argument(
        "--look-only", action="store_true", help="without the vault; nothing is written anywhere"
    )
    add_choice(verb, "--region", Region, default="england", help="with --look-only")
    add_incident(verb)
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(run=_step)


def _add_status(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    status = verbs.add_parser(
        "status",
        parents=[shared],
        help="where an incident stands: to-dos, reports, clocks",
        description="Exit code 1: something in it asks for you now.",
    )
    add_incident(status)
    status.add_argument("--json", action="store_true", help="print JSON")
    status.set_defaults(run=_status)
    listing = verbs.add_parser("list", parents=[shared], help="all incidents, newest first")
    listing.add_argument("--json", action="store_true", help="print JSON")
    listing.set_defaults(run=_list)


def _open(arguments: argparse.Namespace) -> int:
    if arguments.device == Device.WATCHED.value:
        raise UserError(
            "Do not write about this on a device that they could see.",
            "Nothing was written.",
            "Use another one. “incident step --look-only” writes nothing.",
        )
    if arguments.practice and (arguments.kind or arguments.label or arguments.device):
        raise UserError("What is in the practice incident is given.", "Nothing was written.")
    if not arguments.json:
        print_note(DANGER)
        print_note(WATCHED)
    with open_workspace(arguments) as workspace:
        incident = _opened(arguments, workspace)
        _print_place(arguments, workspace, incident)
    return Exit.DONE


def _opened(arguments: argparse.Namespace, workspace: Workspace) -> Incident:
    region = choice(Region, arguments.region)
    if arguments.practice:
        from privacy_audit.incidents.practice import open_practice

        return open_practice(workspace.incidents, workspace.evidence, region=region)
    incident = workspace.incidents.open(
        kinds=[choice(Kind, word) for word in arguments.kind],
        relation=choice(Relation, arguments.relation),
        region=region,
        label=arguments.label,
    )
    if arguments.device:
        return workspace.incidents.describe(incident.id, device=choice(Device, arguments.device))
    return incident


def _step(arguments: argparse.Namespace) -> int:
    if arguments.back and arguments.answer:
        raise UserError("Name --back or --answer, not both.", "Nothing was changed.")
    if arguments.look_only:
        return _look(arguments)
    from privacy_audit.incidents.tree.model import Answered

    with open_workspace(arguments) as workspace:
        incident = chosen(arguments, workspace)
        if arguments.back:
            workspace.incidents.back(incident.id)
        for word in arguments.answer:
            node = workspace.incidents.place(incident.id).node
            answered = Answered(node_id=node.id, answer_id=word, note=arguments.note)
            workspace.incidents.answer(incident.id, answered)
        _print_place(arguments, workspace, workspace.incidents.get(incident.id))
    return Exit.DONE


def _look(arguments: argparse.Namespace) -> int:
    """Walk without a vault: what was answered is gone with the command."""
    from privacy_audit.cli.incident_shapes import place_data
    from privacy_audit.cli.incident_words import print_place
    from privacy_audit.incidents.tree.reading import load_tree
    from privacy_audit.incidents.way import look_along

    if arguments.back or arguments.incident:
        raise UserError("--look-only looks at no incident.", "Nothing was written.")
    tree = load_tree()
    region = choice(Region, arguments.region)
    place = look_along(tree, arguments.answer, region, note=arguments.note)
    if arguments.json:
        print_json({"incident": None, **place_data(place, tree)})
    else:
        print_place(place, tree)
    return Exit.DONE


def _print_place(arguments: argparse.Namespace, workspace: Workspace, incident: Incident) -> None:
    from privacy_audit.cli.incident_shapes import place_data
    from privacy_audit.cli.incident_words import print_place

    incidents = workspace.incidents
    place = incidents.place(incident.id)
    if arguments.json:
        print_json({"incident": incident.reference, **place_data(place, incidents.tree)})
        return
    print_line(incident.reference)
    print_line()
    print_place(place, incidents.tree)


def _status(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.incident_shapes import status_data
    from privacy_audit.cli.incident_words import print_status

    with open_workspace(arguments) as workspace:
        incidents = workspace.incidents
        status = incidents.status(chosen(arguments, workspace).id)
        if arguments.json:
            print_json(status_data(status, incidents.tree))
        else:
            print_status(status)
        late = any(action.due_on <= incidents.today() for action in status.open_actions)
    return Exit.ATTENTION if status.due or status.purge_due or late else Exit.DONE


def _list(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.incident_shapes import incident_data
    from privacy_audit.cli.incident_words import print_incidents

    with open_workspace(arguments) as workspace:
        found = workspace.incidents.all()
        due = workspace.incidents.due_for_purge()
    if arguments.json:
        print_json({"incidents": [incident_data(each) for each in found]})
    elif found:
        print_incidents(found)
    else:
        print_line("There is no incident.")
    for each in due:
        print_note(f"{each.reference}: the day has come to delete its evidence, or to keep it.")
    return Exit.ATTENTION if due else Exit.DONE
