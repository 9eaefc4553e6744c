# SPDX-License-Identifier: Apache-2.0
"""Which sign wins: a block is never "nothing found", which takes the engine's own word."""

from __future__ import annotations

import pytest

from privacy_audit.search.model import PageStatus
from privacy_audit.search.pages import reading
from privacy_audit.search.pages.reading import read_page
from tests.search.pages.pages import own, own_pages

EMPTY = [expected.file for expected in own_pages() if expected.status == PageStatus.EMPTY]
HTML = [file for file in EMPTY if file.endswith(".html")]


def test_challenge_beats_the_words_for_no_results() -> None:
    # The page carries both, as an overlay over a list that was never filled.
    assert b"no-results" in own("duckduckgo/duck-challenge.html")
    assert read_page(own("duckduckgo/duck-challenge.html")).status is PageStatus.BLOCKED


def test_challenge_in_a_language_we_do_not_know_is_still_one() -> None:
    data = own("duckduckgo/duck-challenge.html")
    for words in (b"Unfortunately, bots use DuckDuckGo too.", b"Select all squares containing"):
        assert words in data
        data = data.replace(words, b"Quack.")
    assert read_page(data).status is PageStatus.BLOCKED


def test_refusal_in_words_beats_the_words_for_no_results() -> None:
    words = b"<p>Our systems have detected unusual traffic.</p></body>"
    data = own("google/empty.html").replace(b"</body>", words)
    assert read_page(data).status is PageStatus.BLOCKED


def test_promised_rows_that_cannot_be_read_are_not_nothing() -> None:
    data = own("google/empty.html")
    promise = b"<p>Showing results for jane example.</p></body>"
    assert read_page(data.replace(b"</body>", promise)).status is PageStatus.UNKNOWN_LAYOUT
    links = b"".join(b'<p><a href="https://%d.test/">A row</a></p>' % one for one in range(9))
    page = read_page(data.replace(b"</body>", links + b"</body>"))
    assert page.status is PageStatus.UNKNOWN_LAYOUT
    assert page.notes == (reading.ROWS_MISSING,)


@pytest.mark.parametrize(
    "data",
    [
        b'{"query": "jane", "results": [{"uri": "https://a.test/"}], "unresponsive_engines": []}',
        b'{"response": {"status": "OK", "head": {"query": "jane"}, "results": null}}',
        b'{"response": {"status": "OK", "head": {"query": "jane"}, "results": [{"url": 5}]}}',
        b'{"kind": "customsearch#search", "searchInformation": {"totalResults": "7"}}',
        b'{"type": "search", "query": {"original": "jane"}, "web": {"results": [1, 2]}}',
        b'{"query": "jane", "results": []}',
        b'{"type": "search", "query": {}, "mixed": {"main": [{"type": "web", "index": 0}]}}',
        b'{"meta": {}, "data": {"search": [{"url": "ftp://a.test/"}]}}',
    ],
)
def test_answer_with_rows_that_cannot_be_read_is_not_empty(data: bytes) -> None:
    assert read_page(data).status is PageStatus.UNKNOWN_LAYOUT


def test_no_results_beats_the_remains_of_scripts() -> None:
    assert b"enablejs" in own("google/empty.html")
    assert read_page(own("google/empty.html")).status is PageStatus.EMPTY


@pytest.mark.parametrize("file", HTML)
def test_page_cut_short_is_never_empty(file: str) -> None:
    data = own(file)
    for end in range(0, len(data) - len(b"</body></html>\n"), 7):
        assert read_page(data[:end]).status is not PageStatus.EMPTY


def test_rows_of_a_page_cut_short_come_with_a_note() -> None:
    data = own("google/2024-desktop.html")
    page = read_page(data[: data.index(b"An indented row")])
    assert page.status is PageStatus.OK
    assert reading.CUT_SHORT in page.notes


@pytest.mark.parametrize("file", EMPTY)
def test_empty_page_has_no_rows_and_counts_as_an_answer(file: str) -> None:
    page = read_page(own(file))
    assert page.results == ()
    assert page.status.is_answer


def test_weak_word_in_a_row_does_not_block() -> None:
    data = own("google/2024-desktop.html").replace(b"Ten minutes.", b"Captcha? I am no robot.")
    assert read_page(data).status is PageStatus.OK


def test_cookie_banner_over_rows_is_no_consent_page() -> None:
    banner = b'<form action="https://consent.google.com/save"><h2>Before you continue</h2></form>'
    data = own("google/2024-desktop.html").replace(b'<div id="cnt">', banner + b'<div id="cnt">')
    assert banner in data
    assert read_page(data).status is PageStatus.OK


def test_list_in_an_unknown_layout_is_not_called_a_shell() -> None:
    page = read_page(own("bing/new-layout.html"))
    assert b"Enable JavaScript" in own("bing/new-layout.html")
    assert page.status is PageStatus.UNKNOWN_LAYOUT
    assert page.notes == (reading.NOT_READ,)


def test_article_about_robots_is_no_block() -> None:
    assert read_page(own("none/article.html")).status is PageStatus.UNKNOWN_LAYOUT


@pytest.mark.parametrize(
    "data",
    [b"", b"   \n", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, b"%PDF-1.7\n\x00\x01\x02"],
)
def test_what_is_no_page_gets_a_sentence(data: bytes) -> None:
    page = read_page(data, expected_engine="bing", query="jane example")
    assert page.status is PageStatus.UNKNOWN_LAYOUT
    assert page.engine == "bing"
    assert page.query == "jane example"
    assert page.notes


def test_answer_of_an_interface_cut_short_is_never_empty() -> None:
    for file in EMPTY:
        if file.endswith(".json"):
            data = own(file).rstrip()
            for end in range(len(data)):
                assert read_page(data[:end]).status is PageStatus.UNKNOWN_LAYOUT
