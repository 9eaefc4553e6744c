# SPDX-License-Identifier: Apache-2.0
""" "My usual set": the order the user gave the queries, and the ones struck. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from privacy_audit.search.model import PlannedQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualSet:
    """Keys of queries in the user's order; struck ones are remembered, so that they stay away."""

    keys: tuple[str, ...] = ()
    struck: frozenset[str] = frozenset()

    def arranged(self, queries: Sequence[PlannedQuery]) -> tuple[PlannedQuery, ...]:
        """The queries without the struck ones: those of the set in its order, then the rest."""
        place = {key: number for number, key in enumerate(self.keys)}
        kept = [query for query in queries if query.key not in self.struck]
        known = sorted(
            (query for query in kept if query.key in place), key=lambda query: place[query.key]
        )
        return (*known, *(query for query in kept if query.key not in place))

    def with_struck(self, keys: Iterable[str]) -> UsualSet:
        """The set with more queries struck."""
        return replace(self, struck=self.struck | frozenset(keys))


NO_USUAL_SET = UsualSet()


def usual_set(queries: Sequence[PlannedQuery], *, struck: Iterable[str] = ()) -> UsualSet:
    """The set that keeps these queries in this order. Queries that need a tick are left out.

    A tick is for one run: no set may bring a private name or a relative back by itself.
    """
    away = frozenset(struck)
    keys = tuple(query.key for query in queries if not query.opt_in and query.key not in away)
    return UsualSet(keys=keys, struck=away)
