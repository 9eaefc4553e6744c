# SPDX-License-Identifier: Apache-2.0
"""One field of a result taken apart into words that know where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from privacy_audit.search.assess.folding import WORD, clean, folded, without_possessive
from privacy_audit.search.assess.model import Field

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Word:
    """One word. start, end: in the clean text. gap: what stands between it and the word before."""

    text: str
    shown: str
    start: int
    end: int
    gap: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.shown[:1].isupper()

    @property
    def is_letters(self) -> bool:
        """Whether it has letters only (apostrophes aside)."""
        return self.text.isalpha()


@dataclass(frozen=True, slots=True)
class Span:
    """A place in one field, by its raw text."""

    field: Field
    start: int
    end: int
    text: str


@dataclass(slots=True)
class Passage:
    """A field's text and its words. lower: the clean text in small letters, same length."""

    field: Field
    raw: str
    text: str
    words: tuple[Word, ...]
    row: tuple[str, ...]
    joined: str
    _starts: list[int]
    lower: str
    _origin: Sequence[int]

    @classmethod
    def of(cls, name: Field, raw: str) -> Passage:
        """Take one field apart. A web address is taken without its scheme."""
        cleaned = clean(raw)
        words: list[Word] = []
        before = 0
        for found in WORD.finditer(cleaned.text):
            shown = without_possessive(found.group())
            end = found.start() + len(shown)
            gap = cleaned.text[before : found.start()]
            words.append(Word(folded(shown), shown, found.start(), end, gap))
            before = end
        row = tuple(word.text for word in words)
        starts: list[int] = []
        at = 0
        for text in row:
            starts.append(at)
            at += len(text) + 1
        small = cleaned.text.lower()
        return cls(
            field=name,
            raw=raw,
            text=cleaned.text,
            words=tuple(words),
            row=row,
            joined=" ".join(row),
            _starts=starts,
            _origin=cleaned.origin,
            # A few letters change their length with their case; then places would not fit.
            lower=small if len(small) == len(cleaned.text) else cleaned.text,
        )

    def span(self, start: int, end: int) -> Span:
        """The raw text between two places of the clean text."""
        first, last = self._origin[start], self._origin[end]
        return Span(self.field, first, last, self.raw[first:last])

    def words_span(self, first: int, after: int) -> Span:
        """The raw text from one word up to, and without, another."""
        return self.span(self.words[first].start, self.words[after - 1].end)

    def word_at(self, joined_place: int) -> int:
        """The number of the word at a place of ``joined``."""
        return bisect_right(self._starts, joined_place) - 1

    def joined_span(self, start: int, end: int) -> Span:
        """The raw text of the words that a match in ``joined`` touches."""
        return self.words_span(self.word_at(start), self.word_at(max(start, end - 1)) + 1)

    def rest(self, number: int) -> str:
        """The clean text after a word."""
        return self.text[self.words[number].end :]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Places of the sentences in the clean text."""
        at = 0
        for stop in _SENTENCE_END.finditer(self.text):
            if stop.start() > at:
                yield at, stop.start()
            at = stop.end()
        end = len(self.text.rstrip().rstrip(".!?;"))
        if at < end:
            yield at, end


_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?;|]+[)\"'”’]*\s+|\s[-–—•·/|]\s|\n+")


def url_passage(url: str) -> Passage:
    """The address as words; a percent-encoded one is read, and then has no way back to the raw."""
    readable = unquote(url) if "%" in url else url
    return Passage.of(Field.URL, readable)
