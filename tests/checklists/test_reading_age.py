# SPDX-License-Identifier: Apache-2.0
"""The measure of reading age: syllables by rule, labels left out, no library and no network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.checklists.reading_age import reading_age, sentences, syllables

COUNTED = """
account:2 address:2 answers:2 audience:3 birthday:2 bluetooth:2 browser:2 camera:3 carers:2
changed:1 changes:2 children:2 contacts:2 council:2 created:3 deleted:3 devices:3 details:2
employer:3 engines:2 facebook:2 families:3 family:3 followers:3 friends:1 groups:1 hidden:2
house:1 images:3 information:4 instagram:3 internet:3 linked:1 location:3 locked:1 looked:1
manager:3 media:3 members:2 messages:3 named:1 needed:2 notices:3 online:2 opened:2 pages:2
parent:2 password:2 people:2 phone:1 photos:2 pictures:2 places:2 police:2 postcode:2 private:2
privacy:3 profile:2 public:2 removed:2 safety:2 school:1 searches:2 separate:3 services:3
settings:2 shared:1 shares:1 someone:2 something:2 stopped:1 stranger:2 supervisor:4 tagged:1
tracker:2 typed:1 used:1 username:3 video:3 visible:3 whatsapp:2 window:2 without:2 yourself:2
idea:3 create:2 being:2 whole:1 little:2 title:2 handle:2 language:2 guide:1 science:2
experience:4 previous:3 serious:3 trial:2 official:3 organisation:5 authentication:5
application:4 identity:4 electronic:4 technology:4 university:5 sometimes:2 careful:2
homepage:2 statement:2 movement:2 management:3 agreement:3 telephone:3 radio:3
"""
PAIRS = [(word, int(count)) for word, count in (pair.split(":") for pair in COUNTED.split())]

EASY = (
    "Look at who can see your friends. Set it to only you. A stranger who reads the list can find "
    "your family. Ask a friend to look at your page from her phone."
)
HARD = (
    "Practitioners demonstrating inappropriate utilisation of institutional communications "
    "infrastructure may be subject to disciplinary proceedings notwithstanding contractual "
    "arrangements previously established."
)


def test_the_rule_counts_nineteen_words_of_twenty() -> None:
    wrong = [word for word, count in PAIRS if syllables(word) != count]
    assert len(wrong) <= len(PAIRS) * 0.05, wrong


def test_the_rule_leans_neither_way() -> None:
    off = sum(syllables(word) - count for word, count in PAIRS)
    assert abs(off) <= len(PAIRS) * 0.03


def test_easy_words_need_a_young_reader_and_hard_ones_an_old_one() -> None:
    assert reading_age([EASY]) < 10
    assert reading_age([HARD]) > 20


def test_a_known_text_gets_the_age_that_the_formula_gives() -> None:
    # Two sentences, ten words, ten syllables: 0.39 * 5 + 11.8 * 1 - 15.59 = -1.84, so the floor.
    assert reading_age(["The cat sat on it. The dog ran off too."]) == 5.0
    # One sentence, six words, eighteen syllables: 0.39 * 6 + 11.8 * 3 - 15.59 + 5.
    text = "Family animals visible: example, family, animals"
    assert [syllables(word) for word in sentences(text)[0]] == [3, 3, 3]
    assert reading_age(["Family animals visible example family animals"]) == pytest.approx(
        0.39 * 6 + 11.8 * 3 - 15.59 + 5, abs=0.06
    )


def test_labels_and_addresses_are_not_our_words() -> None:
    plain = reading_age(["Open it and look at it. Then close it."])
    labelled = reading_age(
        ["Open *Authentication and organisational administration* and look at it. Then close it."]
    )
    assert labelled == plain
    assert sentences("Go to https://www.example.org/administration now") == [
        ["Go", "to", "it", "now"]
    ]


def test_a_long_sentence_needs_an_older_reader_than_two_short_ones() -> None:
    short = reading_age(["Look at the page of your account. Ask a friend to read it to you."])
    long = reading_age(["Look at the page of your account and ask a friend to read it to you."])
    assert long > short


def test_no_words_need_no_age() -> None:
    assert reading_age([]) == reading_age(["", "…", "*Label*!"[:0]]) == 5.0


@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_text_has_an_age(texts: list[str]) -> None:
    assert reading_age(texts) >= 5.0


@given(st.text(max_size=40))
def test_any_word_has_a_syllable(word: str) -> None:
    assert syllables(word) >= 1
