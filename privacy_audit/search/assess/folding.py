# SPDX-License-Identifier: Apache-2.0
"""Texts made comparable: accents, apostrophes, entities and broken encodings, with the way back.

An exposure must be shown exactly as it stands, so cleaning keeps for each character where it came
from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

_APOSTROPHES = "'’‘ʼ`´ʹ＇"
_PLAIN = str.maketrans(
    {
        "ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th",
        "ı": "i", **dict.fromkeys(_APOSTROPHES, ""),
    }
)  # fmt: skip
# Letters with the marks of their own script: without the marks an Indic word would fall apart.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u200c\u200d"
WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}])+(?:[{_APOSTROPHES}](?:[^\W_]|[{_MARKS}])+)*")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
_APART = re.compile(r"[^\W\d_][\u0300-\u036f]+")
# How UTF-8 looks when it was read as Western European, twice at most.
_BROKEN = re.compile(r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u2122]+")
_REPAIRABLE = re.compile(f"{_ENTITY.pattern}|{_APART.pattern}|{_BROKEN.pattern}")


@dataclass(frozen=True, slots=True)
class Clean:
    """A cleaned text. origin: for each character, and for the end, its place in the raw text."""

    text: str
    origin: Sequence[int]


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """One word in small plain letters without accents and apostrophes."""
    if word.isascii() and "'" not in word and "`" not in word:
        return word.lower()
    # NFKD leaves "ł" and its like alone; they are replaced once the letters are small.
    apart = unicodedata.normalize("NFKD", word.casefold()).translate(_PLAIN)
    if any("\u0900" <= char <= "\u0dff" for char in apart):
        return apart
    return "".join(char for char in apart if not unicodedata.combining(char))


def words_of(text: str) -> list[str]:
    """The folded words of a text. A possessive ending is left out: "Jones's" is "jones"."""
    return [folded(without_possessive(found)) for found in WORD.findall(text)]


def without_possessive(word: str) -> str:
    """The word without a closing "'s"."""
    is_possessive = len(word) > 3 and word[-1] in "sS" and word[-2] in _APOSTROPHES
    return word[:-2] if is_possessive else word


def clean(raw: str) -> Clean:
    """Entities resolved, accents joined to their letters and a broken encoding mended.

    Keeps the way back to the raw text.
    """
    if raw.isascii() and "&" not in raw:
        return Clean(raw, range(len(raw) + 1))
    if not _REPAIRABLE.search(raw):
        return Clean(raw, range(len(raw) + 1))
    parts: list[str] = []
    origin: list[int] = []
    at = 0
    for start, end, text in _repairs(raw):
        parts.append(raw[at:start])
        origin.extend(range(at, start))
        parts.append(text)
        origin.extend([start] * len(text))
        at = end
    parts.append(raw[at:])
    origin.extend(range(at, len(raw) + 1))
    return Clean("".join(parts), origin)


def _repairs(raw: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for match in _REPAIRABLE.finditer(raw):
        text = match.group()
        mended = _repaired(text)
        if mended and mended != text:
            found.append((match.start(), match.end(), mended))
    return found


def _repaired(text: str) -> str:
    if text.startswith("&"):
        return unescape(text)
    if _APART.fullmatch(text):
        return unicodedata.normalize("NFC", text)
    return _mended(text)


def _mended(text: str) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return _bytes(text, encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return text


def _bytes(text: str, encoding: str) -> bytes:
    # Western European leaves five places empty, which browsers read as control characters.
    return b"".join(
        bytes([ord(char)]) if 0x80 <= ord(char) <= 0x9F else char.encode(encoding) for char in text
    )
