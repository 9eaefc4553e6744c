# SPDX-License-Identifier: Apache-2.0
"""What an answer must be before it is stored."""

from __future__ import annotations

from datetime import date

import pytest

from privacy_audit.audits.answer_rules import LONGEST_NOTE, established_as, judge_risk, judge_text
from privacy_audit.audits.model import AnswerKind, Established
from privacy_audit.errors import UserError

TODAY = date(2026, 11, 20)
TOMORROW = date(2026, 11, 21)
OTHERS = [kind for kind in AnswerKind if kind is not AnswerKind.PASS]


def test_a_pass_is_stated_unless_it_was_seen() -> None:
    assert established_as(AnswerKind.PASS, None) is Established.STATED
    assert established_as(AnswerKind.PASS, Established.VERIFIED) is Established.VERIFIED


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("established", Established)
def test_nothing_but_a_pass_can_have_been_seen(kind: AnswerKind, established: Established) -> None:
    assert established_as(kind, None) is None
    with pytest.raises(UserError, match="seen from outside"):
        established_as(kind, established)


@pytest.mark.parametrize(
    ("reason", "review_on", "field"),
    [
        ("", TOMORROW, "reason"),
        (" \n", TOMORROW, "reason"),
        ("I run with a club.", None, "review_on"),
        ("I run with a club.", TODAY, "review_on"),
        ("I run with a club.", date(2026, 1, 1), "review_on"),
    ],
)
def test_an_accepted_risk_needs_a_reason_and_a_later_day(
    reason: str, review_on: date | None, field: str
) -> None:
    with pytest.raises(UserError) as caught:
        judge_risk(AnswerKind.ACCEPTED, reason, review_on, today=TODAY)
    assert caught.value.field == field


def test_an_accepted_risk_with_both_is_taken() -> None:
    judge_risk(AnswerKind.ACCEPTED, "I run with a club.", TOMORROW, today=TODAY)


@pytest.mark.parametrize("kind", [kind for kind in AnswerKind if kind is not AnswerKind.ACCEPTED])
def test_a_reason_belongs_to_an_accepted_risk_only(kind: AnswerKind) -> None:
    judge_risk(kind, "", None, today=TODAY)
    for reason, review_on in (("So.", None), ("", TOMORROW)):
        with pytest.raises(UserError, match="accepted risk only"):
            judge_risk(kind, reason, review_on, today=TODAY)


def test_a_note_may_be_long_but_not_endless() -> None:
    judge_text("n" * LONGEST_NOTE, field="note")
    with pytest.raises(UserError) as caught:
        judge_text("n" * (LONGEST_NOTE + 1), field="note")
    assert caught.value.field == "note"


def test_half_a_character_is_refused_before_it_reaches_the_disk() -> None:
    with pytest.raises(UserError, match="cannot be read"):
        judge_text("caf\udce9", field="note")
