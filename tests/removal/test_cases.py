# SPDX-License-Identifier: Apache-2.0
"""What steps make of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.removal.cases import after, allowed, require_allowed, words
from privacy_audit.removal.model import Case, CaseState, Clock, LookResult, Step, StepKind
from tests.removal.builders import OPENED, Happened, a_case, day, noon, steps

ASKED = (StepKind.ASKED, noon(11, 2))
GONE = LookResult.GONE.value


def test_asking_starts_the_month_of_the_law() -> None:
    case = a_case(ASKED)
    assert (case.state, case.due_on) == (CaseState.ASKED, day(12, 2))


def test_two_months_more_are_counted_from_the_asking() -> None:
    case = a_case(ASKED, (StepKind.EXTENDED, noon(11, 20)))
    assert (case.extended, case.due_on) == (True, day(2, 2, 2027))
    assert StepKind.EXTENDED not in allowed(case)


def test_sites_own_time_counts_days_and_cannot_be_extended() -> None:
    case = a_case(ASKED, clock=Clock.USUAL, usual_days=14)
    assert case.due_on == day(11, 16)
    with pytest.raises(UserError, match="cannot be made longer"):
        require_allowed(case, StepKind.EXTENDED)


def test_without_a_clock_there_is_no_day() -> None:
    assert a_case(ASKED, clock=Clock.NONE).due_on is None


def test_removed_is_said_only_after_a_look_that_found_nothing() -> None:
    case = a_case(ASKED, (StepKind.ACKNOWLEDGED, noon(11, 9)))
    with pytest.raises(UserError, match="Look at the page first"):
        require_allowed(case, StepKind.REMOVED)
    still = a_case(ASKED, (StepKind.LOOKED, noon(11, 9), "still_there"))
    assert StepKind.REMOVED not in allowed(still)
    unclear = a_case(ASKED, (StepKind.LOOKED, noon(11, 9), "could_not_check"))
    assert StepKind.REMOVED not in allowed(unclear)
    assert StepKind.REMOVED in allowed(a_case(ASKED, (StepKind.LOOKED, noon(11, 9), GONE)))


def test_look_from_before_the_asking_proves_nothing() -> None:
    case = a_case((StepKind.LOOKED, noon(11, 1), GONE), ASKED)
    assert StepKind.REMOVED not in allowed(case)


def test_look_that_could_not_check_does_not_take_an_earlier_one_back() -> None:
    looks: list[Happened] = [
        (StepKind.LOOKED, noon(11, 9), GONE),
        (StepKind.LOOKED, noon(11, 10), "could_not_check"),
    ]
    assert StepKind.REMOVED in allowed(a_case(ASKED, *looks))


def test_time_to_removal_runs_from_the_first_asking() -> None:
    case = a_case(
        ASKED,
        (StepKind.REFUSED, noon(11, 8)),
        (StepKind.ASKED, noon(11, 10)),
        (StepKind.LOOKED, noon(11, 19), GONE),
        (StepKind.REMOVED, noon(11, 19)),
    )
    assert (case.state, case.days_to_removal) == (CaseState.REMOVED, 17)


def test_back_again_needs_a_look_and_asking_again_starts_a_new_clock() -> None:
    removed: list[Happened] = [
        ASKED,
        (StepKind.LOOKED, noon(11, 9), GONE),
        (StepKind.REMOVED, noon(11, 9)),
    ]
    with pytest.raises(UserError, match="Look at the page first"):
        require_allowed(a_case(*removed), StepKind.BACK_AGAIN)
    back: list[Happened] = [
        *removed,
        (StepKind.LOOKED, noon(12, 9), "still_there"),
        (StepKind.BACK_AGAIN, noon(12, 9)),
    ]
    assert a_case(*back).state is CaseState.BACK_AGAIN
    again = a_case(*back, (StepKind.ASKED, noon(12, 10)))
    assert again.due_on == day(1, 11, 2027)  # 10 January is a Sunday
    assert again.asked_at == noon(12, 10)


def test_refusal_stops_the_clock_and_leads_to_a_complaint() -> None:
    case = a_case(ASKED, (StepKind.REFUSED, noon(11, 8)))
    assert case.due_on is None
    assert StepKind.COMPLAINED in allowed(case)


def test_asking_twice_counts_the_month_from_the_second_time() -> None:
    case = a_case(ASKED, (StepKind.ASKED, noon(11, 16)))
    assert case.due_on == day(12, 16)
    assert case.asked_at == noon(11, 2)


def test_step_out_of_order_says_what_can_follow() -> None:
    with pytest.raises(UserError, match="cannot follow") as caught:
        require_allowed(a_case(), StepKind.REFUSED)
    assert "asked" in caught.value.hint


def test_every_step_has_words() -> None:
    assert len({words(kind) for kind in StepKind}) == len(StepKind)


HAPPENED = st.lists(
    st.tuples(
        st.sampled_from(list(StepKind)),
        st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)),  # noqa: DTZ001 - made aware
        st.sampled_from(list(LookResult)),
    ),
    max_size=10,
)


@given(HAPPENED)
def test_only_steps_that_may_follow_lead_to_a_case_that_makes_sense(
    happened: list[tuple[StepKind, datetime, LookResult]],
) -> None:
    case, taken = a_case(), list[Step]()
    for number, (kind, _at, seen) in enumerate(happened, start=1):
        if kind not in allowed(case):
            continue
        body = seen.value if kind is StepKind.LOOKED else ""
        moment = OPENED + timedelta(days=number)
        taken.append(Step(id=number, case_id=1, what=kind, at=moment, body=body))
        case = after(case, taken, clock=Clock.ONE_MONTH, usual_days=None)
        assert (case.closed_at is not None) == (case.state is CaseState.REMOVED)
        assert (case.due_on is not None) == case.state.is_waiting
        assert not case.state.is_waiting or case.asked_at is not None


@given(HAPPENED)
def test_undone_steps_leave_no_trace(
    happened: list[tuple[StepKind, datetime, LookResult]],
) -> None:
    all_steps = steps(*((kind, noon(11, 2), seen.value) for kind, _at, seen in happened))
    undone = [replace(step, undone_at=noon(12, 1)) for step in all_steps]

    def made(found: list[Step]) -> Case:
        return after(a_case(), found, clock=Clock.ONE_MONTH, usual_days=None)

    assert made(undone) == a_case()
    assert made([*undone, *all_steps[:3]]) == made(all_steps[:3])
