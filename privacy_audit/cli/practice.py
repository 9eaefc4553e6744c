# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit practice``: the whole main job without a window, for an invented person."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from privacy_audit.cli.opening import catalogue
from privacy_audit.cli.output import Exit, day, print_line
from privacy_audit.reports.words import standing_sentence


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``practice``."""
    del shared  # practice never touches the user's own vault
    practice = commands.add_parser(
        "practice",
        help="the main job for an invented person",
        description="Makes a vault for an invented person, walks an audit and writes its report. "
        "The vault is gone afterwards; the report stays.",
    )
    practice.add_argument("--out", metavar="DIR", type=Path, required=True)
    practice.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    from privacy_audit.desktop.private_files import private_folder
    from privacy_audit.practice import PERSON, make_practice_vault, walk_practice_audit
    from privacy_audit.reports.service import ExportFormat, export
    from privacy_audit.vault.service import VaultFolder
    from privacy_audit.workspace import open_workspace

    out = private_folder(arguments.out.expanduser().absolute())
    packs = catalogue()
    with tempfile.TemporaryDirectory(prefix="privacy-audit-practice-") as temporary:
        folder = Path(temporary) / "vault"
        passphrase = make_practice_vault(folder, packs)
        print_line(f"A vault for {PERSON.display_name}, who is invented, with three past audits.")
        vault = VaultFolder(folder).unlock(passphrase)
        try:
            workspace = open_workspace(vault, packs)
            report = walk_practice_audit(workspace, number=3)
            print_line(f"Audit walked: {len(report.body['checks'])} checks.")
            print_line(standing_sentence(report.body["standing"]))
            following = workspace.reminders.next()
        finally:
            vault.close()
    for file_format in ExportFormat:
        target = export(report, file_format, out / f"practice-report.{file_format.value}")
        print_line(f"Report: {target}")
    if following:
        print_line(f"Next check: {day(following.on)}, {following.title}.")
    return Exit.DONE
