# SPDX-License-Identifier: Apache-2.0
"""The facts of a profile that may go out in one run. Pure.

Where a private name is kept out of everything else: it can stand in an address of e-mail, in a
user name, or equal a short name that others make of the present one.
"""

from __future__ import annotations

from collections.abc import Iterable

from privacy_audit.profile.model import Name, NameKind, Profile
from privacy_audit.profile.writing import outward_postcode
from privacy_audit.search.model import Fact, FactKind
from privacy_audit.search.short_names import ShortNames
from privacy_audit.search.ticks import Ticks
from privacy_audit.search.variants import (
    Writing,
    WrittenName,
    holds_name,
    holds_surname,
    parts_of,
    unified,
    writings_of,
)

_LEADING_KINDS = {NameKind.CURRENT, NameKind.PROFESSIONAL}
_FORMER_KINDS = {NameKind.FORMER, NameKind.MAIDEN}


class OutgoingFacts:
    """The facts of a profile that may go out, with a private name kept out of all of them."""

    def __init__(self, profile: Profile, ticks: Ticks, short_names: ShortNames) -> None:
        self._hidden = [
            name.text
            for name in profile.names
            if name.private and name.text not in ticks.private_names
        ]
        self._short_names = short_names
        public = [name for name in profile.names if not name.private]
        self._shown = [name.text for name in public]
        leading = [name for name in public if name.kind in _LEADING_KINDS]
        nicknames = [name for name in public if name.kind is NameKind.NICKNAME]
        self.former = [name for name in public if name.kind in _FORMER_KINDS]
        ordered = leading or self.former or nicknames
        self.main = ordered[0] if ordered else None
        self.leading = leading
        self.nicknames = [self._whole(name) for name in nicknames if name is not self.main]
        self.private = [
            name for name in profile.names if name.private and name.text in ticks.private_names
        ]
        self.towns = self._open(profile.places)
        self.employers = self._open(profile.employers)
        self.professions = self._open(profile.professions)
        self.emails = self._own_making(profile.emails)
        self.handles = self._own_making(handle.lstrip("@") for handle in profile.handles)
        self.phones = profile.phones
        outwards = (outward_postcode(address) for address in profile.addresses)
        self.outwards = tuple(dict.fromkeys(outward for outward in outwards if outward))
        self.addresses = profile.addresses if ticks.full_address else ()
        self.relatives = tuple(
            relative.text for relative in profile.relatives if relative.text in ticks.relatives
        )

    def hides(self, text: str) -> bool:
        """Whether a text would give a private name away that is not ticked."""
        return any(holds_name(text, name) for name in self._hidden)

    def main_text(self) -> str:
        """The main name as queries have it; empty where there is none to show."""
        return self.writings(self.main)[0].text if self.main else ""

    def writings(self, name: Name) -> tuple[WrittenName, ...]:
        """The name as given, and its other writings as far as they give no private name away."""
        found = writings_of(name.text, self._short_names)
        return (found[0], *(one for one in found[1:] if not self.hides(one.text)))

    def _open(self, texts: Iterable[str]) -> tuple[str, ...]:
        kept = (unified(text) for text in texts)
        return tuple(dict.fromkeys(text for text in kept if text and not self.hides(text)))

    def _own_making(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Addresses of e-mail and user names: "r.pettifer" gives a private surname away too."""
        surnames = [name for name in self._hidden if not self._is_shown(parts_of(name).surname)]
        return tuple(
            text
            for text in self._open(texts)
            if not any(holds_surname(text, name) for name in surnames)
        )

    def _is_shown(self, surname: str) -> bool:
        """Whether a surname stands in a name that the user shows anyway."""
        return any(holds_name(text, surname) for text in self._shown)

    def _whole(self, nickname: Name) -> str:
        """A nickname of one word gets the main surname."""
        parts = parts_of(nickname.text)
        surname = parts_of(self.main.text).surname if self.main else ""
        if parts.surname or not surname:
            return unified(nickname.text)
        whole = f"{parts.first} {surname}"
        return unified(nickname.text) if self.hides(whole) else whole


def fact_kind(name: Name) -> FactKind:
    """Which kind of fact a name is that may be shown."""
    if name.kind in _FORMER_KINDS:
        return FactKind.FORMER_NAME
    return FactKind.NICKNAME if name.kind is NameKind.NICKNAME else FactKind.NAME


def facts_for_services(profile: Profile, ticks: Ticks) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The facts that open interfaces may ask about: what comes first, and further names.

    Names, user names and e-mail addresses (which they turn into a hash); never a place, an
    employer, a phone number or an address.
    """
    person = OutgoingFacts(profile, ticks, lambda _name: ())
    first: list[Fact] = []
    further: list[Fact] = []
    if person.main is not None:
        first.append(Fact(kind=fact_kind(person.main), text=person.main_text()))
        further += [
            Fact(kind=fact_kind(person.main), text=one.text)
            for one in person.writings(person.main)
            if one.writing is Writing.WITHOUT_MIDDLE
        ]
    first += [Fact(kind=FactKind.EMAIL, text=email) for email in person.emails]
    first += [Fact(kind=FactKind.HANDLE, text=handle) for handle in person.handles]
    further += [
        Fact(kind=fact_kind(name), text=person.writings(name)[0].text)
        for name in (*person.leading, *person.former)
        if name is not person.main
    ]
    further += [Fact(kind=FactKind.NICKNAME, text=nickname) for nickname in person.nicknames]
    further += [
        Fact(kind=FactKind.PRIVATE_NAME, text=person.writings(name)[0].text)
        for name in person.private
    ]
    return tuple(first), tuple(further)


def kept_back(profile: Profile, ticks: Ticks) -> tuple[str, ...]:
    """The facts that stay at home since they would give away a private name that is not ticked.

    As they stand in the profile; the private names themselves are not among them.
    """
    person = OutgoingFacts(profile, ticks, lambda _name: ())
    asked = {*person.towns, *person.employers, *person.professions, *person.emails}
    asked |= {*person.handles}
    listed = (*profile.places, *profile.employers, *profile.professions, *profile.emails)
    return tuple(
        text
        for text in (*listed, *profile.handles)
        if unified(text).lstrip("@") not in asked and unified(text) not in asked
    )
