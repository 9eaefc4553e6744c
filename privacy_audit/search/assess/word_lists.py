# SPDX-License-Identifier: Apache-2.0
"""Reading the word lists of ``resources/search/assess``, each file once and only when needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

Words = tuple[str, ...]
"""One term as its folded words: ``("new", "york")``."""


@cache
def word_list(name: str) -> Mapping[str, Any]:
    """One TOML file as it stands. name: without folder and ending, such as ``hostile``."""
    import tomllib

    from privacy_audit.desktop.bundled import bundled_folder

    path = bundled_folder("resources") / "search" / "assess" / f"{name}.toml"
    with path.open("rb") as file:
        return tomllib.load(file)


def terms(text: str) -> tuple[Words, ...]:
    """The terms of a list in one string: blanks part terms, "_" parts the words of one term."""
    from privacy_audit.search.assess.folding import words_of

    found = (tuple(words_of(term.replace("_", " "))) for term in text.split())
    return tuple(words for words in found if words)


class TermIndex:
    """Many terms of one or more words, found in a row of words without trying each."""

    __slots__ = ("_by_first",)

    def __init__(self, entries: Iterable[tuple[Words, str]]) -> None:
        """entries: each term with a label that the finder gets back."""
        self._by_first: dict[str, list[tuple[Words, str]]] = {}
        for words, label in entries:
            self._by_first.setdefault(words[0], []).append((words, label))
        for row in self._by_first.values():
            row.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: tuple[str, ...]) -> list[tuple[int, int, str]]:
        """All places as (first word, word after the last, label); a longer term hides a shorter."""
        found: list[tuple[int, int, str]] = []
        free_from = 0
        for at, word in enumerate(words):
            if at < free_from:
                continue
            for term, label in self._by_first.get(word, ()):
                if words[at : at + len(term)] == term:
                    found.append((at, at + len(term), label))
                    free_from = at + len(term)
                    break
        return found


@cache
def patterns(name: str, key: str) -> tuple[re.Pattern[str], ...]:
    """The regular expressions of one list in one file."""
    return tuple(re.compile(text) for text in word_list(name)[key])


def any_of(expressions: Iterable[str]) -> re.Pattern[str]:
    """One expression that matches where any of them does."""
    return re.compile("|".join(f"(?:{text})" for text in expressions))
