# SPDX-License-Identifier: Apache-2.0
"""Text made ready for print: letters that the bundled fonts have, and words that can be broken.

PDF/UA-1 forbids a sign without a glyph, and typst then refuses the whole file. So what the fonts
lack is written as its Unicode number before it gets there.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from privacy_audit.desktop.bundled import bundled_folder

FONT_FILES: Final = (
    "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext-SemiBold.ttf",
    "AtkinsonHyperlegibleNext-Bold.ttf",
    "print/DejaVuSans.ttf",
)
"""The fonts of a PDF, in ``resources/fonts``. The last has Greek, Cyrillic, Arabic, Hebrew."""
_LONGEST_WORD: Final = 24
_PIECE: Final = 12
_LONG_WORD: Final = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
# Never the beginning of a piece: combining marks, joiners, variation selectors.
_HOLDS_ON: Final = {"Mn", "Mc", "Me", "Cf"}
_INVISIBLE: Final = frozenset("\n\t\u200c\u200d")

Pieces = str | list[str]


def printable(text: str) -> str:
    """Text in which every sign without a glyph stands as ``[U+4E2D]``."""
    if text.isascii():
        return text
    covered = coverage()
    return "".join(
        letter if ord(letter) in covered or letter in _INVISIBLE else f"[U+{ord(letter):04X}]"
        for letter in text
    )


def breakable(text: str) -> Pieces:
    """The text, or its pieces if a word in it is too long for a line: each may start a new one.

    Nothing is put into the text, so that an address copied from the file is the address.
    """
    if not _LONG_WORD.search(text):
        return text
    pieces: list[str] = []
    end = 0
    for word in _LONG_WORD.finditer(text):
        pieces.append(text[end : word.start()])
        pieces.extend(_split(word[0]))
        end = word.end()
    pieces.append(text[end:])
    return [piece for piece in pieces if piece]


def _split(word: str) -> list[str]:
    pieces, start = [], 0
    while len(word) - start > _PIECE:
        end = start + _PIECE
        while end < len(word) and unicodedata.category(word[end]) in _HOLDS_ON:
            end += 1
        pieces.append(word[start:end])
        start = end
    return [*pieces, word[start:]]


@cache
def coverage() -> frozenset[int]:
    """The code points for which one of the bundled fonts has a glyph."""
    folder = bundled_folder("resources") / "fonts"
    # Each weight of the text font has the same letters; the sign must be there in all of them.
    texts = [_code_points(folder / name) for name in FONT_FILES[:3]]
    return frozenset.intersection(*texts) | _code_points(folder / FONT_FILES[3])


def _code_points(path: Path) -> frozenset[int]:
    """The code points of a TrueType font's Unicode table (OpenType 1.9, ``cmap`` format 4, 12)."""
    data = path.read_bytes()
    start = _table(data, b"cmap")
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", data, start + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHL", data, start + 4 + 8 * number)
        if (platform, encoding) not in {(0, 3), (0, 4), (3, 1), (3, 10)}:
            continue
        at = start + offset
        match struct.unpack_from(">H", data, at)[0]:
            case 4:
                found |= _format_4(data, at)
            case 12:
                found |= _format_12(data, at)
    return frozenset(found)


def _table(data: bytes, name: bytes) -> int:
    for number in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        if tag == name:
            return int(offset)
    raise ValueError(name)


def _format_4(data: bytes, at: int) -> set[int]:
    segments = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends, starts = at + 14, at + 16 + 2 * segments
    deltas, ranges = starts + 2 * segments, starts + 4 * segments
    found: set[int] = set()
    for number in range(segments):
        end, start, delta, offset = (
            struct.unpack_from(">H", data, place + 2 * number)[0]
            for place in (ends, starts, deltas, ranges)
        )
        for point in range(start, min(end, 0xFFFE) + 1):
            glyph = point
            if offset:
                place = ranges + 2 * number + offset + 2 * (point - start)
                glyph = struct.unpack_from(">H", data, place)[0]
            if glyph and (glyph + delta) & 0xFFFF:
                found.add(point)
    return found


def _format_12(data: bytes, at: int) -> set[int]:
    found: set[int] = set()
    for number in range(struct.unpack_from(">L", data, at + 12)[0]):
        start, end, glyph = struct.unpack_from(">LLL", data, at + 16 + 12 * number)
        found.update(range(start + (0 if glyph else 1), end + 1))
    return found
