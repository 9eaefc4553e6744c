# SPDX-License-Identifier: Apache-2.0
"""Where somebody is again and again, and when the home stands empty."""

from __future__ import annotations

import re
from functools import cache

from privacy_audit.search.assess.passage import Passage, Span
from privacy_audit.search.assess.word_lists import any_of, word_list

# A longer sentence is cut down to the parts with the words that tell.
LONG_SENTENCE = 75


@cache
def _expression(key: str) -> re.Pattern[str]:
    value = word_list("routines")[key]
    return re.compile(value) if isinstance(value, str) else any_of(value)


def find_routine(passage: Passage) -> Span | None:
    """The first sentence that tells of a routine, cut to what tells it."""
    text = passage.lower
    for start, end in passage.sentences():
        sentence = text[start:end]
        places = [match.span() for match in _expression("patterns").finditer(sentence)]
        if not places and _is_weekly(sentence):
            places = [match.span() for match in _expression("weekday").finditer(sentence)]
        if places:
            low = start + min(low for low, _ in places)
            high = start + max(high for _, high in places)
            return passage.span(*_cut(passage, (start, end), (low, high)))
    return None


def _is_weekly(sentence: str) -> bool:
    has_day = _expression("weekday").search(sentence) and _expression("habit").search(sentence)
    return bool(has_day) and not _expression("one_event").search(sentence)


def _cut(passage: Passage, sentence: tuple[int, int], telling: tuple[int, int]) -> tuple[int, int]:
    start, end = sentence
    if end - start <= LONG_SENTENCE:
        return start, end
    commas = [
        m.end() for m in re.finditer(r",\s|\s(?:and then|before|after)\s", passage.text[start:end])
    ]
    low = max((start + at for at in commas if start + at <= telling[0]), default=start)
    high = min((start + at for at in commas if start + at - 2 >= telling[1]), default=end)
    # The place often follows the time: "Tuesdays 7pm, Abbey Hall".
    return low, max(telling[1], high if high == end else high - 2)


def find_school(passage: Passage) -> Span | None:
    """A named school."""
    match = _expression("school").search(passage.text)
    return passage.span(*match.span()) if match else None


def find_run(passage: Passage) -> Span | None:
    """A named weekly run."""
    match = _expression("run").search(passage.text)
    return passage.span(*match.span()) if match else None


def tells_of_absence(passage: Passage) -> bool:
    """Whether it says that the home stands empty."""
    return bool(_expression("away").search(passage.lower))
