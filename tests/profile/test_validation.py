# SPDX-License-Identifier: Apache-2.0
"""What each field of the profile may hold, with many British examples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.profile.model import Name, Profile, Relative
from privacy_audit.profile.validation import (
    LONGEST_TEXT,
    MOST_ENTRIES,
    clean_text,
    problems_and_profile,
    valid_address,
    valid_birth_year,
    valid_email,
    valid_handle,
    valid_name,
    valid_phone,
    valid_postcode,
    valid_vehicle,
    valid_words,
)

TODAY = date(2026, 11, 20)
ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"
RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT OVERRIDE}"

RULES: dict[str, Callable[..., str]] = {
    "names": valid_name,
    "places": valid_words,
    "addresses": valid_address,
    "phones": valid_phone,
    "emails": valid_email,
    "handles": valid_handle,
    "vehicles": valid_vehicle,
}


def refusal(rule: Callable[..., str], text: str, *, field: str = "names") -> UserError:
    """The error with which a rule refuses a text."""
    with pytest.raises(UserError) as caught:
        rule(text, field=field)
    return caught.value


# -- postcodes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("M1 1AE", "M1 1AE"),  # A9 9AA
        ("B33 8TH", "B33 8TH"),  # A99 9AA
        ("CR2 6XH", "CR2 6XH"),  # AA9 9AA
        ("DN55 1PT", "DN55 1PT"),  # AA99 9AA
        ("W1A 0AX", "W1A 0AX"),  # A9A 9AA
        ("EC1A 1BB", "EC1A 1BB"),  # AA9A 9AA
        ("GIR 0AA", "GIR 0AA"),  # the one that fits no pattern
        ("gir0aa", "GIR 0AA"),
        ("BT7 1NN", "BT7 1NN"),
        ("ZE3 9JZ", "ZE3 9JZ"),
        ("JE2 3AB", "JE2 3AB"),
        ("BF1 3AA", "BF1 3AA"),
        ("e170zz", "E17 0ZZ"),
        ("  sw1a   2aa ", "SW1A 2AA"),
        ("n 1c4 ag", "N1C 4AG"),
    ],
)
def test_postcode_is_kept_in_the_usual_writing(typed: str, kept: str) -> None:
    assert valid_postcode(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "QA1 1AA",  # Q, V, X never lead
        "VA1 1AA",
        "XA1 1AA",
        "AI1 1AA",  # I, J, Z are never second
        "AJ1 1AA",
        "AZ1 1AA",
        "A1I 1AA",  # a third letter that is not in use
        "AA1C 1AA",  # a fourth letter that is not in use
        "M1 1CA",  # C, I, K, M, O, V never stand in the last part
        "M1 1AI",
        "M1 1AK",
        "M1 1MA",
        "M1 1OA",
        "M1 1VA",
        "M111 1AA",
        "AAA1 1AA",
        "GIR 0AB",
        "E17 0Z1",
        "90210 AA",
    ],
)
def test_what_is_no_postcode_is_refused(typed: str) -> None:
    assert refusal(valid_postcode, typed, field="addresses").field == "addresses"


@pytest.mark.parametrize("typed", ["", "E", "E17", "E17 0", "E17 0Z", "SW1A"])
def test_half_a_postcode_is_called_too_short(typed: str) -> None:
    assert "too short" in refusal(valid_postcode, typed).title


def test_letter_o_for_zero_is_refused_and_the_zero_is_offered() -> None:
    problem = refusal(valid_postcode, "E17 OZZ")
    assert "not a UK postcode" in problem.title
    assert "E17 0ZZ" in problem.hint


# -- addresses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("22 Juniper Row, London e17 0zz", "22 Juniper Row, London E17 0ZZ"),
        ("22 Juniper Row,\n London\n E170ZZ", "22 Juniper Row, London E17 0ZZ"),
        ("1 Station Road, York YO1", "1 Station Road, York YO1"),
        ("The Old Mill, Llanfair", "The Old Mill, Llanfair"),
        ("Apartment B102", "Apartment B102"),
        ("The Yard, Unit B2 10", "The Yard, Unit B2 10"),
        ("12 Rue de la Paix, 75002 Paris", "12 Rue de la Paix, 75002 Paris"),
        # Capitals of "ß" are two letters: the place of the postcode must not shift.
        ("Haus Weiß, 5 Mill Lane, E17 0zz", "Haus Weiß, 5 Mill Lane, E17 0ZZ"),
    ],
)
def test_address_keeps_its_words_and_tidies_its_postcode(typed: str, kept: str) -> None:
    assert valid_address(typed) == kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("22 Juniper Row, London E17 OZZ", "zero"),
        ("22 Juniper Row, London E17 0Z", "too short"),
        ("22 Juniper Row, London Q17 0ZZ", "not a UK postcode"),
        ("E17", "too short for an address"),
    ],
)
def test_address_with_a_wrong_postcode_is_refused(typed: str, words: str) -> None:
    assert words in refusal(valid_address, typed, field="addresses").sentence()


# -- phones ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        # Kept by Ofcom for drama: real in shape, given to nobody.
        "07700 900142",
        "020 7946 0123",
        "0117 496 0123",
        "0131 496 0999",
        "0161 496 0000",
        "028 9649 6012",
        "029 2018 0123",
        "01632 960123",
        "03069 990123",
        "08081 570123",
        "0909 879 0123",
        # Other writings of one of them, and other countries.
        "+44 7700 900142",
        "+44 (0)7700 900142",
        "0044 7700 900142",
        "(020) 7946-0123",
        "07700.900.142",
        "+353 1 555 0123",
        "+1 202 555 0143",
    ],
)
def test_phone_number_is_kept_as_written(typed: str) -> None:
    assert valid_phone(typed) == typed


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("abc", "not a phone number"),
        ("@rowan", "not a phone number"),
        ("999", "too few or too many"),
        ("07700 90014", "too few or too many"),
        ("07700 9001422", "too few or too many"),
        ("020 7946 012", "too few or too many"),
        ("0909 879 012", "too few or too many"),
        ("7946 0123", "area code"),
        ("+44 7700 90014", "too few or too many"),
        ("+1 202 555 01434", "too few or too many"),
    ],
)
def test_what_cannot_be_dialled_is_refused(typed: str, words: str) -> None:
    problem = refusal(valid_phone, typed, field="phones")
    assert words in problem.title
    assert "07700 900123" in problem.hint


# -- the other fields -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["Rowan Ashdown", "Siân ap Rhys", "Nuala O’Neill", "Zoë", "Jean-Luc", "Ng", "Анна", "李小龍"],
)
def test_any_name_of_two_letters_is_a_name(typed: str) -> None:
    assert valid_name(typed) == typed


@pytest.mark.parametrize("typed", ["R", "4 2", "--", "7 R"])
def test_less_than_two_letters_is_no_name(typed: str) -> None:
    assert "two letters" in refusal(valid_name, typed).title


@pytest.mark.parametrize(
    "typed",
    ["rowan.ashdown@example.org", "r+tag@mail.example.co.uk", "siân@example.cymru", "a@b.uk"],
)
def test_email_address_is_kept(typed: str) -> None:
    assert valid_email(typed) == typed


@pytest.mark.parametrize(
    "typed",
    ["rowan", "rowan@", "@example.org", "rowan@example", "a b@example.org", "a@b@example.org",
     "rowan@example.", "rowan@example.o", "<rowan@example.org>", "a@example.org, b@example.org"],
)  # fmt: skip
def test_what_is_no_email_address_is_refused(typed: str) -> None:
    assert "not an e-mail address" in refusal(valid_email, typed, field="emails").title


@pytest.mark.parametrize(
    "typed", ["rowan_runs", "@rowan_runs", "rowan.ashdown-86", "@rowan@social.example", "zoë_"]
)
def test_handle_is_kept(typed: str) -> None:
    assert valid_handle(typed) == typed


@pytest.mark.parametrize(
    "typed", ["https://x.com/rowan", "rowan runs", "@", "r", "rowan!", "@rowan@social", "r" * 51]
)
def test_what_is_no_handle_is_refused(typed: str) -> None:
    assert "not a user name" in refusal(valid_handle, typed, field="handles").title


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ab12 cde", "AB12 CDE"),
        ("AB12CDE", "AB12CDE"),
        ("A123 BCD", "A123 BCD"),  # 1983 to 2001
        ("ABC 123D", "ABC 123D"),  # 1963 to 1982
        ("ABC 123", "ABC 123"),
        ("1234 AB", "1234 AB"),
        ("AIZ 1234", "AIZ 1234"),  # Northern Ireland
        ("Q123 ABC", "Q123 ABC"),
        ("A 1", "A 1"),
    ],
)
def test_number_plate_is_kept_in_capitals(typed: str, kept: str) -> None:
    assert valid_vehicle(typed) == kept


@pytest.mark.parametrize("typed", ["blue Fiesta", "AB123 CDE", "12345", "ABCDEF", "AB-12-CDE"])
def test_what_is_no_number_plate_is_refused(typed: str) -> None:
    assert "not a UK number plate" in refusal(valid_vehicle, typed, field="vehicles").title


@pytest.mark.parametrize("year", [1916, 1984, 2010])
def test_birth_year_of_a_working_person_is_kept(year: int) -> None:
    assert valid_birth_year(year, today=TODAY) == year


@pytest.mark.parametrize("year", [1915, 2011, 84, 0, -1984, 19840])
def test_other_birth_years_are_refused(year: int) -> None:
    with pytest.raises(UserError) as caught:
        valid_birth_year(year, today=TODAY)
    assert caught.value.field == "birth_year"
    assert str(year) in caught.value.title


# -- rules that hold for every text ---------------------------------------------------------------


@pytest.mark.parametrize(
    "hidden", [ZERO_WIDTH, RIGHT_TO_LEFT, "\x00", "\x1b", "\N{SOFT HYPHEN}", "\ue000", "\ud800"]
)
def test_a_character_that_cannot_be_seen_is_refused(hidden: str) -> None:
    assert "cannot be seen" in refusal(clean_text, f"Row{hidden}an").title


def test_a_text_may_be_long_but_not_endless() -> None:
    assert clean_text("a" * LONGEST_TEXT, field="places") == "a" * LONGEST_TEXT
    assert str(LONGEST_TEXT) in refusal(clean_text, "a" * (LONGEST_TEXT + 1)).title


def test_an_accent_typed_as_two_signs_is_the_same_name() -> None:
    assert valid_name("Sia\N{COMBINING CIRCUMFLEX ACCENT}n") == "Siân"


@pytest.mark.parametrize("field", sorted(RULES))
@given(text=st.text(max_size=60))
def test_a_rule_keeps_what_it_has_kept_or_refuses_in_a_sentence(field: str, text: str) -> None:
    rule = RULES[field]
    try:
        kept = rule(text, field=field)
    except UserError as error:
        problem = error
    else:
        assert rule(kept, field=field) == kept
        return
    assert problem.field == field
    assert problem.title.endswith(".")


# -- the whole profile ----------------------------------------------------------------------------


def judged(**fields: object) -> tuple[list[UserError], Profile]:
    """A profile of one name and these fields, judged."""
    profile = Profile(**{"names": (Name(text="Rowan Ashdown"),), **fields})  # type: ignore[arg-type]
    return problems_and_profile(profile, today=TODAY)


def test_one_name_is_enough() -> None:
    problems, kept = judged()
    assert not problems
    assert kept == Profile(names=(Name(text="Rowan Ashdown"),))


@pytest.mark.parametrize("names", [(), (Name(text="  "),)])
def test_no_name_is_not_enough(names: tuple[Name, ...]) -> None:
    problems, _ = judged(names=names)
    assert [problem.field for problem in problems] == ["names"]


def test_every_wrong_field_is_told_at_once() -> None:
    problems, kept = judged(
        names=(Name(text="R"),),
        birth_year=2020,
        places=("42",),
        addresses=("E17",),
        phones=("12", "07700 900142"),
        emails=("rowan",),
        handles=("a b",),
        employers=("1",),
        professions=("2",),
        relatives=(Relative(text="3"),),
        vehicles=("car",),
    )
    assert sorted(problem.field for problem in problems) == sorted(
        ("names", "birth_year", "places", "addresses", "phones", "emails", "handles", "employers",
         "professions", "relatives", "vehicles")
    )  # fmt: skip
    assert kept.phones == ("07700 900142",), "what is right is kept beside what is wrong"


def test_empty_entries_are_dropped_and_doubled_ones_kept_once() -> None:
    problems, kept = judged(
        places=("York", " ", "York ", "Leeds"), relatives=(Relative(text=""), Relative(text="Imo"))
    )
    assert not problems
    assert kept.places == ("York", "Leeds")
    assert kept.relatives == (Relative(text="Imo"),)


def test_a_relative_without_a_name_is_asked_for_it() -> None:
    problems, _ = judged(relatives=(Relative(text="", relation="sister"),))
    assert [problem.field for problem in problems] == ["relatives"]


def test_a_name_given_twice_is_private_if_it_is_private_anywhere() -> None:
    names = (Name(text="Ro Pettifer"), Name(text="Ro  Pettifer", private=True))
    problems, kept = judged(names=names)
    assert not problems
    assert kept.names == (Name(text="Ro Pettifer", private=True),)


@pytest.mark.parametrize(("since", "until"), [(1850, None), (None, 2027), (2012, 2004), (12, None)])
def test_years_that_a_name_cannot_have_are_refused(since: int | None, until: int | None) -> None:
    problems, _ = judged(names=(Name(text="Rowan Ashdown", since=since, until=until),))
    assert [problem.field for problem in problems] == ["names"]


def test_years_of_a_name_are_kept() -> None:
    name = Name(text="Rowan Pettifer", since=1986, until=2026)
    assert judged(names=(name,))[1].names == (name,)


@pytest.mark.parametrize("field", ["places", "names", "relatives"])
def test_there_is_an_end_to_each_list(field: str) -> None:
    words = [f"York {number}" for number in range(MOST_ENTRIES + 1)]
    values = {
        "places": tuple(words),
        "names": tuple(Name(text=word) for word in words),
        "relatives": tuple(Relative(text=word) for word in words),
    }
    assert not judged(**{field: values[field][:-1]})[0]
    problems, _ = judged(**{field: values[field]})
    assert [problem.field for problem in problems] == [field]
    assert str(MOST_ENTRIES) in problems[0].title
