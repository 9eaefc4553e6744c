# SPDX-License-Identifier: Apache-2.0
"""Going through a run: blocks, trouble, cancelling, and a process killed in the middle."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy_audit.errors import EnvironmentProblem
from privacy_audit.net.vault_thread import through
from privacy_audit.search.model import PageStatus, PlannedQuery, ResultPage, Way
from privacy_audit.search.plan import RunKind
from privacy_audit.search.run_asking import Progress, ask_open_queries, lane_of
from privacy_audit.search.runs import LEFT_ALONE, OUT_OF_REACH, QueryState
from tests.net.doors import CancelSwitch
from tests.search.running import Runs, ScriptedAsker, a_page, a_query, new_runs, reopened_runs

ROOT = Path(__file__).parents[2]


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    """A service over a new real vault."""
    with new_runs(tmp_path) as opened:
        yield opened


def states(runs: Runs, run_id: int) -> list[QueryState]:
    return [one.state for one in runs.service.queries(run_id)]


def test_every_query_is_asked_once_in_its_order_and_counted(runs: Runs) -> None:
    queries = [a_query(number) for number in range(5)]
    run = runs.service.start(RunKind.FIRST, queries)
    asker, heard = ScriptedAsker(), list[Progress]()
    counted = ask_open_queries(runs.service, run.id, lambda _query: asker, progress=heard.append)
    assert asker.asked == [query.key for query in queries]
    assert counted.sentence() == "5 of 5 asked and answered."
    assert [(one.done, one.total, one.engine) for one in heard] == [
        (number, 5, "one") for number in range(1, 6)
    ]
    assert threading.current_thread().name not in asker.threads


def test_browser_queries_and_links_are_never_asked_by_the_program(runs: Runs) -> None:
    queries = [a_query(0), a_query(1, way=Way.BROWSER), a_query(2, way=Way.HAND_OVER)]
    run = runs.service.start(RunKind.FIRST, queries)
    asker = ScriptedAsker()
    ask_open_queries(runs.service, run.id, lambda _query: asker)
    assert asker.asked == [queries[0].key]


@pytest.mark.parametrize("status", [PageStatus.BLOCKED, PageStatus.QUOTA])
def test_the_first_block_ends_it_for_that_engine_alone(runs: Runs, status: PageStatus) -> None:
    queries = [a_query(n, engine=engine) for n in range(4) for engine in ("one", "two")]
    run = runs.service.start(RunKind.FIRST, queries)
    asker = ScriptedAsker(script={a_query(1, engine="one").key: status})
    counted = ask_open_queries(runs.service, run.id, lambda _query: asker)
    one, two = counted.by_engine
    assert (one.asked, one.answered, one.could_not_check) == (2, 1, 3)
    assert (two.asked, two.answered, two.could_not_check) == (4, 4, 0)
    assert sum(key.startswith("one:") for key in asker.asked) == 2
    assert counted.sentence() == "5 of 8 asked and answered, 3 could not be checked."
    if status is PageStatus.BLOCKED:
        assert one.reasons == ((LEFT_ALONE, 2), ("The engine refused to answer.", 1))


def test_an_engine_out_of_reach_is_not_tried_a_third_time(runs: Runs) -> None:
    queries = [a_query(number) for number in range(5)]
    run = runs.service.start(RunKind.FIRST, queries)
    asker = ScriptedAsker(script=dict.fromkeys((q.key for q in queries), PageStatus.ERROR))
    counted = ask_open_queries(runs.service, run.id, lambda _query: asker)
    assert len(asker.asked) == 2
    assert dict(counted.reasons)[OUT_OF_REACH] == 3


@pytest.mark.parametrize("status", [PageStatus.OFF_TOPIC, PageStatus.UNKNOWN_LAYOUT])
def test_a_page_that_cannot_be_read_does_not_end_it(runs: Runs, status: PageStatus) -> None:
    run = runs.service.start(RunKind.FIRST, [a_query(0), a_query(1)])
    asker = ScriptedAsker(script={a_query(0).key: status})
    counted = ask_open_queries(runs.service, run.id, lambda _query: asker)
    assert (counted.answered, counted.could_not_check) == (1, 1)


def test_cancelling_stops_within_a_second_and_leaves_the_rest_open(runs: Runs) -> None:
    queries = [a_query(n, engine=engine) for n in range(5) for engine in ("one", "two")]
    run = runs.service.start(RunKind.FIRST, queries)
    asker, switch = ScriptedAsker(seconds=5.0), CancelSwitch()
    switch.pull(after=0.3)
    started = time.monotonic()
    counted = ask_open_queries(runs.service, run.id, lambda _query: asker, cancel=switch)
    assert time.monotonic() - started < 1.3
    assert counted.not_asked_yet == 10
    assert set(states(runs, run.id)) == {QueryState.PLANNED}
    assert len(asker.asked) == 2, "nothing more goes out after a cancel"


def test_a_run_is_gone_on_with_where_it_was_left(runs: Runs) -> None:
    queries = [a_query(number) for number in range(3)]
    run = runs.service.start(RunKind.FIRST, queries)
    first = runs.service.queries(run.id)[0]
    runs.service.set_asking(first.id)
    asker = ScriptedAsker()
    ask_open_queries(runs.service, run.id, lambda _query: asker)
    assert len(asker.asked) == 3, "what was in flight is asked again"
    ask_open_queries(runs.service, run.id, lambda _query: asker)
    assert len(asker.asked) == 3, "what was answered is not"


def test_trouble_of_this_computer_stops_the_run_and_loses_nothing(runs: Runs) -> None:
    run = runs.service.start(RunKind.FIRST, [a_query(0), a_query(1)])

    class Full:
        def ask(self, query: PlannedQuery, cancel: object) -> ResultPage:
            del cancel
            if query.key == a_query(1).key:
                raise EnvironmentProblem("The disk is full.")
            return a_page(query)

    with pytest.raises(EnvironmentProblem, match="disk is full"):
        ask_open_queries(runs.service, run.id, lambda _query: Full())
    assert states(runs, run.id) == [QueryState.ANSWERED, QueryState.PLANNED]


def test_servers_of_one_service_are_left_alone_one_by_one() -> None:
    from dataclasses import replace

    here = replace(a_query(engine="mastodon"), form="name@one.example")
    there = replace(a_query(engine="mastodon"), form="name@two.example")
    assert lane_of(here) != lane_of(there)
    assert lane_of(here) == lane_of(replace(here, form="handle@one.example"))


def test_the_vault_may_live_on_another_thread(tmp_path: Path) -> None:
    """As in the window: the run goes on a worker, the vault has a thread of its own."""
    import queue

    letters: queue.SimpleQueue[object] = queue.SimpleQueue()
    done: list[str] = []
    with new_runs(tmp_path) as runs:
        run = runs.service.start(RunKind.FIRST, [a_query(number) for number in range(3)])

        def work() -> None:
            counted = ask_open_queries(
                runs.service,
                run.id,
                lambda _query: ScriptedAsker(),
                on_vault=through(letters.put),
            )
            done.append(counted.sentence())
            letters.put(None)

        worker = threading.Thread(target=work)
        worker.start()
        while callable(letter := letters.get(timeout=20)):
            letter()
        worker.join()
    assert done == ["3 of 3 asked and answered."]


# -- killed in the middle -------------------------------------------------------------------------


def one_life(folder: Path, *, seconds: float) -> list[str]:
    """Let a process go through the run, kill it, return the keys that it said were stored."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.search.running_child", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    timer = threading.Timer(seconds, child.kill)
    timer.start()
    lines = [line.strip() for line in child.stdout if line.endswith("\n")]
    timer.join()
    child.wait()
    child.stdout.close()
    return lines


def test_a_killed_run_loses_at_most_the_pages_in_flight(tmp_path: Path) -> None:
    engines = ("one", "two")
    queries = [a_query(n, engine=engine) for n in range(60) for engine in engines]
    with new_runs(tmp_path) as runs:
        run = runs.service.start(RunKind.FIRST, queries)
    moments = random.Random(20261120)
    said: set[str] = set()
    for _life in range(4):
        said |= set(one_life(tmp_path, seconds=moments.uniform(0.1, 0.4)))
        with reopened_runs(tmp_path) as runs:
            assert runs.vault.check().ok
            stored = runs.service.queries(run.id)
            answered = {one.query.key for one in stored if one.state is QueryState.ANSWERED}
            in_flight = [one for one in stored if one.state is QueryState.ASKING]
            pages = runs.service.pages(run.id)
            assert said <= answered
            assert len(in_flight) <= len(engines)
            assert len(pages) == len(answered), "a page and its tick are stored together"
            assert all(len(page.page.results) == 2 for page in pages)
    assert len(said) > 8, "the child must get to store pages before it is killed"
    with reopened_runs(tmp_path) as runs:
        asker = ScriptedAsker()
        counted = ask_open_queries(runs.service, run.id, lambda _query: asker)
        assert counted.sentence() == "120 of 120 asked and answered."
        assert not said & set(asker.asked)
