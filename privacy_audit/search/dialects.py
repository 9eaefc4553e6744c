# SPDX-License-Identifier: Apache-2.0
"""Writing a query for an engine: operators, length, alternatives. Pure.

An operator that an engine is not known to honour is not used: it would search for the word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from privacy_audit.search.engines import Dialect

_QUOTES = re.compile(r"[\"“”„«»‟〝〞＂\\]")
_PLAIN_WORD = re.compile(r"[^\W_]{2,}")
_OPERATOR_WORDS = {"AND", "OR", "NOT", "NEAR"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is searched for, before it is written for an engine.

    phrases: all of them, each in its order of words. words: beside them, quoted only where they are
    more than one plain word. any_of: one of these phrases. site: only pages of this host. filetype:
    only files of this kind, where the engine can tell.
    """

    phrases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    site: str = ""
    filetype: str = ""


def write(wanted: Wanted, dialect: Dialect, *, has_filetype: bool = False) -> tuple[str, ...]:
    """The query in an engine's dialect; several where it has no OR.

    Empty where the engine cannot search a phrase or one site, or the query would be longer than it
    takes: half a query would find something else.
    """
    if not dialect.has_quotes or (wanted.site and not dialect.has_site):
        return ()
    fixed = [quoted(phrase) for phrase in wanted.phrases]
    fixed += [_as_word(word) for word in wanted.words]
    alternatives = [quoted(phrase) for phrase in wanted.any_of]
    if not all(fixed) or not all(alternatives) or not (fixed or alternatives):
        return ()
    limits = [f"site:{wanted.site}"] if wanted.site else []
    if wanted.filetype and has_filetype:
        limits.append(f"filetype:{wanted.filetype}")
    whole = [" ".join([*limits, *fixed])]
    if alternatives and dialect.has_or:
        together = " OR ".join(alternatives)
        is_alone = len(alternatives) == 1 or not (fixed or limits)
        whole = [" ".join([*limits, *fixed, together if is_alone else f"({together})"])]
    elif alternatives:
        whole = [" ".join([*limits, *fixed, one]) for one in alternatives]
    return tuple(text for text in whole if dialect.takes(text))


def quoted(phrase: str) -> str:
    """A phrase between quotation marks; those inside are left out, since none can be escaped.

    Quoted words are never operators, and no "!" at the front sends the query elsewhere. Empty for
    a phrase without a letter or digit.
    """
    text = _plain(phrase)
    return f'"{text}"' if any(char.isalnum() for char in text) else ""


def _as_word(word: str) -> str:
    text = _plain(word)
    if _PLAIN_WORD.fullmatch(text) and text.upper() not in _OPERATOR_WORDS:
        return text
    return quoted(word)


def _plain(text: str) -> str:
    kept = "".join(
        char if unicodedata.category(char)[0] != "C" else " " for char in _QUOTES.sub(" ", text)
    )
    return " ".join(kept.split())
