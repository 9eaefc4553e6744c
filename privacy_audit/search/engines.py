# SPDX-License-Identifier: Apache-2.0
"""Every place that can be searched, as data: hosts, limits, terms, links, what may go there.

Read from ``resources/search/*.toml`` by a strict reader (``engine_fields``) and shown to the user.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, quote_plus

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.desktop.policy import Policy, current_policy
from privacy_audit.errors import EnvironmentProblem
from privacy_audit.net.hosts import AllowedHost, AllowedHosts, authority_of
from privacy_audit.search.model import FactKind, Way

FILES = ("interfaces.toml", "engines.toml", "links.toml")


class Ring(StrEnum):
    """When a place is asked."""

    DEFAULT = "default"  # part of the first run
    SECOND = "second"  # when the user ticks it
    KEY = "key"  # needs a key, or a server of one's own
    LOCAL = "local"  # searched on this computer
    ENGINE = "engine"  # a search engine in the browser
    LINK = "link"  # only a link to open


class Confidence(StrEnum):
    """How sure an entry is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What an engine understands. longest: characters; most_words: ``None`` where not stated."""

    longest: int = 500
    most_words: int | None = None
    has_or: bool = False
    has_site: bool = False
    has_quotes: bool = True

    def takes(self, text: str) -> bool:
        """Whether a query is short enough."""
        return len(text) <= self.longest and (
            self.most_words is None or len(text.split()) <= self.most_words
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """One place that can be searched.

    hosts: none for a server of the user's own and for links. delay_seconds: least pause between
    requests to one host. facts: the only kinds that may go there. ends_on: when it closes.
    forbidden: the employer does not allow it to be asked from this computer.
    """

    id: str
    title: str
    ways: tuple[Way, ...]
    ring: Ring
    finds: str
    terms: str
    source: str
    verified_on: date
    confidence: Confidence
    hosts: tuple[str, ...] = ()
    counter: str = ""
    own_server: bool = False
    delay_seconds: float = 1.0
    cap_per_run: int = 0
    cap_per_day: int | None = None
    facts: frozenset[FactKind] = frozenset()
    us_cents_per_query: float = 0.0
    cost_note: str = ""
    credit: str = ""
    robots_decide: bool = False
    ends_on: date | None = None
    forbidden: bool = False
    browser_template: str = ""
    direct_template: str = ""
    hand_over_template: str = ""
    dialect: Dialect = Dialect()

    def may_carry(self, kinds: Iterable[FactKind]) -> bool:
        """Whether facts of these kinds may go there."""
        return self.facts.issuperset(kinds)

    def open_on(self, day: date) -> bool:
        """Whether it may be asked and still exists on that day."""
        return not self.forbidden and (self.ends_on is None or day < self.ends_on)

    def browser_link(self, text: str) -> str:
        """What the user's browser opens for a query; "" when there is none."""
        return _filled(self.browser_template, text)

    def direct_link(self, text: str) -> str:
        """What the program itself may fetch where robots allow it; "" when there is none."""
        return _filled(self.direct_template, text)

    def hand_over_link(self, text: str = "") -> str:
        """Where the user can go on by hand; "" when there is none."""
        return _filled(self.hand_over_template, text)


@dataclass(frozen=True, slots=True)
class Engines:
    """All places, in the order of the data files, which is the order of asking."""

    all: tuple[Engine, ...]

    def __iter__(self) -> Iterator[Engine]:
        return iter(self.all)

    def get(self, engine_id: str) -> Engine | None:
        """The place with this id."""
        return next((engine for engine in self.all if engine.id == engine_id), None)

    def require(self, engine_id: str) -> Engine:
        """The place with this id. Raises KeyError for an unknown one."""
        engine = self.get(engine_id)
        if engine is None:
            raise KeyError(engine_id)
        return engine

    def by_way(self, way: Way) -> tuple[Engine, ...]:
        """Those that can be asked this way."""
        return tuple(engine for engine in self.all if way in engine.ways)

    def in_ring(self, ring: Ring) -> tuple[Engine, ...]:
        """Those of one ring."""
        return tuple(engine for engine in self.all if engine.ring is ring)


class DamagedSearchData(EnvironmentProblem):
    """The data files of this installation cannot be read; ``problems`` says what is wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(
            "The list of search engines of this program is damaged.",
            "; ".join(problems),
            "Install the program again.",
        )
        self.problems = tuple(problems)


@lru_cache(maxsize=4)
def load_engines(folder: Path | None = None, policy: Policy | None = None) -> Engines:
    """Read the data files. Raises DamagedSearchData with all that is wrong at once.

    policy: what the employer allows; that of this computer unless another is given.
    """
    if policy is None:
        policy = current_policy().policy
    from privacy_audit.search.engine_fields import read_file

    folder = folder or bundled_folder("resources") / "search"
    engines: list[Engine] = []
    problems: list[str] = []
    for name in FILES:
        read, wrong = read_file(folder / name)
        engines += read
        problems += wrong
    ids = [engine.id for engine in engines]
    problems += [f"{one}: this id stands twice" for one in sorted(set(ids)) if ids.count(one) > 1]
    if problems:
        raise DamagedSearchData(problems)
    return Engines(
        tuple(replace(one, forbidden=not policy.allows_engine(one.id)) for one in engines)
    )


def allowed_hosts(
    engines: Iterable[Engine],
    *,
    mastodon_servers: Sequence[str] = (),
    searxng_address: str = "",
) -> AllowedHosts:
    """The hosts that the chosen engines need, and no other; none of a forbidden engine.

    mastodon_servers: host names that the user added. searxng_address: the user's own server.
    Raises HostNotAllowed for an address that could never be asked.
    """
    hosts: list[AllowedHost] = []
    for engine in engines:
        names = [] if engine.forbidden else list(engine.hosts)
        if engine.id == "mastodon" and names:
            names = list(mastodon_servers) or names
        if engine.own_server and searxng_address and not engine.forbidden:
            names = [authority_of(searxng_address)]
        hosts += [_host(engine, name) for name in names]
    return AllowedHosts.of(hosts)


def _host(engine: Engine, authority: str) -> AllowedHost:
    return AllowedHost(
        authority=authority,
        purpose=engine.title,
        delay_seconds=engine.delay_seconds,
        cap_per_day=engine.cap_per_day,
        facts=frozenset(kind.value for kind in engine.facts),
        counter=engine.counter,
        own=engine.own_server,
    )


def _filled(template: str, text: str) -> str:
    """``{query}`` in the path is escaped whole, after a ``?`` as forms do."""
    before, mark, after = template.partition("?")
    path = before.replace("{query}", quote(text, safe="")).replace(
        "{handle}", quote(text.lstrip("@"), safe="")
    )
    return path + mark + after.replace("{query}", quote_plus(text))
