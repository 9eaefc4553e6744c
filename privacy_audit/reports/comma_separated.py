# SPDX-License-Identifier: Apache-2.0
"""A report's checks or findings as a CSV file that a spreadsheet opens without running anything.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end for a
formula, and a formula can call programs and addresses (OWASP, "CSV Injection"). Such a cell gets
an apostrophe before it, and so does one that begins with an apostrophe of its own: whoever reads
the file takes one off and has the text again. RFC 4180, UTF-8 with a mark that Excel looks for.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from privacy_audit.reports.content import shown
from privacy_audit.reports.model import Report
from privacy_audit.reports.reading import readable
from privacy_audit.reports.variants import CsvTable

Json = Mapping[str, Any]

_RISKY: Final = frozenset("=+-@\t\r\n'＝＋－＠")
BYTE_ORDER_MARK: Final = "\ufeff"

CHECK_COLUMNS: Final[Mapping[str, Callable[[Json], object]]] = {
    "pack": lambda check: check["pack_title"],
    "check": lambda check: check["id"],
    "revision": lambda check: check["revision"],
    "question": lambda check: check["title"],
    "severity": lambda check: check["severity"],
    "answer": lambda check: check["answer"],
    "seen_from_outside": lambda check: "yes" if check["verified"] else "no",
    "answered_at": lambda check: check["answered_at"] or "",
    "change": lambda check: check["change"],
    "last_answer": lambda check: check["last"]["answer"] if check["last"] else "",
    "last_at": lambda check: check["last"]["at"] if check["last"] else "",
    "note": lambda check: check["note"],
    "reason": lambda check: check["reason"],
    "review_on": lambda check: check["review_on"] or "",
    "asked": lambda check: check["check"],
    "should_be": lambda check: check["set"],
    "why": lambda check: check["why"],
    "look_from_outside": lambda check: check["verify"],
    "policies": lambda check: " ".join(check["policies"]),
}
FINDING_COLUMNS: Final[Mapping[str, Callable[[Json], object]]] = {
    "finding": lambda finding: finding["id"],
    "site": lambda finding: finding["site"],
    "address": lambda finding: finding["url"],
    "title": lambda finding: finding["title"],
    "state": lambda finding: finding["state"],
    "severity": lambda finding: finding["severity"],
    "likelihood": lambda finding: finding["likelihood"],
    "your_verdict": lambda finding: finding["verdict"],
    "hostile": lambda finding: "yes" if finding["hostile"] else "no",
    "shows": lambda finding: " ".join(finding["exposures"]),
    "note": lambda finding: finding["note"],
    "first_seen_at": lambda finding: finding["first_seen_at"],
    "last_seen_at": lambda finding: finding["last_seen_at"],
    "gone_at": lambda finding: finding["gone_at"] or "",
}


def render(report: Report, table: CsvTable) -> str:
    """The whole file as text, with a first line that names the columns."""
    body = readable(report.body)
    if table is CsvTable.FINDINGS:
        return _written(FINDING_COLUMNS, body["findings"])
    return _written(CHECK_COLUMNS, body["checks"])


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; see the module's words for the way back."""
    first = cell.lstrip(" ")[:1]
    return f"'{cell}" if first and first in _RISKY else cell


def _written(columns: Mapping[str, Callable[[Json], object]], rows: Sequence[Json]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe(shown(str(read(row)))) for read in columns.values()])
    return BYTE_ORDER_MARK + out.getvalue()
