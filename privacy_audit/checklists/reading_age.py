# SPDX-License-Identifier: Apache-2.0
"""How old a reader must be for a text: the Flesch-Kincaid grade plus five years.

The measure: 0.39 × words per sentence + 11.8 × syllables per word - 15.59 (Kincaid, Fishburne,
Rogers and Chissom, 1975) is an American school grade; a pupil is about five years older than the
grade. The syllables are counted by rule, because the known libraries fetch a dictionary from the
network at first use. Labels as they stand on a screen are not our words and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_LABEL: Final = re.compile(r"\*[^*]*\*|“[^”]*”|\"[^\"]*\"")
_ADDRESS: Final = re.compile(r"https?://\S+|\b[\w-]+(?:\.[\w-]+)+\b")
_SENTENCE_END: Final = re.compile(r"[.!?…:;]+(?=\s|$)|\n")
_WORD: Final = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?|[0-9]+")
_LETTERS: Final = re.compile(r"[^a-zà-ÿ]")
_VOWELS: Final = re.compile(r"[aeiouyà-ÿ]+")
_SILENT_E: Final = re.compile(r"[^aeiouyl]e$|[aeiouy]le$")
_SILENT_ED: Final = re.compile(r"[^aeiouytd]ed$")
_SILENT_ES: Final = re.compile(r"(?<![cs]h)(?<![^aeiouy]l)(?<=[^aeiouysxzcg])es$")
_SILENT_INSIDE: Final = re.compile(
    r"(?<=[aeiouy])[^aeiouy]e(?=(?:ly|ful|less|ment|ness|book|page|times?|thing|one|where|fore|guard"
    r"|ty|side|code|name)s?(?:$|less|ful))"
)
_SPOKEN_APART: Final = re.compile(
    r"(?<![ctsgx])i[aou](?!u?s?$)|(?<!q)ua(?=[lt])|eo(?!p)|ie(?=nce|t$)|[aeiouy]ing$|creat|react|ia$"
    r"|eo$|iou|ea$|yone$|yer|adio"
)


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """How many syllables an English word has, by rule; right for about 19 words of 20."""
    letters = _LETTERS.sub("", word.lower())
    count = len(_VOWELS.findall(letters))
    if _SILENT_E.search(letters) or _SILENT_ED.search(letters) or _SILENT_ES.search(letters):
        count -= 1
    count -= len(_SILENT_INSIDE.findall(letters))
    count += len(_SPOKEN_APART.findall(letters))
    return max(count, 1)


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; a label between asterisks or quotes counts as one short word."""
    plain = _ADDRESS.sub(" it ", _LABEL.sub(" it ", text))
    found = (_WORD.findall(part) for part in _SENTENCE_END.split(plain))
    return [words for words in found if words]


def reading_age(texts: Iterable[str]) -> float:
    """The age in years that the texts together need, at least 5; 5 for no words at all."""
    parts = [words for text in texts for words in sentences(text)]
    words = sum(len(part) for part in parts)
    if not words:
        return 5.0
    spoken = sum(syllables(word) for part in parts for word in part)
    grade = 0.39 * words / len(parts) + 11.8 * spoken / words - 15.59
    return max(5.0, round(grade + 5, 1))
