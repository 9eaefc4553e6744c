# SPDX-License-Identifier: Apache-2.0
"""From the user's choice of engines to the plan: who may be told what, by which way."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from privacy_audit.errors import UserError
from privacy_audit.profile.model import Profile
from privacy_audit.search.engines import Engine, Engines, Ring
from privacy_audit.search.interfaces import catalogue
from privacy_audit.search.interfaces.model import InterfaceSettings, query_key
from privacy_audit.search.model import Cost, Fact, FactKind, PlannedQuery, Way
from privacy_audit.search.outgoing_facts import facts_for_services
from privacy_audit.search.plan import MINUTES_BY_HAND, Choices, RunKind, Target, plan
from privacy_audit.search.short_names import common_short_names

OPEN_SET = "open"
"""Stands for all open interfaces of the first run."""
MORE_SET = "more"
"""Stands for the open interfaces that are asked when ticked."""

_LINK = "link"
_PICTURES = "pictures"
_PICTURE_LINKS = {"google_images", "google_lens", "bing_visual", "tineye", "yandex_images"}
_KNOWS_FILETYPE = {
    "google", "google_cse", "bing", "duckduckgo", "brave", "brave_api", "kagi_api",
}  # fmt: skip
_NAME_KINDS = (FactKind.NAME, FactKind.FORMER_NAME, FactKind.NICKNAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An engine and the way on which it is asked."""

    engine: Engine
    way: Way


def choose(
    engines: Engines, names: Sequence[str], *, way: Way | None = None, today: date
) -> tuple[Chosen, ...]:
    """What the user named, each once, in that order; without a name the open set and the links.

    way: instead of an engine's usual one. What the employer forbids is left out of the sets. Raises
    UserError for an unknown engine, a way it does not have, one that has ended or is forbidden.
    """
    if not names:
        names = (OPEN_SET, _LINK)
    chosen: dict[str, Chosen] = {}
    for name in names:
        for engine in _named(engines, name):
            if engine.forbidden:
                if engine.id == name:
                    raise _not_allowed(engine)
                continue
            if not engine.open_on(today):
                raise UserError(f"{engine.title} has ended.", "It was left out.", field="engine")
            chosen[engine.id] = Chosen(engine=engine, way=_way_of(engine, way))
    found = [*chosen.values()]
    if any(one.way in {Way.BROWSER, Way.DIRECT, Way.KEYED} for one in found):
        found += [
            Chosen(engine=engine, way=Way.HAND_OVER)
            for engine in engines.by_way(Way.HAND_OVER)
            if engine.id in _PICTURE_LINKS and engine.id not in chosen and not engine.forbidden
        ]
    return tuple(found)


def plan_run(
    profile: Profile,
    choices: Choices,
    chosen: Sequence[Chosen],
    settings: InterfaceSettings | None = None,
) -> tuple[PlannedQuery, ...]:
    """The plan of a run with these engines. Raises UserError when the profile has no name."""
    if not profile.names:
        raise UserError(
            "There is no profile yet.",
            "A search starts from your own details.",
            "Fill in your profile first.",
        )
    ready = [
        *_asked_by_services(profile, choices, chosen, settings or InterfaceSettings()),
        *(() if choices.kind is RunKind.RECHECK else _links(profile, choices, chosen)),
    ]
    return plan(
        profile,
        choices,
        [_target(one) for one in chosen if _is_search_engine(one)],
        short_names=common_short_names,
        ready=ready,
    )


def _not_allowed(engine: Engine) -> UserError:
    return UserError(
        f"{engine.title} may not be asked from this computer.",
        "Your employer has set this. Nothing was sent.",
        "Leave it out, or look from a device of your own.",
        field="engine",
    )


def _named(engines: Engines, name: str) -> tuple[Engine, ...]:
    if name == OPEN_SET:
        return _with_interface(engines.in_ring(Ring.DEFAULT))
    if name == MORE_SET:
        return _with_interface(engines.in_ring(Ring.SECOND))
    if name == _LINK:
        return engines.by_way(Way.HAND_OVER)
    engine = engines.get(name)
    if engine is not None and engine.ring is not Ring.LOCAL:
        return (engine,)
    known = [OPEN_SET, MORE_SET, *(one.id for one in engines if one.ring is not Ring.LOCAL)]
    close = difflib.get_close_matches(name, known, n=1)
    raise UserError(
        f"There is no engine “{name}”.",
        "Nothing was sent.",
        f"Did you mean “{close[0]}”?" if close else f"Known are: {', '.join(known)}.",
        field="engine",
    )


def _with_interface(engines: Iterable[Engine]) -> tuple[Engine, ...]:
    return tuple(one for one in engines if catalogue.interface(one.id) is not None)


def _way_of(engine: Engine, way: Way | None) -> Way:
    if way is None or engine.ways == (Way.HAND_OVER,):
        return engine.ways[0]
    if way not in engine.ways:
        ways = ", ".join(one.value for one in engine.ways)
        raise UserError(
            f"{engine.title} cannot be asked by the way “{way.value}”.",
            "Nothing was sent.",
            f"It can be asked by: {ways}.",
            field="way",
        )
    return way


def _is_search_engine(chosen: Chosen) -> bool:
    if chosen.way in {Way.BROWSER, Way.DIRECT}:
        return True
    return chosen.way is Way.KEYED and catalogue.interface(chosen.engine.id) is None


def _target(chosen: Chosen) -> Target:
    engine = chosen.engine
    by_hand = chosen.way is Way.BROWSER
    return Target(
        engine=engine.id,
        way=chosen.way,
        dialect=engine.dialect,
        has_filetype=engine.id in _KNOWS_FILETYPE,
        us_cents=engine.us_cents_per_query if chosen.way is Way.KEYED else 0.0,
        # By hand the limit is that of a sitting, and a run can have several of those.
        most=None if by_hand else engine.cap_per_run,
        facts=engine.facts,
    )


def _asked_by_services(
    profile: Profile, choices: Choices, chosen: Sequence[Chosen], settings: InterfaceSettings
) -> Iterator[PlannedQuery]:
    """What the open interfaces ask: all of them about the main name, then about further names."""
    sent: Counter[str] = Counter()
    for facts in facts_for_services(profile, choices.ticks):
        for one in chosen:
            found = catalogue.interface(one.engine.id)
            if found is None or one.way not in {Way.OPEN, Way.KEYED}:
                continue
            for request in found.requests_for(facts, settings):
                planned = request.planned()
                allowed = one.engine.may_carry(fact.kind for fact in planned.carries)
                if allowed and sent[planned.engine] < one.engine.cap_per_run:
                    sent[planned.engine] += 1
                    yield planned


def _links(profile: Profile, choices: Choices, chosen: Sequence[Chosen]) -> Iterator[PlannedQuery]:
    """What is opened in the user's browser and comes back by no way: with the one fact it needs."""
    facts, _further = facts_for_services(profile, choices.ticks)
    for one in chosen:
        if one.way is not Way.HAND_OVER:
            continue
        if not one.engine.facts:
            yield _link(one.engine, "", ())
        elif FactKind.HANDLE in one.engine.facts and FactKind.NAME not in one.engine.facts:
            for fact in facts:
                if fact.kind is FactKind.HANDLE:
                    yield _link(one.engine, fact.text, (fact,))
        else:
            name = next((fact for fact in facts if fact.kind in _NAME_KINDS), None)
            if name is not None:
                yield _link(one.engine, f'"{name.text}"', (name,))


def _link(engine: Engine, text: str, carries: tuple[Fact, ...]) -> PlannedQuery:
    form = _PICTURES if engine.id in _PICTURE_LINKS else _LINK
    return PlannedQuery(
        key=query_key(engine.id, form, carries),
        engine=engine.id,
        way=Way.HAND_OVER,
        text=text,
        form=form,
        carries=carries,
        cost=Cost(minutes=MINUTES_BY_HAND),
    )
