# SPDX-License-Identifier: Apache-2.0
"""The form of a letter: which fact is told, and whether they know it already. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from privacy_audit.profile.model import NameKind, Profile
from privacy_audit.profile.writing import phone_writings, postcode_of, street_of
from privacy_audit.removal.finding_routes import site_of
from privacy_audit.removal.letter_model import (
    FIELD_WORDS,
    FieldChoice,
    LetterField,
    LetterForm,
    LetterTemplate,
    Need,
)
from privacy_audit.removal.model import ShownPage

_SHOWS = {
    LetterField.LISTED_ADDRESS: {"home_address", "postcode"},
    LetterField.POSTAL_ADDRESS: {"home_address"},
    LetterField.LISTED_PHONE: {"phone"},
    LetterField.REPLY_EMAIL: {"email"},
    LetterField.EMPLOYER: {"employer"},
    LetterField.DATE_OF_BIRTH: {"date_of_birth"},
}
_SHOWN_WORDS = {
    "home_address": "my home address",
    "postcode": "my postcode",
    "phone": "my phone number",
    "email": "my e-mail address",
    "date_of_birth": "my age or date of birth",
    "employer": "where I work",
    "family": "members of my family",
    "location_pattern": "where I can be found",
    "photo": "a picture of me",
    "handle": "a user name of mine",
    "vehicle": "my vehicle",
    "hostile": "words that put me at risk",
    "people_search": "an entry about me",
    "official_record": "an entry about me",
}
# Facts that the other side may learn without much harm, or that they cannot answer without.
_ON_BY_ITSELF = {LetterField.REPLY_EMAIL}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a letter is about besides the page. Empty texts are asked of the user."""

    today: date
    site: str = ""
    asked_on: date | None = None
    due_on: date | None = None


def letter_form(
    template: LetterTemplate, profile: Profile, page: ShownPage, about: About
) -> LetterForm:
    """The switches and fields of a letter with what profile and page give."""
    values = _values(profile, page)
    choices = tuple(
        _choice(field, need, values.get(field, ""), _is_known(field, values, page))
        for field, need in template.facts
        # A fact that helps and that the user has none of is no question worth asking.
        if need is not Need.HELPS or values.get(field)
    )
    known = _frame(page, about, values)
    asks = tuple((field, FIELD_WORDS[field], known.get(field, "")) for field in template.asks)
    return LetterForm(template=template, choices=choices, asks=asks)


def shown_words(exposures: frozenset[str]) -> str:
    """What a page shows, for the middle of a sentence."""
    words = list(dict.fromkeys(w for kind, w in _SHOWN_WORDS.items() if kind in exposures))
    if not words:
        return "personal data about me"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def uk_day(day: date) -> str:
    """A day as it stands in a letter: 2 November 2026."""
    return f"{day.day} {day:%B} {day.year}"


def _choice(field: LetterField, need: Need, value: str, known: bool) -> FieldChoice:  # noqa: FBT001
    chosen = need is Need.NEEDED or (need is Need.HELPS and (field in _ON_BY_ITSELF))
    if field is LetterField.FORMER_NAME and need is Need.HELPS:
        chosen = known
    return FieldChoice(
        field=field,
        label=FIELD_WORDS[field],
        value=value,
        known=known,
        need=need,
        chosen=chosen,
        locked=need is not Need.HELPS,
        why=_why(field, need, known=known),
    )


def _why(field: LetterField, need: Need, *, known: bool) -> str:
    if field is LetterField.PAGE_ADDRESS and need is Need.NEEDED:
        return "Needed, so that they find the entry."
    start = "They show it already." if known else "New to them."
    if need is Need.NEEDED:
        return f"{start} Needed."
    if need is Need.NEVER:
        return f"{start} Never needed for this."
    if known:
        return "They show it, but do not need it again."
    if field is LetterField.REPLY_EMAIL:
        return "New to them. Use one you can close."
    return "New to them. Leave it out if you can."


def _is_known(field: LetterField, values: Mapping[LetterField, str], page: ShownPage) -> bool:
    if field is LetterField.PAGE_ADDRESS:
        return True
    if field in {LetterField.NAME, LetterField.FORMER_NAME}:
        return _has_name(page.text, values.get(field, ""))
    if not _SHOWS.get(field, set()) & page.exposures:
        return False
    value = values.get(field, "")
    # The page shows such a fact; it is this one only if it can be found there.
    if field is LetterField.DATE_OF_BIRTH or not value:
        return True
    if field is LetterField.LISTED_PHONE:
        return _has_phone(page.text, value)
    if field in {LetterField.LISTED_ADDRESS, LetterField.POSTAL_ADDRESS}:
        return _has_address(page.text, value)
    return value.casefold() in page.text.casefold()


def _values(profile: Profile, page: ShownPage) -> dict[LetterField, str]:
    text = page.text
    shown = [name for name in profile.names if _has_name(text, name.text)]
    open_names = [name for name in profile.names if not name.private]
    name = next((one for one in shown if one.kind is NameKind.CURRENT), None)
    if name is None:
        name = next((one for one in open_names if one.kind is NameKind.CURRENT), None)
    if name is None:
        name = next(iter(open_names), None)
    former = next((one for one in shown if one is not name), None)
    address = _first(profile.addresses, lambda one: _has_address(text, one))
    return {
        LetterField.NAME: name.text if name else "",
        LetterField.FORMER_NAME: former.text if former else "",
        LetterField.PAGE_ADDRESS: page.address,
        LetterField.LISTED_ADDRESS: address,
        LetterField.LISTED_PHONE: _first(profile.phones, lambda one: _has_phone(text, one)),
        LetterField.REPLY_EMAIL: _first(
            profile.emails, lambda one: one.casefold() in text.casefold()
        ),
        LetterField.POSTAL_ADDRESS: profile.addresses[0] if profile.addresses else "",
        LetterField.EMPLOYER: profile.employers[0] if profile.employers else "",
    }


def _frame(
    page: ShownPage, about: About, values: Mapping[LetterField, str]
) -> dict[LetterField, str]:
    site = about.site or site_of(page)
    name = values.get(LetterField.NAME, "")
    return {
        LetterField.RECIPIENT: f"{site} privacy team" if site else "privacy team",
        LetterField.SITE: site,
        LetterField.TODAY: uk_day(about.today),
        LetterField.ASKED_ON: uk_day(about.asked_on) if about.asked_on else "",
        LetterField.DUE_ON: uk_day(about.due_on) if about.due_on else "",
        LetterField.SHOWN: shown_words(page.exposures),
        LetterField.SEARCH_WORDS: name,
    }


def _first(items: tuple[str, ...], fits: object) -> str:
    if not items:
        return ""
    return next((one for one in items if callable(fits) and fits(one)), items[0])


def _has_name(text: str, name: str) -> bool:
    words = re.findall(r"\w+", name.casefold())
    return bool(words) and set(words) <= set(re.findall(r"\w+", text.casefold()))


def _has_phone(text: str, phone: str) -> bool:
    digits = re.sub(r"\D", "", text)
    numbers = {re.sub(r"\D", "", one).lstrip("0") for one in (phone, *phone_writings(phone))}
    return any(len(number) > 6 and number in digits for number in numbers)


def _has_address(text: str, address: str) -> bool:
    squeezed = re.sub(r"[\W_]+", "", text.casefold())
    parts = (street_of(address), postcode_of(address))
    found = (re.sub(r"[\W_]+", "", part.casefold()) for part in parts if part)
    return any(len(part) > 4 and part in squeezed for part in found)
