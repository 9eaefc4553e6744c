# SPDX-License-Identifier: Apache-2.0
"""The Word file of a report: real headings, lists and tables that Word itself understands."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from privacy_audit.reports import word
from privacy_audit.reports.content import document
from privacy_audit.reports.model import Report
from privacy_audit.reports.variants import Variant
from tests.reports.builders import a_history, every_state_report, hostile_report
from tests.reports.files import docx_text


def made(report: Report, variant: Variant = Variant.FULL) -> bytes:
    """The Word file of a report, with a history."""
    return word.render(document(report, variant, history=a_history()))


def opened(report: Report, variant: Variant = Variant.FULL) -> Any:
    """The same, read again."""
    return docx.Document(io.BytesIO(made(report, variant)))


def texts(read: Any) -> list[str]:
    """All paragraphs, those in tables included."""
    cells = [cell for table in read.tables for row in table.rows for cell in row.cells]
    return [each.text for each in read.paragraphs] + [cell.text for cell in cells]


def test_headings_are_headings() -> None:
    styles = [(each.style.name, each.text) for each in opened(every_state_report()).paragraphs]
    assert ("Title", "Quick audit of 20 November 2026") in styles
    first = [text for style, text in styles if style == "Heading 1"]
    assert first[:2] == ["Where you stand", "Your next check"]
    assert len(first) == 12
    assert sum(style == "Heading 2" for style, _ in styles) == 8
    assert any(style == "List Bullet" for style, _ in styles)


def test_every_table_repeats_its_first_row_as_its_head() -> None:
    tables = opened(every_state_report()).tables
    assert len(tables) == 10
    for table in tables:
        first, *rest = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert not [row for row in rest if row.trPr.find(qn("w:tblHeader")) is not None]
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (first, *rest))
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert len({len(row.cells) for row in table.rows}) == 1


def test_the_language_is_that_of_the_report() -> None:
    text = docx_text(made(every_state_report()))
    languages = set(re.findall(r'w:(?:lang|themeFontLang) [^>]*w:val="([^"]+)"', text))
    assert languages == {"en-GB"}


def test_the_properties_say_no_more_than_the_file_shows() -> None:
    report = every_state_report()
    properties = opened(report).core_properties
    assert properties.title == "Quick audit of 20 November 2026"
    assert properties.subject == "Privacy Audit, report 37"
    assert properties.keywords == f"sha256:{report.fingerprint}"
    assert properties.language == "en-GB"
    for name in ("author", "last_modified_by", "comments", "category", "identifier", "version"):
        assert getattr(properties, name) == "", name
    assert properties.created == properties.modified == report.at


def test_nothing_tells_when_it_was_written() -> None:
    with zipfile.ZipFile(io.BytesIO(made(every_state_report()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        assert archive.testzip() is None


def test_hostile_texts_stay_texts() -> None:
    data = made(hostile_report())
    everything = "\n".join(texts(docx.Document(io.BytesIO(data))))
    assert "<script>alert(1)</script>" in everything
    assert "=1+1" in everything
    assert "\\u202etxt.exe" in everything
    relations = re.findall(r'TargetMode="(\w+)"', docx_text(data))
    assert "External" not in relations, "nothing is fetched when it is opened"
    kinds = set(re.findall(r"<w:(instrText|hyperlink|object|altChunk)\b", docx_text(data)))
    assert kinds == {"instrText"}
    fields = re.findall(r"<w:instrText[^>]*>([^<]*)<", docx_text(data))
    assert set(fields) == {"PAGE", "NUMPAGES"}


@pytest.mark.parametrize(
    ("variant", "half_points"), [(Variant.LARGE_PRINT, 36), (Variant.EASY_READ, 32)]
)
def test_no_letter_is_smaller_than_the_variant_says(variant: Variant, half_points: int) -> None:
    read = opened(every_state_report(), variant)
    sizes = [int(each.get(qn("w:val"))) for each in read.element.iter(qn("w:sz"))]
    footer = read.sections[0].footer._element
    sizes += [int(each.get(qn("w:val"))) for each in footer.iter(qn("w:sz"))]
    used = {each.style.name for each in read.paragraphs}
    fonts = [read.styles[name].font for name in used]
    sizes += [font.size.pt * 2 for font in fonts if font.size is not None]
    assert min(sizes) >= half_points


def test_symbols_stand_beside_their_words_as_decoration() -> None:
    read = opened(every_state_report(), Variant.EASY_READ)
    lines = [each for each in read.paragraphs if each.style.name == "Line"]
    pictures = list(read.element.iter(qn("wp:docPr")))
    assert len(pictures) == len(lines) > 20
    assert all(line.text.strip() for line in lines)
    assert all("decorative" in picture.xml for picture in pictures)


def test_every_text_of_the_document_is_in_the_file() -> None:
    from privacy_audit.reports.blocks import Bar, Drawing
    from privacy_audit.reports.blocks import texts as texts_of

    report = every_state_report()
    everything = " ".join(" ".join(texts(opened(report))).split())
    for section in document(report, history=a_history()).sections:
        for block in section.blocks:
            if isinstance(block, Bar | Drawing):
                continue
            for text in texts_of(block):
                assert " ".join(text.split()) in everything
