# SPDX-License-Identifier: Apache-2.0
"""The page, the styles, the language and the properties of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from privacy_audit.reports.blocks import Document, Look

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LANGUAGE: Final = "en-GB"
FONT: Final = "Arial"  # there on every computer that has Word; ours may not be
_INK: Final = "1E2328"
_MUTED: Final = "555B61"
# Points of body, title, first and second heading.
_SIZES: Final = {
    Look.NORMAL: (11, 22, 15, 12),
    Look.LARGE: (18, 28, 24, 20),
    Look.EASY: (16, 26, 21, 18),
}


def set_page(made: WordDocument, document: Document) -> None:
    """Prepare an empty Word document for this one."""
    from docx.shared import Mm

    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(18)
    page.top_margin, page.bottom_margin = Mm(18), Mm(20)
    _set_styles(made, document.look)
    _set_language(made)
    _set_footer(made, document)
    _set_properties(made, document)
    _drop_extras(made)


def _set_styles(made: WordDocument, look: Look) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    body, title, first, second = _SIZES[look]
    for name, size, before, after in (
        ("Normal", body, 0, body * 0.5),
        ("Title", title, 0, body),
        ("Heading 1", first, first, first * 0.4),
        ("Heading 2", second, second, second * 0.3),
        ("Caption", body, body * 0.6, body * 0.3),
        ("List Bullet", body, 0, body * 0.3),
    ):
        style: Any = made.styles[name]
        _set_font(style, size)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing = 1.25 if look is not Look.NORMAL else 1.15
    for name in ("Title", "Heading 1", "Heading 2"):
        made.styles[name].font.bold = True
    made.styles["Caption"].font.bold = False
    made.styles["Caption"].paragraph_format.keep_with_next = True
    cell: Any = made.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = made.styles["Normal"]
    cell.paragraph_format.space_after = Pt(2)
    line: Any = made.styles.add_style("Line", WD_STYLE_TYPE.PARAGRAPH)
    line.base_style = made.styles["Normal"]
    line.paragraph_format.left_indent = Pt(40)
    line.paragraph_format.first_line_indent = Pt(-40)
    line.paragraph_format.tab_stops.add_tab_stop(Pt(40))
    line.paragraph_format.space_after = Pt(body * 0.8)


def _set_font(style: Any, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(_INK)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    borders = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if borders is not None:  # the line under a title is nothing that this look has
        style.element.pPr.remove(borders)


def _set_language(made: WordDocument) -> None:
    from docx.oxml.ns import qn

    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for language in made.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)


def _set_footer(made: WordDocument, document: Document) -> None:
    from docx.shared import Pt, RGBColor

    footer = made.sections[0].footer.paragraphs[0]
    footer.add_run(f"{document.kicker}. Page ")
    _add_field(footer, "PAGE")
    footer.add_run(" of ")
    _add_field(footer, "NUMPAGES")
    size = {Look.NORMAL: 9, Look.LARGE: 18, Look.EASY: 16}[document.look]
    for run in footer.runs:
        run.font.size = Pt(size)
        run.font.color.rgb = RGBColor.from_string(_MUTED)


def _add_field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run = paragraph.add_run("1" if kind == "shown" else "")
        if kind == "instruction":
            element = OxmlElement("w:instrText")
            element.text = name
        elif kind == "shown":  # until Word has counted the pages
            continue
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # noqa: SLF001 - python-docx has no fields


def _set_properties(made: WordDocument, document: Document) -> None:
    """What Word shows of a file: nothing that the file itself does not show."""
    made_at = document.made_at.replace(tzinfo=None)
    properties = made.core_properties
    properties.title = document.title
    properties.subject = document.kicker
    properties.keywords = f"sha256:{document.fingerprint}" if document.fingerprint else ""
    properties.language = LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.category = properties.content_status = ""
    properties.created = properties.modified = made_at
    properties.revision = 1


def _drop_extras(made: WordDocument) -> None:
    """Take out what python-docx's empty document brings along and nothing here needs.

    A picture of an empty page, a second set of styles in American English, a list of sources.
    """
    package = made.part.package
    for relations in (made.part.rels, package.rels if package is not None else {}):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del relations[name]
