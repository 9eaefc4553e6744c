# SPDX-License-Identifier: Apache-2.0
"""What an interface is asked, and how its answer is read, as values. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from privacy_audit.net.model import Incoming, Outgoing
from privacy_audit.search.model import Cost, Fact, FactKind, PlannedQuery, ResultPage, Way
from privacy_audit.vault.secret import Secret

NAME_KINDS = (FactKind.NAME, FactKind.FORMER_NAME, FactKind.PRIVATE_NAME, FactKind.NICKNAME)

_FREE = Cost()
_HANDLE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?")
_SERVER = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceSettings:
    """What the user chose. mastodon_servers: host names. welsh: Welsh Wikipedia too."""

    mastodon_servers: tuple[str, ...] = ("mastodon.social",)
    welsh: bool = False
    stack_sites: tuple[str, ...] = ("stackoverflow",)
    companies_house_key: Secret | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        wrong = [name for name in self.mastodon_servers if not _SERVER.fullmatch(name)]
        if wrong:
            raise ValueError("a Mastodon server is a plain host name")


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceRequest:
    """One question to one interface. form: which of its questions; text: as it is sent.

    carries: the facts in it, which the user sees before it goes out.
    """

    engine: str
    form: str
    text: str
    carries: tuple[Fact, ...]
    outgoing: Outgoing
    way: Way = Way.OPEN
    cost: Cost = _FREE

    @property
    def key(self) -> str:
        """Stable over runs: the same facts in the same form for the same engine."""
        return query_key(self.engine, self.form, self.carries)

    def planned(self) -> PlannedQuery:
        """The same as a query of a plan."""
        return PlannedQuery(
            key=self.key,
            engine=self.engine,
            way=self.way,
            text=self.text,
            form=self.form,
            carries=self.carries,
            cost=self.cost,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """One interface: which questions it can be asked, and how its answers are read.

    requests_for: every question that some facts allow; it ignores facts it may not get.
    read: never raises for what came back. wait_asked: seconds that the answer itself asks for.
    """

    id: str
    requests_for: Callable[[Sequence[Fact], InterfaceSettings], tuple[InterfaceRequest, ...]]
    read: Callable[[Incoming, InterfaceRequest], ResultPage]
    wait_asked: Callable[[Incoming], float] = lambda _incoming: 0.0


def query_key(engine: str, form: str, carries: Iterable[Fact]) -> str:
    """A key that stays the same over runs and says nothing in clear."""
    facts = sorted(
        f"{fact.kind.value}\0{' '.join(fact.text.split()).casefold()}" for fact in carries
    )
    digest = hashlib.sha256("\0\0".join([engine, form, *facts]).encode()).hexdigest()
    return f"{engine}:{form}:{digest[:16]}"


def question(
    engine: str,
    form: str,
    text: str,
    fact: Fact,
    *,
    purpose: str,
    url: str,
    params: Sequence[tuple[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> InterfaceRequest:
    """One question that carries one fact."""
    return InterfaceRequest(
        engine=engine,
        form=form,
        text=text,
        carries=(fact,),
        outgoing=Outgoing(
            url=url,
            purpose=purpose,
            carries=(fact.kind.value,),
            params=tuple(params),
            headers={"Accept": "application/json", **(headers or {})},
        ),
    )


def full_names(facts: Iterable[Fact]) -> list[tuple[Fact, str]]:
    """The names of two words or more, tidied; one word alone finds everybody."""
    return _tidied(fact for fact in facts if fact.kind in NAME_KINDS and len(fact.text.split()) > 1)


def handles(facts: Iterable[Fact]) -> list[tuple[Fact, str]]:
    """The user names without a leading @, where they have the form of one."""
    return [
        (fact, text)
        for fact, text in _tidied(fact for fact in facts if fact.kind is FactKind.HANDLE)
        if _HANDLE.fullmatch(text)
    ]


def quoted(name: str) -> str:
    """A name as a phrase."""
    return f'"{name}"'


def given_and_family(name: str) -> tuple[str, str]:
    """A full name in two parts; the last word counts as the family name."""
    given, _, family = name.rpartition(" ")
    return given, family


def _tidied(facts: Iterable[Fact]) -> list[tuple[Fact, str]]:
    found: dict[str, Fact] = {}
    for fact in facts:
        # Quotation marks and the like would change what is asked.
        text = " ".join(re.sub(r'["“”„«»\\<>{}\[\]|:*?~^()]', " ", fact.text).split()).lstrip("@")
        if text:
            found.setdefault(text, fact)
    return [(fact, text) for text, fact in found.items()]
