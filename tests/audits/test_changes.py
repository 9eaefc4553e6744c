# SPDX-License-Identifier: Apache-2.0
"""What changed since last time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.audits.changes import Change, change_of, changes
from privacy_audit.audits.model import AnswerKind, LastAnswer
from tests.helpers.builders import a_check, an_answer, an_asked_check

PASS, FAIL = AnswerKind.PASS, AnswerKind.FAIL
NOT_RIGHT_BUT_ASKED = (
    AnswerKind.FAIL,
    AnswerKind.ACCEPTED,
    AnswerKind.UNKNOWN,
    AnswerKind.NOT_CHECKED,
)


def change(last: AnswerKind | None, now: AnswerKind | None, *, revision: int = 1) -> Change:
    """How a check with these answers, the earlier one to ``revision``, stands against last time."""
    before = None if last is None else LastAnswer(answer=an_answer(last), revision=revision)
    answer = None if now is None else an_answer(now)
    return change_of(an_asked_check(), answer, before).change


def test_right_last_time_and_open_now_is_a_regression() -> None:
    assert change(PASS, FAIL) is Change.REGRESSED


@pytest.mark.parametrize("last", NOT_RIGHT_BUT_ASKED)
def test_not_right_last_time_and_right_now_is_better(last: AnswerKind) -> None:
    assert change(last, PASS) is Change.BETTER


@pytest.mark.parametrize("kind", AnswerKind)
def test_the_same_answer_is_no_change(kind: AnswerKind) -> None:
    assert change(kind, kind) is Change.SAME


@pytest.mark.parametrize("now", [None, *AnswerKind])
def test_a_check_without_an_earlier_answer_is_new(now: AnswerKind | None) -> None:
    assert change(None, now) is Change.NEW


@given(last=st.sampled_from(AnswerKind), now=st.none() | st.sampled_from(AnswerKind))
def test_answers_to_different_questions_are_not_compared(
    last: AnswerKind, now: AnswerKind | None
) -> None:
    assert change(last, now, revision=7) is Change.NOT_COMPARABLE


@given(last=st.sampled_from(AnswerKind), now=st.none() | st.sampled_from(AnswerKind))
def test_better_means_right_now_and_regressed_means_open_now(
    last: AnswerKind, now: AnswerKind | None
) -> None:
    found = change(last, now)
    assert (found is Change.BETTER) <= (now is PASS)
    assert (found is Change.REGRESSED) <= (now is FAIL)


def test_all_checks_are_compared_in_the_order_of_the_walk() -> None:
    asked = tuple(
        an_asked_check(a_check(id=check_id), position=place)
        for place, check_id in enumerate(("c", "a", "b"))
    )
    found = changes(
        asked,
        {"a": an_answer(FAIL, check_id="a")},
        {"a": LastAnswer(answer=an_answer(PASS, check_id="a"), revision=1)},
    )
    assert [(item.check_id, item.change) for item in found] == [
        ("c", Change.NEW),
        ("a", Change.REGRESSED),
        ("b", Change.NEW),
    ]
    assert found[1].last == an_answer(PASS, check_id="a")
