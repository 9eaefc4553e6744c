# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit incident bundle``, ``check`` and ``take-in``: handing over and taking over."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from privacy_audit.cli.incident_options import Verbs, add_choice, add_incident, choice, chosen
from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_line, print_note
from privacy_audit.errors import UserError
from privacy_audit.incidents.bundle.model import BundleFor

if TYPE_CHECKING:
    from privacy_audit.incidents.bundle.model import Choices, Written
    from privacy_audit.incidents.bundle.taking_in import Arrived
    from privacy_audit.incidents.bundle.time_stamp import StampOrder
    from privacy_audit.incidents.evidence_model import Evidence
    from privacy_audit.incidents.model import Incident
    from privacy_audit.workspace import Workspace

_SWITCHES = {
    "views": "employer: the safe views too",
    "intimate": "what is marked as an intimate image",
    "effect": "the effect on your work",
    "feelings": "how you feel; police only",
    "own_details": "your address, phone and family stay readable; police only",
    "names": "your name, and those of witnesses and reviewers",
    "work_matter": "employer: the accounts in full",
}


def add_verbs(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verbs of this module to ``incident``."""
    verb = verbs.add_parser(
        "bundle",
        parents=[shared],
        help="one file for the police, the employer or supervision",
        description="Shows exactly what leaves, and what does not; with --out it then writes it. "
        "Nothing is sent. Exit code 1: the check of the log or of a file found something.",
    )
    add_choice(verb, "--for", BundleFor, dest="for_whom", required=True, help="police: solicitor")
    verb.add_argument("--out", metavar="FILE", type=Path, help="a name that ends with .zip")
    verb.add_argument("--preview", action="store_true", help="only show what would leave")
    verb.add_argument(
        "--only", metavar="ID", action="append", help="such as E-0003; all that stand if left out"
    )
    for name, help_text in _SWITCHES.items():
        verb.add_argument(f"--{name.replace('_', '-')}", action="store_true", help=help_text)
    verb.add_argument("--purpose", metavar="TEXT", default="", help="for whom, in your own words")
    verb.add_argument(
        "--time-stamp", metavar="URL", help="ask this service for an RFC 3161 time stamp"
    )
    verb.add_argument(
        "--time-stamp-certificate", metavar="FILE", type=Path, help="its certificate, PEM"
    )
    verb.add_argument(
        "--encrypt", action="store_true", help="close it with a passphrase, as an age file"
    )
    _add_file_passphrase(verb)
    verb.add_argument("--yes", action="store_true", help="do not ask before writing")
    add_incident(verb)
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(run=_bundle)
    _add_arriving(verbs, shared)


def _add_arriving(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    check = verbs.add_parser(
        "check",
        help="check a bundle file",
        description="Needs no vault and keeps nothing. Exit code 1: something was changed.",
    )
    check.add_argument("file", metavar="FILE", type=Path)
    _add_file_passphrase(check)
    check.add_argument("--json", action="store_true", help="print JSON")
    check.set_defaults(run=_check)
    take_in = verbs.add_parser(
        "take-in",
        parents=[shared],
        help="put a colleague’s bundle into your vault, to review it",
        description="It is checked first; one that is not whole is refused. The copy gets a "
        "reference and a log of its own.",
    )
    take_in.add_argument("file", metavar="FILE", type=Path)
    _add_file_passphrase(take_in)
    take_in.add_argument("--json", action="store_true", help="print JSON")
    take_in.set_defaults(run=_take_in)


def _add_file_passphrase(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--file-passphrase-file",
        metavar="FILE",
        type=Path,
        help="the passphrase of the encrypted file, in the first line of FILE",
    )


def _bundle(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.incident_bundle_words import preview_data, print_preview, written_data
    from privacy_audit.cli.supervision_files import new_passphrase

    if arguments.preview and arguments.out is not None:
        raise UserError("Name --preview or --out, not both.", "Nothing was written.")
    order = _order(arguments)
    recipient = choice(BundleFor, arguments.for_whom)
    with open_workspace(arguments) as workspace:
        incident = chosen(arguments, workspace)
        choices = _choices(arguments, workspace, incident)
        preview = workspace.bundles.preview(incident.id, recipient, choices)
        if not arguments.json:
            print_preview(preview)
        if arguments.out is None:
            if arguments.json:
                print_json(preview_data(preview))
            return _code(preview.problems)
        if order is not None:
            for line in workspace.bundles.what_leaves_for_stamp(order):
                print_note(line)
        if not _agreed(arguments, asks_network=order is not None):
            print_note("Nothing was written.")
            return Exit.DONE
        written = workspace.bundles.write(
            incident.id,
            recipient,
            _target(arguments),
            choices=choices,
            passphrase=new_passphrase(arguments),
            time_stamp=order,
        )
    if arguments.json:
        print_json(written_data(written))
    else:
        _say_written(written)
    return _code(written.problems)


def _order(arguments: argparse.Namespace) -> StampOrder | None:
    from privacy_audit.desktop.private_files import told_plainly
    from privacy_audit.incidents.bundle.time_stamp import StampOrder

    if arguments.time_stamp is None:
        if arguments.time_stamp_certificate is not None:
            raise UserError("--time-stamp-certificate belongs to --time-stamp.")
        return None
    certificate = b""
    if arguments.time_stamp_certificate is not None:
        with told_plainly(arguments.time_stamp_certificate):
            certificate = arguments.time_stamp_certificate.read_bytes()
    return StampOrder(address=arguments.time_stamp, certificate=certificate)


def _choices(arguments: argparse.Namespace, workspace: Workspace, incident: Incident) -> Choices:
    from privacy_audit.incidents.bundle.model import Choices

    switches: dict[str, Any] = {name: getattr(arguments, name) for name in _SWITCHES}
    evidence = None
    if arguments.only is not None:
        standing = {each.reference: each for each in workspace.evidence.list(incident.id)}
        evidence = frozenset(_id_of(word, standing) for word in arguments.only)
    return Choices(evidence=evidence, purpose=arguments.purpose, **switches)


def _id_of(word: str, standing: dict[str, Evidence]) -> int:
    found = standing.get(word.strip().upper())
    if found is None:
        raise UserError(
            f"There is no evidence {word[:20]}.", "Nothing was written.", "Write it as E-0003."
        )
    return found.id


def _target(arguments: argparse.Namespace) -> Path:
    """The file to write; an encrypted one gets the suffix of such files."""
    from privacy_audit.vault.age_stream import SUFFIX

    target: Path = arguments.out.expanduser().absolute()
    if arguments.encrypt and target.suffix != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    if target.exists():
        raise UserError(f"“{target.name}” is there already.", "Nothing was written.")
    return target


def _agreed(arguments: argparse.Namespace, *, asks_network: bool) -> bool:
    import sys

    if arguments.yes:
        return True
    if not sys.stdin.isatty():
        # A script has named the file; that something is sent must be said as well.
        if asks_network:
            print_note("Say --yes to ask for the time stamp.")
        return not asks_network
    print_note(f"Write {arguments.out.name}? Type y and press Enter.")
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _say_written(written: Written) -> None:
    print_line()
    print_line(f"Written to {written.path}")
    print_line(f"SHA-256 {written.sha256}")
    if written.head is not None:
        print_line(f"The log’s mark in it: {written.head.line()}")
    for problem in written.problems:
        print_line(problem)
    if written.stamp.reason:
        print_note(written.stamp.reason)
    if written.sealed:
        print_note("It is encrypted: its passphrase opens it, nothing else. Tell it by phone.")
    else:
        print_note("It is not encrypted: give it only to whom it is for.")


def _code(problems: tuple[str, ...]) -> int:
    return Exit.ATTENTION if problems else Exit.DONE


def _arrived(arguments: argparse.Namespace) -> Arrived:
    """A bundle file, checked; a passphrase is asked for only when it needs one."""
    from privacy_audit.cli.supervision_files import old_passphrase
    from privacy_audit.incidents.bundle.taking_in import arrive
    from privacy_audit.incidents.bundle.unpacking import NeedsPassphrase

    path = arguments.file.expanduser().absolute()
    try:
        return arrive(path)
    except NeedsPassphrase:
        return arrive(path, old_passphrase(arguments))


def _check(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.incident_bundle_words import print_verdict, verdict_data

    verdict = _arrived(arguments).verdict
    if arguments.json:
        print_json(verdict_data(verdict))
    else:
        print_verdict(verdict)
    return _code(verdict.problems)


def _take_in(arguments: argparse.Namespace) -> int:
    from privacy_audit.cli.incident_shapes import incident_data

    arrived = _arrived(arguments)
    with open_workspace(arguments) as workspace:
        incident = workspace.bundles.take_in(arrived)
    if arguments.json:
        print_json(incident_data(incident))
    else:
        print_line(f"Taken in as {incident.reference}.")
        print_note("Look at it with “incident evidence list --incident REFERENCE”.")
    return Exit.DONE
