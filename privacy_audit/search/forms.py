# SPDX-License-Identifier: Apache-2.0
"""The forms of the plan: which facts go together into one query, in the order of their worth. Pure.

What never goes out stands here by being absent: the year of birth and number plates are not read
at all; an address goes alone; a private name, a relative and an address only when ticked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from privacy_audit.profile.model import Name, Profile
from privacy_audit.profile.writing import (
    phone_writings,
    postcode_of,
    street_of,
)
from privacy_audit.search.dialects import Wanted
from privacy_audit.search.model import Fact, FactKind
from privacy_audit.search.outgoing_facts import OutgoingFacts, fact_kind
from privacy_audit.search.short_names import ShortNames
from privacy_audit.search.sweeps import PROPERTY_SITES, SWEEPS, Sweep
from privacy_audit.search.ticks import Ticks
from privacy_audit.search.variants import (
    Writing,
    writings_of,
)

MOST_OF_ONE_FORM = 3
"""The fourth e-mail address and on wait until everything else has had its turn."""


class Form(StrEnum):
    """Which facts a query is made of. Sweeps add their site: ``site:192.com``."""

    NAME = "name"
    NAME_TOWN = "name_town"
    NAME_EMPLOYER = "name_employer"
    EMAIL = "email"
    HANDLE = "handle"
    PHONE_UK = "phone_uk"
    PHONE_INTERNATIONAL = "phone_international"
    NAME_OUTWARD = "name_outward"
    ADDRESS = "address"
    NAME_PROFESSION = "name_profession"
    SHORT_NAME = "short_name"
    OTHER_WRITING = "other_writing"
    FORMER_NAME = "former_name"
    PRIVATE_NAME = "private_name"
    RELATIVE = "relative"
    SITE = "site"


_BESIDE_THE_MAIN_NAME = {Writing.AS_GIVEN, Writing.WITHOUT_MIDDLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One query before it is written for an engine. core: worth asking at every re-check."""

    form: str
    wanted: Wanted
    carries: tuple[Fact, ...]
    core: bool = False
    opt_in: bool = False


def asked_forms(profile: Profile, ticks: Ticks, short_names: ShortNames) -> tuple[Asked, ...]:
    """All queries of a profile, best first, each with the facts that it carries."""
    person = OutgoingFacts(profile, ticks, short_names)
    in_order = chain(
        _names(person),
        _name_beside(person, Form.NAME_TOWN, FactKind.TOWN, person.towns),
        _name_beside(person, Form.NAME_EMPLOYER, FactKind.EMPLOYER, person.employers),
        _alone(Form.EMAIL, FactKind.EMAIL, person.emails),
        _alone(Form.HANDLE, FactKind.HANDLE, person.handles),
        _phones(person),
        _name_beside(person, Form.NAME_OUTWARD, FactKind.OUTWARD_POSTCODE, person.outwards),
        _addresses(person),
        _name_beside(person, Form.NAME_PROFESSION, FactKind.PROFESSION, person.professions),
        _other_names(person),
        _relatives(person),
        _sweeps(person),
    )
    return tuple(_surplus_last(in_order))


def _names(person: OutgoingFacts) -> Iterator[Asked]:
    """The main name, with and without middle names, and the other names of the present."""
    if person.main is None:
        return
    for name in [person.main, *(one for one in person.leading if one is not person.main)]:
        for written in person.writings(name):
            if written.writing in _BESIDE_THE_MAIN_NAME:
                yield _name_query(Form.NAME, written.text, fact_kind(name), core=True)


def _name_beside(
    person: OutgoingFacts, form: Form, kind: FactKind, texts: Iterable[str]
) -> Iterator[Asked]:
    if person.main is None:
        return
    name = person.main_text()
    for place, text in enumerate(texts):
        yield Asked(
            form=form,
            wanted=Wanted(phrases=(name,), words=(text,)),
            carries=(Fact(kind=fact_kind(person.main), text=name), Fact(kind=kind, text=text)),
            core=place == 0 and form is not Form.NAME_PROFESSION,
        )


def _alone(form: Form, kind: FactKind, texts: Iterable[str]) -> Iterator[Asked]:
    for text in texts:
        yield Asked(
            form=form,
            wanted=Wanted(phrases=(text,)),
            carries=(Fact(kind=kind, text=text),),
            core=True,
        )


def _phones(person: OutgoingFacts) -> Iterator[Asked]:
    for phone in person.phones:
        writings = phone_writings(phone)
        groups = {
            Form.PHONE_UK: tuple(one for one in writings if not one.startswith("+")),
            Form.PHONE_INTERNATIONAL: tuple(one for one in writings if one.startswith("+")),
        }
        for form, alternatives in groups.items():
            if alternatives:
                yield Asked(
                    form=form,
                    wanted=Wanted(any_of=alternatives),
                    # One writing for all, so that a number typed anew keeps its queries.
                    carries=(Fact(kind=FactKind.PHONE, text=writings[0]),),
                    core=True,
                )


def _addresses(person: OutgoingFacts) -> Iterator[Asked]:
    """An address goes without a name: who lives there is what the page may tell, not the query."""
    for address in person.addresses:
        street, postcode = street_of(address), postcode_of(address)
        if street is None or person.hides(street):
            continue
        carries = (Fact(kind=FactKind.FULL_ADDRESS, text=address),)
        phrases = (street, postcode) if postcode else (street,)
        yield Asked(form=Form.ADDRESS, wanted=Wanted(phrases=phrases), carries=carries, opt_in=True)
        for sweep in PROPERTY_SITES:
            yield Asked(
                form=_site_form(sweep),
                wanted=Wanted(phrases=(street,), site=sweep.site),
                carries=carries,
                opt_in=True,
            )


def _other_names(person: OutgoingFacts) -> Iterator[Asked]:
    for nickname in person.nicknames:
        yield _name_query(Form.SHORT_NAME, nickname, FactKind.NICKNAME)
    if person.main is not None:
        yield from _other_writings(person, person.main)
    for name in person.former:
        if name is not person.main:
            for written in person.writings(name):
                if written.writing in _BESIDE_THE_MAIN_NAME:
                    yield _name_query(Form.FORMER_NAME, written.text, FactKind.FORMER_NAME)
    for name in person.private:
        text = writings_of(name.text, lambda _name: ())[0].text
        yield _name_query(Form.PRIVATE_NAME, text, FactKind.PRIVATE_NAME, opt_in=True)


def _other_writings(person: OutgoingFacts, main: Name) -> Iterator[Asked]:
    known = {nickname.casefold() for nickname in person.nicknames}
    for written in person.writings(main):
        if written.writing in _BESIDE_THE_MAIN_NAME or written.text.casefold() in known:
            continue
        if written.writing is Writing.SHORT:
            yield _name_query(Form.SHORT_NAME, written.text, FactKind.NICKNAME)
        elif written.writing is Writing.INITIAL and person.towns:
            # "R Ashdown" alone is everybody's; beside the town it is a handful of people.
            town = Fact(kind=FactKind.TOWN, text=person.towns[0])
            yield Asked(
                form=Form.OTHER_WRITING,
                wanted=Wanted(phrases=(written.text,), words=(town.text,)),
                carries=(Fact(kind=fact_kind(main), text=written.text), town),
            )
        else:
            yield _name_query(Form.OTHER_WRITING, written.text, fact_kind(main))


def _relatives(person: OutgoingFacts) -> Iterator[Asked]:
    if person.main is None:
        return
    name = person.main_text()
    for relative in person.relatives:
        yield Asked(
            form=Form.RELATIVE,
            wanted=Wanted(phrases=(name, relative)),
            carries=(
                Fact(kind=fact_kind(person.main), text=name),
                Fact(kind=FactKind.RELATIVE, text=relative),
            ),
            opt_in=True,
        )


def _sweeps(person: OutgoingFacts) -> Iterator[Asked]:
    if person.main is None:
        return
    name = Fact(kind=fact_kind(person.main), text=person.main_text())
    for sweep in SWEEPS:
        fact = name
        if sweep.looks_for is FactKind.HANDLE and person.handles:
            fact = Fact(kind=FactKind.HANDLE, text=person.handles[0])
        yield Asked(
            form=_site_form(sweep),
            wanted=Wanted(phrases=(fact.text,), site=sweep.site, filetype=sweep.filetype),
            carries=(fact,),
        )


def _name_query(
    form: Form, text: str, kind: FactKind, *, core: bool = False, opt_in: bool = False
) -> Asked:
    return Asked(
        form=form,
        wanted=Wanted(phrases=(text,)),
        carries=(Fact(kind=kind, text=text),),
        core=core,
        opt_in=opt_in,
    )


def _site_form(sweep: Sweep) -> str:
    return f"{Form.SITE}:{sweep.site}"


def _surplus_last(asked: Iterable[Asked]) -> Iterator[Asked]:
    counts: dict[str, int] = {}
    surplus: list[Asked] = []
    for one in asked:
        counts[one.form] = counts.get(one.form, 0) + 1
        if counts[one.form] > MOST_OF_ONE_FORM and not one.opt_in:
            surplus.append(one)
        else:
            yield one
    yield from surplus
