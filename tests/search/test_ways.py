# SPDX-License-Identifier: Apache-2.0
"""Whole runs through the real door to servers on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from privacy_audit.net import ledger
from privacy_audit.net.door import Clocks, Door
from privacy_audit.net.hosts import AllowedHosts
from privacy_audit.net.model import Cancel
from privacy_audit.net.notebook import Notebook
from privacy_audit.net.problems import HostNotAllowed
from privacy_audit.net.robots import Robots
from privacy_audit.net.vault_thread import VaultPost
from privacy_audit.search.interfaces.asking import Asker as InterfaceAsker
from privacy_audit.search.interfaces.catalogue import interface, request_for
from privacy_audit.search.interfaces.model import InterfaceSettings
from privacy_audit.search.keyed.access import write_access
from privacy_audit.search.keyed.model import Access
from privacy_audit.search.model import PageStatus, PlannedQuery, ResultPage, Way
from privacy_audit.search.plan import Choices, RunKind
from privacy_audit.search.planning import choose, plan_run
from privacy_audit.search.run_asking import ask_open_queries
from privacy_audit.search.runs import LEFT_ALONE, LIMIT_REACHED
from privacy_audit.search.ways import (
    NOT_SET_UP,
    AutomaticWays,
    read_interface_settings,
    write_interface_settings,
)
from tests.net.doors import CancelSwitch, host_of
from tests.net.serving import Handler, Server, serving
from tests.search.interfaces.samples import SAMPLES
from tests.search.keyed.searxng_server import SearxServer, searx_serving
from tests.search.people import ROWAN
from tests.search.running import Runs, new_runs
from tests.search.test_plan import ENGINES, TODAY


@contextmanager
def searx_ways(runs: Runs, searx: SearxServer) -> Iterator[tuple[AutomaticWays, VaultPost]]:
    """The automatic ways with a server of the user's own."""
    database = runs.vault.database
    write_access(database, "searxng", Access(base_url=searx.base_url))
    post = VaultPost()
    ways = AutomaticWays(
        database, ENGINES, [ENGINES.require("searxng")], now=runs.clock, on_vault=post
    )
    try:
        yield ways, post
    finally:
        ways.close()


def three_queries() -> tuple[PlannedQuery, ...]:
    choices = Choices(kind=RunKind.RECHECK)
    return plan_run(ROWAN, choices, choose(ENGINES, ["searxng"], today=TODAY))[:3]


def test_a_run_with_a_server_of_ones_own(tmp_path: Path) -> None:
    with new_runs(tmp_path) as runs, searx_serving() as searx:
        run = runs.service.start(RunKind.RECHECK, three_queries())
        with searx_ways(runs, searx) as (ways, post):
            counted = ask_open_queries(runs.service, run.id, lambda _query: ways, post=post)
        assert counted.sentence() == "3 of 3 asked and answered."
        found = [page.page.status for page in runs.service.pages(run.id)]
        assert found == [PageStatus.OK, PageStatus.EMPTY, PageStatus.EMPTY]
        entries = ledger.entries(runs.vault.database)
        assert [entry.carries for entry in entries] == [
            ("name",),
            ("name", "town"),
            ("name", "employer"),
        ]
        assert all("Rowan" not in entry.purpose for entry in entries)


@pytest.mark.parametrize(
    ("trouble", "reason"), [("limited", LIMIT_REACHED), ("formats", LEFT_ALONE)]
)
def test_a_server_that_refuses_is_not_asked_again(
    tmp_path: Path, trouble: str, reason: str
) -> None:
    with new_runs(tmp_path) as runs, searx_serving() as searx:
        setattr(searx, trouble, 0 if trouble == "limited" else ("html",))
        run = runs.service.start(RunKind.RECHECK, three_queries())
        with searx_ways(runs, searx) as (ways, post):
            counted = ask_open_queries(runs.service, run.id, lambda _query: ways, post=post)
        assert (counted.answered, counted.could_not_check, counted.asked) == (0, 3, 1)
        assert dict(counted.reasons)[reason] == 2


def test_a_keyed_engine_that_is_not_set_up_is_not_asked(tmp_path: Path) -> None:
    with new_runs(tmp_path) as runs:
        ways = AutomaticWays(
            runs.vault.database,
            ENGINES,
            [ENGINES.require("brave_api")],
            now=runs.clock,
            on_vault=VaultPost(),
        )
        query = replace(three_queries()[0], engine="brave_api")
        page = ways.ask(query, CancelSwitch())
        ways.close()
        assert (page.status, page.notes) == (PageStatus.ERROR, (NOT_SET_UP,))
        assert ledger.entries(runs.vault.database) == []


def test_what_the_user_chose_for_the_interfaces_is_kept(tmp_path: Path) -> None:
    with new_runs(tmp_path) as runs:
        assert read_interface_settings(runs.vault.database) == InterfaceSettings()
        chosen = InterfaceSettings(mastodon_servers=("toot.wales",), welsh=True)
        write_interface_settings(runs.vault.database, chosen)
        assert read_interface_settings(runs.vault.database) == chosen


# -- the open interfaces --------------------------------------------------------------------------


class OnLoopback:
    """Asks the real interfaces' questions, sent to a server of the test instead."""

    def __init__(self, runs: Runs, server: Server, post: VaultPost) -> None:
        notebook = Notebook(runs.vault.database, on_vault=post)
        self._server = server
        self.door = Door(
            AllowedHosts.of([host_of(server)]),
            notebook,
            Clocks(now=runs.clock),
            least_delay=0.0,
        )
        self._asker = InterfaceAsker(
            door=self.door,
            robots=Robots(self.door, notebook, now=runs.clock),
            engines=ENGINES,
            database=runs.vault.database,
            now=runs.clock,
            on_vault=post,
        )

    def ask(self, query: PlannedQuery, cancel: Cancel) -> ResultPage:
        found = interface(query.engine)
        request = request_for(query, InterfaceSettings())
        assert found is not None
        assert request is not None
        path = f"/{query.engine}/{query.form}"
        here = replace(request, outgoing=replace(request.outgoing, url=self._server.url(path)))
        return self._asker.ask(here, found.read, cancel=cancel).page


# The samples answer about this name alone.
ONE_NAME = replace(ROWAN, names=ROWAN.names[:1])
SERVICES = ("govuk", "gravatar", "bluesky", "hansard", "github", "orcid")


def answer(handler: Handler) -> None:
    """Answer with the sample of the interface and form that stand in the path."""
    _, engine, form = urlsplit(handler.path).path.split("/", 2)
    sample = next(
        (one for one in SAMPLES if (one.engine, one.form) == (engine, form)),
        next(one for one in SAMPLES if one.engine == engine),
    )
    handler.answer_json(sample.good)


def test_a_first_run_with_open_interfaces(tmp_path: Path) -> None:
    queries = plan_run(ONE_NAME, Choices(), choose(ENGINES, SERVICES, today=TODAY))
    assert {query.way for query in queries} == {Way.OPEN}
    with new_runs(tmp_path) as runs, serving() as server:
        server.routes["*"] = answer
        run = runs.service.start(RunKind.FIRST, queries)
        post = VaultPost()
        asker = OnLoopback(runs, server, post)
        counted = ask_open_queries(runs.service, run.id, lambda _query: asker, post=post)
        asker.door.close()
        assert counted.answered == len(queries)
        assert any(page.page.results for page in runs.service.pages(run.id))
        sent = " ".join(f"{seen.path} {seen.params} {seen.body!r}" for seen in server.seen)
        assert len(server.seen) == len(queries)
        for secret in ("07700", "Juniper", "E17", "Example Borough", "1986", "@example.org"):
            assert secret not in sent


def test_a_service_that_says_no_is_left_alone_and_the_others_go_on(tmp_path: Path) -> None:
    queries = plan_run(ONE_NAME, Choices(), choose(ENGINES, SERVICES, today=TODAY))
    with new_runs(tmp_path) as runs, serving() as server, serving() as other:
        server.routes["*"] = answer
        other.routes["*"] = lambda handler: handler.answer("no", status=403, kind="text/html")
        run = runs.service.start(RunKind.FIRST, queries)
        post = VaultPost()
        good, refusing = OnLoopback(runs, server, post), OnLoopback(runs, other, post)
        counted = ask_open_queries(
            runs.service,
            run.id,
            lambda query: refusing if query.engine == "govuk" else good,
            post=post,
        )
        good.door.close()
        refusing.door.close()
        by_engine = {one.engine: one for one in counted.by_engine}
        assert by_engine["govuk"].answered == 0
        assert by_engine["govuk"].asked == 1
        assert len(other.seen) == 1
        assert counted.answered == len(queries) - by_engine["govuk"].planned


def test_a_host_that_is_not_on_the_list_is_never_asked(tmp_path: Path) -> None:
    with new_runs(tmp_path) as runs, serving() as server:
        ways = AutomaticWays(runs.vault.database, ENGINES, [], now=runs.clock, on_vault=VaultPost())
        query = plan_run(ROWAN, Choices(), choose(ENGINES, ["govuk"], today=TODAY))[0]
        try:
            page = ways.ask(query, CancelSwitch())
        except HostNotAllowed:
            page = None
        ways.close()
        assert page is None or page.status is PageStatus.BLOCKED
        assert server.seen == []
        assert ledger.entries(runs.vault.database) == []
