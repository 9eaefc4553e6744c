# SPDX-License-Identifier: Apache-2.0
"""The profile's employers with all the ways to write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from privacy_audit.search.assess.folding import folded, words_of
from privacy_audit.search.assess.word_lists import word_list

SHORTEST_INITIALS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """One organisation of the profile with all its writings.

    key: the same for two names of one organisation ("Newham Council", "London Borough of
    Newham"). core: what is left without "council" and the like. initials: in capitals, or "".
    """

    key: str
    core: str
    writings: tuple[str, ...]
    turned: tuple[str, ...] = ()
    initials: tuple[str, ...]
    words: tuple[str, ...]


def employers_of(names: Iterable[str]) -> tuple[Employer, ...]:
    """The profile's employers; names that mean one organisation share a key."""
    given = list(names)
    short = [name.strip() for name in given if _is_initials(name)]
    found = [_employer(name, short) for name in given if not _is_initials(name)]
    known = {initials for one in found for initials in one.initials}
    alone = [
        Employer(key=name.lower(), core="", writings=(), initials=(name.upper(),), words=())
        for name in short
        if name.upper() not in known
    ]
    return (*found, *alone)


def _is_initials(name: str) -> bool:
    bare = name.strip()
    return bare.isalpha() and bare.isupper() and len(bare) <= 6


def _employer(name: str, short: list[str]) -> Employer:
    words = _stems(words_of(name))
    core, patterns = _core(words)
    weak = core in word_list("employers")["weak"]["cores"]
    writings = [" ".join(words)]
    if not weak:
        writings += [pattern.format(core=core) for pattern in patterns]
        if len(core.split()) > 1 and not patterns:
            writings.append(core)
    if words[:1] == ["the"]:
        writings.append(" ".join(words[1:]))
    letters = "".join(word[0] for word in words if word not in {"of", "and", "the", "for"}).upper()
    full_letters = "".join(word[0] for word in words).upper()
    own = {letters, full_letters} if len(letters) >= SHORTEST_INITIALS else set()
    given = {text.upper() for text in short if text.upper() in {letters, full_letters}}
    given |= {text.upper() for text in short if text[0].upper() == letters[:1] and not given}
    return Employer(
        key=_key(core, words), core="" if weak else core,
        writings=_unique(writings),
        turned=() if weak or not patterns else _unique(_turned(core)),
        initials=tuple(sorted(own | given)), words=tuple(words),
    )  # fmt: skip


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(_stems(text.split())) for text in texts))


def _turned(core: str) -> list[str]:
    rows: list[str] = word_list("employers")["turned"]["written"]
    return [row.format(core=core) for row in rows]


def _key(core: str, words: list[str]) -> str:
    # A council and a trust of one place are two employers.
    kind = "trust" if "trust" in words or "nhs" in words else ""
    names = {"caerdydd": "cardiff", "abertawe": "swansea", "wrecsam": "wrexham"}
    return f"{names.get(core, core)} {kind}".strip() or " ".join(words)


def _core(words: list[str]) -> tuple[str, tuple[str, ...]]:
    """The name without the words that say what kind of body it is, and how that kind is written."""
    for body in word_list("employers")["body"]:
        for mark in sorted(body["marks"], key=len, reverse=True):
            row = _stems(mark.split("_"))
            for at in range(len(words) - len(row) + 1):
                if words[at : at + len(row)] == row:
                    left = [*words[:at], *words[at + len(row) :]]
                    return _without_bodies(left), tuple(body["written"])
    return " ".join(words), ()


def _without_bodies(words: list[str]) -> str:
    extra = {
        "the", "of", "city", "county", "borough", "metropolitan", "district", "council", "london",
        "royal",
        "cyngor", "university", "sir", "dinas",
    }  # fmt: skip
    kept = [word for word in words if word not in extra]
    return " ".join(kept)


def _stems(words: Iterable[str]) -> list[str]:
    return [stem(word) for word in words]


@cache
def stem(word: str) -> str:
    """The word without a plural or possessive "s", so that "Children's" is "Childrens"."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def is_work_mail(address: str, employers: Iterable[Employer]) -> bool:
    """Whether an address is an employer's or a public body's."""
    domain = folded(address.rpartition("@")[2])
    if re.search(
        r"\.(?:gov|nhs|police|ac|parliament)\.(?:uk|wales|scot)$|\.gov$|\.gov\.wales$", domain
    ):
        return True
    label = re.sub(r"[^a-z0-9]", "", domain.partition(".")[0])
    for employer in employers:
        core = re.sub(r"\s", "", employer.core)
        if (core and (core in label or (len(label) > 3 and label in core))) or any(
            label.endswith(text.lower()) or label.startswith(text.lower())
            for text in employer.initials
        ):
            return True
        if employer.words and len(employer.words[0]) > 4 and label.startswith(employer.words[0]):
            return True
    return False
