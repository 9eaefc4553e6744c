# SPDX-License-Identifier: Apache-2.0
"""What a written report says, as blocks that every format renders: pure over a stored report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from privacy_audit.reports import words
from privacy_audit.reports.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Item,
    Look,
    Paragraph,
    Plain,
    Section,
    Style,
    Table,
    as_entries,
    map_text,
)
from privacy_audit.reports.content_checks import bar, pack_sections, severity_cell
from privacy_audit.reports.content_found import case_section, found_section
from privacy_audit.reports.content_record import evidence_section, history_section, record_section
from privacy_audit.reports.history import HistoryPoint
from privacy_audit.reports.model import Report
from privacy_audit.reports.reading import PackPart, pack_parts, readable
from privacy_audit.reports.snapshot import better, regressed
from privacy_audit.reports.templates import visible
from privacy_audit.reports.variants import Variant

Json = Mapping[str, Any]
_MOST_COLUMNS_IN_LARGE_PRINT = 2


def document(
    report: Report, variant: Variant = Variant.FULL, *, history: Sequence[HistoryPoint] = ()
) -> Document:
    """The whole report for one kind of reader.

    history: the points up to this report. Raises ``UserError`` for a schema of a newer program.
    """
    body = readable(report.body)
    if variant is Variant.EASY_READ:
        from privacy_audit.reports.easy_read import easy_document

        return map_text(easy_document(report, body), shown)
    made = Document(
        kicker=f"Privacy Audit, report {report.id}",
        title=f"{words.KINDS[body['audit']['kind']]} of {words.day_words(report.at)}",
        lines=_lines(body["person"], raw=variant is not Variant.FILE),
        look=Look.LARGE if variant is Variant.LARGE_PRINT else Look.NORMAL,
        made_at=report.at,
        fingerprint=report.fingerprint,
        sections=_sections(report, body, raw=variant is not Variant.FILE, history=history),
    )
    if variant is Variant.LARGE_PRINT:
        made = without_wide_tables(made)
    return map_text(made, shown)


def shown(text: str) -> str:
    """Text in which nothing hides or turns the line, with one kind of line end."""
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"))


def without_wide_tables(made: Document) -> Document:
    """The same with each wide table as entries: in large print its columns would be too narrow."""
    sections = []
    for section in made.sections:
        blocks: list[Block] = []
        for block in section.blocks:
            if isinstance(block, Table) and len(block.columns) > _MOST_COLUMNS_IN_LARGE_PRINT:
                blocks.append(Paragraph(text=block.caption))
                blocks.extend(as_entries(block))
            else:
                blocks.append(block)
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(made, sections=tuple(sections))


def _lines(person: str, *, raw: bool) -> tuple[str, ...]:
    lines = []
    if person:
        lines.append(f"For {person}. It belongs to you, and you decide who reads it.")
    if not raw:
        lines.append("This copy is for a file at work: pages are counted in it and not named.")
    return tuple(lines)


def _sections(
    report: Report, body: Json, *, raw: bool, history: Sequence[HistoryPoint]
) -> tuple[Section, ...]:
    packs = pack_parts(body)
    parts: list[Section | None] = [
        _standing(body),
        _next_check(body["next_check"]),
        _changed(body),
        _better(body),
        _actions(body["actions"], raw=raw),
        history_section(history),
        found_section(body, raw=raw),
        case_section(body["cases"], raw=raw),
        _overview(packs),
        *pack_sections(packs),
        evidence_section(body),
        record_section(report, body, packs),
    ]
    return tuple(part for part in parts if part is not None)


def _standing(body: Json) -> Section:
    blocks: tuple[Plain, ...] = (
        Paragraph(text=words.standing_sentence(body["standing"]), style=Style.LEAD),
        bar(body["standing"]),
        Paragraph(
            text="Not known never counts as right. “Right, as you said” was not looked at from "
            "outside.",
            style=Style.SMALL,
        ),
    )
    return Section(anchor="stand", title="Where you stand", blocks=blocks)


def _next_check(following: Json | None) -> Section | None:
    if following is None:
        return None
    checks = words.counted(following["checks"], "check")
    minutes = words.counted(following["minutes"], "minute")
    return Section(
        anchor="next",
        title="Your next check",
        boxed=True,
        blocks=(
            Paragraph(text=words.day_words(following["on"]), style=Style.LEAD),
            Paragraph(text=f"{following['title']}: {checks}, about {minutes}."),
        ),
    )


def _changed(body: Json) -> Section | None:
    items = tuple(
        Item(
            title=check["title"],
            text=f"Right on {words.day_words(check['last']['at'])}, open now. "
            f"{words.SEVERITIES[check['severity']]}.",
        )
        for check in regressed(body)
    )
    if not items:
        return None
    return Section(
        anchor="regressed", title="Was right, is open now", blocks=(Bullets(items=items),)
    )


def _better(body: Json) -> Section | None:
    items = tuple(Item(text=check["title"]) for check in better(body))
    if not items:
        return None
    return Section(anchor="better", title="Better than last time", blocks=(Bullets(items=items),))


def _actions(actions: Sequence[Json], *, raw: bool) -> Section | None:
    if not actions:
        return None
    table = Table(
        caption="What was open on your list on this day",
        columns=(
            Column(title="What"),
            Column(title="Who", kind=ColumnKind.SHORT),
            Column(title="By", kind=ColumnKind.SHORT),
            Column(title="How serious", kind=ColumnKind.SHORT),
        ),
        rows=tuple(_action(action, raw=raw) for action in actions),
    )
    return Section(anchor="actions", title="To do", blocks=(table,))


def _action(action: Json, *, raw: bool) -> tuple[Cell, ...]:
    # A to-do that did not come from a check came from a finding, and may name its page.
    title = action["title"] if raw or action["check"] else "Something about a finding"
    return (
        Cell(text=title),
        Cell(text=words.OWNERS[action["owner"]]),
        Cell(text=words.day_words(action["due_on"])),
        severity_cell(action["severity"]),
    )


def _overview(packs: Sequence[PackPart]) -> Section:
    number = ColumnKind.NUMBER
    table = Table(
        caption="The packs of this audit; each name leads to its checks",
        columns=(
            Column(title="Pack"),
            Column(title="Right", kind=number),
            Column(title="Open", kind=number),
            Column(title="Not known", kind=number),
            Column(title="Does not apply", kind=number),
        ),
        rows=tuple(_overview_row(place, pack) for place, pack in enumerate(packs, start=1)),
    )
    return Section(anchor="packs", title="What was looked at", blocks=(table,))


def _overview_row(place: int, pack: PackPart) -> tuple[Cell, ...]:
    counts = pack.standing
    return (
        Cell(text=pack.title, anchor=f"pack-{place}"),
        Cell(text=str(counts["seen"] + counts["said"])),
        Cell(text=str(counts["open"] + counts["accepted"])),
        Cell(text=str(counts["unsure"] + counts["not_checked"])),
        Cell(text=str(counts["not_applicable"])),
    )
