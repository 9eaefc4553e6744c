# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit ledger``: every request that left this machine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from privacy_audit.cli.opening import open_vault
from privacy_audit.cli.output import Exit, print_line, print_note, print_table
from privacy_audit.desktop.private_files import write_private
from privacy_audit.errors import UserError
from privacy_audit.net.ledger import OUTCOME_WORDS, Outcome, as_csv, as_json, entries
from privacy_audit.net.model import LedgerEntry


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``ledger``."""
    command = commands.add_parser(
        "ledger",
        parents=[shared],
        help="every request that left this computer",
        description="When, to which host, for what, and which kinds of your facts it carried. "
        "The words of your searches are not in it.",
    )
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="for scripts")
    form.add_argument("--csv", action="store_true", help="for a spreadsheet")
    command.add_argument("--out", metavar="FILE", help="write it to FILE instead of showing it")
    command.set_defaults(run=_show)


def _show(arguments: argparse.Namespace) -> int:
    if arguments.out and not (arguments.json or arguments.csv):
        raise UserError("Say in which form to write the file.", hint="Give --json or --csv.")
    with open_vault(arguments) as vault:
        listed = entries(vault.database)
    if arguments.json or arguments.csv:
        text = as_json(listed) if arguments.json else as_csv(listed)
        if arguments.out:
            path = Path(arguments.out).expanduser()
            write_private(path, text)
            print_note(f"Written to {path}.")
        else:
            sys.stdout.write(text)
    elif not listed:
        print_line("No request has left this computer.")
    else:
        print_table(_row(entry) for entry in listed)
    return Exit.DONE


def _row(entry: LedgerEntry) -> tuple[str, ...]:
    at = entry.at.astimezone()
    facts = ", ".join(kind.replace("_", " ") for kind in entry.carries) or "none of your facts"
    return (
        f"{at:%Y-%m-%d %H:%M:%S}",
        entry.host,
        entry.purpose,
        facts,
        OUTCOME_WORDS[Outcome(entry.outcome)],
    )
