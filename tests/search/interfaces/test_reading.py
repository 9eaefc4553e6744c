# SPDX-License-Identifier: Apache-2.0
"""What each interface's answers mean; "nothing" only when the service really says so."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.catalogue import ALL, interface
from privacy_audit.search.interfaces.reading import LIMITED, OFF_TOPIC, plain
from privacy_audit.search.model import PageStatus, ResultPage
from tests.search.interfaces.samples import SAMPLES, Sample, an_answer, nothing_of, request_of

EACH = pytest.mark.parametrize("sample", SAMPLES, ids=[sample.label for sample in SAMPLES])


def read(sample: Sample, incoming: Incoming) -> ResultPage:
    found = interface(sample.engine)
    assert found is not None
    return found.read(incoming, request_of(sample))


def test_every_interface_has_a_sample() -> None:
    assert {sample.engine for sample in SAMPLES} == {one.id for one in ALL}


@EACH
def test_an_answer_gives_its_rows(sample: Sample) -> None:
    page = read(sample, an_answer(sample.good))
    assert page.status is PageStatus.OK
    assert [(row.title, row.url, row.date) for row in page.results] == list(sample.rows)
    assert [row.rank for row in page.results] == list(range(1, len(sample.rows) + 1))
    assert page.engine == sample.engine
    assert page.query == request_of(sample).text
    assert not any("<" in row.title + row.snippet for row in page.results)


@EACH
def test_nothing_is_only_what_the_service_calls_nothing(sample: Sample) -> None:
    page = read(sample, nothing_of(sample))
    assert (page.status, page.results) == (PageStatus.EMPTY, ())


TROUBLE: dict[str, tuple[Incoming, PageStatus]] = {
    "429": (an_answer({}, code=429), PageStatus.QUOTA),
    "403": (an_answer({"message": "no"}, code=403), PageStatus.BLOCKED),
    "403 with a limit": (
        an_answer({}, code=403, headers={"x-ratelimit-remaining": "0"}), PageStatus.QUOTA,
    ),
    "401": (an_answer({}, code=401), PageStatus.BLOCKED),
    "500": (an_answer({}, code=500), PageStatus.ERROR),
    "503": (an_answer(raw=b"<html>busy</html>", kind="text/html", code=503), PageStatus.ERROR),
    "422": (an_answer({"error": "unknown field"}, code=422), PageStatus.UNKNOWN_LAYOUT),
    "204": (an_answer(raw=b"", code=204), PageStatus.UNKNOWN_LAYOUT),
    "a web page": (
        an_answer(raw=b"<!doctype html><title>Just a moment</title>", kind="text/html"),
        PageStatus.BLOCKED,
    ),
    "a web page called JSON": (an_answer(raw=b"  <html></html>"), PageStatus.BLOCKED),
    "cut short": (an_answer(raw=b'{"results": [{"title": "Ro'), PageStatus.ERROR),
    "no body": (an_answer(raw=b""), PageStatus.ERROR),
    "another shape": (an_answer({"data": {"hello": []}}), PageStatus.UNKNOWN_LAYOUT),
    "a bare text": (an_answer("hello"), PageStatus.UNKNOWN_LAYOUT),
    "null": (an_answer(raw=b"null"), PageStatus.UNKNOWN_LAYOUT),
    "binary": (an_answer(raw=b"\x89PNG\x00\xff"), PageStatus.ERROR),
    "deeply nested": (an_answer(raw=b"[" * 100_000), PageStatus.ERROR),
}  # fmt: skip


@EACH
@pytest.mark.parametrize("trouble", TROUBLE)
def test_trouble_is_never_called_nothing(sample: Sample, trouble: str) -> None:
    incoming, status = TROUBLE[trouble]
    page = read(sample, incoming)
    assert not page.status.is_answer
    if sample.engine == "gdelt" and trouble in {"no body", "binary", "deeply nested", "null",
                                                "a bare text"}:  # fmt: skip
        status = page.status  # its complaints are plain text: any status but an answer will do
    assert page.status is status
    assert page.results == ()
    assert page.notes


@EACH
def test_a_404_that_is_not_documented_is_a_change(sample: Sample) -> None:
    if sample.nothing_code in {404, 410}:
        web = an_answer(raw=b"<html>gone</html>", kind="text/html", code=sample.nothing_code)
        assert read(sample, web).status is PageStatus.BLOCKED
    else:
        assert read(sample, an_answer({}, code=404)).status is PageStatus.UNKNOWN_LAYOUT


def _damaged(data: Any, draw: st.DataObject) -> tuple[Any, Any]:
    """The same answer with one value replaced by something of another kind, and that value."""
    places: list[tuple[Any, Any]] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for key in value:
                places.append((value, key))
                walk(value[key])
        elif isinstance(value, list):
            for index, one in enumerate(value):
                places.append((value, index))
                walk(one)

    data = copy.deepcopy(data)
    walk(data)
    if not places:
        whole = draw.draw(st.sampled_from([None, 5, "text", True]))
        return whole, whole
    holder, key = draw.draw(st.sampled_from(places))
    wrong = [None, 5, -1.5, "text", "", True, [], {}, [1], {"a": 1}, "\ud800", "x" * 5000, 10**30]
    holder[key] = draw.draw(st.sampled_from(wrong))
    return data, holder[key]


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(sample=st.sampled_from(SAMPLES), data=st.data())
def test_a_damaged_answer_never_breaks_and_never_loses_rows_silently(
    sample: Sample, data: st.DataObject
) -> None:
    damaged, value = _damaged(sample.good, data)
    page = read(sample, an_answer(damaged))
    for row in page.results:
        assert row.url.startswith(("http://", "https://"))
        json.dumps(row.title + row.snippet, ensure_ascii=False).encode()
    if page.status is PageStatus.EMPTY:
        # Only where the list of hits, or the one hit, was itself replaced by an empty one.
        assert value in ([], {}, None)


@settings(max_examples=200, deadline=None)
@given(sample=st.sampled_from(SAMPLES), body=st.binary(max_size=300), code=st.integers(200, 599))
def test_no_bytes_break_it(sample: Sample, body: bytes, code: int) -> None:
    incoming = an_answer(raw=body, code=code)
    page = read(sample, incoming)
    if page.status is PageStatus.EMPTY:
        assert code in {404, 410} or body.strip() in {b"{}", b"[]"}


# -- guards --------------------------------------------------------------------------------------


def by_label(label: str) -> Sample:
    return next(sample for sample in SAMPLES if sample.label == label)


GUARDED = [
    "govuk-name", "bluesky-name", "mastodon-name@mastodon.social", "wikipedia-name@en",
    "hansard-name_since_2013", "stackexchange-name@stackoverflow", "gazette-name",
    "hackernews-name", "openverse-name", "crossref-name", "companies_house-name",
]  # fmt: skip


@pytest.mark.parametrize("label", GUARDED)
def test_rows_about_somebody_else_are_off_topic(label: str) -> None:
    sample = by_label(label)
    text = json.dumps(sample.good)
    for old, new in (("Ashdown", "Pettigrew"), ("ASHDOWN", "PETTIGREW"), ("ashdown", "pettigrew")):
        text = text.replace(old, new)
    page = read(sample, an_answer(json.loads(text)))
    assert page.status is PageStatus.OFF_TOPIC
    assert OFF_TOPIC in page.notes


def test_a_notice_counts_when_the_names_stand_near_each_other() -> None:
    sample = by_label("gazette-name")
    near = {**sample.good["entry"], "title": "Notice", "content": "Rowan Briar Ashdown, of Leeds"}
    far = {
        **near,
        "content": "Rowan Smith of Leeds, the partner in the firm that Jane Doe and A Ashdown ran",
        "link": {"@href": "/notice/2"},
    }
    page = read(sample, an_answer({"f:total": 2, "entry": [far, near]}))
    assert [row.url for row in page.results] == ["https://www.thegazette.co.uk/notice/1"]


def test_a_gazette_total_without_entries_is_a_change() -> None:
    page = read(by_label("gazette-name"), an_answer({"f:total": "7"}))
    assert page.status is PageStatus.UNKNOWN_LAYOUT


def test_a_hidden_bluesky_account_shows_nothing_but_its_handle() -> None:
    sample = by_label("bluesky-handle")
    (row,) = read(sample, an_answer(sample.good)).results
    assert "Secret Name" not in row.title
    assert "good setting" in row.snippet


def test_an_incomplete_list_is_noted() -> None:
    sample = by_label("github-name")
    assert "not complete" in read(sample, an_answer(sample.good)).notes[0]


@pytest.mark.parametrize(
    ("label", "body", "code", "status"),
    [
        ("wikipedia-name@en", {"error": {"code": "maxlag", "info": "busy"}}, 200, PageStatus.QUOTA),
        ("wikipedia-name@en", {"error": {"code": "x", "info": "no"}}, 200, PageStatus.ERROR),
        (
            "stackexchange-name@stackoverflow",
            {"error_id": 502, "error_message": "too many"},
            400,
            PageStatus.QUOTA,
        ),
        (
            "stackexchange-name@stackoverflow",
            {"error_id": 400, "error_message": "bad"},
            400,
            PageStatus.ERROR,
        ),
        (
            "bluesky-handle",
            {"error": "InvalidRequest", "message": "Error: actor must be a handle"},
            400,
            PageStatus.UNKNOWN_LAYOUT,
        ),
        ("keybase-handle", {"status": {"code": 100, "desc": "bad"}}, 200, PageStatus.ERROR),
        ("orcid-name", {"expanded-result": None, "num-found": 3}, 200, PageStatus.UNKNOWN_LAYOUT),
    ],
)
def test_services_that_complain_in_their_own_words(
    label: str, body: object, code: int, status: PageStatus
) -> None:
    assert read(by_label(label), an_answer(body, code=code)).status is status


def test_gdelt_complains_in_plain_text_with_a_good_number() -> None:
    sample = by_label("gdelt-name")
    words = b"Please limit requests to one every 5 seconds"
    page = read(sample, an_answer(raw=words, kind="text/html"))
    assert (page.status, page.notes) == (PageStatus.QUOTA, (LIMITED,))
    page = read(sample, an_answer(raw=b"The specified phrase is too short.", kind="text/plain"))
    assert page.status is PageStatus.ERROR


def test_a_pause_in_the_answer_is_found() -> None:
    found = interface("stackexchange")
    assert found is not None
    assert found.wait_asked(an_answer({"items": [], "backoff": 12})) == 12.0
    odd: object
    for odd in ({"backoff": "soon"}, {"backoff": True}, {"backoff": -1}, [], {}):
        assert found.wait_asked(an_answer(odd)) == 0.0
    assert found.wait_asked(an_answer(raw=b"{")) == 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("R<em>ow</em>an", "Rowan"),
        ("5 &lt; 6 &amp;amp;", "5 < 6 &amp;"),
        ("a < b > c", "a < b > c"),
        ("one<br>two\n three", "one two three"),
        ("<script>x</script>", "x"),
        ("bad\ud800\x00bell\x07", "badbell"),
        ("x" * 5_000, "x" * 1_000),
    ],
)
def test_texts_become_plain(text: str, expected: str) -> None:
    assert plain(text) == expected
