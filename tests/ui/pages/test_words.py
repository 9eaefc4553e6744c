# SPDX-License-Identifier: Apache-2.0
"""Days, minutes and standings in words."""

from __future__ import annotations

from datetime import date

import pytest

from privacy_audit.audits.model import AnswerKind
from privacy_audit.audits.standing import Standing
from privacy_audit.ui.pages.day_words import about_minutes, near_day, short_day, weekday_and_day
from privacy_audit.ui.pages.standing_words import (
    answer_phrase,
    bar_counts,
    short_standing,
    where_you_stand,
)

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 21), "21 May"),
        (date(2026, 12, 18), "18 December"),
        (date(2027, 3, 1), "1 March"),
        (date(2025, 12, 31), "31 December 2025"),
        (date(2027, 11, 20), "20 November 2027"),
    ],
)
def test_a_day_has_its_year_when_that_is_not_plain(day: date, words: str) -> None:
    assert short_day(day, today=TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today"),
        (date(2026, 11, 21), "tomorrow"),
        (date(2026, 11, 19), "yesterday"),
        (date(2026, 11, 16), "Monday"),
        (date(2026, 11, 13), "13 November"),
    ],
)
def test_near_days_have_names(day: date, words: str) -> None:
    assert near_day(day, today=TODAY) == words


def test_today_is_written_out() -> None:
    assert weekday_and_day(TODAY) == "Friday 20 November 2026"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "about 1 minute"),
        (3, "about 3 minutes"),
        (89, "about 89 minutes"),
        (90, "about 2 hours"),
        (330, "about 6 hours"),
    ],
)
def test_minutes_become_hours(minutes: int, words: str) -> None:
    assert about_minutes(minutes) == words


def test_where_you_stand_never_counts_the_unknown_as_right() -> None:
    standing = Standing(seen=30, said=12, open=7, unsure=9, not_checked=20, not_applicable=5)
    assert where_you_stand(standing) == (
        "42 of 78 things are right. 7 are open. 29 are not known yet."
    )


def test_one_of_each_is_said_in_the_singular() -> None:
    standing = Standing(seen=1, open=1, accepted=1, unsure=1)
    assert where_you_stand(standing) == (
        "1 of 4 things is right. 1 is open. 1 is open and accepted for now. 1 is not known yet."
    )


def test_an_accepted_risk_is_drawn_as_open() -> None:
    counts = bar_counts(Standing(seen=1, said=2, open=3, accepted=4, unsure=5, not_checked=6))
    assert (counts.seen, counts.said, counts.open) == (1, 2, 7)
    assert (counts.not_sure, counts.not_checked) == (5, 6)


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(not_checked=8), "Nobody has looked yet"),
        (Standing(not_applicable=8), "None of these applies to you"),
        (Standing(seen=9, said=5, open=3, unsure=3), "14 right, 3 open, 3 not known"),
        (Standing(seen=1, accepted=2), "1 right, 0 open, 2 accepted, 0 not known"),
    ],
)
def test_a_pack_in_few_words(standing: Standing, words: str) -> None:
    assert short_standing(standing) == words


def test_said_and_seen_are_never_the_same_words() -> None:
    assert answer_phrase(AnswerKind.PASS, verified=True) == "right, seen from outside"
    assert answer_phrase(AnswerKind.PASS, verified=False) == "right, as you said"
