# SPDX-License-Identifier: Apache-2.0
"""What a field of the profile may hold, with a sentence for each refusal.

Each function returns the value as it is kept, or raises ``UserError`` with ``field`` set.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from privacy_audit.errors import UserError
from privacy_audit.profile.model import Name, Profile, Relative

_T = TypeVar("_T")

LONGEST_TEXT = 200
MOST_ENTRIES = 50
OLDEST_AGE = 110
YOUNGEST_AGE = 16
OLDEST_NAME_YEAR = 1900
# British numbers in these ranges have ten digits after the first 0 (Ofcom, National Telephone
# Numbering Plan); 01 and 08 also hold shorter ones.
_TEN_DIGITS = ("2", "3", "7", "9")

# Royal Mail's rules: the letters that each place may hold, and the special code GIR 0AA.
# Source: ILRR Technical Guide, section on postcode formats (also BS 7666).
_POSTCODE = re.compile(
    r"(GIR ?0AA|[A-PR-UWYZ]([0-9]{1,2}|([A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?)|[0-9][A-HJKPS-UW])"
    r" ?[0-9][ABD-HJLNP-UW-Z]{2})"
)
# Matched against the address as written: capitals of it could be longer than it ("ß" is "SS").
# The last part holds a letter, so that "Flat B2 10" and "Apartment B102" stay what they are.
_POSTCODE_LIKE = re.compile(
    r"\b[A-Z]{1,2}[0-9][0-9A-Z]?(\s+[0-9O](?=[0-9]?[A-Z])[A-Z0-9]{1,2}|[0-9O][A-Z]{2})$",
    re.ASCII | re.IGNORECASE,
)
_EMAIL = re.compile(r"[^\s@<>()\",;:]+@[^\s@<>()\",;:]+\.[^\s@<>()\",;:.]{2,}")
_HANDLE = re.compile(r"@?[\w.\-]{2,50}(@[\w.\-]+\.\w{2,})?", re.UNICODE)
# Current and earlier British formats plus Northern Ireland; personal plates fit the earlier ones.
_PLATE = re.compile(
    r"([A-Z]{2}[0-9]{2}[A-Z]{3}|[A-Z][0-9]{1,3}[A-Z]{3}|[A-Z]{3}[0-9]{1,3}[A-Z]"
    r"|[A-Z]{1,3}[0-9]{1,4}|[0-9]{1,4}[A-Z]{1,3})"
)


def clean_text(text: str, *, field: str) -> str:
    """The text without outer space, in one line, in NFC; refuses control and direction marks."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    if any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} for char in text):
        raise UserError(
            "This holds a character that cannot be seen.",
            hint="Type the text by hand instead of pasting it.",
            field=field,
        )
    if len(text) > LONGEST_TEXT:
        raise UserError(f"This is longer than {LONGEST_TEXT} characters.", field=field)
    return text


def valid_name(text: str, *, field: str = "names") -> str:
    """A name as written. It needs two letters; nothing else is asked of a name."""
    text = clean_text(text, field=field)
    if sum(char.isalpha() for char in text) < 2:
        raise UserError("A name needs at least two letters.", field=field)
    return text


def valid_name_years(name: Name, *, today: date, field: str = "names") -> Name:
    """The name, once the years between which it was used can be right."""
    for year in (name.since, name.until):
        if year is not None and not OLDEST_NAME_YEAR <= year <= today.year:
            raise UserError(
                f"{year} cannot be a year in which you had this name.",
                hint=f"Use four digits, such as {today.year - 10}, or leave it empty.",
                field=field,
            )
    if name.since is not None and name.until is not None and name.since > name.until:
        raise UserError("This name ends before it begins.", hint="Swap the years.", field=field)
    return name


def valid_birth_year(year: int, *, today: date, field: str = "birth_year") -> int:
    """A year of birth that a working person can have."""
    if not today.year - OLDEST_AGE <= year <= today.year - YOUNGEST_AGE:
        raise UserError(
            f"{year} cannot be your birth year.",
            hint=f"Use four digits, such as {today.year - 40}, or leave it empty.",
            field=field,
        )
    return year


def valid_phone(text: str, *, field: str = "phones") -> str:
    """A phone number as written, once it is a possible number in the UK or with its country code.

    Numbers that Ofcom keeps for drama count: ``is_possible`` looks at the shape alone.
    """
    import phonenumbers

    text = clean_text(text, field=field)
    hint = "Examples: 07700 900123, 020 7946 0123, +353 1 555 0123."
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException as error:
        raise UserError("This is not a phone number.", hint=hint, field=field) from error
    verdict = phonenumbers.is_possible_number_with_reason(number)
    if verdict == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        raise UserError("This phone number lacks its area code.", hint=hint, field=field)
    national = phonenumbers.national_significant_number(number)
    too_short = (
        number.country_code == 44 and national.startswith(_TEN_DIGITS) and len(national) != 10
    )
    if verdict != phonenumbers.ValidationResult.IS_POSSIBLE or too_short:
        raise UserError("This phone number has too few or too many digits.", hint=hint, field=field)
    return text


def valid_email(text: str, *, field: str = "emails") -> str:
    """An e-mail address by its shape; whether it exists is not asked."""
    text = clean_text(text, field=field)
    if not _EMAIL.fullmatch(text):
        raise UserError(
            "This is not an e-mail address.", hint="Example: name@example.org.", field=field
        )
    return text


def valid_handle(text: str, *, field: str = "handles") -> str:
    """A user name, with or without @, or a fediverse address."""
    text = clean_text(text, field=field)
    if not _HANDLE.fullmatch(text):
        raise UserError(
            "This is not a user name.",
            hint="Give only the name, without spaces and without the address of the site.",
            field=field,
        )
    return text


def valid_postcode(text: str, *, field: str = "addresses") -> str:
    """A full UK postcode in the usual writing: capitals, one space before the last three."""
    compact = re.sub(r"\s+", "", clean_text(text, field=field)).upper()
    spaced = f"{compact[:-3]} {compact[-3:]}"
    if _POSTCODE.fullmatch(spaced):
        return spaced
    if len(compact) < 5 or not compact[-2:].isalpha():
        raise UserError("This postcode is too short.", hint="Example: E17 0ZZ.", field=field)
    with_zero = f"{compact[:-3]} 0{compact[-2:]}"
    if compact[-3] == "O" and _POSTCODE.fullmatch(with_zero):
        hint = f"The last part begins with a number. Is it {with_zero}, with a zero?"
        raise UserError("This is not a UK postcode.", hint=hint, field=field)
    raise UserError("This is not a UK postcode.", hint="Example: E17 0ZZ.", field=field)


def valid_address(text: str, *, field: str = "addresses") -> str:
    """An address in one line. If it ends like a postcode, that must be a right one."""
    text = clean_text(text, field=field)
    if len(text) < 5:
        raise UserError(
            "This is too short for an address.",
            hint="Give the house, the street, the town and the postcode.",
            field=field,
        )
    tail = _POSTCODE_LIKE.search(text)
    if tail is None:
        return text
    postcode = valid_postcode(tail.group(), field=field)
    return text[: tail.start()] + postcode


def valid_vehicle(text: str, *, field: str = "vehicles") -> str:
    """A number plate in capitals without inner space changes; refuses what no UK plate can be."""
    text = clean_text(text, field=field).upper()
    if not _PLATE.fullmatch(text.replace(" ", "")):
        raise UserError("This is not a UK number plate.", hint="Example: AB12 CDE.", field=field)
    return text


def valid_words(text: str, *, field: str) -> str:
    """A place, employer, profession or relative: any text with a letter in it."""
    text = clean_text(text, field=field)
    if not any(char.isalpha() for char in text):
        raise UserError("This needs at least one letter.", field=field)
    return text


def problems_and_profile(profile: Profile, *, today: date) -> tuple[list[UserError], Profile]:
    """All that is wrong with a profile, and the profile as it would be kept without the wrong.

    Empty entries are dropped, doubled ones kept once.
    """
    errors: list[UserError] = []
    names = _names(profile.names, errors, today=today)
    if not names and not errors:
        errors.append(UserError("Give at least one name.", field="names"))
    kept = Profile(
        names=names,
        birth_year=_birth_year(profile.birth_year, errors, today=today),
        places=_each(profile.places, valid_words, "places", errors),
        addresses=_each(profile.addresses, valid_address, "addresses", errors),
        phones=_each(profile.phones, valid_phone, "phones", errors),
        emails=_each(profile.emails, valid_email, "emails", errors),
        handles=_each(profile.handles, valid_handle, "handles", errors),
        employers=_each(profile.employers, valid_words, "employers", errors),
        professions=_each(profile.professions, valid_words, "professions", errors),
        relatives=_relatives(profile.relatives, errors),
        vehicles=_each(profile.vehicles, valid_vehicle, "vehicles", errors),
    )
    return errors, kept


def _names(values: tuple[Name, ...], errors: list[UserError], *, today: date) -> tuple[Name, ...]:
    """Each name once. A name that is there twice is private if it is private anywhere."""
    kept: dict[str, Name] = {}
    for name in values:
        if not name.text.strip():
            continue
        try:
            valid = valid_name_years(replace(name, text=valid_name(name.text)), today=today)
        except UserError as error:
            errors.append(error)
            continue
        first = kept.setdefault(valid.text, valid)
        kept[valid.text] = replace(first, private=first.private or valid.private)
    return _few(tuple(kept.values()), "names", errors)


def _relatives(values: tuple[Relative, ...], errors: list[UserError]) -> tuple[Relative, ...]:
    kept: list[Relative] = []
    for relative in values:
        if not relative.text.strip() and not relative.relation.strip():
            continue
        try:
            text = valid_words(relative.text, field="relatives")
            relation = clean_text(relative.relation, field="relatives")
        except UserError as error:
            errors.append(error)
        else:
            kept.append(Relative(text=text, relation=relation))
    return _few(tuple(dict.fromkeys(kept)), "relatives", errors)


def _birth_year(year: int | None, errors: list[UserError], *, today: date) -> int | None:
    if year is None:
        return None
    try:
        return valid_birth_year(year, today=today)
    except UserError as error:
        errors.append(error)
        return None


def _each(
    values: tuple[str, ...], rule: Callable[..., str], field: str, errors: list[UserError]
) -> tuple[str, ...]:
    kept: dict[str, None] = {}
    for value in values:
        if not value.strip():
            continue
        try:
            kept[rule(value, field=field)] = None
        except UserError as error:
            errors.append(error)
    return _few(tuple(kept), field, errors)


def _few(values: tuple[_T, ...], field: str, errors: list[UserError]) -> tuple[_T, ...]:
    if len(values) > MOST_ENTRIES:
        errors.append(UserError(f"Give at most {MOST_ENTRIES} of these.", field=field))
    return values
