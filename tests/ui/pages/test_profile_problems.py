# SPDX-License-Identifier: Apache-2.0
"""Which row of the profile form is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from privacy_audit.errors import UserError
from privacy_audit.profile.model import Name, Profile, Relative
from privacy_audit.ui.pages.profile_problems import form_problems

TODAY = date(2026, 11, 20)
ANN = Name(text="Ann Example")


def rows(profile: Profile) -> dict[tuple[str, int], str]:
    return dict(form_problems(profile, (), today=TODAY).rows)


def test_a_right_profile_has_no_problem() -> None:
    assert rows(Profile(names=(ANN,), phones=("07700 900123",), birth_year=1984)) == {}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("phones", "12"),
        ("emails", "ann at example"),
        ("addresses", "x"),
        ("handles", "two words"),
        ("vehicles", "!"),
        ("places", "123"),
        ("employers", "--"),
        ("professions", "9"),
    ],
)
def test_the_row_that_is_wrong_is_named(field: str, wrong: str) -> None:
    right = {"phones": "07700 900123", "emails": "a@example.org", "addresses": "1 Long Row, Leeds"}
    texts = ("", right.get(field, "Abc"), wrong)
    if field == "vehicles":
        texts = ("", "AB12 CDE", wrong)
    found = rows(replace(Profile(names=(ANN,)), **{field: texts}))  # type: ignore[arg-type]
    assert list(found) == [(field, 2)]
    assert found[field, 2]


def test_a_profile_without_any_name_is_told_at_the_first_name() -> None:
    assert list(rows(Profile(names=(Name(text=" "), Name(text=""))))) == [("names", 0)]


def test_an_empty_second_name_is_no_problem() -> None:
    assert rows(Profile(names=(ANN, Name(text="")))) == {}


def test_a_year_in_the_future_is_told() -> None:
    assert list(rows(Profile(names=(ANN,), birth_year=2020))) == [("birth_year", 0)]


def test_a_relation_without_a_person_is_told() -> None:
    people = (Relative(text="Imogen", relation="sister"), Relative(text="", relation="brother"))
    assert list(rows(Profile(names=(ANN,), relatives=people))) == [("relatives", 1)]


def test_an_error_that_no_row_explains_is_kept() -> None:
    too_many = UserError("Give at most 50 of these.", field="phones")
    problems = form_problems(Profile(names=(ANN,)), (too_many,), today=TODAY)
    assert problems.rest == (too_many,)


def test_an_error_that_a_row_explains_is_not_told_twice() -> None:
    wrong = UserError("This is not a phone number.", field="phones")
    problems = form_problems(Profile(names=(ANN,), phones=("x",)), (wrong,), today=TODAY)
    assert problems.rest == ()
    assert list(problems.rows) == [("phones", 0)]
