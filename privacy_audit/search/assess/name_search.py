# SPDX-License-Identifier: Apache-2.0
"""One search of one passage for one person: what is known so far, and the small questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from privacy_audit.search.assess.mentions import Mention, Stranger
from privacy_audit.search.assess.model import Field
from privacy_audit.search.assess.name_forms import NameForms, Quality
from privacy_audit.search.assess.passage import Passage
from privacy_audit.search.assess.word_lists import terms, word_list

BESIDE = re.compile(r"^[\s.]*[\s.(\"“‘'’”)]*$")
BESIDE_IN_ADDRESS = re.compile(r"^(?:[-_+.]|%20|\s)$")
TURNED = re.compile(r"^\s*,?\s*$")
TURNED_IN_ADDRESS = re.compile(r"^[-_+./]$")
DIRECTLY = re.compile(r"^[\s\u00a0]+$")
SURNAME_GAP = re.compile(r"^[\s\-‐–'’]+$")
SLUG_GAP = re.compile(r"^[-_+.\s]$")
MOST_BETWEEN = 3
SHORTEST_MISSPELT = 6


@cache
def titles() -> frozenset[str]:
    """Words such as "mr" that stand before a name."""
    return frozenset(word_list("name-words")["titles"].split())


@cache
def not_names() -> frozenset[str]:
    """Capitalised words that do not make a longer name of the word beside them."""
    words = {term[0] for term in terms(word_list("name-words")["not_names"])}
    return frozenset(words | titles())


class NameSearch:
    """The passage, the person's forms, and what was found so far.

    surnames, forenames: first word of a place → (word after it, how close the form is). taken:
    words that belong to a mention already. kin: forenames of relatives, who are no strangers.
    """

    def __init__(self, passage: Passage, forms: NameForms, kin: frozenset[str]) -> None:
        self.passage, self.forms, self.kin = passage, forms, kin
        self.words, self.row = passage.words, passage.row
        self.in_address = passage.field is Field.URL
        self.beside = BESIDE_IN_ADDRESS if self.in_address else BESIDE
        self.taken: set[int] = set()
        self.mentions: list[Mention] = []
        self.strangers: list[Stranger] = []
        self.surnames = dict(self._surnames())
        self.forenames = dict(self._forenames())

    def _surnames(self) -> Iterator[tuple[int, tuple[int, Quality]]]:
        gap = SLUG_GAP if self.in_address else SURNAME_GAP
        for at, word in enumerate(self.row):
            for form, quality in self.forms.surnames.get(word, ()):
                after = at + len(form)
                if self.row[at:after] == form and all(
                    gap.match(self.words[n].gap) for n in range(at + 1, after)
                ):
                    yield at, (after, quality)
                    break

    def _forenames(self) -> Iterator[tuple[int, tuple[int, Quality]]]:
        for at, word in enumerate(self.row):
            for form, quality in self.forms.by_first_forename(word):
                after = at + len(form)
                if self.row[at:after] == form and not self._is_tail(at):
                    yield at, (after, quality)
                    break

    def _is_tail(self, at: int) -> bool:
        """Whether a hyphen ties the word to the one before: "Marie" in "Anne-Marie"."""
        return not self.in_address and at > 0 and self.words[at].gap in {"-", "‐"}

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.taken.update(range(mention.first, mention.after))

    def title_before(self, first: int) -> str:
        """The "mr" and the like before a word, or an empty text."""
        if first and self.row[first - 1] in titles() and "." not in self.words[first].gap[1:]:
            return self.row[first - 1]
        return ""
