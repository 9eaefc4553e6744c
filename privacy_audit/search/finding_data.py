# SPDX-License-Identifier: Apache-2.0
"""Assessments, exposures and changes as the JSON that the vault keeps, and back. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from privacy_audit.search.assess.model import (
    Assessment,
    Evidence,
    ExposureKind,
    Judgement,
    Severity,
)
from privacy_audit.search.finding_model import Change, Shown


def assessment_text(assessment: Assessment) -> str:
    """Everything of an assessment that has no column of its own."""
    return _text(
        {
            "score": assessment.score,
            "severity": assessment.severity.value,
            "hostile": assessment.hostile,
            "suggested": assessment.suggested.value if assessment.suggested else None,
            "evidence": [[one.code, one.weight, one.words] for one in assessment.evidence],
            "exposures": [
                {
                    "kind": one.kind.value,
                    "text": one.text,
                    "field": one.field.value,
                    "start": one.start,
                    "end": one.end,
                    "severity": one.severity.value,
                }
                for one in assessment.exposures
            ],
        }
    )


def evidence_from(text: str) -> tuple[Evidence, ...]:
    """The reasons in a kept assessment."""
    return tuple(
        Evidence(code=code, weight=weight, words=words)
        for code, weight, words in json.loads(text).get("evidence", [])
    )


def suggested_from(text: str) -> Judgement | None:
    """The offer in a kept assessment."""
    value = json.loads(text).get("suggested")
    return Judgement(value) if value else None


def shown_of(assessment: Assessment) -> tuple[Shown, ...]:
    """The facts that a result gives away."""
    return tuple(
        Shown(kind=one.kind, text=one.text, severity=one.severity) for one in assessment.exposures
    )


def shown_text(shown: Iterable[Shown]) -> str:
    """Facts as JSON."""
    return _text(
        [
            {"kind": one.kind.value, "text": one.text, "severity": one.severity.value}
            for one in shown
        ]
    )


def shown_from(text: str) -> tuple[Shown, ...]:
    """Facts from JSON."""
    return tuple(
        Shown(
            kind=ExposureKind(item["kind"]),
            text=item.get("text", ""),
            severity=Severity(item.get("severity", Severity.LOW.value)),
        )
        for item in json.loads(text)
    )


def changes_text(changes: Sequence[Change]) -> str:
    """Changes as JSON: ``{"title": ["before", "after"]}``; one kind stands there once."""
    return _text({change.what: [change.before, change.after] for change in changes})


def changes_from(text: str) -> tuple[Change, ...]:
    """Changes from JSON."""
    return tuple(
        Change(what=what, before=before, after=after)
        for what, (before, after) in json.loads(text).items()
    )


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)
