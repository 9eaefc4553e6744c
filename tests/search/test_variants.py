# SPDX-License-Identifier: Apache-2.0
"""Writings of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.search.short_names import common_short_names, short_names
from privacy_audit.search.variants import (
    NameParts,
    Writing,
    holds_name,
    holds_surname,
    parts_of,
    plain_letters,
    writings_of,
)
from tests.search.people import names


def texts(name: str) -> dict[Writing, list[str]]:
    found: dict[Writing, list[str]] = {}
    for written in writings_of(name, common_short_names):
        found.setdefault(written.writing, []).append(written.text)
    return found


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Rowan Ashdown", NameParts(first="Rowan", surname="Ashdown")),
        ("Ashdown, Rowan", NameParts(first="Rowan", surname="Ashdown")),
        ("Dr Rowan J Ashdown", NameParts(first="Rowan", middle=("J",), surname="Ashdown")),
        ("Ana de la Cruz", NameParts(first="Ana", surname="de la Cruz")),
        ("Cher", NameParts(first="Cher")),
        ("Dr", NameParts(first="Dr")),
    ],
)
def test_a_name_is_taken_apart(name: str, parts: NameParts) -> None:
    assert parts_of(name) == parts


def test_a_name_with_all_trimmings_has_every_writing() -> None:
    assert texts("Siân Mary O’Neill-Jones") == {
        Writing.AS_GIVEN: ["Siân Mary O'Neill-Jones"],
        Writing.WITHOUT_MIDDLE: ["Siân O'Neill-Jones"],
        Writing.MIDDLE_INITIAL: ["Siân M O'Neill-Jones"],
        Writing.SHORT: ["Shan O'Neill-Jones", "Sharn O'Neill-Jones"],
        Writing.INITIAL: ["S O'Neill-Jones"],
        Writing.REVERSED: ["O'Neill-Jones, Siân"],
        Writing.PLAIN_LETTERS: ["Sian Mary O'Neill-Jones"],
        Writing.APART: ["Sian Mary O Neill Jones"],
        Writing.TOGETHER: ["Sian Mary ONeill-Jones"],
    }


def test_a_name_of_one_word_has_no_initial_and_is_not_turned_round() -> None:
    assert texts("Cher") == {Writing.AS_GIVEN: ["Cher"]}


@pytest.mark.parametrize(
    ("given_name", "short"),
    [("Siobhan", "shiv"), ("Mohammed", "mo"), ("Niamh", "neve"), ("Cerys", "ceri"),
     ("Catrin", "katie"), ("Eilidh", "ailie"), ("Katherine", "kate"), ("Robert", "rob")],
)  # fmt: skip
def test_uk_names_have_their_short_names(given_name: str, short: str) -> None:
    assert short in short_names(given_name)


def test_short_names_go_one_way_only() -> None:
    assert "bob" in short_names("Robert")
    assert "robert" not in short_names("Bob")
    assert "william" not in short_names("Bill")
    assert "siobhan" not in short_names("Shiv")


def test_a_common_name_gives_the_common_short_names_first() -> None:
    assert common_short_names("Elizabeth")[:2] == ("liz", "beth")
    assert "dobbin" not in common_short_names("Robert")


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Łukasz Müller", "Lukasz Muller"), ("Søren Ægir", "Soren Aegir"), ("李小龙", "李小龙")],
)
def test_plain_letters_are_those_of_an_english_keyboard(text: str, plain: str) -> None:
    assert plain_letters(text) == plain


@pytest.mark.parametrize(
    "text",
    ["rowan.pettifer@example.org", "PettiferRowan", "Rowan J. Pettifer", "rowan-péttifer86"],
)
def test_a_private_name_is_seen_in_any_writing(text: str) -> None:
    assert holds_name(text, "Rowan Pettifer")


@pytest.mark.parametrize("text", ["rowan.ashdown@example.org", "Rowan Ashdown", "pettifer"])
def test_half_a_name_is_not_the_name(text: str) -> None:
    assert not holds_name(text, "Rowan Pettifer")


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("Example Borough Council", "Ro", False),
        ("ro@example.org", "Ro", True),
        ("jo_lee", "Jo Lee", True),
        ("jolee86", "Jo Lee", True),
        ("joanna.leeds", "Jo Lee", False),
        ("anything", "", False),
    ],
)
def test_short_words_are_not_found_inside_others(text: str, name: str, held: bool) -> None:
    assert holds_name(text, name) is held


@pytest.mark.parametrize(
    ("text", "held"),
    [("r.pettifer@example.org", True), ("rpettifer", True), ("pettifer_r1", True),
     ("pettifers@example.org", False), ("rowan@example.org", False)],
)  # fmt: skip
def test_a_surname_in_an_address_of_email_is_seen(text: str, held: bool) -> None:
    assert holds_surname(text, "Rowan Pettifer") is held


@given(names)
def test_the_first_writing_is_the_name_and_no_text_comes_twice(name: object) -> None:
    text = getattr(name, "text", "")
    written = writings_of(text, common_short_names)
    assert not written or written[0].writing is Writing.AS_GIVEN
    lowered = [one.text.casefold() for one in written]
    assert len(lowered) == len(set(lowered))
    assert all(one.text == one.text.strip() and "’" not in one.text for one in written)


@given(st.text(max_size=40))
def test_plain_letters_are_settled_after_one_go(text: str) -> None:
    assert plain_letters(plain_letters(text)) == plain_letters(text)
