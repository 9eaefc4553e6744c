# SPDX-License-Identifier: Apache-2.0
"""Phone numbers compared as numbers, however they are written, and number plates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from privacy_audit.search.assess.passage import Passage, Span, Word

_SPELT = {
    "zero": "0", "oh": "0", "nought": "0", "nil": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_LOOKS = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1"})
_PIECE = re.compile(rf"{'|'.join(sorted(_SPELT, key=len, reverse=True))}|\d+|[oli]+")
_GAP = re.compile(r"^[\s.\-‐–()/+:,·]{0,4}$")
SHORTEST, LONGEST = 9, 15
LONGEST_WORD, SHORTEST_PAIR = 40, 5
_UK = "44"


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A phone number. digits: national, without the leading nought. is_own: the user's."""

    span: Span
    digits: str
    is_own: bool


def significant(text: str) -> str:
    """The digits that make a number, without country code and leading nought: "7700900142"."""
    digits = "".join(
        str(unicodedata.digit(char)) for char in text if unicodedata.digit(char, None) is not None
    )
    return _national(digits)


def _national(digits: str) -> str:
    digits = digits.removeprefix("00")
    if len(digits) > SHORTEST:
        digits = digits.removeprefix(_UK)
    return digits.removeprefix("0")


def find_numbers(passage: Passage, own: frozenset[str]) -> list[NumberFound]:
    """The phone numbers of a passage: the user's in any writing, others when they look like one."""
    found: list[NumberFound] = []
    for run in _runs(passage.words):
        mine = list(_own_in(run, own))
        for first, after, digits in mine:
            found.append(NumberFound(_span(passage, first, after), digits, is_own=True))
        if not mine:
            digits = "".join(text for _, text in run)
            national = _national(digits)
            if digits[:1] in {"0", "4"} and 9 <= len(national) <= 10:
                first, after = run[0][0], run[-1][0] + 1
                found.append(NumberFound(_span(passage, first, after), national, is_own=False))
    return found


def _span(passage: Passage, first: int, after: int) -> Span:
    start, end = passage.words[first].start, passage.words[after - 1].end
    before = passage.text[max(0, start - 2) : start]
    lead = re.search(r"\+?\(?$", before)
    opening = lead.group() if lead else ""
    if "(" in opening and ")" not in passage.text[start:end]:
        opening = ""  # the bracket holds more than the area code
    return passage.span(start - len(opening), end)


def _runs(words: Iterable[Word]) -> Iterator[list[tuple[int, str]]]:
    """Rows of words that may make a number together, as (word, digits)."""
    run: list[tuple[int, str]] = []
    times = 1
    for place, word in enumerate(words):
        if word.text in _TIMES:
            times = _TIMES[word.text]
            continue
        digits = _digits(word.text) * times
        times = 1
        joins = not run or _GAP.match(word.gap) or place > run[-1][0] + 1
        if digits and joins:
            run.append((place, digits))
            continue
        if _is_number(run):
            yield run
        run = [(place, digits)] if digits else []
    if _is_number(run):
        yield run


def _is_number(run: list[tuple[int, str]]) -> bool:
    return sum(len(digits) for _, digits in run) >= SHORTEST


def _digits(word: str) -> str:
    """The digits of one word, spelt or disguised; "" for a word that is none."""
    if word.isdigit():
        return "".join(str(unicodedata.digit(char, 0)) for char in word)
    if word in _SPELT:
        return _SPELT[word]
    if len(word) > LONGEST_WORD or not _may_be_digits(word):
        return ""
    pieces = _PIECE.findall(word)
    if sum(map(len, pieces)) != len(word):
        return ""
    return "".join(_SPELT.get(piece) or piece.translate(_LOOKS) for piece in pieces)


def _may_be_digits(word: str) -> bool:
    """A cheap first look: most words are none."""
    if word.isalpha():
        return word in {"o", "oo", "ooo"} or _has_spelt(word)
    return any(char.isdigit() for char in word)


def _has_spelt(word: str) -> bool:
    """Whether it is two or more digits written as one word: "sevenseven"."""
    if len(word) <= SHORTEST_PAIR or not word.startswith(tuple(_SPELT)):
        return False
    return sum(len(name) * word.count(name) for name in _SPELT) == len(word)


def _own_in(run: list[tuple[int, str]], own: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """The user's numbers at word borders of a run: (first word, word after, digits)."""
    at = 0
    while at < len(run):
        digits = ""
        for end in range(at, len(run)):
            digits += run[end][1]
            if len(digits) > LONGEST:
                break
            if len(digits) >= SHORTEST and _national(digits) in own:
                yield run[at][0], run[end][0] + 1, _national(digits)
                at = end
                break
        at += 1


def is_near(digits: str, own: Iterable[str]) -> bool:
    """Whether a number differs from one of the user's by one or two digits."""
    return any(
        len(digits) == len(mine) and 0 < sum(a != b for a, b in zip(digits, mine, strict=True)) <= 2
        for mine in own
    )


def plate_pattern(plates: Iterable[str]) -> re.Pattern[str] | None:
    """One expression for all plates, with any spacing; "0" and "O" count as the same."""
    rows = []
    for plate in plates:
        letters = re.sub(r"[^a-z0-9]", "", plate.lower())
        if len(letters) >= 4:
            rows.append(r"[\s\-.]{0,2}".join(_either(char) for char in letters))
    if not rows:
        return None
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(rows)})(?![a-z0-9])")


def _either(char: str) -> str:
    return {"o": "[o0]", "0": "[o0]", "i": "[i1]", "1": "[i1]"}.get(char, char)
