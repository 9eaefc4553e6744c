# SPDX-License-Identifier: Apache-2.0
"""How common a name is: the number of namesakes to expect in the United Kingdom."""

from __future__ import annotations

import math
from enum import StrEnum
from functools import cache

from privacy_audit.search.assess.word_lists import word_list

PEOPLE = 67_000_000
# At 150 bearers and more a name and a town say nothing; below ten they nearly name one person.
_COMMON = math.log10(150)
_RARE = math.log10(12)


class Rarity(StrEnum):
    """How much a whole name says."""

    COMMON = "common"
    MIDDLE = "middle"
    RARE = "rare"


class Sex(StrEnum):
    """To whom a forename is usually given in this country, where that is known."""

    FEMALE = "female"
    MALE = "male"


def namesakes(forename: str, surname: str) -> float:
    """How many people of that name to expect, from the bands of the word lists. Folded words."""
    unknown_first = float(word_list("forenames")["per_10000"]["unknown"]) / 1e4
    unknown_last = float(word_list("surnames")["per_100000"]["unknown"]) / 1e5
    first = _forename_shares().get(forename, unknown_first)
    return PEOPLE * first * _surname_shares().get(surname, unknown_last)


def rarity(forename: str, surname: str) -> Rarity:
    """The band of a whole name."""
    size = math.log10(max(namesakes(forename, surname), 0.01))
    if size >= _COMMON:
        return Rarity.COMMON
    return Rarity.RARE if size < _RARE else Rarity.MIDDLE


def is_common_surname(surname: str) -> bool:
    """Whether the surname alone says nothing."""
    common = float(word_list("surnames")["per_100000"]["common"]) / 1e5
    return _surname_shares().get(surname, 0.0) >= common


@cache
def known_forenames() -> frozenset[str]:
    """All forenames of the lists."""
    return frozenset(_forename_shares())


@cache
def known_surnames() -> frozenset[str]:
    """All surnames of the lists."""
    return frozenset(_surname_shares())


@cache
def sex_of(forename: str) -> Sex | None:
    """The sex a forename points to; ``None`` for names of both and unknown ones."""
    lists = word_list("forenames")
    in_female, in_male, in_either = (
        any(forename in text.split() for text in lists[key].values())
        for key in ("female", "male", "either")
    )
    if in_either or in_female == in_male:
        return None
    return Sex.FEMALE if in_female else Sex.MALE


@cache
def _forename_shares() -> dict[str, float]:
    lists = word_list("forenames")
    found: dict[str, float] = {}
    for key in ("female", "male", "either"):
        for band, text in lists[key].items():
            for name in text.split():
                found[name] = max(found.get(name, 0.0), lists["per_10000"][band] / 1e4)
    return found


@cache
def _surname_shares() -> dict[str, float]:
    lists = word_list("surnames")
    found: dict[str, float] = {}
    for band in ("top", "common", "known", "some"):
        for name in lists[band].replace("'", "").split():
            found[name] = max(found.get(name, 0.0), lists["per_100000"][band] / 1e5)
    return found
