# SPDX-License-Identifier: Apache-2.0
"""What somebody who reads a file will know of its owner: counted before the file is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from privacy_audit.reports.content import shown
from privacy_audit.reports.history import HistoryPoint
from privacy_audit.reports.model import Report
from privacy_audit.reports.reading import readable
from privacy_audit.reports.variants import Choice, ExportFormat, Variant
from privacy_audit.reports.words import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Counts of what a file holds; 0 means that nothing of it is in there.

    person: the name in it, or empty. wording: checks with all their texts, not only title and
    answer. findings: pages by title and address; finding_counts: only how many of what kind.
    history: how many reports the drawing and its table go over.
    """

    person: str = ""
    checks: int = 0
    wording: bool = False
    notes: int = 0
    reasons: int = 0
    actions: int = 0
    name_changes: int = 0
    findings: int = 0
    finding_counts: int = 0
    cases: int = 0
    case_counts: int = 0
    pictures: int = 0
    history: int = 0
    fingerprint: bool = False


def contents_of(
    report: Report, choice: Choice, *, history: Sequence[HistoryPoint] = ()
) -> Contents:
    """What the file of this choice holds."""
    if choice.holds_findings_table:
        return _findings_table(report)
    body = readable(report.body)
    checks = body["checks"]
    is_table = choice.file_format is ExportFormat.CSV
    easy = choice.variant is Variant.EASY_READ
    raw = choice.variant in {Variant.FULL, Variant.LARGE_PRINT} and not is_table
    found, cases = len(body["findings"]), len(body["cases"])
    noted = [*body["findings"], *body["cases"]] if raw else []
    drawn = choice.file_format not in {ExportFormat.CSV, ExportFormat.JSON} and not easy
    return Contents(
        person="" if is_table else shown(body["person"]),
        checks=len(checks),
        wording=not easy,
        notes=0 if easy else _with([*checks, *noted], "note"),
        reasons=0 if easy else _with(checks, "reason"),
        actions=0 if is_table else len(body["actions"]),
        name_changes=0 if is_table or easy else len(body["name_changes"]),
        findings=found if raw else 0,
        finding_counts=0 if raw or is_table else found,
        cases=cases if raw else 0,
        case_counts=0 if raw or is_table else cases,
        pictures=0 if is_table or easy else len(body["evidence"]),
        history=len(history) if drawn and len(history) > 1 else 0,
        fingerprint=not is_table,
    )


def contents_lines(contents: Contents) -> tuple[str, ...]:
    """The same in sentences, for the command line."""
    texts = "answers, their dates and the wording" if contents.wording else "answers"
    lines = [f"Your name: {contents.person}" if contents.person else "No name"]
    if contents.checks:
        lines.append(f"{counted(contents.checks, 'check')} with your {texts}")
    for count, thing, things in (
        (contents.notes, "note that you wrote", "notes that you wrote"),
        (contents.reasons, "reason why you accept a risk", "reasons why you accept a risk"),
        (contents.actions, "thing from your to-do list", "things from your to-do list"),
        (contents.findings, "finding with its address", "findings with their addresses"),
        (contents.finding_counts, "finding, only counted", "findings, only counted"),
        (contents.cases, "open case with its site", "open cases with their sites"),
        (contents.case_counts, "open case, only counted", "open cases, only counted"),
        (contents.pictures, "kept picture, without the picture", "kept pictures, without them"),
        (contents.name_changes, "dated change of your names", "dated changes of your names"),
        (contents.history, "report in the history", "reports in the history"),
    ):
        if count:
            lines.append(counted(count, thing, things))
    if contents.fingerprint:
        lines.append("The fingerprint, so that a change can be noticed")
    return tuple(lines)


def _findings_table(report: Report) -> Contents:
    findings = readable(report.body)["findings"]
    return Contents(findings=len(findings), notes=_with(findings, "note"))


def _with(rows: Sequence[Mapping[str, Any]], key: str) -> int:
    return sum(bool(row[key]) for row in rows)
