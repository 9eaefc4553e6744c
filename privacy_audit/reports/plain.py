# SPDX-License-Identifier: Apache-2.0
"""A document as plain text for Braille displays and for being read aloud.

One thing per line and no lines drawn with signs: no table, no column, no bar. Lines are as long
as what they say, because each display breaks them at its own width.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from privacy_audit.reports import words
from privacy_audit.reports.blocks import (
    Bar,
    Block,
    Bullets,
    Document,
    Drawing,
    Entry,
    Facts,
    Line,
    Paragraph,
    Section,
    Style,
    Table,
    as_entries,
)


def render(document: Document) -> str:
    """The whole file as text, ending with a line end."""
    lines = [document.kicker, document.title, *document.lines, ""]
    lines.append(f"{words.counted(len(document.sections), 'part')}:")
    lines += [
        f"{number}. {_one_line(section.title)}"
        for number, section in enumerate(document.sections, start=1)
    ]
    for number, section in enumerate(document.sections, start=1):
        lines += _section(number, section)
    lines += ["", "End of the report."]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _section(number: int, section: Section) -> list[str]:
    lines = ["", "", f"{number}. {_one_line(section.title)}"]
    was_apart, is_first = False, True
    for block in section.blocks:
        apart = isinstance(block, Entry | Table | Drawing)
        if was_apart or (apart and not is_first):
            lines.append("")
        lines += _block(block)
        was_apart, is_first = apart, False
    return lines


def _block(block: Block) -> list[str]:
    match block:
        case Paragraph(style=Style.NOTE):
            return [block.label, *_lines(block.text)]
        case Paragraph():
            return _lines(" ".join(part for part in (block.label, block.text) if part))
        case Bullets():
            return [_sentences((item.title, item.text)) for item in block.items]
        case Facts():
            return [line for row in block.rows for line in _pair(row.term, row.text)]
        case Table():
            return _table(block)
        case Bar():
            return [f"{part.words}." for part in block.parts]
        case Drawing():
            return [block.alt]
        case Line():
            return [_sentences((block.text, block.second))]
        case Entry():
            return [*_lines(block.title), *_status(block), *_all(block.blocks)]
        case _:
            assert_never(block)


def _table(table: Table) -> list[str]:
    lines = [f"{table.caption}: {words.counted(len(table.rows), 'row')}."]
    if len(table.columns) == len(("what", "how many")):
        return [*lines, *(line for row in table.rows for line in _pair(row[0].text, row[1].text))]
    return [*lines, *(line for entry in as_entries(table) for line in ("", *_block(entry)))]


def _status(entry: Entry) -> list[str]:
    if not entry.status:
        return []
    lines = [f"{entry.status}, {entry.day}." if entry.day else f"{entry.status}."]
    if entry.severity is not None:
        lines.append(f"How serious: {words.SEVERITIES[entry.severity.value]}.")
    return lines


def _all(blocks: Iterable[Block]) -> list[str]:
    return [line for block in blocks for line in _block(block)]


def _pair(term: str, text: str) -> list[str]:
    first, *rest = _lines(text) or [""]
    return [f"{_one_line(term)}: {first}", *rest]


def _sentences(parts: Iterable[str]) -> str:
    """Parts that stand on lines of their own elsewhere, as sentences of one line."""
    kept = [_one_line(part) for part in parts if part]
    ended = [part if part.endswith((".", "?", "!", ":")) else f"{part}." for part in kept[:-1]]
    return " ".join([*ended, *kept[-1:]])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]
