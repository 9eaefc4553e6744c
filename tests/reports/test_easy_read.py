# SPDX-License-Identifier: Apache-2.0
"""Easy read: short sentences, one idea per line, a symbol for each, and nothing untrue."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.checklists.reading_age import reading_age
from privacy_audit.reports import symbols
from privacy_audit.reports.blocks import Document, Line, Symbol
from privacy_audit.reports.content import document
from privacy_audit.reports.easy_read import easy_document
from privacy_audit.reports.reading import readable
from privacy_audit.reports.variants import Variant
from tests.helpers.builders import a_pack
from tests.reports.builders import a_body, a_finding, a_report_of, every_state_report

MOST_WORDS = 13


def easy() -> Document:
    """The easy read form of everything."""
    return document(every_state_report(), Variant.EASY_READ)


def lines(made: Document) -> list[Line]:
    """All lines of it."""
    found = [block for section in made.sections for block in section.blocks]
    assert all(isinstance(block, Line) for block in found)
    return [block for block in found if isinstance(block, Line)]


def test_sentences_are_short_and_stand_alone() -> None:
    for line in lines(easy()):
        for said in (line.text, line.second):
            if re.fullmatch(r"[0-9a-f]{64}", said):
                continue
            assert len(said.split()) <= MOST_WORDS, said
            assert said.count(". ") <= 1, said
            assert ";" not in said


def test_it_is_easier_than_the_packs_have_to_be() -> None:
    text = " ".join(
        said
        for line in lines(easy())
        for said in (line.text, line.second)
        if said and not re.fullmatch(r"[0-9a-f]{64}", said)
    )
    assert reading_age(text) <= 9


def test_every_symbol_has_its_drawings() -> None:
    for symbol in Symbol:
        assert symbols.picture(symbol).startswith("<svg ")
        assert "currentColor" not in symbols.picture(symbol)
        assert symbols.png(symbol).startswith(b"\x89PNG")
    assert {line.symbol for line in lines(easy())} == set(Symbol) - {Symbol.YOU, Symbol.MANAGER}


def test_no_page_is_named() -> None:
    said = " ".join(f"{line.text} {line.second}" for line in lines(easy()))
    for private in ("192", "http", "Walthamstow", "HURT", "forum"):
        assert private not in said


COUNTS = ("seen", "said", "open", "accepted", "unsure", "not_checked", "not_applicable")


@given(st.fixed_dictionaries({key: st.integers(0, 30) for key in COUNTS}))
def test_the_counts_are_those_of_the_full_form(standing: dict[str, int]) -> None:
    report = a_report_of({**a_body(a_pack(), {}), "standing": standing})
    made = easy_document(report, readable(report.body))
    (section,) = [each for each in made.sections if each.anchor == "stand"]
    said = {line.symbol: line.text for line in reversed(lines_of(section.blocks))}
    assert said[Symbol.RIGHT].startswith(f"{standing['seen'] + standing['said']} thing")
    unknown = standing["unsure"] + standing["not_checked"]
    assert (Symbol.NOT_KNOWN in said) == bool(unknown)
    if unknown:
        assert said[Symbol.NOT_KNOWN].startswith(f"{unknown} thing")
    if standing["open"]:
        assert said[Symbol.OPEN].startswith(f"{standing['open']} thing")


def lines_of(blocks: object) -> list[Line]:
    """Those blocks that are lines."""
    assert isinstance(blocks, tuple)
    return [block for block in blocks if isinstance(block, Line)]


@pytest.mark.parametrize("state", ["new", "still_there", "changed", "could_not_check", "gone"])
def test_could_not_be_checked_is_never_gone(state: str) -> None:
    from privacy_audit.reports.found import Found

    found = Found(findings=(a_finding(state=state),))
    made = document(a_report_of(a_body(a_pack(), {}, found=found)), Variant.EASY_READ)
    said = " ".join(f"{line.text} {line.second}" for line in lines(made))
    assert ("1 page is gone." in said) == (state == "gone")
    assert ("That does not mean they are gone." in said) == (state == "could_not_check")


def test_nobody_has_searched_is_not_nothing() -> None:
    made = document(a_report_of(a_body(a_pack(), {})), Variant.EASY_READ)
    said = [f"{line.text} {line.second}" for line in lines(made)]
    assert "Nobody has searched for you yet. That does not mean there is nothing." in said
