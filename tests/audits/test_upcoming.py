# SPDX-License-Identifier: Apache-2.0
"""The list of days, and the next of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.audits.model import AnswerKind
from privacy_audit.audits.upcoming import NextCheck, Upcoming, next_check, upcoming
from privacy_audit.checklists.model import Severity
from tests.helpers.builders import a_check, a_history, a_pack, a_tailored

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def an_item(check_id: str, days: int, *, pack: str = "Demo", minutes: int = 2) -> Upcoming:
    """A check that is due ``days`` after today."""
    check = a_check(id=check_id, minutes=minutes)
    return Upcoming(
        pack=a_pack(check, id=pack.lower(), title=pack),
        check=check,
        on=TODAY + timedelta(days=days),
    )


def test_only_what_applies_and_was_answered_has_a_day() -> None:
    entries = [
        a_tailored(a_check(id="answered")),
        a_tailored(a_check(id="never")),
        a_tailored(a_check(id="hidden"), selected=False),
    ]
    known = {"answered": a_history(), "hidden": a_history(), "of no pack": a_history()}
    assert [item.check.id for item in upcoming(entries, known)] == ["answered"]


def test_soonest_comes_first_and_on_one_day_the_worst() -> None:
    severities = {"low": Severity.LOW, "critical": Severity.CRITICAL, "later": Severity.CRITICAL}
    entries = [
        a_tailored(a_check(id=check_id, severity=severity))
        for check_id, severity in severities.items()
    ]
    known = {
        "low": a_history(at=NOON),
        "critical": a_history(at=NOON),
        "later": a_history(at=NOON + timedelta(days=1)),
    }
    assert [item.check.id for item in upcoming(entries, known)] == ["critical", "low", "later"]


def test_nothing_answered_means_no_next_check() -> None:
    assert next_check((), today=TODAY) is None


def test_the_next_check_names_its_pack() -> None:
    assert next_check([an_item("a", 7)], today=TODAY) == NextCheck(
        on=date(2026, 11, 27), title="Demo", checks=1, minutes=2
    )


def test_all_that_is_due_on_the_day_is_counted() -> None:
    items = [an_item("a", 7, minutes=3), an_item("b", 7, pack="X"), an_item("c", 8, pack="Y")]
    assert next_check(items, today=TODAY) == NextCheck(
        on=date(2026, 11, 27), title="Demo and 1 more", checks=2, minutes=5
    )


def test_what_was_due_long_ago_is_due_today() -> None:
    found = next_check([an_item("a", -40), an_item("b", 0), an_item("c", 1)], today=TODAY)
    assert found is not None
    assert (found.on, found.checks) == (TODAY, 2)


_items = st.lists(
    st.tuples(st.integers(-400, 400), st.sampled_from(("Demo", "X", "Y")), st.integers(1, 30)),
    min_size=1,
    max_size=12,
).map(
    lambda raw: [
        an_item(f"c{number}", days, pack=pack, minutes=minutes)
        for number, (days, pack, minutes) in enumerate(sorted(raw))
    ]
)


@given(items=_items)
def test_the_next_check_is_never_in_the_past_and_never_empty(items: list[Upcoming]) -> None:
    found = next_check(items, today=TODAY)
    assert found is not None
    assert found.on >= TODAY
    assert found.checks >= 1
    assert found.minutes == sum(item.check.minutes for item in items if item.on <= found.on)


@given(kind=st.sampled_from(AnswerKind))
def test_every_kind_of_answer_gives_a_day(kind: AnswerKind) -> None:
    entries = [a_tailored(a_check())]
    history = a_history(kind, at=NOON, review_on=date(2027, 3, 1))
    assert len(upcoming(entries, {"demo-check": history})) == 1
