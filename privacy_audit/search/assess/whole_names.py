# SPDX-License-Identifier: Apache-2.0
"""Whole names in a text: forename and surname side by side, in either order."""

from __future__ import annotations

from privacy_audit.search.assess.mentions import Level, Mention
from privacy_audit.search.assess.name_forms import Quality
from privacy_audit.search.assess.name_search import (
    DIRECTLY,
    MOST_BETWEEN,
    SHORTEST_MISSPELT,
    SLUG_GAP,
    TURNED,
    TURNED_IN_ADDRESS,
    NameSearch,
    not_names,
    titles,
)
from privacy_audit.search.assess.rarity import known_forenames, known_surnames
from privacy_audit.search.assess.spelling import is_one_letter_off


def find_whole_names(search: NameSearch) -> None:
    """Add all whole names to the search."""
    for at in search.forenames:
        _forward(search, at)
    for at in search.surnames:
        _turned(search, at)


def _forward(search: NameSearch, at: int) -> None:
    """Forename, perhaps something between, surname."""
    after, quality = search.forenames[at]
    middle, unknown = "", 0
    for place in range(after, min(len(search.words), after + MOST_BETWEEN + 1)):
        if not search.beside.match(search.words[place].gap):
            break
        if place in search.surnames:
            end, surname_quality = search.surnames[place]
            if surname_quality is Quality.ALIKE and quality < Quality.SHORT:
                break
            middle = "other" if unknown else middle
            _add_full(search, at, end, min(quality, surname_quality), middle)
            return
        kind = _between(search, place)
        unknown += kind == "unknown"
        middle = "own" if kind == "own" else middle
        if not kind or unknown > 1:
            break
    _misspelt(search, at, after, quality)


def _between(search: NameSearch, place: int) -> str:
    word = search.words[place]
    if word.text in search.forms.middles or (word.text,) in search.forms.forenames:
        return "own"
    if len(word.text) == 1 and word.is_letters:
        return "own" if word.text in search.forms.middle_initials else _odd_initial(search)
    is_name = word.is_capital and word.is_letters and word.text not in not_names()
    return "unknown" if is_name and not search.in_address and len(word.text) > 1 else ""


def _odd_initial(search: NameSearch) -> str:
    # With no middle name in the profile any initial may be the user's.
    return "unknown" if search.forms.middle_initials else "neutral"


def _misspelt(search: NameSearch, at: int, after: int, quality: Quality) -> None:
    if after >= len(search.words) or search.in_address:
        return
    word = search.words[after]
    if not search.beside.match(word.gap) or len(word.text) < SHORTEST_MISSPELT:
        return
    if any(
        len(form[0]) >= SHORTEST_MISSPELT and is_one_letter_off(word.text, form[0])
        for rows in search.forms.surnames.values()
        for form, _ in rows
        if len(form) == 1
    ):
        search.add(
            Mention(
                passage=search.passage, first=at, after=after + 1, level=Level.FULL,
                quality=min(quality, Quality.VARIANT), is_misspelt=True,
            )
        )  # fmt: skip


def _turned(search: NameSearch, at: int) -> None:
    """Surname, perhaps a title, forename: "EXAMPLE, Jan" and "Example Jan Mr"."""
    after, quality = search.surnames[at]
    gap = TURNED_IN_ADDRESS if search.in_address else TURNED
    place = after
    while place < len(search.words) and search.row[place] in titles():
        place += 1
    if place not in search.forenames or at in search.taken or place in search.taken:
        return
    if not gap.match(search.words[place].gap) or _belongs_left(search, at):
        return
    end, forename_quality = search.forenames[place]
    if quality is Quality.ALIKE and forename_quality < Quality.SHORT:
        return
    has_comma = "," in search.words[place].gap or search.in_address
    if has_comma and not search.in_address and _belongs_right(search, end):
        return
    middle = ""
    while end < len(search.words) and DIRECTLY.match(search.words[end].gap):
        kind = _between(search, end)
        if kind not in {"own", "neutral"}:
            break
        middle, end = "own" if kind == "own" else middle, end + 1
    _add_full(search, at, end, min(quality, forename_quality), middle, is_turned=not has_comma)


def _belongs_left(search: NameSearch, at: int) -> bool:
    """Whether the surname belongs to another forename before it."""
    if at == 0 or search.in_address or not DIRECTLY.match(search.words[at].gap):
        return False
    before = search.words[at - 1]
    return before.text in known_forenames() and before.text not in titles()


def _belongs_right(search: NameSearch, end: int) -> bool:
    """Whether the forename has another surname behind it: "Jones, Sarah Smith"."""
    if end >= len(search.words) or not DIRECTLY.match(search.words[end].gap):
        return False
    word = search.words[end]
    return word.is_capital and word.text in known_surnames() and end not in search.surnames


def _add_full(
    search: NameSearch,
    first: int,
    after: int,
    quality: Quality,
    middle: str,
    *,
    is_turned: bool = False,
) -> None:
    search.add(
        Mention(
            passage=search.passage, first=first, after=after, level=Level.FULL, quality=quality,
            middle=middle, is_longer=not is_turned and _goes_on(search, first, after),
            is_turned=is_turned, title=search.title_before(first),
        )
    )  # fmt: skip


def _goes_on(search: NameSearch, first: int, after: int) -> bool:
    """Whether another name follows the surname, or stands before the forename."""
    if after < len(search.words):
        word = search.words[after]
        if search.in_address:
            # In the middle of a slug "foster" and "young" are words; at its end, names.
            is_last = after + 1 == len(search.words) or search.words[after + 1].gap in {"/", "?"}
            is_name = word.text in known_surnames() and word.text not in not_names()
            return is_name and is_last and bool(SLUG_GAP.match(word.gap))
        if word.gap in {"-", "‐"} and word.is_letters:
            return True
        if DIRECTLY.match(word.gap) and word.is_capital and word.is_letters:
            is_place = word.text in not_names() or word.text in search.forms.middles
            return word.text in known_surnames() and not is_place
    if first == 0 or search.in_address or not DIRECTLY.match(search.words[first].gap):
        return False
    before = search.words[first - 1]
    is_name = before.text in known_forenames() and before.text not in not_names()
    return is_name and before.is_capital and (before.text,) not in search.forms.forenames
