# SPDX-License-Identifier: Apache-2.0
"""The counts: what is not known is never counted as right, and nothing gets lost in a sum."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.audits.model import Answer, AnswerKind, Audit, AuditKind, Established
from privacy_audit.audits.standing import (
    Standing,
    audit_standing,
    progress,
    standing,
    standing_of,
)
from tests.helpers.builders import a_check, an_answer, an_asked_check, an_audit

kinds = st.sampled_from(AnswerKind)


@st.composite
def answers(draw: st.DrawFn) -> Answer | None:
    """Any answer, or none."""
    if draw(st.booleans()):
        return None
    kind = draw(kinds)
    if kind is AnswerKind.PASS:
        return an_answer(kind, established=draw(st.sampled_from(Established)))
    return an_answer(kind)


def all_counts(counts: Standing) -> int:
    """Every check that was counted anywhere."""
    return sum(getattr(counts, field.name) for field in fields(Standing))


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        (None, Standing(not_checked=1)),
        (an_answer(AnswerKind.PASS, established=Established.VERIFIED), Standing(seen=1)),
        (an_answer(AnswerKind.PASS, established=Established.STATED), Standing(said=1)),
        (an_answer(AnswerKind.FAIL), Standing(open=1)),
        (an_answer(AnswerKind.ACCEPTED), Standing(accepted=1)),
        (an_answer(AnswerKind.UNKNOWN), Standing(unsure=1)),
        (an_answer(AnswerKind.NOT_CHECKED), Standing(not_checked=1)),
        (an_answer(AnswerKind.NOT_APPLICABLE), Standing(not_applicable=1)),
    ],
)
def test_each_answer_is_counted_in_one_place(answer: Answer | None, counts: Standing) -> None:
    assert standing_of(answer) == counts


@pytest.mark.parametrize("kind", [kind for kind in AnswerKind if kind is not AnswerKind.PASS])
def test_only_a_pass_is_right(kind: AnswerKind) -> None:
    assert standing_of(an_answer(kind)).right == 0


@given(given_answers=st.lists(answers()))
def test_sums_add_up(given_answers: list[Answer | None]) -> None:
    counts = standing(given_answers)
    assert all_counts(counts) == len(given_answers)
    assert counts.total == len(given_answers) - counts.not_applicable
    assert counts.right + counts.open + counts.accepted + counts.not_known == counts.total


@given(given_answers=st.lists(answers()))
def test_right_are_exactly_the_passes(given_answers: list[Answer | None]) -> None:
    counts = standing(given_answers)
    passes = [answer for answer in given_answers if answer and answer.kind is AnswerKind.PASS]
    assert counts.right == len(passes)
    assert counts.seen == sum(answer.verified for answer in passes)


@given(given_answers=st.lists(answers()), more=st.sampled_from([None, AnswerKind.UNKNOWN]))
def test_what_is_not_known_never_makes_it_look_better(
    given_answers: list[Answer | None], more: AnswerKind | None
) -> None:
    before = standing(given_answers)
    after = standing([*given_answers, an_answer(more) if more else None])
    assert after.right == before.right
    assert after.total == before.total + 1
    assert after.not_known == before.not_known + 1


@given(left=st.lists(answers()), right=st.lists(answers()))
def test_the_sum_of_the_packs_is_the_whole(
    left: list[Answer | None], right: list[Answer | None]
) -> None:
    assert standing(left) + standing(right) == standing([*left, *right])


def audit_of(*kinds_given: AnswerKind | None) -> Audit:
    """An open audit of one check for each answer, or ``None``; two minutes each."""
    checks = [a_check(id=f"demo-{number}") for number in range(len(kinds_given))]
    return an_audit(
        *(an_asked_check(check, position=place) for place, check in enumerate(checks)),
        answers={
            check.id: an_answer(kind, check_id=check.id)
            for check, kind in zip(checks, kinds_given, strict=True)
            if kind is not None
        },
    )


def test_progress_goes_on_at_the_first_check_without_an_answer() -> None:
    state = progress(audit_of(AnswerKind.PASS, None, AnswerKind.FAIL, None))
    assert (state.answered, state.total, state.position) == (2, 4, 1)


def test_not_now_lets_the_walk_go_on_but_counts_as_not_checked() -> None:
    audit = audit_of(AnswerKind.NOT_CHECKED, None)
    assert progress(audit).position == 1
    assert audit_standing(audit) == Standing(not_checked=2)


def test_progress_of_a_walked_audit_has_nowhere_to_go() -> None:
    state = progress(audit_of(AnswerKind.PASS, AnswerKind.UNKNOWN))
    assert state.position is None
    assert state.minutes_left == 0


@given(given_kinds=st.lists(st.none() | kinds, min_size=1, max_size=8))
def test_answered_and_waiting_make_the_whole(given_kinds: list[AnswerKind | None]) -> None:
    state = progress(audit_of(*given_kinds))
    waiting = given_kinds.count(None)
    assert state.total == len(given_kinds)
    assert state.answered == len(given_kinds) - waiting
    assert (state.minutes_left > 0) == (waiting > 0)


def test_the_counts_of_one_pack_leave_the_others_out() -> None:
    audit = an_audit(
        an_asked_check(a_check(id="one"), position=0),
        an_asked_check(a_check(id="two"), position=1, pack_id="other"),
        answers={"two": an_answer(AnswerKind.FAIL, check_id="two")},
        kind=AuditKind.FULL,
    )
    assert audit_standing(audit, pack_id="other") == Standing(open=1)
    assert audit_standing(audit, pack_id="demo") == Standing(not_checked=1)
    assert audit_standing(audit) == Standing(open=1, not_checked=1)
