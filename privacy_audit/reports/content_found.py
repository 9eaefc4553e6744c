# SPDX-License-Identifier: Apache-2.0
"""The part of a written report that holds findings and cases.

``raw``: pages by title and address. Without it only counts are said, for a reader who need not
know where the facts stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from privacy_audit.reports import found_words, words
from privacy_audit.reports.blocks import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Paragraph,
    Section,
    Style,
    Table,
)
from privacy_audit.reports.content_checks import severity_cell
from privacy_audit.reports.reading import kept_findings

Json = Mapping[str, Any]

_SHORT, _NUMBER = ColumnKind.SHORT, ColumnKind.NUMBER


def found_section(body: Json, *, raw: bool) -> Section | None:
    """What was found, and how much could be looked at; ``None`` for reports that kept nothing."""
    if not kept_findings(body):
        return None
    coverage, findings = body["coverage"], body["findings"]
    blocks: list[Block] = []
    if coverage is None:
        text = "Nobody has searched for you yet. That is not the same as nothing to find."
        blocks.append(Paragraph(text=text))
    else:
        blocks.append(Paragraph(text=found_words.coverage_sentence(coverage), style=Style.LEAD))
        blocks.extend(_engines(coverage))
    if findings:
        blocks.append(
            _count_table("Findings by how they stand", found_words.state_counts(findings))
        )
        if shows := found_words.exposure_counts(findings):
            blocks.append(_count_table("What the findings that are there show", shows))
        if raw:
            blocks.append(_finding_table(findings))
            blocks.extend(_notes(findings))
    elif coverage is not None:
        text = "No finding is held to be yours. What could not be checked may still hold one."
        blocks.append(Paragraph(text=text))
    return Section(anchor="found", title="What was found about you", blocks=tuple(blocks))


def case_section(cases: Sequence[Json], *, raw: bool) -> Section | None:
    """What somebody was asked to take down and has not been closed yet."""
    if not cases:
        return None
    blocks: list[Block] = [
        _count_table("Cases by how they stand", found_words.case_counts(cases)),
    ]
    if raw:
        blocks.append(_case_table(cases))
    return Section(anchor="cases", title="Asked to take down", blocks=tuple(blocks))


def _engines(coverage: Json) -> list[Block]:
    rows = tuple(
        (
            Cell(text=engine["name"]),
            Cell(text=str(engine["answered"])),
            Cell(text=str(engine["could_not_check"])),
            Cell(text=engine["reason"]),
        )
        for engine in coverage["engines"]
    )
    if not rows:
        return []
    columns = (
        Column(title="Where"),
        Column(title="Answered", kind=_NUMBER),
        Column(title="Could not be checked", kind=_NUMBER),
        Column(title="Why not"),
    )
    return [Table(caption="Where was asked, and what answered", columns=columns, rows=rows)]


def _count_table(caption: str, counts: Sequence[tuple[str, int]]) -> Table:
    return Table(
        caption=caption,
        columns=(Column(title="What"), Column(title="How many", kind=_NUMBER)),
        rows=tuple(
            (Cell(text=word[:1].upper() + word[1:]), Cell(text=str(count)))
            for word, count in counts
        ),
    )


def _finding_table(findings: Sequence[Json]) -> Table:
    return Table(
        caption="Each finding. Addresses are written out and are not links",
        columns=(
            Column(title="Page"),
            Column(title="What it shows"),
            Column(title="How it stands"),
            Column(title="How serious", kind=_SHORT),
        ),
        rows=tuple(
            (
                Cell(text=f"{found_words.finding_title(finding)}\n{finding['url']}"),
                Cell(text=found_words.exposure_words(finding)),
                Cell(text=found_words.seen_words(finding)),
                severity_cell(finding["severity"]),
            )
            for finding in findings
        ),
    )


def _notes(findings: Sequence[Json]) -> list[Block]:
    return [
        Paragraph(
            label=f"Your note on {found_words.finding_title(finding)}:",
            text=finding["note"],
            style=Style.NOTE,
        )
        for finding in findings
        if finding["note"]
    ]


def _case_table(cases: Sequence[Json]) -> Table:
    return Table(
        caption="Each case that is not closed",
        columns=(
            Column(title="What was asked"),
            Column(title="How it stands"),
            Column(title="Asked on", kind=_SHORT),
            Column(title="Answer due", kind=_SHORT),
        ),
        rows=tuple(_case(case) for case in cases),
    )


def _case(case: Json) -> tuple[Cell, ...]:
    due = words.day_words(case["due_on"]) if case["due_on"] else "No date"
    note = f"\nYour note: {case['note']}" if case["note"] else ""
    return (
        Cell(text=f"{case['title']}\n{case['site']}{note}"),
        Cell(text=found_words.said(found_words.CASE_STATES, case["state"])),
        Cell(text=words.day_words(case["asked_at"]) if case["asked_at"] else "Not yet"),
        Cell(text=f"{due}, put off once" if case["extended"] else due),
    )
