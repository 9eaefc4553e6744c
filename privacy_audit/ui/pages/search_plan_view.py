# SPDX-License-Identifier: Apache-2.0
"""What a plan comes to, who gets what of it, and the jobs that keep it. The counting is pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from privacy_audit.search.model import FactKind, PlannedQuery, Way
from privacy_audit.search.plan import RunKind
from privacy_audit.search.run_asking import AUTOMATIC, lane_of
from privacy_audit.search.usual import UsualSet, usual_set
from privacy_audit.ui.pages.search_plan_facts import PlanFacts, PlanWish

if TYPE_CHECKING:
    from privacy_audit.search.engines import Engines
    from privacy_audit.search.runs import Run
    from privacy_audit.workspace import Workspace

_ANSWER_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """One place that gets something. kinds: of facts; hosts: exactly those that are asked."""

    engine: str
    title: str
    hosts: tuple[str, ...]
    searches: int
    kinds: tuple[FactKind, ...]
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What a plan comes to. places: how many are asked by the program or the browser."""

    searches: int = 0
    links: int = 0
    places: int = 0
    minutes: int = 0
    us_cents: float = 0.0
    automatic: int = 0
    by_hand: int = 0
    engines: tuple[str, ...] = field(default=())


# -- choosing -----------------------------------------------------------------------------------


def arranged(queries: Sequence[PlannedQuery], order: Sequence[str]) -> tuple[PlannedQuery, ...]:
    """The queries in the user's order; those it does not name come last, links after all."""
    place = {key: number for number, key in enumerate(order)}

    def rank(query: PlannedQuery) -> tuple[bool, int]:
        return query.way is Way.HAND_OVER, place.get(query.key, len(place))

    return tuple(sorted(queries, key=rank))


def moved(order: Sequence[str], key: str, by: int) -> tuple[str, ...]:
    """The order with one key moved up (-1) or down (1); at the ends nothing moves."""
    keys = list(order)
    at = keys.index(key)
    target = at + by
    if not 0 <= target < len(keys):
        return tuple(keys)
    keys[at], keys[target] = keys[target], keys[at]
    return tuple(keys)


# -- what goes where ----------------------------------------------------------------------------


def receivers(facts: PlanFacts, struck: Collection[str]) -> tuple[Receiver, ...]:
    """Who gets what, place by place in the order of asking; links come last."""
    left = [query for query in facts.queries if query.key not in struck]
    found = []
    for engine in dict.fromkeys(query.engine for query in left):
        mine = [query for query in left if query.engine == engine]
        hosts = dict.fromkeys(host for query in mine if (host := facts.hosts.get(query.key, "")))
        known = facts.engines.get(engine)
        found.append(
            Receiver(
                engine=engine,
                title=known.title if known is not None else engine,
                hosts=tuple(hosts),
                searches=len(mine),
                kinds=tuple(dict.fromkeys(fact.kind for one in mine for fact in one.carries)),
                way=mine[0].way,
            )
        )
    return tuple(sorted(found, key=lambda one: one.way is Way.HAND_OVER))


def sums(facts: PlanFacts, struck: Collection[str]) -> Sums:
    """What is left of a plan, in numbers."""
    left = [query for query in facts.queries if query.key not in struck]
    asked = [query for query in left if query.way is not Way.HAND_OVER]
    automatic = [query for query in asked if query.way in AUTOMATIC]
    by_hand = [query for query in asked if query.way is Way.BROWSER]
    waiting = _seconds(automatic, facts.engines)
    minutes = sum(query.cost.minutes for query in by_hand) + waiting / 60
    engines = tuple(dict.fromkeys(query.engine for query in asked))
    return Sums(
        searches=len(asked),
        links=len(left) - len(asked),
        places=len(engines),
        minutes=max(1, math.ceil(minutes)) if asked else 0,
        us_cents=sum(query.cost.us_cents for query in asked),
        automatic=len(automatic),
        by_hand=len(by_hand),
        engines=engines,
    )


def _seconds(queries: Iterable[PlannedQuery], engines: Engines) -> float:
    """How long asking takes: one place in a row with its pauses, places side by side."""
    lanes: Counter[str] = Counter()
    for query in queries:
        engine = engines.get(query.engine)
        pause = engine.delay_seconds if engine is not None else 1.0
        practised = query.way is Way.PRACTICE
        lanes[lane_of(query)] += 0 if practised else math.ceil(pause + _ANSWER_SECONDS)
    return float(max(lanes.values(), default=0))


# -- acting -------------------------------------------------------------------------------------


def start_run(
    workspace: Workspace,
    queries: Sequence[PlannedQuery],
    struck: Collection[str],
    wish: PlanWish,
) -> Run:
    """Begin the run that the page shows. Raises UserError while another one is open."""
    if wish.way is Way.PRACTICE:
        kind = RunKind.PRACTICE
    else:
        kind = RunKind.RECHECK if wish.recheck else RunKind.FIRST
    return workspace.runs.start(kind, queries, struck=struck)


def keep_usual(
    workspace: Workspace, queries: Sequence[PlannedQuery], struck: Collection[str]
) -> int:
    """Keep this list as the usual set of its way; what is kept of other ways stays.

    Returns how many searches of the list are in it.
    """
    runs = workspace.runs
    known, mine = runs.usual(), usual_set(queries, struck=struck)
    here = {query.key for query in queries}
    runs.write_usual(
        UsualSet(
            keys=(*mine.keys, *(key for key in known.keys if key not in here)),
            struck=mine.struck | (known.struck - here),
        )
    )
    return len(mine.keys)


def forget_usual(workspace: Workspace) -> None:
    """Go back to the program's own choice and order, on every way."""
    workspace.runs.forget_usual()


def end_run(workspace: Workspace, run_id: int) -> None:
    """End the open run; what was not asked counts as not checked."""
    workspace.runs.finish(run_id)
