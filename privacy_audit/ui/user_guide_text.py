# SPDX-License-Identifier: Apache-2.0
"""The few marks that a chapter of the user guide may use, read into plain values. Knows no Qt.

Headings (``#``, ``##``), lists (``-``, ``1.``), ``**bold**`` and ```` `as typed` ````. Everything
else is text: no links, no pictures, no HTML, so that a chapter can load and run nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_ITEM = re.compile(r"-\s+(?P<text>.*)")
_STEP = re.compile(r"(?P<number>\d{1,2})\.\s+(?P<text>.*)")
_HEADING = re.compile(r"(?P<marks>#{1,2})\s+(?P<text>.*)")
_MARKED = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|`(?P<typed>[^`]+)`")


class BlockKind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One heading, paragraph or entry of a list. ``number`` counts steps from 1, else it is 0."""

    kind: BlockKind
    runs: tuple[Run, ...]
    number: int = 0

    @property
    def words(self) -> str:
        """The text without its weights."""
        return "".join(run.text for run in self.runs)


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a chapter in order. A line without a gap before it goes on with its block."""
    blocks: list[Block] = []
    open_block = False
    for line in text.splitlines():
        words = line.strip()
        begun = _begin(words)
        if not words:
            open_block = False
        elif begun is not None:
            blocks.append(begun)
            open_block = begun.kind not in (BlockKind.TITLE, BlockKind.HEADING)
        elif open_block:
            last = blocks[-1]
            joined = (*last.runs, Run(" "), *read_runs(words))
            blocks[-1] = Block(kind=last.kind, runs=joined, number=last.number)
        else:
            blocks.append(Block(kind=BlockKind.PARAGRAPH, runs=read_runs(words)))
            open_block = True
    return tuple(blocks)


def read_runs(text: str) -> tuple[Run, ...]:
    """Words split at their weights. A mark without its partner stays as it is."""
    runs: list[Run] = []
    end = 0
    for found in _MARKED.finditer(text):
        if found.start() > end:
            runs.append(Run(text[end : found.start()]))
        runs.append(Run(found["bold"] or found["typed"], bold=True))
        end = found.end()
    if end < len(text):
        runs.append(Run(text[end:]))
    return tuple(runs)


def _begin(words: str) -> Block | None:
    if found := _HEADING.fullmatch(words):
        kind = BlockKind.TITLE if len(found["marks"]) == 1 else BlockKind.HEADING
        return Block(kind=kind, runs=read_runs(found["text"]))
    if found := _ITEM.fullmatch(words):
        return Block(kind=BlockKind.ITEM, runs=read_runs(found["text"]))
    if found := _STEP.fullmatch(words):
        number = int(found["number"])
        return Block(kind=BlockKind.STEP, runs=read_runs(found["text"]), number=number)
    return None
