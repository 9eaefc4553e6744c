# SPDX-License-Identifier: Apache-2.0
"""Numbers, e-mail addresses, handles, plates, homes and employers: true ones and near misses."""

from __future__ import annotations

import pytest

from privacy_audit.search.assess.employer_finding import EmployerFinder
from privacy_audit.search.assess.employers import employers_of
from privacy_audit.search.assess.homes import Part, find_homes, find_postcodes, home_of
from privacy_audit.search.assess.model import ExposureKind, Field, Likelihood
from privacy_audit.search.assess.numbers import find_numbers, significant
from privacy_audit.search.assess.passage import Passage
from tests.search.assess.people import assessed, codes_of, texts_of

OWN = frozenset({significant("07700 900142")})


def snippet(text: str) -> Passage:
    return Passage.of(Field.SNIPPET, text)


@pytest.mark.parametrize(
    "written",
    [
        "07700900142",
        "+44 7700 900142",
        "+44 (0)7700 900142",
        "0044 7700-900-142",
        "(07700) 900142",
        "0 7 7 0 0 9 0 0 1 4 2",
        "O77OO 9OO142",
        "o7seven double oh 900142",
        "zero seven seven zero zero 900 142",
        "０７７００ ９００１４２",
        "07700.900.142",
    ],
)
def test_number_is_the_users_in_any_writing(written: str) -> None:
    found = find_numbers(snippet(f"Ring Rowan on {written}, after six"), OWN)
    assert [number.is_own for number in found] == [True]
    assert found[0].span.text == written


@pytest.mark.parametrize("written", ["07700 900143", "07700 900124", "17700 900142", "900142"])
def test_another_number_is_not(written: str) -> None:
    assert not any(n.is_own for n in find_numbers(snippet(f"Ring {written} now"), OWN))


def test_number_beside_other_digits_is_found() -> None:
    found = find_numbers(snippet("bins at no. 33 07700 900142 snow at 41"), OWN)
    assert [number.span.text for number in found] == ["07700 900142"]


@pytest.mark.parametrize(
    "written",
    [
        "rowan.ashdown@example.org",
        "Rowan.Ashdown@Example.ORG",
        "rowan.ashdown at example dot org",
        "rowan.ashdown [at] example [dot] org",
        "rowan dot ashdown (at) example.org",
    ],
)
def test_mail_is_the_users_in_disguise_too(written: str) -> None:
    found = assessed(f"Write to {written} for tickets")
    assert texts_of(found, ExposureKind.EMAIL) == [written]
    assert found.likelihood is Likelihood.LIKELY


@pytest.mark.parametrize(
    "text",
    ["rowan.ashdowne@example.org", "xrowan.ashdown@example.org", "rowan.ashdown@example.org.uk"],
)
def test_nearly_the_mail_is_not(text: str) -> None:
    assert "email" not in codes_of(assessed(f"Write to {text}"))


@pytest.mark.parametrize("text", ["rowan_runs: hills again", "by @rowan_runs.", "u/ROWAN_RUNS"])
def test_handle_counts_whole(text: str) -> None:
    assert "handle" in codes_of(assessed(text))


@pytest.mark.parametrize(
    "text", ["rowan_runs2", "the_rowan_runs", "rowan-runs", "rowanruns", "rowan_runs@example.com"]
)
def test_handle_is_not_in_a_longer_one(text: str) -> None:
    assert "handle" not in codes_of(assessed(f"posted by {text} today"))


def test_handle_as_part_of_a_host_is_found() -> None:
    assert "handle" in codes_of(assessed("", url="https://rowan_runs.tumblr.example/post/1"))


@pytest.mark.parametrize("written", ["AB12 CDE", "ab12cde", "AB12-CDE", "ABI2 CDE"])
def test_plate_counts_in_any_spacing(written: str) -> None:
    assert texts_of(assessed(f"seen: {written} on the kerb"), ExposureKind.VEHICLE) == [written]


@pytest.mark.parametrize("written", ["AB12 CDF", "AB13 CDE", "XAB12 CDE"])
def test_another_plate_does_not(written: str) -> None:
    assert "plate" not in codes_of(assessed(f"seen: {written} on the kerb"))


HOME = home_of("Heron House, 18 Ferryman's Walk, Exeter EX3 9QZ")


@pytest.mark.parametrize(
    ("text", "part", "marked"),
    [
        ("18 FERRYMANS WALK EXETER", Part.HOUSE, "18 FERRYMANS WALK EXETER"),
        (
            "Heron House, Ferryman's Walk, Exeter EX3",
            Part.HOUSE,
            "Heron House, Ferryman's Walk, Exeter",
        ),
        ("along Ferryman’s Wlk each day", Part.STREET, "Ferryman’s Wlk"),
        ("20 Ferrymans Walk", Part.OTHER_NUMBER, "20 Ferrymans Walk"),
    ],
)
def test_street_is_found_to_the_house(text: str, part: Part, marked: str) -> None:
    found = find_homes(snippet(text), [HOME])
    assert [(home.part, home.span.text) for home in found] == [(part, marked)]


@pytest.mark.parametrize(
    "text", ["Ferrymans Way", "Ferrymanswalk Road", "Ferry Walk", "Old Heron Inn"]
)
def test_another_street_is_not(text: str) -> None:
    assert not find_homes(snippet(text), [HOME])


def test_postcode_counts_in_full_only() -> None:
    assert [c.is_own for c in find_postcodes(snippet("ex39qz and EX3 9QX"), [HOME])] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("employer", "text", "marked"),
    [
        ("Leeds City Council", "works for Leeds City Council.", "Leeds City Council"),
        ("Leeds City Council", "at leeds social services", "leeds social services"),
        ("Leeds City Council", "formerly Leeds, now York", "Leeds"),
        ("London Borough of Newham", "a Newham Council officer", "Newham Council"),
        ("Cyngor Gwynedd", "gyda Chyngor Gwynedd", "Chyngor Gwynedd"),
        ("Wrexham County Borough Council", "Wrexham CBC", "Wrexham CBC"),
        ("Western Health and Social Care Trust", "WHSCT liars", "WHSCT"),
        ("Northside Children's Trust", "Northside Childrens Trust", "Northside Childrens Trust"),
        ("Newham Council", "নিউহ্যাম কাউন্সিলের সমাজকর্মী", "নিউহ্যাম কাউন্সিলের"),
    ],
)
def test_employer_is_found_as_people_write_it(employer: str, text: str, marked: str) -> None:
    found = EmployerFinder(employers_of([employer])).find(snippet(text))
    assert [one.span.text for one in found] == [marked]


@pytest.mark.parametrize(
    ("employer", "text"),
    [
        ("Leeds City Council", "lives in Leeds"),
        ("Leeds City Council", "Bradford Council"),
        ("Cornwall Council", "West Cornwall. Social work, Plymouth."),
        ("North Trust", "the north of England"),
    ],
)
def test_a_place_or_another_body_is_no_employer(employer: str, text: str) -> None:
    assert not EmployerFinder(employers_of([employer])).find(snippet(text))


def test_two_names_of_one_employer_are_one_exposure() -> None:
    from tests.search.assess.people import a_profile, a_view

    view = a_view(a_profile(employers=("London Borough of Newham", "Newham Council")))
    found = assessed("Rowan Ashdown, Newham Council (London Borough of Newham), spoke", view=view)
    assert len(texts_of(found, ExposureKind.EMPLOYER)) == 1
