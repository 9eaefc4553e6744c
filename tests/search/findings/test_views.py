# SPDX-License-Identifier: Apache-2.0
"""Findings as lists show them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.search.assess.model import ExposureKind, Judgement, Likelihood, Severity
from privacy_audit.search.finding_model import Change, Finding, FindingState, Shown
from privacy_audit.search.finding_views import (
    Shelf,
    change_words,
    for_colleague,
    grouped,
    headline,
    marks,
    opening_reveals,
    shelf_of,
    shelves,
)

AT = datetime(2026, 11, 20, tzinfo=UTC)
STREET = Shown(kind=ExposureKind.HOME_ADDRESS, text="22 Juniper Row", severity=Severity.CRITICAL)
PHONE = Shown(kind=ExposureKind.PHONE, text="07700 900142", severity=Severity.HIGH)


def a_finding(**changes: Any) -> Finding:
    """A finding; name what matters."""
    finding = Finding(
        id=1,
        address_key="https://192.com/a",
        url="https://www.192.com/a",
        site="192.com",
        title="Rowan Ashdown, 22 Juniper Row",
        snippet="… 22 juniper row, call 07700 900142 …",
        state=FindingState.NEW,
        likelihood=Likelihood.LIKELY,
        severity=Severity.CRITICAL,
        hostile=False,
        first_seen_at=AT,
        last_seen_at=AT,
        shown=(STREET, PHONE),
    )
    return replace(finding, **changes)


def test_marks_are_found_in_title_and_snippet_whatever_their_capitals() -> None:
    found = [(mark.field.value, mark.kind.value) for mark in marks(a_finding())]
    assert found == [
        ("title", "home_address"),
        ("snippet", "home_address"),
        ("snippet", "phone"),
    ]


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=5))
def test_marks_never_overlap_and_stay_inside(text: str, words: list[str]) -> None:
    shown = tuple(replace(STREET, text=word) for word in words)
    found = marks(a_finding(title="", snippet=text, shown=shown))
    ends = [0]
    for mark in found:
        assert ends[-1] <= mark.start < mark.end <= len(text)
        ends.append(mark.end)


def test_state_comes_before_the_users_word_on_the_shelves() -> None:
    me = Judgement.ME
    assert shelf_of(a_finding()) is Shelf.TO_LOOK_AT
    assert shelf_of(a_finding(verdict=me)) is Shelf.YOURS
    assert shelf_of(a_finding(verdict=Judgement.UNSURE)) is Shelf.NOT_SURE
    assert shelf_of(a_finding(verdict=me, state=FindingState.GONE)) is Shelf.GONE
    unchecked = a_finding(verdict=me, state=FindingState.COULD_NOT_CHECK)
    assert shelf_of(unchecked) is Shelf.COULD_NOT_CHECK
    assert set(shelves([])) == set(Shelf)


def test_groups_go_by_severity_then_site_with_the_new_first() -> None:
    low = a_finding(id=2, severity=Severity.LOW, site="b.example")
    still = a_finding(id=3, state=FindingState.STILL_THERE)
    other = a_finding(id=4, site="c.example")
    found = grouped([low, still, other, a_finding()])
    assert [group.severity for group in found] == [Severity.CRITICAL, Severity.LOW]
    assert [[one.id for one in site.findings] for site in found[0].sites] == [[1, 3], [4]]
    assert found[0].count == 3


def test_headline_names_the_gravest_and_hostile_words_first() -> None:
    assert headline(a_finding()) == "Your home address is on show"
    assert headline(a_finding(hostile=True)) == "Hostile words about you"
    assert headline(a_finding(shown=())) == "You are mentioned"


def test_colleague_gets_addresses_and_none_of_the_words() -> None:
    text = for_colleague([a_finding(), a_finding(id=2)])
    assert text.count("https://www.192.com/a") == 1
    assert "Juniper" not in text
    assert "Rowan" not in text


def test_opening_warns_of_what_it_tells() -> None:
    assert "192.com sees your visit" in opening_reveals(a_finding())
    assert "told that you looked" in opening_reveals(a_finding(site="linkedin.com"))
    assert "colleague" in opening_reveals(a_finding(hostile=True))


def test_changes_are_told_in_words() -> None:
    assert change_words(Change(what="gives_away", after="E17 0ZZ")).endswith("E17 0ZZ")
    assert change_words(Change(what="back")) == "It was gone and is back"
