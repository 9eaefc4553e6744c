# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit practice``: the whole main job without a window, for an invented person."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.cli.opening import catalogue
from privacy_audit.cli.output import Exit, day, print_line
from privacy_audit.reports.words import standing_sentence

if TYPE_CHECKING:
    from privacy_audit.vault.service import Vault


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``practice``."""
    del shared  # practice never touches the user's own vault
    practice = commands.add_parser(
        "practice",
        help="the main job for an invented person",
        description="Makes a vault for an invented person, walks an audit, writes its report and "
        "searches bundled pages. Nothing is sent. The vault is gone afterwards; the report stays.",
    )
    practice.add_argument("--out", metavar="DIR", type=Path, required=True)
    practice.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    from privacy_audit.desktop.private_files import private_folder
    from privacy_audit.practice import PERSON, make_practice_vault, walk_practice_audit
    from privacy_audit.reports.rendering import export
    from privacy_audit.reports.variants import ExportFormat
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
            print_line(f"Practice search: {_searched(vault)}")
            following = workspace.reminders.next()
        finally:
            vault.close()
    for file_format in (ExportFormat.HTML, ExportFormat.JSON):
        target = export(report, file_format, out / f"practice-report.{file_format.value}")
        print_line(f"Report: {target}")
    if following:
        print_line(f"Next check: {day(following.on)}, {following.title}.")
    return Exit.DONE


def _searched(vault: Vault) -> str:
    """Go through the practice search; returns its coverage in a sentence."""
    from privacy_audit.desktop.clock import local_day, utc_now
    from privacy_audit.practice import PERSON
    from privacy_audit.search.plan import RunKind
    from privacy_audit.search.practice_pages import PracticeAsker, practice_plan
    from privacy_audit.search.run_asking import ask_open_queries
    from privacy_audit.search.run_service import RunService
    from privacy_audit.search.runs import Source

    service = RunService(vault.database, now=utc_now)
    queries = practice_plan(PERSON, today=local_day(utc_now()))
    run = service.start(RunKind.PRACTICE, queries)
    asker = PracticeAsker()
    ask_open_queries(service, run.id, lambda _query: asker, source=Source.PRACTICE)
    return service.finish(run.id).sentence()
