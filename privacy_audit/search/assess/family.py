# SPDX-License-Identifier: Apache-2.0
"""Relatives whom a result names: those of the profile, and those it calls relatives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy_audit.search.assess.hostile import ENOUGH
from privacy_audit.search.assess.listing import find_directory, has_entry_phrase
from privacy_audit.search.assess.mentions import Level
from privacy_audit.search.assess.model import Field
from privacy_audit.search.assess.name_search import not_names
from privacy_audit.search.assess.passage import Passage, Span
from privacy_audit.search.assess.reading import KinFound, Reading
from privacy_audit.search.assess.relations import is_mourner, kin_word_places, tells_of_death

_NAME = r"[A-Z][\w'’\-]+(?:[ \-][A-Z][\w'’\-]+){0,3}"
_OCCUPANTS = re.compile(
    r"(?:other occupants|co-occupants|occupants|also (?:listed|at this address|lives here)"
    r"|possible relatives|lived with|lives with|relatives|others|household members|secretary with)"
    rf"\b:?\s+(?P<names>{_NAME}(?:(?:,| and| &|;) {_NAME})*)",
    re.IGNORECASE,
)
_DEAD = re.compile(
    r"\b(?:the late|in loving memory:? (?:of )?|funeral of|janazah notice: |in memoriam:? |death of"
    rf"|notice: )\s*(?P<name>{_NAME})"
)
_RELATION = re.compile(
    r"\b(?:son|daughter|wife|husband|partner|mum|mother|dad|father|sister|brother|grandson"
    r"|granddaughter|fianc[eé]e?|boyfriend|girlfriend|twins?)(?: of)?,? "
    rf"(?P<name>{_NAME})"
)


def find_family(reading: Reading) -> Iterator[Span]:
    """Each relative once, the whole name before the forename."""
    named: set[str] = set()
    whole = [
        one for one in reading.kin if one.is_whole and one.mention.passage.field is not Field.URL
    ]
    for one in sorted(whole, key=_place):
        if one.kin.text not in named:
            named.add(one.kin.text)
            yield _span(one)
    if _may_be_family(reading):
        for one in sorted(reading.kin, key=_place):
            in_address = one.mention.passage.field is Field.URL
            if not one.is_whole and one.kin.text not in named and not in_address:
                named.add(one.kin.text)
                yield _span(one)
    for one in reading.kin:
        if one.is_whole and one.kin.text not in named:
            named.add(one.kin.text)
            yield _span(one)
    yield from _unknown(reading)


def _place(one: KinFound) -> tuple[bool, int]:
    return one.mention.passage.field is not Field.TITLE, one.mention.first


def _span(one: KinFound) -> Span:
    return one.mention.passage.words_span(one.mention.first, one.mention.after)


def _may_be_family(reading: Reading) -> bool:
    """Whether a forename alone can be taken for the relative: family talk, or abuse."""
    if any(one.is_whole for one in reading.kin) or reading.hostility.weight >= ENOUGH:
        return True
    if any(kin_word_places(passage) for passage in reading.texts):
        return True
    forenames = {one.kin.text for one in reading.kin}
    return (
        len(forenames) > 1
        or any(m.level >= Level.FORENAME_INITIAL for m in reading.mentions)
        or bool(reading.homes)
    )


def _unknown(reading: Reading) -> Iterator[Span]:
    """Names that the text itself calls relatives, the profile's and the user's own left out."""
    for passage in reading.texts:
        is_entry = has_entry_phrase(reading.title, reading.snippet) or (
            find_directory(reading.title, reading.url) is not None
        )
        if is_entry:
            for match in _OCCUPANTS.finditer(passage.text):
                start = match.start("names")
                for name in re.finditer(_NAME, match["names"]):
                    yield from _if_new(reading, passage, start + name.start(), start + name.end())
        for pattern in (_DEAD, _RELATION):
            for match in pattern.finditer(passage.text):
                yield from _if_new(reading, passage, *match.span("name"))
        yield from _dead_of_own_surname(reading, passage)


def _dead_of_own_surname(reading: Reading, passage: Passage) -> Iterator[Span]:
    """ "EXAMPLE Ronald George" in a notice of death that names the user as a mourner."""
    if not tells_of_death(reading) or not is_mourner(reading):
        return
    for stranger in reading.strangers:
        if stranger.passage is passage and stranger.part == "surname":
            after = stranger.after
            while (
                after < len(passage.words)
                and passage.words[after].gap == " "
                and passage.words[after].is_capital
                and passage.words[after].text not in not_names()
            ):
                after += 1
            first = stranger.first
            while (
                first
                and passage.words[first].gap == " "
                and passage.words[first - 1].is_capital
                and (passage.words[first - 1].text not in not_names())
            ):
                first -= 1
            yield from _if_new(
                reading, passage, passage.words[first].start, passage.words[after - 1].end
            )
            return


def _if_new(reading: Reading, passage: Passage, start: int, end: int) -> Iterator[Span]:
    places = [n for n, word in enumerate(passage.words) if word.start >= start and word.end <= end]
    while places and passage.row[places[0]] in not_names():
        places = places[1:]
    while places and passage.row[places[-1]] in not_names():
        places = places[:-1]
    if not places:
        return
    known = [m for m in reading.mentions if m.passage is passage]
    known += [one.mention for one in reading.kin if one.mention.passage is passage]
    if any(m.first < places[-1] + 1 and places[0] < m.after for m in known):
        return
    yield passage.words_span(places[0], places[-1] + 1)
