# SPDX-License-Identifier: Apache-2.0
"""What a query may never carry. Every planned query passes here, whoever planned it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from privacy_audit.profile.model import Profile
from privacy_audit.profile.writing import phone_writings, postcode_of, street_of
from privacy_audit.search.model import FactKind, PlannedQuery, Way
from privacy_audit.search.ticks import Ticks
from privacy_audit.search.variants import holds_name, parts_of

_NAMES = {FactKind.NAME, FactKind.FORMER_NAME, FactKind.PRIVATE_NAME, FactKind.NICKNAME}
NEEDS_TICK = {FactKind.PRIVATE_NAME, FactKind.RELATIVE, FactKind.FULL_ADDRESS}
_HASHED = {FactKind.EMAIL_HASH}
_FEWEST_DIGITS = 7


def keeps_promises(query: PlannedQuery, profile: Profile, ticks: Ticks) -> bool:
    """Whether a query may be shown to the user as one that could go out.

    An address goes alone. Address and phone go to no open interface. Private names, relatives and
    addresses go out only when ticked for this run.
    """
    kinds = {fact.kind for fact in query.carries}
    if FactKind.FULL_ADDRESS in kinds and (len(kinds) > 1 or not ticks.full_address):
        return False
    if not _only_ticked(query, ticks) or _tells_hidden_name(query, profile, ticks):
        return False
    if query.way is not Way.OPEN:
        return True
    return not kinds & {FactKind.FULL_ADDRESS, FactKind.PHONE} and not _tells_home(query, profile)


def _only_ticked(query: PlannedQuery, ticks: Ticks) -> bool:
    for fact in query.carries:
        if fact.kind is FactKind.PRIVATE_NAME and not (ticks.private_names and query.opt_in):
            return False
        if fact.kind is FactKind.RELATIVE and not (query.opt_in and fact.text in ticks.relatives):
            return False
    return True


def _tells_hidden_name(query: PlannedQuery, profile: Profile, ticks: Ticks) -> bool:
    """Whether a private name stands in the query without being a name the user shows anyway."""
    shown = {_in_order(name.text) for name in profile.names if not name.private}
    hidden = [
        name.text for name in profile.names if name.private and name.text not in ticks.private_names
    ]
    facts = [
        fact.text
        for fact in query.carries
        if fact.kind not in _HASHED and not (fact.kind in _NAMES and _in_order(fact.text) in shown)
    ]
    return any(holds_name(text, name) for text in facts for name in hidden)


def _in_order(name: str) -> tuple[str, ...]:
    """A name as its words, without titles."""
    parts = parts_of(name.casefold())
    return (parts.first, *parts.middle, *parts.surname.split())


def _tells_home(query: PlannedQuery, profile: Profile) -> bool:
    """Whether a phone number or a home address stands in the words, whatever they are said to be.

    A handle can be a phone number.
    """
    digits = re.sub(r"\D", "", query.text)
    if any(number in digits for number in _numbers(profile.phones)):
        return True
    squeezed = _squeezed(query.text)
    for address in profile.addresses:
        for part in (street_of(address), postcode_of(address)):
            if part and len(_squeezed(part)) >= 5 and _squeezed(part) in squeezed:
                return True
    return False


def _numbers(phones: Iterable[str]) -> set[str]:
    """The digits that all writings of a number share."""
    numbers = set()
    for phone in phones:
        written = phone_writings(phone)
        digits = re.sub(r"\D", "", written[0] if written else phone).lstrip("0")
        if len(digits) >= _FEWEST_DIGITS:
            numbers.add(digits)
    return numbers


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
