# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit report``: list, export."""

from __future__ import annotations

import argparse
from pathlib import Path

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line, print_table
from privacy_audit.reports.service import ExportFormat, export
from privacy_audit.reports.words import standing_sentence


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``report`` and its verbs."""
    noun = commands.add_parser("report", help="the dated records of finished audits")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", parents=[shared], help="all reports, newest first")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    out = verbs.add_parser("export", parents=[shared], help="write a report to a file")
    out.add_argument("id", metavar="ID", type=int)
    out.add_argument("--format", choices=[member.value for member in ExportFormat], default="html")
    out.add_argument("--out", metavar="FILE", type=Path, required=True)
    out.set_defaults(run=_export)


def _list(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        reports = workspace.reports.all()
    if arguments.json:
        print_json(
            {
                "reports": [
                    {
                        "id": report.id,
                        "date": report.at.isoformat(),
                        "kind": report.body["audit"]["kind"],
                        "packs": [pack["id"] for pack in report.body["packs"]],
                        "standing": report.body["standing"],
                        "fingerprint": report.fingerprint,
                    }
                    for report in reports
                ]
            }
        )
    elif not reports:
        print_line("There is no report yet. Finishing an audit writes one.")
    else:
        print_table(
            (
                str(report.id),
                day(report.at),
                report.body["audit"]["kind"].replace("_", " "),
                standing_sentence(report.body["standing"]),
            )
            for report in reports
        )
    return Exit.DONE


def _export(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        report = workspace.reports.get(arguments.id)
    target = export(report, ExportFormat(arguments.format), arguments.out)
    print_line(f"Written to {target}. It is not encrypted: keep it where only you can read it.")
    return Exit.DONE
