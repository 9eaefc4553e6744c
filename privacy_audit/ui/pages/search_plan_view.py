# SPDX-License-Identifier: Apache-2.0
"""What the plan page says: read on the vault's worker, then pure functions to rows and words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from privacy_audit.net.hosts import authority_of
from privacy_audit.search.engines import Engine, Engines, load_engines
from privacy_audit.search.interfaces import catalogue
from privacy_audit.search.interfaces.model import InterfaceSettings
from privacy_audit.search.keyed.catalogue import keyed_engine
from privacy_audit.search.keyed.model import Access
from privacy_audit.search.model import FactKind, PlannedQuery, Way
from privacy_audit.search.plan import Choices, RunKind
from privacy_audit.search.planning import MORE_SET, OPEN_SET, choose, plan_run
from privacy_audit.search.practice_pages import practice_plan
from privacy_audit.search.run_asking import AUTOMATIC, lane_of
from privacy_audit.search.ticks import ticked
from privacy_audit.search.usual import UsualSet
from privacy_audit.search.ways import read_interface_settings
from privacy_audit.ui.pages.search_settings_choices import (
    SearchChoices,
    read_accesses,
    read_choices,
)

if TYPE_CHECKING:
    from privacy_audit.profile.model import Profile
    from privacy_audit.search.runs import Coverage, Run
    from privacy_audit.workspace import Workspace

WAYS = (Way.OPEN, Way.BROWSER, Way.KEYED, Way.DIRECT, Way.PRACTICE)
"""The ways the user chooses from, in the order in which they are recommended."""

_LINKS = "link"
_ANSWER_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWish:
    """What the user chose for the next run. The ticks hold for this run only."""

    way: Way = Way.OPEN
    recheck: bool = False
    private_names: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    full_address: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """All that the plan page shows.

    queries: in the order of asking, those struck in the usual set among them. hosts, places: by
    the query's key, where exactly it goes and what that is called. ready: engines with a key.
    open_run: the run that can be gone on with, and its coverage.
    """

    wish: PlanWish
    profile: Profile
    engines: Engines
    choices: SearchChoices
    ready: tuple[str, ...]
    queries: tuple[PlannedQuery, ...]
    usual: UsualSet
    hosts: Mapping[str, str]
    places: Mapping[str, str]
    open_run: tuple[Run, Coverage] | None = None
    searched_before: bool = False

    @property
    def has_profile(self) -> bool:
        """Whether there is anything to start from."""
        return bool(self.profile.names)


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


# -- reading ------------------------------------------------------------------------------------


def read_plan(
    workspace: Workspace, wish: PlanWish | None, *, today: date, practice: bool = False
) -> PlanFacts:
    """Read everything for the plan page, on the vault's worker.

    wish: ``None`` for what is proposed: open services, wide the first time, a re-check later.
    """
    database, runs = workspace.vault.database, workspace.runs
    open_run = runs.open_run()
    finished = [run for run in runs.runs() if run.finished_at and run.kind is not RunKind.SINGLE]
    if wish is None:
        way = Way.PRACTICE if practice else Way.OPEN
        wish = PlanWish(way=way, recheck=bool(finished) and not practice)
    settings = read_interface_settings(database)
    accesses = read_accesses(database)
    engines, choices = load_engines(), read_choices(database)
    profile, usual = workspace.profile.load(), runs.usual()
    queries = _queries(
        wish, profile, engines, choices, accesses, settings=settings, usual=usual, today=today
    )
    places = {query.key: _place(query, engines, settings, accesses) for query in queries}
    return PlanFacts(
        wish=wish,
        profile=profile,
        engines=engines,
        choices=choices,
        ready=tuple(accesses),
        queries=queries,
        usual=usual,
        hosts={key: host for key, (host, _title) in places.items()},
        places={key: title for key, (_host, title) in places.items()},
        open_run=(open_run, runs.coverage(open_run.id)) if open_run is not None else None,
        searched_before=bool(finished),
    )


def _queries(
    wish: PlanWish,
    profile: Profile,
    engines: Engines,
    choices: SearchChoices,
    accesses: Mapping[str, Access],
    *,
    settings: InterfaceSettings,
    usual: UsualSet,
    today: date,
) -> tuple[PlannedQuery, ...]:
    if wish.way is Way.PRACTICE:
        from privacy_audit.practice import PERSON

        return practice_plan(PERSON, today=today)
    names, way = _names(wish.way, choices, accesses)
    names = [name for name in names if _is_open(engines.get(name), today)]
    if not names or not profile.names:
        return ()
    chosen = Choices(
        kind=RunKind.RECHECK if wish.recheck else RunKind.FIRST,
        ticks=ticked(
            profile,
            private_names=wish.private_names,
            relatives=wish.relatives,
            full_address=wish.full_address,
        ),
        # What is struck is shown struck out, so that it can be put back.
        usual=UsualSet(keys=usual.keys),
    )
    return plan_run(profile, chosen, choose(engines, names, way=way, today=today), settings)


def _names(
    way: Way, choices: SearchChoices, accesses: Mapping[str, Access]
) -> tuple[list[str], Way | None]:
    if way is Way.OPEN:
        return [OPEN_SET, *([MORE_SET] if choices.more else []), _LINKS], None
    if way is Way.BROWSER:
        return list(choices.browser), Way.BROWSER
    if way is Way.DIRECT:
        return list(choices.direct), Way.DIRECT
    return list(accesses), Way.KEYED


def _is_open(engine: Engine | None, today: date) -> bool:
    return engine is None or engine.open_on(today)


def _place(
    query: PlannedQuery,
    engines: Engines,
    settings: InterfaceSettings,
    accesses: Mapping[str, Access],
) -> tuple[str, str]:
    """The exact host that a query goes to, and what the place is called."""
    engine = engines.get(query.engine)
    if engine is None:
        return "", query.engine
    if query.way is Way.PRACTICE:
        return "", engine.title
    if query.way is Way.BROWSER:
        return _host(engine.browser_link(query.text)), engine.title
    if query.way is Way.DIRECT:
        return _host(engine.direct_link(query.text)), engine.title
    if query.way is Way.HAND_OVER:
        return _host(engine.hand_over_link(query.text)), engine.title
    request = catalogue.request_for(query, settings)
    if request is not None:
        return authority_of(request.outgoing.url), request.outgoing.purpose
    keyed = keyed_engine(query.engine)
    access = accesses.get(query.engine)
    if keyed is None or access is None:
        return ", ".join(engine.hosts), engine.title
    return authority_of(keyed.outgoing(access, "", 1).url), engine.title


def _host(link: str) -> str:
    return urlsplit(link).hostname or ""


# -- choosing -----------------------------------------------------------------------------------


def arranged(
    queries: Sequence[PlannedQuery], order: Sequence[str]
) -> tuple[PlannedQuery, ...]:
    """The queries in the user's order; those that the order does not name come last."""
    place = {key: number for number, key in enumerate(order)}
    return tuple(sorted(queries, key=lambda query: place.get(query.key, len(place))))


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
) -> UsualSet:
    """Keep this list as the usual set."""
    return workspace.runs.keep_usual(queries, struck=struck)


def end_run(workspace: Workspace, run_id: int) -> None:
    """End the open run; what was not asked counts as not checked."""
    workspace.runs.finish(run_id)
