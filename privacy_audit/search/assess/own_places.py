# SPDX-License-Identifier: Apache-2.0
"""The user's places, worked out from the profile: their names, regions and postcode districts."""

from __future__ import annotations

from privacy_audit.search.assess.folding import words_of
from privacy_audit.search.assess.geography import (
    OwnPlaces,
    has_namesake,
    is_abroad,
    mutated,
    other_names,
    region_of_place,
    region_of_postcode,
)
from privacy_audit.search.assess.homes import Home
from privacy_audit.search.assess.word_lists import TermIndex, Words

_LARGE = {("london",), ("llundain",), ("wales",), ("cymru",), ("scotland",), ("england",)}


def own_places(places: tuple[str, ...], homes: tuple[Home, ...]) -> OwnPlaces:
    """All places of the profile: those given and the towns of its addresses."""
    all_places = [*places, *(town.title() for home in homes for town in home.towns)]
    given = list({" ".join(words_of(place)): place for place in reversed(all_places)}.values())[
        ::-1
    ]
    regions = {region_of_place(place) for place in given}
    regions |= {region_of_postcode(home.outward) for home in homes if home.postcode}
    entries: dict[Words, str] = {}
    for place in given:
        words = tuple(words_of(place))
        if not words:
            continue
        for other in other_names(words):
            weak = "~" if _is_weak(other) else ""
            entries.setdefault(other, weak + place)
            if len(other) == 1:
                for form in mutated(other[0]):
                    entries.setdefault((form,), f"{weak}{place}")
    return OwnPlaces(
        index=TermIndex(entries.items()),
        names=tuple(given),
        regions=frozenset(filter(None, regions)),
        outwards=frozenset(home.outward for home in homes if home.postcode),
    )


def _is_weak(place: Words) -> bool:
    """Whether the name says little: as well known abroad, very large, or where one came from.

    A namesake of somebody from Accra or Gdynia is most easily found in Accra or Gdynia.
    """
    return has_namesake(place) or place in _LARGE or is_abroad(place)
