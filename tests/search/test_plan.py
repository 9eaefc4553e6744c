# SPDX-License-Identifier: Apache-2.0
"""The plan: its order, its budget, and what it never sends."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.profile.model import Name, NameKind, Profile, Relative
from privacy_audit.profile.writing import phone_writings, postcode_of, street_of
from privacy_audit.search.engines import Engine, load_engines
from privacy_audit.search.interfaces.catalogue import request_for
from privacy_audit.search.interfaces.model import InterfaceSettings
from privacy_audit.search.model import FactKind, PlannedQuery, Way
from privacy_audit.search.outgoing_facts import kept_back
from privacy_audit.search.plan import CORE, FIRST_RUN, HARD_CAP, Choices, RunKind
from privacy_audit.search.planning import choose, plan_run
from privacy_audit.search.ticks import Ticks, ticked
from privacy_audit.search.usual import UsualSet, usual_set
from privacy_audit.search.variants import holds_name, unified
from tests.search.people import ROWAN, people, ticks_for

TODAY = date(2026, 11, 20)
ENGINES = load_engines()
SEARCHED = [engine.id for engine in ENGINES if Way.HAND_OVER not in engine.ways and engine.hosts]


def planned(
    profile: Profile = ROWAN,
    *names: str,
    kind: RunKind = RunKind.FIRST,
    ticks: Ticks | None = None,
    usual: UsualSet | None = None,
    way: Way | None = None,
) -> tuple[PlannedQuery, ...]:
    choices = Choices(kind=kind, ticks=ticks or Ticks(), usual=usual or UsualSet())
    return plan_run(profile, choices, choose(ENGINES, names, way=way, today=TODAY))


def texts(queries: tuple[PlannedQuery, ...], *forms: str) -> list[str]:
    return [query.text for query in queries if not forms or query.form in forms]


@st.composite
def plans(draw: st.DrawFn) -> tuple[Profile, Ticks, tuple[PlannedQuery, ...]]:
    """Any profile, ticks, engines, ways and kinds of run, and what is planned for them."""
    profile = draw(people())
    ticks = draw(ticks_for(profile))
    names = draw(st.lists(st.sampled_from([*SEARCHED, "open", "more"]), max_size=3, unique=True))
    choices = Choices(kind=draw(st.sampled_from([RunKind.FIRST, RunKind.RECHECK])), ticks=ticks)
    return profile, ticks, plan_run(profile, choices, choose(ENGINES, names, today=TODAY))


def test_the_order_is_that_of_their_worth() -> None:
    queries = planned(ROWAN, "google")
    assert texts(queries)[:18] == [
        '"Rowan Ashdown"',
        '"Rowan Ashdown" Walthamstow',
        '"Rowan Ashdown" Nuneaton',
        '"Rowan Ashdown" "Example Borough Council"',
        '"rowan.ashdown@example.org"',
        '"rowan_runs"',
        '"07700 900142" OR "07700900142"',
        '"+447700900142" OR "+44 7700 900142"',
        '"Rowan Ashdown" E17',
        '"Rowan Ashdown" "social worker"',
        '"Ro Ashdown"',
        '"R Ashdown" Walthamstow',
        '"Ashdown, Rowan"',
        '"Rowan Pettifer"',
        'site:192.com "Rowan Ashdown"',
        'site:ukphonebook.com "Rowan Ashdown"',
        'site:thephonebook.bt.com "Rowan Ashdown"',
        'site:peopletracer.co.uk "Rowan Ashdown"',
    ]


def test_the_default_is_every_open_interface_and_the_links() -> None:
    queries = planned()
    ways = {query.way for query in queries}
    assert ways == {Way.OPEN, Way.HAND_OVER}
    assert queries[0].engine == "govuk"
    assert {"gravatar", "bluesky", "mastodon", "wikipedia", "hansard", "github", "gazette"} < {
        query.engine for query in queries
    }
    assert all(query.cost.minutes == 0 for query in queries if query.way is Way.OPEN)


@pytest.mark.parametrize(
    "names", [(), ("duckduckgo",), ("google",), ("open", "bing"), ("kagi_api",)]
)
def test_a_first_run_has_20_to_40_queries(names: tuple[str, ...]) -> None:
    assert 20 <= len(planned(ROWAN, *names)) <= FIRST_RUN


@pytest.mark.parametrize("names", [(), ("duckduckgo",), ("google",), ("mojeek_api",)])
def test_a_recheck_has_8_core_queries(names: tuple[str, ...]) -> None:
    queries = planned(ROWAN, *names, kind=RunKind.RECHECK)
    assert len(queries) == CORE
    assert len({query.form if names else query.engine for query in queries}) == CORE


def test_a_recheck_of_somebody_with_many_addresses_has_one_of_each_form_first() -> None:
    many = replace(ROWAN, emails=tuple(f"rowan{number}@example.org" for number in range(20)))
    forms = [query.form for query in planned(many, "google", kind=RunKind.RECHECK)]
    assert forms.count("email") == 1
    assert len(set(forms)) == CORE


def test_twenty_addresses_do_not_push_the_rest_out_of_a_first_run() -> None:
    many = replace(ROWAN, emails=tuple(f"rowan{number}@example.org" for number in range(20)))
    queries = planned(many, "google")
    forms = [query.form for query in queries if query.way is not Way.HAND_OVER]
    assert forms[: forms.index("site:192.com")].count("email") == 3
    assert forms[-1] == "email"
    assert "site:justgiving.com" in forms


def test_an_engine_without_or_gets_one_query_for_each_writing() -> None:
    assert texts(planned(ROWAN, "duckduckgo"), "phone_uk") == ['"07700 900142"', '"07700900142"']


def test_a_direct_way_keeps_to_what_the_engine_may_be_asked_in_a_run() -> None:
    engine = ENGINES.require("bing")
    queries = planned(ROWAN, "bing", way=Way.DIRECT)
    assert len([query for query in queries if query.engine == "bing"]) == engine.cap_per_run


def test_a_keyed_engine_shows_its_price() -> None:
    queries = [query for query in planned(ROWAN, "brave_api") if query.engine == "brave_api"]
    assert {query.cost.us_cents for query in queries} == {0.5}


def test_ticks_never_push_a_run_over_60() -> None:
    crowd = tuple(Relative(text=f"Cousin {letter}") for letter in "abcdefghijklmnopqrstuvwxyz")
    profile = replace(ROWAN, relatives=crowd)
    ticks = ticked(profile, relatives=[one.text for one in crowd], full_address=True)
    assert len(planned(profile, "google", "bing", ticks=ticks)) == HARD_CAP == 60


def test_an_engine_is_asked_nothing_that_its_entry_does_not_allow() -> None:
    chosen = choose(ENGINES, ["govuk", "google"], today=TODAY)
    mute = [replace(one, engine=replace(one.engine, facts=frozenset())) for one in chosen]
    assert not [query for query in plan_run(ROWAN, Choices(), mute) if query.carries]


def test_an_address_goes_out_alone_and_only_when_ticked() -> None:
    assert not texts(planned(ROWAN, "google"), "address", "site:rightmove.co.uk")
    queries = planned(ROWAN, "google", ticks=Ticks(full_address=True))
    assert texts(queries, "address") == ['"22 Juniper Row" "E17 0ZZ"']
    assert texts(queries, "site:rightmove.co.uk") == ['site:rightmove.co.uk "22 Juniper Row"']


def test_a_relative_is_asked_about_only_when_ticked() -> None:
    assert not texts(planned(ROWAN, "google"), "relative")
    ticks = ticked(ROWAN, relatives=["Imogen Ashdown"])
    queries = planned(ROWAN, "google", ticks=ticks)
    assert texts(queries, "relative") == ['"Rowan Ashdown" "Imogen Ashdown"']


def hiding(profile: Profile = ROWAN) -> Profile:
    """Rowan, whose former name is private and stands in an address of e-mail and a handle."""
    names = (Name(text="Rowan Ashdown"),
             Name(text="Rowan Pettifer", kind=NameKind.FORMER, private=True))  # fmt: skip
    return replace(
        profile,
        names=names,
        emails=("pettifer.rowan@example.org", "r.pettifer@example.org", "rowan@example.org"),
        handles=("rowanpettifer",),
    )


def test_a_private_name_stands_in_no_query_even_inside_an_address_of_email() -> None:
    for names in ((), ("google",), ("open", "more", "bing")):
        queries = planned(hiding(), *names)
        assert queries
        assert not [query.text for query in queries if "pettifer" in query.text.casefold()]


def test_what_stays_at_home_for_a_private_name_can_be_told() -> None:
    assert kept_back(hiding(), Ticks()) == (
        "pettifer.rowan@example.org",
        "r.pettifer@example.org",
        "rowanpettifer",
    )
    ticks = ticked(hiding(), private_names=["Rowan Pettifer"])
    assert kept_back(hiding(), ticks) == ()
    assert kept_back(ROWAN, Ticks()) == ()


def test_a_surname_that_is_shown_anyway_hides_no_address() -> None:
    names = (Name(text="Sam Smith"), Name(text="Alex Smith", private=True))
    profile = Profile(names=names, emails=("s.smith@example.org", "alexsmith@example.org"))
    assert texts(planned(profile, "google"), "email") == ['"s.smith@example.org"']


def test_a_ticked_private_name_is_asked_alone() -> None:
    ticks = ticked(hiding(), private_names=["Rowan Pettifer"])
    queries = planned(hiding(), "google", "open", ticks=ticks)
    private = [q for q in queries if FactKind.PRIVATE_NAME in {fact.kind for fact in q.carries}]
    assert '"Rowan Pettifer"' in texts(queries, "private_name")
    assert all(query.opt_in and len(query.carries) == 1 for query in private)


def test_a_short_name_that_equals_a_private_name_is_not_made_up() -> None:
    profile = Profile(
        names=(
            Name(text="Elizabeth Jones"),
            Name(text="Liz Jones", kind=NameKind.NICKNAME, private=True),
        )
    )
    assert '"Liz Jones"' not in texts(planned(profile, "google"))
    assert '"Beth Jones"' in texts(planned(profile, "google"))


def test_a_tick_for_somebody_who_is_not_in_the_profile_is_refused() -> None:
    with pytest.raises(UserError, match="no such entry"):
        ticked(ROWAN, relatives=["Somebody Else"])


def test_an_unknown_engine_is_refused_with_the_likely_one() -> None:
    with pytest.raises(UserError) as refused:
        planned(ROWAN, "duckduck")
    assert "Did you mean “duckduckgo”?" in refused.value.sentence()


def test_a_way_that_an_engine_does_not_have_is_refused() -> None:
    with pytest.raises(UserError, match="cannot be asked"):
        planned(ROWAN, "google", way=Way.DIRECT)


def test_an_engine_that_has_ended_is_refused() -> None:
    with pytest.raises(UserError, match="has ended"):
        choose(ENGINES, ["google_cse"], today=date(2027, 1, 1))


def test_without_a_profile_there_is_nothing_to_plan() -> None:
    with pytest.raises(UserError, match="no profile yet"):
        planned(Profile())


def test_keys_are_stable_when_a_fact_is_typed_anew() -> None:
    retyped = replace(ROWAN, phones=("+44 7700 900142",), places=("walthamstow", "Nuneaton"))
    before = {query.key for query in planned(ROWAN, "google")}
    assert {query.key for query in planned(retyped, "google")} == before


def test_a_struck_query_stays_away_and_the_users_order_is_kept() -> None:
    queries = planned(ROWAN, "google")
    usual = usual_set(tuple(reversed(queries[:5])), struck=[queries[5].key])
    again = planned(ROWAN, "google", usual=usual)
    assert texts(again)[:5] == texts(tuple(reversed(queries[:5])))
    assert queries[5].key not in {query.key for query in again}
    assert len(again) == len(queries) - 1


def test_a_recheck_asks_the_usual_set_and_nothing_else() -> None:
    chosen = planned(ROWAN, "google")[10:13]
    again = planned(ROWAN, "google", kind=RunKind.RECHECK, usual=usual_set(chosen))
    assert again == chosen


def test_a_usual_set_does_not_bring_a_tick_back() -> None:
    ticks = Ticks(relatives=frozenset({"Imogen Ashdown"}), full_address=True)
    with_ticks = planned(ROWAN, "google", ticks=ticks)
    usual = usual_set(with_ticks)
    assert not {query.key for query in with_ticks if query.opt_in} & set(usual.keys)
    again = planned(ROWAN, "google", kind=RunKind.RECHECK, usual=usual)
    assert again
    assert not [query for query in again if query.opt_in]


def test_a_query_of_an_interface_can_be_made_anew_from_what_is_stored() -> None:
    for query in planned():
        if query.way is Way.OPEN:
            assert request_for(query, InterfaceSettings()) is not None, query


@settings(max_examples=80, deadline=None)
@given(plans())
def test_never_more_than_60_and_each_key_once(
    case: tuple[Profile, Ticks, tuple[PlannedQuery, ...]],
) -> None:
    _profile, _ticks, queries = case
    assert len(queries) <= HARD_CAP
    assert len({query.key for query in queries}) == len(queries)
    assert len([query for query in queries if not query.opt_in]) <= FIRST_RUN


@settings(max_examples=50, deadline=None)
@given(people(), st.sampled_from(SEARCHED))
def test_the_year_of_birth_and_number_plates_are_never_read(profile: Profile, name: str) -> None:
    bare = replace(profile, birth_year=None, vehicles=())
    assert planned(profile, name) == planned(bare, name)
    assert planned(profile) == planned(bare)


@settings(max_examples=80, deadline=None)
@given(plans())
def test_nothing_goes_out_that_was_not_ticked(
    case: tuple[Profile, Ticks, tuple[PlannedQuery, ...]],
) -> None:
    profile, ticks, queries = case
    hidden = [n.text for n in profile.names if n.private and n.text not in ticks.private_names]
    shown = {unified(n.text).casefold() for n in profile.names if not n.private}
    for query in queries:
        for fact in query.carries:
            if fact.kind is FactKind.RELATIVE:
                assert fact.text in ticks.relatives
            if fact.kind is FactKind.FULL_ADDRESS:
                assert ticks.full_address
            if fact.kind is FactKind.PRIVATE_NAME:
                assert ticks.private_names
                assert query.opt_in
            if fact.kind in {FactKind.EMAIL, FactKind.HANDLE, FactKind.EMPLOYER, FactKind.TOWN}:
                assert not any(holds_name(fact.text, name) for name in hidden), query
            if fact.kind is FactKind.NICKNAME and fact.text.casefold() not in shown:
                assert not any(holds_name(fact.text, name) for name in hidden), query


@settings(max_examples=80, deadline=None)
@given(plans())
def test_an_address_never_goes_with_anything_else(
    case: tuple[Profile, Ticks, tuple[PlannedQuery, ...]],
) -> None:
    profile, _ticks, queries = case
    for query in queries:
        kinds = {fact.kind for fact in query.carries}
        if FactKind.FULL_ADDRESS in kinds:
            assert kinds == {FactKind.FULL_ADDRESS}
            others = [*(name.text for name in profile.names), *profile.employers]
            assert not any(f'"{other}"' in query.text for other in others)


@settings(max_examples=80, deadline=None)
@given(plans())
def test_home_address_and_phone_go_to_no_open_interface(
    case: tuple[Profile, Ticks, tuple[PlannedQuery, ...]],
) -> None:
    profile, _ticks, queries = case
    for query in queries:
        if query.way is not Way.OPEN:
            continue
        kinds = {fact.kind for fact in query.carries}
        assert not kinds & {FactKind.FULL_ADDRESS, FactKind.PHONE, FactKind.EMAIL}
        digits = re.sub(r"\D", "", query.text)
        for phone in profile.phones:
            assert re.sub(r"\D", "", phone_writings(phone)[-1])[2:] not in digits
        for address in profile.addresses:
            for part in (street_of(address), postcode_of(address)):
                assert not part or part not in query.text


def _is_valid(text: str, engine: Engine) -> bool:
    dialect = engine.dialect
    outside = re.sub(r'"[^"]*"', "", text)
    return (
        text.count('"') % 2 == 0
        and '""' not in text
        and dialect.takes(text)
        and (dialect.has_or or " OR " not in outside)
        and (dialect.has_site or "site:" not in outside)
        and not re.search(r"[\x00-\x1f]", text)
        and outside.count("(") == outside.count(")")
        and not re.match(r"\s*[-!]", text)
    )


@settings(max_examples=80, deadline=None)
@given(plans())
def test_every_query_is_valid_in_the_dialect_of_its_engine(
    case: tuple[Profile, Ticks, tuple[PlannedQuery, ...]],
) -> None:
    _profile, _ticks, queries = case
    for query in queries:
        engine = ENGINES.require(query.engine)
        assert query.way in engine.ways
        assert engine.may_carry(fact.kind for fact in query.carries)
        if query.way in {Way.BROWSER, Way.DIRECT, Way.KEYED} and engine.ring == "engine":
            assert _is_valid(query.text, engine), query.text
            assert engine.browser_link(query.text).startswith("https://")


def test_a_query_too_long_for_an_engine_is_left_out_not_cut() -> None:
    long = replace(ROWAN, employers=("x" * 190 + " council",), names=(Name(text="y" * 198 + " z"),))
    short_of_it = [query.text for query in planned(long, "brave")]
    assert all(len(text) <= 400 for text in short_of_it)
    assert texts(planned(long, "google"), "name_employer")
    assert not texts(planned(long, "brave"), "name_employer")


def test_quotation_marks_and_operators_in_facts_do_not_leave_the_quotes() -> None:
    odd = replace(ROWAN, employers=('Smith "OR" site:evil -x',), places=("NOT",))
    queries = planned(odd, "google")
    assert texts(queries, "name_employer") == ['"Rowan Ashdown" "Smith OR site:evil -x"']
    assert texts(queries, "name_town") == ['"Rowan Ashdown" "NOT"']
