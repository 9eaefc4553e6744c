# SPDX-License-Identifier: Apache-2.0
"""The guard against lists that an engine filled with something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.search.model import Result
from privacy_audit.search.pages.relevance import distinctive_tokens, judge


def rows(*texts: str) -> list[Result]:
    return [
        Result(rank=rank, title=text, url=f"https://site{rank}.test/page")
        for rank, text in enumerate(texts, start=1)
    ]


@pytest.mark.parametrize(
    ("query", "tokens"),
    [
        ('"Jane Quillfeather"', ("quillfeather",)),
        ('"Jane Quillfeather" Cardiff', ("quillfeather",)),
        ('"Quillfeather, Jane"', ("quillfeather",)),
        ("“Siân O’Neill-Müller”", ("oneillmuller",)),
        ('"Jane Quillfeather" site:192.com', ("quillfeather",)),
        ('"Jane Quillfeather" -actor -"film star"', ("quillfeather",)),
        ('"Jane Quillfeather" OR "J Quillfeather"', ("quillfeather",)),
        ('intitle:"Jane Quillfeather" filetype:pdf', ("quillfeather",)),
        ('"07700 900123" OR "07700900123"', ("700900123",)),
        ('"jane.q@mail.test"', ("janeqmailtest", "janeq")),
        ('"quill_77"', ("quill77",)),
        ('"12 Acacia Street" "AB1 2CD"', ("acacia", "street", "ab1", "2cd")),
        ("plumber london", ("plumber", "london")),
        ("who is the best", ("is",)),
        ("site:192.com", ()),
        ("", ()),
        ('"" -', ()),
    ],
)
def test_distinctive_tokens(query: str, tokens: tuple[str, ...]) -> None:
    assert distinctive_tokens(query) == tokens


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ('"Jane Quillfeather"', "JANE QUILLFEATHER, Cardiff"),
        ('"Jane Quillfeather"', "Staff: Quillfeather, J."),
        ('"Siân O’Neill"', "Sian ONeill at the fair"),
        ('"Siân O’Neill"', "o-neill.test"),
        ('"07700 900123"', "Call +44 7700 900 123 now"),
        ('"quill_77"', "Posts by quill-77"),
        ('"Jane Li"', "Jane Li, dentist"),
        ("plumbers leeds", "Plumbing in your town"),
    ],
)
def test_row_that_mentions_the_query_is_on_topic(query: str, text: str) -> None:
    assert not judge(query, rows("Weather today", text)).is_off_topic


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ('"Jane Quillfeather" Cardiff', "Jane Austen in Cardiff"),
        ('"07700 900123"', "Call 01632 960000"),
        ('"Jane Li"', "Jane likes lists"),
        ('"Jane Quillfeather" site:social.test', "social.test - Log in"),
    ],
)
def test_rows_without_the_distinctive_part_are_off_topic(query: str, text: str) -> None:
    assert judge(query, rows("Weather today", text)).is_off_topic


def test_the_address_of_a_row_counts() -> None:
    found = [Result(rank=1, title="Profile", url="https://social.test/in/jane-qu%69llfeather-1")]
    assert judge('"Jane Quillfeather"', found).mentions == 1


def test_rows_in_another_alphabet_are_not_judged() -> None:
    assert not judge('"Jane Quillfeather"', rows("Джейн Квиллфезер", "Кардифф")).is_off_topic


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=4))
def test_no_tokens_or_no_rows_is_no_judgement(query: str, texts: list[str]) -> None:
    relevance = judge(query, rows(*texts))
    assert 0 <= relevance.mentions <= relevance.rows == len(texts)
    if not texts or not distinctive_tokens(query):
        assert not relevance.is_off_topic
