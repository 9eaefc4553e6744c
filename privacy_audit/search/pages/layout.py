# SPDX-License-Identifier: Apache-2.0
"""What the module of one engine provides: how its pages are told apart and read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from privacy_audit.search.model import PageStatus
from privacy_audit.search.pages.tree import PageTree

if TYPE_CHECKING:
    from bs4 import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the main list as it stands in the page.

    container: the element that holds the whole row. link: still wrapped. featured: an answer box
    with a link, which counts only when no other row has the same address.
    """

    container: Tag
    link: str
    title: str
    snippet: str = ""
    date: str = ""
    featured: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the engine says about the query: its own words, and what they mean."""

    status: PageStatus
    words: str


def no_notice(tree: PageTree, query: str | None) -> Notice | None:
    """For engines whose notices are found by their words alone."""
    del tree, query
    return None


def never(tree: PageTree) -> bool:
    """For engines without a mark of their own for it."""
    del tree
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How to read the pages of one engine.

    home: what relative links are relative to, where the page does not say. hosts: its host names.
    title: its windows' titles, with a group ``query`` where the title shows one. fields: names of
    the search box. internal: addresses on its own hosts that are never a result (host and path, no
    scheme). is_here: by the elements alone. rows: in page order, without advertisements and boxes.
    notice: from marked places. says_nothing: a marked place that means "no results". empty_words:
    words that mean it, in lower case. is_waiting: the list is there and holds placeholders, or
    nothing yet.
    """

    engine: str
    home: str
    hosts: re.Pattern[str]
    title: re.Pattern[str]
    fields: tuple[str, ...]
    internal: re.Pattern[str]
    is_here: Callable[[PageTree], bool]
    rows: Callable[[PageTree], list[Row]]
    notice: Callable[[PageTree, str | None], Notice | None] = no_notice
    says_nothing: Callable[[PageTree], bool] = never
    empty_words: tuple[str, ...] = ()
    is_waiting: Callable[[PageTree], bool] = never
