# SPDX-License-Identifier: Apache-2.0
"""Following a finding over runs: new, still there, changed, gone, could not check. Pure.

A page that is no answer (blocked, a consent page, an unknown layout) never makes a finding gone.
Gone needs two answered runs on end for every query that showed it last, or a look at the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never

from privacy_audit.search.finding_model import (
    Asked,
    Change,
    FindingState,
    Followed,
    PageLook,
    RunPass,
    Seen,
    Why,
)

MISSES_FOR_GONE = 2

History = Sequence[RunPass | PageLook]


@dataclass(slots=True)
class _Trail:
    """Where the reading of a history stands.

    shown_by: the queries that showed it when it was seen last. misses: for each of them that was
    asked since, how many answered runs on end were without it. page_gone, page_stands: what the
    newest look at the page itself said.
    """

    now: Followed | None = None
    shown_by: frozenset[str] = frozenset()
    misses: dict[str, int] = field(default_factory=dict)
    page_gone: bool = False
    page_stands: bool = False


def follow(history: History) -> Followed:
    """The state of a finding after all that was seen of it, oldest first.

    Raises ValueError for a history in which it was never seen.
    """
    trail = _Trail()
    for event in history:
        if isinstance(event, RunPass):
            _pass(trail, event)
        else:
            _look(trail, event)
    if trail.now is None:
        raise ValueError("a finding is seen before it is followed")
    return trail.now


def absence(history: History, place: int) -> Seen | None:
    """What the run at a place of a history says of a finding that it does not show.

    Only the queries that showed it last count: NOT_THERE when all that were asked answered without
    it, COULD_NOT_CHECK when one of them gave no answer, ``None`` when none of them was asked.
    """
    event = history[place]
    if not isinstance(event, RunPass) or Asked.SHOWN in event.asked.values():
        return None
    before = (one for one in reversed(history[:place]) if isinstance(one, RunPass))
    last = next((one for one in before if Asked.SHOWN in one.asked.values()), None)
    if last is None:
        return None
    keys = [key for key, asked in last.asked.items() if asked is Asked.SHOWN]
    answers = [event.asked[key] for key in keys if key in event.asked]
    if not answers:
        return None
    return Seen.COULD_NOT_CHECK if Asked.UNANSWERED in answers else Seen.NOT_THERE


def missed_on(history: History) -> tuple[datetime, ...]:
    """When it was looked for and not found since it was last seen, oldest first."""
    found: list[datetime] = []
    for place in range(len(history) - 1, -1, -1):
        event = history[place]
        if isinstance(event, PageLook):
            if event.seen is Seen.NOT_THERE:
                found.append(event.at)
            elif event.seen is not Seen.COULD_NOT_CHECK:
                break
        elif Asked.SHOWN in event.asked.values():
            break
        elif absence(history, place) is Seen.NOT_THERE:
            found.append(event.at)
    return tuple(reversed(found))


def _pass(trail: _Trail, event: RunPass) -> None:
    shown = frozenset(key for key, asked in event.asked.items() if asked is Asked.SHOWN)
    if shown:
        trail.now = _seen_in_run(trail, event)
        trail.shown_by = shown
        trail.misses = {}
        return
    if trail.now is None:
        return
    asked = {key: event.asked[key] for key in trail.shown_by if key in event.asked}
    for key, answer in asked.items():
        missed = trail.misses.get(key, 0) + 1 if answer is Asked.ABSENT else 0
        trail.misses[key] = missed
    if not asked or trail.now.state is FindingState.GONE:
        # A run that did not ask says nothing; and what is gone stays so until it is seen.
        return
    # A page that somebody saw standing is not gone when engines stop listing it: a look decides.
    if min(trail.misses.values()) >= MISSES_FOR_GONE and not trail.page_stands:
        trail.now = Followed(
            state=FindingState.GONE, why=Why.MISSED_TWICE, at=event.at, gone_at=event.at
        )
        return
    silent = Asked.UNANSWERED in asked.values()
    trail.now = Followed(
        state=FindingState.COULD_NOT_CHECK,
        why=Why.NO_ANSWER if silent else Why.MISSED_ONCE,
        at=event.at,
    )


def _seen_in_run(trail: _Trail, event: RunPass) -> Followed:
    before = trail.now
    if before is None:
        return Followed(state=FindingState.NEW, why=Why.FIRST_SEEN, at=event.at)
    if trail.page_gone:
        still = Change(what="listed_still")
        return Followed(
            state=FindingState.CHANGED,
            why=Why.LISTED_STILL,
            at=event.at,
            changes=(still, *event.changes),
        )
    return _seen(before, event.at, event.changes, Why.SEEN_AGAIN)


def _look(trail: _Trail, event: PageLook) -> None:
    before = trail.now
    match event.seen:
        case Seen.COULD_NOT_CHECK:
            return
        case Seen.NOT_THERE:
            trail.page_gone, trail.page_stands = True, False
            trail.now = Followed(
                state=FindingState.GONE, why=Why.PAGE_LOOK, at=event.at, gone_at=event.at
            )
        case Seen.THERE | Seen.CHANGED:
            trail.page_gone, trail.page_stands = False, True
            trail.misses = {}
            if before is None:
                return
            if event.seen is Seen.THERE and before.state is FindingState.NEW:
                return
            trail.now = _seen(before, event.at, event.changes, Why.PAGE_LOOK)
        case _:
            assert_never(event.seen)


def _seen(before: Followed, at: datetime, changes: Iterable[Change], why: Why) -> Followed:
    """Seen again: as it was, changed, or back after it was gone."""
    differs = tuple(changes)
    if before.state is FindingState.GONE:
        back = (Change(what="back"), *differs)
        return Followed(state=FindingState.CHANGED, why=Why.BACK, at=at, changes=back)
    if differs:
        return Followed(state=FindingState.CHANGED, why=why, at=at, changes=differs)
    return Followed(state=FindingState.STILL_THERE, why=why, at=at)
