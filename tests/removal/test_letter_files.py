# SPDX-License-Identifier: Apache-2.0
"""Letters as Word and PDF: whole, accessible, and without a word about the program."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from privacy_audit.removal.letter_model import Letter, Marked
from privacy_audit.reports.pdf_letter import letter_pdf
from privacy_audit.reports.word_letter import letter_word
from tests.removal.test_letters import write

ODD = "Siân Ó’Neill 中 *not strong* #let x = 1 $y$ \\ <w:t> & " + "x" * 90


def odd(letter: Letter) -> Letter:
    """The letter with texts that a setter of texts could trip over."""
    more = ((Marked(text=ODD), Marked(text="\nhttps://a.example/" + "long/" * 40)),)
    return replace(letter, signature=ODD, paragraphs=(*letter.paragraphs, *more))


def word_text(data: bytes) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def test_word_file_holds_the_whole_letter_in_order() -> None:
    letter = odd(write())
    text = word_text(letter_word(letter))
    places = [text.index(part) for part in (letter.subject, letter.greeting, *letter.body())]
    assert places == sorted(places)
    assert text.rstrip().endswith(ODD)
    assert "20 November 2026" in text


def test_word_file_names_nobody_and_no_program() -> None:
    letter = write()
    data = letter_word(letter)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        everything = b"".join(opened.read(name) for name in opened.namelist()).lower()
    assert b"privacy audit" not in everything
    from docx import Document

    properties = Document(io.BytesIO(data)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created is not None
    assert properties.created.date() == date(2026, 11, 20)


@pytest.mark.parametrize("letter", [write(), odd(write()), write("friend")])
def test_pdf_is_tagged_titled_and_in_english(letter: Letter) -> None:
    with pikepdf.open(io.BytesIO(letter_pdf(letter))) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang).startswith("en")
        with opened.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == letter.subject
        assert "/Author" not in opened.docinfo


def test_same_letter_gives_the_same_pdf() -> None:
    letter = write()
    assert letter_pdf(letter) == letter_pdf(letter)
