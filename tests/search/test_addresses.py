# SPDX-License-Identifier: Apache-2.0
"""Unwrapping redirects, and keys that are equal for one page and differ for two."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.search.addresses import (
    address_key,
    host_of,
    is_web_address,
    registrable_domain,
    unwrap,
)
from privacy_audit.search.trackers import TRACKING_PARAMETERS
from tests.search.pages.pages import SAVED

TARGET = "https://people.test/jane?tab=1&name=J%20E#top"


def bing_code(address: str) -> str:
    return "a1" + base64.urlsafe_b64encode(address.encode()).decode().rstrip("=")


def wrapped(address: str) -> list[str]:
    """The same address behind each engine's redirect."""
    packed = quote(address, safe="")
    return [
        f"//duckduckgo.com/l/?uddg={packed}&rut=abc",
        f"https://duckduckgo.com/l/?kh=-1&uddg={packed}",
        f"https://www.bing.com/ck/a?!&&p=12&u={bing_code(address)}&ntb=1",
        f"https://www.google.com/url?q={packed}&sa=U&ved=2ah",
        f"https://www.google.co.uk/url?sa=t&url={packed}",
        f"https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU={packed}/RK=2/RS=x-",
    ]


@pytest.mark.parametrize("address", wrapped(TARGET))
def test_redirect_is_unwrapped(address: str) -> None:
    assert unwrap(address) == TARGET


@pytest.mark.parametrize("inner", wrapped(TARGET))
def test_redirect_behind_a_redirect_is_unwrapped(inner: str) -> None:
    inner = f"https:{inner}" if inner.startswith("//") else inner
    for address in wrapped(inner):
        assert unwrap(address) == TARGET


def test_a_fourth_layer_is_left_alone() -> None:
    address = TARGET
    for _ in range(4):
        address = wrapped(address)[1]
    assert unwrap(address) == wrapped(TARGET)[1]


@pytest.mark.parametrize(
    ("address", "base", "found"),
    [
        ("/url?q=https://a.test/x&sa=U", "https://www.google.com/search?q=y", "https://a.test/x"),
        ("/search?q=more", "https://www.google.com/", "https://www.google.com/search?q=more"),
        ("/search?q=more", "", ""),
        ("//a.test/x", "", "https://a.test/x"),
        ("https://a.test/a b", "", "https://a.test/a%20b"),
        (" https://a.test/x\n", "", "https://a.test/x"),
        ("https://duckduckgo.com/l/?uddg=javascript%3Aalert(1)", "", ""),
        ("https://duckduckgo.com/l/?uddg=", "", "https://duckduckgo.com/l/?uddg="),
        ("https://duckduckgo.com/l/?uddg=https%3A%2F%2Fa.test%2Fa%2Bb", "", "https://a.test/a+b"),
        ("https://www.google.com/url?q=ftp://a.test/&url=", "", None),
        ("https://www.bing.com/ck/a?u=a1%%%", "", None),
        ("https://www.bing.com/ck/a?u=a2aHR0cHM6Ly9hLnRlc3Q", "", None),
        ("https://a.test/url?q=https://b.test/", "", None),  # not the engine's own
        ("https://www.google.com.evil.test/url?q=https://b.test/", "", None),
        ("javascript:alert(1)", "", ""),
        ("data:text/html,x", "", ""),
        ("file:///home/jane/page.html", "", ""),
        ("http://[::1", "", ""),
        ("https://a.test:port/", "", ""),
        ("https:///nohost", "", ""),
        ("./page_files/a.html", "", ""),
        ("", "", ""),
    ],
)
def test_unwrap(address: str, base: str, found: str | None) -> None:
    assert unwrap(address, base=base) == (address if found is None else found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("http://a.test/x", "https://a.test/x"),
        ("https://www.a.test/x", "https://a.test/x/"),
        ("HTTPS://A.Test/x", "https://a.test/x"),
        ("https://a.test:443/x", "https://a.test/x"),
        ("http://a.test:80/x", "https://a.test/x"),
        ("https://a.test/x#part", "https://a.test/x"),
        ("https://a.test/x#:~:text=Jane%20Example", "https://a.test/x"),
        ("https://a.test/x?b=2&a=1", "https://a.test/x?a=1&b=2"),
        ("https://a.test/x?utm_source=s&id=1&fbclid=z", "https://a.test/x?id=1"),
        ("https://a.test/x?ref=share", "https://a.test/x"),
        ("https://a.test/x?srsltid=Af", "https://a.test/x"),
        ("https://a.test//y/../x", "https://a.test/x"),
        ("https://a.test/%7Ejane", "https://a.test/~jane"),
        ("https://a.test/caf%c3%a9", "https://a.test/café"),
        ("https://bücher.test/", "https://xn--bcher-kva.test"),
        ("https://uk.linkedin.com/in/jane", "https://www.linkedin.com/in/jane"),
        ("https://en-gb.facebook.com/jane", "https://m.facebook.com/jane"),
        ("https://en.m.wikipedia.org/wiki/J", "https://en.wikipedia.org/wiki/J"),
        ("https://old.reddit.com/user/j", "https://www.reddit.com/user/j"),
        (wrapped(TARGET)[0], TARGET),
    ],
)
def test_same_page_has_the_same_key(first: str, second: str) -> None:
    assert address_key(first) == address_key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://a.test/Jane", "https://a.test/jane"),
        ("https://a.test/people?id=1", "https://a.test/people?id=2"),
        ("https://a.test/plan?ref=23/01234", "https://a.test/plan?ref=23/01235"),
        ("https://a.test/#!/jane", "https://a.test/#!/john"),
        ("https://a.test/#/jane", "https://a.test/#/john"),
        ("https://jane.blog.test/", "https://john.blog.test/"),
        ("https://en.wikipedia.org/wiki/J", "https://cy.wikipedia.org/wiki/J"),
        ("https://a.test/a%2Fb", "https://a.test/a/b"),
        ("https://a.test/x?q=a%26b", "https://a.test/x?q=a&b"),
        ("https://a.test/x?q=a+b", "https://a.test/x?q=a%2Bb"),
        ("https://a.test:8443/x", "https://a.test/x"),
        ("https://m.test/x", "https://test/x"),
        ("https://www.test/x", "https://test/x"),
        ("https://twitter.com/jane", "https://x.com/jane"),
    ],
)
def test_different_pages_have_different_keys(first: str, second: str) -> None:
    assert address_key(first) != address_key(second)


_part = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\t"), max_size=12)
SIGNS = ["/", "//", "..", ".", "?", "&", "=", "#", "#!", "%", "%2", "%2F", "%41", "%zz", "@", ":"]
SIGNS += ["www.", "m.", "a.test", "www.google.com/url?q=", "https://", "http://", ":80", ":443"]
SIGNS += ["duckduckgo.com/l/?uddg=", "/RU=", "utm_x=1", "ref=1", ";", "+", "é", "[", "]", "\\"]
_pieces = st.one_of(_part, st.sampled_from(SIGNS))
_addresses = st.lists(_pieces, max_size=9).map("".join)


@given(st.one_of(_addresses, _addresses.map(lambda rest: f"https://{rest}")))
def test_key_of_a_key_is_the_key(address: str) -> None:
    key = address_key(address)
    assert address_key(key) == key


@given(_addresses)
def test_unwrapping_gives_a_web_address_or_nothing(address: str) -> None:
    found = unwrap(address)
    assert found == "" or is_web_address(found)


_words = st.text("abcdefghijklmnopqrstuvwxyzABC0123456789-._~é", min_size=1, max_size=8)
_names = _words.filter(lambda name: name.lower() not in TRACKING_PARAMETERS)
_plain = st.builds(
    lambda host, path, query: (
        f"https://{host}.test/"
        + "/".join(quote(one) for one in path)
        + ("?" if query else "")
        + "&".join(f"p{quote(name)}={quote(value)}" for name, value in query)
    ),
    st.sampled_from(["a", "b.a", "jane"]),
    st.lists(_words.filter(lambda word: word.strip(".") != ""), max_size=3),
    st.lists(st.tuples(_names, _words), max_size=3),
)


@given(_plain, st.sampled_from(sorted(TRACKING_PARAMETERS)), _words)
def test_trackers_never_change_the_key(address: str, name: str, value: str) -> None:
    tracked = f"{address}{'&' if '?' in address else '?'}{name}={quote(value)}"
    assert address_key(tracked) == address_key(address)


@given(_plain, st.sampled_from(range(6)))
def test_redirects_never_change_the_key(address: str, engine: int) -> None:
    assert address_key(wrapped(address)[engine]) == address_key(address)


@given(_plain, _plain)
def test_addresses_that_differ_in_path_or_values_keep_different_keys(
    first: str, second: str
) -> None:
    def parts(address: str) -> tuple[str, list[str]]:
        path, _, query = address.partition("?")
        return path.rstrip("/"), sorted(query.split("&"))

    assert (address_key(first) == address_key(second)) == (parts(first) == parts(second))


def test_rows_of_one_page_keep_different_keys() -> None:
    pages = json.loads((SAVED / "expected.json").read_text(encoding="utf-8"))
    for entry in pages.values():
        assert len({address_key(url) for url in entry["urls"]}) == len(entry["urls"])


def test_chain_without_end_is_given_up() -> None:
    address = "https://www.google.com/url?q=" * 5_000 + "https://a.test/"
    assert address_key(address) == address_key(address_key(address))


@pytest.mark.parametrize(
    ("address", "host", "domain"),
    [
        ("https://www.southwark.gov.uk/x", "www.southwark.gov.uk", "southwark.gov.uk"),
        ("https://jane.blogspot.com/", "jane.blogspot.com", "jane.blogspot.com"),
        ("https://jane.github.io/x", "jane.github.io", "jane.github.io"),
        ("http://News.Paper.co.uk:8080/", "news.paper.co.uk", "paper.co.uk"),
        ("https://www.nhs.uk/", "www.nhs.uk", "www.nhs.uk"),
        ("https://localhost/", "localhost", "localhost"),
        ("https://192.0.2.7/", "192.0.2.7", "192.0.2.7"),
    ],
)
def test_host_and_registrable_domain(address: str, host: str, domain: str) -> None:
    assert host_of(address) == host
    assert registrable_domain(address) == domain
    assert registrable_domain(host) == domain
