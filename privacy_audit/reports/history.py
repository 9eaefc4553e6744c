# SPDX-License-Identifier: Apache-2.0
"""How open checks and findings went over all reports: pure over the stored bodies.

A quick audit asks twelve checks, a full one hundreds. So each report's number counts what was
known by then: the newest answer to each check up to and including that report, not only those it
asked. A check that was never answered is in no number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from privacy_audit.checklists.model import Severity
from privacy_audit.reports.model import Report
from privacy_audit.reports.reading import readable

_COUNTED = {Severity.CRITICAL.value, Severity.HIGH.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPoint:
    """What was known when a report was written.

    open: critical and high checks whose newest answer was "open". checks: how many of that
    severity had an answer by then. findings: pages that were not gone; ``None`` when the report
    knows of no search, which is not the same as none.
    """

    report_id: int
    at: datetime
    kind: str
    open: int
    checks: int
    findings: int | None


def history(
    reports: Iterable[Report], *, current_id: Callable[[str], str | None] = lambda name: name
) -> tuple[HistoryPoint, ...]:
    """One point per report, oldest first.

    current_id: follows renamed checks; ``None`` for a retired one, which counts no more.
    """
    newest: dict[str, tuple[str, str]] = {}
    points = []
    for report in sorted(reports, key=lambda each: (each.at, each.id)):
        body = readable(report.body)
        for check_id, answer, severity in _answers(body, current_id):
            newest[check_id] = (answer, severity)
        counted = [answer for answer, severity in newest.values() if severity in _COUNTED]
        points.append(
            HistoryPoint(
                report_id=report.id,
                at=report.at,
                kind=body["audit"]["kind"],
                open=counted.count("fail"),
                checks=len(counted),
                findings=findings_there(body),
            )
        )
    return tuple(points)


def up_to(points: Sequence[HistoryPoint], report: Report) -> tuple[HistoryPoint, ...]:
    """The points that a copy of ``report`` may show: none that came after it."""
    numbers = [point.report_id for point in points]
    return tuple(points[: numbers.index(report.id) + 1]) if report.id in numbers else ()


def findings_there(body: Mapping[str, Any]) -> int | None:
    """How many findings of a readable body were not gone; ``None`` when nobody had searched."""
    if body["coverage"] is None and not body["findings"]:
        return None
    return len([finding for finding in body["findings"] if finding["state"] != "gone"])


def _answers(
    body: Mapping[str, Any], current_id: Callable[[str], str | None]
) -> Iterable[tuple[str, str, str]]:
    for check in body["checks"]:
        check_id = current_id(check["id"])
        # "Not now" is no answer: what was known before still holds.
        if check_id is not None and check["answer"] != "not_checked":
            yield check_id, check["answer"], check["severity"]
