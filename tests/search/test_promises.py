# SPDX-License-Identifier: Apache-2.0
"""The last look at every planned query, whoever planned it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from privacy_audit.profile.model import Name
from privacy_audit.search.model import Fact, FactKind, PlannedQuery, Way
from privacy_audit.search.promises import keeps_promises
from privacy_audit.search.ticks import Ticks
from tests.search.people import ROWAN

HIDING = replace(ROWAN, names=(*ROWAN.names[:1], Name(text="Rowan Pettifer", private=True)))
EVERYTHING = Ticks(
    private_names=frozenset({"Rowan Pettifer"}),
    relatives=frozenset({"Imogen Ashdown"}),
    full_address=True,
)
NAME = (FactKind.NAME, "Rowan Ashdown")
ADDRESS = (FactKind.FULL_ADDRESS, "22 Juniper Row, London E17 0ZZ")
EMPLOYER = (FactKind.EMPLOYER, "Example Borough Council")
PRIVATE = (FactKind.PRIVATE_NAME, "Rowan Pettifer")
RELATIVE = (FactKind.RELATIVE, "Imogen Ashdown")
PHONE = (FactKind.PHONE, "07700 900142")


def a_query(
    *facts: tuple[FactKind, str], way: Way = Way.BROWSER, text: str = "", opt_in: bool = False
) -> PlannedQuery:
    carries = tuple(Fact(kind=kind, text=words) for kind, words in facts)
    return PlannedQuery(
        key="k",
        engine="e",
        way=way,
        text=text or " ".join(fact.text for fact in carries),
        form="f",
        carries=carries,
        opt_in=opt_in,
    )


def kept(query: PlannedQuery, ticks: Ticks = EVERYTHING) -> bool:
    return keeps_promises(query, HIDING, ticks)


def test_ordinary_queries_pass() -> None:
    assert kept(a_query(NAME, EMPLOYER), Ticks())
    assert kept(a_query(NAME, way=Way.OPEN), Ticks())
    assert kept(a_query(PHONE), Ticks())


@pytest.mark.parametrize(
    "facts", [(NAME, ADDRESS, EMPLOYER), (NAME, ADDRESS), (ADDRESS, EMPLOYER), (ADDRESS, PHONE)]
)
def test_an_address_goes_alone_even_when_ticked(facts: tuple[tuple[FactKind, str], ...]) -> None:
    assert not kept(a_query(*facts, opt_in=True))
    assert kept(a_query(ADDRESS, opt_in=True))


@pytest.mark.parametrize("fact", [PRIVATE, RELATIVE, ADDRESS])
def test_what_needs_a_tick_stays_without_one(fact: tuple[FactKind, str]) -> None:
    assert kept(a_query(fact, opt_in=True))
    assert not kept(a_query(fact, opt_in=True), Ticks())


@pytest.mark.parametrize("fact", [PRIVATE, RELATIVE])
def test_what_needs_a_tick_must_say_so(fact: tuple[FactKind, str]) -> None:
    assert not kept(a_query(fact))


@pytest.mark.parametrize(
    "fact",
    [
        (FactKind.EMAIL, "rowan.pettifer@example.org"),
        (FactKind.HANDLE, "pettifer_rowan"),
        (FactKind.NICKNAME, "Pettifer, Rowan"),
        (FactKind.FORMER_NAME, "rowan PETTIFER"),
    ],
)
def test_a_private_name_is_found_in_other_facts(fact: tuple[FactKind, str]) -> None:
    assert not kept(a_query(fact), Ticks())
    assert kept(a_query(fact))


@pytest.mark.parametrize("fact", [ADDRESS, PHONE])
def test_address_and_phone_go_to_no_open_interface(fact: tuple[FactKind, str]) -> None:
    assert not kept(a_query(fact, way=Way.OPEN, opt_in=True))


@pytest.mark.parametrize(
    "text", ["07700900142", "+44 7700 900142", "22 juniper-row", "in E17 0ZZ", "e170zz"]
)
def test_not_even_when_they_are_said_to_be_something_else(text: str) -> None:
    assert not kept(a_query((FactKind.HANDLE, text), way=Way.OPEN, text=text))
    assert kept(a_query((FactKind.HANDLE, text), way=Way.BROWSER, text=text))
