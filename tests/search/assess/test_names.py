# SPDX-License-Identifier: Apache-2.0
"""Which writings of a name are the user's, and which are somebody else's."""

from __future__ import annotations

import pytest

from privacy_audit.search.assess.mentions import Level
from privacy_audit.search.assess.model import Field
from privacy_audit.search.assess.name_forms import NameForms
from privacy_audit.search.assess.name_matching import find_names
from privacy_audit.search.assess.passage import Passage, url_passage
from privacy_audit.search.assess.rarity import Rarity, Sex, rarity, sex_of
from privacy_audit.search.assess.respelling import carried_over, shorter_forenames
from privacy_audit.search.assess.spelling import is_one_letter_off

KATHERINE = NameForms.of(["Katherine Marsh-Tolley", "Katherine Marsh"])


def levels(names: list[str] | NameForms, text: str, *, address: bool = False) -> set[Level]:
    forms = names if isinstance(names, NameForms) else NameForms.of(names)
    passage = url_passage(text) if address else Passage.of(Field.SNIPPET, text)
    return {mention.level for mention in find_names(passage, forms, kin=frozenset()).mentions}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Niamh O'Dowd", "Thanks to Niamh O’Dowd for the cake"),
        ("Niamh O'Dowd", "NIAMH ODOWD"),
        ("Niamh O'Dowd", "o dowd, niamh / Bristol"),
        ("Niamh O'Dowd", "Niamh O&#39;Dowd and others"),
        ("Siân Llŷr", "Sian Llyr"),
        ("Siân Llŷr", "hefyd: SiÃ¢n LlÅ·r (Gwynedd)"),
        ("Zofia Łęcka", "Zofia Lecka"),
        ("Katherine Marsh", "Kate Marsh"),
        ("Katherine Marsh", "MARSH Katherine Mrs"),
        ("Katherine Marsh", "Marsh, Katherine A."),
        ("Katherine Marsh", "Katherine (Kitty) Marsh"),
        ("Katherine Marsh-Tolley", "Katherine Marsh Tolley"),
        ("Sharmin Chowdhury", "Sharmeen Choudhry"),
        ("Mohammed Iqbal", "Muhammad Iqbal"),
        ("Iryna Kovalenko", "Irina Kovalenko"),
        ("Iryna Kovalenko", "Ірина Коваленко"),
        ("Ewan MacAulay", "Ewan McAulay"),
        ("Ewan MacAulay", "Ewan Mac Aulay"),
        ("Hannah van der Linde", "Hannah Vanderlinde"),
        ("Hannah van der Linde", "Hannah Van Der Linde"),
        ("Aleksandra Wiśniewska", "Ola Wisniewska"),
        ("Selorm Dzikunu", "Selorm Dzikuno (Social Worker)"),
    ],
)
def test_writing_is_the_whole_name(name: str, text: str) -> None:
    assert Level.FULL in levels([name], text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("James Weldon", "James Harker and Paul Weldon join"),
        ("Sarah Jones", "David Jones, Sarah Smith and Kim Reed"),
        ("Sarah Jones", "Katherine Jones, Sarah Smith"),
        ("Katherine Marsh", "Katherine Pym and Rosalind Marsh"),
        ("Katherine Marsh", "Marsh & Katherine | Surveyors"),
        ("Marie Byrne", "Anne-Marie Byrne"),
        ("Jon Smythe", "John Smith"),
        ("Robert Ellam", "Bill Ellam"),
        ("Niamh O'Dowd", "Niamh Kelly (fiddle), Sean O'Dowd (pipes)"),
    ],
)
def test_parts_of_several_people_are_no_name(name: str, text: str) -> None:
    assert Level.FULL not in levels([name], text)


def test_name_in_an_address_is_found_in_both_orders() -> None:
    assert levels(KATHERINE, "https://x.example/katherine-marsh-writes", address=True) == {
        Level.FULL
    }
    assert levels(KATHERINE, "https://x.example/people/marsh/katherine/", address=True) == {
        Level.FULL
    }
    assert levels(KATHERINE, "https://x.example/katherinemarsh", address=True) == {Level.FULL}


def test_initials_and_titles_are_weaker_levels() -> None:
    assert levels(KATHERINE, "Applicant Mrs K Marsh") == {Level.INITIAL_SURNAME}
    assert levels(KATHERINE, "MARSH-TOLLEY K, plot 4") == {Level.INITIAL_SURNAME}
    assert levels(KATHERINE, "Ms Marsh told members") == {Level.TITLED}
    assert levels(KATHERINE, "K.M-T of the duty team") == {Level.INITIALS}
    assert levels(KATHERINE, "speak to Katherine on Friday") == {Level.FORENAME}


def test_another_initial_makes_a_stranger() -> None:
    passage = Passage.of(Field.SNIPPET, "Plot 4 MARSH P MR")
    found = find_names(passage, KATHERINE, kin=frozenset())
    assert not found.mentions
    assert [stranger.part for stranger in found.strangers] == ["surname"]


def test_longer_name_and_other_middle_name_are_marked() -> None:
    passage = Passage.of(Field.TITLE, "Katherine Marsh Williams, Aberystwyth")
    assert find_names(passage, KATHERINE, kin=frozenset()).mentions[0].is_longer
    forms = NameForms.of(["Alistair James Thorne"])
    passage = Passage.of(Field.TITLE, "Alistair Peregrine Thorne")
    assert find_names(passage, forms, kin=frozenset()).mentions[0].middle == "other"


def test_short_forms_are_directed() -> None:
    assert "bob" in shorter_forenames("robert")
    assert "robert" not in shorter_forenames("bob")


def test_one_sound_has_several_spellings() -> None:
    assert {"sharmeen", "kovalenko"} <= carried_over("sharmin") | carried_over("kowalenko")
    assert carried_over("ali") == set()


def test_rarity_tells_common_from_rare() -> None:
    assert rarity("james", "wilson") is Rarity.COMMON
    assert rarity("selorm", "dzikunu") is Rarity.RARE
    assert sex_of("margaret") is Sex.FEMALE
    assert sex_of("selorm") is None


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("dzikunu", "dzikuno", True),
        ("dzikunu", "dzikunnu", True),
        ("dzikunu", "dizkunu", True),
        ("dzikunu", "dzikunu", False),
        ("dzikunu", "dzakuno", False),
    ],
)
def test_one_letter_off(one: str, other: str, near: bool) -> None:
    assert is_one_letter_off(one, other) is near
