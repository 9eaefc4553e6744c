# SPDX-License-Identifier: Apache-2.0
"""The words that may stand on a lock screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.reminders.notice_text import USUAL_TEXT, judge_notice_text, time_line
from tests.helpers.vaults import real_catalogue

TITLES = tuple(pack.title for pack in real_catalogue().packs)


@pytest.mark.parametrize(
    "text", [USUAL_TEXT, "  Time   for a look ", "Amser edrych", "Tea with Mo", "Take the bins out"]
)
def test_words_that_say_nothing_are_taken(text: str) -> None:
    assert judge_notice_text(text, names=TITLES) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Privacy check", "PRIVACY", "my Prívacy", "Court tomorrow", "stalking review",
        "Look at Facebook", "Search yourself", "An audit is due", "Call the police", "WhatsApp",
        "Two incidents", "New passwords", "The stalker's car", "stalkers’ corner", "Sextortion",
        "Safeguarding review", "Ffonio'r heddlu",
    ],
)  # fmt: skip
def test_words_that_tell_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="says what the notice is about"):
        judge_notice_text(text, names=TITLES)


def test_the_users_own_names_are_refused() -> None:
    with pytest.raises(UserError, match="Siân Ashdown"):
        judge_notice_text("For sian ashdown", names=("Siân Ashdown",))


def test_a_word_inside_another_is_no_word() -> None:
    # "web" and "ex" are on the list, "cobweb" and "exercise" are not about anything.
    assert judge_notice_text("Exercise and cobwebs") == "Exercise and cobwebs"


@pytest.mark.parametrize("text", ["", "   ", "x" * 61, "Look\u202eat", "a\u200bb", "\x07"])
def test_empty_long_and_invisible_words_are_refused(text: str) -> None:
    with pytest.raises(UserError):
        judge_notice_text(text)


@given(minutes=st.integers(0, 5000))
def test_the_line_is_one_short_line_with_a_time(minutes: int) -> None:
    line = time_line(minutes)
    assert line.isprintable()
    assert len(line) <= 80
    assert "minute" in line
    assert judge_notice_text(line) == line, "the line names no topic either"


def test_a_long_list_is_said_to_be_done_in_sittings() -> None:
    assert time_line(12) == "It takes about 12 minutes."
    assert time_line(40) == "About 40 minutes in all, 15 minutes at a time."
    assert time_line(180) == "About 3 hours in all, 15 minutes at a time."
