# SPDX-License-Identifier: Apache-2.0
"""How a phone number, a postcode and an address of the profile can be written.

Pure: nothing is looked up. What cannot be read as a number or an address gives nothing.
"""

from __future__ import annotations

import re

from privacy_audit.errors import UserError
from privacy_audit.profile.validation import valid_postcode

# Where a postcode may stand; ``valid_postcode`` has the last word.
_POSTCODE_PLACE = re.compile(
    r"(?<![A-Z0-9])[A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][A-Z]{2}(?![A-Z0-9])", re.ASCII | re.IGNORECASE
)
_HOME_WITHIN_A_HOUSE = re.compile(
    r"(flat|apartment|apt|unit|room|floor|studio|suite)\b", re.IGNORECASE
)


def phone_writings(text: str) -> tuple[str, ...]:
    """The usual writings of a number: within the UK, then with the country's code.

    Each pair is spaced and unspaced: ``07700 900142``, ``07700900142``, ``+447700900142``,
    ``+44 7700 900142``. A number of another country has the second pair only. Nothing for a text
    that is no number.
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return ()
    written: list[str] = []
    if number.country_code == phonenumbers.country_code_for_region("GB"):
        spaced = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
        written += [spaced, re.sub(r"\D", "", spaced)]
    written += [
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL),
    ]
    return tuple(dict.fromkeys(written))


def postcode_of(address: str) -> str | None:
    """The last UK postcode in an address, in the usual writing, or ``None``."""
    for found in reversed(list(_POSTCODE_PLACE.finditer(address))):
        try:
            return valid_postcode(found.group())
        except UserError:
            continue
    return None


def outward_postcode(address: str) -> str | None:
    """The first half of the postcode in an address (``E17``), which names a district."""
    postcode = postcode_of(address)
    return postcode.split(" ")[0] if postcode else None


def street_of(address: str) -> str | None:
    """The part with house and street (``22 Juniper Row``), without town and postcode.

    ``None`` where no part of the address names a street.
    """
    bare = _POSTCODE_PLACE.sub(" ", address)
    parts = [" ".join(part.split()) for part in re.split(r"[,;]", bare)]
    parts = [part for part in parts if sum(char.isalpha() for char in part) > 1]
    outside = [part for part in parts if not _HOME_WITHIN_A_HOUSE.match(part)]
    numbered = [part for part in outside if any(char.isdigit() for char in part)]
    if numbered:
        return numbered[0]
    return outside[0] if len(outside) > 1 else None
