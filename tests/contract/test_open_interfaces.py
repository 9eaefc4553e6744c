# SPDX-License-Identifier: Apache-2.0
"""What every open interface keeps: its data, its hosts, its facts; no home address, no phone."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.net.hosts import AllowedHosts
from privacy_audit.search.engines import Ring, allowed_hosts, load_engines
from privacy_audit.search.interfaces.catalogue import (
    ALL,
    DEFAULT_SET,
    RING_TWO,
    WITH_KEY,
    request_for,
    requests_for,
)
from privacy_audit.search.interfaces.gravatar import email_hash
from privacy_audit.search.interfaces.model import Interface, InterfaceRequest, InterfaceSettings
from privacy_audit.search.model import Fact, FactKind, Way
from tests.search.interfaces.samples import EMAIL, HANDLE, NAME, PAGE, SETTINGS

EACH = pytest.mark.parametrize("one", ALL, ids=[one.id for one in ALL])
ADDRESS = "22 Juniper Row, London E17 0ZZ"
PHONE = "07700 900142"
EVERYTHING = (
    NAME,
    HANDLE,
    EMAIL,
    PAGE,
    Fact(kind=FactKind.FORMER_NAME, text="Rowan Pettifer"),
    Fact(kind=FactKind.PRIVATE_NAME, text="Robin Pettifer"),
    Fact(kind=FactKind.NICKNAME, text="Ro Ashdown"),
    Fact(kind=FactKind.FULL_ADDRESS, text=ADDRESS),
    Fact(kind=FactKind.PHONE, text=PHONE),
    Fact(kind=FactKind.TOWN, text="Walthamstow"),
    Fact(kind=FactKind.OUTWARD_POSTCODE, text="E17"),
    Fact(kind=FactKind.EMPLOYER, text="Example Borough Council"),
    Fact(kind=FactKind.PROFESSION, text="social worker"),
    Fact(kind=FactKind.RELATIVE, text="Imogen Ashdown"),
)


def all_requests(one: Interface) -> tuple[InterfaceRequest, ...]:
    return one.requests_for(EVERYTHING, SETTINGS)


def sent(request: InterfaceRequest) -> str:
    """Everything that goes out, unescaped, in small letters and once more without separators."""
    out = request.outgoing
    parts = [unquote(out.url), *(f"{key}={value}" for key, value in out.params)]
    parts += [f"{key}: {value}" for key, value in out.headers.items()]
    parts += [str(out.json_body or ""), out.purpose]
    text = " ".join(parts).lower()
    return text + " " + "".join(letter for letter in text if letter.isalnum())


@EACH
def test_it_asks_something(one: Interface) -> None:
    assert all_requests(one)


@EACH
def test_home_address_and_phone_never_go_out(one: Interface) -> None:
    for request in all_requests(one):
        said = sent(request)
        for part in ("juniper", "22 juniper", "e170zz", "e17", "0zz", "7700900142", "900142"):
            assert part not in said
        kinds = {fact.kind for fact in request.carries}
        assert not kinds & {FactKind.FULL_ADDRESS, FactKind.PHONE}


@EACH
def test_nothing_but_the_carried_fact_goes_out(one: Interface) -> None:
    secrets = {
        "walthamstow", "example borough council", "social worker", "imogen", "rowan.ashdown@",
        "rowan.ashdown%40", "k3y-of-mine",
    }  # fmt: skip
    for request in all_requests(one):
        assert len(request.carries) == 1
        said = sent(request)
        for secret in secrets:
            assert secret not in said
        for fact in EVERYTHING:
            same_words = fact.text.lower().strip(" @") in request.carries[0].text.lower()
            if fact not in request.carries and not same_words:
                assert fact.text.lower().strip(" @") not in said


@EACH
def test_the_ledger_is_told_the_kind_and_never_the_fact(one: Interface) -> None:
    for request in all_requests(one):
        assert request.outgoing.carries == (request.carries[0].kind.value,)
        purpose = request.outgoing.purpose.lower().split()
        assert purpose
        assert not set(purpose) & set(request.carries[0].text.lower().replace("@", "").split())


@EACH
def test_requests_go_to_listed_hosts_with_facts_they_may_get(one: Interface) -> None:
    engine = load_engines().require(one.id)
    hosts = allowed_hosts([engine], mastodon_servers=SETTINGS.mastodon_servers)
    for request in all_requests(one):
        hosts.require(request.outgoing.url, request.outgoing.carries)
        assert engine.may_carry(fact.kind for fact in request.carries)
        assert request.way in engine.ways
        if engine.dialect.longest:
            assert engine.dialect.takes(request.text)


@EACH
def test_a_planned_query_makes_the_same_request_again(one: Interface) -> None:
    for request in all_requests(one):
        planned = request.planned()
        again = request_for(planned, SETTINGS)
        assert again is not None
        assert again.outgoing.params == request.outgoing.params
        assert (again.outgoing.url, again.key, again.text) == (
            request.outgoing.url,
            request.key,
            planned.text,
        )


@EACH
def test_keys_are_stable_and_different(one: Interface) -> None:
    keys = [request.key for request in all_requests(one)]
    assert len(keys) == len(set(keys))
    assert keys == [request.key for request in all_requests(one)]
    for key in keys:
        assert "ashdown" not in key.lower()


@EACH
def test_nothing_is_asked_without_a_fact_it_may_get(one: Interface) -> None:
    unusable = [fact for fact in EVERYTHING if fact.kind not in _usable(one)]
    assert one.requests_for(unusable, SETTINGS) == ()
    assert one.requests_for((), SETTINGS) == ()


def _usable(one: Interface) -> frozenset[FactKind]:
    facts = load_engines().require(one.id).facts
    return facts | {FactKind.EMAIL} if FactKind.EMAIL_HASH in facts else facts


@EACH
def test_odd_facts_ask_nothing_odd(one: Interface) -> None:
    odd = [
        "", " ", "@", '"', "\n", "Jane", "../../etc/passwd", "a/b?c=d&e#f", "x" * 400, "Jo\tDoe",
        'Jane" OR site:example.org "Doe', "<script>", "jane\x00doe", "@@@", "user name", "a" * 65,
    ]  # fmt: skip
    hosts = AllowedHosts.of(allowed_hosts([load_engines().require(one.id)],
                                          mastodon_servers=SETTINGS.mastodon_servers))  # fmt: skip
    for text in odd:
        facts = [Fact(kind=kind, text=text) for kind in FactKind]
        for request in one.requests_for(facts, SETTINGS):
            hosts.require(request.outgoing.url)
            path = urlsplit(request.outgoing.url).path
            assert ".." not in path
            assert not urlsplit(request.outgoing.url).query
            for _name, value in request.outgoing.params:
                assert value.count('"') % 2 == 0
                assert "\n" not in value


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60), kind=st.sampled_from(list(FactKind)))
def test_no_fact_breaks_it(text: str, kind: FactKind) -> None:
    for request in requests_for([Fact(kind=kind, text=text)], SETTINGS, ALL):
        assert request.outgoing.url.startswith("https://")
        request.planned()


def test_the_order_is_that_of_the_data() -> None:
    engines = load_engines()
    for ring, found in ((Ring.DEFAULT, DEFAULT_SET), (Ring.SECOND, RING_TWO)):
        assert [one.id for one in found] == [engine.id for engine in engines.in_ring(ring)]
    assert [one.id for one in DEFAULT_SET][:3] == ["govuk", "gravatar", "bluesky"]
    assert [one.id for one in WITH_KEY] == ["companies_house"]


def test_only_the_hash_of_an_address_goes_out() -> None:
    (request,) = DEFAULT_SET[1].requests_for([EMAIL], SETTINGS)
    assert request.carries[0].kind is FactKind.EMAIL_HASH
    assert request.text == email_hash("rowan.ashdown@example.org")
    assert "@" not in sent(request)
    # The operator's own example of a hash.
    documented = "84059b07d4be67b806386c0aad8070a23f18836bbaae342275dc0a83414c32ee"
    assert email_hash("MyEmailAddress@example.com ") == documented


def test_companies_house_needs_the_users_own_key() -> None:
    (found,) = WITH_KEY
    assert found.requests_for([NAME], InterfaceSettings()) == ()
    requests = found.requests_for([NAME], SETTINGS)
    assert all(request.way is Way.KEYED for request in requests)
    assert all("k3y" not in repr(request) for request in requests)
    secret = requests[0].outgoing.secret_headers["Authorization"].reveal()
    assert secret == "Basic azN5LW9mLW1pbmU6"


def test_a_server_that_was_taken_out_is_not_asked() -> None:
    (request, *_rest) = [
        one for one in requests_for([NAME], SETTINGS, ALL) if one.form == "name@toot.wales"
    ]
    assert request_for(request.planned(), InterfaceSettings()) is None


def test_a_mastodon_server_is_a_plain_host_name() -> None:
    for wrong in ("https://toot.wales", "toot.wales/path", "127.0.0.1", "localhost", "a b.org", ""):
        with pytest.raises(ValueError, match="host name"):
            InterfaceSettings(mastodon_servers=(wrong,))
