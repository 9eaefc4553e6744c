# SPDX-License-Identifier: Apache-2.0
"""Keys in the vault: kept, checked, tried, forgotten, and shown nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from privacy_audit.errors import UserError
from privacy_audit.net.hosts import AllowedHost
from privacy_audit.net.model import Outgoing
from privacy_audit.search.keyed import brave
from privacy_audit.search.keyed.access import (
    checked_access,
    forget_access,
    read_access,
    try_key,
    write_access,
)
from privacy_audit.search.keyed.model import Access, KeyedEngine, KeyState
from privacy_audit.vault.secret import Secret
from tests.net.doors import a_desk, host_of
from tests.net.serving import Handler, Server, serving
from tests.vault.making import PASSPHRASE, a_folder, a_vault

KEY = "k3y-Quagmire-771"


def test_a_key_is_kept_in_the_vault_alone(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        assert not read_access(vault.database, "brave_api").key
        write_access(vault.database, "brave_api", Access(key=Secret(f" {KEY} ")))
    for file in (tmp_path / "data").iterdir():
        assert KEY.encode() not in file.read_bytes()
    with a_folder(tmp_path / "data").unlock(PASSPHRASE) as vault:
        kept = read_access(vault.database, "brave_api")
        assert kept.key == Secret(KEY)
        assert KEY not in repr(kept)
        forget_access(vault.database, "brave_api")
        assert read_access(vault.database, "brave_api") == Access()


@pytest.mark.parametrize("key", ["a\nb", "a\x00b", "schlüssel", "x" * 501])
def test_what_cannot_be_a_key_is_refused_without_repeating_it(key: str) -> None:
    with pytest.raises(UserError) as caught:
        checked_access(Access(key=Secret(key)))
    assert caught.value.field == "key"
    assert key not in caught.value.sentence()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://searx.example.org", "https://searx.example.org"),
        (" https://searx.example.org/ ", "https://searx.example.org"),
        ("https://searx.example.org/search", "https://searx.example.org"),
        ("https://example.org/searx/", "https://example.org/searx"),
        ("http://127.0.0.1:8888", "http://127.0.0.1:8888"),
        ("", ""),
    ],
)
def test_the_address_of_a_server_is_tidied(typed: str, kept: str) -> None:
    assert checked_access(Access(base_url=typed)).base_url == kept


@pytest.mark.parametrize(
    "typed",
    [
        "searx.example.org",
        "http://searx.example.org",
        "ftp://searx.example.org",
        "https://me:word@searx.example.org",
        "https://searx.example.org/?q=x",
        "https://",
    ],
)
def test_an_address_that_could_never_be_asked_is_refused(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        checked_access(Access(base_url=typed))
    assert caught.value.field == "base_url"
    assert "word" not in caught.value.title


def _at(server: Server) -> KeyedEngine:
    """Brave's engine with the address of a server of the test."""
    from dataclasses import replace

    def outgoing(access: Access, text: str, page: int) -> Outgoing:
        return replace(brave.ENGINE.outgoing(access, text, page), url=server.url("/search"))

    return replace(brave.ENGINE, outgoing=outgoing)


ANSWERS: dict[KeyState, Callable[[Handler], None]] = {
    KeyState.WORKS: lambda handler: handler.answer_json(
        {"type": "search", "query": {"original": "weather"}, "web": {"results": []}}
    ),
    KeyState.WRONG: lambda handler: handler.answer_json({"error": {"code": "x"}}, status=401),
    KeyState.USED_UP: lambda handler: handler.answer_json({}, status=429),
    KeyState.UNREACHABLE: lambda handler: handler.answer("", status=500),
}


@pytest.mark.parametrize("state", list(ANSWERS))
def test_trying_a_key(tmp_path: Path, state: KeyState) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["/search"] = ANSWERS[state]
        result = try_key(_at(server), Access(key=Secret(KEY)), desk.door)
        assert server.seen[0].headers["x-subscription-token"] == KEY
        assert server.seen[0].params["q"] == "weather"
        assert KEY not in repr(desk.ledger())
        assert desk.ledger()[0].carries == ()
    assert result.state is state
    assert KEY not in result.sentence
    assert result.sentence


def test_trying_a_key_without_a_network(tmp_path: Path) -> None:
    with serving() as server:
        host: AllowedHost = host_of(server)
    with a_desk(tmp_path, host) as desk:
        result = try_key(_at(server), Access(key=Secret(KEY)), desk.door)
    assert result.state is KeyState.UNREACHABLE
    assert "could not be reached" in result.sentence
