# SPDX-License-Identifier: Apache-2.0
"""Writings of numbers, postcodes and addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.profile.writing import (
    outward_postcode,
    phone_writings,
    postcode_of,
    street_of,
)


@pytest.mark.parametrize(
    "written",
    ["07700 900142", "07700900142", "+44 7700 900142", "0044 7700 900142", "07700-900142"],
)
def test_a_uk_number_has_the_same_four_writings_however_it_was_typed(written: str) -> None:
    assert phone_writings(written) == (
        "07700 900142",
        "07700900142",
        "+447700900142",
        "+44 7700 900142",
    )


def test_a_number_of_another_country_has_no_uk_writing() -> None:
    assert phone_writings("+353 1 555 0123") == ("+35315550123", "+353 1 555 0123")


def test_what_is_no_number_has_no_writing() -> None:
    assert phone_writings("ask me") == ()


@pytest.mark.parametrize(
    ("address", "postcode", "outward"),
    [
        ("22 Juniper Row, London E17 0ZZ", "E17 0ZZ", "E17"),
        ("22 Juniper Row, London e170zz, UK", "E17 0ZZ", "E17"),
        ("1 Mall, London SW1A 1AA", "SW1A 1AA", "SW1A"),
        ("Flat B2 10, Any Street, Leeds", None, None),
        ("Nowhere", None, None),
    ],
)
def test_the_postcode_is_found_in_an_address(
    address: str, postcode: str | None, outward: str | None
) -> None:
    assert postcode_of(address) == postcode
    assert outward_postcode(address) == outward


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("22 Juniper Row, London E17 0ZZ", "22 Juniper Row"),
        ("Flat 2, 22 Juniper Row, London E17 0ZZ", "22 Juniper Row"),
        ("Rose Cottage, Mill Lane, Ely CB7 4AA", "Rose Cottage"),
        ("London E17 0ZZ", None),
        ("E17 0ZZ", None),
    ],
)
def test_the_street_is_told_from_town_and_postcode(address: str, street: str | None) -> None:
    assert street_of(address) == street


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    phone_writings(text)
    assert street_of(text) != ""
    outward = outward_postcode(text)
    assert outward is None or " " not in outward
