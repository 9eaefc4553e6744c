# SPDX-License-Identifier: Apache-2.0
"""What the plan page shows, read on the vault's worker: the wish, the plan, where it all goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from privacy_audit.net.hosts import authority_of
from privacy_audit.search.engines import Engine, Engines, load_engines
from privacy_audit.search.interfaces import catalogue
from privacy_audit.search.interfaces.model import InterfaceSettings
from privacy_audit.search.keyed.catalogue import keyed_engine
from privacy_audit.search.keyed.model import Access
from privacy_audit.search.model import PlannedQuery, Way
from privacy_audit.search.plan import Choices, RunKind
from privacy_audit.search.planning import MORE_SET, OPEN_SET, choose, plan_run
from privacy_audit.search.practice_pages import practice_plan
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
