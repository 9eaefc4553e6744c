# SPDX-License-Identifier: Apache-2.0
"""The data files of engines: what they promise, and what the strict reader refuses."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.net.problems import HostNotAllowed
from privacy_audit.search.engines import (
    FILES,
    DamagedSearchData,
    Engine,
    Ring,
    allowed_hosts,
    load_engines,
)
from privacy_audit.search.model import FactKind, Way

ENGINES = load_engines()
EACH = pytest.mark.parametrize("engine", list(ENGINES), ids=[engine.id for engine in ENGINES])


@EACH
def test_each_entry_keeps_the_rules(engine: Engine) -> None:
    assert engine.verified_on <= date(2027, 12, 31)
    assert engine.finds.endswith(".")
    assert engine.terms.endswith(".")
    assert "!" not in engine.finds + engine.terms
    if Way.OPEN in engine.ways and engine.ring is not Ring.LOCAL:
        assert engine.hosts
        assert engine.cap_per_day is not None
        assert engine.cap_per_run <= engine.cap_per_day
        assert not engine.facts & {FactKind.FULL_ADDRESS, FactKind.PHONE, FactKind.EMAIL}
    if engine.us_cents_per_query:
        assert engine.cost_note


def test_the_pauses_of_the_default_set_are_those_of_the_research() -> None:
    least = {
        "www.gov.uk": 2, "www.thegazette.co.uk": 10, "en.wikipedia.org": 3,
        "commons.wikimedia.org": 3, "public.api.bsky.app": 1, "mastodon.social": 2,
        "api.github.com": 7, "api.gravatar.com": 2, "archive.org": 4,
        "hansard-api.parliament.uk": 2, "api.stackexchange.com": 2, "hn.algolia.com": 1,
        "pub.orcid.org": 1, "gitlab.com": 3, "api.chess.com": 2, "lichess.org": 5,
        "api.openverse.org": 15, "api.crossref.org": 2, "api.gdeltproject.org": 6,
        "keybase.io": 3, "api.company-information.service.gov.uk": 1,
    }  # fmt: skip
    hosts = allowed_hosts(ENGINES)
    for name, seconds in least.items():
        host = hosts.get(name)
        assert host is not None, name
        assert host.delay_seconds >= seconds


def test_links_carry_the_query_escaped() -> None:
    text = '"Siân O’Neill" & E17/x?#'
    for engine in ENGINES:
        for link in (
            engine.browser_link(text),
            engine.direct_link(text),
            engine.hand_over_link(text),
        ):
            if link:
                parts = urlsplit(link)
                assert parts.scheme == "https"
                assert not parts.fragment
                assert not re.search(r'["\s{}’]', link)


def test_a_handle_link_has_no_at_sign() -> None:
    assert ENGINES.require("reddit").hand_over_link("@rowan_runs").endswith("/user/rowan_runs")
    assert ENGINES.require("gitlab").hand_over_link("a/b").endswith("/a%2Fb")


def test_the_engines_of_the_browser_are_all_there() -> None:
    assert {engine.id for engine in ENGINES.by_way(Way.BROWSER)} == {
        "duckduckgo", "bing", "google", "startpage", "mojeek", "brave", "yahoo", "ecosia",
    }  # fmt: skip


def test_google_custom_search_ends() -> None:
    engine = ENGINES.require("google_cse")
    assert engine.open_on(date(2026, 12, 31))
    assert not engine.open_on(date(2027, 1, 1))


def test_what_may_not_be_automated_is_only_a_link() -> None:
    for name in ("whatdotheyknow", "find_case_law", "reddit", "192com", "parkrun", "hibp"):
        engine = ENGINES.require(name)
        assert engine.ways == (Way.HAND_OVER,)
        assert engine.hosts == ()


def test_hosts_are_only_those_of_the_chosen_engines() -> None:
    hosts = allowed_hosts([ENGINES.require("govuk"), ENGINES.require("mastodon")],
                          mastodon_servers=["toot.wales"])  # fmt: skip
    assert [host.authority for host in hosts] == ["toot.wales", "www.gov.uk"]
    assert allowed_hosts([]).hosts == ()
    assert allowed_hosts(ENGINES.in_ring(Ring.LINK)).hosts == ()


def test_ones_own_server_comes_from_the_settings() -> None:
    searxng = ENGINES.require("searxng")
    assert allowed_hosts([searxng]).hosts == ()
    (host,) = allowed_hosts([searxng], searxng_address="http://127.0.0.1:8888")
    assert (host.authority, host.own) == ("127.0.0.1:8888", True)
    with pytest.raises(HostNotAllowed):
        allowed_hosts([searxng], searxng_address="http://searx.example.org")


def test_wikimedia_hosts_share_one_counter() -> None:
    hosts = allowed_hosts([ENGINES.require("wikipedia")])
    assert {host.key for host in hosts} == {"wikimedia"}


# -- the strict reader ---------------------------------------------------------------------------

GOOD = """
schema = 1
[[engine]]
id = "one"
title = "One"
ways = ["open"]
ring = "default"
hosts = ["www.example.org"]
delay_seconds = 2
cap_per_run = 2
facts = ["name"]
finds = "Things."
terms = "Fine."
source = "https://www.example.org/docs"
verified_on = 2026-11-20
confidence = "high"
"""


def _load(folder: Path, text: str) -> None:
    for name in FILES:
        (folder / name).write_text("schema = 1\n")
    (folder / FILES[0]).write_text(text)
    load_engines(folder)


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    _load(tmp_path, GOOD)


WRONG = {
    "dely_seconds = 2": "perhaps “delay_seconds”",
    'ways = ["opn"]': "perhaps “open”",
    'ring = "third"': "ring",
    'facts = ["name", "date_of_birth"]': "date_of_birth",
    'facts = ["phone"]': "neither home address nor phone",
    'facts = ["full_address"]': "neither home address nor phone",
    'hosts = ["https://www.example.org"]': "no host",
    'hosts = ["127.0.0.1"]': "no host",
    "hosts = []": "names no host",
    "delay_seconds = 0.1": "between 1 and",
    'delay_seconds = "2"': "number",
    "cap_per_run = 1.5": "whole number",
    'source = "http://www.example.org"': "https",
    'hand_over_link = "https://x.example/{name}"': "{query}",
    'verified_on = "2026-11-20"': "date",
    "verified_on = 2026-11-20T10:00:00Z": "date",
    'title = ""': "text",
    'own_server = "no"': "true or false",
    'ways = ["direct"]': "robots_decide",
    'ways = ["browser"]': "browser_link",
    'id = "One"': "small letters",
}  # fmt: skip


@pytest.mark.parametrize("line", WRONG)
def test_what_is_wrong_is_named(tmp_path: Path, line: str) -> None:
    key = line.partition(" =")[0]
    lines = [old for old in GOOD.splitlines() if not old.startswith(f"{key} =")]
    with pytest.raises(DamagedSearchData) as caught:
        _load(tmp_path, "\n".join([*lines, line]))
    assert WRONG[line] in " ".join(caught.value.problems)
    assert FILES[0] in caught.value.problems[0]


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("delay_seconds = 2", "delay_seconds = 0").replace('"high"', '"sure"')
    with pytest.raises(DamagedSearchData) as caught:
        _load(tmp_path, text + GOOD.replace("schema = 1", ""))
    assert len(caught.value.problems) == 2
    (again := tmp_path / "again").mkdir()
    with pytest.raises(DamagedSearchData, match="stands twice"):
        _load(again, GOOD + GOOD.replace("schema = 1", ""))


@pytest.mark.parametrize("text", ["schema = 2", "", "schema = 1\nnot toml", "schema = 1\nmore = 1"])
def test_another_schema_or_no_file_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DamagedSearchData):
        _load(tmp_path, text)
    (tmp_path / FILES[0]).unlink()
    with pytest.raises(DamagedSearchData):
        load_engines(tmp_path)


def test_the_bundled_files_are_the_ones_that_are_read() -> None:
    folder = bundled_folder("resources") / "search"
    assert set(FILES) <= {path.name for path in folder.glob("*.toml")}
    assert load_engines(folder).all == ENGINES.all
