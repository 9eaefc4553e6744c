# SPDX-License-Identifier: Apache-2.0
"""Asking through the real door: the cache, the robots rules, trouble that becomes a page."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from privacy_audit.errors import EnvironmentProblem
from privacy_audit.net.model import Incoming
from privacy_audit.net.problems import CancelledByUser
from privacy_audit.net.robots import Robots
from privacy_audit.search.engines import Engines, load_engines
from privacy_audit.search.interfaces import records
from privacy_audit.search.interfaces.asking import Asker
from privacy_audit.search.interfaces.catalogue import interface
from privacy_audit.search.interfaces.model import Interface, InterfaceRequest
from privacy_audit.search.model import PageStatus
from tests.net.doors import CancelSwitch, Desk, a_desk, host_of
from tests.net.serving import Handler, Server, serving
from tests.search.interfaces.samples import SAMPLES, Sample, request_of


def the(engine: str) -> tuple[Interface, Sample]:
    found = interface(engine)
    assert found is not None
    return found, next(sample for sample in SAMPLES if sample.engine == engine)


def to_server(server: Server, sample: Sample) -> InterfaceRequest:
    """The request of an interface, sent to a server of the test."""
    request = request_of(sample)
    return replace(request, outgoing=replace(request.outgoing, url=server.url("/asked")))


@contextmanager
def an_asker(folder: Path, server: Server) -> Iterator[tuple[Asker, Desk]]:
    with a_desk(folder, host_of(server)) as desk:
        robots = Robots(desk.door, desk.notebook, now=desk.clock)
        yield (
            Asker(
                door=desk.door,
                robots=robots,
                engines=Engines(load_engines().all),
                database=desk.vault.database,
                now=desk.clock,
            ),
            desk,
        )


def test_an_answer_is_kept_for_a_day(tmp_path: Path) -> None:
    found, sample = the("govuk")
    with serving() as server, an_asker(tmp_path, server) as (asker, desk):
        server.routes["/asked"] = lambda handler: handler.answer_json(sample.good)
        request = to_server(server, sample)
        first = asker.ask(request, found.read)
        assert first.page.status is PageStatus.OK
        assert not first.from_cache
        assert first.fingerprint
        desk.clock.move(hours=23)
        second = asker.ask(request, found.read)
        assert second.from_cache
        assert second.page == first.page
        assert len(server.seen) == 1
        asker.ask(request, found.read, afresh=True)
        assert len(server.seen) == 2
        desk.clock.move(hours=25)
        asker.ask(request, found.read)
        assert len(server.seen) == 3
        desk.clock.move(hours=25)
        asker.forget_old()
        assert desk.vault.database.query("SELECT * FROM answer_cache") == []


def test_what_is_no_answer_is_not_kept(tmp_path: Path) -> None:
    found, sample = the("govuk")
    with serving() as server, an_asker(tmp_path, server) as (asker, _desk):
        server.routes["/asked"] = lambda handler: handler.answer("<html>", kind="text/html")
        request = to_server(server, sample)
        assert asker.ask(request, found.read).page.status is PageStatus.BLOCKED
        server.routes["/asked"] = lambda handler: handler.answer_json(sample.nothing)
        assert asker.ask(request, found.read).page.status is PageStatus.EMPTY


def test_a_page_with_somebody_elses_result_is_forgotten(tmp_path: Path) -> None:
    found, sample = the("govuk")
    with serving() as server, an_asker(tmp_path, server) as (asker, desk):
        server.routes["/asked"] = lambda handler: handler.answer_json(sample.good)
        page = asker.ask(to_server(server, sample), found.read).page
        database = desk.vault.database
        assert records.forget_pages_with(database, "https://www.example.org/other") == 0
        assert records.forget_pages_with(database, page.results[1].url) == 1
        assert database.query("SELECT * FROM answer_cache") == []


def test_the_cache_never_holds_a_key(tmp_path: Path) -> None:
    found, sample = the("companies_house")
    with serving() as server, an_asker(tmp_path, server) as (asker, desk):
        server.routes["/asked"] = lambda handler: handler.answer_json(sample.good)
        asker.ask(to_server(server, sample), found.read)
        assert server.seen[0].headers["authorization"].startswith("Basic ")
        kept = repr(desk.vault.database.query("SELECT * FROM answer_cache"))
    assert "k3y" not in kept
    assert "azN5" not in kept


@pytest.mark.parametrize(
    ("trouble", "status", "words"),
    [
        ("hangs up", PageStatus.ERROR, "broke off"),
        ("silent", PageStatus.ERROR, "in time"),
        ("too large", PageStatus.ERROR, "larger"),
        ("sent elsewhere", PageStatus.BLOCKED, "not on the list"),
    ],
)
def test_trouble_on_the_way_becomes_a_page_that_is_no_answer(
    tmp_path: Path, trouble: str, status: PageStatus, words: str
) -> None:
    found, sample = the("govuk")

    def hang_up(handler: Handler) -> None:
        handler.close_connection = True

    routes = {
        "hangs up": hang_up,
        "silent": lambda _handler: time.sleep(4),
        "too large": lambda handler: handler.answer(b"x" * 200_000),
        "sent elsewhere": lambda handler: handler.answer(
            status=302, headers={"Location": "https://www.example.org/"}
        ),
    }
    with serving() as server, an_asker(tmp_path, server) as (asker, _desk):
        server.routes["/asked"] = routes[trouble]
        page = asker.ask(to_server(server, sample), found.read).page
    assert page.status is status
    assert words in page.notes[0]
    assert page.query == request_of(sample).text


def test_a_host_that_rests_is_a_limit_or_a_block(tmp_path: Path) -> None:
    found, sample = the("govuk")
    with serving() as server, an_asker(tmp_path, server) as (asker, desk):
        server.routes["/asked"] = lambda handler: handler.answer(
            status=429, headers={"Retry-After": "900"}
        )
        request = to_server(server, sample)
        for _ in range(2):
            assert asker.ask(request, found.read).page.status is PageStatus.QUOTA
        assert len(server.seen) == 1
        desk.clock.move(hours=1)
        server.routes["/asked"] = lambda handler: handler.answer(status=403)
        for _ in range(2):
            assert asker.ask(request, found.read).page.status is PageStatus.BLOCKED
        assert len(server.seen) == 2


def test_a_pause_named_in_the_answer_is_kept(tmp_path: Path) -> None:
    found, sample = the("stackexchange")
    with serving() as server, an_asker(tmp_path, server) as (asker, _desk):
        server.routes["/asked"] = lambda handler: handler.answer_json(
            {**sample.good, "backoff": 30}
        )
        request = to_server(server, sample)
        assert asker.ask(request, found.read, wait_asked=found.wait_asked).page.results
        page = asker.ask(request, found.read, afresh=True).page
        assert page.status is PageStatus.QUOTA
        assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("rules", "asked"),
    [
        ("User-agent: *\nDisallow: /elsewhere", True),
        ("User-agent: *\nDisallow: /*?text=", False),
        ("User-agent: *\nDisallow: /", False),
        (None, True),
        ("<html>broken</html>", False),
    ],
)
def test_the_gazette_is_asked_only_while_its_robots_allow(
    tmp_path: Path, rules: str | None, *, asked: bool
) -> None:
    found, sample = the("gazette")
    with serving() as server, an_asker(tmp_path, server) as (asker, _desk):
        server.routes["/asked"] = lambda handler: handler.answer_json(sample.good)
        if rules is not None:
            server.routes["/robots.txt"] = lambda handler: handler.answer(rules, kind="text/plain")
        page = asker.ask(to_server(server, sample), found.read).page
        assert ("/asked" in [seen.path for seen in server.seen]) is asked
        assert (page.status is PageStatus.OK) is asked
        if not asked:
            assert page.status is PageStatus.BLOCKED


def test_other_interfaces_are_asked_without_robots(tmp_path: Path) -> None:
    found, sample = the("govuk")
    with serving() as server, an_asker(tmp_path, server) as (asker, _desk):
        server.routes["/asked"] = lambda handler: handler.answer_json(sample.good)
        asker.ask(to_server(server, sample), found.read)
        assert [seen.path for seen in server.seen] == ["/asked"]


def test_a_cancel_is_told_and_not_turned_into_a_page(tmp_path: Path) -> None:
    found, sample = the("govuk")
    cancel = CancelSwitch()
    cancel.pull(after=0.2)
    with serving() as server, an_asker(tmp_path, server) as (asker, _desk):
        server.routes["/asked"] = lambda _handler: time.sleep(2)
        with pytest.raises(CancelledByUser):
            asker.ask(to_server(server, sample), found.read, cancel=cancel)


def test_a_full_disk_is_not_turned_into_a_page(tmp_path: Path) -> None:
    found, sample = the("govuk")
    with serving() as server, an_asker(tmp_path, server) as (asker, desk):

        def full(**_named: object) -> int:
            raise EnvironmentProblem("The disk is full.")

        desk.notebook.enter = full  # type: ignore[method-assign]
        with pytest.raises(EnvironmentProblem, match="disk is full"):
            asker.ask(to_server(server, sample), found.read)
        assert server.seen == []


def test_pages_survive_the_cache_whole(tmp_path: Path) -> None:
    found, sample = the("mastodon")
    request = request_of(sample)
    incoming = Incoming(
        status_code=200,
        url="",
        headers={"content-type": "application/json"},
        body=json.dumps(sample.good).encode(),
    )
    page = replace(found.read(incoming, request), notes=("Ein Wort: ü",), query=None)
    with serving() as server, an_asker(tmp_path, server) as (_asker, desk):
        now = desk.clock()
        records.keep_page(desk.vault.database, "k", page, at=now)
        assert records.cached_page(desk.vault.database, "k", since=now) == page
