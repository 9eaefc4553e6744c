# SPDX-License-Identifier: Apache-2.0
"""The way through an audit, without a window."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from privacy_audit.audits.model import AnswerKind, AskedCheck, Audit, AuditKind, LastAnswer
from privacy_audit.ui.pages.walk_view import (
    finish_words,
    first_unanswered,
    good_place_to_stop,
    good_place_words,
    header_words,
    neighbour,
    next_after,
    regressed_on,
    with_answer,
)
from tests.helpers.builders import a_check, an_answer, an_asked_check

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def an_audit(
    number: int, *answered: int, kind: AuditKind = AuditKind.QUICK, minutes: int = 3
) -> Audit:
    """An open audit of checks in one pack, some answered."""
    checks = tuple(
        an_asked_check(a_check(id=f"demo-{n}", minutes=minutes), position=n) for n in range(number)
    )
    answers = {f"demo-{n}": an_answer(check_id=f"demo-{n}") for n in answered}
    return Audit(id=1, kind=kind, started_at=AT, finished_at=None, checks=checks, answers=answers)


def place(asked: AskedCheck | None) -> int | None:
    """Where a check stands."""
    return None if asked is None else asked.position


def test_the_walk_goes_on_at_the_first_open_check() -> None:
    assert place(first_unanswered(an_audit(4, 0, 1))) == 2
    assert first_unanswered(an_audit(2, 0, 1)) is None


@pytest.mark.parametrize(
    ("answered", "here", "then"),
    [((0,), 0, 1), ((1,), 0, 2), ((0, 1, 3), 3, 2), ((0, 1, 2, 3), 3, None)],
)
def test_next_is_the_next_open_check_and_then_the_ones_left_out(
    answered: tuple[int, ...], here: int, then: int | None
) -> None:
    assert place(next_after(an_audit(4, *answered), here)) == then


def test_neighbours_end_at_both_ends() -> None:
    audit = an_audit(3)
    assert place(neighbour(audit, 0, 1)) == 1
    assert neighbour(audit, 0, -1) is None
    assert neighbour(audit, 2, 1) is None


def test_a_check_outside_the_plan_joins_with_its_answer() -> None:
    audit = an_audit(2)
    extra = an_asked_check(a_check(id="demo-extra"), position=2)
    answer = an_answer(check_id="demo-extra")
    after = with_answer(with_answer(audit, extra, answer), extra, answer)
    assert [asked.check_id for asked in after.checks] == ["demo-0", "demo-1", "demo-extra"]
    assert after.answers["demo-extra"] is answer


def test_the_header_counts_places_and_minutes() -> None:
    audit = an_audit(12, 0, 1, 2, 3)
    words = header_words(audit, audit.checks[4])
    assert (words.title, words.done, words.total) == ("Quick audit", 4, 12)
    # Eight checks of one pack: the first costs 3 minutes, each further one a minute less.
    assert words.words == "Check 5 of 12, about 17 minutes left"
    assert words.short == "Check 5 of 12, 17 min left"


def test_a_long_audit_is_told_sitting_by_sitting() -> None:
    audit = an_audit(40, kind=AuditKind.FULL)
    words = header_words(audit, audit.checks[8])
    assert (words.done, words.total) == (1, 7)
    assert words.words == "Check 9 of 40, about 15 minutes left in this sitting"


def test_a_check_behind_the_plan_has_a_header_too() -> None:
    extra = an_asked_check(a_check(id="demo-extra"), position=2)
    assert header_words(an_audit(2, 0, 1), extra).words.startswith("Check 3 of 3")


def test_between_two_sittings_is_a_good_place_to_stop() -> None:
    audit = an_audit(40, *range(7), kind=AuditKind.FULL)
    assert good_place_to_stop(audit, audit.checks[5], audit.checks[6]) is None
    minutes = good_place_to_stop(audit, audit.checks[6], audit.checks[7])
    assert minutes == 15
    fact, text = good_place_words(minutes, audit)
    assert fact == "This is a good place to stop."
    assert text == (
        "That was about 15 minutes. Everything is saved. 33 checks are left for other days."
    )


def test_a_quick_audit_is_one_sitting() -> None:
    audit = an_audit(12, *range(7))
    assert good_place_to_stop(audit, audit.checks[6], audit.checks[7]) is None


def test_going_back_is_no_end_of_a_sitting() -> None:
    audit = an_audit(40, kind=AuditKind.FULL)
    assert good_place_to_stop(audit, audit.checks[9], audit.checks[2]) is None


@pytest.mark.parametrize(
    ("before", "now", "revision", "regressed"),
    [
        (AnswerKind.PASS, AnswerKind.FAIL, 1, True),
        (AnswerKind.PASS, AnswerKind.UNKNOWN, 1, False),
        (AnswerKind.FAIL, AnswerKind.FAIL, 1, False),
        (AnswerKind.PASS, AnswerKind.FAIL, 2, False),
    ],
)
def test_open_after_right_is_a_regression(
    before: AnswerKind, now: AnswerKind, revision: int, regressed: bool
) -> None:
    last = LastAnswer(answer=an_answer(before), revision=1)
    asked = an_asked_check(a_check(revision=revision))
    assert (regressed_on(now, asked, last) is not None) is regressed


def test_finishing_early_says_what_stays_unknown() -> None:
    assert finish_words(an_audit(3, 0)).startswith("2 checks have no answer.")
    assert finish_words(an_audit(3, 0, 1)).startswith("1 check has no answer.")
