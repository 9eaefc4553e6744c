# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit report``: list, export, exports, decrypt, compare, verify, history."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.cli import report_telling
from privacy_audit.cli.opening import ask_secret, open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line, print_note, print_table
from privacy_audit.errors import UserError
from privacy_audit.reports.variants import Choice, CsvTable, ExportFormat, Variant
from privacy_audit.reports.words import standing_sentence

if TYPE_CHECKING:
    from privacy_audit.reports.exports import ReadyFile
    from privacy_audit.vault.secret import Secret

_Verbs = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


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
    _add_export(verbs, shared)
    exports = verbs.add_parser("exports", parents=[shared], help="the files that were written")
    exports.add_argument("--json", action="store_true")
    exports.set_defaults(run=_exports)
    decrypt = verbs.add_parser("decrypt", parents=[shared], help="open a file that was encrypted")
    decrypt.add_argument("file", metavar="FILE", type=Path)
    decrypt.add_argument("--out", metavar="FILE", type=Path, required=True)
    _add_file_passphrase(decrypt)
    decrypt.set_defaults(run=_decrypt)
    report_telling.add_verbs(verbs, shared)


def _add_export(verbs: _Verbs[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    out = verbs.add_parser(
        "export",
        parents=[shared],
        help="write a report to a file",
        description="Shows what the file will hold, writes it, and lists it in the vault.",
    )
    out.add_argument("id", metavar="ID", type=int)
    out.add_argument("--format", choices=[member.value for member in ExportFormat], default="html")
    out.add_argument("--variant", choices=[member.value for member in Variant], default="full")
    out.add_argument(
        "--table",
        choices=[member.value for member in CsvTable],
        default="checks",
        help="which table a CSV file holds",
    )
    out.add_argument("--out", metavar="FILE", type=Path, required=True)
    out.add_argument("--for", metavar="WHO", dest="for_whom", default="", help="for whom it is")
    out.add_argument("--encrypt", action="store_true", help="close it with a passphrase of its own")
    _add_file_passphrase(out)
    out.add_argument("--yes", action="store_true", help="do not ask before writing")
    out.set_defaults(run=_export)


def _add_file_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--file-passphrase-file",
        metavar="FILE",
        type=Path,
        help="the passphrase of the encrypted file, in the first line of FILE",
    )


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


# -- files ----------------------------------------------------------------------------------------


def _export(arguments: argparse.Namespace) -> int:
    from privacy_audit.reports.exports import make_ready
    from privacy_audit.vault.sealing import SUFFIX

    choice = Choice(
        file_format=ExportFormat(arguments.format),
        variant=Variant(arguments.variant),
        table=CsvTable(arguments.table),
    )
    if arguments.file_passphrase_file and not arguments.encrypt:
        raise UserError("--file-passphrase-file belongs to --encrypt.")
    target: Path = arguments.out
    if arguments.encrypt and target.suffix != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    with open_workspace(arguments) as workspace:
        report = workspace.reports.get(arguments.id)
        # Before the passphrase of the file: nobody should think of one for nothing.
        history = workspace.reports.history_of(report)
        secret = _new_file_passphrase(arguments) if arguments.encrypt else None
        ready = make_ready(report, choice, history=history, passphrase=secret)
        _show_contents(ready, target)
        if not arguments.yes and not _agreed():
            print_note("Nothing was written.")
            return Exit.DONE
        workspace.reports.save_copy(ready, target, for_whom=arguments.for_whom)
    if ready.encrypted:
        print_line(f"Written to {target}. It is encrypted: its passphrase opens it, nothing else.")
    else:
        print_line(f"Written to {target}. It is not encrypted: keep it where only you can read it.")
    return Exit.DONE


def _show_contents(ready: ReadyFile, target: Path) -> None:
    from privacy_audit.reports.contents import contents_lines

    print_note(f"{target.name} will hold:")
    for line in contents_lines(ready.contents):
        print_note(f"  {line}")


def _agreed() -> bool:
    """Ask where somebody can answer; a script has named its file already."""
    if not sys.stdin.isatty():
        return True
    print_note("Write it? Type y and press Enter.")
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _new_file_passphrase(arguments: argparse.Namespace) -> Secret:
    from privacy_audit.vault.passphrase import require_usable
    from privacy_audit.vault.secret import Secret

    if arguments.file_passphrase_file:
        return Secret.from_file(arguments.file_passphrase_file)
    first = ask_secret("Passphrase for this file: ")
    require_usable(first)
    if ask_secret("The same again: ") != first:
        raise UserError("The two passphrases are not the same.", "Nothing was written.")
    return first


def _exports(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        listed = workspace.reports.exports()
    if arguments.json:
        print_json(
            {
                "exports": [
                    {
                        "id": export.id,
                        "report": export.report_id,
                        "at": export.at.isoformat(),
                        "format": export.file_format,
                        "variant": export.variant,
                        "for_whom": export.for_whom,
                        "file_name": export.file_name,
                        "sha256": export.sha256,
                        "content_sha256": export.content_sha256,
                        "encrypted": export.encrypted,
                    }
                    for export in listed
                ]
            }
        )
    elif not listed:
        print_line("No file was written yet.")
    else:
        print_table(
            (
                day(export.at),
                f"report {export.report_id}" if export.report_id else "no report",
                f"{export.variant}, {export.file_format}",
                "encrypted" if export.encrypted else "not encrypted",
                f"{export.file_name}, for {export.for_whom}"
                if export.for_whom
                else export.file_name,
            )
            for export in listed
        )
    return Exit.DONE


def _decrypt(arguments: argparse.Namespace) -> int:
    from privacy_audit.desktop.private_files import replacing, told_plainly
    from privacy_audit.vault.sealing import unseal
    from privacy_audit.vault.secret import Secret

    with told_plainly(arguments.file), arguments.file.open("rb") as source:
        secret = (
            Secret.from_file(arguments.file_passphrase_file)
            if arguments.file_passphrase_file
            else ask_secret("Passphrase for this file: ")
        )
        with replacing(arguments.out) as target:
            unseal(source, target, secret)
    print_line(f"Written to {arguments.out}. It is not encrypted: keep it where only you can.")
    return Exit.DONE
