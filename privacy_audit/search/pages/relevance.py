# SPDX-License-Identifier: Apache-2.0
"""The relevance guard: whether the rows of a page have anything to do with the query.

Engines fill the list for a rare query, such as a person's name, with well-formed rows about
something else. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from privacy_audit.search.model import Result

_OPERATORS = {
    "site", "intitle", "inurl", "inbody", "filetype", "ext", "before", "after", "loc", "lang",
    "location", "language", "allintitle", "allinurl", "intext", "allintext", "since", "cache",
    "related",
}  # fmt: skip
_CHOOSES_PLACE = _OPERATORS - {"intitle", "inbody", "intext", "allintitle", "allintext"}
_COMMON = {
    "about", "also", "and", "are", "best", "but", "can", "com", "das", "der", "die", "does", "for",
    "from", "get", "has", "have", "how", "http", "https", "into", "not", "off", "out", "over",
    "that", "the", "their", "there", "this", "und", "was", "were", "what", "when", "where",
    "which", "who", "why", "will", "with", "www", "you", "your",
}  # fmt: skip
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
# A quoted phrase of this many words may be a name; a longer one is a sentence or an address.
_LONGEST_NAME = 4
_SHORT = 4
_DIGITS_OF_A_NUMBER = 7
_TAIL = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """How many rows mention the query. tokens: what was looked for, folded; none: no judgement."""

    tokens: tuple[str, ...]
    rows: int
    mentions: int

    @property
    def is_off_topic(self) -> bool:
        """Whether there are rows, something to look for, and no row that has it."""
        return bool(self.tokens) and self.rows > 0 and self.mentions == 0


def judge(query: str | None, results: Iterable[Result]) -> Relevance:
    """Count the rows that mention a distinctive token in title, snippet or address."""
    tokens = distinctive_tokens(query or "")
    texts = [_row_text(result) for result in results]
    if tokens and all(_is_other_script(text) for text in texts):
        # A name written in another alphabet cannot be found by comparing letters.
        tokens = ()
    mentions = sum(any(_mentions(text, token) for token in tokens) for text in texts)
    return Relevance(tokens=tokens, rows=len(texts), mentions=mentions)


def distinctive_tokens(query: str) -> tuple[str, ...]:
    """What a row about the query would carry: surnames, handles, numbers; else its rare words.

    Operators and what they choose a place by (``site:``) are left out, as are excluded words.
    """
    plain = _without_operators(query)
    phrases = [phrase for phrase in _QUOTED.findall(plain) if phrase.strip()]
    tokens: list[str] = []
    for phrase in phrases:
        tokens += _tokens_of_phrase(phrase)
    if not tokens:
        tokens = _rare_words(_QUOTED.sub(" ", plain) if phrases else plain)
    return tuple(dict.fromkeys(token for token in tokens if token))


def _without_operators(query: str) -> str:
    kept = re.sub(r'(?<!\S)-(?:"[^"]*"|\S+)', " ", query)
    kept = re.sub(r"\b(?:AND|OR|NOT)\b|[()|]", " ", kept)

    def one(found: re.Match[str]) -> str:
        return " " if found.group(1).lower() in _CHOOSES_PLACE else found.group(2)

    names = "|".join(sorted(_OPERATORS))
    return re.sub(rf'\b({names}):("[^"]*"|\S*)', one, kept, flags=re.IGNORECASE)


def _tokens_of_phrase(phrase: str) -> list[str]:
    words = phrase.split()
    number = re.sub(r"\D", "", phrase)
    if len(number) >= _DIGITS_OF_A_NUMBER and not re.search(r"[^\W\d_]", phrase):
        return [number[-_TAIL:]]
    if len(words) == 1 and ("@" in phrase or re.search(r"[\d_.]", phrase)):
        local = phrase.partition("@")[0] if "@" in phrase[1:] else phrase
        return [token for token in (_squeezed(phrase), _squeezed(local)) if len(token) >= _SHORT]
    if any(char.isdigit() for char in phrase) or len(words) > _LONGEST_NAME:
        return _rare_words(phrase)
    # "Last, First" and "First Last": the surname is what tells two people of one name apart.
    surname = phrase.partition(",")[0].split()[-1] if "," in phrase else words[-1]
    return [_squeezed(surname)]


def _rare_words(text: str) -> list[str]:
    words = [_squeezed(word) for word in re.split(r"[\s,;:!?/]+", text)]
    rare = [word for word in words if len(word) >= _SHORT and word not in _COMMON]
    return rare or [word for word in words if len(word) > 1 and word not in _COMMON]


def _row_text(result: Result) -> str:
    return _folded(f"{result.title} {result.snippet} {unquote(result.url)}")


def _mentions(text: str, token: str) -> bool:
    if len(token) < _SHORT:
        return re.search(rf"(?<!\w){re.escape(token)}(?!\w)", text) is not None
    together = re.sub(r"[\W_]+", "", text)
    if token in together:
        return True
    if token.isdigit():
        return token in re.sub(r"\D", "", text)
    # "plumbers" is answered by "plumbing": five letters are enough for a common word.
    stem = re.sub(r"(?:ing|ers?|ies|es|s|ed)$", "", token)
    return len(stem) > _SHORT and stem in together


def _is_other_script(text: str) -> bool:
    """Mostly letters of another alphabet than the Latin one, addresses aside."""
    shown = re.sub(r"https?://\S*", " ", text)
    letters = [char for char in shown if char.isalpha()]
    return bool(letters) and sum(char.isascii() for char in letters) < 0.3 * len(letters)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in apart if not unicodedata.combining(char))
    return re.sub(r"['’‘`´]", "", plain)


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", _folded(text))
