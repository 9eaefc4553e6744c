# SPDX-License-Identifier: Apache-2.0
"""How a name can be written: initials, turned round, short, without accents. Pure.

The list of short names is handed in, so that nothing here reads a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from privacy_audit.search.short_names import ShortNames, folded

MOST_SHORT_NAMES = 2

_LONG = 5
"""From so many letters on, a word counts as found inside another one."""

_TITLES = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "sir", "dame",
    "lord", "lady", "fr", "sr",
}  # fmt: skip
_PARTICLES = {
    "al", "ap", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du",
    "el", "ibn", "la", "le", "mac", "mc", "o", "st", "ten", "ter", "van", "von", "y", "zu",
}  # fmt: skip
_APOSTROPHES = re.compile(r"[’‘ʼ`´]")
_HYPHENS = re.compile(r"[‐‑‒–—−]")  # the dashes that word processors put into names
# Letters that have no accent to take off but are written plainly on an English keyboard.
_PLAIN_LETTERS = str.maketrans(
    {
        "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe",
        "Œ": "Oe", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
    }
)  # fmt: skip


class Writing(StrEnum):
    """In which way a name is written."""

    AS_GIVEN = "as_given"
    WITHOUT_MIDDLE = "without_middle"
    MIDDLE_INITIAL = "middle_initial"
    SHORT = "short"
    INITIAL = "initial"
    REVERSED = "reversed"
    PLAIN_LETTERS = "plain_letters"
    APART = "apart"  # hyphens and apostrophes as blanks
    TOGETHER = "together"  # apostrophes left out


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenName:
    """One way of writing one name."""

    text: str
    writing: Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class NameParts:
    """A name taken apart. surname is empty where the name is one word. Titles are left out."""

    first: str
    middle: tuple[str, ...] = ()
    surname: str = ""


def unified(text: str) -> str:
    """One line in NFC with straight apostrophes and plain hyphens."""
    plain = _HYPHENS.sub("-", _APOSTROPHES.sub("'", text))
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def parts_of(name: str) -> NameParts:
    """First name, middle names and surname; "Last, First" is turned round.

    A surname takes its particles along: "de la Cruz", "van Dyke".
    """
    text = unified(name)
    if text.count(",") == 1:
        last, _, first = (part.strip() for part in text.partition(","))
        text = f"{first} {last}"
    words = [word for word in text.replace(",", " ").split() if word]
    while len(words) > 1 and words[0].rstrip(".").casefold() in _TITLES:
        words = words[1:]
    if not words:
        return NameParts(first="")
    if len(words) == 1:
        return NameParts(first=words[0])
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return NameParts(first=words[0], middle=tuple(words[1:start]), surname=" ".join(words[start:]))


def writings_of(name: str, short_names: ShortNames) -> tuple[WrittenName, ...]:
    """All ways of writing a name that are worth a query, each text once, as given first.

    A name of one word has only itself and its plain letters.
    """
    parts = parts_of(name)
    given = " ".join([parts.first, *parts.middle, parts.surname]).strip()
    found = [WrittenName(text=given, writing=Writing.AS_GIVEN)]
    if parts.surname:
        found += _written_from(parts, short_names)
    found += _respelt(given)
    unique: dict[str, WrittenName] = {}
    for one in found:
        unique.setdefault(one.text.casefold(), one)
    return tuple(one for one in unique.values() if one.text)


def _written_from(parts: NameParts, short_names: ShortNames) -> Iterable[WrittenName]:
    first, surname = parts.first, parts.surname
    if parts.middle:
        yield WrittenName(text=f"{first} {surname}", writing=Writing.WITHOUT_MIDDLE)
        initials = " ".join(name[0] for name in parts.middle)
        yield WrittenName(text=f"{first} {initials} {surname}", writing=Writing.MIDDLE_INITIAL)
    for short in short_names(first)[:MOST_SHORT_NAMES]:
        yield WrittenName(text=f"{_capital(short)} {surname}", writing=Writing.SHORT)
    if len(first) > 1:
        yield WrittenName(text=f"{first[0]} {surname}", writing=Writing.INITIAL)
    yield WrittenName(text=f"{surname}, {first}", writing=Writing.REVERSED)


def _respelt(given: str) -> Iterable[WrittenName]:
    plain = plain_letters(given)
    yield WrittenName(text=plain, writing=Writing.PLAIN_LETTERS)
    if "-" in plain or "'" in plain:
        apart = " ".join(re.sub(r"[-']", " ", plain).split())
        yield WrittenName(text=apart, writing=Writing.APART)
    if "'" in plain:
        yield WrittenName(text=plain.replace("'", ""), writing=Writing.TOGETHER)


def plain_letters(text: str) -> str:
    """The text without accents, as an English keyboard writes it; other scripts stay."""
    apart = unicodedata.normalize("NFD", text.translate(_PLAIN_LETTERS))
    kept = "".join(char for char in apart if not unicodedata.combining(char))
    # Scripts whose vowels are marks would lose them: only Latin letters are stripped.
    is_latin = all(ord(char) < 0x250 for char in kept if char.isalpha())
    return unicodedata.normalize("NFC", kept) if is_latin else text


def holds_name(text: str, name: str) -> bool:
    """Whether a text gives a name away: all words of the name stand in it, in whatever writing.

    Short words count as words of their own or run together, not as parts of other words: "Ro" does
    not stand in "Borough".
    """
    parts = parts_of(name)
    words = [_squeezed(word) for word in (parts.first, *parts.surname.split())]
    words = [word for word in words if word]
    if not words:
        return False
    squeezed, runs = _squeezed(text), _letter_runs(text)
    if all(word in runs or (len(word) >= _LONG and word in squeezed) for word in words):
        return True
    together = {"".join(words), "".join([*words[1:], words[0]])}
    return len(words) > 1 and any(one in squeezed for one in together)


def holds_surname(text: str, name: str) -> bool:
    """Whether an address of e-mail or a user name is made of a name's surname: "r.pettifer"."""
    parts = parts_of(name)
    surname, initial = _squeezed(parts.surname), _squeezed(parts.first)[:1]
    return bool(surname) and not _letter_runs(text).isdisjoint(
        {surname, initial + surname, surname + initial}
    )


def _letter_runs(text: str) -> set[str]:
    """The words of a text, cut at everything that is no letter."""
    return set(re.findall(r"[^\W\d_]+", folded(plain_letters(unified(text)))))


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", folded(plain_letters(unified(text))))


def _capital(short: str) -> str:
    return short[:1].upper() + short[1:]
