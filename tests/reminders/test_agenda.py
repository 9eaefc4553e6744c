# SPDX-License-Identifier: Apache-2.0
"""Everything that is due: each rule, what several rules ask for, what was put off."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.audits.model import Action, ActionOwner, ActionState, AnswerKind
from privacy_audit.audits.upcoming import Upcoming
from privacy_audit.checklists.model import Group, Severity
from privacy_audit.reminders.agenda import PACK_DAYS, SEARCH_DAYS, agenda
from privacy_audit.reminders.events import Asks, Event, Makes, Trigger
from privacy_audit.reminders.model import (
    Answered,
    Due,
    Facts,
    PutOff,
    PutOffKind,
    Searched,
    Source,
    Wishes,
)
from privacy_audit.removal.dues import CaseDue, CaseJob
from tests.helpers.builders import a_check, a_pack

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
ONE, TWO = a_check(id="one", severity=Severity.LOW), a_check(id="two", severity=Severity.CRITICAL)
PACK = a_pack(ONE, TWO, id="demo", title="Demo")


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def an_item(check_id: str = "one", days: int = 3) -> Upcoming:
    check = {"one": ONE, "two": TWO}[check_id]
    return Upcoming(pack=PACK, check=check, on=day(days))


def an_action(**changes: Any) -> Action:
    values: dict[str, Any] = {
        "id": 1, "check_id": "one", "audit_id": 1, "title": "Set it", "reason": "",
        "severity": Severity.HIGH, "owner": ActionOwner.ME, "due_on": day(5),
        "state": ActionState.OPEN, "note": "", "created_at": NOW, "closed_at": None,
    }  # fmt: skip
    return Action(**{**values, **changes})


def answered(kind: AnswerKind = AnswerKind.PASS, days: int = -10, **changes: Any) -> Answered:
    return Answered(at=NOW + timedelta(days=days), kind=kind, **changes)


def facts(**changes: Any) -> Facts:
    return Facts(**{"applying": ((PACK, ONE), (PACK, TWO)), **changes})


def due(facts: Facts, wishes: Wishes | None = None, *, today: date = TODAY) -> dict[str, Due]:
    items = agenda(facts, wishes or Wishes(), today=today)
    keys = [item.key for item in items]
    assert len(keys) == len(set(keys)), "each thing stands once"
    assert [item.on for item in items] == sorted(item.on for item in items)
    return {item.key: item for item in items}


def test_a_check_comes_on_the_day_of_its_rule() -> None:
    found = due(facts(upcoming=(an_item(days=3),), answered={"one": answered()}))
    assert found["check:one"].on == day(3)
    assert found["check:one"].source is Source.CHECK
    assert found["check:one"].why == "It was right last time. Settings change."


def test_an_accepted_risk_is_told_apart() -> None:
    known = {"one": answered(AnswerKind.ACCEPTED)}
    found = due(facts(upcoming=(an_item(),), answered=known))["check:one"]
    assert found.source is Source.RISK
    assert "risk" in found.why


def test_worse_comes_before_milder_on_one_day() -> None:
    items = (an_item("one", 3), an_item("two", 3))
    assert list(due(facts(upcoming=items))) == ["check:two", "check:one"]


# -- to-dos ---------------------------------------------------------------------------------------


def test_an_open_check_and_its_to_do_are_one_thing_on_the_day_of_the_list() -> None:
    found = due(
        facts(
            upcoming=(an_item(days=-4),),
            answered={"one": answered(AnswerKind.FAIL)},
            actions=(an_action(due_on=day(30)),),
            action_checks={1: "one"},
        )
    )
    assert list(found) == ["check:one"]
    assert found["check:one"].on == day(30)


def test_a_to_do_of_its_own_comes_on_its_day() -> None:
    found = due(facts(actions=(an_action(check_id="gone"),), action_checks={1: "gone"}))
    assert found["action:1"].on == day(5)
    assert found["action:1"].source is Source.ACTION


def test_a_to_do_whose_check_was_put_right_in_the_meantime_stays() -> None:
    known = facts(
        upcoming=(an_item(days=80),), answered={"one": answered()},
        actions=(an_action(),), action_checks={1: "one"},
    )  # fmt: skip
    assert set(due(known)) == {"check:one", "action:1"}


# -- the search, removals, packs -------------------------------------------------------------------


def test_the_search_comes_again_after_three_months() -> None:
    found = due(facts(searched=Searched(at=NOW, minutes=12)))["search"]
    assert (found.on, found.minutes) == (day(SEARCH_DAYS), 12)


def test_a_removal_brings_its_own_clock() -> None:
    case = CaseDue(
        case_id=4, job=CaseJob.CHASE, what="Remind 192.com", why="…", on=day(2), overdue=False
    )
    found = due(facts(cases=(case,)))["case:4"]
    assert (found.on, found.source, found.what) == (day(2), Source.CASE, "Remind 192.com")


@pytest.mark.parametrize(("ago", "comes"), [(179, False), (180, True), (400, True)])
def test_a_pack_that_nobody_looked_at_for_180_days_is_due(ago: int, comes: bool) -> None:
    known = facts(answered={"one": answered(days=-ago)}, began_on=day(-ago))
    assert due(known)["pack:demo"].has_come(TODAY) is comes
    assert due(known)["pack:demo"].on == day(PACK_DAYS - ago)


def test_a_pack_that_was_never_looked_at_counts_from_the_first_answer_of_all() -> None:
    assert due(facts(began_on=day(-200)))["pack:demo"].on == day(-20)
    assert due(facts()) == {}, "nothing was begun, so nothing is late"


def test_a_pack_with_a_check_that_comes_sooner_needs_no_reminder_of_its_own() -> None:
    known = facts(
        upcoming=(an_item(days=3),), answered={"one": answered(days=-30)}, began_on=day(-30)
    )
    assert "pack:demo" not in due(known)


def test_the_users_own_number_of_days_for_a_pack_counts() -> None:
    known = facts(answered={"one": answered(days=-10)}, began_on=day(-10))
    assert due(known, Wishes(pack_days={"demo": 30}))["pack:demo"].on == day(20)


# -- events ---------------------------------------------------------------------------------------

HEARING = Trigger(
    id="hearing", title="A hearing", detail="", asks=Asks.DAY, question="When?",
    makes=(
        Makes(days=-14, checks=("one",), search=True),
        Makes(days=7, checks=("one", "two", "not-used")),
    ),
)  # fmt: skip


def heard(days: int, *, reported: int = 0) -> Wishes:
    event = Event(
        id=1, trigger_id="hearing", on=day(days), pack_id="",
        reported_at=NOW + timedelta(days=reported),
    )  # fmt: skip
    return Wishes(events=(event,), triggers={"hearing": HEARING})


def test_an_event_makes_things_due_before_and_after_its_day() -> None:
    found = due(facts(), heard(30))
    assert {key: item.on for key, item in found.items()} == {
        "check:one": day(16), "search": day(16), "check:two": day(37),
    }  # fmt: skip
    assert found["check:one"].why == "You told us: a hearing."
    assert found["check:one"].source is Source.EVENT


def test_what_should_have_been_before_is_due_on_the_day_of_the_report() -> None:
    assert due(facts(), heard(3))["check:one"].on == TODAY


def test_a_look_before_the_day_does_not_settle_it_and_one_after_does() -> None:
    wishes = heard(30, reported=-5)
    early = facts(answered={"one": answered(days=-1)})
    assert due(early, wishes)["check:one"].on == day(16)
    late = facts(answered={"one": answered(days=17)})
    assert due(late, wishes, today=day(18))["check:one"].on == day(37)
    done = facts(answered={"one": answered(days=38), "two": answered(days=38)})
    assert due(done, wishes, today=day(39)) == {
        "search": due(facts(), wishes, today=day(39))["search"]
    }


def test_what_was_answered_before_the_report_of_the_same_day_is_asked_again() -> None:
    morning = facts(answered={"one": Answered(at=NOW - timedelta(hours=1), kind=AnswerKind.PASS)})
    assert due(morning, heard(0))["check:one"].on == TODAY
    evening = facts(answered={"one": Answered(at=NOW + timedelta(hours=1), kind=AnswerKind.PASS)})
    assert due(evening, heard(0))["check:one"].on == day(7)


def test_an_event_never_puts_off_what_comes_sooner() -> None:
    known = facts(upcoming=(an_item(days=2),), answered={"one": answered()})
    assert due(known, heard(30))["check:one"].on == day(2)


def test_a_search_after_the_report_settles_the_event() -> None:
    searched = Searched(at=NOW + timedelta(days=17), minutes=9)
    found = due(facts(searched=searched), heard(30), today=day(18))["search"]
    assert (found.on, found.source) == (day(17 + SEARCH_DAYS), Source.SEARCH)


# -- later, and not this time ----------------------------------------------------------------------


def put_off(kind: PutOffKind, *, by_rule: int, until: int, reason: str = "") -> Wishes:
    word = PutOff(key="check:one", kind=kind, by_rule=day(by_rule), until=day(until), reason=reason)
    return Wishes(put_off=(word,))


def test_what_is_put_off_comes_on_its_later_day() -> None:
    known = facts(upcoming=(an_item(days=-2),), answered={"one": answered()})
    found = due(known, put_off(PutOffKind.SNOOZE, by_rule=-2, until=9))["check:one"]
    assert (found.on, found.by_rule, found.is_put_off) == (day(9), day(-2), True)


def test_a_skip_keeps_its_reason() -> None:
    known = facts(upcoming=(an_item(days=-2),), answered={"one": answered()})
    wishes = put_off(PutOffKind.SKIP, by_rule=-2, until=90, reason="on leave")
    assert due(known, wishes)["check:one"].why == "You skipped it once: on leave"


def test_a_word_for_one_day_is_used_up_when_the_rule_gives_another() -> None:
    known = facts(upcoming=(an_item(days=40),), answered={"one": answered()})
    assert due(known, put_off(PutOffKind.SNOOZE, by_rule=-2, until=90))["check:one"].on == day(40)


@given(days=st.integers(-400, 400), until=st.integers(-400, 800), kind=st.sampled_from(PutOffKind))
def test_putting_off_never_loses_and_never_hastens(days: int, until: int, kind: PutOffKind) -> None:
    known = facts(upcoming=(an_item(days=days),), answered={"one": answered()})
    found = due(known, put_off(kind, by_rule=days, until=until))["check:one"]
    assert found.on == max(day(days), day(until))


# -- never from an incident -----------------------------------------------------------------------


def test_whatever_comes_from_an_incident_stays_inside() -> None:
    incident = a_pack(ONE, id="incident", group=Group.INCIDENT)
    item = Upcoming(pack=incident, check=ONE, on=TODAY)
    of_pack = due(Facts(upcoming=(item,), applying=((incident, ONE),), began_on=day(-900)))
    assert of_pack
    assert all(each.inside_only for each in of_pack.values())
    after = facts(upcoming=(an_item(),), answered={"one": answered(in_incident=True)})
    assert due(after)["check:one"].inside_only
    action = facts(
        actions=(an_action(),), action_checks={1: "one"}, incident_actions=frozenset({1})
    )
    assert due(action)["action:1"].inside_only
    usual = facts(upcoming=(an_item(),), answered={"one": answered()})
    assert not due(usual)["check:one"].inside_only
