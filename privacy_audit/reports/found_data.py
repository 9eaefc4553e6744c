# SPDX-License-Identifier: Apache-2.0
"""The parts of a snapshot that come from the self-search and from pictures, as JSON-ready data."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from privacy_audit.audits.evidence_records import Evidence
from privacy_audit.reports.found import CaseRecord, Coverage, FindingRecord


def evidence_data(picture: Evidence) -> dict[str, Any]:
    """A picture: what it shows, when it was taken in, its SHA-256. Never its bytes."""
    return {
        "check": picture.check_id,
        "caption": _whole(picture.caption),
        "at": picture.at.isoformat(),
        "width": picture.width,
        "height": picture.height,
        "sha256": picture.sha256,
    }


def coverage_data(coverage: Coverage | None) -> dict[str, Any] | None:
    """How much was looked at; ``None`` when nobody has searched."""
    if coverage is None:
        return None
    return {
        "run": coverage.run_id,
        "started_at": coverage.started_at.isoformat(),
        "finished_at": _moment(coverage.finished_at),
        "planned": coverage.planned,
        "answered": coverage.answered,
        "could_not_check": coverage.could_not_check,
        "not_asked_yet": coverage.not_asked_yet,
        "struck": coverage.struck,
        "engines": [
            {
                "engine": engine.engine,
                "name": engine.name,
                "answered": engine.answered,
                "could_not_check": engine.could_not_check,
                "reason": _whole(engine.reason),
            }
            for engine in coverage.engines
        ],
    }


def finding_data(finding: FindingRecord) -> dict[str, Any]:
    """One finding."""
    return {
        "id": finding.id,
        "state": finding.state,
        "site": _whole(finding.site),
        "url": _whole(finding.url),
        "title": _whole(finding.title),
        "severity": finding.severity.value,
        "likelihood": finding.likelihood,
        "verdict": finding.verdict,
        "hostile": finding.hostile,
        "exposures": list(finding.exposures),
        "note": _whole(finding.note),
        "first_seen_at": finding.first_seen_at.isoformat(),
        "last_seen_at": finding.last_seen_at.isoformat(),
        "gone_at": _moment(finding.gone_at),
    }


def case_data(case: CaseRecord) -> dict[str, Any]:
    """One case that was not closed."""
    return {
        "id": case.id,
        "finding": case.finding_id,
        "site": _whole(case.site),
        "title": _whole(case.title),
        "route": case.route,
        "state": case.state,
        "clock": case.clock,
        "due_on": None if case.due_on is None else case.due_on.isoformat(),
        "extended": case.extended,
        "note": _whole(case.note),
        "opened_at": case.opened_at.isoformat(),
        "asked_at": _moment(case.asked_at),
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _whole(text: str) -> str:
    """Text from a page may hold half a pair of code units, which no file can be written with."""
    return text.encode("utf-8", "replace").decode()
