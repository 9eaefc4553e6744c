# SPDX-License-Identifier: Apache-2.0
"""E-mail addresses and handles in a text, disguised ones too, each compared as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from privacy_audit.search.assess.folding import folded
from privacy_audit.search.assess.model import Field
from privacy_audit.search.assess.passage import Passage, Span
from privacy_audit.search.assess.spelling import is_one_letter_off

_MAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_AT = r"\s?(?:@|\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?|\s+at\s+)\s?"
_DOT = r"\s?(?:\.|\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\s+dot\s+)\s?"
_INSIDE = r"a-z0-9_"
_NOT_PLAIN = re.compile(r"[^a-z0-9]")
# Shorter handles are nearly any word.
SHORTEST_NEAR = 5


@dataclass(frozen=True, slots=True)
class MailFound:
    """An e-mail address as it stands; ``is_own`` when the profile has it."""

    span: Span
    address: str
    is_own: bool


def mail_pattern(addresses: Iterable[str]) -> re.Pattern[str] | None:
    """One expression for the user's addresses, also written as "name at example dot org"."""
    rows = []
    for address in addresses:
        local, _, domain = folded(address.strip()).partition("@")
        if local and domain:
            rows.append(_dotted(local) + _AT + _dotted(domain))
    if not rows:
        return None
    return re.compile(rf"(?<![{_INSIDE}.+\-@])(?:{'|'.join(rows)})(?![{_INSIDE}\-]|\.[a-z])")


def _dotted(part: str) -> str:
    return _DOT.join(re.escape(piece) for piece in part.split("."))


def find_mails(passage: Passage, own: re.Pattern[str] | None) -> list[MailFound]:
    """All addresses of a passage; the user's in disguise too."""
    text = _plain(passage.lower)
    found: list[MailFound] = []
    if own is not None and ("@" in text or "at" in text):
        found = [
            MailFound(passage.span(*match.span()), match.group(), is_own=True)
            for match in own.finditer(text)
        ]
    if "@" in text:
        taken = [(mail.span.start, mail.span.end) for mail in found]
        for match in _MAIL.finditer(text):
            span = passage.span(*match.span())
            if all(span.end <= start or span.start >= end for start, end in taken):
                found.append(MailFound(span, match.group(), is_own=False))
    return found


def handle_pattern(handles: Iterable[str]) -> re.Pattern[str] | None:
    """One expression for the user's handles, each whole: "jan_e" is not in "jan_e2"."""
    names = {
        re.escape(folded(handle.strip().lstrip("@"))) for handle in handles if handle.strip("@ ")
    }
    if not names:
        return None
    longest_first = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?<![{_INSIDE}])(?<![a-z0-9][.\-])(?:{longest_first})(?![{_INSIDE}])(?![.\-][a-z0-9]*[a-z0-9])"
    )


def handle_pattern_in_address(handles: Iterable[str]) -> re.Pattern[str] | None:
    """The same for web addresses, where a dot or a slash ends a handle ("jan_e.example.com")."""
    names = {
        re.escape(folded(handle.strip().lstrip("@"))) for handle in handles if handle.strip("@ ")
    }
    if not names:
        return None
    longest_first = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![{_INSIDE}\-])(?:{longest_first})(?![{_INSIDE}\-])")


def find_handles(
    passage: Passage, text: re.Pattern[str] | None, address: re.Pattern[str] | None
) -> list[Span]:
    """The places of the user's handles. The front of an e-mail address is none."""
    pattern = address if passage.field is Field.URL else text
    if pattern is None:
        return []
    places = []
    for match in pattern.finditer(_plain(passage.lower)):
        behind = passage.text[match.end() : match.end() + 1]
        if behind != "@":
            places.append(passage.span(*match.span()))
    return places


def _plain(text: str) -> str:
    """Accents off where that keeps every place; otherwise as it stands."""
    if text.isascii():
        return text
    plain = "".join(folded(char) or char for char in text)
    return plain if len(plain) == len(text) else text


def plain_handles(handles: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Each handle folded, and its letters and digits alone; for near misses."""
    return tuple((folded(handle), _NOT_PLAIN.sub("", folded(handle))) for handle in handles)


def is_near_handle(word: str, handles: Iterable[tuple[str, str]]) -> bool:
    """Whether a word is nearly one of the handles: a letter off, or only separators."""
    bare = _NOT_PLAIN.sub("", word)
    return any(
        abs(len(bare) - len(mine)) <= 1
        and len(mine) >= SHORTEST_NEAR
        and word != handle
        and (bare == mine or is_one_letter_off(bare, mine))
        for handle, mine in handles
    )
