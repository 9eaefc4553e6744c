# SPDX-License-Identifier: Apache-2.0
"""Knowing a page again by what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.search.finding_content import folded, is_same_content, is_same_title

TITLE = "Rowan Ashdown, Walthamstow"
TEXT = "Rowan Ashdown, 22 Juniper Row, Walthamstow. Listed since 2019 with Imogen Ashdown."


def moved(snippet: str, *, title: str = TITLE, site: str = "people-finder.co.uk") -> bool:
    here = ("https://www.people-finder.co.uk/a/1", TITLE, TEXT)
    return is_same_content(here, (f"https://{site}/b/2", title, snippet))


def test_same_words_at_another_address_of_the_site_are_the_same_page() -> None:
    assert moved(TEXT)
    assert moved(TEXT.replace("Listed since", "12 Nov 2026 · Listed since"))


@pytest.mark.parametrize(
    "snippet",
    [
        TEXT.replace("22", "24"),  # the neighbours
        "Quite other words about somebody of that name who lives elsewhere in the country.",
        "",
    ],
)
def test_other_words_are_another_page(snippet: str) -> None:
    assert not moved(snippet)


def test_other_site_is_another_page() -> None:
    assert not moved(TEXT, site="other.example")


def test_too_little_text_proves_nothing() -> None:
    short = ("https://a.example/1", "Rowan", "")
    assert not is_same_content(short, ("https://a.example/2", "Rowan", ""))


def test_cut_titles_are_the_same() -> None:
    assert is_same_title(
        "Rowan Ashdown, social worker in Wal…", "Rowan Ashdown, social worker in Wal"
    )
    assert is_same_title("Rowan Ashdown | People", "People | Rowan Ashdown")
    assert not is_same_title("Rowan Ashdown wins a race", "Minutes of the planning committee")


@given(st.text(max_size=80))
def test_folding_is_idempotent(text: str) -> None:
    assert folded(folded(text)) == folded(text)
