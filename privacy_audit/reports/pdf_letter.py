# SPDX-License-Identifier: Apache-2.0
"""A letter as PDF: the user's own letter, so nothing in it names the program."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time

from privacy_audit.removal.letter_form import uk_day
from privacy_audit.removal.letter_model import Letter
from privacy_audit.reports.letters import breakable, printable
from privacy_audit.reports.pdf import compile_source


def letter_pdf(letter: Letter) -> bytes:
    """The letter as PDF, tagged to PDF/UA-1. Raises ``EnvironmentProblem`` where typst is missing.

    Blocking work: never on the window's thread.
    """
    data = {
        "day": breakable(uk_day(letter.day)),
        "subject": printable(letter.subject),
        "greeting": _pieces(letter.greeting),
        "paragraphs": [[_pieces(row) for row in text.split("\n")] for text in letter.body()],
        "closing": _pieces(letter.closing),
        "signature": _pieces(letter.signature),
    }
    made_at = int(_noon(letter).timestamp())
    return compile_source(
        "letter.typ", {"data": json.dumps(data, ensure_ascii=False)}, made_at=made_at
    )


def _pieces(text: str) -> str | list[str]:
    return breakable(printable(text))


def _noon(letter: Letter) -> datetime:
    return datetime.combine(letter.day, time(12), tzinfo=UTC)
