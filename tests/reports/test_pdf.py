# SPDX-License-Identifier: Apache-2.0
"""The PDF of a report: tagged to PDF/UA-1, whole, and nothing in it is run."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.errors import EnvironmentProblem
from privacy_audit.reports import pdf
from privacy_audit.reports.blocks import Document, Paragraph, Section
from privacy_audit.reports.content import document
from privacy_audit.reports.model import Report
from privacy_audit.reports.variants import Variant
from tests.reports.builders import a_history, every_state_report, hostile_report
from tests.reports.files import pdf_facts, pdf_structure, pdf_text

TEMPLATES = bundled_folder("resources") / "templates" / "typst"


def made(report: Report, variant: Variant = Variant.FULL) -> bytes:
    """The PDF of a report, with a history."""
    return pdf.render(document(report, variant, history=a_history()))


def one_paragraph(text: str) -> Document:
    """A document that says one thing."""
    section = Section(anchor="only", title="Only", blocks=(Paragraph(text=text),))
    return replace(document(every_state_report()), sections=(section,))


def elements(opened: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element, in reading order."""

    def below(element: Any) -> Iterator[Any]:
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        yield element
        kids: Any = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from below(kid)

    for top in opened.Root.StructTreeRoot.K:
        yield from below(top)


def kinds(opened: pikepdf.Pdf) -> list[str]:
    """The kinds of all structure elements, in reading order."""
    return [str(element.S) for element in elements(opened)]


# -- PDF/UA-1 -------------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", Variant)
def test_it_says_that_it_is_tagged_and_in_which_language(variant: Variant) -> None:
    with pikepdf.open(io.BytesIO(made(every_state_report(), variant))) as opened:
        assert bool(opened.Root.MarkInfo.Marked)
        assert str(opened.Root.Lang) == "en-GB"
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        with opened.open_metadata() as data:
            assert data["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert data["dc:title"].endswith("20 November 2026")
        assert str(opened.docinfo["/Title"]).endswith("of 20 November 2026")


def test_headings_come_in_order_and_are_bookmarks() -> None:
    with pikepdf.open(io.BytesIO(made(every_state_report()))) as opened:
        levels = [kind for kind in kinds(opened) if re.fullmatch(r"/H\d", kind)]
        assert levels[0] == "/H1"
        assert levels.count("/H1") == 12
        assert levels.count("/H2") == 8
        assert set(levels) == {"/H1", "/H2"}
        with opened.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles[:2] == ["Where you stand", "Your next check"]
    assert "What was found about you" in titles


def test_tables_have_header_cells_that_their_cells_name() -> None:
    with pikepdf.open(io.BytesIO(made(every_state_report()))) as opened:
        found = list(elements(opened))
        tables = [element for element in found if element.S == "/Table"]
        heads = [element for element in found if element.S == "/TH"]
        cells = [element for element in found if element.S == "/TD"]
        assert len(tables) == 10
        assert len(heads) == 35
        assert all(_attribute(head, "/Scope") == "/Column" for head in heads)
        names = {str(head.ID) for head in heads}
        for cell in cells:
            assert {str(name) for name in _attribute(cell, "/Headers")} <= names
        for table in tables:
            assert found[found.index(table) - 1].S == "/P", "a sentence says what it holds"


def _attribute(element: Any, name: str) -> Any:
    found = element.A
    for each in found if isinstance(found, pikepdf.Array) else [found]:
        if name in each:
            return each[name]
    raise AssertionError(name)


def test_a_table_over_many_pages_is_one_table_with_one_row_of_heads() -> None:
    report = every_state_report()
    findings = [{**report.body["findings"][0], "id": number} for number in range(1, 200)]
    long = replace(report, body={**report.body, "findings": findings})
    with pikepdf.open(io.BytesIO(made(long))) as opened:
        assert len(opened.pages) > 8
        rows = [
            sum(str(each.S) == "/TR" for each in _all_below(table))
            for table in elements(opened)
            if table.S == "/Table"
        ]
    assert 200 in rows


def _all_below(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _all_below(kid)


@pytest.mark.parametrize("variant", [Variant.FULL, Variant.FILE, Variant.LARGE_PRINT])
def test_drawings_have_alternative_texts(variant: Variant) -> None:
    with pikepdf.open(io.BytesIO(made(every_state_report(), variant))) as opened:
        figures = [element for element in elements(opened) if element.S == "/Figure"]
        alts = [str(figure.get("/Alt", "")) for figure in figures]
    assert len(alts) == 2, "the bar and the history; strokes and swatches are decoration"
    assert alts[0].startswith("A bar of these parts: 1 right, seen from outside")
    assert alts[1].startswith("Two lines over 4 reports.")


def test_symbols_of_easy_read_are_decoration_beside_their_words() -> None:
    with pikepdf.open(io.BytesIO(made(every_state_report(), Variant.EASY_READ))) as opened:
        assert "/Figure" not in kinds(opened)


@pytest.mark.needs("poppler")
@pytest.mark.parametrize("variant", Variant)
def test_another_reader_finds_the_same_structure(variant: Variant) -> None:
    data = made(every_state_report(), variant)
    facts = pdf_facts(data)
    assert facts["Tagged"] == "yes"
    assert facts["JavaScript"] == "no"
    structure = pdf_structure(data)
    assert re.search(r'^  H1 ".+" \(block\)$', structure, re.MULTILINE)
    if variant is not Variant.EASY_READ:
        assert "TH <U1x0y0>" in structure
        assert "/Scope /Column" in structure


def test_a_drawing_without_words_is_refused_by_typst_itself(tmp_path: Path) -> None:
    """The counter-check: the standard is in force, not only named."""
    source = tmp_path / "wrong.typ"
    source.write_text(
        '#set document(title: "x")\n#set text(lang: "en")\n'
        "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>\"))\n"
    )
    import typst

    with pytest.raises(typst.TypstError, match="alt text"):
        typst.compile(source, pdf_standards=["ua-1"])


# -- letters --------------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", Variant)
def test_no_font_of_this_computer_is_used(variant: Variant) -> None:
    with pikepdf.open(io.BytesIO(made(hostile_report(), variant))) as opened:
        fonts = {
            str(font.BaseFont).split("+")[-1]
            for page in opened.pages
            for font in page.Resources.get("/Font", {}).values()
        }
    assert fonts
    assert all(name.startswith(("AtkinsonHyperlegibleNext", "DejaVuSans")) for name in fonts)


@pytest.mark.needs("poppler")
def test_names_from_elsewhere_are_printed_and_other_signs_named() -> None:
    text = pdf_text(pdf.render(one_paragraph("Łukasz Ŵyn Σοφία Жанна محمد נועה 王 👍")))
    for name in ("Łukasz", "Ŵyn", "Σοφία", "Жанна", "نועה"[1:], "[U+738B]", "[U+1F44D]"):
        assert name in text
    assert "Some signs have no letter in this file." in text


def test_a_document_of_letters_says_nothing_about_missing_ones() -> None:
    assert pdf.REPLACED not in pdf.source_data(one_paragraph("Siân’s “café” – 5 × 3"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_no_text_stops_the_file(text: str) -> None:
    from privacy_audit.reports.content import shown

    made_of = pdf.render(one_paragraph(shown(text)))
    assert made_of.startswith(b"%PDF-1.7")


@pytest.mark.needs("poppler")
def test_a_word_of_100_kilobytes_is_whole_and_on_the_page() -> None:
    word = "".join(chr(97 + place % 26) for place in range(100_000))
    text = pdf_text(pdf.render(one_paragraph(word)))
    kept = re.sub(r"Privacy Audit, report 37|Page \d+ of \d+|\s", "", text)
    assert word in kept


# -- nothing is run -------------------------------------------------------------------------------


@pytest.mark.needs("poppler")
@pytest.mark.parametrize("variant", Variant)
def test_hostile_texts_stay_texts(variant: Variant) -> None:
    data = made(hostile_report(), variant)
    text = " ".join(pdf_text(data).split())
    assert '#read("/etc/' in text.replace(" ", "")
    assert "<script>" in text
    assert "\\u202e" in text
    assert "root:x:0" not in text
    with pikepdf.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            for note in page.get("/Annots", []):
                assert note.Subtype == "/Link"
                assert "/A" not in note or note.A.S == "/GoTo", "no link leads out of the file"
        assert "/OpenAction" not in opened.Root
        assert "/JavaScript" not in opened.Root.get("/Names", {})


def test_the_template_imports_and_reads_nothing() -> None:
    for path in TEMPLATES.glob("*.typ"):
        source = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        for word in ("import", "include", "eval", "read(", "plugin(", "@preview"):
            assert word not in source, f"{path.name}: {word}"


def test_a_warning_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "resources" / "templates" / "typst"
    folder.mkdir(parents=True)
    (folder / "loud.typ").write_text(
        '#set document(title: "x")\n#set text(font: "No Such Font", lang: "en")\nHello\n'
    )
    monkeypatch.setattr(pdf, "bundled_folder", lambda _: tmp_path / "resources")
    with pytest.raises(ValueError, match=r"typst warns of loud\.typ: unknown font family"):
        pdf.compile_source("loud.typ", {}, made_at=0)


def test_a_package_is_not_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "resources" / "templates" / "typst"
    folder.mkdir(parents=True)
    (folder / "greedy.typ").write_text('#import "@preview/example:0.1.0"\n')
    monkeypatch.setattr(pdf, "bundled_folder", lambda _: tmp_path / "resources")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with pytest.raises(ValueError, match=r"typst refuses greedy\.typ"):
        pdf.compile_source("greedy.typ", {}, made_at=0)


def test_an_error_never_quotes_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "resources" / "templates" / "typst"
    folder.mkdir(parents=True)
    (folder / "strict.typ").write_text(
        '#set document(title: "x")\n#set text(lang: "en")\n#panic(sys.inputs.data)\n'
    )
    monkeypatch.setattr(pdf, "bundled_folder", lambda _: tmp_path / "resources")
    with pytest.raises(ValueError, match="typst refuses") as caught:
        pdf.compile_source("strict.typ", {"data": "Rowan Ashdown"}, made_at=0)
    assert "Rowan" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_computer_without_typst_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(EnvironmentProblem, match="cannot be made on this computer") as caught:
        made(every_state_report())
    assert "HTML" in caught.value.hint


def test_nothing_but_what_is_shown_stands_in_the_metadata() -> None:
    report = every_state_report()
    with pikepdf.open(io.BytesIO(made(report))) as opened:
        facts = {str(key): str(value) for key, value in opened.docinfo.items()}
    assert facts == {
        "/Title": "Quick audit of 20 November 2026",
        "/Subject": "Privacy Audit, report 37",
        "/Keywords": f"sha256:{report.fingerprint}",
        "/Creator": facts["/Creator"],
        "/ModDate": "D:20261120101400Z",
        "/CreationDate": "D:20261120101400Z",
    }
    assert facts["/Creator"].startswith("Typst")


@pytest.mark.parametrize(
    ("variant", "points"), [(Variant.LARGE_PRINT, 18), (Variant.EASY_READ, 16), (Variant.FULL, 9.5)]
)
def test_no_letter_is_smaller_than_the_variant_says(variant: Variant, points: float) -> None:
    sizes: list[float] = []
    with pikepdf.open(io.BytesIO(made(every_state_report(), variant))) as opened:
        for page in opened.pages:
            for instruction in pikepdf.parse_content_stream(page):
                operands: Any = instruction.operands
                if str(instruction.operator) == "Tf":
                    sizes.append(float(operands[1]))
    assert len(sizes) > 20
    assert min(sizes) >= points
