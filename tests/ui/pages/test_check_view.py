# SPDX-License-Identifier: Apache-2.0
"""The words about one check."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from privacy_audit.audits.model import AnswerKind, Established, LastAnswer
from privacy_audit.checklists.model import Clause, Confidence, Policies, Policy, Surface
from privacy_audit.ui.pages.check_view import (
    clause_words,
    clauses_of,
    devices,
    host_of,
    labels_may_differ,
    last_time,
    right_detail,
    wording_age,
)
from privacy_audit.ui.parts.banner import BannerTone
from tests.helpers.builders import a_check, an_answer, an_asked_check

TODAY = date(2026, 11, 20)
MAY = datetime(2026, 5, 21, 9, 0, tzinfo=UTC)
PATHS = {Surface.WEB: ("Click.",), Surface.IPHONE: ("Tap.",), Surface.ANDROID: ("Tap.",)}


@pytest.mark.parametrize(
    ("own", "order"),
    [
        ("", ["web", "iphone", "android"]),
        ("android", ["android", "web", "iphone"]),
        ("macos", ["web", "iphone", "android"]),
    ],
)
def test_the_own_device_stands_first(own: str, order: list[str]) -> None:
    found = devices(a_check(paths=PATHS), own)
    assert [device.surface.value for device in found] == order


def test_the_host_is_named_without_the_rest() -> None:
    assert host_of("https://www.example.org:443/settings?a=b") == "www.example.org"


@pytest.mark.parametrize(
    ("kind", "established", "tone", "words"),
    [
        (
            AnswerKind.PASS,
            Established.VERIFIED,
            BannerTone.GOOD,
            "right, seen from outside",
        ),
        (AnswerKind.PASS, Established.STATED, BannerTone.GOOD, "right, as you said"),
        (AnswerKind.FAIL, None, BannerTone.TODO, "open"),
        (AnswerKind.UNKNOWN, None, BannerTone.UNKNOWN, "not sure"),
        (AnswerKind.NOT_CHECKED, None, BannerTone.UNKNOWN, "put off, not checked"),
    ],
)
def test_last_time_is_said_in_its_tone(
    kind: AnswerKind, established: Established | None, tone: BannerTone, words: str
) -> None:
    last = LastAnswer(answer=an_answer(kind, established=established, at=MAY), revision=1)
    line = last_time(an_asked_check(), last, today=TODAY)
    assert (line.tone, line.fact, line.answer) == (tone, "Last time, 21 May:", words)


def test_an_answer_to_another_question_is_not_repeated() -> None:
    last = LastAnswer(answer=an_answer(AnswerKind.PASS, at=MAY), revision=1)
    line = last_time(an_asked_check(a_check(revision=2)), last, today=TODAY)
    assert line.tone is BannerTone.UNKNOWN
    assert line.fact == "This asks something new since you answered on 21 May."
    assert not line.answer


def test_no_last_time_is_said_too() -> None:
    line = last_time(an_asked_check(), None, today=TODAY)
    assert line.fact == "Nobody has looked at this yet."


@pytest.mark.parametrize(("days", "old"), [(0, False), (180, False), (181, True)])
def test_wording_is_old_after_180_days(days: int, old: bool) -> None:
    check = a_check(verified_on=TODAY - timedelta(days=days))
    assert (labels_may_differ(check, today=TODAY) is not None) is old


def test_old_wording_says_since_when() -> None:
    fact, text = labels_may_differ(a_check(verified_on=date(2026, 3, 12)), today=TODAY) or ("", "")
    assert fact == "Labels may differ."
    assert text == "Not looked at since 12 March 2026."


def test_general_knowledge_is_said_however_new_it_is() -> None:
    doubt = labels_may_differ(
        a_check(verified_on=TODAY, confidence=Confidence.GENERAL), today=TODAY
    )
    assert doubt is not None
    assert "general knowledge" in doubt[1]


def test_the_age_of_the_wording_names_the_pack() -> None:
    check = a_check(verified_on=date(2026, 5, 12))
    assert wording_age("Facebook", check) == "Facebook: wording last looked at on 12 May 2026."


def test_clauses_are_told_in_our_words_with_their_policy() -> None:
    policies = Policies(
        policies=(Policy(code="S2", title="Guidance", file="S2.md", year="2019"),),
        clauses=(Clause(code="S2-8", policy="S2", paraphrase="Check your settings."),),
        features={},
    )
    words = clause_words(policies)
    assert clauses_of(("S2-8", "S9-1"), words) == ("Check your settings (Guidance, S2-8)",)


def test_a_long_wish_is_not_squeezed_below_an_answer() -> None:
    assert right_detail("Only me") == "Only me"
    assert right_detail("x" * 65) == "It is as it should be"
