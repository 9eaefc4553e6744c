# SPDX-License-Identifier: Apache-2.0
"""The ledger: every request that left this machine, entered before it went, as a list for people.

It names the host, the purpose and the kinds of facts. The address, the query and the answer are
not in it, so it can be shown to an employer.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from privacy_audit.net import records
from privacy_audit.net.model import LedgerEntry

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database


class Outcome(StrEnum):
    """How a request ended; an empty one was begun and never completed, such as after a crash."""

    OPEN = ""
    ANSWERED = "answered"
    REDIRECTED = "redirected"
    REFUSED = "refused"  # 401, 403
    LIMITED = "limited"  # 429
    ERROR_ANSWER = "error_answer"  # other 4xx and 5xx
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    NOT_TRUSTED = "not_trusted"
    TOO_LARGE = "too_large"
    BROKEN_OFF = "broken_off"
    NOT_SENT = "not_sent"
    CANCELLED = "cancelled"


OUTCOME_WORDS = {
    Outcome.OPEN: "begun, end unknown",
    Outcome.ANSWERED: "answered",
    Outcome.REDIRECTED: "sent on to another address",
    Outcome.REFUSED: "refused",
    Outcome.LIMITED: "asked us to slow down",
    Outcome.ERROR_ANSWER: "answered with an error",
    Outcome.UNREACHABLE: "could not be reached",
    Outcome.TIMED_OUT: "no answer in time",
    Outcome.NOT_TRUSTED: "connection not trusted",
    Outcome.TOO_LARGE: "answer too large",
    Outcome.BROKEN_OFF: "answer broke off",
    Outcome.NOT_SENT: "could not be put together",
    Outcome.CANCELLED: "stopped by you",
}

COLUMNS = (
    "id",
    "at",
    "host",
    "purpose",
    "carries",
    "method",
    "sent_bytes",
    "outcome",
    "status_code",
    "received_bytes",
    "seconds",
)
# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def outcome_of(status_code: int) -> Outcome:
    """The outcome of an answer that came in whole."""
    if status_code == 429:
        return Outcome.LIMITED
    if status_code in {401, 403}:
        return Outcome.REFUSED
    if 300 <= status_code < 400:
        return Outcome.REDIRECTED
    return Outcome.ERROR_ANSWER if status_code >= 400 else Outcome.ANSWERED


def entries(database: Database) -> list[LedgerEntry]:
    """Every request, oldest first."""
    return records.entries(database)


def as_json(listed: Sequence[LedgerEntry]) -> str:
    """``{"requests": [...]}`` with the fields of ``COLUMNS``; ``at`` is ISO 8601 in UTC."""
    return json.dumps({"requests": [data_of(entry) for entry in listed]}, indent=2) + "\n"


def as_csv(listed: Sequence[LedgerEntry]) -> str:
    """Comma-separated with a heading; no cell starts a formula in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in listed:
        data = {**data_of(entry), "carries": " ".join(entry.carries)}
        writer.writerow(safe_cell(data[column]) for column in COLUMNS)
    return text.getvalue()


def data_of(entry: LedgerEntry) -> dict[str, Any]:
    """One request as plain data."""
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "host": entry.host,
        "purpose": entry.purpose,
        "carries": list(entry.carries),
        "method": entry.method,
        "sent_bytes": entry.sent_bytes,
        "outcome": entry.outcome,
        "status_code": entry.status_code,
        "received_bytes": entry.received_bytes,
        "seconds": entry.seconds,
    }


def safe_cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value
