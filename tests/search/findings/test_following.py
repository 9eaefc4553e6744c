# SPDX-License-Identifier: Apache-2.0
"""What a history makes of a finding. Gone is said late, and never over a gap."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.search.finding_model import (
    Asked,
    Change,
    FindingState,
    PageLook,
    RunPass,
    Seen,
    Why,
)
from privacy_audit.search.findings import absence, follow, missed_on

START = datetime(2026, 1, 1, tzinfo=UTC)
SHOWN, ABSENT, UNANSWERED = Asked.SHOWN, Asked.ABSENT, Asked.UNANSWERED
GAP = [Asked.UNANSWERED]


def runs(*passes: dict[str, Asked]) -> list[RunPass | PageLook]:
    """One run a week, each with what its queries said."""
    return [
        RunPass(run_id=number, at=START + timedelta(weeks=number), asked=asked)
        for number, asked in enumerate(passes, start=1)
    ]


def one(*answers: Asked) -> list[RunPass | PageLook]:
    """Runs with a single query."""
    return runs(*({"bing:name": answer} for answer in answers))


def state(history: list[RunPass | PageLook]) -> FindingState:
    return follow(history).state


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([SHOWN], FindingState.NEW),
        ([SHOWN, SHOWN], FindingState.STILL_THERE),
        ([SHOWN, ABSENT], FindingState.COULD_NOT_CHECK),
        ([SHOWN, UNANSWERED], FindingState.COULD_NOT_CHECK),
        ([SHOWN, ABSENT, ABSENT], FindingState.GONE),
        ([SHOWN, ABSENT, UNANSWERED, ABSENT], FindingState.COULD_NOT_CHECK),
        ([SHOWN, UNANSWERED, UNANSWERED, UNANSWERED], FindingState.COULD_NOT_CHECK),
        ([SHOWN, ABSENT, UNANSWERED, ABSENT, ABSENT], FindingState.GONE),
        ([SHOWN, ABSENT, ABSENT, UNANSWERED], FindingState.GONE),
        ([SHOWN, ABSENT, SHOWN, ABSENT], FindingState.COULD_NOT_CHECK),
    ],
)
def test_state_after_runs(answers: list[Asked], expected: FindingState) -> None:
    assert state(one(*answers)) is expected


def test_found_again_after_it_was_gone_is_changed_and_says_back() -> None:
    followed = follow(one(SHOWN, ABSENT, ABSENT, SHOWN))
    assert followed.state is FindingState.CHANGED
    assert followed.why is Why.BACK
    assert followed.changes[0] == Change(what="back")


def test_run_that_does_not_ask_changes_nothing() -> None:
    history = [*one(SHOWN, SHOWN), RunPass(run_id=9, at=START + timedelta(weeks=9), asked={})]
    assert state(history) is FindingState.STILL_THERE
    other = RunPass(run_id=9, at=START + timedelta(weeks=9), asked={"brave:name": ABSENT})
    assert state([*one(SHOWN, SHOWN), other]) is FindingState.STILL_THERE


def test_each_query_that_showed_it_must_miss_it_twice() -> None:
    both = {"bing:name": SHOWN, "brave:name": SHOWN}
    missing = {"bing:name": ABSENT, "brave:name": ABSENT}
    blocked = {"bing:name": ABSENT, "brave:name": UNANSWERED}
    assert state(runs(both, missing, missing)) is FindingState.GONE
    assert state(runs(both, missing, blocked)) is FindingState.COULD_NOT_CHECK
    assert state(runs(both, blocked, missing)) is FindingState.COULD_NOT_CHECK


def test_query_that_is_not_asked_again_does_not_keep_it_from_being_gone() -> None:
    both = {"bing:name": SHOWN, "brave:rare": SHOWN}
    assert state(runs(both, {"bing:name": ABSENT}, {"bing:name": ABSENT})) is FindingState.GONE


def test_changed_carries_what() -> None:
    history = one(SHOWN)
    title = Change(what="title", before="Old", after="New")
    history.append(
        RunPass(run_id=2, at=START + timedelta(weeks=2), asked={"b": SHOWN}, changes=(title,))
    )
    followed = follow(history)
    assert (followed.state, followed.changes) == (FindingState.CHANGED, (title,))


def look(seen: Seen, weeks: float, *changes: Change) -> PageLook:
    return PageLook(at=START + timedelta(weeks=weeks), seen=seen, changes=changes)


def test_look_at_a_missing_page_makes_it_gone_at_once() -> None:
    followed = follow([*one(SHOWN), look(Seen.NOT_THERE, 2)])
    assert (followed.state, followed.why) == (FindingState.GONE, Why.PAGE_LOOK)


def test_look_that_could_not_check_changes_nothing() -> None:
    before = one(SHOWN, ABSENT, ABSENT)
    assert follow([*before, look(Seen.COULD_NOT_CHECK, 9)]) == follow(before)


def test_page_that_stands_is_not_gone_because_engines_stop_listing_it() -> None:
    history = [*one(SHOWN), look(Seen.THERE, 1.5)]
    later = [
        RunPass(run_id=n, at=START + timedelta(weeks=n), asked={"bing:name": ABSENT})
        for n in range(2, 6)
    ]
    assert state([*history, *later]) is FindingState.COULD_NOT_CHECK
    assert state([*history, *later, look(Seen.NOT_THERE, 7)]) is FindingState.GONE


def test_listed_although_the_page_is_gone_says_so() -> None:
    history = [*one(SHOWN), look(Seen.NOT_THERE, 1.5)]
    again = RunPass(run_id=2, at=START + timedelta(weeks=2), asked={"bing:name": SHOWN})
    followed = follow([*history, again])
    assert followed.why is Why.LISTED_STILL
    assert followed.changes[0].what == "listed_still"


def test_missed_days_are_told_apart_from_the_last_sighting() -> None:
    history = one(SHOWN, ABSENT, ABSENT)
    assert missed_on(history) == tuple(event.at for event in history[1:])
    assert missed_on(one(SHOWN, ABSENT, SHOWN)) == ()


def test_only_the_queries_that_showed_it_say_that_it_is_not_there() -> None:
    other = {"bing:name": ABSENT, "brave:name": UNANSWERED}
    history = runs({"bing:name": SHOWN}, other, {"brave:name": ABSENT}, {"bing:name": UNANSWERED})
    said = [absence(history, place) for place in range(4)]
    assert said == [None, Seen.NOT_THERE, None, Seen.COULD_NOT_CHECK]


def test_history_without_a_sighting_is_refused() -> None:
    with pytest.raises(ValueError, match="seen before"):
        follow(one(ABSENT, ABSENT))


ANSWERS = st.sampled_from(list(Asked))
KEYS = ("bing:name", "brave:name", "mojeek:phone")
PASSES = st.lists(st.dictionaries(st.sampled_from(KEYS), ANSWERS, max_size=3), max_size=8)


@given(PASSES)
def test_gone_only_after_two_answered_runs_on_end(passes: list[dict[str, Asked]]) -> None:
    history = runs({"bing:name": SHOWN}, *passes)
    if state(history) is not FindingState.GONE:
        return
    asked = [event.asked for event in history if isinstance(event, RunPass)]
    last = max(number for number, one in enumerate(asked) if SHOWN in one.values())
    keys = {key for key, answer in asked[last].items() if answer is SHOWN}
    first_gone = next(
        end for end in range(last + 1, len(asked)) if state(history[: end + 1]) is FindingState.GONE
    )
    since = asked[last + 1 : first_gone + 1]
    seen = {key: [one[key] for one in since if key in one] for key in keys}
    assert any(seen.values())
    for answers in seen.values():
        assert not answers or answers[-2:] == [ABSENT, ABSENT]


@given(PASSES, st.integers(min_value=0, max_value=8))
def test_two_runs_with_a_blocked_engine_between_never_report_gone(
    passes: list[dict[str, Asked]], place: int
) -> None:
    """After a block there must be two answers again, whatever was before it."""
    blocked = dict.fromkeys(KEYS, UNANSWERED)
    before = runs({"bing:name": SHOWN}, *passes[:place])
    if state(before) is FindingState.GONE:
        return
    after = dict.fromkeys(KEYS, ABSENT)
    history = runs({"bing:name": SHOWN}, *passes[:place], blocked, after)
    assert state(history) is not FindingState.GONE


@given(PASSES)
def test_strange_pages_alone_never_make_it_gone(passes: list[dict[str, Asked]]) -> None:
    """With every answer without it turned into a block, nothing is ever gone."""
    strange = [
        {key: UNANSWERED if answer is ABSENT else answer for key, answer in one.items()}
        for one in passes
    ]
    assert state(runs({"bing:name": SHOWN}, *strange)) is not FindingState.GONE
