# SPDX-License-Identifier: Apache-2.0
"""The letter says only what was ticked and claims no promise that nobody made; the talk is 45'."""

from __future__ import annotations

from datetime import date

import pytest

from privacy_audit.audits.model import ActionOwner
from privacy_audit.errors import UserError
from privacy_audit.reports import plain
from privacy_audit.reports.supervision import talk
from privacy_audit.reports.supervision.asks import (
    ASKS,
    AskKey,
    Backing,
    ask,
    ask_of,
    standing_behind,
)
from privacy_audit.reports.supervision.choices import ChosenAsk
from privacy_audit.reports.supervision.employer_letter import Letter, document
from privacy_audit.reports.supervision.model import Agreed
from tests.helpers.vaults import real_catalogue

POLICIES = real_catalogue().policies
TODAY = date(2026, 11, 20)
PROMISE = "provide for it"


def words_of(letter: Letter) -> str:
    return plain.render(document(letter, POLICIES, on=TODAY))


def a_letter(*keys: AskKey, **more: object) -> Letter:
    return Letter(asks=tuple(ChosenAsk(key=key) for key in keys), **more)  # type: ignore[arg-type]


def test_every_clause_of_asks_and_agenda_exists() -> None:
    known = {clause.code for clause in POLICIES.clauses}
    named = {each.code for one in ASKS for each in one.clauses}
    assert named | {code for part in talk.AGENDA for code in part.clauses} <= known


def test_only_what_is_ticked_stands_in_the_letter() -> None:
    words = words_of(a_letter(AskKey.WORK_PHONE))
    assert ask(AskKey.WORK_PHONE).letter in words
    for other in ASKS:
        if other.key is not AskKey.WORK_PHONE:
            assert other.letter not in words
            assert other.short not in words


def test_the_risk_assessment_is_promised_after_threats_only() -> None:
    quiet = words_of(a_letter(AskKey.RISK_ASSESSMENT))
    assert PROMISE not in quiet
    assert "S4-6.3" not in quiet
    after = words_of(a_letter(AskKey.RISK_ASSESSMENT, after_threat=True))
    assert "updates a risk assessment" in after
    assert "S4-6.3" in after


@pytest.mark.parametrize("wanted", ASKS, ids=lambda each: each.key.value)
def test_a_promise_is_claimed_only_where_the_policy_makes_one(wanted: object) -> None:
    from privacy_audit.reports.supervision.asks import Ask

    assert isinstance(wanted, Ask)
    words = words_of(a_letter(wanted.key, after_threat=True))
    promised = any(each.backing is Backing.PROMISES for each in wanted.clauses)
    assert (PROMISE in words) is promised


def test_the_policy_of_the_workers_own_employer_stands_alone() -> None:
    words = words_of(a_letter(AskKey.WORK_PHONE, ours=("S0",)))
    assert "Our policy asks this of me" in words
    assert "S0-I2" in words
    assert "S1-5.1a" not in words


def test_a_policy_that_says_nothing_leaves_those_of_others_as_such() -> None:
    words = words_of(a_letter(AskKey.WORK_PHONE, ours=("S3",)))
    assert "Our policy" not in words
    assert "Policies of other authorities ask this of workers." in words


def test_promises_come_before_duties() -> None:
    behind = standing_behind(ask(AskKey.ICT), POLICIES)
    assert [each.backed.backing for each in behind] == [Backing.PROMISES, Backing.NEEDS_IT]


def test_day_and_names_are_the_users_own() -> None:
    letter = Letter(
        asks=(ChosenAsk(key=AskKey.PHOTO, by=date(2026, 12, 11)),),
        to="Mair Prosser",
        signed="R. Ashdown",
    )
    words = words_of(letter)
    assert words.startswith("To Mair Prosser\n")
    assert "by 11 December 2026." in words
    assert "R. Ashdown" in words
    assert "Name: ____" in words_of(a_letter(AskKey.PHOTO))


def test_an_empty_letter_is_refused() -> None:
    with pytest.raises(UserError, match="Nothing is ticked"):
        document(Letter(asks=()), POLICIES, on=TODAY)
    with pytest.raises(UserError, match="too long"):
        document(a_letter(AskKey.PHOTO, signed="n" * 121), POLICIES, on=TODAY)


def test_an_ask_of_the_command_line_is_told_the_words_there_are() -> None:
    assert ask_of("work-phone") is AskKey.WORK_PHONE
    with pytest.raises(UserError, match="post-box"):
        ask_of("holiday")


def test_the_talk_is_45_minutes_long() -> None:
    assert talk.minutes() == 45
    assert [part.minutes for part in talk.AGENDA] == [5, 5, 10, 10, 5, 5, 5]


def test_the_agenda_names_clauses_on_supervision_and_what_is_open() -> None:
    agreed = (Agreed(title="A work phone", owner=ActionOwner.MY_MANAGER),)
    words = plain.render(talk.document(POLICIES, on=TODAY, agreed=agreed))
    assert "S0-P13" in words
    assert "A work phone" in words
    assert "Better not in the notes" in words
    for part in talk.AGENDA:
        assert all(prompt in words for prompt in part.prompts)
