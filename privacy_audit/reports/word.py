# SPDX-License-Identifier: Apache-2.0
"""A document as a Word file (python-docx): real headings, real lists, tables with header rows.

The parts are written as plain WordprocessingML, since a table of five hundred rows built cell by
cell takes minutes. Nothing stands in the file's properties but what the file shows.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, assert_never

from privacy_audit.reports import symbols, words
from privacy_audit.reports.blocks import (
    Bar,
    Block,
    Bullets,
    ColumnKind,
    Document,
    Drawing,
    Entry,
    Facts,
    Line,
    Look,
    Paragraph,
    Style,
    Symbol,
    Table,
)
from privacy_audit.reports.word_page import set_page

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

# Half points.
_SMALL: Final = {Look.NORMAL: 19, Look.LARGE: 36, Look.EASY: 32}
_SYMBOL_POINTS: Final = 26
_TEXT_WIDTH: Final = 9860  # twentieths of a point between the margins of A4
_NARROW: Final = {Look.NORMAL: 1700, Look.LARGE: 2800, Look.EASY: 2400}
_OLDEST_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Words:
    """A piece of text with one look."""

    text: str
    strong: bool = False


def render(document: Document) -> bytes:
    """The whole file; the same document always gives the same bytes."""
    import docx

    made = docx.Document()
    set_page(made, document)
    body = _Body(made, document.look)
    body.paragraph([_Words(document.kicker)], small=True)
    body.paragraph([_Words(document.title)], style="Title")
    for line in document.lines:
        body.paragraph([_Words(line)])
    for section in document.sections:
        body.paragraph([_Words(section.title)], style="Heading1")
        for block in section.blocks:
            body.add(block)
    out = io.BytesIO()
    made.save(out)
    return _without_times(out.getvalue())


def _without_times(data: bytes) -> bytes:
    """The same archive without the moment of writing, which is nobody's business."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _OLDEST_ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


class _Body:
    """Writes blocks at the end of a Word document."""

    def __init__(self, made: WordDocument, look: Look) -> None:
        self._made, self._look = made, look
        body = made.element.body
        self._end = body.sectPr  # the page's own settings stay last

    def add(self, block: Block) -> None:
        """One block after the last."""
        match block:
            case Paragraph():
                label = [_Words(f"{block.label} ", strong=True)] if block.label else []
                strong = block.style in {Style.LEAD, Style.AGAIN}
                small = block.style is Style.SMALL
                self.paragraph([*label, _Words(block.text, strong=strong)], small=small)
            case Bullets():
                for item in block.items:
                    title = [_Words(f"{item.title}\n", strong=True)] if item.title else []
                    self.paragraph([*title, _Words(item.text)], style="ListBullet")
            case Facts():
                for row in block.rows:
                    self.paragraph([_Words(f"{row.term}: ", strong=True), _Words(row.text)])
            case Bar():
                for part in block.parts:
                    self.paragraph([_Words(part.words)], style="ListBullet")
            case Drawing():
                self.paragraph([_Words(block.alt)])
            case Table():
                self._table(block)
            case Line():
                self._line(block)
            case Entry():
                self._entry(block)
            case _:
                assert_never(block)

    def paragraph(self, parts: Iterable[_Words], *, style: str = "", small: bool = False) -> Any:
        """A paragraph of text pieces; the element."""
        element = _paragraph(parts, style=style, size=_SMALL[self._look] if small else 0)
        self._end.addprevious(element)
        return element

    def _entry(self, entry: Entry) -> None:
        self.paragraph([_Words(entry.title)], style="Heading2")
        if entry.status:
            said = [_Words(entry.status, strong=True)]
            if entry.day:
                said.append(_Words(f", {entry.day}"))
            if entry.severity is not None:
                said.append(_Words(f". How serious: {words.SEVERITIES[entry.severity.value]}"))
            self.paragraph(said)
        for block in entry.blocks:
            self.add(block)

    def _table(self, table: Table) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.paragraph([_Words(table.caption)], style="Caption")
        element = OxmlElement("w:tbl")
        widths = _widths(table, _NARROW[self._look])
        element.append(_table_settings(table, widths))
        grid = OxmlElement("w:tblGrid")
        for width in widths:
            column = OxmlElement("w:gridCol")
            column.set(qn("w:w"), str(width))
            grid.append(column)
        element.append(grid)
        heads = [[_Words(column.title, strong=True)] for column in table.columns]
        kinds = [column.kind for column in table.columns]
        element.append(self._row(heads, kinds, head=True))
        for row in table.rows:
            element.append(self._row([[_Words(cell.text)] for cell in row], kinds))
        self._end.addprevious(element)
        self.paragraph([])

    def _row(
        self, cells: Sequence[Sequence[_Words]], kinds: Sequence[ColumnKind], *, head: bool = False
    ) -> Any:
        from docx.oxml import OxmlElement

        row = OxmlElement("w:tr")
        settings = OxmlElement("w:trPr")
        settings.append(OxmlElement("w:cantSplit"))
        if head:
            settings.append(OxmlElement("w:tblHeader"))
        row.append(settings)
        for parts, kind in zip(cells, kinds, strict=True):
            cell = OxmlElement("w:tc")
            right = kind is ColumnKind.NUMBER
            cell.append(_paragraph(parts, size=_SMALL[self._look], right=right, style="Cell"))
            row.append(cell)
        return row

    def _line(self, line: Line) -> None:
        from docx.shared import Pt

        paragraph = self._made.add_paragraph(style="Line")
        picture = paragraph.add_run().add_picture(
            io.BytesIO(symbols.png(line.symbol)), width=Pt(_SYMBOL_POINTS)
        )
        inline = picture._inline  # noqa: SLF001 - there is no public way to it
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        _mark_as_decoration(inline.docPr, line.symbol)
        paragraph.add_run("\t" + line.text)
        if line.second:
            paragraph.add_run().add_break()
            paragraph.add_run(line.second)


def _paragraph(
    parts: Iterable[_Words], *, style: str = "", size: int = 0, right: bool = False
) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:p")
    settings = OxmlElement("w:pPr")
    if style:
        named = OxmlElement("w:pStyle")
        named.set(qn("w:val"), style)
        settings.append(named)
    if right:
        side = OxmlElement("w:jc")
        side.set(qn("w:val"), "right")
        settings.append(side)
    element.append(settings)
    for part in parts:
        element.append(_run(part, size))
    return element


def _run(part: _Words, size: int) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = OxmlElement("w:r")
    look = OxmlElement("w:rPr")
    if part.strong:
        look.append(OxmlElement("w:b"))
    if size:
        measure = OxmlElement("w:sz")
        measure.set(qn("w:val"), str(size))
        look.append(measure)
    run.append(look)
    for number, line in enumerate(part.text.split("\n")):
        if number:
            run.append(OxmlElement("w:br"))
        text = OxmlElement("w:t")
        text.text = line
        text.set(qn("xml:space"), "preserve")
        run.append(text)
    return run


def _widths(table: Table, least: int) -> list[int]:
    """Columns of numbers and short words are narrow, the others share the rest."""
    narrow = [column.kind is not ColumnKind.WORDS for column in table.columns]
    rest = _TEXT_WIDTH - least * sum(narrow)
    wide = rest // max(1, narrow.count(False))
    return [least if is_narrow else wide for is_narrow in narrow]


def _table_settings(table: Table, widths: Sequence[int]) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    settings = OxmlElement("w:tblPr")
    for name, values in (
        ("w:tblStyle", {"w:val": "TableGrid"}),
        ("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
        ("w:tblLayout", {"w:type": "fixed"}),
        ("w:tblLook", {"w:val": "06A0", "w:firstRow": "1", "w:firstColumn": "1"}),
        ("w:tblCaption", {"w:val": table.caption}),
    ):
        element = OxmlElement(name)
        for key, value in values.items():
            element.set(qn(key), value)
        settings.append(element)
    return settings


def _mark_as_decoration(properties: Any, symbol: Symbol) -> None:
    """Its words stand beside it: a screen reader leaves the picture out."""
    from docx.oxml import parse_xml

    properties.set("name", symbol.value)
    properties.append(
        parse_xml(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
            "</a:ext></a:extLst>"
        )
    )
