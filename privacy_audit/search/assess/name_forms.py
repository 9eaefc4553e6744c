# SPDX-License-Identifier: Apache-2.0
"""All ways in which one person's names may stand in a text, worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from privacy_audit.search.assess.folding import words_of
from privacy_audit.search.assess.respelling import (
    carried_over,
    fuller_forenames,
    shorter_forenames,
    spellings,
)
from privacy_audit.search.assess.word_lists import Words
from privacy_audit.search.variants import parts_of

_SURNAME_STARTS = {
    "ni",
    "nic",
    "ui",
    "o",
    "mac",
    "mc",
    "ap",
    "ab",
    "ferch",
    "van",
    "von",
    "de",
    "st",
}
_PARTICLES = {"van", "der", "den", "de", "la", "le", "von", "du", "ten", "ter", "al", "el"}
_APOSTROPHE = re.compile(r"(?i)\b([a-z]{1,2})['’‘ʼ`´]\s?(?=\w)")
_MAC = re.compile(r"^(?:mac|mc)(?=[a-z]{3})")
_GENDERED = (("ska", "ski"), ("cka", "cki"), ("dzka", "dzki"), ("ova", "ov"), ("eva", "ev"))


class Quality(IntEnum):
    """How close a form is to what the profile says."""

    ALIKE = 0  # another name that is taken for it
    VARIANT = 1  # another spelling, or half of a double name
    SHORT = 2  # a short form, or the full form of a short one
    OWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForms:
    """The forms of one person.

    forenames, surnames: words → quality. middles: words that may stand between. initials: of the
    forenames, the first being that of the present name. abbreviated: "K.W-H" and the like.
    """

    forenames: dict[Words, Quality]
    forename_rows: dict[str, tuple[tuple[Words, Quality], ...]]
    surnames: dict[str, tuple[tuple[Words, Quality], ...]]
    middles: frozenset[str]
    initials: tuple[str, ...]
    middle_initials: frozenset[str]
    surname_initials: frozenset[str]
    abbreviated: re.Pattern[str] | None
    main_forename: str
    main_surname: str
    whole: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str], *, with_library: bool = True) -> Self:
        """Work the forms out. names: the present one first; a name of one word is a forename.

        with_library: also the rare short forms of the general library, which fit many people.
        """
        builder = _Builder(with_library=with_library)
        for name in names:
            builder.add(name)
        builder.add_short_forms()
        return cls(**builder.fields())  # type: ignore[arg-type]

    def by_first_forename(self, word: str) -> tuple[tuple[Words, Quality], ...]:
        """The forenames that begin with a word, the longest first."""
        return self.forename_rows.get(word, ())


class _Builder:
    """Collects the forms of several names of one person."""

    def __init__(self, *, with_library: bool) -> None:
        self.with_library = with_library
        self.forenames: dict[Words, Quality] = {}
        self.surnames: dict[Words, Quality] = {}
        self.middles: set[str] = set()
        self.initials: list[str] = []
        self.abbreviated: set[str] = set()
        self.surname_initials: set[str] = set()
        self.main = ("", "")
        self.whole: set[str] = set()
        self.seen: set[frozenset[str]] = set()

    def add(self, name: str) -> None:
        first, middles, surname = split_name(name)
        forename = tuple(words_of(first.replace("-", " ")))
        parts = frozenset(words_of(name.replace("-", " ")))
        if not forename or (parts in self.seen and len(parts) > 1):
            return  # the same words in another order: found turned round anyway
        self.seen.add(parts)
        _keep(self.forenames, forename, Quality.OWN)
        _keep(self.forenames, ("".join(forename),), Quality.OWN)
        self.initials.append(forename[0][0])
        self.middles.update(word for middle in middles for word in words_of(middle))
        for form, quality in surname_forms(surname):
            _keep(self.surnames, form, quality)
        words = words_of(surname.replace("-", " "))
        if words:
            self.surname_initials.add(words[0][0])
            self.whole.add("".join((*forename, *words)))
        self.abbreviated.update(_abbreviations(forename[0][0], surname))
        if not self.main[0]:
            self.main = ("".join(forename), "".join(words))

    def add_short_forms(self) -> None:
        own = {"".join(forename) for forename in self.forenames}
        shorts = {name: shorter_forenames(name, library=self.with_library) for name in own}
        for name in own:
            # A short name whose full form the profile has needs no other full forms.
            is_explained = any(name in shorts[other] for other in own - {name})
            related = shorts[name] if shorts[name] or is_explained else fuller_forenames(name)
            for other in related:
                _keep(self.forenames, (other,), Quality.SHORT)
        for forename, quality in list(self.forenames.items()):
            joined = "".join(forename)
            respelt = carried_over(joined) if quality is Quality.OWN else set()
            for spelling in respelt.union(spellings("forenames").get(joined, ())):
                _keep(self.forenames, (spelling,), Quality.VARIANT)
            # Irish writes a name with "h" behind some words: "ar Mhairéad".
            if quality is Quality.OWN and re.match(r"[bcdfgmpst](?!h)", forename[0]):
                _keep(self.forenames, (f"{forename[0][0]}h{forename[0][1:]}",), Quality.VARIANT)
        # Initials are single letters; as forenames they would be found everywhere.
        self.forenames = {words: q for words, q in self.forenames.items() if len(words[0]) > 1}

    def fields(self) -> dict[str, object]:
        middles = frozenset(self.middles)
        return {
            "forenames": self.forenames,
            "forename_rows": _rows(self.forenames),
            "surnames": _rows(self.surnames),
            "middles": middles,
            "initials": tuple(dict.fromkeys(self.initials)),
            "middle_initials": frozenset(word[0] for word in middles),
            "surname_initials": frozenset(self.surname_initials),
            "abbreviated": (
                re.compile("|".join(sorted(self.abbreviated, key=len, reverse=True)))
                if self.abbreviated
                else None
            ),
            "main_forename": self.main[0],
            "main_surname": self.main[1],
            "whole": frozenset(self.whole),
        }


def split_name(name: str) -> tuple[str, tuple[str, ...], str]:
    """First name, middle names, surname with its particles ("Ní Sheachnasaigh")."""
    parts = parts_of(name)
    middles = list(parts.middle)
    surname = parts.surname
    while middles and "".join(words_of(middles[-1])) in _SURNAME_STARTS:
        surname = f"{middles.pop()} {surname}"
    return parts.first, tuple(middles), surname


def surname_forms(surname: str) -> list[tuple[Words, Quality]]:
    """The ways to write a surname, as folded words."""
    words = tuple(words_of(surname.replace("-", " ")))
    if not words:
        return []
    forms = [(words, Quality.OWN), (("".join(words),), Quality.OWN)]
    apart = tuple(words_of(_APOSTROPHE.sub(r"\1 ", surname).replace("-", " ")))
    if apart != words:
        forms += [(apart, Quality.OWN), (apart[1:], Quality.VARIANT)]
    forms += _mac_forms(words)
    if len(words) > 1 and words[0] in _PARTICLES:
        bare = tuple(word for word in words if word not in _PARTICLES)
        short = tuple(word[0] for word in words if word in _PARTICLES)
        forms += [(bare, Quality.SHORT), ((*short, *bare), Quality.SHORT)]
        forms += [(("".join(short), *bare), Quality.SHORT)]
    elif len(words) > 1 and "-" in surname:
        forms += [((word,), Quality.VARIANT) for word in words]
    forms += [((respelt,), Quality.VARIANT) for w in words[-1:] for respelt in _respelt(w)]
    alike = spellings("surnames_alike").get(words[-1], ())
    forms += [((*words[:-1], other), Quality.ALIKE) for other in alike]
    return [(form, quality) for form, quality in forms if form]


def _mac_forms(words: Words) -> list[tuple[Words, Quality]]:
    joined = "".join(words)
    if not _MAC.match(joined):
        return []
    root = _MAC.sub("", joined)
    together = [(f"mc{root}",), (f"mac{root}",)]
    apart = [("mc", root), ("mac", root), ("m", root)]
    return [(form, Quality.OWN) for form in (*together, *apart)]


def _respelt(word: str) -> Iterable[str]:
    yield from spellings("surnames").get(word, ())
    yield from carried_over(word)
    for one, other in _GENDERED:
        if word.endswith(one):
            yield word[: -len(one)] + other
        elif word.endswith(other):
            yield word[: -len(other)] + one


def _abbreviations(initial: str, surname: str) -> Iterable[str]:
    """Expressions for initials with a shape of their own: "K.W-H", "N. O'S.", "M. McG"."""
    first = rf"\b{initial.upper()}\.?[ ]?"
    plain = surname.replace("’", "'")
    if "-" in plain:
        letters = [part[0].upper() for part in re.split(r"[-\s]", plain) if part]
        yield first + r"[-.]?".join(map(re.escape, letters)) + r"\b"
    elif mac := re.match(r"(?i)(ma?c)\s?(\w)", plain):
        yield rf"{first}{mac[1].title()}{mac[2].upper()}\b"
    elif apostrophe := re.match(r"(?i)(\w)'(\w)", plain):
        yield rf"{first}{apostrophe[1].upper()}['’]?{apostrophe[2].upper()}\b"
    elif plain:
        yield rf"\b{initial.upper()}\. ?{re.escape(plain[0].upper())}\."


def _rows(forms: dict[Words, Quality]) -> dict[str, tuple[tuple[Words, Quality], ...]]:
    """The forms by their first word, the longest and nearest first."""
    by_first: dict[str, list[tuple[Words, Quality]]] = {}
    for words, quality in forms.items():
        by_first.setdefault(words[0], []).append((words, quality))
    return {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), -row[1])))
        for first, rows in by_first.items()
    }


def _keep(forms: dict[Words, Quality], words: Words, quality: Quality) -> None:
    forms[words] = max(quality, forms.get(words, quality))
