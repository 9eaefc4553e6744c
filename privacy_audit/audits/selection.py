# SPDX-License-Identifier: Apache-2.0
"""Which checks an audit asks, and in which order: pure rules.

The quick audit takes what does most good in a quarter of an hour: harm per minute, times how
much there is reason to look. It is the same rule that finds "one thing today".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from privacy_audit.audits.due import due_on
from privacy_audit.audits.minutes import minutes_of_next
from privacy_audit.audits.model import Answer, AnswerKind, LastAnswer
from privacy_audit.checklists.model import Check, Pack, Severity
from privacy_audit.checklists.tailoring import Tailored
from privacy_audit.desktop.clock import local_day

MOST_QUICK_CHECKS = 12
QUICK_MINUTES = 15
SITTING_MINUTES = 15

HARM = {Severity.CRITICAL: 8, Severity.HIGH: 4, Severity.MEDIUM: 2, Severity.LOW: 1}
RAISED_FACTOR = 1.5


class Need(StrEnum):
    """Why a check is worth asking now, strongest first."""

    REGRESSED = "regressed"  # was right before, was open last time
    OPEN = "open"  # was open last time
    MEANING_CHANGED = "meaning_changed"  # the pack asks something else now
    UNSURE = "unsure"  # last answer was "not sure" or "not now"
    DUE = "due"  # its date has come
    NEVER = "never"  # nobody has looked yet
    IN_DATE = "in_date"  # looked at, and not due


FACTOR = {
    Need.REGRESSED: 4.0,
    Need.OPEN: 3.0,
    Need.MEANING_CHANGED: 2.5,
    Need.UNSURE: 2.0,
    Need.DUE: 2.0,
    Need.NEVER: 1.5,
    Need.IN_DATE: 0.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of a check: the newest answer, and what stood before it.

    told: the newest answer that says how it stands; putting a check off says nothing. was_right_on:
    the last day on which it was right, when it is open now.
    """

    last: LastAnswer
    told: LastAnswer | None = None
    was_right_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A check with its need and its score: harm per minute times the need's factor."""

    pack: Pack
    check: Check
    need: Need
    score: float


def answer_that_counts(check: Check, history: History | None) -> Answer | None:
    """The newest answer, unless the question has come to mean something else since."""
    if history is None or history.last.revision != check.revision:
        return None
    return history.last.answer


def due_day(check: Check, history: History) -> date:
    """The day on which a check that was answered is due again.

    An answer to a question that meant something else holds for no day: it is due at once.
    """
    answer = history.last.answer
    if answer_that_counts(check, history) is None:
        return local_day(answer.at)
    return due_on(
        answer.kind,
        severity=check.severity,
        recheck_days=check.recheck_days,
        answered_on=local_day(answer.at),
        review_on=answer.review_on,
    )


def need_of(check: Check, history: History | None, *, today: date) -> Need:
    """Why to ask a check now."""
    if history is None:
        return Need.NEVER
    answer = answer_that_counts(check, history)
    if answer is None:
        return Need.MEANING_CHANGED
    if answer.kind is AnswerKind.FAIL:
        return Need.REGRESSED if history.was_right_on else Need.OPEN
    if answer.kind in {AnswerKind.UNKNOWN, AnswerKind.NOT_CHECKED}:
        return Need.UNSURE
    return Need.DUE if due_day(check, history) <= today else Need.IN_DATE


def ranked(
    tailored: Iterable[Tailored], histories: Mapping[str, History], *, today: date
) -> tuple[Ranked, ...]:
    """The selected checks, best use of a minute first; checks in date are left out.

    Ties keep the order of the packs, so that the answer is the same each time.
    """
    items: list[Ranked] = []
    for entry in tailored:
        if not entry.selected:
            continue
        need = need_of(entry.check, histories.get(entry.check.id), today=today)
        score = HARM[entry.check.severity] * FACTOR[need] / entry.check.minutes
        if entry.raised:
            score *= RAISED_FACTOR
        if score > 0:
            items.append(Ranked(pack=entry.pack, check=entry.check, need=need, score=score))
    return tuple(sorted(items, key=lambda item: -item.score))


def quick(
    tailored: Iterable[Tailored], histories: Mapping[str, History], *, today: date
) -> tuple[Ranked, ...]:
    """At most 12 checks and about 15 minutes, those of one pack side by side.

    Takes the best use of a minute, then again, where a further check of a pack that is already
    taken costs less (see ``minutes``). A check that does not fit lets a shorter one in. When
    everything is in date, the checks that were looked at longest ago come round.
    """
    entries = tuple(tailored)
    waiting = list(ranked(entries, histories, today=today) or _oldest_first(entries, histories))
    chosen: dict[str, list[Ranked]] = {}
    minutes = count = 0
    while waiting and count < MOST_QUICK_CHECKS:
        fitting = [
            item for item in waiting if not count or minutes + _cost(item, chosen) <= QUICK_MINUTES
        ]
        if not fitting:
            break
        # ``max`` keeps the first of equals, so that ties stay in order.
        best = max(fitting, key=lambda item: item.score * item.check.minutes / _cost(item, chosen))
        minutes += _cost(best, chosen)
        chosen.setdefault(best.pack.id, []).append(best)
        waiting.remove(best)
        count += 1
    return tuple(item for items in chosen.values() for item in items)


def _cost(item: Ranked, chosen: Mapping[str, list[Ranked]]) -> int:
    return minutes_of_next(item.check.minutes, same_pack=item.pack.id in chosen)


def failed(
    tailored: Iterable[Tailored], histories: Mapping[str, History], *, today: date
) -> tuple[Ranked, ...]:
    """What a follow-up asks: checks that were open last time, best use of a minute first.

    That the pack has given a question another meaning does not close it.
    """
    return tuple(
        item
        for item in ranked(tailored, histories, today=today)
        if item.check.id in histories
        and histories[item.check.id].last.answer.kind is AnswerKind.FAIL
    )


def _oldest_first(
    tailored: Iterable[Tailored], histories: Mapping[str, History]
) -> tuple[Ranked, ...]:
    known = [
        entry
        for entry in tailored
        if entry.selected
        and entry.check.id in histories
        and histories[entry.check.id].last.answer.kind is not AnswerKind.NOT_APPLICABLE
    ]
    known.sort(key=lambda entry: histories[entry.check.id].last.answer.at)
    return tuple(
        Ranked(pack=entry.pack, check=entry.check, need=Need.IN_DATE, score=0.0) for entry in known
    )
