# SPDX-License-Identifier: Apache-2.0
"""Layouts of each engine, new and old, in small pages of our own."""

from __future__ import annotations

import pytest

from privacy_audit.search.model import PageStatus, Result
from privacy_audit.search.pages.layouts import LAYOUTS
from privacy_audit.search.pages.reading import read_page
from tests.search.pages.pages import Expected, own, own_pages


@pytest.mark.parametrize("expected", own_pages(), ids=lambda expected: expected.file)
def test_layout_is_read(expected: Expected) -> None:
    page = read_page(own(expected.file))
    assert page.status == expected.status
    assert tuple(result.url for result in page.results) == expected.urls
    assert page.engine == expected.engine
    assert page.query == expected.query


def test_each_engine_has_a_page_with_rows() -> None:
    with_rows = {expected.engine for expected in own_pages() if expected.urls}
    assert {layout.engine for layout in LAYOUTS} <= with_rows


def row(file: str, rank: int = 1) -> Result:
    return read_page(own(file)).results[rank - 1]


@pytest.mark.parametrize(
    ("file", "title", "date", "snippet"),
    [
        (
            "google/2024-desktop.html",
            "Jane Example - Cardiff team",
            "12 Mar 2025",
            "Jane Example leads the duty team.",
        ),
        ("google/2013-li.html", "Jane Example, painter", "14 Feb 2012", "Works by Jane Example."),
        ("google/phone.html", "Jane Example, nurse", "", "Works on ward 4."),
        (
            "bing/2025-wrapped.html",
            "Jane Example – Guild",
            "Jul 16, 2025",
            "Member since 2001, Jane Example teaches.",
        ),
        (
            "duckduckgo/html-direct.html",
            "Village council",
            "2024-05-02",
            "Councillor Jane Example.",
        ),
        ("duckduckgo/lite.html", "Club: Jane Example", "2024-01-05", "Member of the club."),
        ("duckduckgo/scripts-2025.html", "Jane Example first", "16 Jul 2025", "The first one."),
        ("duckduckgo/scripts-2018.html", "Jane Example", "2 days ago", "One."),
        ("brave/2022.html", "Jane Example at the lake", "May 3, 2022", "Lake."),
        ("yahoo/2021.html", "Jane Example at the mill", "Mar 13, 2021", "Flour."),
        ("searxng/simple.html", "Jane Example, cliff", "2 May 2024", "Cliff."),
        ("startpage/2015-list.html", "Jane Example", "", "One."),
    ],
)
def test_title_date_and_snippet_stand_apart(file: str, title: str, date: str, snippet: str) -> None:
    found = row(file)
    assert (found.title, found.date, found.snippet) == (title, date, snippet)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("bing/respelled.html", "Do you want results only for jane exmaple cardiff?"),
        ("google/relaxed-2024.html", "(without quotes)"),
        ("google/respelled-welsh.html", "Chwilio yn hytrach am jane exmaple"),
        ("duckduckgo/html-relaxed.html", "Not many results contain kumquat."),
        ("searxng/degraded.html", "Engines cannot retrieve the results."),
        ("json/brave.json", "jane example"),
    ],
)
def test_the_engines_own_words_are_kept(file: str, words: str) -> None:
    assert any(words in note for note in read_page(own(file)).notes)


def test_a_sentence_quoted_in_a_row_changes_nothing() -> None:
    page = read_page(own("google/did-you-mean.html"))
    assert "without quotes" in page.results[0].snippet
    assert page.status is PageStatus.OK
    assert page.notes == ()


def test_page_without_a_query_of_its_own_takes_the_one_asked_for() -> None:
    page = read_page(own("json/kagi.json"), query="Jane", expected_engine="kagi")
    assert page.query == "Jane"


def test_expected_engine_helps_only_where_the_page_is_silent() -> None:
    assert read_page(own("mojeek/forbidden.html"), expected_engine="mojeek").engine == "mojeek"
    assert read_page(own("bing/empty.html"), expected_engine="google").engine == "bing"
