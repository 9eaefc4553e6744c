# SPDX-License-Identifier: Apache-2.0
"""Letters that the bundled fonts have, and words that find a place to break."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.reports import pdf
from privacy_audit.reports.content import shown
from privacy_audit.reports.letters import breakable, coverage, printable
from tests.reports.test_pdf import one_paragraph


@given(st.text(max_size=200))
def test_nothing_is_lost_or_added_by_breaking(text: str) -> None:
    pieces = breakable(text)
    assert "".join(pieces) == text


@given(st.text(st.characters(categories=["L", "M", "N", "P"]), min_size=25, max_size=300))
def test_a_long_word_can_be_broken_but_never_before_a_mark(word: str) -> None:
    pieces = breakable(word)
    assert isinstance(pieces, list) == (len(word) > 24)
    for piece in pieces[1:]:
        assert not unicodedata.category(piece[0]).startswith("M")


def test_usual_text_stays_one_piece() -> None:
    text = "A sentence of usual words, as a person writes it."
    assert breakable(text) is text


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("plain", "plain"),
        ("Siân’s “café” – 5 × 3 …", "Siân’s “café” – 5 × 3 …"),
        ("Ŵyn Łukasz Ørsted", "Ŵyn Łukasz Ørsted"),
        ("王", "[U+738B]"),
        ("👍", "[U+1F44D]"),
        ("a\nb\tc", "a\nb\tc"),
    ],
)
def test_a_sign_without_a_letter_is_named(text: str, made: str) -> None:
    assert printable(text) == made


def test_every_letter_that_is_said_to_be_there_can_be_printed() -> None:
    """typst refuses a sign without a glyph, so it is the judge of what we read in the fonts."""
    letters = [
        letter
        for letter in map(chr, sorted(coverage()))
        if letter.isprintable() and shown(letter) == letter
    ]
    assert len(letters) > 5_000
    words = [" ".join(letters[at : at + 40]) for at in range(0, len(letters), 40)]
    data = pdf.source_data(one_paragraph("\n".join(words)))
    assert pdf.REPLACED not in data
    assert pdf.compile_report(data, made_at=0).startswith(b"%PDF")
