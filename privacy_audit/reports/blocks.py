# SPDX-License-Identifier: Apache-2.0
"""The parts that every written report is made of: plain values that each format renders.

A document is sections of blocks. Nothing here knows HTML, PDF or Word, and no format knows a
snapshot: what a file says is decided once, in ``content.py`` and ``easy_read.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar, assert_never, cast

from privacy_audit.checklists.model import Severity


class Look(StrEnum):
    """How a document is set. ``LARGE``: nothing under 18 pt. ``EASY``: 16 pt, with symbols."""

    NORMAL = "normal"
    LARGE = "large"
    EASY = "easy"


class Style(StrEnum):
    """How a paragraph reads."""

    BODY = "body"
    LEAD = "lead"
    SMALL = "small"
    NOTE = "note"  # the user's own words
    AGAIN = "again"  # was right, is open now


class Tone(StrEnum):
    """How an answer stands; the edge of its frame says the same as its words."""

    SEEN = "seen"
    SAID = "said"
    OPEN = "open"
    UNKNOWN = "unknown"
    PLAIN = "plain"


class Symbol(StrEnum):
    """The drawings of easy read, named after what they stand for."""

    RIGHT = "right"
    OPEN = "open"
    NOT_KNOWN = "not_known"
    NOT_YOURS = "not_yours"
    WORSE = "worse"
    NEW = "new"
    COULD_NOT_CHECK = "could_not_check"
    DATE = "date"
    YOU = "you"
    MANAGER = "manager"
    EMPLOYER = "employer"
    PAGE = "page"
    PRIVATE = "private"
    FOUND = "found"
    ASKED = "asked"
    HELP = "help"


class ColumnKind(StrEnum):
    """How wide a column is and where its words stand."""

    WORDS = "words"
    SHORT = "short"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph; line ends are kept. label: stands before it and is strong."""

    text: str
    style: Style = Style.BODY
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One point of a list. title: strong, on a line of its own."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A term and what is said of it."""

    term: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Definition rows."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell. anchor: the section it leads to. severity: drawn before the words."""

    text: str
    anchor: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The head of a column. The first column heads its rows."""

    title: str
    kind: ColumnKind = ColumnKind.WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; each row has as many cells as there are columns."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """One part of a bar. key: a count of a standing; words: "3 right, as you said"."""

    key: str
    count: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Where things stand as a bar with its legend. alt: what the drawing shows, in words."""

    alt: str
    parts: tuple[BarPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One report in the history drawing. findings: ``None`` when nobody had searched."""

    label: str
    open: int
    findings: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The history drawing; a table beside it says the same. caption: what its lines are."""

    alt: str
    caption: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One idea of easy read: a symbol, words, and what they mean on the next line."""

    symbol: Symbol
    text: str
    second: str = ""


Plain = Paragraph | Bullets | Facts | Table | Bar | Drawing | Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A check, or a row of a table in large print: a heading of its own with what belongs to it.

    status: how it stands, strong; day: when that was said.
    """

    title: str
    tone: Tone = Tone.PLAIN
    status: str = ""
    day: str = ""
    severity: Severity | None = None
    blocks: tuple[Plain, ...] = ()


Block = Plain | Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part under a heading. anchor: unique in the document. boxed: stands out."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    boxed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole file. kicker: small, above the title. made_at: when the report was written.

    fingerprint: of the report it was made from, if there is one; it stands in the file's metadata.
    """

    kicker: str
    title: str
    lines: tuple[str, ...]
    look: Look
    made_at: datetime
    sections: tuple[Section, ...]
    fingerprint: str = ""


Value = TypeVar("Value")


def map_text(value: Value, change: Callable[[str], str]) -> Value:
    """The same value with every text in it changed; choices and dates are no texts."""
    return cast("Value", _mapped(value, change))


def _mapped(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{each.name: _mapped(getattr(value, each.name), change) for each in fields(value)},
        )
    return value


def as_entries(table: Table) -> tuple[Entry, ...]:
    """A table's rows one below the other, for large print, Braille and reading aloud."""
    return tuple(
        Entry(
            title=row[0].text,
            blocks=(
                Facts(
                    rows=tuple(
                        Fact(term=column.title, text=cell.text)
                        for column, cell in zip(table.columns[1:], row[1:], strict=True)
                        if cell.text
                    )
                ),
            ),
        )
        for row in table.rows
    )


def texts(block: Block) -> tuple[str, ...]:
    """All texts of a block, in reading order."""
    match block:
        case Paragraph():
            return (block.label, block.text)
        case Bullets():
            return tuple(part for item in block.items for part in (item.title, item.text))
        case Facts():
            return tuple(part for row in block.rows for part in (row.term, row.text))
        case Table():
            heads = tuple(column.title for column in block.columns)
            return (block.caption, *heads, *(cell.text for row in block.rows for cell in row))
        case Bar():
            return (block.alt, *(part.words for part in block.parts))
        case Drawing():
            return (block.alt, block.caption)
        case Line():
            return (block.text, block.second)
        case Entry():
            inner = tuple(text for each in block.blocks for text in texts(each))
            return (block.title, block.status, block.day, *inner)
        case _:
            assert_never(block)
