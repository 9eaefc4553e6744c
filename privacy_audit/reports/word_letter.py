# SPDX-License-Identifier: Apache-2.0
"""A letter as a Word file: the user's own letter, so nothing in it names the program."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final

from privacy_audit.removal.letter_form import uk_day
from privacy_audit.removal.letter_model import Letter

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_FONT: Final = "Arial"  # there on every computer that has Word
_LANGUAGE: Final = "en-GB"


def letter_word(letter: Letter) -> bytes:
    """The letter as a Word file (python-docx). The same letter always reads the same."""
    import docx
    from docx.shared import Mm

    made = docx.Document()
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(25)
    _set_styles(made)
    _set_properties(made, letter)
    made.add_paragraph(uk_day(letter.day))
    made.add_paragraph(_writable(letter.subject), style="Title")
    for text in (letter.greeting, *letter.body(), letter.closing):
        _add_lines(made, text)
    made.add_paragraph("")
    made.add_paragraph(_writable(letter.signature))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _writable(text: str) -> str:
    """Half a pair of code units is no character and cannot be written."""
    return text.encode("utf-8", "replace").decode()


def _add_lines(made: WordDocument, text: str) -> None:
    paragraph = made.add_paragraph()
    for number, row in enumerate(_writable(text).split("\n")):
        if number:
            paragraph.add_run().add_break()
        paragraph.add_run(row)


def _set_styles(made: WordDocument) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, size, bold in (("Normal", 11.5, False), ("Title", 14, True)):
        style: Any = made.styles[name]
        style.font.name = _FONT
        style.font.size = Pt(size)
        style.font.bold = bold
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(slot), _FONT)
        for slot in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(slot), None)
        style.paragraph_format.space_after = Pt(10)
        style.paragraph_format.line_spacing = 1.15
    for border in made.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)


def _set_properties(made: WordDocument, letter: Letter) -> None:
    """What Word shows of a file: the subject and the day, and no author."""
    properties = made.core_properties
    properties.title = _writable(letter.subject)
    properties.language = _LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.subject = properties.keywords = properties.category = ""
    properties.created = properties.modified = datetime.combine(letter.day, time(12))
    properties.revision = 1
