# SPDX-License-Identifier: Apache-2.0
"""The parts of a written report that are about the record: history, pictures, its own data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from privacy_audit.reports import words
from privacy_audit.reports.blocks import (
    Cell,
    Column,
    ColumnKind,
    Drawing,
    Fact,
    Facts,
    Paragraph,
    Point,
    Section,
    Style,
    Table,
)
from privacy_audit.reports.history import HistoryPoint
from privacy_audit.reports.model import Report
from privacy_audit.reports.reading import PackPart

Json = Mapping[str, Any]

_LEAST_POINTS = 2
NOT_SEARCHED = "Nobody had searched"


def history_section(points: Sequence[HistoryPoint]) -> Section | None:
    """How open checks and findings went; ``None`` while there is one report only."""
    if len(points) < _LEAST_POINTS:
        return None
    return Section(
        anchor="history",
        title="Over time",
        blocks=(
            drawing(points),
            Paragraph(
                text="Each number counts what was known by then, from all reports before it too."
            ),
            history_table(points),
        ),
    )


def drawing(points: Sequence[HistoryPoint]) -> Drawing:
    """The history as a drawing; its alternative text says where the lines begin and end."""
    first, last = points[0], points[-1]
    sentences = [
        f"Two lines over {words.counted(len(points), 'report')}.",
        f"Open critical and high checks: {_on(first.open, first)}, {_on(last.open, last)}.",
    ]
    searched = [point for point in points if point.findings is not None]
    if searched:
        begin, end = searched[0], searched[-1]
        sentences.append(f"Findings: {_on(begin.findings, begin)}, {_on(end.findings, end)}.")
    return Drawing(
        alt=" ".join(sentences),
        caption="Open critical and high checks (dots), and findings that are yours (squares).",
        points=tuple(
            Point(label=words.month_words(point.at), open=point.open, findings=point.findings)
            for point in points
        ),
    )


def _on(count: int | None, point: HistoryPoint) -> str:
    return f"{count} on {words.day_words(point.at)}"


def history_table(points: Sequence[HistoryPoint]) -> Table:
    """The same numbers, newest first."""
    number = ColumnKind.NUMBER
    return Table(
        caption="Open checks and findings over time, newest first",
        columns=(
            Column(title="Report"),
            Column(title="Open, critical and high", kind=number),
            Column(title="Critical and high with an answer", kind=number),
            Column(title="Findings", kind=number),
        ),
        rows=tuple(
            (
                Cell(text=f"{words.KINDS[point.kind]} of {words.day_words(point.at)}"),
                Cell(text=str(point.open)),
                Cell(text=str(point.checks)),
                Cell(text=NOT_SEARCHED if point.findings is None else str(point.findings)),
            )
            for point in reversed(points)
        ),
    )


def evidence_section(body: Json) -> Section | None:
    """The list of pictures; the pictures themselves stay in the vault."""
    pictures = body["evidence"]
    if not pictures:
        return None
    titles = {check["id"]: check["title"] for check in body["checks"]}
    table = Table(
        caption="The pictures stay in your vault. The mark shows later that one is unchanged",
        columns=(
            Column(title="Check"),
            Column(title="What you wrote"),
            Column(title="Kept on", kind=ColumnKind.SHORT),
            Column(title="SHA-256"),
        ),
        rows=tuple(
            (
                Cell(text=titles.get(picture["check"], picture["check"])),
                Cell(text=picture["caption"] or "No words"),
                Cell(text=words.day_words(picture["at"])),
                Cell(text=picture["sha256"]),
            )
            for picture in pictures
        ),
    )
    return Section(anchor="evidence", title="Pictures you kept", blocks=(table,))


def record_section(report: Report, body: Json, packs: Sequence[PackPart]) -> Section:
    """When it was made, by what, over which wording, and its fingerprint."""
    audit, program = body["audit"], body["program"]
    rows = [
        Fact(term="Started", text=words.moment_words(audit["started_at"])),
        Fact(term="Finished", text=words.moment_words(audit["finished_at"])),
        Fact(term="Program", text=f"{program['name']} {program['version']}"),
        Fact(term="Form of the data", text=f"Schema {body['schema']}"),
        *(Fact(term=pack.title, text=_pack_words(pack)) for pack in packs),
        *(Fact(term="Profile", text=_name_change(change)) for change in body["name_changes"]),
        Fact(term="Fingerprint of this report", text=report.fingerprint),
    ]
    return Section(
        anchor="record",
        title="About this record",
        blocks=(
            Facts(rows=tuple(rows)),
            Paragraph(
                text="The stored report cannot be changed. Its fingerprint is the SHA-256 of its "
                "data. Times are those of the computer that wrote this file.",
                style=Style.SMALL,
            ),
        ),
    )


def _pack_words(pack: PackPart) -> str:
    if not pack.updated_on:
        return "This pack had been taken away when the audit ended."
    return f"Content of {words.day_words(pack.updated_on)}, fingerprint {pack.fingerprint}"


def _name_change(change: Json) -> str:
    on = words.day_words(change["at"])
    match change["kind"]:
        case "declared":
            return f"Stated to be your own on {on}"
        case "name_added":
            return f"Name “{change['name']}” added on {on}"
        case _:
            return f"Name “{change['name']}” removed on {on}"
