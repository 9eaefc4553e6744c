# SPDX-License-Identifier: Apache-2.0
"""The timers of an incident, without a vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.desktop.clock import local_day
from privacy_audit.incidents.clocks import Timer, TimerKind, due, timers
from privacy_audit.incidents.model import (
    ActionState,
    Incident,
    IncidentAction,
    IncidentState,
    Owner,
    Recipient,
    ReportMade,
    Response,
)

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
INCIDENT = Incident(id=1, reference="INC-2026-0001", opened_at=AT)


def a_report(recipient: Recipient = Recipient.PLATFORM, **changes: Any) -> ReportMade:
    report = ReportMade(id=1, incident_id=1, recipient=recipient, sent_at=AT, platform="Facebook")
    return replace(report, **changes)


def an_action(promise: str = "", **changes: Any) -> IncidentAction:
    action = IncidentAction(
        id=5, incident_id=1, source="tell", text="…", owner=Owner.EMPLOYER,
        due_on=date(2026, 11, 27), promise=promise,
    )  # fmt: skip
    return replace(action, **changes)


def found(
    *reports: ReportMade,
    actions: tuple[IncidentAction, ...] = (),
    with_children: bool = False,
    incident: Incident = INCIDENT,
) -> dict[str, Timer]:
    made = timers(incident, reports, actions, with_children=with_children)
    return {timer.id: timer for timer in made}


@pytest.mark.parametrize(
    ("with_children", "first"), [(True, Recipient.POSH), (False, Recipient.RHC)]
)
def test_a_platform_has_48_hours_and_seven_days(with_children: bool, first: Recipient) -> None:
    made = found(a_report(), with_children=with_children)
    two_days, week = made["platform-1-48h"], made["platform-1-7d"]
    assert (two_days.due_at, two_days.next_route) == (AT + timedelta(hours=48), first)
    assert (week.due_at, week.next_route) == (AT + timedelta(days=7), Recipient.RHC)
    assert not two_days.is_due(AT + timedelta(hours=47, minutes=59))
    assert two_days.is_due(AT + timedelta(hours=48))
    assert "Facebook" in two_days.about


@pytest.mark.parametrize("response", [Response.REMOVED, Response.OTHER])
def test_an_answer_stops_both_clocks(response: Response) -> None:
    made = found(a_report(response=response))
    assert made["platform-1-48h"].done
    assert made["platform-1-7d"].done


def test_a_refusal_is_a_reason_to_go_on_at_once() -> None:
    answered = a_report(response=Response.REFUSED, responded_on=date(2026, 11, 21))
    made = found(answered)
    assert made["platform-1-7d"].is_due(AT + timedelta(days=1))
    assert "refused" in made["platform-1-7d"].about


def test_going_on_stops_the_clock_that_led_there() -> None:
    posh = a_report(Recipient.POSH, id=2, sent_at=AT + timedelta(hours=50))
    made = found(a_report(), posh, with_children=True)
    assert made["platform-1-48h"].done
    assert not made["platform-1-7d"].done


def test_an_earlier_report_elsewhere_stops_nothing() -> None:
    earlier = a_report(Recipient.RHC, id=2, sent_at=AT - timedelta(days=9))
    assert not found(earlier, a_report())["platform-1-7d"].done


@pytest.mark.parametrize(("about", "done"), [("", True), ("facebook ", True), ("X", False)])
def test_a_route_for_another_platform_stops_nothing(about: str, done: bool) -> None:
    later = a_report(Recipient.RHC, id=2, sent_at=AT + timedelta(days=3), platform=about)
    assert found(a_report(), later)["platform-1-7d"].done is done


def test_police_are_asked_for_a_reference_until_there_is_one() -> None:
    open_ = found(a_report(Recipient.POLICE))["police-reference-1"]
    assert (open_.due_on, open_.done) == (date(2026, 11, 22), False)
    assert found(a_report(Recipient.POLICE, reference="CAD 12"))["police-reference-1"].done


def test_police_told_without_a_report_asks_for_a_reference_too() -> None:
    told = an_action("police-told", state=ActionState.DONE, done_on=date(2026, 11, 20))
    timer = found(actions=(told,))["police-reference-action-5"]
    assert (timer.due_on, timer.done) == (date(2026, 11, 22), False)
    assert "police-reference-action-5" not in found(a_report(Recipient.POLICE), actions=(told,))
    assert found(actions=(replace(told, reference="CAD 12"),))["police-reference-action-5"].done


@pytest.mark.parametrize("state", list(ActionState))
def test_the_risk_assessment_has_the_day_of_its_action(state: ActionState) -> None:
    timer = found(actions=(an_action("risk-assessment", state=state),))["risk-assessment-5"]
    assert timer.due_on == date(2026, 11, 27)
    assert timer.done == (state in {ActionState.DONE, ActionState.NOT_MINE})
    assert set(found(actions=(an_action("hr-told"),))) == {"review-3", "review-7", "review-28"}


def test_reviews_are_on_day_3_7_and_28() -> None:
    made = timers(INCIDENT, [], [], with_children=False)
    assert [(timer.id, timer.due_on) for timer in made] == [
        ("review-3", date(2026, 11, 23)),
        ("review-7", date(2026, 11, 27)),
        ("review-28", date(2026, 12, 18)),
    ]
    assert [timer.id for timer in due(made, AT + timedelta(days=8))] == ["review-3", "review-7"]


def test_a_timer_can_be_done_by_hand() -> None:
    looked = an_action(source="timer:review-3", state=ActionState.DONE)
    made = timers(INCIDENT, [], [looked], with_children=False)
    assert [timer.id for timer in made] == ["review-7", "review-28", "review-3"]
    assert made[-1].done


@pytest.mark.parametrize("state", [IncidentState.CLOSED, IncidentState.PURGED])
def test_what_is_closed_has_no_clocks(state: IncidentState) -> None:
    assert found(a_report(), incident=replace(INCIDENT, state=state)) == {}


@given(
    minutes=st.integers(0, 1_000_000),
    recipient=st.sampled_from(Recipient),
    response=st.sampled_from(Response),
    with_children=st.booleans(),
)
def test_no_clock_rings_before_its_act(
    minutes: int, recipient: Recipient, response: Response, with_children: bool
) -> None:
    sent = AT + timedelta(minutes=minutes)
    answered_on = None if response is Response.NOTHING_YET else local_day(sent)
    report = a_report(recipient, sent_at=sent, response=response, responded_on=answered_on)
    made = found(report, with_children=with_children)
    own = [timer for timer in made.values() if timer.report_id]
    assert bool(own) == (recipient in {Recipient.PLATFORM, Recipient.POLICE})
    assert all(timer.due_on >= local_day(sent) for timer in own)
    assert all(timer.kind is not TimerKind.REVIEW for timer in own)
    assert len(made) == len(own) + 3
