# SPDX-License-Identifier: Apache-2.0
"""The words of a report."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.reports import words
from privacy_audit.reports.words import standing_legend, standing_sentence

KEYS = ("seen", "said", "open", "accepted", "unsure", "not_checked", "not_applicable")


def _standing(**counts: int) -> dict[str, int]:
    return {key: counts.get(key, 0) for key in KEYS}


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            {"seen": 40, "said": 2, "open": 7, "not_checked": 29},
            "42 of 78 things are right. 7 are open. 29 are not known yet.",
        ),
        ({"seen": 1}, "1 of 1 thing is right. 0 are open. 0 are not known yet."),
        ({"open": 1}, "0 of 1 thing is right. 1 is open. 0 are not known yet."),
        (
            {"said": 1, "accepted": 1, "unsure": 1},
            "1 of 3 things is right. 0 are open. 1 is open and accepted for now. 1 is not known yet.",  # noqa: E501
        ),
        ({"not_applicable": 3}, "None of these checks applies to you."),
        ({}, "None of these checks applies to you."),
    ],
)
def test_the_sentence(counts: dict[str, int], sentence: str) -> None:
    assert standing_sentence(_standing(**counts)) == sentence


@given(st.fixed_dictionaries({key: st.integers(0, 50) for key in KEYS}))
def test_the_sentence_never_counts_unknown_as_right(standing: dict[str, int]) -> None:
    right = standing["seen"] + standing["said"]
    total = sum(standing.values()) - standing["not_applicable"]
    said = standing_sentence(standing)
    if total:
        assert said.startswith(f"{right} of {total} ")
        assert f"{standing['unsure'] + standing['not_checked']} " in said
    assert [key for key, _ in standing_legend(standing)] == [key for key in KEYS if standing[key]]


def test_days_are_those_of_this_computer() -> None:
    assert words.day_words("2026-06-30T23:30:00+00:00") == "1 July 2026"
    assert words.moment_words("2026-06-30T23:30:00+00:00") == "1 July 2026, 00:30"
    assert words.day_words(datetime(2026, 12, 1, 0, 0, tzinfo=UTC)) == "1 December 2026"
    assert words.day_words(date(2027, 1, 9)) == "9 January 2027"


def test_last_time_stands_in_the_middle_of_a_sentence() -> None:
    assert words.last_words({"answer": "unknown", "verified": False}) == "not sure"
    assert words.last_words({"answer": "pass", "verified": True}) == "right, seen from outside"
