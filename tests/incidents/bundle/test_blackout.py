# SPDX-License-Identifier: Apache-2.0
"""Nothing of the profile survives in a text, however it is written there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.incidents.bundle.blackout import (
    ACCOUNT_FORMS,
    EVERYTHING,
    HOME,
    Blackout,
    initials,
    known_details,
    replaced,
)
from privacy_audit.profile.model import Name, Profile, Relative
from privacy_audit.reports.supervision.own_words import Detail, held_in

PROFILE = Profile(
    names=(Name(text="Ottoline Quagmire"), Name(text="Zoë Ashdown")),
    birth_year=1984,
    places=("Market Tilling",),
    addresses=("22 Juniper Row, Market Tilling E17 4QH",),
    phones=("07700 900142",),
    emails=("ottoline@example.org",),
    handles=("@otti_q",),
    relatives=(Relative(text="Bertram Quagmire", relation="son"),),
    vehicles=("AB12 CDE",),
)
ALL = Blackout(profile=PROFILE, details=EVERYTHING, by_form=EVERYTHING)


@pytest.mark.parametrize(
    "written",
    [
        "ottoline quagmire",
        "OTTOLINE\n  QUAGMIRE",
        "Ottoline",
        "Zoe",
        "ZOË",
        "Zoe\u0308",
        "22 juniper row",
        "Juniper Row",
        "07700 900142 22 Juniper Row",
        "E174QH",
        "e17 4qh",
        "Market  Tilling",
        "07700900142",
        "+44 7700 900142",
        "(07700) 900-142",
        "ottoline@example.org",
        "someone.else@example.com",
        "@otti_q",
        "otti_q",
        "@a_stranger",
        "https://faces.example/ottoline?x=1",
        "www.faces.example",
        "ab12cde",
        "AB12-CDE",
        "QQ 12 34 56 C",
        "1984",
        "Bertram",
        "0131 496 0000",
    ],
)
def test_a_detail_is_taken_out_however_it_is_written(written: str) -> None:
    text = ALL(f"They wrote {written} under it.")
    assert not held_in([text], PROFILE)
    assert written not in text
    assert text.startswith("They wrote ")
    assert "[" in text


def test_words_that_only_hold_a_name_stay() -> None:
    profile = Profile(names=(Name(text="Ann Lee"),))
    out = Blackout(profile=profile, details=frozenset({Detail.NAME}))
    assert out("We are planning for Annette.") == "We are planning for Annette."
    assert out("ann said so") == "[name] said so"


def test_the_kinds_are_remembered() -> None:
    out = Blackout(profile=PROFILE, details=HOME)
    assert out("Call 07700 900142 at 22 Juniper Row") == "Call [phone number] at [address]"
    assert out.taken == {Detail.PHONE, Detail.ADDRESS}


def test_what_is_somebody_elses_stays_for_the_police() -> None:
    out = Blackout(profile=PROFILE, details=HOME)
    text = "From 0131 496 0000, https://faces.example/lee, @lee_m, SW1A 1AA, by Ottoline."
    assert out(text) == text


def test_accounts_become_initials() -> None:
    out = Blackout(
        profile=Profile(),
        by_form=ACCOUNT_FORMS,
        accounts=(("Lee Moss", "L.M."), ("lee_m_77", "L.M.")),
    )
    assert out("lee moss (@lee_m_77, LEE_M_77) again") == "L.M. ([account], L.M.) again"


def test_a_text_that_the_rules_disagree_about_is_left_out_whole() -> None:
    text = ALL("Numbers 07700 then x 900142 here")
    assert "900142" not in text
    assert "left out" in text


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([value for _detail, value in known_details(PROFILE)]),
            st.sampled_from(["a", "\u00e9", "@", ".", "+44", "7700", "\n", "(", "0"]),
            st.text(max_size=6),
        ),
        max_size=8,
    ),
    st.sampled_from(["", " ", ", ", "\t", "_", "-"]),
    st.booleans(),
)
def test_nothing_known_survives(parts: list[str], joint: str, loud: bool) -> None:
    text = joint.join(parts)
    assert not held_in([ALL(text.upper() if loud else text)], PROFILE)


@given(st.text(max_size=60))
def test_without_anything_to_take_out_a_text_stays(text: str) -> None:
    assert Blackout(profile=Profile())(text) == text
    assert replaced(text, "not\u2603there", "x") == text


@pytest.mark.parametrize(
    ("account", "short"),
    [("@lee.moss", "L.M."), ("Lee Moss", "L.M."), ("777", "[account]"), ("", "[account]")],
)
def test_initials_say_little(account: str, short: str) -> None:
    assert initials(account) == short
