# SPDX-License-Identifier: Apache-2.0
"""The plan of a run: which queries go to which engine, in which order, and how many. Pure.

Everything comes from the profile; there is no way to hand in a text to search for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from privacy_audit.profile.model import Profile
from privacy_audit.search.dialects import write
from privacy_audit.search.engines import Dialect
from privacy_audit.search.forms import Asked, asked_forms
from privacy_audit.search.interfaces.model import query_key
from privacy_audit.search.model import Cost, FactKind, PlannedQuery, Way
from privacy_audit.search.promises import NEEDS_TICK, keeps_promises
from privacy_audit.search.short_names import ShortNames
from privacy_audit.search.ticks import NOTHING_TICKED, Ticks
from privacy_audit.search.usual import NO_USUAL_SET, UsualSet

CORE = 8
"""Queries of a re-check, for each engine that the user chose."""
FIRST_RUN = 40
HARD_CAP = 60
MOST_LINKS = 15
PAGES_PER_SITTING = 12
MINUTES_BY_HAND = 1.0


class RunKind(StrEnum):
    """What a run is for."""

    FIRST = "first"
    RECHECK = "recheck"
    SINGLE = "single"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A search engine that the forms are written for. most: queries a run may send there.

    facts: the kinds it may be told; ``None`` for all of them.
    """

    engine: str
    way: Way
    dialect: Dialect
    has_filetype: bool = False
    us_cents: float = 0.0
    most: int | None = None
    facts: frozenset[FactKind] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the user chose for one run."""

    kind: RunKind = RunKind.FIRST
    ticks: Ticks = NOTHING_TICKED
    usual: UsualSet = field(default=NO_USUAL_SET)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A query with its place: group 0 is what needs no form of ours; core as in ``Asked``."""

    query: PlannedQuery
    group: int
    order: int
    core: bool


def plan(
    profile: Profile,
    choices: Choices,
    targets: Sequence[Target],
    *,
    short_names: ShortNames,
    ready: Sequence[PlannedQuery] = (),
) -> tuple[PlannedQuery, ...]:
    """The queries of one run in the order in which they are asked, each key once.

    ready: what open interfaces ask and links for the user's browser, planned from the same profile
    by those who know these services. What is asked without the user comes first, then the search
    engines form by form, then the links. A re-check with a usual set asks exactly that set.
    """
    ticks = choices.ticks
    candidates = _unique(
        candidate
        for candidate in [
            *_ready(ready),
            *_written(asked_forms(profile, ticks, short_names), targets),
        ]
        if keeps_promises(candidate.query, profile, ticks)
    )
    if choices.kind is RunKind.RECHECK:
        chosen = _usual(candidates, choices.usual) or _core(candidates)
    else:
        chosen = _first_run(candidates)
    queries = _within_caps((one.query for one in chosen), targets)[:HARD_CAP]
    return choices.usual.arranged(queries)


def _ready(queries: Sequence[PlannedQuery]) -> Iterator[_Candidate]:
    for order, planned in enumerate(queries):
        needs_tick = any(fact.kind in NEEDS_TICK for fact in planned.carries)
        query = replace(planned, opt_in=True) if needs_tick else planned
        yield _Candidate(query=query, group=0, order=order, core=query.way is not Way.HAND_OVER)


def _written(asked: Sequence[Asked], targets: Sequence[Target]) -> Iterator[_Candidate]:
    for group, target in enumerate(targets, start=1):
        for order, one in enumerate(asked):
            if target.facts is not None and not target.facts.issuperset(
                fact.kind for fact in one.carries
            ):
                continue
            for query in _queries(one, target):
                yield _Candidate(query=query, group=group, order=order, core=one.core)


def _queries(asked: Asked, target: Target) -> Iterator[PlannedQuery]:
    minutes = MINUTES_BY_HAND if target.way in {Way.BROWSER, Way.HAND_OVER} else 0.0
    texts = write(asked.wanted, target.dialect, has_filetype=target.has_filetype)
    for number, text in enumerate(texts):
        yield PlannedQuery(
            key=query_key(
                target.engine, f"{asked.form}.{number}" if number else asked.form, asked.carries
            ),
            engine=target.engine,
            way=target.way,
            text=text,
            form=asked.form,
            carries=asked.carries,
            cost=Cost(minutes=minutes, us_cents=target.us_cents),
            opt_in=asked.opt_in,
        )


def _unique(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Each key once, and each text once for an engine: two forms can come out the same."""
    seen: set[tuple[str, str]] = set()
    keys: set[str] = set()
    kept = []
    for candidate in candidates:
        query = candidate.query
        same = (query.engine, f"{query.form} {query.text}" if not candidate.group else query.text)
        if query.key not in keys and same not in seen:
            keys.add(query.key)
            seen.add(same)
            kept.append(candidate)
    return kept


def _first_run(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Up to 40: all that is asked without the user, and the forms in their order; 60 with ticks."""
    links = [one for one in candidates if one.query.way is Way.HAND_OVER][:MOST_LINKS]
    others = [one for one in candidates if one.query.way is not Way.HAND_OVER]
    room = FIRST_RUN - len(links)
    plain = [one for one in others if not one.query.opt_in]
    by_itself = [one for one in plain if one.group == 0]
    written = sorted((one for one in plain if one.group), key=_form_by_form)
    by_itself = by_itself[: max(room - len(written), room // 2)]
    written = written[: room - len(by_itself)]
    in_order = [*by_itself, *written]
    in_order += [one for one in others if one.query.opt_in][: HARD_CAP - len(in_order) - len(links)]
    return [*sorted(in_order, key=_automatic_first), *links]


def _core(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The first 8 of each engine, one of each form before the second of any; and what is ticked."""
    chosen: list[_Candidate] = []
    for group in sorted({one.group for one in candidates}):
        mine = [one for one in candidates if one.group == group and not one.query.opt_in]
        counts: Counter[str] = Counter()
        ranked = []
        for one in mine:
            # Services are asked side by side, so their first queries come before second ones.
            same = one.query.form if group else one.query.engine
            if one.query.way is not Way.HAND_OVER:
                ranked.append((not one.core, counts[same], one.order, one))
                counts[same] += 1
        ranked.sort(key=lambda row: row[:3])
        chosen += sorted((row[3] for row in ranked[:CORE]), key=_form_by_form)
    chosen += [one for one in candidates if one.query.opt_in]
    return sorted(chosen, key=_automatic_first)


def _usual(candidates: Sequence[_Candidate], usual: UsualSet) -> list[_Candidate]:
    """What the user keeps as the usual set, as far as the profile still gives it."""
    wanted = set(usual.keys) - usual.struck
    return [one for one in candidates if one.query.key in wanted]


def _within_caps(queries: Iterable[PlannedQuery], targets: Sequence[Target]) -> list[PlannedQuery]:
    """At most as many for an engine as it may be asked in one run."""
    left = {target.engine: target.most for target in targets if target.most is not None}
    kept = []
    for query in queries:
        if query.engine in left:
            if not left[query.engine]:
                continue
            left[query.engine] -= 1
        kept.append(query)
    return kept


def _form_by_form(candidate: _Candidate) -> tuple[int, int]:
    return (candidate.order, candidate.group)


def _automatic_first(candidate: _Candidate) -> tuple[bool, int, int]:
    return (candidate.group > 0, candidate.order, candidate.group)
