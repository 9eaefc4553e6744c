# SPDX-License-Identifier: Apache-2.0
"""The profile as data and from a TOML file."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.profile.model import Name, NameKind, Profile, Relative
from privacy_audit.profile.serialising import from_data, from_toml, to_data

_words = st.text(min_size=1, max_size=20)
_texts = st.lists(_words, max_size=3).map(tuple)
_years = st.none() | st.integers(min_value=1900, max_value=2030)
_names = st.builds(
    Name,
    text=_words,
    kind=st.sampled_from(NameKind),
    private=st.booleans(),
    since=_years,
    until=_years,
)
profiles = st.builds(
    Profile,
    names=st.lists(_names, max_size=3).map(tuple),
    birth_year=_years,
    places=_texts,
    addresses=_texts,
    phones=_texts,
    emails=_texts,
    handles=_texts,
    employers=_texts,
    professions=_texts,
    relatives=st.lists(st.builds(Relative, text=_words, relation=_words), max_size=3).map(tuple),
    vehicles=_texts,
)

WHOLE = """
birth_year = 1986
places = ["Walthamstow", "Nuneaton"]
employers = ["Example Borough Council"]
professions = ["social worker"]
handles = ["@rowan_runs"]
emails = ["rowan.ashdown@example.org"]
phones = ["07700 900142"]
vehicles = ["AB12 CDE"]

[[names]]
text = "Rowan Ashdown"

[[names]]
text = "Rowan Pettifer"
kind = "maiden"
private = true
since = 1986
until = 2012

[[addresses]]
text = "22 Juniper Row, London E17 0ZZ"

[[relatives]]
text = "Imogen Ashdown"
relation = "sister"
"""


def refusal(text: str) -> UserError:
    """The error with which a file is refused."""
    with pytest.raises(UserError) as caught:
        from_toml(text)
    return caught.value


@given(profile=profiles)
def test_a_profile_survives_being_stored(profile: Profile) -> None:
    stored = json.dumps(to_data(profile))
    assert from_data(json.loads(stored)) == profile


def test_missing_keys_of_an_older_profile_are_empty() -> None:
    assert from_data({"names": [{"text": "Rowan"}]}) == Profile(names=(Name(text="Rowan"),))


def test_every_key_of_a_file_is_read() -> None:
    assert from_toml(WHOLE) == Profile(
        names=(
            Name(text="Rowan Ashdown"),
            Name(text="Rowan Pettifer", kind=NameKind.MAIDEN, private=True, since=1986, until=2012),
        ),
        birth_year=1986,
        places=("Walthamstow", "Nuneaton"),
        addresses=("22 Juniper Row, London E17 0ZZ",),
        phones=("07700 900142",),
        emails=("rowan.ashdown@example.org",),
        handles=("@rowan_runs",),
        employers=("Example Borough Council",),
        professions=("social worker",),
        relatives=(Relative(text="Imogen Ashdown", relation="sister"),),
        vehicles=("AB12 CDE",),
    )


def test_an_empty_file_is_an_empty_profile() -> None:
    assert from_toml("") == Profile()


@pytest.mark.parametrize(
    ("text", "title", "hint"),
    [
        ('employer = ["X"]', "employer", "Did you mean “employers”?"),
        ('adresses = "X"', "adresses", "Did you mean “addresses”?"),
        ("zebra = 1", "zebra", "Known are: "),
        ('[[names]]\ntxt = "X"', "txt", "Did you mean “text”?"),
        ('[[names]]\ntext = "X"\nkind = "madien"', "madien", "Did you mean “maiden”?"),
        ('[[relatives]]\ntext = "X"\nrelations = "Y"', "relations", "Did you mean “relation”?"),
    ],
)
def test_a_slip_gets_the_nearest_right_word(text: str, title: str, hint: str) -> None:
    problem = refusal(text)
    assert f"“{title}”" in problem.title
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('birth_year = "1986"', "birth_year"),
        ("birth_year = true", "birth_year"),
        ("birth_year = 1986.5", "birth_year"),
        ('places = "York"', "places"),
        ("phones = [447700900142]", "phones"),
        ('names = "Rowan"', "names"),
        ("names = [1]", "names"),
        ("[names]\ntext = 'Rowan'", "names"),
        ("[[names]]\nkind = 'current'", "names"),
        ("[[names]]\ntext = 5", "names"),
        ("[[names]]\ntext = 'R'\nkind = ['current']", "names"),
        ("[[names]]\ntext = 'R'\nkind = {}", "names"),
        ("[[names]]\ntext = 'R'\nprivate = 'yes'", "names"),
        ("[[names]]\ntext = 'R'\nsince = '1986'", "names"),
        ("[[names]]\ntext = 'R'\nuntil = false", "names"),
        ("addresses = ['22 Juniper Row']", "addresses"),
        ("[[relatives]]\ntext = 'Imo'\nrelation = 7", "relatives"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_its_key(text: str, field: str) -> None:
    assert refusal(text).field == field


def test_broken_toml_is_told_with_its_place() -> None:
    problem = refusal('places = ["York"')
    assert "not valid TOML" in problem.title
    assert "line" in problem.hint or "end of document" in problem.hint


def test_lists_within_lists_without_end_are_refused() -> None:
    assert "not a profile" in refusal("places = " + "[" * 50_000).title


@given(
    text=st.text(alphabet=st.sampled_from("[]{}=\"'\n .,#namestxkidprvu0123456789_-"), max_size=80)
)
def test_no_file_makes_the_reader_fall_over(text: str) -> None:
    with suppress(UserError):  # read, or refused in words; anything else would be a bug
        from_toml(text)
