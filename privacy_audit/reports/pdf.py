# SPDX-License-Identifier: Apache-2.0
"""A document as PDF, tagged to PDF/UA-1 by typst: the one door to it.

The texts go over as JSON and are shown as texts. typst sees the folder of its template and the
bundled fonts, no system font and no package. What it warns of is an error here, since a warning
means that the file would not be what was meant. Blocking work: never on the window's thread.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, Final

from privacy_audit.checklists.model import Severity
from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.errors import EnvironmentProblem
from privacy_audit.reports import drawings, symbols, words
from privacy_audit.reports.blocks import (
    Bar,
    Block,
    Document,
    Drawing,
    Entry,
    Look,
    Paragraph,
    Section,
    Style,
    Symbol,
    Table,
    map_text,
    texts,
)
from privacy_audit.reports.letters import breakable, printable

# What is shorter than this many characters never breaks over two pages; what is longer must be able
# to, since an unbreakable part that is longer than a page loses its end.
_TOGETHER: Final = {Look.NORMAL: 1500, Look.LARGE: 700, Look.EASY: 600}
_LARGE_WORDS: Final = 26  # of the drawing, in its own units: 18 pt on A4
REPLACED: Final = (
    "Some signs have no letter in this file. Each stands as its number in Unicode, such as "
    "[U+4E2D]. The page to read and print (HTML) shows them."
)


def render(document: Document) -> bytes:
    """The whole file. Raises ``EnvironmentProblem`` where typst is not installed."""
    return compile_report(source_data(document), made_at=int(document.made_at.timestamp()))


def source_data(document: Document) -> str:
    """The JSON that the template sets."""
    document = with_letters(document)
    shown = {symbol: symbols.picture(symbol) for symbol in Symbol}
    return json.dumps(
        {
            **_fields(document, leave_out={"sections", "made_at", "fingerprint", "lines"}),
            "title": document.title,
            "kicker": document.kicker,
            "lines": [breakable(line) for line in document.lines],
            "keywords": _keywords(document),
            "symbols": shown if document.look is Look.EASY else {},
            "strokes": {each.value: drawings.severity_picture(each.rank) for each in Severity},
            "severities": words.SEVERITIES,
            "sections": [_section(section, document.look) for section in document.sections],
        },
        ensure_ascii=False,
    )


def with_letters(document: Document) -> Document:
    """The document with numbers for signs that the fonts lack, and a sentence if there are any."""
    made = map_text(document, printable)
    if made == document:
        return document
    last = made.sections[-1]
    told = (*last.blocks, Paragraph(text=REPLACED, style=Style.SMALL))
    return replace(made, sections=(*made.sections[:-1], replace(last, blocks=told)))


def compile_report(data: str, *, made_at: int) -> bytes:
    """Set the data with the report's template. made_at: seconds since 1970, for the metadata."""
    return compile_source("report.typ", {"data": data}, made_at=made_at)


def compile_source(template: str, inputs: dict[str, str], *, made_at: int) -> bytes:
    """Compile one of the templates in ``resources/templates/typst``.

    Raises ``EnvironmentProblem`` where typst is not installed, and ``ValueError`` (a mistake of
    ours) when it warns or refuses. The message names what it says, never the report's texts.
    """
    try:
        import typst
    except ImportError as error:  # there is no typst for Windows on ARM
        raise EnvironmentProblem(
            "PDF files cannot be made on this computer.",
            "Nothing was written.",
            "Save a page to read and print (HTML), and print that into a PDF.",
        ) from error
    resources = bundled_folder("resources")
    root = resources / "templates" / "typst"
    nowhere = root / "no-packages"  # never made: an import of a package finds nothing
    try:
        made, warnings = typst.compile_with_warnings(
            root / template,
            root=root,
            font_paths=[resources / "fonts"],
            ignore_system_fonts=True,
            sys_inputs=inputs,
            pdf_standards=["ua-1"],
            package_path=nowhere,
            package_cache_path=nowhere,
            timestamp=made_at,
        )
    except typst.TypstError as error:
        raise ValueError(f"typst refuses {template}: {_first_words(error.message)}") from None
    if warnings:
        first = _first_words(warnings[0].message)
        raise ValueError(f"typst warns of {template}: {first}")
    return made


def _first_words(message: str) -> str:
    """What typst says before it quotes anything, which could be the user's own text."""
    return re.split("`|with:", message, maxsplit=1)[0][:80]


def _keywords(document: Document) -> list[str]:
    return [f"sha256:{document.fingerprint}"] if document.fingerprint else []


def _section(section: Section, look: Look) -> dict[str, Any]:
    return {
        "anchor": section.anchor,
        "title": breakable(section.title),
        "boxed": section.boxed,
        "blocks": [_block(block, look) for block in section.blocks],
    }


def _block(block: Block, look: Look) -> dict[str, Any]:
    data = {"kind": type(block).__name__.lower(), **_fields(block)}
    match block:
        case Bar():
            data["svg"] = drawings.bar_picture(block.parts)
            data["alt"] = block.alt
            for part, each in zip(data["parts"], block.parts, strict=True):
                part["svg"] = drawings.swatch_picture(each.key)
        case Table():
            longest = max((sum(len(cell.text) for cell in row) for row in block.rows), default=0)
            data["together"] = longest < _TOGETHER[look]
        case Entry():
            data["together"] = sum(len(text) for text in texts(block)) < _TOGETHER[look]
        case Drawing():
            size = {"size": _LARGE_WORDS} if look is Look.LARGE else {}
            data = {"kind": "drawing", "alt": block.alt, "caption": breakable(block.caption)}
            data["svg"] = drawings.history_picture(block, **size)
    return data


def _fields(value: Any, *, leave_out: frozenset[str] | set[str] = frozenset()) -> dict[str, Any]:
    return {
        each.name: _json(getattr(value, each.name))
        for each in fields(value)
        if each.name not in leave_out
    }


def _json(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        named = {"kind": type(value).__name__.lower()} if isinstance(value, Block) else {}
        return {**named, **_fields(value)}
    return value
