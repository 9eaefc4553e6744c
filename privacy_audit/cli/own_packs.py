# SPDX-License-Identifier: Apache-2.0
"""The verbs of ``packs`` that open the vault: packs from the employer, and the correction list."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line, print_table
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.checklists.own_packs import Preview
    from privacy_audit.checklists.service import Candidate, OwnPackService


def add_verbs(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add ``import``, ``remove`` and ``corrections`` to ``packs``."""
    take_in = verbs.add_parser(
        "import",
        parents=[shared],
        help="take in a pack from your employer",
        description="Shows what the pack adds and changes, where its links go and who signed it, "
        "then asks. The signature is looked for beside the file, as FILE.sig.",
    )
    take_in.add_argument("file", metavar="FILE", type=Path)
    take_in.add_argument("--signature", metavar="FILE", type=Path, help="the signature file")
    take_in.add_argument(
        "--key-name", metavar="NAME", default="", help="remember the signing key under this name"
    )
    take_in.add_argument("--yes", action="store_true", help="take it in without asking")
    take_in.set_defaults(run=_import)

    remove = verbs.add_parser(
        "remove", parents=[shared], help="take a pack of your employer away; answers stay"
    )
    remove.add_argument("id", metavar="ID")
    remove.set_defaults(run=_remove)

    corrections = verbs.add_parser(
        "corrections",
        parents=[shared],
        help="write what looked different for you to a file",
        description="The file is a table (CSV). It holds your remarks, and no answer of yours.",
    )
    corrections.add_argument("--out", metavar="FILE", type=Path, required=True)
    corrections.set_defaults(run=_corrections)


def list_own(arguments: argparse.Namespace) -> int:
    """``packs list --own``. Exit code 1: one of them cannot be used."""
    with open_workspace(arguments) as workspace:
        service = workspace.own_packs
        found, stored = service.usable(), {each.id: each for each in service.stored()}
    if arguments.json:
        print_json(
            {
                "packs": [
                    {
                        "id": pack.id,
                        "title": pack.title,
                        "checks": len(pack.checks),
                        "added_at": stored[pack.id].added_at.isoformat(),
                        "signed_by": stored[pack.id].signed_by,
                    }
                    for pack in found.packs
                ],
                "unusable": [
                    {"id": each.stored.id, "reason": each.reason} for each in found.unusable
                ],
            }
        )
        return Exit.ATTENTION if found.unusable else Exit.DONE
    if not stored:
        print_line("There is no pack from your employer.")
    print_table(
        (
            pack.id,
            f"{len(pack.checks)} checks",
            day(stored[pack.id].added_at),
            f"signed by {stored[pack.id].signed_by}" if stored[pack.id].signed_by else "unsigned",
            pack.title,
        )
        for pack in found.packs
    )
    for each in found.unusable:
        print_line(f"{each.stored.id} cannot be used. {each.reason}")
    return Exit.ATTENTION if found.unusable else Exit.DONE


def _import(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        service = workspace.own_packs
        candidate = _look_at(service, arguments.file, arguments.signature)
        _print_preview(candidate.preview)
        if candidate.preview.may_be_added and not arguments.yes:
            _ask()
        stored = service.take_in(candidate, remember_key_as=arguments.key_name)
    print_line(f"Taken in: {stored.id}.")
    return Exit.DONE


def _look_at(service: OwnPackService, file: Path, signature: Path | None) -> Candidate:
    """The pack with the signature from wherever it lies: the service looks beside the file."""
    from privacy_audit.checklists.pack_files import read_pack_file
    from privacy_audit.checklists.problems import PackErrors, PackProblem
    from privacy_audit.checklists.signing import MAX_SIGNATURE_BYTES, SUFFIX

    if signature is None or signature == file.with_name(file.name + SUFFIX):
        return service.look_at(file)
    problems: list[PackProblem] = []
    body = read_pack_file(file, problems)
    signed = read_pack_file(signature, problems, limit=MAX_SIGNATURE_BYTES)
    if body is None or signed is None:
        raise PackErrors(problems)
    together = Path(tempfile.mkdtemp(prefix="privacy-audit-pack-"))
    try:
        (together / file.name).write_bytes(body)
        (together / (file.name + SUFFIX)).write_bytes(signed)
        return service.look_at(together / file.name)
    finally:
        shutil.rmtree(together)


def _print_preview(preview: Preview) -> None:
    from privacy_audit.checklists.own_packs import signature_words

    pack = preview.pack
    print_line(f"{pack.title} ({pack.id}), content of {day(pack.updated_on)}")
    print_line(pack.about)
    print_line(signature_words(preview.signature))
    if preview.is_new:
        print_line(f"A new pack with {len(pack.checks)} check(s).")
    else:
        print_line("You have a pack with this id. Your answers are kept.")
    for check in preview.adds:
        print_line(f"Adds {check.id}: {check.title}")
    for change in preview.changes:
        again = ", and asks it again" if change.asks_again else ""
        changed = ", ".join(field.field for field in change.fields)
        print_line(f"Changes {change.check_id} ({changed}){again}")
    for check_id in preview.removes:
        print_line(f"Removes {check_id}")
    for use in preview.hosts:
        print_line(f"Links to {use.host}: {use.links} check(s), {use.sources} source(s)")
    if not preview.hosts:
        print_line("It has no links.")
    for note in preview.notes:
        print_line(f"Look at this: {note}")


def _ask() -> None:
    if not sys.stdin.isatty():
        raise UserError(
            "Nobody could be asked.", "Nothing was changed.", "Add --yes to take the pack in."
        )
    if input("Type yes to take it in: ").strip().lower() not in {"y", "yes"}:
        raise UserError("The pack was not taken in.", "Nothing was changed.")


def _remove(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        workspace.own_packs.take_away(arguments.id)
    print_line(f"Taken away: {arguments.id}. Your answers to its checks are kept.")
    return Exit.DONE


def _corrections(arguments: argparse.Namespace) -> int:
    from privacy_audit.audits.corrections import CorrectionService, export
    from privacy_audit.desktop.clock import utc_now

    target = arguments.out.expanduser().absolute()
    with open_workspace(arguments) as workspace:
        corrections = CorrectionService(workspace.vault.database, now=utc_now).all()
        if corrections:
            export(corrections, workspace.catalogue, target)
    if not corrections:
        print_line("The correction list is empty. Nothing was written.")
        return Exit.DONE
    print_line(f"Written to {target}: {len(corrections)} remark(s). Read it before you send it.")
    return Exit.DONE
