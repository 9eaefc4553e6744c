# SPDX-License-Identifier: Apache-2.0
"""The rules of the custody log, without a vault."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.incidents.chain import (
    FIRST_PREVIOUS,
    CustodyEvent,
    Head,
    canonical,
    check_events,
    event_of_line,
    hash_of,
    line_of,
    read_head,
)

REFERENCE = "INC-2026-0001"
NAMES = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=8)
VALUES = st.one_of(st.integers(-(10**9), 10**9), st.booleans(), st.none(), st.text(max_size=12))
PAYLOADS = st.lists(st.dictionaries(NAMES, VALUES, max_size=4), min_size=1, max_size=9)


def a_log(payloads: list[dict[str, object]]) -> list[CustodyEvent]:
    events: list[CustodyEvent] = []
    for seq, payload in enumerate(payloads, start=1):
        event = CustodyEvent(
            seq=seq,
            at=datetime(2026, 11, 20, 10, 0, seq, tzinfo=UTC).isoformat(),
            actor="worker",
            kind="described",
            payload=payload,  # type: ignore[arg-type] # what hypothesis makes is JSON
            previous=events[-1].hash if events else FIRST_PREVIOUS,
            hash="",
        )
        events.append(replace(event, hash=hash_of(event, REFERENCE)))
    return events


def test_the_hash_is_sha256_of_the_canonical_entry() -> None:
    (event,) = a_log([{"b": 1, "a": "é"}])
    text = (
        '{"actor":"worker","at":"2026-11-20T10:00:01+00:00","incident":"INC-2026-0001",'
        f'"kind":"described","payload":{{"a":"é","b":1}},"prev":"{"0" * 64}","seq":1}}'
    )
    assert event.hash == hashlib.sha256(text.encode()).hexdigest()


@given(PAYLOADS)
def test_a_whole_log_is_whole(payloads: list[dict[str, object]]) -> None:
    events = a_log(payloads)
    head = Head(seq=len(events), hash=events[-1].hash)
    assert check_events(events, REFERENCE, head).ok
    assert check_events(events, REFERENCE, head).head == head


@settings(max_examples=200)
@given(PAYLOADS, st.data())
def test_every_single_change_is_found(
    payloads: list[dict[str, object]], data: st.DataObject
) -> None:
    events = a_log(payloads)
    at = data.draw(st.integers(0, len(events) - 1))
    event = events[at]
    changed = data.draw(
        st.sampled_from(
            [
                replace(event, seq=event.seq + 1),
                replace(event, at="2026-11-20T10:59:00+00:00"),
                replace(event, actor="somebody"),
                replace(event, kind="viewed"),
                replace(event, payload={**event.payload, "more": 1}),
                replace(event, previous="1" * 64),
                replace(event, hash="2" * 64),
            ]
        )
    )
    assert not check_events([*events[:at], changed, *events[at + 1 :]], REFERENCE).ok


def test_an_entry_hashed_anew_does_not_fit_the_one_after_it() -> None:
    events = a_log([{"n": 1}, {"n": 2}, {"n": 3}])
    changed = replace(events[1], payload={"n": 9})
    changed = replace(changed, hash=hash_of(changed, REFERENCE))
    found = check_events([events[0], changed, events[2]], REFERENCE)
    assert found.problems == ("Entry 3 of the log does not follow the one before it.",)


@given(PAYLOADS, st.data())
def test_taking_out_putting_in_and_moving_are_found(
    payloads: list[dict[str, object]], data: st.DataObject
) -> None:
    events = a_log([*payloads, {}, {}])
    at = data.draw(st.integers(0, len(events) - 2))
    swapped = [*events[:at], events[at + 1], events[at], *events[at + 2 :]]
    doubled = [*events[:at], events[at], *events[at:]]
    assert not check_events([*events[:at], *events[at + 1 :]], REFERENCE).ok
    assert not check_events(swapped, REFERENCE).ok
    assert not check_events(doubled, REFERENCE).ok


def test_a_log_of_another_incident_does_not_fit() -> None:
    assert not check_events(a_log([{}, {}]), "INC-2026-0002").ok


def test_only_an_outside_head_shows_a_cut_or_rewritten_log() -> None:
    events = a_log([{"n": 1}, {"n": 2}, {"n": 3}])
    head = Head(seq=3, hash=events[-1].hash)
    cut, rewritten = events[:2], a_log([{"n": 1}, {"n": 9}, {"n": 3}])
    assert check_events(cut, REFERENCE).ok
    assert check_events(rewritten, REFERENCE).ok
    assert not check_events(cut, REFERENCE, head).ok
    assert not check_events(rewritten, REFERENCE, head).ok
    assert not check_events([], REFERENCE, head).ok


def test_an_older_outside_head_still_fits_a_grown_log() -> None:
    events = a_log([{"n": 1}, {"n": 2}, {"n": 3}])
    assert check_events(events, REFERENCE, Head(seq=2, hash=events[1].hash)).ok


def test_the_words_of_a_head_are_read_back() -> None:
    events = a_log([{"n": 1}])
    head = Head(seq=1, hash=events[0].hash)
    assert len(head.words) == 19
    for text in (head.line(), f"seq 1, {head.hash}", f"log head: 1  {head.words.upper()}"):
        read = read_head(text)
        assert read is not None
        assert check_events(events, REFERENCE, read).ok, text


@pytest.mark.parametrize(
    "text", ["", "4f2a 91c7 08be d3e5", "12", "12: 4f2a 91c7", "12: 4f2a 91c7 08be d3eg", "x" * 900]
)
def test_what_is_no_head_is_refused(text: str) -> None:
    assert read_head(text) is None


def test_a_head_of_few_digits_fits_nothing() -> None:
    events = a_log([{}])
    assert not check_events(events, REFERENCE, Head(seq=1, hash=events[0].hash[:8])).ok


@given(PAYLOADS)
def test_lines_are_read_back(payloads: list[dict[str, object]]) -> None:
    events = a_log(payloads)
    assert [event_of_line(line_of(event)) for event in events] == events


@pytest.mark.parametrize(
    "line",
    ["", "[]", "1", "{}", '{"seq":1}', "[" * 50_000, '{"seq": 1}'],
)
def test_lines_of_others_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match="custody"):
        event_of_line(line)


def test_a_line_that_is_written_otherwise_is_refused() -> None:
    (event,) = a_log([{"a": 1}])
    spaced = json.dumps(json.loads(line_of(event)))
    with pytest.raises(ValueError, match="custody"):
        event_of_line(spaced)


def test_fractions_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="float"):
        canonical({"a": float("nan")})  # type: ignore[dict-item]
