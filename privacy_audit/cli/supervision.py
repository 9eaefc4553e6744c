# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit supervision``: build, open, take-in, letter, talk."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.cli import supervision_build
from privacy_audit.cli import supervision_files as files
from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line, print_note, print_table
from privacy_audit.errors import UserError
from privacy_audit.reports.supervision.files import PAGES, FileKind, Paper, make_shared
from privacy_audit.reports.supervision.model import Summary
from privacy_audit.reports.supervision.taking_in import Incoming, News, TakingIn

if TYPE_CHECKING:
    from privacy_audit.reports.supervision.supervision_records import AgreedRow

_Verbs = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it
_WHO = {"me": "the worker", "my_manager": "the manager", "my_employer": "the employer"}
_NEWS = {
    News.NEW: "new",
    News.KNOWN: "is there already",
    News.OTHER_DATE: "is there, gets this day",
}


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``supervision`` and its verbs."""
    noun = commands.add_parser("supervision", help="what a supervisor may see, and what was agreed")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")
    supervision_build.add_verbs(verbs, shared)
    _add_open(verbs)
    _add_take_in(verbs, shared)
    _add_talk(verbs, shared)


def _add_open(verbs: _Verbs[argparse.ArgumentParser]) -> None:
    verb = verbs.add_parser(
        "open",
        help="for the supervisor: read one summary file, note what was agreed",
        description="Needs no vault and keeps nothing. With --agree and --out it writes a copy "
        "with what was agreed, for the worker to take in.",
    )
    verb.add_argument("file", metavar="FILE", type=Path)
    verb.add_argument("--json", action="store_true")
    files.add_agree_option(verb)
    verb.add_argument(
        "--my-name", metavar="NAME", default="", help="you agree that your name is kept with it"
    )
    files.add_file_options(verb, (FileKind.PASUM, *PAGES))
    verb.set_defaults(run=_open)


def _add_take_in(verbs: _Verbs[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    verb = verbs.add_parser(
        "take-in",
        parents=[shared],
        help="put what a supervisor noted on your list",
        description="Shows first what would be added. Exit code 1: nothing was taken in.",
    )
    verb.add_argument("file", metavar="FILE", type=Path)
    verb.add_argument("--only", metavar="N,N", help="the numbers of those to take in")
    verb.add_argument(
        "--keep-names",
        action="store_true",
        help="you agree that both names are kept; it counts if your supervisor agrees too",
    )
    files.add_file_passphrase(verb)
    verb.add_argument("--yes", action="store_true", help="take them in without asking")
    verb.set_defaults(run=_take_in)


def _add_talk(verbs: _Verbs[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    verb = verbs.add_parser(
        "talk",
        parents=[shared],
        help="the agenda of the talk, and what was agreed in it",
    )
    files.add_agree_option(verb)
    verb.add_argument(
        "--both-agree",
        metavar="NAME",
        default="",
        help="both of you agree that your names are kept; NAME is the supervisor’s",
    )
    verb.add_argument("--agreed", action="store_true", help="only list what was agreed")
    verb.add_argument("--json", action="store_true", help="with --agreed: as JSON")
    files.add_file_options(verb, PAGES)
    verb.set_defaults(run=_talk)


# -- the supervisor's side ------------------------------------------------------------------------


def _open(arguments: argparse.Namespace) -> int:
    from privacy_audit.reports.supervision.copies import noted
    from privacy_audit.reports.supervision.summary_document import document

    summary = _read(arguments)
    agreed = files.agreed_of(arguments)
    if agreed and arguments.out is None:
        raise UserError(
            "There is no place to write what was agreed to.", hint="Name a copy with --out FILE."
        )
    if agreed:
        before = summary.noted.actions if summary.noted else ()
        summary = noted(summary, [*before, *agreed], name=arguments.my_name)
    if arguments.json:
        _print_summary_json(summary)
    else:
        files.print_document(document(summary))
    if arguments.out is not None:
        return _write_copy(arguments, summary)
    return Exit.DONE


def _read(arguments: argparse.Namespace) -> Summary:
    from privacy_audit.reports.supervision.opening import NeedsPassphrase, file_bytes, opened

    data = file_bytes(arguments.file)
    try:
        return opened(data)
    except NeedsPassphrase:
        return opened(data, files.old_passphrase(arguments))


def _print_summary_json(summary: Summary) -> None:
    from privacy_audit.reports.supervision.file_format import write

    print_json(json.loads(write(summary)))


def _write_copy(arguments: argparse.Namespace, summary: Summary) -> int:
    from privacy_audit.desktop.private_files import write_private
    from privacy_audit.reports.supervision.file_format import write
    from privacy_audit.reports.supervision.summary_document import document

    target = files.target_of(arguments)
    if target.absolute() == arguments.file.absolute():
        raise UserError(
            "This is the file that is open.",
            "Nothing was written.",
            "Choose another name for the copy.",
        )
    shared = make_shared(
        Paper.COPY,
        FileKind(arguments.format),
        document(summary),
        summary=write(summary),
        passphrase=files.new_passphrase(arguments),
    )
    if not files.agreed_to(f"Write {target.name}?", arguments):
        print_note("Nothing was written.")
        return Exit.DONE
    write_private(target, shared.data)
    files.say_written(shared, target)
    return Exit.DONE


# -- the worker's side ----------------------------------------------------------------------------


def _take_in(arguments: argparse.Namespace) -> int:
    summary = _read(arguments)
    only = _numbers(arguments.only)
    with open_workspace(arguments) as workspace:
        agreements = supervision_build.service(workspace).agreements
        taking = agreements.look_at(summary)
        _print_taking(taking)
        if not taking.fresh:
            print_line("There is nothing new in it.")
            return Exit.ATTENTION
        if not arguments.yes and not _asked_and_agreed(arguments):
            print_note("Nothing was taken in.")
            return Exit.ATTENTION
        taken = agreements.take_in(taking, only, both=arguments.keep_names)
    for each in taken:
        print_line(f"Taken in: {each.agreed.title}")
    if not taken:
        print_note("None of these numbers is new.")
    elif arguments.keep_names and not taking.name:
        print_note("No names were kept: your supervisor has not agreed to it.")
    return Exit.DONE if taken else Exit.ATTENTION


def _asked_and_agreed(arguments: argparse.Namespace) -> bool:
    import sys

    if not sys.stdin.isatty():
        print_note("Say --yes to take them in.")
        return False
    return files.agreed_to("Take them in?", arguments)


def _numbers(text: str | None) -> set[int] | None:
    if text is None:
        return None
    try:
        return {int(each) for each in text.split(",")}
    except ValueError:
        raise UserError(f"“{text[:40]}” are no numbers.", hint="Write them as 1,3.") from None


def _print_taking(taking: TakingIn) -> None:
    made = day(taking.summary.made_on)
    if taking.ours:
        print_line(f"From your summary of {made}.")
    else:
        print_line(f"From a summary of {made} that was not made in this vault. Is it yours?")
    print_table(_incoming_row(each) for each in taking.incoming)
    if taking.name:
        print_line(f"Noted by {taking.name}, who agrees that both names are kept.")


def _incoming_row(each: Incoming) -> tuple[str, ...]:
    agreed = each.agreed
    return (
        str(each.number),
        _NEWS[each.news],
        _WHO[agreed.owner.value],
        f"by {day(agreed.due_on)}" if agreed.due_on else "no day",
        agreed.title,
    )


def _talk(arguments: argparse.Namespace) -> int:
    agreed = files.agreed_of(arguments)
    with open_workspace(arguments) as workspace:
        supervision = supervision_build.service(workspace)
        if agreed:
            name = arguments.both_agree
            supervision.agreements.agree(agreed, name=name, both=bool(name))
        rows = supervision.agreements.all()
        if arguments.agreed or (agreed and arguments.out is None):
            _print_agreed(rows, as_json=arguments.json)
            return Exit.DONE
        made = supervision.agenda()
        if arguments.out is None:
            files.print_document(made)
            return Exit.DONE
        return supervision_build.write(arguments, supervision, Paper.AGENDA, made)


def _print_agreed(rows: list[AgreedRow], *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "agreed": [
                    {
                        "id": row.id,
                        "action": row.action_id,
                        "title": row.title,
                        "owner": row.owner.value,
                        "due_on": row.due_on.isoformat() if row.due_on else None,
                        "state": row.state.value,
                        "from": row.source,
                        "names_kept": row.names_kept,
                    }
                    for row in rows
                ]
            }
        )
    elif not rows:
        print_line("Nothing was agreed yet.")
    else:
        print_table(
            (
                row.state.value,
                _WHO[row.owner.value],
                f"by {day(row.due_on)}" if row.due_on else "no day",
                row.title,
            )
            for row in rows
        )
