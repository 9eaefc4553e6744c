# SPDX-License-Identifier: Apache-2.0
"""The values of the self-search: engines, queries, result pages, results."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PageStatus(StrEnum):
    """What an answer is. Only the first four count as an answer: see ``is_answer``."""

    OK = "ok"
    EMPTY = "empty"  # the engine says that there is nothing
    RELAXED = "relaxed"  # the engine dropped quotation marks or words
    RESPELLED = "respelled"  # the engine searched for another spelling
    OFF_TOPIC = "off_topic"  # rows that have nothing of the query
    BLOCKED = "blocked"
    CONSENT = "consent"
    JS_SHELL = "js_shell"
    UNKNOWN_LAYOUT = "unknown_layout"
    QUOTA = "quota"
    ERROR = "error"

    @property
    def is_answer(self) -> bool:
        """Whether "nothing found" may be said of it; everything else is "could not check"."""
        return self in {
            PageStatus.OK,
            PageStatus.EMPTY,
            PageStatus.RELAXED,
            PageStatus.RESPELLED,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One hit. rank: 1 is first. Texts are plain; ``url`` is unwrapped, as it stands otherwise.

    date: as the engine wrote it, or ISO where an interface gives that; empty when there is none.
    """

    rank: int
    title: str
    url: str
    snippet: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """What an engine answered to one query.

    engine: its id, such as ``duckduckgo``; empty when the page does not tell. query: as the page
    shows it, or ``None``. notes: the engine's own words when it relaxed or respelled, and ours when
    something on the page could not be read.
    """

    engine: str
    query: str | None
    status: PageStatus
    results: tuple[Result, ...] = ()
    notes: tuple[str, ...] = ()


class FactKind(StrEnum):
    """The kinds of the user's facts that a query can carry. A date of birth is none of them."""

    NAME = "name"
    FORMER_NAME = "former_name"
    PRIVATE_NAME = "private_name"
    NICKNAME = "nickname"
    TOWN = "town"
    EMPLOYER = "employer"
    PROFESSION = "profession"
    EMAIL = "email"
    EMAIL_HASH = "email_hash"
    HANDLE = "handle"
    PHONE = "phone"
    OUTWARD_POSTCODE = "outward_postcode"
    FULL_ADDRESS = "full_address"
    RELATIVE = "relative"
    PAGE_ADDRESS = "page_address"


class Way(StrEnum):
    """How a query reaches its engine."""

    OPEN = "open"  # an open interface, asked by the program
    BROWSER = "browser"  # the user's own browser, the page saved and read here
    DIRECT = "direct"  # a page that the engine's robots file allows
    KEYED = "keyed"  # an interface with the user's own key
    PRACTICE = "practice"  # an invented person and pages of our own
    HAND_OVER = "hand_over"  # a link the user opens; nothing comes back by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of the profile as a query carries it."""

    kind: FactKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a query costs: minutes of the user's time by hand, and US cents for keyed interfaces."""

    minutes: float = 0.0
    us_cents: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedQuery:
    """One search string for one engine.

    key: stable over runs: the same facts in the same form for the same engine give the same key.
    text: as it is sent. form: which of the forms of the plan it is ("name_town"). opt_in: only
    asked when the user ticked it for this run.
    """

    key: str
    engine: str
    way: Way
    text: str
    form: str
    carries: tuple[Fact, ...]
    cost: Cost = Cost()
    opt_in: bool = False
