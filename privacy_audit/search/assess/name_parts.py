# SPDX-License-Identifier: Apache-2.0
"""Parts of names in a text: a surname with initials or alone, a forename alone, and strangers."""

from __future__ import annotations

import re

from privacy_audit.search.assess.mentions import Level, Mention, Stranger
from privacy_audit.search.assess.name_forms import Quality
from privacy_audit.search.assess.name_search import (
    DIRECTLY,
    TURNED,
    TURNED_IN_ADDRESS,
    NameSearch,
    not_names,
)
from privacy_audit.search.assess.passage import Word
from privacy_audit.search.assess.rarity import known_forenames, known_surnames


def find_parts(search: NameSearch) -> None:
    """Add to the search what stands there besides whole names."""
    for at in search.surnames:
        _surname_alone(search, at)
    for at in search.forenames:
        _forename_alone(search, at)


def _surname_alone(search: NameSearch, at: int) -> None:
    after, quality = search.surnames[at]
    if not search.taken.isdisjoint(range(at, after)):
        return
    before_initials = _letters_before(search, at)
    behind_initials = _letters_behind(search, after)
    letters = before_initials or behind_initials
    if letters:
        first = at - len(before_initials) if before_initials else at
        end = after if before_initials else after + len(behind_initials)
        _add_initialled(search, first, end, letters, quality)
        return
    if _is_firm(search, at, after) or search.in_address:
        return
    title = search.title_before(at)
    if not title and _has_other_forename(search, at, after):
        search.strangers.append(
            Stranger(passage=search.passage, first=max(0, at - 1), after=after, part="surname")
        )
        return
    level = Level.TITLED if title else Level.SURNAME
    search.add(
        Mention(
            passage=search.passage, first=at, after=after, level=level, quality=quality,
            title=title,
        )
    )  # fmt: skip


def _letters_before(search: NameSearch, at: int) -> str:
    letters = ""
    place = at
    while place > 0 and re.match(r"^[\s.\-]*$", search.words[place].gap):
        word = search.words[place - 1]
        is_letter = len(word.text) == 1 and word.is_letters
        if not is_letter or not (word.is_capital or letters or search.in_address):
            break
        letters = word.text + letters
        place -= 1
    return letters


def _letters_behind(search: NameSearch, after: int) -> str:
    letters = ""
    place = after
    while place < len(search.words) and re.match(
        r"^(?:,?\s|[\s.]+|[-/+])\s*$", search.words[place].gap
    ):
        word = search.words[place]
        if len(word.text) != 1 or not word.is_letters:
            break
        if not word.is_capital and not search.in_address:
            break
        letters += word.text
        place += 1
    return letters


def _add_initialled(
    search: NameSearch, first: int, after: int, letters: str, quality: Quality
) -> None:
    if letters[0] not in search.forms.initials:
        search.strangers.append(
            Stranger(passage=search.passage, first=first, after=after, part="surname")
        )
        return
    middle = ""
    if len(letters) > 1 and search.forms.middle_initials:
        middle = "own" if letters[1] in search.forms.middle_initials else "other"
    search.add(
        Mention(
            passage=search.passage, first=first, after=after, level=Level.INITIAL_SURNAME,
            quality=quality, middle=middle, title=search.title_before(first),
        )
    )  # fmt: skip


def _is_firm(search: NameSearch, at: int, after: int) -> bool:
    """ "Example & Sample", "Sample and Example": two surnames, no person."""
    if search.in_address:
        return False
    ampersand = re.compile(r"^\s*&\s*$")
    return bool(
        ampersand.match(search.words[at].gap)
        or (after < len(search.words) and ampersand.match(search.words[after].gap))
    )


def _has_other_forename(search: NameSearch, at: int, after: int) -> bool:
    if (
        at
        and search.beside.match(search.words[at].gap)
        and _is_forename(search, search.words[at - 1])
    ):
        return True
    if after >= len(search.words):
        return False
    word = search.words[after]
    is_behind = (TURNED_IN_ADDRESS if search.in_address else TURNED).match(word.gap)
    return bool(is_behind) and word.text in known_forenames() and _is_forename(search, word)


def _is_forename(search: NameSearch, word: Word) -> bool:
    """Whether a word beside our surname is the forename of somebody unknown to us."""
    text = word.text
    if text in search.kin or (text,) in search.forms.forenames or not word.is_letters:
        return False
    if search.in_address:
        return text in known_forenames()
    if text in not_names() or len(text) == 1 or text in search.forms.surnames:
        return False
    return text in known_forenames() or (word.is_capital and text not in search.forms.middles)


def _forename_alone(search: NameSearch, at: int) -> None:
    after, quality = search.forenames[at]
    if not search.taken.isdisjoint(range(at, after)) or search.in_address:
        return
    if at in search.surnames and search.row[at] in search.forms.surnames:
        return
    level = Level.FORENAME
    if after < len(search.words) and DIRECTLY.match(search.words[after].gap):
        following = search.words[after]
        initial = _surname_letters(search, after)
        if initial:
            level, after = Level.FORENAME_INITIAL, after + initial
        elif _is_other_name(search, following):
            search.strangers.append(
                Stranger(passage=search.passage, first=at, after=after + 1, part="forename")
            )
            return
    before = search.words[at - 1] if at else None
    if before and DIRECTLY.match(search.words[at].gap) and before.is_capital:
        is_name = before.text in known_forenames() or before.text in known_surnames()
        own = (before.text,) in search.forms.forenames or before.text in search.forms.surnames
        if is_name and not own and before.text not in not_names():
            search.strangers.append(
                Stranger(passage=search.passage, first=at - 1, after=after, part="forename")
            )
            return
    search.add(Mention(passage=search.passage, first=at, after=after, level=level, quality=quality))


def _surname_letters(search: NameSearch, place: int) -> int:
    """How many single letters here are the initials of the surname: "Jan E", "Jan V-D"."""
    word = search.words[place]
    if len(word.text) != 1 or word.text not in search.forms.surname_initials:
        return 0
    if (
        not word.is_capital
        and place + 1 < len(search.words)
        and "," not in search.words[place + 1].gap
    ):
        return 0
    count = 1
    while place + count < len(search.words):
        following = search.words[place + count]
        if len(following.text) != 1 or following.gap not in {"-", "."}:
            break
        count += 1
    return count


def _is_other_name(search: NameSearch, word: Word) -> bool:
    if word.text in not_names() or not word.is_letters:
        return False
    if word.text in search.forms.surnames or (word.text,) in search.forms.forenames:
        return False
    return word.is_capital
