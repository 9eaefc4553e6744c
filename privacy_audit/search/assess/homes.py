# SPDX-License-Identifier: Apache-2.0
"""The user's homes in a text: the street, the house, the postcode."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from privacy_audit.profile.writing import postcode_of
from privacy_audit.search.assess.folding import folded, words_of
from privacy_audit.search.assess.model import Field
from privacy_audit.search.assess.passage import Passage, Span
from privacy_audit.search.assess.word_lists import word_list

POSTCODE = re.compile(r"(?<![a-z0-9])([a-z]{1,2}\d[a-z\d]?)[\s\-]{0,2}(\d[a-z]{2})(?![a-z0-9])")
_OUTWARD = re.compile(r"(?<![a-z0-9\-])([a-z]{1,2}\d[a-z\d]?)(?![a-z0-9])(?![\s\-]?\d[a-z]{2}\b)")


class Part(IntEnum):
    """How much of an address stands there."""

    STREET = 1
    OTHER_NUMBER = 2  # the street with another house's number
    HOUSE = 3  # the street with the user's number or the house's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """One address of the profile, taken apart. Words are folded.

    number: of the house ("27", "27a") or "". names: what stands before the street, such as a
    house name. towns: what stands after it.
    """

    street: tuple[str, ...]
    number: str
    names: tuple[str, ...]
    towns: tuple[str, ...]
    postcode: str
    pattern: re.Pattern[str] | None
    name_pattern: re.Pattern[str] | None

    @property
    def outward(self) -> str:
        """The first half of the postcode in small letters."""
        return self.postcode[:-3]


@dataclass(frozen=True, slots=True)
class HomeFound:
    """An address of the user in a text."""

    span: Span
    part: Part
    home: Home


@dataclass(frozen=True, slots=True)
class PostcodeFound:
    """A full postcode. is_own: of one of the homes."""

    span: Span
    code: str
    is_own: bool


def home_of(address: str) -> Home:
    """Take one address line of the profile apart."""
    postcode = folded((postcode_of(address) or "").replace(" ", ""))
    bare = re.sub(POSTCODE.pattern, " ", address, flags=re.IGNORECASE)
    parts = [part.strip() for part in re.split(r"[,;\n]", bare) if part.strip()]
    at = _street_part(parts)
    words = words_of(parts[at]) if parts else []
    number = words.pop(0) if len(words) > 1 and re.fullmatch(r"\d{1,5}[a-z]?", words[0]) else ""
    names = tuple(" ".join(words_of(part)) for part in parts[:at] if not _is_within(part))
    towns = tuple(" ".join(words_of(part)) for part in parts[at + 1 :])
    street = tuple(words)
    return Home(
        street=street, number=number, names=names, towns=towns, postcode=postcode,
        pattern=_street_pattern(street) if street else None,
        name_pattern=re.compile("|".join(rf"\b{n}\b" for n in names)) if names else None,
    )  # fmt: skip


def _street_part(parts: list[str]) -> int:
    """The number of the part with the street: the last numbered one, or the one before the town."""
    numbered = [n for n, part in enumerate(parts) if part[:1].isdigit()]
    if numbered:
        return numbered[-1]
    outside = [n for n, part in enumerate(parts) if not _is_within(part)]
    candidates = outside[:-1] if len(outside) > 1 else outside
    return candidates[-1] if candidates else 0


def _is_within(part: str) -> bool:
    words = words_of(part)
    return bool(words) and words[0] in word_list("streets")["within"]["words"]


@cache
def _short_words() -> dict[str, tuple[str, ...]]:
    return {word: tuple(shorts) for word, shorts in word_list("streets")["short"].items()}


def _street_pattern(street: tuple[str, ...]) -> re.Pattern[str]:
    """The street in folded words, its last word also shortened, with a closing "s" or without."""
    rows = []
    for number, word in enumerate(street):
        stem = word[:-1] if word.endswith("s") and len(word) > 4 else word
        forms = [rf"{re.escape(stem)}s?" if len(stem) > 3 else re.escape(word)]
        if number == len(street) - 1 or word == "saint":
            forms += [re.escape(short) for short in _short_words().get(word, ())]
        rows.append(f"(?:{'|'.join(forms)})")
    within = "|".join(word_list("streets")["within"]["words"])
    return re.compile(
        rf"(?:\b(?:{within}) \w{{1,3}} )?(?:\b(\d{{1,5}}[a-z]?) )?\b{' '.join(rows)}\b"
    )


def find_homes(passage: Passage, homes: Iterable[Home]) -> list[HomeFound]:
    """The user's streets in a passage, each stretched to house and town."""
    found: list[HomeFound] = []
    for home in homes:
        if home.pattern is None:
            continue
        # Looking for the first letters is far quicker than the whole expression.
        is_near = home.street[0][:4] in passage.joined
        for match in home.pattern.finditer(passage.joined) if is_near else ():
            first = passage.word_at(match.start())
            after = passage.word_at(match.end() - 1) + 1
            first, named = _house_before(passage, home, first)
            if passage.field is not Field.URL:
                after = _town_behind(passage, home, after)
            part = _part(home, match.group(1) or "", named=named)
            found.append(HomeFound(passage.words_span(first, after), part, home))
        if home.name_pattern is not None and not any(one.home is home for one in found):
            part = Part.HOUSE if _town_near(passage, home) else Part.STREET
            found += [
                HomeFound(passage.joined_span(*match.span()), part, home)
                for match in home.name_pattern.finditer(passage.joined)
                if " " in match.group()
            ]
    return found


def _part(home: Home, number: str, *, named: bool) -> Part:
    if (home.number and number == home.number) or (named and not number):
        return Part.HOUSE
    if number and home.number and number.rstrip("abcdef") != home.number.rstrip("abcdef"):
        return Part.OTHER_NUMBER
    return Part.STREET


def _house_before(passage: Passage, home: Home, first: int) -> tuple[int, bool]:
    for name in home.names:
        words = tuple(name.split())
        start = first - len(words)
        if start >= 0 and passage.row[start:first] == words:
            return start, True
        # A number may stand between the house's name and the street.
        if start >= 1 and passage.row[start - 1 : first - 1] == words:
            return start - 1, True
    return first, False


def _town_behind(passage: Passage, home: Home, after: int) -> int:
    towns = {word for town in home.towns for word in town.split()}
    place = after
    while (
        place < len(passage.words)
        and place < after + 5
        and re.match(r"^[\s,]*$", passage.words[place].gap)
    ):
        if passage.row[place] in towns:
            after = place + 1
        elif not passage.words[place].is_capital or not passage.words[place].is_letters:
            break
        place += 1
    return after


def _town_near(passage: Passage, home: Home) -> bool:
    return any(town in passage.joined for town in home.towns) or (
        bool(home.postcode) and home.outward in passage.row
    )


def find_postcodes(passage: Passage, homes: Iterable[Home]) -> list[PostcodeFound]:
    """All full postcodes of a passage."""
    own = {home.postcode for home in homes if home.postcode}
    return [
        PostcodeFound(passage.span(*match.span()), match[1] + match[2], match[1] + match[2] in own)
        for match in POSTCODE.finditer(passage.lower)
    ]


def find_outwards(passage: Passage) -> set[str]:
    """The outward codes that stand alone, in small letters, such as "le2"."""
    return {match[1] for match in _OUTWARD.finditer(passage.lower)}
