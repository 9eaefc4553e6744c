# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit profile``: show, import."""

from __future__ import annotations

import argparse
from pathlib import Path

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, day, print_json, print_line, print_note
from privacy_audit.errors import UserError
from privacy_audit.profile.model import Profile
from privacy_audit.profile.serialising import from_toml, to_data

LARGEST_FILE = 1_000_000

_LABELS = {
    "places": "Places",
    "addresses": "Addresses",
    "phones": "Phones",
    "emails": "E-mail",
    "handles": "User names",
    "employers": "Employers",
    "professions": "Professions",
    "vehicles": "Number plates",
}


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``profile`` and its verbs."""
    noun = commands.add_parser("profile", help="who you are; nobody else")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")
    show = verbs.add_parser("show", parents=[shared], help="print your profile")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_show)
    take_in = verbs.add_parser(
        "import",
        parents=[shared],
        help="read your own details from a TOML file",
        description="By importing you state that the details are your own.",
    )
    take_in.add_argument("file", metavar="FILE.toml", type=Path)
    take_in.set_defaults(run=_import)


def _show(arguments: argparse.Namespace) -> int:
    with open_workspace(arguments) as workspace:
        profile = workspace.profile.load()
        declared = workspace.profile.declared_on()
    if arguments.json:
        print_json({**to_data(profile), "declared_on": declared.isoformat() if declared else None})
        return Exit.DONE
    if not profile.names:
        print_line("There is no profile yet.")
        return Exit.DONE
    _print_profile(profile)
    if declared:
        print_line(f"Stated to be your own on {day(declared)}.")
    return Exit.DONE


def _print_profile(profile: Profile) -> None:
    for name in profile.names:
        hidden = ", not to be shown" if name.private else ""
        print_line(f"Name: {name.text} ({name.kind.value}{hidden})")
    if profile.birth_year:
        print_line(f"Birth year: {profile.birth_year}")
    for key, label in _LABELS.items():
        for value in getattr(profile, key):
            print_line(f"{label}: {value}")
    for relative in profile.relatives:
        relation = f" ({relative.relation})" if relative.relation else ""
        print_line(f"Relative: {relative.text}{relation}")


def _import(arguments: argparse.Namespace) -> int:
    profile = from_toml(_text_of(arguments.file))
    with open_workspace(arguments) as workspace:
        kept = workspace.profile.save(profile, is_me=True)
    print_note("By importing you state that these details are your own. The day is kept.")
    print_line(f"Saved. {len(kept.names)} name(s).")
    return Exit.DONE


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError("This file is too large for a profile.", "Nothing was changed.")
        # Editors on Windows put a mark before the first line.
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            "This file is not UTF-8 text.", "Nothing was changed.", "Save it as UTF-8, then retry."
        ) from error
    except OSError as error:
        raise UserError(
            f"The file {path} cannot be read.", "Nothing was changed.", "Check its name."
        ) from error
