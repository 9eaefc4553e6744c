# SPDX-License-Identifier: Apache-2.0
"""Words of kinship and of death: who of the people named is whose relative, and who has died."""

from __future__ import annotations

import re
from functools import cache

from privacy_audit.search.assess.ages import AgeFound
from privacy_audit.search.assess.mentions import Level, Mention
from privacy_audit.search.assess.passage import Passage
from privacy_audit.search.assess.reading import Reading
from privacy_audit.search.assess.word_lists import TermIndex, terms, word_list

# A word of kinship this many words from a name belongs to it.
REACH = 3


@cache
def _kin_words() -> TermIndex:
    return TermIndex((row, "kin") for row in terms(word_list("kin")["words"]))


@cache
def _of_words() -> TermIndex:
    return TermIndex((row, "of") for row in terms(word_list("kin")["of"]))


@cache
def _death_words() -> TermIndex:
    return TermIndex((row, "death") for row in terms(word_list("kin")["death"]))


def kin_word_places(passage: Passage) -> list[tuple[int, int]]:
    """Where words of kinship stand, as (first word, word after)."""
    return [(first, after) for first, after, _ in _kin_words().find(passage.row)]


def kin_links(reading: Reading) -> str:
    """The words that tie the user's name to a relative: "mum Kate", "father of Jan"; or ""."""
    has_kin = bool(reading.kin)
    for mention in reading.mentions:
        passage = mention.passage
        for first, after in kin_word_places(passage):
            before = 0 <= mention.first - after <= REACH
            behind = 0 <= first - mention.after <= 2
            if not (before or behind) or (mention.level is Level.SURNAME):
                continue
            if has_kin or _shares_surname(reading):
                low, high = min(first, mention.first), max(after, mention.after)
                return passage.words_span(low, high).text
    return _pair(reading)


def _shares_surname(reading: Reading) -> bool:
    """Whether the user's surname stands with another forename in the title or the same text."""
    return any(stranger.part == "surname" for stranger in reading.strangers) or any(
        mention.level is Level.SURNAME for mention in reading.mentions
    )


def _pair(reading: Reading) -> str:
    """ "Jan and Alex", "Alex & Jan": the user and a relative side by side."""
    for mention in reading.mentions:
        for one in reading.kin:
            other = one.mention
            if other.passage is not mention.passage:
                continue
            first, second = sorted((mention, other), key=lambda m: m.first)
            between = (
                mention.passage.text[
                    mention.passage.words[first.after - 1].end : mention.passage.words[
                        second.first
                    ].start
                ]
                if second.first >= first.after
                else "?"
            )
            if re.fullmatch(r"\s*(?:&|and|a|ac|i|og|\+|agus)\s*", between):
                return mention.passage.words_span(first.first, second.after).text
    return ""


def kin_of_age(reading: Reading, passage: Passage, age: AgeFound) -> bool:
    """Whether an age or a year belongs to a relative or a stranger named just before it."""
    if age.of_subject:
        return False

    def end(mention: Mention) -> int:
        return passage.words[mention.after - 1].end

    own = [end(m) for m in reading.mentions if m.passage is passage and end(m) <= age.start]
    kin = [
        end(k.mention)
        for k in reading.kin
        if k.mention.passage is passage and end(k.mention) <= age.start
    ]
    nearest_kin = max(kin, default=-1)
    if nearest_kin > max(own, default=-1):
        return True
    # "WHITLOCK Ronald ... aged 81 ... father of": the dead person's age in a notice.
    return bool(_of_words().find(reading.snippet.row)) and not any(
        m.level is Level.FULL for m in reading.mentions
    )


def tells_of_death(reading: Reading) -> bool:
    """Whether the page is a notice of a death or a funeral."""
    return any(_death_words().find(passage.row) for passage in reading.texts)


def is_dead(reading: Reading) -> bool:
    """Whether the person of the user's name is the one who died, not a mourner."""
    return tells_of_death(reading) and not is_mourner(reading)


def is_mourner(reading: Reading) -> bool:
    """Whether a word of kinship leads on to the user's name: "father of ... and Jan"."""
    for mention in reading.mentions:
        passage = mention.passage
        for _, after, _ in _of_words().find(passage.row):
            if 0 <= mention.first - after <= 8:
                return True
        for first, after in kin_word_places(passage):
            if 0 <= mention.first - after <= REACH + 2 and first < mention.first:
                return True
    return False
