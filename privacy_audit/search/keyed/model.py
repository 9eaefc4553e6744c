# SPDX-License-Identifier: Apache-2.0
"""What a keyed engine needs, how it is asked and what trying its key can give. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from privacy_audit.net.model import Incoming, Outgoing
from privacy_audit.search.interfaces.model import InterfaceRequest, query_key
from privacy_audit.search.model import Cost, Fact, PlannedQuery, ResultPage, Way
from privacy_audit.vault.secret import Secret

TRIAL_TEXT = "weather"
"""What a key is tried with: nothing about anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How the user gets in. Which parts an engine needs: ``KeyedEngine.needs``.

    base_url: the user's own server, without ``/search``. engine_number: Google's ``cx``.
    """

    key: Secret | None = field(default=None, repr=False)
    base_url: str = ""
    engine_number: str = ""


class Need(StrEnum):
    """One part of an ``Access``."""

    KEY = "key"
    BASE_URL = "base_url"
    ENGINE_NUMBER = "engine_number"


class KeyState(StrEnum):
    """What trying a key gave."""

    WORKS = "works"
    WRONG = "wrong"
    USED_UP = "used_up"
    NOT_SET_UP = "not_set_up"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTest:
    """What trying a key gave, with a sentence for the user."""

    state: KeyState
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedEngine:
    """One keyed engine.

    outgoing: the request for a text and a page, 1 is the first. read: never raises for what came
    back. last_page: the engine gives no more than so many. us_cents: for one request.
    """

    id: str
    needs: tuple[Need, ...]
    outgoing: Callable[[Access, str, int], Outgoing]
    read: Callable[[Incoming, InterfaceRequest], ResultPage]
    last_page: int
    us_cents: float = 0.0

    def is_ready(self, access: Access) -> bool:
        """Whether everything that is needed was given."""
        given = {
            Need.KEY: bool(access.key),
            Need.BASE_URL: bool(access.base_url),
            Need.ENGINE_NUMBER: bool(access.engine_number),
        }
        return all(given[need] for need in self.needs)

    def request_for(
        self,
        access: Access,
        text: str,
        carries: Sequence[Fact],
        *,
        form: str = "text",
        page: int = 1,
    ) -> InterfaceRequest:
        """The question for a page of results. Raises ValueError beyond the last page."""
        if not 1 <= page <= self.last_page:
            raise ValueError(f"{self.id} has pages 1 to {self.last_page}")
        kinds = tuple(dict.fromkeys(fact.kind.value for fact in carries))
        return InterfaceRequest(
            engine=self.id,
            form=form,
            text=text,
            carries=tuple(carries),
            outgoing=replace(self.outgoing(access, text, page), carries=kinds),
            way=Way.KEYED,
            cost=Cost(us_cents=self.us_cents),
        )

    def request_of(
        self, access: Access, planned: PlannedQuery, *, page: int = 1
    ) -> InterfaceRequest:
        """The question of a planned query."""
        return self.request_for(access, planned.text, planned.carries, form=planned.form, page=page)

    def key_for(self, form: str, carries: Sequence[Fact]) -> str:
        """The key of a planned query for this engine."""
        return query_key(self.id, form, carries)
