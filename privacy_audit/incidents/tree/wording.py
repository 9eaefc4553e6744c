# SPDX-License-Identifier: Apache-2.0
"""How a tree speaks: plain, calm, without words that hurt or promise too much. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from privacy_audit.checklists.problems import shown
from privacy_audit.checklists.reading_age import reading_age, sentences
from privacy_audit.incidents.tree.model import Tree

MOST_READING_AGE: Final = 11.0
MOST_OF_ONE: Final = 13.0
MOST_WORDS: Final = 20
# Below this number of words one long word decides the measure.
_JUDGED_ALONE: Final = 20
_AVOIDED: Final = re.compile(
    r"\b(?:victims?|simply|just|secure|please|panic|harassers?|abusers?|stalkers?|perpetrators?"
    r"|guaranteed|all clear|100 ?%|you are safe|well done|brave)\b",
    re.IGNORECASE,
)
# What the user may do once safe, not what we say that they are.
_ALLOWED: Final = re.compile(r"\bwhen you are safe\b|\bwhere you are safe\b", re.IGNORECASE)


def wording_problems(tree: Tree) -> Iterator[str]:
    """Each breach of the rules on words, with the entry in which it stands."""
    everything: list[str] = []
    for name, texts in texts_of(tree):
        everything += texts
        for text in texts:
            yield from _text_problems(name, text)
        words = sum(len(sentence) for text in texts for sentence in sentences(text))
        age = reading_age(texts)
        if words >= _JUDGED_ALONE and age > MOST_OF_ONE:
            yield f"{name}: it needs a reading age of {age}; {MOST_OF_ONE:g} is allowed."
    age = reading_age(everything)
    if age > MOST_READING_AGE:
        yield f"tree: all texts need a reading age of {age}; {MOST_READING_AGE:g} is allowed."


def texts_of(tree: Tree) -> Iterator[tuple[str, list[str]]]:
    """The texts of each entry, in the entry's own name."""
    for node in tree.nodes.values():
        texts = [node.title, *node.text, *node.points, node.why]
        for answer in node.answers:
            texts += [answer.text, answer.detail]
        yield f"node {node.id}", [text for text in texts if text]
    for contact in tree.contacts.values():
        yield f"contact {contact.id}", [contact.for_what]
    for promise in tree.promises.values():
        yield f"promise {promise.id}", [promise.text]
    for lock in tree.locks:
        texts = [lock.title, lock.why, lock.caution]
        yield f"lock {lock.id}", [text for text in texts if text]
    for capture in tree.captures.values():
        yield f"capture {capture.id}", [capture.title, *capture.points, *capture.never]


def _text_problems(name: str, text: str) -> Iterator[str]:
    if "!" in text:
        yield f"{name}: no exclamation marks: {shown(text)}"
    if match := _AVOIDED.search(_ALLOWED.sub("", text)):
        yield f"{name}: the word “{match[0]}” is avoided: {shown(text)}"
    for words in sentences(text):
        if len(words) > MOST_WORDS:
            yield f"{name}: a sentence of {len(words)} words: {shown(' '.join(words))}"
