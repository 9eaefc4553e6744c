# SPDX-License-Identifier: Apache-2.0
"""The plan of a re-check: the usual queries, put to the engines that were asked last time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from privacy_audit.search.engines import Engines
from privacy_audit.search.model import PlannedQuery, Way
from privacy_audit.search.plan import Choices, RunKind
from privacy_audit.search.planning import OPEN_SET, Chosen, choose, plan_run
from privacy_audit.search.runs import QueryState

if TYPE_CHECKING:
    from privacy_audit.profile.model import Profile
    from privacy_audit.search.interfaces.model import InterfaceSettings
    from privacy_audit.search.run_service import RunService


def engines_of_last_time(
    service: RunService, engines: Engines, *, today: date
) -> tuple[Chosen, ...]:
    """The engines of the newest finished run with the ways they were asked by.

    The open services where there was no run yet, or where none of its engines is left. Engines
    that the usual set names come along.
    """
    chosen: dict[str, Chosen] = {}
    last = next(
        (
            run
            for run in service.runs()
            if run.finished_at is not None and run.kind in {RunKind.FIRST, RunKind.RECHECK}
        ),
        None,
    )
    queries = service.queries(last.id) if last is not None else []
    for one in queries:
        engine = engines.get(one.query.engine)
        usable = engine is not None and engine.open_on(today) and one.query.way in engine.ways
        if engine is None or not usable or one.state is QueryState.STRUCK:
            continue
        if one.query.way is not Way.HAND_OVER:
            chosen.setdefault(engine.id, Chosen(engine=engine, way=one.query.way))
    for key in service.usual().keys:
        engine = engines.get(key.partition(":")[0])
        if engine is not None and engine.open_on(today):
            chosen.setdefault(engine.id, Chosen(engine=engine, way=engine.ways[0]))
    return tuple(chosen.values()) or choose(engines, [OPEN_SET], today=today)


def recheck_plan(
    service: RunService,
    profile: Profile,
    engines: Engines,
    settings: InterfaceSettings,
    *,
    today: date,
) -> tuple[PlannedQuery, ...]:
    """What a re-check asks, in its order. Raises UserError when the profile has no name."""
    return plan_run(
        profile,
        Choices(kind=RunKind.RECHECK, usual=service.usual()),
        engines_of_last_time(service, engines, today=today),
        settings,
    )
