# SPDX-License-Identifier: Apache-2.0
"""What commands print: text for people, JSON for scripts, problems on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from typing import Any

from privacy_audit.errors import AppError


class Exit(IntEnum):
    """The exit codes; ``docs/command-line.md`` says per command when ``ATTENTION`` is given."""

    DONE = 0
    ATTENTION = 1
    WRONG_USE = 2
    ENVIRONMENT = 3


def print_json(data: Any) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def print_line(text: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(text + "\n")


def print_note(text: str) -> None:
    """A line on standard error: not part of the answer."""
    sys.stderr.write(text + "\n")


def print_error(error: AppError) -> None:
    """What happened, what it means, what to do; a line each."""
    for part in (error.title, error.message, error.hint):
        if part:
            print_note(part)


def print_fault(error: Exception) -> None:
    """A mistake of the program itself. Never its text, which may hold what the user typed."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" in {Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
    print_note(f"Privacy Audit has made a mistake ({type(error).__name__}{where}).")
    print_note("What was saved before is still there.")
    print_note("Tell its makers these lines; they hold nothing about you.")


def print_table(rows: Iterable[Sequence[str]]) -> None:
    """Rows in columns as wide as their widest cell; the last column is free."""
    table = [tuple(row) for row in rows]
    if not table:
        return
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        print_line("  ".join([*cells, row[-1]]).rstrip())


def day(value: date | datetime) -> str:
    """A day as people here write it: 20 November 2026, by this computer's calendar."""
    local = value.astimezone().date() if isinstance(value, datetime) else value
    return f"{local.day} {local:%B %Y}"
