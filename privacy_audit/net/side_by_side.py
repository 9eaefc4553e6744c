# SPDX-License-Identifier: Apache-2.0
"""Many requests: those to one host in a row, different hosts side by side."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from privacy_audit.errors import AppError
from privacy_audit.net.model import Cancel
from privacy_audit.net.pace import NeverCancelled, require_going_on
from privacy_audit.net.vault_thread import VaultPost

T = TypeVar("T")

_GLANCE_SECONDS = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Generic[T]):
    """One piece of work. lane: jobs of one lane run one after the other, such as a host."""

    lane: str
    work: Callable[[Cancel], T]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[T]):
    """How a job ended: with a value or with a problem. index: its place in the list handed in."""

    index: int
    value: T | None = None
    problem: AppError | None = None


def side_by_side(
    jobs: Sequence[Job[T]],
    *,
    cancel: Cancel | None = None,
    post: VaultPost | None = None,
) -> Iterator[Done[T]]:
    """Run all jobs, one thread per lane, and give each result as soon as it is there.

    An AppError of a job is its result; any other exception is a bug and is raised here. After a
    cancel the jobs that are left end as CancelledByUser. post: the letter box of the calling
    thread when that owns the vault; it is served while waiting.
    """
    stop = _Stop(cancel or NeverCancelled())
    lanes: dict[str, list[tuple[int, Job[T]]]] = defaultdict(list)
    for index, job in enumerate(jobs):
        lanes[job.lane].append((index, job))
    results: queue.SimpleQueue[Done[T] | BaseException] = queue.SimpleQueue()
    threads = [
        threading.Thread(target=_run_lane, args=(lane, stop, results), name=name, daemon=True)
        for name, lane in lanes.items()
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in jobs:
            result = _next(results, post)
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        stop.now()
        while any(thread.is_alive() for thread in threads):
            _wait_a_little(threads, post)


def _run_lane(
    lane: list[tuple[int, Job[T]]],
    stop: _Stop,
    results: queue.SimpleQueue[Done[T] | BaseException],
) -> None:
    for index, job in lane:
        try:
            require_going_on(stop)
            results.put(Done(index=index, value=job.work(stop)))
        except AppError as problem:
            results.put(Done(index=index, problem=problem))
        except BaseException as error:  # noqa: BLE001 - raised on the caller's thread
            results.put(error)
            return


def _next(
    results: queue.SimpleQueue[Done[T] | BaseException], post: VaultPost | None
) -> Done[T] | BaseException:
    if post is None:
        return results.get()
    while True:
        try:
            return results.get_nowait()
        except queue.Empty:
            post.serve(_GLANCE_SECONDS)


def _wait_a_little(threads: Sequence[threading.Thread], post: VaultPost | None) -> None:
    if post is not None:
        post.serve(_GLANCE_SECONDS)
        return
    for thread in threads:
        thread.join(_GLANCE_SECONDS)


class _Stop:
    """The caller's cancel, or the caller going away."""

    def __init__(self, outer: Cancel) -> None:
        self._outer = outer
        self._left = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether to stop at the next safe place."""
        return self._left.is_set() or self._outer.cancelled

    def wait(self, seconds: float) -> bool:
        """Sleep in short naps; whether it was cancelled meanwhile."""
        while seconds > 0 and not self.cancelled:
            nap = min(seconds, _GLANCE_SECONDS)
            self._left.wait(nap)
            seconds -= nap
        return self.cancelled

    def now(self) -> None:
        """Stop."""
        self._left.set()
