# SPDX-License-Identifier: Apache-2.0
"""Ages, age bands, dates of birth and years of a life or a career in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from privacy_audit.search.assess.model import Field
from privacy_audit.search.assess.passage import Passage, Span


class AgeKind(StrEnum):
    """What was found."""

    BIRTH = "birth"  # a date, month or year of birth
    AGE = "age"  # a number of years
    BAND = "band"  # "40-44"
    LIFE = "life"  # "1811-1890", or born in another century
    CAREER = "career"  # a year in which somebody was grown up already


class Fit(StrEnum):
    """How an age goes with a year of birth."""

    NOW = "now"  # true today or on a page of the last years
    THEN = "then"  # true on a page of the year that stands on it
    OLD_PAGE = "old_page"  # could be true on a page of ten to twenty years ago
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeFound:
    """low, high: years of age for ``AGE`` and ``BAND``, years of birth for the others.

    start: its place in the clean text. of_subject: it is the person's whom the entry is about.
    """

    kind: AgeKind
    span: Span
    start: int
    low: int
    high: int
    of_subject: bool = False

    def fit(self, born: int, year: int, years_on_page: frozenset[int]) -> Fit:
        """Compare with a year of birth. year: the present one."""
        if self.kind not in {AgeKind.AGE, AgeKind.BAND}:
            return Fit.NOW if self.low <= born <= self.high else Fit.NEVER
        if any(y - self.high - 1 <= born <= y - self.low for y in years_on_page if y < year - 1):
            return Fit.THEN
        if year - RECENT_PAGE - self.high - 1 <= born <= year - self.low:
            return Fit.NOW
        oldest = OLDEST_PAGE + (CHILDHOOD if self.high <= GROWN_UP else 0)
        return Fit.OLD_PAGE if year - oldest - self.high <= born <= year - self.low else Fit.NEVER


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_BIRTH = re.compile(
    r"\b(?:date of birth|birth date|d\.?o\.?b\.?|born|b\.|birthday|geni|ganwyd|urodzon\w|ur\."
    r"|народ\w+)"
    r"[:\s]+(?:on |in |ym |yn )?"
    rf"(?P<date>(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH}\.? )?{_YEAR}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR})"
)
_RANGE = r"\d{2}\s?(?:[-–]|to)\s?\d{2}"
_BAND = re.compile(
    rf"\bage (?:guide|band|group|range)?:?\s*(?P<band>{_RANGE}|\d{{2}}\+)"
    rf"|\baged? (?P<aged>{_RANGE})\b"
)
# A runner's class: "VM40-44", "F35-39", "MV55", "U18"; not a number plate.
_RACE = re.compile(
    r"\b(?P<race>[SVJ]?[MFW]V?\s?(?P<low>\d{2})(?:\s?[-–]\s?(?P<high>\d{2}))?"
    r"|(?:[MFW]\s?)?U\s?-?(?P<under>1\d|2[0-3]))\b(?![:.]\d)(?!\s?[A-Z]{3}\b)"
)
_AGED = re.compile(
    r"\b(?:aged|age|turns|turned|is)\s(?P<a>\d{1,3})\b(?!\s?[-–:.,%]\d)"
    r"(?! (?:years ago|per cent|miles|minutes|points|of|goals|runs))"
    r"|\b(?P<b>\d{1,3})[- ]years?[- ]old\b|\b(?:under|fo|dan|o dan|faoi) (?P<u>1[0-8])\b"
)
_BEHIND_NAME = re.compile(r"^(?:,\s(?P<a>\d{1,3})(?=[,.;]|\s[-–]|$)|\s\((?P<b>\d{1,2})\))")
_BARE = re.compile(r"^\s*(?P<a>[1-9]\d)[.,]\s(?=[a-z])")
_LIFE = re.compile(rf"\(?\b(?:c\. ?)?(?P<from>{_YEAR})\s?[-–]\s?(?P<to>{_YEAR})\b\)?")
_CENTURY = re.compile(
    r"\b(?:b\.|born|bl\.|fl\.|d\.|died|baptised|deed of|census|in|since|from|war of) "
    r"(?P<year>1[5-8]\d\d)\b|\b1[5-8]\d\ds\b"
)
_CAREER = re.compile(
    r"\b(?:admitted|qualified|graduated|called to the bar|ordained|in practice|practising|practised"
    r"|in the trade|trading|set up|founded|established|retired|mbchb|mbbs|ma|ba|bsc|phd|since"
    rf"|member|elected|seasons?|wrote|first stood)\b[^.;|]{{0,40}}?\b(?P<year>{_YEAR})\b"
)
_EXPERIENCE = re.compile(r"\b(?P<n>\d{2}|thirty|forty|fifty|sixty) years\b")
_GRADUATE = re.compile(
    r"\b(?:class of|leavers of|graduate of|graduated|graduates|year of)\b"
    rf"[^.;|]{{0,30}}?\b(?P<year>{_YEAR})\b"
)
_WRITTEN = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_PAGE_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")
LONGEST_LIFE, YOUNGEST = 110, 4
# How many years old a page may be that tells an age. What was written of a child stays longer.
VETERAN = 35
RECENT_PAGE, OLDEST_PAGE, CHILDHOOD, GROWN_UP = 7, 16, 24, 18


def find_ages(passage: Passage, year: int) -> list[AgeFound]:
    """All of them, in the order of the patterns. year: the present one. Not in web addresses."""
    if passage.field is Field.URL or not any(char.isdigit() for char in passage.text):
        return _spelt_experience(passage, year) if "years" in passage.lower else []
    return [
        *_births(passage),
        *_bands(passage),
        *_numbers(passage),
        *_lives(passage, year),
        *_spelt_experience(passage, year),
    ]


def _births(passage: Passage) -> list[AgeFound]:
    found = []
    for match in _BIRTH.finditer(passage.lower):
        born = int(match["date"][-4:])
        found.append(_found(AgeKind.BIRTH, passage, match.span("date"), born, born))
    return found


def _bands(passage: Passage) -> list[AgeFound]:
    found = []
    for match in _BAND.finditer(passage.lower):
        group = "band" if match["band"] else "aged"
        low, high = _limits(match[group])
        of_subject = group == "band"
        found.append(
            _found(AgeKind.BAND, passage, match.span(group), low, high, of_subject=of_subject)
        )
    for match in _RACE.finditer(passage.text):
        if match["under"]:
            low, high = 8, int(match["under"])
        else:
            low = int(match["low"])
            high = int(match["high"] or low + 9)
            # "M19" is a postcode district; without a range only veterans' classes count.
            if not match["high"] and (low % 5 or low < VETERAN):
                continue
        if match["under"] or 10 <= low <= 95:
            found.append(_found(AgeKind.BAND, passage, match.span("race"), low, high))
    return found


def _limits(text: str) -> tuple[int, int]:
    numbers = [int(number) for number in re.findall(r"\d{2}", text)]
    return numbers[0], numbers[1] if len(numbers) > 1 else 110


def years_on(*passages: Passage) -> frozenset[int]:
    """The years that stand on a page and in its address: one may be when it was written."""
    return frozenset(int(text) for passage in passages for text in _PAGE_YEAR.findall(passage.text))


def _numbers(passage: Passage) -> list[AgeFound]:
    found = []
    for match in _AGED.finditer(passage.lower):
        group = next(name for name in ("a", "b", "u") if match[name])
        age = int(match[group])
        low = 5 if group == "u" else age
        if 0 < age <= LONGEST_LIFE:
            place = match.span() if group == "u" else match.span(group)
            found.append(_found(AgeKind.AGE, passage, place, low, age))
    for word in passage.words:
        behind = _BEHIND_NAME.match(passage.text[word.end : word.end + 8])
        if behind is not None and word.is_letters and word.is_capital:
            group = "a" if behind["a"] else "b"
            start, end = behind.span(group)
            age = int(behind[group])
            if YOUNGEST <= age <= LONGEST_LIFE and len(word.text) > 1:
                place = (word.end + start, word.end + end)
                found.append(_found(AgeKind.AGE, passage, place, age, age))
    bare = _BARE.match(passage.lower)
    if bare is not None:
        age = int(bare["a"])
        found.append(_found(AgeKind.AGE, passage, bare.span("a"), age, age))
    return found


def _lives(passage: Passage, year: int) -> list[AgeFound]:
    found = []
    for match in _LIFE.finditer(passage.lower):
        low, high = int(match["from"]), int(match["to"])
        if 15 <= high - low <= LONGEST_LIFE and high <= year:
            found.append(_found(AgeKind.LIFE, passage, match.span(), low, low))
    for match in _CENTURY.finditer(passage.lower):
        number = int(match["year"] or match.group()[:4])
        found.append(_found(AgeKind.LIFE, passage, match.span(), number, number))
    for match in _CAREER.finditer(passage.lower):
        grown = int(match["year"])
        found.append(_found(AgeKind.CAREER, passage, match.span(), 0, grown - 16))
    for match in _GRADUATE.finditer(passage.lower):
        left = int(match["year"])
        found.append(_found(AgeKind.CAREER, passage, match.span(), left - 45, left - 14))
    return found


def _spelt_experience(passage: Passage, year: int) -> list[AgeFound]:
    found = []
    for match in _EXPERIENCE.finditer(passage.lower):
        years = int(_WRITTEN.get(match["n"], 0) or match["n"])
        if years >= 10:
            latest = year - years - 15
            found.append(_found(AgeKind.CAREER, passage, match.span(), 0, latest))
    return found


def _found(
    kind: AgeKind,
    passage: Passage,
    place: tuple[int, int],
    low: int,
    high: int,
    *,
    of_subject: bool = False,
) -> AgeFound:
    return AgeFound(
        kind=kind, span=passage.span(*place), start=place[0], low=low, high=high,
        of_subject=of_subject,
    )  # fmt: skip
