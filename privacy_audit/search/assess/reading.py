# SPDX-License-Identifier: Apache-2.0
"""Everything that one result has of a profile, found once and used by evidence and exposures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from privacy_audit.search.assess.ages import AgeFound, find_ages
from privacy_audit.search.assess.employer_finding import EmployerFound
from privacy_audit.search.assess.homes import (
    HomeFound,
    PostcodeFound,
    find_homes,
    find_outwards,
    find_postcodes,
)
from privacy_audit.search.assess.hostile import Aim, Hostility, find_hostility
from privacy_audit.search.assess.mentions import Level, Mention, Stranger
from privacy_audit.search.assess.model import Field
from privacy_audit.search.assess.name_matching import find_names
from privacy_audit.search.assess.numbers import NumberFound, find_numbers
from privacy_audit.search.assess.passage import Passage, Span, url_passage
from privacy_audit.search.assess.place_finding import PlaceFound, find_places, foreign_signs
from privacy_audit.search.assess.view import Kin, ProfileView
from privacy_audit.search.assess.web_names import MailFound, find_handles, find_mails
from privacy_audit.search.model import Result


@dataclass(frozen=True, slots=True)
class KinFound:
    """A relative in a text. is_whole: with the surname."""

    kin: Kin
    mention: Mention
    is_whole: bool


@dataclass(frozen=True, slots=True)
class WorkFound:
    """A word of work. label: ``title``, ``field`` or ``other``."""

    passage: Passage
    first: int
    after: int
    label: str

    @property
    def span(self) -> Span:
        """The words as they stand."""
        return self.passage.words_span(self.first, self.after)


@dataclass
class Reading:
    """One result compared with one profile. The costly parts are looked for when asked for."""

    result: Result
    view: ProfileView
    title: Passage = field(init=False)
    snippet: Passage = field(init=False)
    url: Passage = field(init=False)

    def __post_init__(self) -> None:
        """Take the fields apart."""
        self.title = Passage.of(Field.TITLE, self.result.title)
        self.snippet = Passage.of(Field.SNIPPET, self.result.snippet)
        self.url = url_passage(self.result.url)

    @property
    def passages(self) -> tuple[Passage, Passage, Passage]:
        """Title, snippet, address."""
        return self.title, self.snippet, self.url

    @property
    def texts(self) -> tuple[Passage, Passage]:
        """Title and snippet."""
        return self.title, self.snippet

    @cached_property
    def _names(self) -> tuple[list[Mention], list[Stranger]]:
        mentions: list[Mention] = []
        strangers: list[Stranger] = []
        for passage in self.passages:
            found = find_names(passage, self.view.names, kin=self.view.kin_forenames)
            mentions += found.mentions
            strangers += found.strangers
        # A stranger of the user's surname may be a relative's whole name.
        whole = [one.mention for one in self.kin if one.is_whole]
        taken = [*self.handles, *(mail.span for mail in self.mails)]
        mentions = [m for m in mentions if not any(_inside(m, span) for span in taken)]
        strangers = [s for s in strangers if not any(_overlap(s, m) for m in whole)]
        mentions = [
            m
            for m in mentions
            if m.level >= Level.INITIAL_SURNAME or not any(_overlap(m, k) for k in whole)
        ]
        return mentions, strangers

    @property
    def mentions(self) -> list[Mention]:
        """The user's name and parts of it."""
        return self._names[0]

    @property
    def strangers(self) -> list[Stranger]:
        """Parts of the name with other people."""
        return self._names[1]

    @cached_property
    def kin(self) -> list[KinFound]:
        """Relatives named, whole or by forename; the user's own whole name is none of them."""
        found: list[KinFound] = []
        for passage in self.passages:
            present = set(passage.row)
            for kin in self.view.kin:
                if kin.starts.isdisjoint(present):
                    continue
                found += [
                    KinFound(kin, mention, mention.level is Level.FULL)
                    for mention in find_names(passage, kin.forms, kin=frozenset()).mentions
                    if self._is_relative(kin, mention)
                ]
        return found

    def _is_relative(self, kin: Kin, mention: Mention) -> bool:
        """Whole name or forename; an initial only where it cannot be the user's own."""
        if mention.level is Level.INITIAL_SURNAME:
            return kin.forename[:1] not in self.view.names.initials
        return mention.level in {Level.FULL, Level.FORENAME} and not mention.is_longer

    @cached_property
    def numbers(self) -> list[NumberFound]:
        """Phone numbers in title and snippet, and the user's in the address."""
        found = [n for passage in self.texts for n in find_numbers(passage, self.view.numbers)]
        return found + [n for n in find_numbers(self.url, self.view.numbers) if n.is_own]

    @cached_property
    def mails(self) -> list[MailFound]:
        """E-mail addresses."""
        return [m for passage in self.passages for m in find_mails(passage, self.view.mails)]

    @cached_property
    def handles(self) -> list[Span]:
        """The user's handles."""
        taken = [mail.span for mail in self.mails]
        return [
            span
            for passage in self.passages
            for span in find_handles(passage, self.view.handle_in_text, self.view.handle_in_address)
            if not any(t.field is span.field and t.start <= span.start < t.end for t in taken)
        ]

    @cached_property
    def plates(self) -> list[Span]:
        """The user's number plates."""
        if self.view.plates is None:
            return []
        return [
            passage.span(*match.span())
            for passage in self.passages
            for match in self.view.plates.finditer(passage.lower)
        ]

    @cached_property
    def homes(self) -> list[HomeFound]:
        """The user's streets and houses."""
        return [h for passage in self.passages for h in find_homes(passage, self.view.homes)]

    @cached_property
    def postcodes(self) -> list[PostcodeFound]:
        """Full postcodes, the user's and others."""
        return [p for passage in self.passages for p in find_postcodes(passage, self.view.homes)]

    @cached_property
    def outwards(self) -> set[str]:
        """The user's outward codes that stand alone."""
        found = set().union(*(find_outwards(passage) for passage in self.passages))
        return found & self.view.places.outwards

    @cached_property
    def employers(self) -> list[EmployerFound]:
        """The user's employers."""
        return [e for passage in self.texts for e in self.view.employer_finder.find(passage)]

    @cached_property
    def work(self) -> list[WorkFound]:
        """Words of work in all fields."""
        return [
            WorkFound(passage, first, after, label)
            for passage in self.passages
            for first, after, label in self.view.work.find(passage)
        ]

    @cached_property
    def ages(self) -> list[tuple[Passage, AgeFound]]:
        """Ages and years, with their passage."""
        return [(p, age) for p in self.texts for age in find_ages(p, self.view.year)]

    @cached_property
    def hostility(self) -> Hostility:
        """Hostile wording."""
        spoken_to = any(self._is_spoken_to(span) for span in self.handles)
        aim = Aim(
            has_plate=bool(self.plates),
            can_be_found=bool(self.homes) or any(n.is_own for n in self.numbers),
            is_addressed=spoken_to,
        )
        return find_hostility(self.title, self.snippet, self.url, aim)

    def _is_spoken_to(self, handle: Span) -> bool:
        text = self.snippet.text
        is_called = handle.field is Field.SNIPPET and text[handle.start - 1 : handle.start] == "@"
        return is_called and re.search(r"\b(?:you|your|u|ur)\b", self.snippet.joined) is not None

    @cached_property
    def places(self) -> list[PlaceFound]:
        """The user's places and others, not those inside names, employers and homes."""
        found: list[PlaceFound] = []
        for passage in self.passages:
            found += find_places(passage, self.view.places, taken=self._taken(passage))
        return found + foreign_signs(self.texts, self.url, self.view.places)

    def _taken(self, passage: Passage) -> set[int]:
        words: set[int] = set()
        for mention in (*self.mentions, *(k.mention for k in self.kin)):
            if mention.passage is passage and mention.level >= Level.FORENAME_INITIAL:
                words |= set(range(mention.first, mention.after))
        for stranger in self.strangers:
            if stranger.passage is passage:
                words |= set(range(stranger.first, stranger.after))
        spans = [one.span for one in self.employers] + [one.span for one in self.homes]
        for number, word in enumerate(passage.words):
            if any(s.field is passage.field and s.start <= word.start < s.end for s in spans):
                words.add(number)
        return words


def _inside(mention: Mention, span: Span) -> bool:
    """Whether a name is only a part of a handle or an e-mail address."""
    passage = mention.passage
    found = passage.words_span(mention.first, mention.after)
    return span.field is passage.field and span.start <= found.start and found.end <= span.end


def _overlap(one: Stranger | Mention, other: Mention) -> bool:
    return one.passage is other.passage and one.first < other.after and other.first < one.after
