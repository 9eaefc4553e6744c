# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit incident verify``: the log, and every file against it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from privacy_audit.cli.incident_options import Verbs, add_incident, chosen
from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_line, print_note
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.incidents.evidence_check import EvidenceVerdict
    from privacy_audit.incidents.model import Incident
    from privacy_audit.workspace import Workspace

LIMITS = (
    "Unchanged since it was added is not the same as genuine. And who holds the whole vault could "
    "write the log anew: give its mark to somebody outside."
)


def add_verify(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add ``verify``, to ``incident`` or to ``incident evidence``."""
    verify = verbs.add_parser(
        "verify",
        parents=[shared],
        help="check the log, and every file against it",
        description=f"{LIMITS} Exit code 1: something was changed.",
    )
    verify.add_argument(
        "--mark", metavar="TEXT", help="a mark that was written down: “41: 4f2a 91c7 08be d3e5”"
    )
    add_incident(verify)
    verify.add_argument("--json", action="store_true", help="print JSON")
    verify.set_defaults(run=_verify)


def _verify(arguments: argparse.Namespace) -> int:
    from privacy_audit.incidents.custody import read_head

    outside = read_head(arguments.mark) if arguments.mark else None
    if arguments.mark and outside is None:
        raise UserError(
            "This is no mark of a log.", hint="It looks like this: 41: 4f2a 91c7 08be d3e5."
        )
    with open_workspace(arguments) as workspace:
        incident = chosen(arguments, workspace)
        verdict = workspace.evidence.verify(incident.id, outside=outside)
        _print_verdict(arguments, workspace, incident, verdict)
    return Exit.DONE if verdict.ok else Exit.ATTENTION


def _print_verdict(
    arguments: argparse.Namespace,
    workspace: Workspace,
    incident: Incident,
    verdict: EvidenceVerdict,
) -> None:
    head = workspace.custody.head(incident.id)
    logs = [log for _reference, log in verdict.logs]
    problems = [*(line for log in logs for line in log.problems), *verdict.problems]
    entries = sum(log.entries for log in logs)
    if arguments.json:
        print_json(
            {
                "incident": incident.reference,
                "ok": verdict.ok,
                "problems": problems,
                "log_entries": entries,
                "files": verdict.files,
                "bytes": verdict.size,
                "mark": None if head is None else head.line(),
            }
        )
        return
    for problem in problems:
        print_line(problem)
    if verdict.ok:
        print_line(
            f"{incident.reference}: the log is whole, {entries} entries; {verdict.files} files are "
            "unchanged since they were added."
        )
    if head is not None:
        print_line(f"The log’s mark now, to be written down: {head.line()}")
    print_note(LIMITS)
