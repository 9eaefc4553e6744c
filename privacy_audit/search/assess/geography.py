# SPDX-License-Identifier: Apache-2.0
"""Which place lies where: the gazetteer of ``places.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from privacy_audit.search.assess.folding import words_of
from privacy_audit.search.assess.word_lists import TermIndex, Words, terms, word_list

ABROAD = "abroad"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlaces:
    """The user's places. index: label is the place as the user wrote it, "~" before a weak one."""

    index: TermIndex
    names: tuple[str, ...]
    regions: frozenset[str]
    outwards: frozenset[str]


@cache
def gazetteer() -> TermIndex:
    """All places outside the profile's own: label is a region's id, or ``abroad``."""
    entries: list[tuple[Words, str]] = []
    data = word_list("places")
    for region, table in data["regions"].items():
        entries += [(words, f"town:{region}") for words in terms(table["towns"])]
        entries += [(terms(name)[0], f"region:{region}") for name in table["names"]]
    for line in data["same"]["sets"]:
        row = terms(line)
        region = next((_region(words) for words in row if _region(words)), "")
        if region:
            entries += [(words, f"town:{region}") for words in row if not _region(words)]
    entries += [(words, ABROAD) for words in terms(data["abroad"]["words"])]
    entries += [(words, ABROAD) for words in terms(data["abroad"]["cities"])]
    return TermIndex(entries)


def _region(words: Words) -> str:
    return _towns().get(words, "")


@cache
def _towns() -> dict[Words, str]:
    regions = word_list("places")["regions"]
    return {words: region for region, table in regions.items() for words in terms(table["towns"])}


def region_of_place(place: str) -> str:
    """The region of a town of the profile; "" when the gazetteer does not have it."""
    for words in other_names(tuple(words_of(place))):
        if words in _towns():
            return _towns()[words]
    for region, table in word_list("places")["regions"].items():
        if tuple(words_of(place)) in {terms(name)[0] for name in table["names"]}:
            return str(region)
    return ""


def region_of_postcode(outward: str) -> str:
    """The region of an outward code such as "le2"; "" for none."""
    area = outward.rstrip("0123456789")
    area = area if area.isalpha() else "".join(c for c in outward[:2] if c.isalpha())
    for region, table in word_list("places")["regions"].items():
        if area.upper() in table["postcodes"].split():
            return str(region)
    return ""


def other_names(place: Words) -> tuple[Words, ...]:
    """The place itself and its other names: Welsh, Irish, Gaelic, official and everyday."""
    for line in word_list("places")["same"]["sets"]:
        row = terms(line)
        if place in row:
            return (place, *(words for words in row if words != place))
    if len(place) > 2 and place[1] in {"upon", "on", "in", "under", "le", "super"}:
        return (place, place[:1])
    return (place,)


@cache
def is_abroad(place: Words) -> bool:
    """Whether a place lies outside the United Kingdom and Ireland."""
    return [label for _, _, label in gazetteer().find(place)] == [ABROAD]


@cache
def has_namesake(place: Words) -> bool:
    """Whether a town of that name is as well known abroad: "Newcastle", "Boston"."""
    return place in terms(word_list("places")["namesakes"]["towns"])


@cache
def states() -> frozenset[str]:
    """Abbreviations of states and provinces, in capitals."""
    return frozenset(word_list("places")["abroad"]["states"].split())


@cache
def foreign_endings() -> frozenset[str]:
    """Endings of web addresses of other countries."""
    return frozenset(word_list("places")["abroad"]["endings"].split())


def mutated(word: str) -> tuple[str, ...]:
    """What a Welsh word becomes behind some words: "Caernarfon" in "o Gaernarfon"."""
    changes = {
        "c": ("g", "ngh", "ch"), "p": ("b", "mh", "ph"), "t": ("d", "nh", "th"), "b": ("f", "m"),
        "d": ("dd", "n"), "m": ("f",), "g": ("", "ng"),
    }  # fmt: skip
    if word.startswith(("ch", "ph", "th", "dd", "ll", "rh")):
        return (word[1:],) if word.startswith(("ll", "rh")) else ()
    return tuple(start + word[1:] for start in changes.get(word[:1], ()) if len(word) > 3)
