# SPDX-License-Identifier: Apache-2.0
"""How hard a passphrase is to guess: never flattering."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.vault.secret import Secret
from privacy_audit.vault.strength import strength_of

WORDS = (
    "kettle", "marble", "tuesday", "fern", "otter", "lantern", "velvet", "quarry", "bishop",
    "thistle", "harbour", "copper", "walnut", "meadow",
)  # fmt: skip


def steps(text: str) -> int:
    """The bar from 0 to 4."""
    return strength_of(Secret(text)).steps


@pytest.mark.parametrize(
    "text",
    [
        "password", "Password1", "P4ssw0rd!", "passphrase", "letmein123", "qwertyuiop", "asdfghjkl",
        "iloveyou2", "admin1234", "12345678", "1234567890", "0987654321", "88888888",
        "aaaaaaaaaaaa", "abcdefgh", "14071986", "01/07/1986", "07700900142", "E17 0ZZ",
        "Rowan1986", "tigger2010", "kettle", "kettle kettle kettle kettle", "correct horse",
    ],
)  # fmt: skip
def test_what_guessers_try_first_is_very_weak(text: str) -> None:
    found = strength_of(Secret(text))
    assert (found.steps, found.word, found.enough) == (0, "Very weak", False)


@pytest.mark.parametrize(
    "text",
    ["correct horse battery staple", "kettle marble", "kettle marble tuesday", "Rowan 2010!"],
)
def test_what_looks_long_but_is_not_enough_gets_a_warning(text: str) -> None:
    assert not strength_of(Secret(text)).enough


@pytest.mark.parametrize(
    "text",
    [
        "kettle marble tuesday fern",
        "kettle marble tuesday 7 fern!",
        "x7kq2zv9bn4mw",
        "Tr-9vKq#2mZx4w",
        "tegell marmor dydd Mawrth rhedyn",
    ],
)
def test_four_unrelated_words_or_a_random_text_are_enough(text: str) -> None:
    assert strength_of(Secret(text)).enough


def test_six_words_are_very_strong() -> None:
    found = strength_of(Secret("kettle marble tuesday fern otter lantern"))
    assert (found.steps, found.word) == (4, "Very strong")
    assert found.sentence == "Guessing it would take many years."


def test_an_empty_passphrase_is_the_weakest() -> None:
    assert steps("") == 0


@given(start=st.text(max_size=30), word=st.sampled_from(WORDS))
def test_one_more_word_never_makes_it_weaker(start: str, word: str) -> None:
    if word not in start.casefold():
        assert steps(f"{start} {word}") >= steps(start)


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, unique=True))
def test_each_unrelated_word_counts(words: list[str]) -> None:
    found = [steps(" ".join(words[:number])) for number in range(1, len(words) + 1)]
    assert found == sorted(found)
    assert (found[-1] >= 2) == (len(words) >= 4)


@given(text=st.text(max_size=20), times=st.integers(min_value=2, max_value=5))
def test_saying_it_again_adds_nothing(text: str, times: int) -> None:
    assert steps(" ".join([text] * times)) <= steps(text)


@given(text=st.text(max_size=40))
def test_capitals_add_nothing(text: str) -> None:
    # The first thing a guesser tries; the words for it would flatter.
    if text.upper().casefold() == text.casefold():
        assert steps(text.upper()) == steps(text)


@given(text=st.text(max_size=60))
def test_the_words_never_hold_the_passphrase(text: str) -> None:
    found = strength_of(Secret(text))
    assert 0 <= found.steps <= 4
    assert found.enough == (found.steps >= 2)
    assert re.fullmatch(r"Guessing it would take [a-z ]+\.", found.sentence)
