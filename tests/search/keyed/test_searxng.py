# SPDX-License-Identifier: Apache-2.0
"""SearXNG over the real door and a real server: every way it fails is told apart from "nothing"."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from privacy_audit.net.hosts import AllowedHosts
from privacy_audit.net.problems import HostNotAllowed
from privacy_audit.net.robots import Robots
from privacy_audit.search.engines import Engines, allowed_hosts, load_engines
from privacy_audit.search.interfaces.asking import Asker
from privacy_audit.search.keyed import searxng
from privacy_audit.search.keyed.access import try_key
from privacy_audit.search.keyed.model import Access, KeyState
from privacy_audit.search.model import Fact, FactKind, PageStatus, ResultPage
from privacy_audit.vault.secret import Secret
from tests.net.doors import Desk, a_desk
from tests.search.keyed.searxng_server import SearxServer, searx_serving

NAME = Fact(kind=FactKind.NAME, text="Rowan Ashdown")


@contextmanager
def a_searx_desk(folder: Path) -> Iterator[tuple[SearxServer, Desk]]:
    with searx_serving() as searx:
        engine = load_engines().require("searxng")
        hosts = allowed_hosts([engine], searxng_address=searx.base_url)
        with a_desk(folder, *hosts) as desk:
            # The pause of the data file would only make the tests slow.
            desk.door._hosts = AllowedHosts(
                tuple(replace(host, delay_seconds=0.0) for host in hosts)
            )
            yield searx, desk


def ask(
    searx: SearxServer, desk: Desk, text: str = '"Rowan Ashdown"', *, page: int = 1
) -> ResultPage:
    asker = Asker(
        door=desk.door,
        robots=Robots(desk.door, desk.notebook, now=desk.clock),
        engines=Engines(load_engines().all),
        database=desk.vault.database,
        now=desk.clock,
    )
    request = searxng.ENGINE.request_for(access(searx), text, [NAME], page=page)
    return asker.ask(request, searxng.ENGINE.read, afresh=True).page


def access(searx: SearxServer) -> Access:
    return Access(base_url=searx.base_url)


def test_rows_come_back_in_their_order(tmp_path: Path) -> None:
    with a_searx_desk(tmp_path) as (searx, desk):
        page = ask(searx, desk)
        (seen,) = searx.server.seen
        (entry,) = desk.ledger()
    assert page.status is PageStatus.OK
    assert [row.url for row in page.results] == [
        "https://www.example.org/a",
        "https://www.example.org/b?x=1",
    ]
    assert page.query == '"Rowan Ashdown"'
    assert (seen.params["format"], seen.params["pageno"]) == ("json", "1")
    assert seen.params["language"] == "en-GB"
    assert (entry.purpose, entry.carries) == ("SearXNG search", ("name",))


def test_the_second_page(tmp_path: Path) -> None:
    with a_searx_desk(tmp_path) as (searx, desk):
        searx.index = [
            (f"Rowan Ashdown {n}", f"https://www.example.org/{n}", "") for n in range(13)
        ]
        page = ask(searx, desk, page=2)
    assert [row.url[-2:] for row in page.results] == ["10", "11", "12"]
    with pytest.raises(ValueError, match="pages 1 to 10"):
        searxng.ENGINE.request_for(Access(base_url="https://x.example"), "x", [], page=11)


def test_nothing_found_is_an_answer(tmp_path: Path) -> None:
    with a_searx_desk(tmp_path) as (searx, desk):
        assert ask(searx, desk, '"Robin Pettifer"').status is PageStatus.EMPTY


def test_json_that_is_switched_off_is_explained(tmp_path: Path) -> None:
    with a_searx_desk(tmp_path) as (searx, desk):
        searx.formats = ("html",)
        for _ in range(2):  # a setting to mend is no reason to stay away
            page = ask(searx, desk)
            assert page.status is PageStatus.BLOCKED
            assert "settings.yml" in page.notes[0]
        assert len(searx.server.seen) == 2


def test_engines_that_failed_are_not_nothing(tmp_path: Path) -> None:
    with a_searx_desk(tmp_path) as (searx, desk):
        searx.silent_engines = [["mojeek", "HTTP connection error"]]
        searx.index = []
        page = ask(searx, desk)
        assert page.status is PageStatus.ERROR
        assert page.results == ()
        assert "mojeek" in page.notes[0]
        searx.index = [("Rowan Ashdown", "https://www.example.org/a", "")]
        page = ask(searx, desk)
        assert page.status is PageStatus.OK
        assert "mojeek" in page.notes[0]


@pytest.mark.parametrize("bytes_sent", [0, 1, 20, 150])
def test_a_truncated_answer_is_not_nothing(tmp_path: Path, bytes_sent: int) -> None:
    with a_searx_desk(tmp_path) as (searx, desk):
        searx.cut = bytes_sent
        page = ask(searx, desk)
    assert page.status is PageStatus.ERROR
    assert page.notes


def test_an_answer_that_is_too_slow_is_not_nothing(tmp_path: Path) -> None:
    with a_searx_desk(tmp_path) as (searx, desk):
        searx.drip = 4.0
        page = ask(searx, desk)
    assert page.status is PageStatus.ERROR
    assert "in time" in page.notes[0]


def test_a_limit_is_a_limit(tmp_path: Path) -> None:
    with a_searx_desk(tmp_path) as (searx, desk):
        searx.limited = 1
        assert ask(searx, desk).status is PageStatus.OK
        assert ask(searx, desk).status is PageStatus.QUOTA
        assert ask(searx, desk).status is PageStatus.QUOTA
        assert len(searx.server.seen) == 2


def test_a_field_that_is_gone_is_not_nothing(tmp_path: Path) -> None:
    with a_searx_desk(tmp_path) as (searx, desk):
        searx.server.routes["/search"] = lambda handler: handler.answer_json(
            {"query": "x", "results": []}
        )
        assert ask(searx, desk).status is PageStatus.UNKNOWN_LAYOUT


def test_no_other_server_is_asked(tmp_path: Path) -> None:
    with a_searx_desk(tmp_path) as (_searx, desk), searx_serving() as other:
        request = searxng.ENGINE.request_for(access(other), "x", [NAME])
        with pytest.raises(HostNotAllowed):
            desk.door.send(request.outgoing)
        assert other.server.seen == []


def test_trying_it_out(tmp_path: Path) -> None:
    with a_searx_desk(tmp_path) as (searx, desk):
        assert try_key(searxng.ENGINE, access(searx), desk.door).state is KeyState.WORKS
        assert searx.server.seen[0].params["q"] == "weather"
        assert desk.ledger()[0].carries == ()
        searx.formats = ("html",)
        refused = try_key(searxng.ENGINE, access(searx), desk.door)
        assert refused.state is KeyState.WRONG
        assert "json" in refused.sentence
        searx.formats, searx.limited = ("json",), 0
        assert try_key(searxng.ENGINE, access(searx), desk.door).state is KeyState.USED_UP
        assert try_key(searxng.ENGINE, Access(), desk.door).state is KeyState.NOT_SET_UP


def test_a_server_with_a_password(tmp_path: Path) -> None:
    with a_searx_desk(tmp_path) as (searx, desk):
        searx.password = "Bearer t0ken"
        assert try_key(searxng.ENGINE, access(searx), desk.door).state is KeyState.WRONG
        mended = Access(base_url=searx.base_url, key=Secret("Bearer t0ken"))
        assert try_key(searxng.ENGINE, mended, desk.door).state is KeyState.WORKS
