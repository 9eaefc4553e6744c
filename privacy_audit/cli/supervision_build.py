# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit supervision build`` and ``letter``: what the worker lets others read."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from privacy_audit.cli import supervision_files as files
from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_note
from privacy_audit.reports.supervision.asks import ASKS
from privacy_audit.reports.supervision.choices import Choices
from privacy_audit.reports.supervision.files import PAGES, FileKind, Paper, make_shared
from privacy_audit.reports.supervision.model import Field

if TYPE_CHECKING:
    from privacy_audit.reports.blocks import Document
    from privacy_audit.reports.supervision.service import Prepared, SupervisionService
    from privacy_audit.workspace import Workspace

_Verbs = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it
_ASKS = ", ".join(each.key.value.replace("_", "-") for each in ASKS)


def service(workspace: Workspace) -> SupervisionService:
    """Supervision over an open vault."""
    return workspace.supervision


def add_verbs(verbs: _Verbs[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    """Add the verbs of this module to ``supervision``."""
    _add_build(verbs, shared)
    _add_letter(verbs, shared)


def _add_build(verbs: _Verbs[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    verb = verbs.add_parser(
        "build",
        parents=[shared],
        help="a short summary of a report for your supervisor",
        description="Prints word for word what the file says, then writes it if --out names one. "
        "Exit code 1: your own words hold a detail such as a phone number.",
    )
    verb.add_argument(
        "id", metavar="REPORT", type=int, nargs="?", help="the newest one if left out"
    )
    fields = [field.value for field in Field]
    verb.add_argument(
        "--without", action="append", default=[], choices=fields, help="leave this out"
    )
    verb.add_argument(
        "--need", action="append", default=[], metavar="WHAT[=DAY]", help=f"one of: {_ASKS}"
    )
    verb.add_argument("--need-words", metavar="TEXT", default="", help="a need in your own words")
    verb.add_argument("--feeling", metavar="TEXT", default="", help="how you are, if you like")
    verb.add_argument(
        "--leave-out", action="append", default=[], metavar="PACK", help="do not name this pack"
    )
    verb.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="PACK",
        help="name a pack that is left out unless you say so, such as dating",
    )
    verb.add_argument(
        "--as-last-time", action="store_true", help="begin with what was chosen in the window"
    )
    verb.add_argument("--json", action="store_true", help="print the summary file’s JSON")
    verb.add_argument("--for", metavar="WHO", dest="for_whom", default="", help="for whom it is")
    files.add_file_options(verb, (FileKind.PASUM, *PAGES))
    verb.set_defaults(run=_build)


def _add_letter(verbs: _Verbs[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    verb = verbs.add_parser(
        "letter",
        parents=[shared],
        help="a letter about what only your employer can do",
        description="Prints the letter, then writes it if --out names a file.",
    )
    verb.add_argument(
        "--need",
        action="append",
        default=[],
        metavar="WHAT[=DAY]",
        help=f"what you ask for: {_ASKS}",
    )
    verb.add_argument(
        "--policy",
        action="append",
        default=[],
        metavar="CODE",
        help="a policy that holds where you work, such as S0; see: packs trace",
    )
    verb.add_argument(
        "--after-threat", action="store_true", help="you are being targeted because of your work"
    )
    verb.add_argument("--to", metavar="NAME", default="", help="to whom; left blank otherwise")
    verb.add_argument("--signed", metavar="NAME", default="", help="your name, if you want it in")
    verb.add_argument("--for", metavar="WHO", dest="for_whom", default="", help="for whom it is")
    files.add_file_options(verb, PAGES)
    verb.set_defaults(run=_letter)


def _build(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        supervision = service(workspace)
        prepared = supervision.prepare(_choices(arguments, supervision), arguments.id)
        if arguments.json:
            print_json(json.loads(prepared.data))
        else:
            files.print_document(prepared.document)
        for held in prepared.held:
            print_note(f"Look again: your own words hold {held.detail.value}: “{held.text}”.")
        if arguments.out is not None:
            write(arguments, supervision, Paper.SUMMARY, prepared.document, prepared=prepared)
    return Exit.ATTENTION if prepared.held else Exit.DONE


def _choices(arguments: argparse.Namespace, supervision: SupervisionService) -> Choices:
    choices = supervision.choices() if arguments.as_last_time else Choices()
    if arguments.feeling:
        choices = replace(choices, feeling=arguments.feeling).switched(Field.FEELING, on=True)
    asks = {each.key: each for each in (*choices.asks, *files.asks_of(arguments.need))}
    return replace(
        choices,
        fields=choices.fields - {Field(word) for word in arguments.without},
        asks=tuple(asks.values()),
        own_need=arguments.need_words or choices.own_need,
        left_out=(choices.left_out | set(arguments.leave_out)) - set(arguments.name),
    )


def _letter(arguments: argparse.Namespace) -> int:
    from privacy_audit.reports.supervision.employer_letter import Letter

    letter = Letter(
        asks=files.asks_of(arguments.need),
        ours=tuple(code.upper() for code in arguments.policy),
        after_threat=arguments.after_threat,
        to=arguments.to,
        signed=arguments.signed,
    )
    with open_workspace(arguments) as workspace:
        supervision = service(workspace)
        made = supervision.letter(letter)
        files.print_document(made)
        if arguments.out is None:
            return Exit.DONE
        return write(arguments, supervision, Paper.LETTER, made)


def write(
    arguments: argparse.Namespace,
    supervision: SupervisionService,
    paper: Paper,
    made: Document,
    *,
    prepared: Prepared | None = None,
) -> int:
    """Write a document to ``--out`` and list it in the vault, once that was agreed to."""
    target = files.target_of(arguments)
    shared = make_shared(
        paper,
        FileKind(arguments.format),
        made,
        summary=prepared.data if prepared else None,
        passphrase=files.new_passphrase(arguments),
        report_id=prepared.report_id if prepared else None,
    )
    if not files.agreed_to(f"Write {target.name}?", arguments):
        print_note("Nothing was written.")
        return Exit.DONE
    for_whom = getattr(arguments, "for_whom", "")
    supervision.save(shared, target, for_whom=for_whom, prepared=prepared)
    files.say_written(shared, target)
    return Exit.DONE
