# SPDX-License-Identifier: Apache-2.0
"""Everything that a written file says, metadata included, however it is packed."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any


def all_words(data: bytes, suffix: str) -> str:
    """All text in a file in lower case: unpacked, decompressed and decoded."""
    words = [data.decode("utf-8", "replace"), data.decode("utf-16-le", "replace")]
    if suffix == "docx":
        words += _packed_words(data)
    if suffix == "pdf":
        words += _pdf_words(data)
    return "\n".join(words).casefold()


def _packed_words(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = packed.infolist()
        said = [packed.read(each).decode("utf-8", "replace") for each in members]
        return [*(each.filename for each in members), *said]


def _pdf_words(data: bytes) -> list[str]:
    import pikepdf

    words = []
    with pikepdf.open(io.BytesIO(data)) as document:
        for each in document.objects:
            words += _object_words(each)
        words += [str(document.docinfo), str(document.trailer)]
        words += [shown_on(page) for page in document.pages]
    return words


def _object_words(each: Any) -> list[str]:
    import pikepdf

    if isinstance(each, pikepdf.Stream):
        kept = each.read_bytes()
        return [kept.decode("utf-8", "replace"), kept.decode("utf-16-be", "replace")]
    if isinstance(each, pikepdf.Dictionary):
        inside = list(each.items())
        return [word for key, inner in inside for word in (key, *_direct_words(inner))]
    if isinstance(each, pikepdf.Array):
        return [word for inner in each for word in _direct_words(inner)]
    return [str(each)]


def _direct_words(each: Any) -> list[str]:
    """What stands elsewhere in the file as an object of its own comes by itself."""
    return [] if getattr(each, "is_indirect", False) else _object_words(each)


def numbers_in(data: bytes, suffix: str) -> str:
    """What a reader can see of numbers, without spaces: a PDF is full of offsets by itself."""
    if suffix == "docx":
        return "".join(_packed_words(data)).casefold().replace(" ", "")
    if suffix != "pdf":
        return re.sub(r'"id": "\w{16}"', "", data.decode()).casefold().replace(" ", "")
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as document:
        shown = [shown_on(page) for page in document.pages]
        metadata = document.Root.Metadata.read_bytes().decode()
        return "".join([*shown, metadata, str(document.docinfo)]).casefold().replace(" ", "")


def shown_on(page: Any) -> str:
    """The letters that a page shows: its glyphs turned back by each font's ToUnicode table."""
    import pikepdf

    tables = {name: _letters(font) for name, font in page.Resources.Font.items()}
    table: dict[int, str] = {}
    shown: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "Tf":
                table = tables[str(operands[0])]
            case "Tj":
                shown.append(_decoded(operands[0], table))
            case "TJ":
                glyphs = [each for each in operands[0] if isinstance(each, pikepdf.String)]
                shown += [_decoded(each, table) for each in glyphs]
    return "".join(shown)


def _decoded(glyphs: Any, table: dict[int, str]) -> str:
    data = bytes(glyphs)
    numbers = [int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)]
    return "".join(table.get(number, "\ufffd") for number in numbers)


def _letters(font: Any) -> dict[int, str]:
    """Glyph number to letters: the lines ``<0001> <0041>`` of the table."""
    lines = font.ToUnicode.read_bytes().decode("ascii", "replace")
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4,})>", lines)
    return {int(glyph, 16): bytes.fromhex(letters).decode("utf-16-be") for glyph, letters in pairs}
