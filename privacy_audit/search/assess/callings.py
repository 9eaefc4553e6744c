# SPDX-License-Identifier: Apache-2.0
"""Words of work: the user's profession and field, and other people's callings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from privacy_audit.search.assess.folding import words_of
from privacy_audit.search.assess.passage import Passage
from privacy_audit.search.assess.word_lists import TermIndex, terms, word_list


class WorkWords:
    """Words of the user's own profession and field, and of other people's callings."""

    def __init__(self, professions: Iterable[str]) -> None:
        own = [tuple(words_of(name)) for name in professions]
        own = [words for words in own if words]
        lists = word_list("occupations")
        titles = set(terms(lists["own_field"]["titles"]))
        self.is_social_work = any(words in titles or "social" in words for words in own)
        entries = [(words, "title") for words in own]
        if self.is_social_work:
            entries += [(words, "title") for words in titles]
            entries += [(words, "field") for words in terms(lists["own_field"]["fields"])]
        mine = {words for words, _ in entries}
        entries += [
            (words, "other") for words in terms(lists["other"]["words"]) if words not in mine
        ]
        self._index = TermIndex(entries)

    def find(self, passage: Passage) -> list[tuple[int, int, str]]:
        """(first word, word after, ``title`` | ``field`` | ``other``)."""
        return self._index.find(passage.row)


@cache
def business_words() -> TermIndex:
    """What makes a business of a name before it."""
    words = terms(word_list("occupations")["other"]["business"])
    return TermIndex((row, "business") for row in words)
