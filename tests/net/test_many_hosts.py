# SPDX-License-Identifier: Apache-2.0
"""Many requests over several hosts: side by side, in a row per host, entered by one thread."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from privacy_audit.net.model import Cancel, Incoming, Outgoing
from privacy_audit.net.problems import CancelledByUser, HostNotAllowed
from privacy_audit.net.side_by_side import Job, side_by_side
from privacy_audit.net.vault_thread import VaultPost, through
from tests.net.doors import CancelSwitch, Desk, a_desk, ask, host_of
from tests.net.serving import Handler, Server, serving

DELAY = 0.15


def _asking(desk: Desk, outgoing: Outgoing) -> Job[Incoming]:
    def work(cancel: Cancel) -> Incoming:
        return desk.door.send(outgoing, cancel=cancel)

    return Job(lane=outgoing.url.split("/")[2], work=work)


def _four(stack: ExitStack) -> list[Server]:
    servers = [stack.enter_context(serving()) for _ in range(4)]
    for server in servers:
        server.routes["*"] = lambda handler: handler.answer("{}")
    return servers


def test_80_requests_to_4_hosts_take_no_longer_than_their_pauses(tmp_path: Path) -> None:
    post = VaultPost()
    with ExitStack() as stack:
        servers = _four(stack)
        hosts = [host_of(server, delay_seconds=DELAY) for server in servers]
        desk = stack.enter_context(a_desk(tmp_path, *hosts, on_vault=post))
        desk.door.send(ask(servers[0]))  # what is imported once is not part of the measure
        jobs = [_asking(desk, ask(server, f"/{n}")) for n in range(20) for server in servers]
        started = time.monotonic()
        done = list(side_by_side(jobs, post=post))
        seconds = time.monotonic() - started
        assert sorted(one.index for one in done) == list(range(80))
        assert all(one.value is not None and one.value.status_code == 200 for one in done)
        assert desk.outcomes() == ["answered"] * 81
    bound = 20 * DELAY  # the first host has been asked once before
    assert 19 * DELAY <= seconds <= 1.1 * bound
    for server in servers:
        gaps = [b.at - a.at for a, b in zip(server.seen, server.seen[1:], strict=False)]
        assert min(gaps) >= DELAY * 0.99


def test_one_host_is_never_asked_twice_at_a_time(tmp_path: Path) -> None:
    inside = threading.Semaphore(1)
    overlaps: list[str] = []

    def slow(handler: Handler) -> None:
        if not inside.acquire(blocking=False):
            overlaps.append(handler.path)
        time.sleep(0.05)
        inside.release()
        handler.answer("{}")

    post = VaultPost()
    with serving() as server, a_desk(tmp_path, host_of(server), on_vault=post) as desk:
        server.routes["*"] = slow
        jobs = [
            Job(lane=str(n % 5), work=_asking(desk, ask(server, f"/{n}")).work) for n in range(10)
        ]
        assert len(list(side_by_side(jobs, post=post))) == 10
    assert overlaps == []


def test_a_problem_of_one_request_leaves_the_others(tmp_path: Path) -> None:
    post = VaultPost()
    with serving() as server, a_desk(tmp_path, host_of(server), on_vault=post) as desk:
        server.routes["*"] = lambda handler: handler.answer("{}")
        stranger = Outgoing(url="https://www.example.org/", purpose="a test")
        jobs = [_asking(desk, one) for one in (ask(server), stranger, ask(server, "/b"))]
        done = {one.index: one for one in side_by_side(jobs, post=post)}
    assert isinstance(done[1].problem, HostNotAllowed)
    assert done[0].problem is None
    assert done[2].value is not None


def test_a_cancel_ends_all_hosts_within_a_second(tmp_path: Path) -> None:
    cancel = CancelSwitch()
    post = VaultPost()
    with ExitStack() as stack:
        servers = _four(stack)
        for server in servers:
            server.routes["*"] = lambda _handler: time.sleep(3)
        desk = stack.enter_context(
            a_desk(tmp_path, *(host_of(server) for server in servers), on_vault=post)
        )
        jobs = [_asking(desk, ask(server, f"/{n}")) for n in range(5) for server in servers]
        cancel.pull(after=0.3)
        started = time.monotonic()
        done = list(side_by_side(jobs, cancel=cancel, post=post))
        assert time.monotonic() - started < 1.3
        assert len(done) == 20
        assert all(isinstance(one.problem, CancelledByUser) for one in done)
        assert desk.outcomes() == ["cancelled"] * 4


def test_a_reader_that_leaves_early_stops_the_rest(tmp_path: Path) -> None:
    post = VaultPost()
    with serving() as server, a_desk(tmp_path, host_of(server), on_vault=post) as desk:
        server.routes["*"] = lambda handler: handler.answer("{}")
        host_threads = threading.active_count()
        results = side_by_side([_asking(desk, ask(server)) for _ in range(50)], post=post)
        next(results)
        results.close()  # type: ignore[attr-defined]
        assert not [thread for thread in threading.enumerate() if thread.name == server.authority]
        assert threading.active_count() <= host_threads + 2
        assert len(server.seen) < 50


def test_a_bug_in_a_job_is_raised_where_it_can_be_seen() -> None:
    def broken(_cancel: Cancel) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(side_by_side([Job(lane="a", work=broken)]))


def test_work_for_the_vault_runs_on_the_thread_that_owns_it() -> None:
    post = VaultPost()
    owner = threading.get_ident()

    def where(_cancel: Cancel) -> int:
        assert threading.get_ident() != owner
        return post(threading.get_ident)

    (done,) = side_by_side([Job(lane="a", work=where)], post=post)
    assert done.value == owner


def test_an_error_in_the_vault_comes_back_to_who_asked() -> None:
    post = VaultPost()

    def failing() -> int:
        raise OSError("full")

    def work(_cancel: Cancel) -> str:
        with pytest.raises(OSError, match="full"):
            post(failing)
        return "told"

    (done,) = side_by_side([Job(lane="a", work=work)], post=post)
    assert done.value == "told"


def test_a_closed_letter_box_takes_nothing() -> None:
    post = VaultPost()
    post.close()

    def work(_cancel: Cancel) -> int:
        return post(lambda: 1)

    with pytest.raises(RuntimeError, match="closed"):
        list(side_by_side([Job(lane="a", work=work)]))


def test_through_a_queue_of_another_thread() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=1) as vault:
        on_vault = through(vault.submit)
        assert on_vault(threading.get_ident) != threading.get_ident()
        with pytest.raises(ZeroDivisionError):
            on_vault(lambda: 1 // 0)
