# SPDX-License-Identifier: Apache-2.0
"""The history of all reports as words and rows for the window: pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.model import AuditKind
from privacy_audit.reports.history import HistoryPoint
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.audit_words import audit_title
from privacy_audit.ui.pages.day_words import day_of, long_day, month_and_year
from privacy_audit.ui.parts.table_model import Cell, TableRow

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What the drawing needs: numbers, dates at its foot, words at its ends, all in a sentence."""

    labels: tuple[str, ...]
    open: tuple[int, ...]
    findings: tuple[int | None, ...]
    open_words: str
    findings_words: str
    sentence: str


def drawn(points: Sequence[HistoryPoint]) -> Drawn:
    """At least one point, oldest first."""
    searched = [point for point in points if point.findings is not None]
    last = points[-1]
    return Drawn(
        labels=tuple(month_and_year(day_of(point.at)) for point in points),
        open=tuple(point.open for point in points),
        findings=tuple(point.findings for point in points),
        open_words=translate("History", "{n} open").format(n=last.open),
        findings_words=_findings(searched[-1].findings) if searched else "",
        sentence=_sentence(points, searched),
    )


def history_row(point: HistoryPoint) -> TableRow:
    """One report in the table beside the drawing."""
    return TableRow(
        key=str(point.report_id),
        cells=(
            Cell(
                text=translate("History", "{day}, {kind}").format(
                    day=long_day(day_of(point.at)), kind=audit_title(AuditKind(point.kind))
                ),
                bold=True,
            ),
            Cell(text=translate("History", "{n} of {all}").format(n=point.open, all=point.checks)),
            Cell(text=_findings(point.findings)),
        ),
    )


def _findings(count: int | None) -> str:
    if count is None:
        return translate("History", "Nobody had searched")
    return plural("History", "1 finding", "{n} findings", count).format(n=count)


def _sentence(points: Sequence[HistoryPoint], searched: Sequence[HistoryPoint]) -> str:
    first, last = points[0], points[-1]
    sentence = translate(
        "History", "Open critical and high checks: {first} on {from_day}, {last} on {to_day}."
    ).format(
        first=first.open,
        from_day=long_day(day_of(first.at)),
        last=last.open,
        to_day=long_day(day_of(last.at)),
    )
    if not searched:
        return sentence
    return translate(
        "History", "{sentence} Findings: {first} on {from_day}, {last} on {to_day}."
    ).format(
        sentence=sentence,
        first=searched[0].findings,
        from_day=long_day(day_of(searched[0].at)),
        last=searched[-1].findings,
        to_day=long_day(day_of(searched[-1].at)),
    )
