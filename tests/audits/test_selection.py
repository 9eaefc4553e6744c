# SPDX-License-Identifier: Apache-2.0
"""Which checks an audit asks: the quick audit, the follow-up, and "one thing today"."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.audits.minutes import walk_minutes
from privacy_audit.audits.model import AnswerKind
from privacy_audit.audits.selection import (
    MOST_QUICK_CHECKS,
    QUICK_MINUTES,
    History,
    Need,
    Ranked,
    failed,
    need_of,
    quick,
    ranked,
)
from privacy_audit.checklists.model import Severity
from privacy_audit.checklists.tailoring import Tailored
from tests.helpers.builders import a_check, a_history, a_pack, a_tailored

TODAY = date(2026, 11, 20)
PASS, FAIL = AnswerKind.PASS, AnswerKind.FAIL

few = settings(max_examples=50)  # each example is a whole set of packs

Situation = tuple[tuple[Tailored, ...], dict[str, History]]


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Up to 24 checks in up to four packs, some not selected, some answered, some long ago."""
    entries: list[Tailored] = []
    known: dict[str, History] = {}
    for number in range(draw(st.integers(min_value=0, max_value=24))):
        check = a_check(
            id=f"demo-{number}",
            severity=draw(st.sampled_from(Severity)),
            minutes=draw(st.integers(min_value=1, max_value=25)),
            recheck_days=draw(st.sampled_from((30, 90, 365))),
            revision=draw(st.sampled_from((1, 1, 1, 2))),
        )
        entries.append(
            Tailored(
                pack=a_pack(check, id=f"pack-{draw(st.integers(min_value=0, max_value=3))}"),
                check=check,
                selected=draw(st.booleans()) or draw(st.booleans()),
                reason="For everyone.",
                raised=draw(st.booleans()),
            )
        )
        if draw(st.booleans()):
            ago = timedelta(days=draw(st.integers(min_value=0, max_value=500)))
            known[check.id] = a_history(
                draw(st.sampled_from(AnswerKind)),
                at=datetime(2026, 11, 20, 10, 0, tzinfo=UTC) - ago,
                was_right_on=draw(st.none() | st.just(date(2025, 1, 1))),
            )
    return tuple(entries), known


def ids(items: tuple[Ranked, ...]) -> list[str]:
    """The checks in their order."""
    return [item.check.id for item in items]


# -- the need -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("history", "need"),
    [
        (None, Need.NEVER),
        (a_history(FAIL), Need.OPEN),
        (a_history(FAIL, was_right_on=date(2026, 5, 1)), Need.REGRESSED),
        (a_history(AnswerKind.UNKNOWN), Need.UNSURE),
        (a_history(AnswerKind.NOT_CHECKED), Need.UNSURE),
        (a_history(PASS), Need.IN_DATE),
        (a_history(AnswerKind.NOT_APPLICABLE), Need.IN_DATE),
        (a_history(PASS, at=datetime(2026, 1, 1, tzinfo=UTC)), Need.DUE),
        (a_history(AnswerKind.ACCEPTED, review_on=TODAY), Need.DUE),
        (a_history(AnswerKind.ACCEPTED, review_on=date(2026, 11, 21)), Need.IN_DATE),
        (a_history(PASS, revision=7), Need.MEANING_CHANGED),
    ],
)
def test_why_a_check_is_asked_now(history: History | None, need: Need) -> None:
    assert need_of(a_check(), history, today=TODAY) is need


@few
@given(kind=st.sampled_from(AnswerKind), days=st.integers(min_value=0, max_value=900))
def test_only_an_answer_that_still_holds_lets_a_check_rest(kind: AnswerKind, days: int) -> None:
    at = datetime(2026, 11, 20, 10, 0, tzinfo=UTC) - timedelta(days=days)
    history = a_history(kind, at=at, review_on=date(2027, 1, 1))
    resting = need_of(a_check(), history, today=TODAY) is Need.IN_DATE
    assert not (resting and kind in {FAIL, AnswerKind.UNKNOWN, AnswerKind.NOT_CHECKED})


# -- the order ------------------------------------------------------------------------------------


def order(*entries: tuple[str, dict[str, object], History | None], raised: str = "") -> list[str]:
    """The order of checks given as id, what is special about it, and its history."""
    tailored = [
        a_tailored(a_check(id=check_id, **special), raised=check_id == raised)
        for check_id, special, _ in entries
    ]
    known = {check_id: history for check_id, _, history in entries if history}
    return ids(ranked(tailored, known, today=TODAY))


def test_worse_comes_before_milder() -> None:
    assert order(
        ("low", {"severity": Severity.LOW}, None),
        ("critical", {"severity": Severity.CRITICAL}, None),
        ("medium", {"severity": Severity.MEDIUM}, None),
    ) == ["critical", "medium", "low"]


def test_shorter_comes_before_longer() -> None:
    assert order(("long", {"minutes": 10}, None), ("short", {"minutes": 1}, None)) == [
        "short",
        "long",
    ]


def test_needs_stand_in_their_order() -> None:
    long_ago = datetime(2025, 1, 1, tzinfo=UTC)
    assert order(
        ("never", {}, None),
        ("due", {}, a_history(PASS, at=long_ago)),
        ("unsure", {}, a_history(AnswerKind.UNKNOWN)),
        ("changed", {"revision": 2}, a_history(PASS)),
        ("open", {}, a_history(FAIL)),
        ("regressed", {}, a_history(FAIL, was_right_on=date(2025, 1, 1))),
        ("in date", {}, a_history(PASS)),
    ) == ["regressed", "open", "changed", "due", "unsure", "never"]


def test_what_is_right_and_in_date_is_left_out() -> None:
    assert order(("right", {}, a_history(PASS))) == []


def test_a_raised_risk_brings_a_check_forward() -> None:
    entries: tuple[tuple[str, dict[str, object], None], ...] = (
        ("first", {}, None),
        ("second", {}, None),
    )
    assert order(*entries) == ["first", "second"]
    assert order(*entries, raised="second") == ["second", "first"]


@few
@given(situation=situations())
def test_the_ranking_holds_only_what_applies_and_falls(situation: Situation) -> None:
    entries, known = situation
    found = ranked(entries, known, today=TODAY)
    assert set(ids(found)) <= {entry.check.id for entry in entries if entry.selected}
    scores = [item.score for item in found]
    assert scores == sorted(scores, reverse=True)
    assert all(item.score > 0 for item in found)


@few
@given(situation=situations(), data=st.data())
def test_the_order_of_the_notes_changes_nothing(situation: Situation, data: st.DataObject) -> None:
    entries, known = situation
    shuffled = dict(data.draw(st.permutations(sorted(known.items(), key=lambda item: item[0]))))
    assert ranked(entries, shuffled, today=TODAY) == ranked(entries, known, today=TODAY)
    assert quick(entries, shuffled, today=TODAY) == quick(entries, known, today=TODAY)


def place(items: tuple[Ranked, ...], check_id: str) -> float:
    """Where a check stands; behind all when it was left out."""
    return ids(items).index(check_id) if check_id in ids(items) else float("inf")


@few
@given(situation=situations(), data=st.data())
def test_an_open_check_never_ranks_below_the_same_check_in_date(
    situation: Situation, data: st.DataObject
) -> None:
    entries, known = situation
    selected = [entry.check for entry in entries if entry.selected]
    if not selected:
        return
    check = data.draw(st.sampled_from(selected))
    in_date = {**known, check.id: a_history(PASS, revision=check.revision)}
    is_open = {**known, check.id: a_history(FAIL, revision=check.revision)}
    before = place(ranked(entries, in_date, today=TODAY), check.id)
    after = place(ranked(entries, is_open, today=TODAY), check.id)
    assert before == float("inf")
    assert after < before


@few
@given(situation=situations(), data=st.data())
def test_raising_one_check_never_moves_it_back(situation: Situation, data: st.DataObject) -> None:
    entries, known = situation
    waiting = ids(ranked(entries, known, today=TODAY))
    if not waiting:
        return
    check_id = data.draw(st.sampled_from(waiting))
    lower, higher = (
        tuple(
            replace(entry, raised=raised) if entry.check.id == check_id else entry
            for entry in entries
        )
        for raised in (False, True)
    )
    assert place(ranked(higher, known, today=TODAY), check_id) <= place(
        ranked(lower, known, today=TODAY), check_id
    )


# -- the quick audit ------------------------------------------------------------------------------


def minutes_of(items: tuple[Ranked, ...]) -> int:
    """How long the walk takes."""
    return walk_minutes((item.pack.id, item.check.minutes) for item in items)


@few
@given(situation=situations())
def test_a_quick_audit_is_short(situation: Situation) -> None:
    chosen = quick(*situation, today=TODAY)
    assert len(chosen) <= MOST_QUICK_CHECKS
    assert len(chosen) == 1 or minutes_of(chosen) <= QUICK_MINUTES


@few
@given(situation=situations())
def test_a_quick_audit_asks_only_what_applies_and_each_check_once(situation: Situation) -> None:
    entries, known = situation
    chosen = ids(quick(entries, known, today=TODAY))
    assert len(set(chosen)) == len(chosen)
    assert set(chosen) <= {entry.check.id for entry in entries if entry.selected}


@few
@given(situation=situations())
def test_a_quick_audit_asks_nothing_in_date_while_something_waits(situation: Situation) -> None:
    entries, known = situation
    waiting = ranked(entries, known, today=TODAY)
    chosen = quick(entries, known, today=TODAY)
    if waiting:
        assert chosen
        assert set(ids(chosen)) <= set(ids(waiting))


@few
@given(situation=situations())
def test_a_quick_audit_is_full(situation: Situation) -> None:
    """Nothing that waits would still fit in."""
    entries, known = situation
    waiting = ranked(entries, known, today=TODAY)
    chosen = quick(entries, known, today=TODAY)
    if waiting and len(chosen) < MOST_QUICK_CHECKS:
        rest = [item for item in waiting if item.check.id not in ids(chosen)]
        packs = {item.pack.id for item in chosen}
        for item in rest:
            cost = item.check.minutes - (1 if item.pack.id in packs else 0)
            assert minutes_of(chosen) + max(1, cost) > QUICK_MINUTES


@few
@given(situation=situations())
def test_checks_of_one_pack_stand_side_by_side(situation: Situation) -> None:
    packs = [item.pack.id for item in quick(*situation, today=TODAY)]
    runs = [pack for number, pack in enumerate(packs) if number == 0 or packs[number - 1] != pack]
    assert len(runs) == len(set(runs))


@few
@given(situation=situations())
def test_the_best_use_of_a_minute_is_always_asked(situation: Situation) -> None:
    """ "One thing today" is in the quick audit, unless it alone fills more than the time."""
    entries, known = situation
    waiting = ranked(entries, known, today=TODAY)
    if waiting:
        assert waiting[0].check.id in ids(quick(entries, known, today=TODAY))


def test_many_short_checks_stop_at_twelve() -> None:
    checks = [a_check(id=f"demo-{number}", minutes=1) for number in range(14)]
    pack = a_pack(*checks)
    entries = [a_tailored(check, pack=pack) for check in checks]
    assert ids(quick(entries, {}, today=TODAY)) == [f"demo-{number}" for number in range(12)]


def test_one_long_check_is_asked_alone() -> None:
    entries = [a_tailored(a_check(minutes=40))]
    assert len(quick(entries, {}, today=TODAY)) == 1


def test_a_check_that_does_not_fit_lets_a_shorter_one_in() -> None:
    entries = [
        a_tailored(a_check(id="a", minutes=10, severity=Severity.CRITICAL)),
        a_tailored(a_check(id="b", minutes=12, severity=Severity.CRITICAL)),
        a_tailored(a_check(id="c", minutes=4, severity=Severity.LOW)),
    ]
    assert ids(quick(entries, {}, today=TODAY)) == ["a", "c"]


def test_when_all_is_in_date_the_oldest_comes_round() -> None:
    entries = [a_tailored(a_check(id=check_id, minutes=8)) for check_id in ("new", "old", "never")]
    known = {
        "new": a_history(PASS, at=datetime(2026, 11, 19, tzinfo=UTC)),
        "old": a_history(PASS, at=datetime(2026, 11, 1, tzinfo=UTC)),
        "never": a_history(AnswerKind.NOT_APPLICABLE, at=datetime(2026, 10, 1, tzinfo=UTC)),
    }
    assert ids(quick(entries, known, today=TODAY)) == ["old", "new"]


# -- the follow-up --------------------------------------------------------------------------------


@few
@given(situation=situations())
def test_a_follow_up_asks_exactly_what_was_open(situation: Situation) -> None:
    entries, known = situation
    was_open = {
        entry.check.id
        for entry in entries
        if entry.selected
        and entry.check.id in known
        and known[entry.check.id].last.answer.kind is FAIL
    }
    assert set(ids(failed(entries, known, today=TODAY))) == was_open
