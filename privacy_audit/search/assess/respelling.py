# SPDX-License-Identifier: Apache-2.0
"""Other spellings, short forms and full forms of one name, from the word lists and by sound."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from privacy_audit.search.assess.folding import words_of
from privacy_audit.search.assess.word_lists import word_list
from privacy_audit.search.short_names import FILE_NAME, read_supplement, short_names

# Ways to carry one sound over from another alphabet; each may stand for the other.
_ONE_SOUND = (
    ("ee", "i"), ("oo", "u"), ("ou", "u"), ("y", "i"), ("kh", "k"), ("ck", "k"), ("ph", "f"),
    ("w", "v"), ("sz", "sh"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("q", "k"), ("z", "s"),
    ("aa", "a"), ("iy", "y"), ("ij", "y"),
)  # fmt: skip
SHORTEST_CARRIED = 5


def carried_over(word: str) -> set[str]:
    """Other spellings by one change of how a sound is written: "Sharmin" gives "Sharmeen"."""
    if len(word) < SHORTEST_CARRIED:
        return set()
    found = {re.sub(r"(.)\1", r"\1", word)}
    for one, other in _ONE_SOUND:
        for written, sound in ((one, other), (other, one)):
            found |= {
                word[: match.start()] + sound + word[match.end() :]
                for match in re.finditer(written, word)
                # "i" within "ei" or "ai" is no vowel of its own.
                if written not in {"i", "u", "a"}
                or word[match.start() - 1 : match.start()] not in {*"aeou"}
            }
    return {spelling for spelling in found if spelling != word}


@cache
def spellings(which: str) -> dict[str, tuple[str, ...]]:
    """Folded name → its other spellings. which: a list of ``spellings.toml``."""
    found: dict[str, set[str]] = {}
    for line in word_list("spellings")[which]:
        names = words_of(line)
        for name in names:
            found.setdefault(name, set()).update(other for other in names if other != name)
    return {name: tuple(sorted(others)) for name, others in found.items()}


def shorter_forenames(name: str, *, library: bool = True) -> set[str]:
    """The short forms of a full name. Directed: "Robert" gives "Bob", "Bob" gives nothing."""
    own: list[str] = word_list("short-forms")["short_forms"].get(name, [])
    # The library's lists of ordinary names hold noise, such as "Bill" for Robert.
    listed = supplement().get(name) or (short_names(name) if library else ())
    shorts = {short for short in (*listed, *own) if short.isalpha() and len(short) > 1}
    return shorts - {name}


def fuller_forenames(name: str) -> set[str]:
    """The full names that a short one stands for in this country."""
    return set(_full_names().get(name, ())) - {name}


@cache
def supplement() -> Mapping[str, tuple[str, ...]]:
    """The UK's own list of short names."""
    from privacy_audit.desktop.bundled import bundled_folder

    return read_supplement(bundled_folder("resources") / "search" / FILE_NAME)


@cache
def _full_names() -> dict[str, tuple[str, ...]]:
    """Short form → the full names of this country that it stands for."""
    found: dict[str, list[str]] = {}
    for source in (supplement(), word_list("short-forms")["short_forms"]):
        for full, shorts in source.items():
            for short in shorts:
                found.setdefault(short, []).append(full)
    return {short: tuple(dict.fromkeys(fulls)) for short, fulls in found.items()}
