# SPDX-License-Identifier: Apache-2.0
"""Whether words that are to be shared hold a detail of their writer: a warning, never a refusal.

The words are the user's own and may hold what the user wants. But a phone number that slipped in
should be seen before the file leaves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from privacy_audit.profile.model import Profile
from privacy_audit.profile.writing import phone_writings, postcode_of, street_of

_EMAIL: Final = re.compile(r"[^\s@<>()\",;:]+@[^\s@<>()\",;:]+\.[^\s@<>()\",;:.]{2,}")
_WEB: Final = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE: Final = re.compile(r"(?<![\w.@/])@[\w.\-]{2,50}")
_NUMBER: Final = re.compile(r"\+?\d[\d\s().\-]{7,}\d")
# HMRC's form of a National Insurance number: two letters, six digits, a letter from A to D.
_INSURANCE: Final = re.compile(r"\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b", re.IGNORECASE)
_SHORTEST_PART: Final = 3
_PHONE_DIGITS: Final = 9
_LONG_PLATE: Final = 6  # shorter ones stand in many words by chance


class Detail(StrEnum):
    """What kind of detail it looks like."""

    NAME = "your name"
    RELATIVE = "the name of someone close to you"
    ADDRESS = "your address"
    PLACE = "a place of yours"
    POSTCODE = "a postcode"
    PHONE = "a phone number"
    EMAIL = "an e-mail address"
    HANDLE = "a user name"
    VEHICLE = "a number plate"
    BIRTH_YEAR = "your year of birth"
    WEB = "a web address"
    INSURANCE = "a National Insurance number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A detail that was seen in the words. text: as it stands there, or in the profile."""

    detail: Detail
    text: str


def held_in(texts: Iterable[str], profile: Profile) -> tuple[Held, ...]:
    """The details in these texts, each once, in the order of the kinds."""
    found: dict[tuple[Detail, str], Held] = {}
    for text in texts:
        for held in (*_of_profile(text, profile), *_by_form(text)):
            found.setdefault((held.detail, _plain(held.text)), held)
    order = list(Detail)
    return tuple(sorted(found.values(), key=lambda held: order.index(held.detail)))


def _of_profile(text: str, profile: Profile) -> list[Held]:
    plain = _plain(text)
    found: list[Held] = []
    groups = (
        (Detail.NAME, [part for name in profile.names for part in _name_parts(name.text)]),
        (Detail.RELATIVE, [part for one in profile.relatives for part in _name_parts(one.text)]),
        (Detail.ADDRESS, [part for line in profile.addresses for part in _address_parts(line)]),
        (Detail.PLACE, profile.places),
        (Detail.EMAIL, profile.emails),
        (Detail.HANDLE, [handle.lstrip("@") for handle in profile.handles]),
        (Detail.BIRTH_YEAR, [str(profile.birth_year)] if profile.birth_year else []),
    )
    for detail, values in groups:
        found += [Held(detail=detail, text=value) for value in values if _stands_in(value, plain)]
    digits = re.sub(r"\D", "", text)
    found += [
        Held(detail=Detail.PHONE, text=phone)
        for phone in profile.phones
        if any(number in digits for number in _phone_digits(phone))
    ]
    squeezed = _squeezed(text)
    found += [
        Held(detail=Detail.VEHICLE, text=plate)
        for plate in profile.vehicles
        if _stands_in(plate, plain)
        or (len(_squeezed(plate)) >= _LONG_PLATE and _squeezed(plate) in squeezed)
    ]
    return found


def _by_form(text: str) -> list[Held]:
    postcode = postcode_of(text)
    found = [Held(detail=Detail.POSTCODE, text=postcode)] if postcode else []
    for detail, form in (
        (Detail.EMAIL, _EMAIL),
        (Detail.WEB, _WEB),
        (Detail.HANDLE, _HANDLE),
        (Detail.INSURANCE, _INSURANCE),
    ):
        found += [Held(detail=detail, text=match[0]) for match in form.finditer(text)]
    found += [
        Held(detail=Detail.PHONE, text=match[0])
        for match in _NUMBER.finditer(text)
        if len(re.sub(r"\D", "", match[0])) > _PHONE_DIGITS
    ]
    return found


def _name_parts(name: str) -> list[str]:
    parts = [part for part in re.split(r"[\s,]+", name) if len(part) >= _SHORTEST_PART]
    return list(dict.fromkeys([name, *parts]))


def _address_parts(address: str) -> list[str]:
    street = street_of(address)
    return [address, street] if street else [address]


def _phone_digits(phone: str) -> list[str]:
    written = [re.sub(r"\D", "", each) for each in (phone, *phone_writings(phone))]
    return [number for number in written if len(number) >= _PHONE_DIGITS]


def _stands_in(value: str, plain: str) -> bool:
    """As words of their own: "Ann" does not stand in "planning"."""
    wanted = _plain(value)
    return bool(wanted) and bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain))


def _plain(text: str) -> str:
    """Folded for comparing: case, accents and spaces make no difference."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]", "", _plain(text))
