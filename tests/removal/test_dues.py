# SPDX-License-Identifier: Apache-2.0
"""What a case asks of the user next, and on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.removal.dues import CaseJob, case_dues
from privacy_audit.removal.model import Clock, StepKind
from privacy_audit.removal.progress import When, progress
from tests.removal.builders import Happened, a_case, day, noon

ASKED = (StepKind.ASKED, noon(11, 2))
ANSWERED = (StepKind.ACKNOWLEDGED, noon(11, 9))
LOOKED = (StepKind.LOOKED, noon(11, 12), "gone")
REMOVED = (StepKind.REMOVED, noon(11, 12))
TODAY = day(11, 20)


@pytest.mark.parametrize(
    ("happened", "today", "job", "on"),
    [
        ([], TODAY, CaseJob.SEND, day(11, 8)),
        ([ASKED], TODAY, CaseJob.CHASE, day(11, 25)),
        ([ASKED], day(12, 2), CaseJob.CHASE, day(11, 25)),
        ([ASKED], day(12, 3), CaseJob.COMPLAIN, day(12, 3)),
        ([ASKED, (StepKind.CHASED, noon(11, 25))], day(11, 26), CaseJob.COMPLAIN, day(12, 3)),
        ([ASKED, (StepKind.EXTENDED, noon(11, 20))], day(12, 3), CaseJob.CHASE, day(1, 26, 2027)),
        ([ASKED, ANSWERED], day(11, 23), CaseJob.LOOK, day(11, 23)),
        ([ASKED, (StepKind.REFUSED, noon(11, 9))], TODAY, CaseJob.COMPLAIN, day(11, 9)),
        (
            [ASKED, (StepKind.REFUSED, noon(11, 9)), (StepKind.COMPLAINED, noon(11, 10))],
            TODAY,
            CaseJob.ASK_REGULATOR,
            day(2, 8, 2027),
        ),
        ([ASKED, LOOKED, REMOVED], TODAY, CaseJob.LOOK_AGAIN, day(2, 10, 2027)),
    ],
)
def test_next_thing_to_do(happened: list[Happened], today: date, job: CaseJob, on: date) -> None:
    (due,) = case_dues([a_case(*happened)], today)
    assert (due.job, due.on, due.overdue) == (job, on, on <= today)
    assert "192.com" in due.what


def test_case_without_the_laws_clock_is_looked_at_and_never_complained_of() -> None:
    (due,) = case_dues([a_case(ASKED, clock=Clock.USUAL, usual_days=10)], day(12, 30))
    assert (due.job, due.on) == (CaseJob.LOOK, day(11, 12))
    (due,) = case_dues([a_case(ASKED, clock=Clock.NONE)], day(12, 30))
    assert (due.job, due.on) == (CaseJob.LOOK, day(12, 2))


def test_soonest_comes_first_and_braces_in_a_title_are_harmless() -> None:
    late = a_case(ASKED)
    soon = replace(a_case(), id=2, title="{site} {0}")
    dues = case_dues([late, soon], TODAY)
    assert [due.case_id for due in dues] == [2, 1]
    assert "{0}" in dues[0].what


@given(st.integers(min_value=0, max_value=200))
def test_a_waiting_case_always_has_a_next_thing_and_it_never_moves_into_the_past(
    days: int,
) -> None:
    today = date(2026, 11, 2) + timedelta(days=days)
    (due,) = case_dues([a_case(ASKED)], today)
    assert due.job is (CaseJob.COMPLAIN if today > day(12, 2) else CaseJob.CHASE)


def test_progress_counts_the_days_as_the_page_shows_them() -> None:
    found = progress(a_case(ASKED), TODAY)
    assert found.headline == "12 days left for them to answer"
    assert (found.day, found.of) == (18, 30)
    assert not found.complaint_ready
    assert [(point.words, point.on, point.when) for point in found.milestones] == [
        ("Asked", day(11, 2), When.DONE),
        ("Today", TODAY, When.NOW),
        ("They must answer", day(12, 2), When.AHEAD),
        ("Complaint to the ICO", day(12, 3), When.AHEAD),
    ]


@pytest.mark.parametrize(
    ("today", "headline"),
    [
        (day(12, 1), "1 day left for them to answer"),
        (day(12, 2), "Today is their last day to answer"),
        (day(12, 3), "Their time to answer is over"),
    ],
)
def test_headline_near_the_end(today: date, headline: str) -> None:
    found = progress(a_case(ASKED), today)
    assert found.headline == headline
    assert found.complaint_ready is (today == day(12, 3))


def test_removed_case_tells_how_long_it_took() -> None:
    assert progress(a_case(ASKED, LOOKED, REMOVED), TODAY).headline == "Removed after 10 days"
    assert progress(a_case(), TODAY).headline == "Not asked yet"
    assert progress(a_case(ASKED, (StepKind.REFUSED, noon(11, 9))), TODAY).complaint_ready
