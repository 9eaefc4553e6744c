# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit incident evidence``: kept, looked at, described, taken out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.cli.incident_evidence_options import (
    add_details,
    changes_of,
    details_of,
)
from privacy_audit.cli.incident_options import (
    Verbs,
    add_choice,
    add_incident,
    choice,
    chosen,
)
from privacy_audit.cli.incident_verify import add_verify
from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_line, print_note
from privacy_audit.errors import UserError
from privacy_audit.incidents.evidence_model import About, ContentWarning

if TYPE_CHECKING:
    from privacy_audit.incidents.evidence_model import Evidence
    from privacy_audit.incidents.model import Incident
    from privacy_audit.workspace import Workspace


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verbs of this module to ``incident``."""
    evidence = verbs.add_parser("evidence", help="what was sent to you or says something about you")
    what = evidence.add_subparsers(dest="what", required=True, metavar="WHAT")
    _add_keeping(what, shared)
    _add_looking(what, shared)
    _add_changing(what, shared)
    add_verify(what, shared)
    add_verify(verbs, shared)


def _add_keeping(what: Verbs, shared: argparse.ArgumentParser) -> None:
    add = what.add_parser(
        "add",
        parents=[shared],
        help="keep files, byte for byte",
        description="Sexual images of people under 18 are never kept. An intimate image of an "
        "adult is kept only with --insist.",
    )
    add.add_argument("files", metavar="FILE", type=Path, nargs="+")
    add.add_argument(
        "--insist", action="store_true", help="keep an intimate image of an adult all the same"
    )
    add.add_argument(
        "--reason", metavar="TEXT", default="", help="why you look at this account again"
    )
    add.add_argument(
        "--authorisation", metavar="TEXT", default="", help="who allowed it, and the reference"
    )
    note = what.add_parser(
        "note", parents=[shared], help="words only: what is not kept, or left no file"
    )
    for verb, run in ((add, _add), (note, _note)):
        add_choice(verb, "--about", About, required=True, help="how it is about you")
        add_details(verb)
        add_incident(verb)
        verb.add_argument("--json", action="store_true", help="print JSON")
        verb.set_defaults(run=run)


def _add_looking(what: Verbs, shared: argparse.ArgumentParser) -> None:
    listing = what.add_parser("list", parents=[shared], help="what is kept")
    add_incident(listing)
    listing.add_argument("--json", action="store_true", help="print JSON")
    listing.set_defaults(run=_list)
    show = what.add_parser(
        "show", parents=[shared], help="all that is known of one, without opening it"
    )
    show.add_argument("id", metavar="ID", help="such as E-0003")
    show.add_argument(
        "--text", action="store_true", help="its words too, where it is text; the log notes that"
    )
    add_incident(show)
    show.add_argument("--json", action="store_true", help="print JSON")
    show.set_defaults(run=_show)
    copy = what.add_parser("copy", parents=[shared], help="write the original out, byte for byte")
    copy.add_argument("id", metavar="ID", help="such as E-0003")
    copy.add_argument("--out", metavar="FILE", type=Path, required=True)
    add_incident(copy)
    copy.set_defaults(run=_copy)


def _add_changing(what: Verbs, shared: argparse.ArgumentParser) -> None:
    describe = what.add_parser("describe", parents=[shared], help="change what is known of one")
    describe.add_argument("id", metavar="ID", help="such as E-0003")
    add_choice(describe, "--about", About, help="how it is about you")
    add_details(describe)
    describe.add_argument("--insist", action="store_true", help="as with “add”")
    review = what.add_parser(
        "review", parents=[shared], help="somebody else says what is in it, so that you need not"
    )
    review.add_argument("id", metavar="ID", help="such as E-0003")
    review.add_argument("--by", metavar="NAME", required=True, help="who looked")
    review.add_argument("--words", metavar="TEXT", required=True, help="what they saw")
    add_choice(review, "--warn", ContentWarning, action="append", default=[])
    withdraw = what.add_parser(
        "withdraw",
        parents=[shared],
        help="take one out for good; its number, SHA-256 and the reason stay",
    )
    withdraw.add_argument("id", metavar="ID", help="such as E-0003")
    withdraw.add_argument("--reason", metavar="TEXT", required=True)
    for verb, run in ((describe, _describe), (review, _review), (withdraw, _withdraw)):
        add_incident(verb)
        verb.add_argument("--json", action="store_true", help="print JSON")
        verb.set_defaults(run=run)


def _add(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        incident = chosen(arguments, workspace)
        _require_no_stop(workspace, incident)
        kept = [
            workspace.evidence.add(
                incident.id,
                path.expanduser().absolute(),
                about=choice(About, arguments.about),
                details=details_of(arguments),
                reason=arguments.reason,
                authorisation=arguments.authorisation,
                insist=arguments.insist,
            )
            for path in arguments.files
        ]
        return _print_all(arguments, workspace, incident, kept)


def _require_no_stop(workspace: Workspace, incident: Incident) -> None:
    """Raises ``UserError`` where the way has come to a hard stop: no file is kept from there on."""
    from privacy_audit.incidents.tree.model import NodeKind

    incidents = workspace.incidents
    stops = {node.id for node in incidents.tree.nodes.values() if node.kind is NodeKind.STOP}
    met = {answered.node_id for answered in incidents.answers(incident.id)}
    if stops & {*met, incidents.place(incident.id).node.id}:
        raise UserError(
            "Nothing of a sexual picture of somebody under 18 is kept here.",
            "Nothing was added.",
            "Did other things happen too? Begin a new incident for them, and leave this one out.",
        )


def _note(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        incident = chosen(arguments, workspace)
        note = workspace.evidence.add_note(
            incident.id, about=choice(About, arguments.about), details=details_of(arguments)
        )
        return _print_all(arguments, workspace, incident, [note])


def _list(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        incident = chosen(arguments, workspace)
        found = workspace.evidence.list(incident.id)
        if not found and not arguments.json:
            print_line("Nothing is kept yet.")
            return Exit.DONE
        return _print_all(arguments, workspace, incident, found)


def _show(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.incident_evidence_words import evidence_data, print_entry, print_text

    with open_workspace(arguments) as workspace:
        evidence = _entry(arguments, workspace)
        view = workspace.evidence.view(evidence.id) if arguments.text else None
    if arguments.json:
        shown = {} if view is None else {"shown": view.text, "why_not": view.why_not}
        print_json({**evidence_data(evidence), **shown})
        return Exit.DONE
    print_entry(evidence)
    if view is not None:
        print_text(view)
    return Exit.DONE


def _copy(arguments: argparse.Namespace) -> int:
    from privacy_audit.desktop.private_files import replacing

    target = arguments.out.expanduser().absolute()
    if target.exists():
        raise UserError(f"“{target.name}” is there already.", "Nothing was written.")
    with open_workspace(arguments) as workspace:
        evidence = _entry(arguments, workspace)
        with replacing(target) as file:
            stored = workspace.evidence.copy_original(evidence.id, file)
    print_line(f"Written to {target}")
    print_line(f"SHA-256 {stored.sha256}")
    print_note("It is as it came: it may do harm when it is opened.")
    return Exit.DONE


def _describe(arguments: argparse.Namespace) -> int:
    about = choice(About, arguments.about) if arguments.about else None
    with open_workspace(arguments) as workspace:
        before = _entry(arguments, workspace)
        changes = changes_of(arguments, before.details)
        if not changes and about is None:
            raise UserError("There is nothing to change.", hint="Name at least one option.")
        after = workspace.evidence.describe(
            before.id, about=about, insist=arguments.insist, **changes
        )
    return _print_one(arguments, after)


def _review(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        evidence = workspace.evidence.review(
            _entry(arguments, workspace).id,
            arguments.by,
            arguments.words,
            [choice(ContentWarning, word) for word in arguments.warn],
        )
    return _print_one(arguments, evidence)


def _withdraw(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        evidence = workspace.evidence.withdraw(_entry(arguments, workspace).id, arguments.reason)
    return _print_one(arguments, evidence)


def _entry(arguments: argparse.Namespace, workspace: Workspace) -> Evidence:
    incident = chosen(arguments, workspace)
    wanted = arguments.id.strip().upper().removeprefix("E-")
    for evidence in workspace.evidence.list(incident.id):
        if wanted.isdigit() and evidence.number == int(wanted):
            return evidence
    raise UserError(
        f"{incident.reference} has no evidence {arguments.id[:20]}.",
        hint="List it with “incident evidence list”.",
    )


def _print_all(
    arguments: argparse.Namespace,
    workspace: Workspace,
    incident: Incident,
    found: list[Evidence],
) -> int:
    from privacy_audit.cli.incident_evidence_words import evidence_data, print_entries
    from privacy_audit.cli.incident_words import one_line

    head = workspace.custody.head(incident.id)
    if arguments.json:
        print_json(
            {
                "incident": incident.reference,
                "evidence": [evidence_data(each) for each in found],
                "mark": None if head is None else head.line(),
            }
        )
        return Exit.DONE
    print_line(one_line(incident.title))
    print_entries(found)
    if head is not None:
        print_line(f"The log’s mark, to be written down: {head.line()}")
    return Exit.DONE


def _print_one(arguments: argparse.Namespace, evidence: Evidence) -> int:
    from privacy_audit.cli.incident_evidence_words import evidence_data, print_entry

    if arguments.json:
        print_json(evidence_data(evidence))
    else:
        print_entry(evidence)
    return Exit.DONE
