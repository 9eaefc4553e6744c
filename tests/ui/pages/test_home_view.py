# SPDX-License-Identifier: Apache-2.0
"""What the home page says, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from privacy_audit.audits.model import (
    Action,
    ActionOwner,
    ActionState,
    AnswerKind,
    Audit,
    AuditKind,
    LastAnswer,
)
from privacy_audit.audits.selection import History, Need, Ranked
from privacy_audit.audits.service import PackStanding
from privacy_audit.audits.standing import Standing
from privacy_audit.audits.upcoming import NextCheck
from privacy_audit.checklists.model import Severity, Surface
from privacy_audit.reminders.due import DueCheck
from privacy_audit.ui.pages.home_view import (
    MORE_PACKS,
    HomeFacts,
    date_lines,
    open_audit_words,
    pack_rows,
    thing_reason,
    thing_rows,
)
from tests.helpers.builders import a_check, a_pack, an_answer, an_asked_check

TODAY = date(2026, 11, 20)
MAY = datetime(2026, 5, 21, 9, 0, tzinfo=UTC)


def a_thing(need: Need = Need.NEVER, **changes: object) -> Ranked:
    """A check that is worth asking."""
    check = a_check(minutes=3, **changes)
    return Ranked(pack=a_pack(check), check=check, need=need, score=1.0)


def a_past(kind: AnswerKind = AnswerKind.FAIL, *, was_right_on: date | None = None) -> History:
    """One answer in May."""
    return History(
        last=LastAnswer(answer=an_answer(kind, at=MAY), revision=1), was_right_on=was_right_on
    )


FACTS = HomeFacts(
    today=TODAY,
    standings=(),
    things=(),
    histories={},
    current=None,
    report=None,
    due=(),
    next=None,
    actions=(),
    rests=False,
)


@pytest.mark.parametrize(
    ("need", "history", "words"),
    [
        (
            Need.REGRESSED,
            a_past(was_right_on=date(2026, 3, 2)),
            "It was right on 2 March and is open now.",
        ),
        (Need.OPEN, a_past(), "It was open on 21 May."),
        (Need.MEANING_CHANGED, a_past(), "It asks something new since you answered on 21 May."),
        (Need.UNSURE, a_past(AnswerKind.UNKNOWN), "You were not sure on 21 May."),
        (Need.UNSURE, a_past(AnswerKind.NOT_CHECKED), "You put it off on 21 May."),
        (Need.DUE, a_past(AnswerKind.PASS), "You last looked on 21 May."),
        (
            Need.DUE,
            a_past(AnswerKind.ACCEPTED),
            "You wanted to think about this risk again by now.",
        ),
        (Need.NEVER, None, "Nobody has looked yet."),
    ],
)
def test_every_need_has_its_reason(need: Need, history: History | None, words: str) -> None:
    assert thing_reason(a_thing(need), history, today=TODAY) == f"About 3 minutes. {words}"


def test_a_thing_says_how_bad_how_long_and_where() -> None:
    phone = a_thing(paths={Surface.IPHONE: ("Tap.",), Surface.ANDROID: ("Tap.",)})
    desk = a_thing(severity=Severity.LOW)
    assert [row.detail for row in thing_rows([phone, desk])] == [
        "3 minutes, on your phone",
        "3 minutes",
    ]
    assert thing_rows([desk])[0].severity is Severity.LOW


def standings(looked: int, not_looked: int) -> list[PackStanding]:
    """Packs, the first not looked at, so that the order shows."""
    new = [
        PackStanding(pack=a_pack(id=f"new-{n}"), standing=Standing(not_checked=3), due=0)
        for n in range(not_looked)
    ]
    old = [
        PackStanding(pack=a_pack(id=f"old-{n}"), standing=Standing(seen=3), due=n)
        for n in range(looked)
    ]
    return new + old


@pytest.mark.parametrize(
    ("looked", "not_looked", "keys", "more"),
    [
        (2, 3, ["old-0", "old-1", "new-0", "new-1", "new-2"], ""),
        (2, 6, ["old-0", "old-1", *(f"new-{n}" for n in range(6))], ""),
        (2, 7, ["old-0", "old-1", *(f"new-{n}" for n in range(5)), MORE_PACKS], "2 more packs"),
        (10, 1, [*(f"old-{n}" for n in range(10)), MORE_PACKS], "1 more pack"),
    ],
)
def test_packs_that_were_looked_at_come_first(
    looked: int, not_looked: int, keys: list[str], more: str
) -> None:
    rows = pack_rows(standings(looked, not_looked))
    assert [row.key for row in rows] == keys
    assert not more or rows[-1].title == more


def test_due_checks_are_noted_at_their_pack() -> None:
    assert [row.note for row in pack_rows(standings(3, 0))] == ["", "1 due", "2 due"]


def a_due(on: date, minutes: int = 4) -> DueCheck:
    """A check whose day has come."""
    return DueCheck(
        check_id="demo-check", pack_id="demo", what="?", on=on, minutes=minutes, overdue=True
    )


def test_dates_say_what_is_due_and_since_when() -> None:
    facts = replace(FACTS, due=(a_due(date(2026, 11, 16)), a_due(TODAY, 8)))
    (line,) = date_lines(facts)
    assert (line.title, line.detail) == ("2 checks are due", "Since Monday, about 12 minutes")
    assert line.pressing


def test_dates_say_until_when_nothing_is_due() -> None:
    item = NextCheck(on=date(2026, 12, 18), title="Facebook", checks=3, minutes=6)
    (line,) = date_lines(replace(FACTS, next=item))
    assert line.title == "Nothing is due until 18 December"
    assert line.detail == "Then 3 checks, about 6 minutes: Facebook"
    assert not line.pressing


def an_action(due_on: date) -> Action:
    """An open to-do."""
    return Action(
        id=1,
        check_id="demo-check",
        audit_id=1,
        title="Set it",
        reason="",
        severity=Severity.HIGH,
        owner=ActionOwner.ME,
        due_on=due_on,
        state=ActionState.OPEN,
        note="",
        created_at=MAY,
        closed_at=None,
    )


def test_dates_name_the_first_thing_of_the_list() -> None:
    facts = replace(FACTS, actions=(an_action(date(2026, 12, 4)), an_action(date(2026, 11, 19))))
    (line,) = date_lines(facts)
    assert (line.title, line.detail) == (
        "2 things on your list",
        "The first was due on 19 November",
    )
    assert line.pressing


def test_an_open_audit_says_where_it_was_left() -> None:
    checks = tuple(an_asked_check(a_check(id=f"demo-{n}"), position=n) for n in range(3))
    audit = Audit(
        id=1,
        kind=AuditKind.QUICK,
        started_at=MAY,
        finished_at=None,
        checks=checks,
        answers={"demo-0": an_answer(check_id="demo-0")},
    )
    fact, text = open_audit_words(audit)
    assert fact == "Your quick audit is not finished."
    assert text == "You stopped at check 2 of 3, about 3 minutes left."
