# SPDX-License-Identifier: Apache-2.0
"""What the verbs of ``supervision`` share: options of a file, days, owners, asking first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.audits.model import ActionOwner
from privacy_audit.cli.opening import ask_secret
from privacy_audit.cli.output import print_line, print_note
from privacy_audit.errors import EnvironmentProblem, UserError
from privacy_audit.reports.supervision.asks import ask_of
from privacy_audit.reports.supervision.choices import ChosenAsk
from privacy_audit.reports.supervision.files import FileKind
from privacy_audit.reports.supervision.model import Agreed

if TYPE_CHECKING:
    from privacy_audit.reports.blocks import Document
    from privacy_audit.reports.supervision.files import SharedFile
    from privacy_audit.vault.secret import Secret

OWNERS = {owner.value.replace("_", "-"): owner for owner in ActionOwner}


def add_file_options(parser: argparse.ArgumentParser, kinds: Sequence[FileKind]) -> None:
    """``--format``, ``--out`` and what belongs to a file; the first kind is the usual one."""
    parser.add_argument(
        "--format",
        choices=[kind.value for kind in kinds],
        default=kinds[0].value,
        help=f"the usual one is {kinds[0].value}",
    )
    parser.add_argument("--out", metavar="FILE", type=Path, help="write it to FILE")
    parser.add_argument("--encrypt", action="store_true", help="close it with a passphrase")
    add_file_passphrase(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask before writing")


def add_file_passphrase(parser: argparse.ArgumentParser) -> None:
    """``--file-passphrase-file``."""
    parser.add_argument(
        "--file-passphrase-file",
        metavar="FILE",
        type=Path,
        help="the passphrase of the encrypted file, in the first line of FILE",
    )


def add_agree_option(parser: argparse.ArgumentParser) -> None:
    """``--agree OWNER DAY TITLE``, as often as something was agreed."""
    parser.add_argument(
        "--agree",
        nargs=3,
        action="append",
        default=[],
        metavar=("OWNER", "DAY", "TITLE"),
        help=f"note something that was agreed. OWNER: {', '.join(OWNERS)}, said by the worker. "
        "DAY: 2027-01-31, or - for none",
    )


def agreed_of(arguments: argparse.Namespace) -> list[Agreed]:
    """What ``--agree`` named. Raises ``UserError``."""
    found = []
    for owner, day, title in arguments.agree:
        word = owner.replace("_", "-")
        if word not in OWNERS:
            raise UserError(
                f"“{owner[:40]}” is nobody on the list.", hint=f"Choose from: {', '.join(OWNERS)}."
            )
        due_on = None if day == "-" else day_of(day)
        found.append(Agreed(title=title, owner=OWNERS[word], due_on=due_on))
    return found


def day_of(text: str) -> date:
    """A day as it is typed. Raises ``UserError``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(
            f"“{text[:40]}” is not a date.", hint="Write it as year-month-day: 2027-01-31."
        ) from None


def asks_of(words: Sequence[str]) -> tuple[ChosenAsk, ...]:
    """``photo`` or ``photo=2027-01-31``, each once. Raises ``UserError``."""
    asks = []
    for each in words:
        word, _, day = each.partition("=")
        asks.append(ChosenAsk(key=ask_of(word), by=day_of(day) if day else None))
    return tuple({each.key: each for each in asks}.values())


def new_passphrase(arguments: argparse.Namespace) -> Secret | None:
    """The passphrase for a new file, asked for twice; ``None`` without ``--encrypt``."""
    from privacy_audit.vault.passphrase import require_usable
    from privacy_audit.vault.secret import Secret

    if not arguments.encrypt:
        return None
    if arguments.file_passphrase_file:
        return Secret.from_file(arguments.file_passphrase_file)
    first = ask_secret("Passphrase for this file: ")
    require_usable(first)
    if ask_secret("The same again: ") != first:
        raise UserError("The two passphrases are not the same.", "Nothing was written.")
    return first


def old_passphrase(arguments: argparse.Namespace) -> Secret:
    """The passphrase of a file that is encrypted already."""
    from privacy_audit.vault.secret import Secret

    if arguments.file_passphrase_file:
        return Secret.from_file(arguments.file_passphrase_file)
    if not sys.stdin.isatty():
        raise EnvironmentProblem(
            "This file is encrypted, and there is no terminal to ask for its passphrase.",
            "Nothing was read.",
            "Give it with --file-passphrase-file FILE.",
        )
    return ask_secret("Passphrase of this file: ")


def agreed_to(question: str, arguments: argparse.Namespace) -> bool:
    """Ask where somebody can answer; a script has said ``--yes`` or named its file already."""
    if arguments.yes or not sys.stdin.isatty():
        return True
    print_note(f"{question} Type y and press Enter.")
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def target_of(arguments: argparse.Namespace) -> Path:
    """The file to write; an encrypted one ends with the suffix for such files."""
    from privacy_audit.vault.sealing import SUFFIX

    target: Path = arguments.out
    if arguments.encrypt and target.suffix != SUFFIX:
        return target.with_name(target.name + SUFFIX)
    return target


def print_document(document: Document) -> None:
    """The text of a document: word for word what every format says."""
    from privacy_audit.reports import plain

    print_line(plain.render(document).rstrip("\n"))


def say_written(shared: SharedFile, target: Path) -> None:
    """What became of it."""
    if shared.encrypted:
        print_note(f"Written to {target}. It is encrypted: its passphrase opens it, nothing else.")
    else:
        print_note(f"Written to {target}. It is not encrypted: give it only to whom it is for.")
