# SPDX-License-Identifier: Apache-2.0
"""Places in a text: the user's own, those near them, others, and signs of other countries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from privacy_audit.search.assess.geography import (
    ABROAD,
    OwnPlaces,
    foreign_endings,
    gazetteer,
    states,
)
from privacy_audit.search.assess.model import Field
from privacy_audit.search.assess.passage import Passage, Span
from privacy_audit.search.assess.rarity import known_forenames
from privacy_audit.search.assess.scripts import is_other_script, same_name, skeleton

_STATE = re.compile(r",\s([A-Z]{2,3})\b(?!\d)")
_HOST = re.compile(r"(?:https?://)?([^/:?#]+)")
SHORTEST_SKELETON = 3


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place. label: ``own``, ``own_weak``, ``near``, ``other`` or ``abroad``."""

    span: Span
    label: str
    place: str


def find_places(passage: Passage, own: OwnPlaces, *, taken: set[int]) -> list[PlaceFound]:
    """The places of one passage. taken: words that belong to names, employers and homes."""
    found: list[PlaceFound] = []
    own_words: set[int] = set()
    for first, after, label in own.index.find(passage.row):
        own_words |= set(range(first, after))
        if taken.isdisjoint(range(first, after)):
            kind = "own_weak" if label.startswith("~") else "own"
            span = passage.words_span(first, after)
            found.append(PlaceFound(span, kind, label.lstrip("~")))
    for first, after, label in gazetteer().find(passage.row):
        words = set(range(first, after))
        if words & (taken | own_words) or not _is_place(passage, first, after):
            continue
        span = passage.words_span(first, after)
        found.append(PlaceFound(span, _relation(label, own.regions), span.text))
    return [*found, *_in_other_alphabet(passage, own)]


def _relation(label: str, own: frozenset[str]) -> str:
    """``near``, ``other`` or ``abroad`` for a label of the gazetteer."""
    region = label.partition(":")[2]
    if label == ABROAD:
        return ABROAD
    if region in own:
        return "near"
    # For somebody in Northern Ireland the Republic is next door.
    return ABROAD if region == "ireland" and "northern_ireland" not in own else "other"


def _is_place(passage: Passage, first: int, after: int) -> bool:
    """Whether it is written like a place; in an address words are too short to tell."""
    if passage.field is Field.URL:
        return False
    if first and passage.words[first].gap == " ":
        before = passage.words[first - 1]
        if before.is_capital and before.text in known_forenames():
            return False  # "Jo Bray", "Kelly Lancaster"
    return passage.words[first].is_capital or after - first > 1


def _in_other_alphabet(passage: Passage, own: OwnPlaces) -> list[PlaceFound]:
    """The user's places by their consonants: "Полтави" for Poltava."""
    if passage.text.isascii():
        return []
    return [
        PlaceFound(passage.words_span(n, n + 1), "own", place)
        for n, word in enumerate(passage.row)
        if is_other_script(word)
        for place in own.names
        if len(skeleton(place)) >= SHORTEST_SKELETON and same_name(word, place)
    ]


def foreign_signs(texts: Iterable[Passage], url: Passage, own: OwnPlaces) -> list[PlaceFound]:
    """States behind a comma ("Boston, MA"), and hosts of other countries."""
    found = [
        PlaceFound(passage.span(*match.span(1)), ABROAD, match[1])
        for passage in texts
        for match in _STATE.finditer(passage.text)
        if match[1] in states()
    ]
    host = _HOST.match(url.text)
    if host is None:
        return found
    parts = host[1].lower().split(".")
    ends = {parts[-1], *(parts[:1] if len(parts) > 2 else ())} & foreign_endings()
    if "ireland" in own.regions:
        ends -= {"ie"}
    for part in sorted(ends):
        start = url.text.lower().find(part)
        span = Span(Field.URL, start, start + len(part), part)
        found.append(PlaceFound(span, ABROAD, host[1]))
    return found
