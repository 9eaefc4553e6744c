# SPDX-License-Identifier: Apache-2.0
"""Which checks apply to a person, and the reason that stands beside each of them."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.checklists.model import (
    DEVICES,
    RISKS,
    ROLES,
    SERVICES,
    Circumstances,
    Conditions,
    Group,
    Pack,
)
from privacy_audit.checklists.tailoring import RISK_PACKS, WORDS, Tailored, selected, tailor
from tests.helpers.builders import a_check, a_pack
from tests.helpers.vaults import real_catalogue

KNOWN = {"services": SERVICES, "devices": DEVICES, "roles": ROLES, "risks": RISKS}
few = settings(max_examples=40)  # each example is a whole set of packs
PACK_IDS = ("facebook", "iphone", "incident", "accounts", "photos", "demo")


def some(words: tuple[str, ...], most: int) -> st.SearchStrategy[list[str]]:
    """A few of these words."""
    return st.lists(st.sampled_from(words), max_size=most, unique=True)


@st.composite
def conditions(draw: st.DrawFn) -> Conditions:
    """Mostly no conditions, as in the packs."""
    return Conditions(**{key: tuple(draw(some(words[:4], 2))) for key, words in KNOWN.items()})


@st.composite
def circumstances(draw: st.DrawFn) -> Circumstances:
    """Before or after the question page, with anything ticked."""
    return Circumstances(
        asked=draw(st.booleans()),
        **{key: frozenset(draw(some(words[:4], 3))) for key, words in KNOWN.items()},
    )


@st.composite
def pack_lists(draw: st.DrawFn) -> tuple[Pack, ...]:
    """A few packs with two checks each."""
    return tuple(
        a_pack(
            *(
                a_check(id=f"{pack_id}-{number}", applies_when=draw(conditions()))
                for number in range(2)
            ),
            id=pack_id,
            title=pack_id.title(),
            applies_when=draw(conditions()),
            group=Group.INCIDENT if pack_id == "incident" else Group.SERVICES,
        )
        for pack_id in draw(st.permutations(PACK_IDS))[:4]
    )


def ids(tailored: tuple[Tailored, ...]) -> set[str]:
    """The checks that apply."""
    return {item.check.id for item in selected(tailored)}


def reason(
    pack: Conditions = Conditions(),  # noqa: B008 - a frozen value
    check: Conditions = Conditions(),  # noqa: B008 - a frozen value
    *,
    pack_id: str = "demo",
    **ticked: frozenset[str] | set[str] | bool,
) -> str:
    """The reason for one check under these circumstances, the question page being answered."""
    said = Circumstances(asked=True)
    said = replace(said, **ticked)  # type: ignore[arg-type]
    one = a_pack(a_check(applies_when=check), id=pack_id, title="Demo", applies_when=pack)
    return tailor([one], said)[0].reason


# -- rules ----------------------------------------------------------------------------------------


@few
@given(packs=pack_lists(), said=circumstances())
def test_every_check_is_judged_once_and_has_a_reason(
    packs: tuple[Pack, ...], said: Circumstances
) -> None:
    found = tailor(packs, said)
    assert sorted(item.check.id for item in found) == sorted(
        check.id for pack in packs for check in pack.checks
    )
    for item in found:
        assert item.reason.endswith(".")
        assert item.reason[0].isupper()


@few
@given(packs=pack_lists(), said=circumstances())
def test_before_the_question_page_only_a_risk_that_is_absent_hides(
    packs: tuple[Pack, ...], said: Circumstances
) -> None:
    for item in tailor(packs, replace(said, asked=False)):
        if not item.selected:
            assert item.pack.applies_when.risks or item.check.applies_when.risks


@few
@given(packs=pack_lists(), said=circumstances(), risk=st.sampled_from(RISKS))
def test_raising_a_risk_never_removes_a_check(
    packs: tuple[Pack, ...], said: Circumstances, risk: str
) -> None:
    more = replace(said, risks=said.risks | {risk})
    assert ids(tailor(packs, said)) <= ids(tailor(packs, more))


@few
@given(packs=pack_lists(), said=circumstances(), data=st.data())
def test_ticking_one_more_thing_in_a_list_never_removes_a_check(
    packs: tuple[Pack, ...], said: Circumstances, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(("services", "devices", "roles")))
    ticked = getattr(said, key)
    if not ticked:
        return  # the first tick is the one that says that the others do not apply
    more = replace(said, **{key: ticked | {data.draw(st.sampled_from(KNOWN[key]))}})
    assert ids(tailor(packs, said)) <= ids(tailor(packs, more))


@few
@given(packs=pack_lists(), said=circumstances())
def test_the_same_words_give_the_same_verdicts(
    packs: tuple[Pack, ...], said: Circumstances
) -> None:
    again = Circumstances(
        asked=said.asked,
        **{key: frozenset(sorted(getattr(said, key), reverse=True)) for key in KNOWN},
    )
    assert tailor(packs, said) == tailor(packs, again)


@few
@given(packs=pack_lists(), said=circumstances())
def test_raised_packs_come_first_and_the_rest_keep_their_order(
    packs: tuple[Pack, ...], said: Circumstances
) -> None:
    found = tailor(packs, said)
    marks = [item.raised for item in found]
    assert marks == sorted(marks, reverse=True)
    rest = [item.check.id for item in found if not item.raised]
    in_order = [check.id for pack in packs for check in pack.checks]
    assert rest == [check_id for check_id in in_order if check_id in rest]


@few
@given(packs=pack_lists(), said=circumstances(), data=st.data())
def test_named_packs_are_walked_in_the_order_they_were_named(
    packs: tuple[Pack, ...], said: Circumstances, data: st.DataObject
) -> None:
    named = data.draw(st.permutations([pack.id for pack in packs]))[:2]
    found = tailor(packs, said, only_packs=named)
    assert list(dict.fromkeys(item.pack.id for item in found)) == named


# -- what it says ---------------------------------------------------------------------------------


FACEBOOK = Conditions(services=("facebook",))


def test_what_was_ticked_is_the_reason() -> None:
    assert reason(FACEBOOK, services={"facebook", "x"}) == "You ticked Facebook."


def test_several_things_ticked_are_all_named() -> None:
    both = Conditions(devices=("iphone",))
    words = reason(FACEBOOK, both, services={"facebook"}, devices={"iphone"})
    assert words == "You ticked Facebook and an iPhone or iPad."


def test_what_was_not_ticked_is_the_reason_against() -> None:
    assert reason(FACEBOOK, services={"x"}) == "You did not tick Facebook."
    either = Conditions(devices=("iphone", "android"))
    words = reason(check=either, devices={"windows"})
    assert words == "You did not tick an iPhone or iPad or an Android phone or tablet."


def test_a_check_for_one_kind_of_work_says_for_which() -> None:
    assert (
        reason(Conditions(roles=("manager",)), roles={"children"}) == "It is for managing others."
    )


def test_a_check_without_conditions_is_for_everyone() -> None:
    assert reason(services={"x"}) == "It is for everyone."


def test_a_list_in_which_nothing_was_ticked_hides_nothing_and_says_so() -> None:
    words = reason(FACEBOOK, devices={"iphone"})
    assert words == "You ticked nothing of this kind, so nothing of it is left out."


def test_a_risk_that_was_ticked_is_the_reason() -> None:
    assert reason(Conditions(risks=("court",)), risks={"court"}) == "You ticked a court hearing."


def test_a_risk_that_is_absent_hides() -> None:
    words = reason(Conditions(risks=("court",)))
    assert words == "It is for the time around a court hearing."


def test_a_raised_pack_says_which_risk_raised_it() -> None:
    words = reason(pack_id="photos", risks={"court", "press", "new_phone"})
    assert words == "It comes early because you ticked: a court hearing, interest by the press."


def test_a_named_pack_is_chosen_whatever_was_ticked() -> None:
    pack = a_pack(title="Facebook", applies_when=FACEBOOK)
    found = tailor(
        [pack], Circumstances(asked=True, services=frozenset({"x"})), only_packs=["demo"]
    )
    assert [(item.selected, item.reason) for item in found] == [(True, "You chose Facebook.")]


def test_in_a_named_pack_a_check_for_another_device_is_still_left_out() -> None:
    pack = a_pack(a_check(applies_when=Conditions(devices=("android",))))
    said = Circumstances(asked=True, devices=frozenset({"iphone"}))
    assert not ids(tailor([pack], said, only_packs=["demo"]))


def test_a_named_incident_pack_is_asked_without_a_risk() -> None:
    check = a_check(applies_when=Conditions(risks=("incident",)))
    pack = a_pack(check, group=Group.INCIDENT)
    assert ids(tailor([pack], Circumstances(asked=True), only_packs=["demo"])) == {"demo-check"}


# -- the packs of this program --------------------------------------------------------------------


def test_every_word_of_the_question_page_has_its_words() -> None:
    assert set(WORDS) == {word for words in KNOWN.values() for word in words}
    assert set(KNOWN) == {field.name for field in fields(Conditions)}


def test_every_risk_brings_packs_forward_that_exist() -> None:
    assert set(RISK_PACKS) == set(RISKS)
    known = {pack.id for pack in real_catalogue().packs}
    for risk, pack_ids in RISK_PACKS.items():
        assert set(pack_ids) <= known, risk


@pytest.mark.parametrize("risk", RISKS)
def test_a_risk_brings_its_packs_to_the_front(risk: str) -> None:
    packs = real_catalogue().packs
    found = tailor(packs, Circumstances(risks=frozenset({risk})))
    order = list(dict.fromkeys(item.pack.id for item in found))
    assert tuple(order[: len(RISK_PACKS[risk])]) == RISK_PACKS[risk]


def test_a_newcomer_sees_every_pack_but_those_for_a_bad_time() -> None:
    found = tailor(real_catalogue().packs, Circumstances())
    hidden = {item.check.id for item in found if not item.selected}
    assert len(hidden) < len(found) / 10
    assert {item.pack.group for item in selected(found)} >= set(Group) - {Group.INCIDENT}


def test_nobody_loses_all_checks_by_ticking_one_service() -> None:
    packs = real_catalogue().packs
    for service in SERVICES:
        said = Circumstances(asked=True, services=frozenset({service}))
        assert ids(tailor(packs, said)), service
