# SPDX-License-Identifier: Apache-2.0
"""The list of hosts: what is on it, how entries come together, how it is handed to IT."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.net.host_list import COLUMNS, hosts_as_csv
from privacy_audit.net.hosts import AllowedHost, AllowedHosts, authority_of, is_this_machine
from privacy_audit.net.problems import HostNotAllowed


def a_host(authority: str = "www.example.org", **named: object) -> AllowedHost:
    options: dict[str, object] = {"purpose": "One", **named}
    return AllowedHost(authority=authority, **options)  # type: ignore[arg-type]


def test_a_host_named_twice_keeps_the_stricter_limits_and_all_facts() -> None:
    hosts = AllowedHosts.of(
        [
            a_host(delay_seconds=2, cap_per_day=20, facts=frozenset({"name"}), own=True),
            a_host(purpose="Two", delay_seconds=5, cap_per_day=None, facts=frozenset({"handle"})),
        ]
    )
    (host,) = hosts
    assert (host.delay_seconds, host.cap_per_day, host.purpose) == (5, 20, "One; Two")
    assert host.facts == frozenset({"name", "handle"})
    assert not host.own


def test_one_more_host_leaves_the_list_as_it_was() -> None:
    hosts = AllowedHosts.of([a_host()])
    more = hosts.plus(a_host("page.example.net", purpose="A look at a page"))
    assert len(hosts) == 1
    assert more.get("page.example.net") is not None


@pytest.mark.parametrize(
    ("address", "authority"),
    [
        ("https://www.example.org/x?y#z", "www.example.org"),
        ("https://WWW.Example.ORG:443/", "www.example.org"),
        ("https://www.example.org:8443/", "www.example.org:8443"),
        ("http://localhost:8888", "localhost:8888"),
        ("http://127.0.0.7/", "127.0.0.7"),
        ("http://[::1]:8888/", "[::1]:8888"),
        ("https://[::1]/", "[::1]"),
    ],
)
def test_the_authority_of_an_address(address: str, authority: str) -> None:
    assert authority_of(address) == authority


@given(st.text(max_size=40))
def test_no_address_breaks_it_and_none_is_repeated(rest: str) -> None:
    problem: HostNotAllowed | None = None
    try:
        authority_of(f"https://{rest}")
    except HostNotAllowed as caught:
        problem = caught
    assert problem is None or (problem.__context__ is None and problem.__cause__ is None)


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
        ("10.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - a text to compare
    ],
)
def test_this_machine(host: str, *, is_here: bool) -> None:
    assert is_this_machine(host) is is_here


def test_the_list_for_it_names_host_purpose_and_facts() -> None:
    hosts = AllowedHosts.of(
        [a_host(facts=frozenset({"name", "handle"})), a_host("=evil", facts=None)]
    )
    rows = list(csv.reader(io.StringIO(hosts_as_csv(hosts))))
    assert rows[0] == list(COLUMNS)
    assert rows[1][:3] == ["'=evil", "One", "as agreed"]
    assert rows[2][:3] == ["www.example.org", "One", "handle name"]
    assert rows[3][0] == "User-Agent"
    assert rows[3][1].startswith("PrivacyAudit/")
