# SPDX-License-Identifier: Apache-2.0
"""Pages fetched by the program: only what robots allow, slowly, and never again after a block."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from privacy_audit.net.model import Incoming
from privacy_audit.net.problems import CancelledByUser
from privacy_audit.net.robots import Robots
from privacy_audit.search.direct import ENDED, LEAST_DELAY_SECONDS, NOT_OFFERED, DirectPages
from privacy_audit.search.engines import Engines, load_engines
from privacy_audit.search.model import Fact, FactKind, PageStatus, PlannedQuery, ResultPage, Way
from tests.net.doors import CancelSwitch, Desk, a_desk, host_of
from tests.net.serving import Handler, Server, serving

ALLOWING = "User-agent: *\nDisallow: /private\n"


def query(text: str = '"Rowan Ashdown"', engine: str = "mojeek") -> PlannedQuery:
    return PlannedQuery(
        key=f"{engine}:{text}",
        engine=engine,
        way=Way.DIRECT,
        text=text,
        form="name",
        carries=(Fact(kind=FactKind.NAME, text="Rowan Ashdown"),),
    )


def reading(status: PageStatus) -> Callable[[Incoming, PlannedQuery], ResultPage]:
    def read(incoming: Incoming, asked: PlannedQuery) -> ResultPage:
        assert incoming.body
        return ResultPage(engine=asked.engine, query=asked.text, status=status)

    return read


@contextmanager
def direct(
    folder: Path,
    server: Server,
    *,
    status: PageStatus = PageStatus.OK,
    delay: float = 0.0,
) -> Iterator[tuple[DirectPages, Desk]]:
    mojeek = load_engines().require("mojeek")
    template = server.url("/search") + "?q={query}"
    engines = Engines((replace(mojeek, direct_template=template, delay_seconds=delay),
                       load_engines().require("google")))  # fmt: skip
    server.routes.setdefault("/search", lambda handler: handler.answer("<html>", kind="text/html"))
    with a_desk(folder, host_of(server)) as desk:
        robots = Robots(desk.door, desk.notebook, now=desk.clock)
        yield (
            DirectPages(
                door=desk.door,
                robots=robots,
                engines=engines,
                read_page=reading(status),
                delay_seconds=delay,
            ),
            desk,
        )


def paths(server: Server) -> list[str]:
    return [seen.path for seen in server.seen]


def robots_file(server: Server, text: str, kind: str = "text/plain", status: int = 200) -> None:
    server.routes["/robots.txt"] = lambda handler: handler.answer(text, kind=kind, status=status)


def test_an_allowed_page_is_fetched_and_read(tmp_path: Path) -> None:
    with serving() as server:
        robots_file(server, ALLOWING)
        with direct(tmp_path, server) as (pages, desk):
            assert pages.ask(query()).status is PageStatus.OK
            robots, page = desk.ledger()
        assert server.seen[1].params == {"q": '"Rowan Ashdown"'}
    assert (robots.purpose, robots.carries) == ("Robots rules", ())
    assert (page.purpose, page.carries) == ("Mojeek result page", ("name",))


FORBIDDING = {
    "everything": "User-agent: *\nDisallow: /\n",
    "the page": "User-agent: *\nDisallow: /search\n",
    "queries": "User-agent: *\nDisallow: /*?\n",
    "our name": "User-agent: PrivacyAudit\nDisallow: /\n\nUser-agent: *\nAllow: /\n",
}


@pytest.mark.parametrize("case", FORBIDDING)
def test_a_forbidden_page_is_not_fetched(tmp_path: Path, case: str) -> None:
    with serving() as server:
        robots_file(server, FORBIDDING[case])
        with direct(tmp_path, server) as (pages, _desk):
            page = pages.ask(query())
        assert page.status is PageStatus.BLOCKED
        assert "does not want programs" in page.notes[0]
        assert paths(server) == ["/robots.txt"]


def test_a_missing_file_forbids_nothing(tmp_path: Path) -> None:
    with serving() as server, direct(tmp_path, server) as (pages, _desk):
        assert pages.ask(query()).status is PageStatus.OK


def test_a_broken_file_forbids_everything(tmp_path: Path) -> None:
    with serving() as server:
        robots_file(server, "<html>oops</html>", "text/html")
        with direct(tmp_path, server) as (pages, _desk):
            page = pages.ask(query())
        assert page.status is PageStatus.BLOCKED
        assert "could not be read" in page.notes[0]
        assert paths(server) == ["/robots.txt"]


def test_an_engine_without_direct_pages_is_never_asked(tmp_path: Path) -> None:
    with serving() as server, direct(tmp_path, server) as (pages, desk):
        page = pages.ask(query(engine="google"))
        assert page.notes == (NOT_OFFERED,)
        assert desk.ledger() == []


@pytest.mark.parametrize(
    "status", [PageStatus.BLOCKED, PageStatus.CONSENT, PageStatus.JS_SHELL, PageStatus.QUOTA]
)
def test_the_first_block_on_a_page_ends_it(tmp_path: Path, status: PageStatus) -> None:
    with serving() as server:
        robots_file(server, ALLOWING)
        with direct(tmp_path, server, status=status) as (pages, desk):
            assert pages.ask(query()).status is status
            assert pages.has_ended("mojeek")
            assert pages.ask(query('"Ro Ashdown"')).notes == (ENDED,)
            assert paths(server) == ["/robots.txt", "/search"]
            rest = desk.notebook.resting_until(server.authority, desk.clock())
            assert rest is not None
            assert rest[1] == "captcha"


@pytest.mark.parametrize("code", [202, 403, 429, 500])
def test_a_number_that_is_not_200_is_never_an_answer(tmp_path: Path, code: int) -> None:
    with serving() as server:
        robots_file(server, ALLOWING)
        server.routes["/search"] = lambda handler: handler.answer("<html>", status=code)
        with direct(tmp_path, server) as (pages, _desk):
            assert not pages.ask(query()).status.is_answer
            pages.ask(query('"Ro Ashdown"'))
        assert paths(server).count("/search") == 1


@pytest.mark.parametrize("status", [PageStatus.EMPTY, PageStatus.OFF_TOPIC, PageStatus.RELAXED])
def test_an_honest_page_goes_on(tmp_path: Path, status: PageStatus) -> None:
    with serving() as server:
        robots_file(server, ALLOWING)
        with direct(tmp_path, server, status=status) as (pages, _desk):
            pages.ask(query())
            assert pages.ask(query('"Ro Ashdown"')).status is status
        assert paths(server) == ["/robots.txt", "/search", "/search"]


def test_a_resting_engine_is_not_asked(tmp_path: Path) -> None:
    with serving() as server:
        robots_file(server, ALLOWING)
        with direct(tmp_path, server, status=PageStatus.BLOCKED) as (pages, desk):
            pages.ask(query())
            again = DirectPages(
                door=desk.door,
                robots=Robots(desk.door, desk.notebook, now=desk.clock),
                engines=pages._engines,
                read_page=reading(PageStatus.OK),
                delay_seconds=0.0,
            )
            page = again.ask(query())
            assert page.status is PageStatus.BLOCKED
            assert "left alone" in page.notes[0]


def test_trouble_on_the_way_is_no_block(tmp_path: Path) -> None:
    def hang_up(handler: Handler) -> None:
        handler.close_connection = True

    with serving() as server:
        robots_file(server, ALLOWING)
        server.routes["/search"] = hang_up
        with direct(tmp_path, server) as (pages, _desk):
            assert pages.ask(query()).status is PageStatus.ERROR
            assert not pages.has_ended("mojeek")


def test_pauses_lie_between_all_requests(tmp_path: Path) -> None:
    with serving() as server:
        robots_file(server, ALLOWING)
        with direct(tmp_path, server, delay=0.4) as (pages, _desk):
            for text in ("a", "b", "c"):
                pages.ask(query(text))
        gaps = [b.at - a.at for a, b in zip(server.seen, server.seen[1:], strict=False)]
    assert len(gaps) == 3
    assert min(gaps) >= 0.39


def test_three_seconds_are_the_least() -> None:
    assert LEAST_DELAY_SECONDS == 3.0
    for engine in load_engines().by_way(Way.DIRECT):
        assert engine.delay_seconds >= 3.0
        assert engine.robots_decide


def test_a_cancel_is_not_turned_into_a_page(tmp_path: Path) -> None:
    cancel = CancelSwitch()
    cancel.pull(after=0.3)
    with serving() as server:
        robots_file(server, ALLOWING)
        server.routes["/search"] = lambda _handler: time.sleep(2)
        with direct(tmp_path, server) as (pages, _desk), pytest.raises(CancelledByUser):
            pages.ask(query(), cancel=cancel)
