# SPDX-License-Identifier: Apache-2.0
"""What an employer may set for the self-search: fewer places, and a server of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from privacy_audit.desktop.policy import LoadedPolicy, Policy
from privacy_audit.errors import UserError
from privacy_audit.search.engines import allowed_hosts, load_engines
from privacy_audit.search.keyed import access
from privacy_audit.search.keyed.access import read_access, write_access
from privacy_audit.search.keyed.model import Access
from privacy_audit.search.planning import choose
from tests.vault.making import a_vault

TODAY = date(2026, 11, 20)
OWN = "https://search.example.org"


def test_a_forbidden_engine_is_refused_by_name_and_left_out_of_the_sets() -> None:
    engines = load_engines(policy=Policy(forbidden_engines=frozenset({"wikipedia", "google"})))
    with pytest.raises(UserError, match="may not be asked") as refused:
        choose(engines, ["google"], today=TODAY)
    assert "Your employer has set this" in refused.value.message
    chosen = {one.engine.id for one in choose(engines, [], today=TODAY)}
    usual = {one.engine.id for one in choose(load_engines(), [], today=TODAY)}
    assert "wikipedia" in usual
    assert chosen == usual - {"wikipedia", "google"}


def test_no_host_of_a_forbidden_engine_passes_the_door() -> None:
    forbidden = {"wikipedia", "mastodon", "searxng"}
    engines = load_engines(policy=Policy(forbidden_engines=frozenset(forbidden)))
    hosts = allowed_hosts(engines, mastodon_servers=["mastodon.example"], searxng_address=OWN)
    assert hosts.get("www.gov.uk") is not None
    for name in ("en.wikipedia.org", "mastodon.social", "mastodon.example", "search.example.org"):
        assert hosts.get(name) is None


def test_only_the_allowed_ones_are_left() -> None:
    engines = load_engines(policy=Policy(allowed_engines=frozenset({"govuk"})))
    assert [one.engine.id for one in choose(engines, [], today=TODAY)] == ["govuk"]
    assert [one.id for one in engines if one.open_on(TODAY)] == ["govuk"]


def test_without_a_policy_nothing_is_forbidden() -> None:
    assert not [engine for engine in load_engines(policy=Policy()) if engine.forbidden]


def test_the_employers_server_stands_in_for_none_and_never_for_the_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = LoadedPolicy(policy=Policy(searxng_address=OWN))
    monkeypatch.setattr(access, "current_policy", lambda: loaded)
    with a_vault(tmp_path / "data") as vault:
        assert read_access(vault.database, "searxng").base_url == OWN
        assert not read_access(vault.database, "brave_api").base_url
        write_access(vault.database, "searxng", Access(base_url="https://mine.example"))
        assert read_access(vault.database, "searxng").base_url == "https://mine.example"
