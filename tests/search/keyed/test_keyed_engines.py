# SPDX-License-Identifier: Apache-2.0
"""Keyed engines: what they are asked as documented, what their answers mean, where keys stand."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.net.model import Incoming
from privacy_audit.search.engines import allowed_hosts, load_engines
from privacy_audit.search.keyed import brave, google_cse, kagi, mojeek, searxng
from privacy_audit.search.keyed.catalogue import ALL, keyed_engine
from privacy_audit.search.keyed.model import Access, KeyedEngine
from privacy_audit.search.model import Fact, FactKind, PageStatus, ResultPage, Way
from privacy_audit.vault.secret import Secret

NAME = Fact(kind=FactKind.NAME, text="Rowan Ashdown")
TOWN = Fact(kind=FactKind.TOWN, text="Walthamstow")
TEXT = '"Rowan Ashdown" Walthamstow'
KEY = "k3y-Quagmire-771"
ACCESS = Access(key=Secret(KEY), base_url="https://searx.example.org/", engine_number="c:x")
EACH = pytest.mark.parametrize("engine", ALL, ids=[engine.id for engine in ALL])

ROW = {
    "title": "Rowan <b>Ashdown</b>",
    "url": "https://www.example.org/a",
    "link": "https://www.example.org/a",
    "content": "a text",
    "description": "a text",
    "desc": "a text",
    "snippet": "a text",
    "t": 0,
}
GOOD: dict[str, Any] = {
    "searxng": {"query": TEXT, "results": [ROW], "unresponsive_engines": []},
    "brave_api": {
        "type": "search",
        "query": {"original": TEXT},
        "mixed": {"main": [{"type": "web", "index": 0}]},
        "web": {"results": [ROW]},
    },
    "mojeek_api": {
        "response": {
            "status": "OK",
            "head": {"query": TEXT, "start": 1, "return": 1, "results": 1},
            "results": [ROW],
        }
    },
    "kagi_api": {"meta": {"id": "x"}, "data": {"search": [ROW]}},
    "google_cse": {
        "kind": "customsearch#search",
        "queries": {"request": [{"searchTerms": TEXT}]},
        "searchInformation": {"totalResults": "1"},
        "items": [ROW],
    },
}
NOTHING: dict[str, Any] = {
    "searxng": {"query": TEXT, "results": [], "unresponsive_engines": []},
    "brave_api": {"type": "search", "query": {"original": TEXT}, "mixed": {"main": []}},
    "mojeek_api": {
        "response": {"status": "OK", "head": {"query": TEXT, "results": 0}, "results": []}
    },
    "kagi_api": {"meta": {"id": "x"}, "data": {"search": []}},
    "google_cse": {
        "kind": "customsearch#search",
        "queries": {"request": [{"searchTerms": TEXT}]},
        "searchInformation": {"totalResults": "0"},
    },
}
# Answers that look empty because something in them has changed.
HOLLOW: dict[str, list[Any]] = {
    "searxng": [{"query": TEXT, "results": []}],
    "brave_api": [
        {"type": "search", "query": {"original": TEXT}, "web": {"results": "none"}},
        {"type": "search", "query": {"original": TEXT}, "web": {}},
        {"web": {"results": []}},
    ],
    "mojeek_api": [
        {"response": {"status": "OK", "head": {}}},
        {"response": {"status": "OK", "results": None}},
    ],
    "kagi_api": [{"meta": {}, "data": {}}, {"meta": {}, "data": {"search": {}}}],
    "google_cse": [
        {"kind": "customsearch#search", "queries": {}, "searchInformation": {"totalResults": "9"}},
        {"kind": "customsearch#search"},
        {
            "kind": "customsearch#search",
            "queries": {},
            "searchInformation": {"totalResults": "0"},
            "items": "none",
        },
    ],
}


def read(
    engine: KeyedEngine, body: object = None, *, code: int = 200, raw: bytes = b""
) -> ResultPage:
    data = raw or json.dumps(body).encode()
    incoming = Incoming(status_code=code, url="", headers={}, body=data)
    return engine.read(incoming, engine.request_for(ACCESS, TEXT, [NAME, TOWN]))


@EACH
def test_rows_nothing_and_hollow_answers(engine: KeyedEngine) -> None:
    page = read(engine, GOOD[engine.id])
    assert page.status is PageStatus.OK
    assert [(row.title, row.url, row.snippet) for row in page.results] == [
        ("Rowan Ashdown", "https://www.example.org/a", "a text")
    ]
    assert (page.engine, page.query) == (engine.id, TEXT)
    assert read(engine, NOTHING[engine.id]).status is PageStatus.EMPTY
    for hollow in HOLLOW[engine.id]:
        assert not read(engine, hollow).status.is_answer, hollow


@EACH
@pytest.mark.parametrize(
    ("code", "status"),
    [
        (401, PageStatus.BLOCKED),
        (403, PageStatus.BLOCKED),
        (402, PageStatus.QUOTA),
        (429, PageStatus.QUOTA),
        (422, PageStatus.ERROR),
        (400, PageStatus.ERROR),
        (500, PageStatus.ERROR),
        (503, PageStatus.ERROR),
        (204, PageStatus.UNKNOWN_LAYOUT),
    ],
)
def test_refusals_by_number(engine: KeyedEngine, code: int, status: PageStatus) -> None:
    for body in (GOOD[engine.id], NOTHING[engine.id], {"error": "no"}):
        page = read(engine, body, code=code)
        assert page.status is status
        assert page.results == ()
        assert page.notes


@EACH
def test_another_engines_answer_is_not_taken(engine: KeyedEngine) -> None:
    for other, body in (*GOOD.items(), *NOTHING.items()):
        if other != engine.id:
            assert not read(engine, body).status.is_answer


@EACH
@pytest.mark.parametrize("raw", [b"<html>no</html>", b'{"web": {"res', b"\xff\xfe", b"[" * 9_999])
def test_what_is_no_json_is_no_answer(engine: KeyedEngine, raw: bytes) -> None:
    page = read(engine, raw=raw)
    assert page.status in {PageStatus.BLOCKED, PageStatus.ERROR}


@EACH
def test_rows_about_something_else_are_off_topic(engine: KeyedEngine) -> None:
    text = json.dumps(GOOD[engine.id]).replace("Rowan <b>Ashdown</b>", "Garden sheds")
    assert read(engine, json.loads(text)).status is PageStatus.OFF_TOPIC


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ALL), st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["web", "results", "response", "status", "data", "search", "meta", "items",
                         "query", "type", "error", "kind", "queries", "searchInformation"]),
        inner, max_size=4), max_leaves=12))  # fmt: skip
def test_no_json_breaks_it(engine: KeyedEngine, body: object) -> None:
    read(engine, body)


# -- what is sent --------------------------------------------------------------------------------


def test_brave_counts_pages_from_nought() -> None:
    for page, offset in ((1, "0"), (2, "1"), (10, "9")):
        request = brave.ENGINE.request_for(ACCESS, TEXT, [NAME], page=page)
        params = dict(request.outgoing.params)
        assert (params["offset"], params["count"]) == (offset, "20")
        assert params["spellcheck"] == "false"
    with pytest.raises(ValueError, match="pages 1 to 10"):
        brave.ENGINE.request_for(ACCESS, TEXT, [NAME], page=11)


def test_mojeek_counts_results_from_one() -> None:
    for page, first in ((1, "1"), (2, "11"), (3, "21")):
        request = mojeek.ENGINE.request_for(ACCESS, TEXT, [NAME], page=page)
        assert dict(request.outgoing.params)["s"] == first


def test_google_counts_results_from_one_and_ends_with_the_hundredth() -> None:
    last = google_cse.ENGINE.request_for(ACCESS, TEXT, [NAME], page=10)
    assert dict(last.outgoing.params)["start"] == "91"
    assert dict(last.outgoing.params)["cx"] == "c:x"


def test_google_says_with_403_that_the_day_is_used_up() -> None:
    body = {"error": {"code": 403, "errors": [{"reason": "dailyLimitExceeded"}]}}
    assert read(google_cse.ENGINE, body, code=403).status is PageStatus.QUOTA


def test_mojeek_says_in_words_that_the_day_is_used_up() -> None:
    body = {"response": {"status": "ERROR: Daily Limit Reached"}}
    page = read(mojeek.ENGINE, body)
    assert page.status is PageStatus.QUOTA


def test_kagi_is_asked_in_a_body() -> None:
    out = kagi.ENGINE.request_for(ACCESS, TEXT, [NAME], page=2).outgoing
    assert out.method == "POST"
    assert out.json_body is not None
    assert (out.json_body["query"], out.json_body["page"]) == (TEXT, 2)
    assert out.secret_headers["Authorization"].reveal() == f"Bearer {KEY}"


def test_searxng_is_asked_at_the_users_own_server() -> None:
    out = searxng.ENGINE.request_for(ACCESS, TEXT, [NAME]).outgoing
    assert out.url == "https://searx.example.org/search"


@EACH
def test_keys_stand_where_nothing_shows_them(engine: KeyedEngine) -> None:
    request = engine.request_for(ACCESS, TEXT, [NAME, TOWN])
    out = request.outgoing
    secrets = [*out.secret_headers.values(), *out.secret_params.values()]
    assert any(KEY in secret.reveal() for secret in secrets)
    assert KEY not in repr(request)
    assert KEY not in repr(request.planned())
    assert KEY not in out.url + repr(out.params) + repr(out.headers) + repr(out.json_body)


@EACH
def test_requests_fit_the_data_file(engine: KeyedEngine) -> None:
    entry = load_engines().require(engine.id)
    hosts = allowed_hosts([entry], searxng_address=ACCESS.base_url)
    request = engine.request_for(ACCESS, TEXT, [NAME, TOWN])
    hosts.require(request.outgoing.url, request.outgoing.carries)
    assert request.outgoing.carries == ("name", "town")
    assert request.way is Way.KEYED
    assert Way.KEYED in entry.ways
    assert request.cost.us_cents == entry.us_cents_per_query
    assert keyed_engine(engine.id) is engine


def test_the_data_file_knows_no_other_keyed_engine() -> None:
    keyed = {entry.id for entry in load_engines().by_way(Way.KEYED)} - {"companies_house"}
    assert keyed == {engine.id for engine in ALL}


def test_what_is_missing_is_known() -> None:
    assert not google_cse.ENGINE.is_ready(Access(key=Secret(KEY)))
    assert google_cse.ENGINE.is_ready(ACCESS)
    assert searxng.ENGINE.is_ready(Access(base_url="https://x.example.org"))
    assert not brave.ENGINE.is_ready(Access(base_url="https://x.example.org"))


def test_a_planned_query_makes_the_same_request() -> None:
    request = brave.ENGINE.request_for(ACCESS, TEXT, [NAME, TOWN], form="name_town")
    again = brave.ENGINE.request_of(ACCESS, request.planned())
    assert again.key == request.key == brave.ENGINE.key_for("name_town", [TOWN, NAME])
    assert again.outgoing.params == request.outgoing.params
