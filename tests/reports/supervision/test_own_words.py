# SPDX-License-Identifier: Apache-2.0
"""Details of the user that slip into their own words are seen before the file leaves."""

from __future__ import annotations

import pytest

from privacy_audit.practice import PERSON
from privacy_audit.reports.supervision.own_words import Detail, held_in

SLIPS = [
    ("Ask Imogen, she was there.", Detail.RELATIVE),
    ("I am Rowan Pettifer.", Detail.NAME),
    ("They know rówan.", Detail.NAME),
    ("The house at 22 JUNIPER ROW is known.", Detail.ADDRESS),
    ("Ring 07700900142 at any time", Detail.PHONE),
    ("Ring +44 (0)7700 900142", Detail.PHONE),
    ("Ring +44 7700 900-142", Detail.PHONE),
    ("Ring my sister on 0161 496 0000", Detail.PHONE),
    ("Write to ROWAN.ASHDOWN@example.org", Detail.EMAIL),
    ("Write to somebody@else.example", Detail.EMAIL),
    ("They follow rowan_runs there", Detail.HANDLE),
    ("They are @angry_dad", Detail.HANDLE),
    ("We live in E17 0ZZ", Detail.POSTCODE),
    ("I live in walthamstow", Detail.PLACE),
    ("My car is ab12cde", Detail.VEHICLE),
    ("Born in 1986", Detail.BIRTH_YEAR),
    ("It stands on www.example.com/me", Detail.WEB),
    ("AB 12 34 56 C is my number", Detail.INSURANCE),
]
CLEAN = [
    "A work phone, and a new look at the risk assessment.",
    "I rowed a lot this year.",
    "It happened 12 times since 3 May 2026.",
    "I plan 45 minutes, on 20.11.2026 at 10:30.",
    "Handles on doors. E-mail is fine.",
]


@pytest.mark.parametrize(("text", "detail"), SLIPS)
def test_a_detail_is_seen(text: str, detail: Detail) -> None:
    assert detail in {held.detail for held in held_in([text], PERSON)}


@pytest.mark.parametrize("text", CLEAN)
def test_plain_words_raise_no_warning(text: str) -> None:
    assert held_in([text], PERSON) == ()


def test_each_detail_is_named_once_in_a_steady_order() -> None:
    found = held_in(["Imogen, Imogen", "IMOGEN and Rowan and 07700 900142"], PERSON)
    assert [held.detail for held in found] == [Detail.NAME, Detail.RELATIVE, Detail.PHONE]


def test_a_short_number_plate_is_not_found_inside_other_words() -> None:
    from dataclasses import replace

    person = replace(PERSON, vehicles=("A 1",))
    assert held_in(["I have a 10 o’clock"], person) == ()
    assert held_in(["My car is A 1"], person)
