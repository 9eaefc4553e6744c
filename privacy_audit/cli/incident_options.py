# SPDX-License-Identifier: Apache-2.0
"""What the verbs of ``incident`` share: which incident, words with hyphens, days."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.incidents.model import Incident
    from privacy_audit.workspace import Workspace

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - no public name
E = TypeVar("E", bound=StrEnum)


def hyphened(text: str) -> str:
    """A word of two parts as it is offered."""
    return text.replace("_", "-")


def words_of(choices: type[StrEnum]) -> list[str]:
    """The words of an enumeration, hyphened."""
    return [hyphened(each.value) for each in choices]


def choice(of: type[E], word: str) -> E:
    """The member that a hyphened word stands for."""
    return of(word.replace("-", "_"))


def add_choice(parser: argparse.ArgumentParser, name: str, of: type[StrEnum], **more: Any) -> None:
    """An argument or option that takes a word of an enumeration."""
    options = {"type": hyphened, "choices": words_of(of), **more}
    if not name.startswith("-"):
        options.setdefault("metavar", name.upper())
    elif "metavar" not in options:
        options["metavar"] = name.removeprefix("--").upper()
    options["help"] = "; ".join(
        part for part in (options.get("help"), ", ".join(words_of(of))) if part
    )
    parser.add_argument(name, **options)


def add_incident(parser: argparse.ArgumentParser) -> None:
    """``--incident REFERENCE``."""
    parser.add_argument(
        "--incident",
        metavar="REFERENCE",
        help="such as INC-2026-0001; the newest open one if left out",
    )


def chosen(arguments: argparse.Namespace, workspace: Workspace) -> Incident:
    """The incident that is named, or else the newest open one; a real one before practice."""
    incidents = workspace.incidents
    if arguments.incident:
        return incidents.by_reference(arguments.incident)
    found = incidents.newest_open() or incidents.newest_open(practice=True)
    if found is None:
        raise UserError(
            "No incident is open.",
            hint="Begin one with “incident open”, or name one with --incident.",
        )
    return found


def day_option(text: str) -> date:
    """A day of the command line. Raises ``UserError``."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError(
            f"“{text[:40]}” is not a date.", hint="Write it as year-month-day: 2027-01-31."
        ) from error


def moment_of(day: date | None, now: datetime) -> datetime:
    """Noon of a day where this computer is, or now when that is earlier or no day is named."""
    if day is None:
        return now
    noon = datetime.combine(day, time(12)).astimezone(UTC)
    return now if day == now.astimezone().date() else noon
