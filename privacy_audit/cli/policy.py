# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit policy``: what the employer has set for this computer, and trying a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from privacy_audit.cli.output import Exit, print_json, print_line, print_note, print_table
from privacy_audit.desktop.policy import (
    LoadedPolicy,
    Policy,
    current_policy,
    load_policy,
    policy_path,
)
from privacy_audit.errors import UserError


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``policy``."""
    command = commands.add_parser(
        "policy",
        parents=[shared],
        help="what your employer has set for this computer",
        description="Shows the settings in force and the file they come from. With --file, tries "
        "a file as IT would hand it out, without asking who owns it. Opens no vault.",
    )
    command.add_argument("--file", metavar="FILE", type=Path, help="try this file instead")
    command.add_argument("--json", action="store_true", help="for scripts")
    command.set_defaults(run=_show)


def _show(arguments: argparse.Namespace) -> int:
    if arguments.file is None:
        found = current_policy()
    else:
        path = arguments.file.expanduser().absolute()
        if not path.is_file():
            raise UserError(f"There is no file “{path}”.")
        found = load_policy(path, _anybodys)
    problems = (*found.problems, *_unknown_engines(found.policy))
    if arguments.json:
        print_json(_as_data(found, problems))
    else:
        _print(found, problems)
    return Exit.ATTENTION if problems else Exit.DONE


def _anybodys(_path: Path) -> str:
    """A file that is only tried may be anybody's."""
    return ""


def _unknown_engines(policy: Policy) -> Iterator[str]:
    """A slip in an id forbids nothing, or allows nothing, and nobody would notice.

    The reader of the file cannot know: which places there are stands on a floor above it.
    """
    from privacy_audit.checklists.problems import suggestion
    from privacy_audit.search.engines import load_engines

    known = {engine.id for engine in load_engines()}
    named = policy.forbidden_engines | (policy.allowed_engines or frozenset())
    for engine_id in sorted(named - known):
        yield f"There is no engine “{engine_id}” here.{suggestion(engine_id, known)}"


def _as_data(found: LoadedPolicy, problems: Sequence[str]) -> dict[str, object]:
    policy = found.policy
    allowed = policy.allowed_engines
    return {
        "file": str(found.path) if found.path else None,
        "employer": policy.employer,
        "allow_engines": None if allowed is None else sorted(allowed),
        "forbid_engines": sorted(policy.forbidden_engines),
        "searxng_address": policy.searxng_address,
        "minimum_characters": policy.minimum_characters,
        "keyring_allowed": policy.keyring_allowed,
        "contacts": [
            {
                "name": contact.name,
                "phone": contact.phone,
                "email": contact.email,
                "web": contact.web,
                "hours": contact.hours,
            }
            for contact in policy.contacts
        ],
        "packs": [str(pack) for pack in policy.packs],
        "problems": list(problems),
    }


def _print(found: LoadedPolicy, problems: Sequence[str]) -> None:
    if found.path is None:
        print_line("Your employer has set nothing on this computer.")
        print_line(f"It would stand in {policy_path(sys.platform)}.")
        return
    by = f" by {found.policy.employer}" if found.policy.employer else ""
    values = [(value.title, value.sentence) for value in found.policy.set_values()]
    if values:
        print_line(f"Set{by}, in {found.path}:")
        print_table(values)
    else:
        print_line(f"Nothing of {found.path} is in force.")
    for problem in problems:
        print_note(problem)
    if problems:
        print_note("Show this to your IT department.")
