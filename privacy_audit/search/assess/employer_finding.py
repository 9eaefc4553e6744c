# SPDX-License-Identifier: Apache-2.0
"""Employers in a text: the user's, in whatever writing, and bodies that are none of the user's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from privacy_audit.search.assess.employers import Employer, stem
from privacy_audit.search.assess.folding import folded
from privacy_audit.search.assess.geography import mutated
from privacy_audit.search.assess.model import Field
from privacy_audit.search.assess.passage import Passage, Span
from privacy_audit.search.assess.scripts import is_other_script, same_name
from privacy_audit.search.assess.word_lists import TermIndex, Words, word_list


@dataclass(frozen=True, slots=True)
class EmployerFound:
    """An employer in a text. is_whole: by its name; otherwise by initials or another writing."""

    span: Span
    employer: Employer
    is_whole: bool = False


_BEFORE = {"formerly", "previously", "previou", "ex", "earlier", "former"}
_LEADS_TO_EMPLOYER = {"at", "from", "for", "of", "by", "with", "the"}
_STOP = re.compile(r"[.;:|!?(),]")


class EmployerFinder:
    """Finds all employers of a profile in one go."""

    def __init__(self, employers: tuple[Employer, ...]) -> None:
        self._employers = employers
        entries: list[tuple[Words, str]] = []
        turned: list[tuple[Words, str]] = []
        for number, employer in enumerate(employers):
            turned += [(tuple(writing.split()), str(number)) for writing in employer.turned]
            for writing in employer.writings:
                row = tuple(writing.split())
                entries += [(row, str(number))]
                entries += [
                    ((*row[:n], other, *row[n + 1 :]), str(number)) for n, other in _welsh(row)
                ]
        self._index = TermIndex(dict.fromkeys(entries))
        self._turned = TermIndex(dict.fromkeys(turned))
        initials = [(text, one) for one in employers for text in one.initials]
        self._initials = dict(reversed(initials))

    def find(self, passage: Passage) -> list[EmployerFound]:
        """All places, by name or in capitals by initials. Not in web addresses."""
        if passage.field is Field.URL or not self._employers:
            return []
        row = tuple(stem(word) for word in passage.row)
        found = []
        for first, after, label in self._index.find(row) or self._turned.find(row):
            if any(_STOP.search(passage.words[n].gap) for n in range(first + 1, after)):
                continue
            employer = self._employers[int(label)]
            whole = " ".join(row[first:after]) == employer.writings[0]
            found.append(EmployerFound(passage.words_span(first, after), employer, whole))
        found += self._after_before(passage, row)
        taken = {one.employer.key for one in found}
        for place, word in enumerate(passage.words):
            shown = word.shown
            if place and shown.islower() and passage.row[place - 1] in _LEADS_TO_EMPLOYER:
                shown = shown.upper()  # "the one at bct"
            employer_by_initials = self._initials.get(shown)
            if employer_by_initials and employer_by_initials.key not in taken:
                after = self._with_service(passage, place + 1)
                found.append(EmployerFound(passage.words_span(place, after), employer_by_initials))
        if not passage.text.isascii() and not found:
            found += self._foreign(passage)
        return found

    def _after_before(self, passage: Passage, row: Words) -> list[EmployerFound]:
        """ "Formerly Leeds", "ex Cheshire East": the core alone behind such a word."""
        found = []
        for at, word in enumerate(row[:-1]):
            if word not in _BEFORE:
                continue
            for employer in self._employers:
                core = tuple(employer.core.split())
                after = at + 1 + len(core)
                if core and row[at + 1 : after] == core:
                    found.append(EmployerFound(passage.words_span(at + 1, after), employer))
        return found

    def _with_service(self, passage: Passage, after: int) -> int:
        """ "NCC children's services" is one name."""
        services = {
            "children",
            "childrens",
            "adult",
            "adults",
            "social",
            "services",
            "service",
            "care",
        }
        end = after
        while end < len(passage.words) and end < after + 3:
            if passage.row[end] not in services or passage.words[end].gap != " ":
                break
            end += 1
        return end

    def _foreign(self, passage: Passage) -> list[EmployerFound]:
        """The name's words in another alphabet, by their consonants."""
        for at, word in enumerate(passage.row):
            if not is_other_script(word):
                continue
            for employer in self._employers:
                for writing in employer.writings:
                    row = writing.split()
                    theirs = passage.row[at : at + len(row)]
                    if len(theirs) == len(row) > 1 and all(map(same_name, theirs, row)):
                        span = passage.words_span(at, at + len(row))
                        return [EmployerFound(span, employer)]
                beside = self._council_beside(passage, at)
                if beside is not None and employer.core and same_name(word, employer.core):
                    low, high = sorted((at, beside))
                    return [EmployerFound(passage.words_span(low, high + 1), employer)]
        return []

    @staticmethod
    def _council_beside(passage: Passage, at: int) -> int | None:
        """The place of a word for "council" beside a word of another alphabet."""
        words = _council_words()
        for place in (at - 1, at + 1):
            if 0 <= place < len(passage.row) and passage.row[place].startswith(words):
                return place
        return None


def _welsh(row: Words) -> Iterable[tuple[int, str]]:
    """Mutated forms of the words of a Welsh name: "Cyngor" becomes "Gyngor" and "Chyngor"."""
    if row and row[0] in {"cyngor", "bwrdd", "ymddiriedolaeth"}:
        for form in mutated(row[0]):
            yield 0, form


@cache
def _council_words() -> tuple[str, ...]:
    """How words for "council" begin in other alphabets."""
    return tuple(folded(word) for word in word_list("employers")["abroad"]["council"])


@cache
def _council() -> re.Pattern[str]:
    return re.compile(
        r"\b((?:[a-z]+ ){1,3})(?:city council|county council|borough council|council|nhs trust)\b"
    )


def other_bodies(passage: Passage, own: Iterable[Employer]) -> list[str]:
    """Councils and the like that are none of the user's, as they stand."""
    mine = {word for employer in own for word in employer.words}
    found = []
    for match in _council().finditer(passage.joined):
        words = [stem(word) for word in match[1].split()][-2:]
        first = passage.word_at(match.start(1)) + len(match[1].split()) - 1
        plain = {
            "town",
            "parish",
            "community",
            "arts",
            "the",
            "student",
            "youth",
            "a",
            "of",
            "local",
        }
        if (
            not mine.intersection(words)
            and words[-1] not in plain
            and passage.words[first].is_capital
        ):
            found.append(passage.joined_span(match.end(1) - 1 - len(words[-1]), match.end()).text)
    return found
