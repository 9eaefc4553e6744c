# SPDX-License-Identifier: Apache-2.0
"""Taking details out of texts before they leave. Pure.

Known details are those of the user's profile and the accounts named in the evidence; others are
known by their form: postcodes, phone numbers, web addresses. What was taken out is looked for once
more in the end, by the rules that warn of details in supervision summaries; a text that still holds
one is left out whole. So nothing gets through because two rules disagree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from privacy_audit.profile.model import Profile
from privacy_audit.profile.writing import phone_writings, postcode_of, street_of
from privacy_audit.reports.supervision.own_words import Detail, held_in

_EMAIL: Final = re.compile(r"[^\s@<>()\",;:]+@[^\s@<>()\",;:]+\.[^\s@<>()\",;:]{2,}")
_WEB: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE: Final = re.compile(r"(?<![\w.@/])@[\w.\-]{1,50}")  # a point may follow on the page
_NUMBER: Final = re.compile(r"\+?\d[\d\s().\-]{7,}\d")
_INSURANCE: Final = re.compile(r"\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b", re.IGNORECASE)
_POSTCODE: Final = re.compile(
    r"(?<![A-Z0-9])[A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][A-Z]{2}(?![A-Z0-9])", re.ASCII | re.IGNORECASE
)
_FORMS: Final = (
    (Detail.EMAIL, _EMAIL),
    (Detail.WEB, _WEB),
    (Detail.HANDLE, _HANDLE),
    (Detail.INSURANCE, _INSURANCE),
    (Detail.POSTCODE, _POSTCODE),
    (Detail.PHONE, _NUMBER),
)
_WORDS: Final = re.compile(r"[^\W\d_][^\s\d]*")  # of a street, without the number of the house
_SHORTEST_STREET: Final = 6
_SHORTEST: Final = 3
_SHORTEST_LOOSE: Final = 5  # shorter ones stand in many words by chance
_LEAST_DIGITS: Final = 9
_LONG_ACCOUNT: Final = 6  # long enough to be no part of an everyday word
_LOOSE: Final = frozenset({Detail.PHONE, Detail.VEHICLE, Detail.POSTCODE})

MARKS: Final = {
    Detail.NAME: "[name]",
    Detail.RELATIVE: "[family]",
    Detail.ADDRESS: "[address]",
    Detail.PLACE: "[place]",
    Detail.POSTCODE: "[postcode]",
    Detail.PHONE: "[phone number]",
    Detail.EMAIL: "[e-mail address]",
    Detail.HANDLE: "[account]",
    Detail.VEHICLE: "[number plate]",
    Detail.BIRTH_YEAR: "[year of birth]",
    Detail.WEB: "[web address]",
    Detail.INSURANCE: "[National Insurance number]",
}
HOME: Final = frozenset(
    {
        Detail.RELATIVE,
        Detail.ADDRESS,
        Detail.POSTCODE,
        Detail.PHONE,
        Detail.EMAIL,
        Detail.VEHICLE,
        Detail.BIRTH_YEAR,
        Detail.INSURANCE,
    }
)
"""What leads to the user's door, phone or family."""
EVERYTHING: Final = frozenset(Detail)
ACCOUNT_FORMS: Final = frozenset({Detail.EMAIL, Detail.WEB, Detail.HANDLE})


@dataclass(frozen=True, kw_only=True)
class Blackout:
    """What is taken out of a text.

    details: kinds that are taken out where they are the user's own. by_form: kinds that are taken
    out wherever something looks like one. accounts: display names and handles, each with what
    stands in for it. taken: the kinds that were taken out so far.
    """

    profile: Profile
    details: frozenset[Detail] = frozenset()
    by_form: frozenset[Detail] = frozenset()
    accounts: tuple[tuple[str, str], ...] = ()
    taken: set[Detail] = field(default_factory=set, compare=False)

    @cached_property
    def _known(self) -> tuple[tuple[Detail, str], ...]:
        return tuple(known_details(self.profile))

    def __call__(self, text: str) -> str:
        """The text with marks in the place of details."""
        if not text.strip():
            return text
        # What is known goes first: a form can take a piece of it and leave the rest behind.
        for detail, value in self._known:
            if detail in self.details:
                text = self._replaced(text, value, MARKS[detail], detail)
        for known, stand_in in self.accounts:
            made = replaced(text, known, stand_in, within=len(known) >= _LONG_ACCOUNT)
            if made != text:
                self.taken.add(Detail.HANDLE)
            text = made
        for detail, form in _FORMS:
            if detail in self.by_form:
                text = self._without(text, detail, form)
        return self._checked(text)

    def _without(self, text: str, detail: Detail, form: re.Pattern[str]) -> str:
        def mark(match: re.Match[str]) -> str:
            if detail is Detail.PHONE and len(re.sub(r"\D", "", match[0])) <= _LEAST_DIGITS:
                return match[0]
            self.taken.add(detail)
            return MARKS[detail]

        return form.sub(mark, text)

    def _replaced(self, text: str, value: str, mark: str, detail: Detail) -> str:
        made = replaced(text, value, mark, loosely=detail in _LOOSE)
        if made != text:
            self.taken.add(detail)
        return made

    def _checked(self, text: str) -> str:
        """The text, or a sentence in its place when a detail is still in it."""
        known = set(self._known)
        left = {
            held.detail
            for held in held_in([text], self.profile)
            if held.detail in self.by_form
            or (held.detail in self.details and (held.detail, held.text) in known)
        }
        if not left:
            return text
        self.taken.update(left)
        return "[This text was left out: it holds details that must not leave.]"


def known_details(profile: Profile) -> Iterator[tuple[Detail, str]]:
    """The user's own details, the longer writing of each before its parts."""
    for name in profile.names:
        yield from ((Detail.NAME, part) for part in _name_parts(name.text))
    for relative in profile.relatives:
        yield from ((Detail.RELATIVE, part) for part in _name_parts(relative.text))
    for address in profile.addresses:
        street = street_of(address) or ""
        parts = (address, street, " ".join(_WORDS.findall(street)))
        yield from ((Detail.ADDRESS, part) for part in parts if len(part) >= _SHORTEST_STREET)
        postcode = postcode_of(address)
        if postcode:
            yield Detail.POSTCODE, postcode
    yield from ((Detail.PLACE, place) for place in profile.places)
    yield from ((Detail.EMAIL, email) for email in profile.emails)
    for phone in profile.phones:
        for writing in dict.fromkeys((phone, *phone_writings(phone))):
            yield Detail.PHONE, writing
    yield from ((Detail.VEHICLE, plate) for plate in profile.vehicles)
    yield from ((Detail.HANDLE, handle.lstrip("@")) for handle in profile.handles)
    if profile.birth_year:
        yield Detail.BIRTH_YEAR, str(profile.birth_year)


def replaced(
    text: str, value: str, mark: str, *, loosely: bool = False, within: bool = False
) -> str:
    """Every place of ``value`` as words of their own, whatever case, accents and spaces it has.

    loosely: for numbers and plates, signs between their letters make no difference either.
    within: as a part of longer words too.
    """
    wanted = _squeezed(value) if loosely else " ".join(_folded(value)[0].split())
    if not wanted or (loosely and len(wanted) < _SHORTEST_LOOSE):
        return text
    between = r"[\W_]*" if loosely else ""
    form = between.join(map(re.escape, wanted)).replace(r"\ ", r"\s+")
    plain, places = _folded(text)
    out, at = [], 0
    for match in re.finditer(form if within else rf"(?<!\w){form}(?!\w)", plain):
        begin, end = places[match.start()], places[match.end() - 1] + 1
        out += [text[at:begin], mark]
        at = end
    return "".join([*out, text[at:]])


def initials(text: str) -> str:
    """What stands for an account: the first letter of each word, ``@lee.moss`` gives ``L.M.``."""
    words = re.findall(r"[^\W\d_]+", text)
    return "".join(f"{word[0].upper()}." for word in words[:4]) or "[account]"


def _name_parts(name: str) -> list[str]:
    parts = [part for part in re.split(r"[\s,]+", name) if len(part) >= _SHORTEST]
    return list(dict.fromkeys([name, *parts]))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each sign where it stood before."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for each in unicodedata.normalize("NFKD", sign.casefold()):
            if not unicodedata.combining(each):
                signs.append(each)
                places.append(place)
    return "".join(signs), places


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]", "", _folded(text)[0])
