# SPDX-License-Identifier: Apache-2.0
"""Hostile wording: threats, calls to act against somebody, naming and shaming.

A readable list of words and patterns (``hostile.toml``), not a judgement of the person who wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from privacy_audit.search.assess.passage import Passage, Span
from privacy_audit.search.assess.word_lists import any_of, word_list

ENOUGH = 2
# So many characters before the first hostile word belong to it.
LONG_LEAD = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostility:
    """What was found. weight: of the words, reports about abuse taken off. span: the passage.

    span is ``None`` when only the title is hostile.
    """

    weight: int
    span: Span | None

    @property
    def is_hostile(self) -> bool:
        """Whether it is to be treated as a threat or as shaming."""
        return self.weight >= ENOUGH


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    weight: int
    is_support: bool
    pattern: re.Pattern[str]


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(row["id"], row["weight"], row.get("role") == "support", any_of(row["words"]))
        for row in word_list("hostile")["pattern"]
    )


@cache
def _sober() -> re.Pattern[str]:
    return any_of(word_list("hostile")["sober"]["words"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What in the text points at the user. has_plate: a plate is rarely written down kindly.

    can_be_found: number or home are given. is_addressed: the handle is spoken to ("@jan you ...").
    """

    has_plate: bool = False
    can_be_found: bool = False
    is_addressed: bool = False


def find_hostility(title: Passage, snippet: Passage, url: Passage, aim: Aim) -> Hostility:
    """Read title and snippet together; the passage to mark lies in the snippet."""
    core, support = int(aim.has_plate), int(aim.can_be_found) + int(aim.is_addressed)
    places: list[tuple[int, int]] = []
    for kind in _kinds():
        fields = (title, url) if kind.name in _PLACES_OF_POSTS else (title, snippet)
        found = [(p, match.span()) for p in fields for match in kind.pattern.finditer(p.joined)]
        if not found:
            continue
        if kind.is_support:
            support += kind.weight
        else:
            core += kind.weight
        if kind.name in _MARKED:
            places += [span for passage, span in found if passage is snippet]
    if not core or (aim.has_plate and _COMMERCE.search(f"{title.joined} {snippet.joined}")):
        return Hostility(weight=0, span=None)
    weight = core + support
    if _sober().search(title.joined) or _sober().search(snippet.joined):
        weight -= word_list("hostile")["sober"]["weight"]
    return Hostility(weight=max(0, weight), span=_passage(snippet, places))


_COMMERCE = re.compile(
    r"\b(?:for sale|one owner|full history|mot|mileage|\d+ miles|owners? club|car show|rally"
    r"|concours|auction)\b"
)
_PLACES_OF_POSTS = {"pack", "page"}
_MARKED = {"threat", "call", "accusation", "insult", "grievance", "menace", "order"}


def _passage(snippet: Passage, places: list[tuple[int, int]]) -> Span | None:
    """From the first hostile sentence to the last one; a long lead-in is cut at a comma."""
    if not places or not snippet.words:
        return None
    first = snippet.words[snippet.word_at(min(start for start, _ in places))].start
    last = snippet.words[snippet.word_at(max(end for _, end in places) - 1)].end
    start, end = first, last
    for begin, stop in snippet.sentences():
        if begin <= first < stop:
            start = begin if first - begin <= LONG_LEAD else _clause_start(snippet, begin, first)
        if begin < last <= stop:
            end = stop
    return snippet.span(start, max(end, last))


def _clause_start(snippet: Passage, begin: int, first: int) -> int:
    """The start of the clause in which the first hostile words stand."""
    lead = snippet.text[begin:first]
    stops = [match.end() for match in re.finditer(r"[,:;]\s|\s(?:and|but|who|so)\s", lead)]
    return begin + stops[-1] if stops else begin
