# SPDX-License-Identifier: Apache-2.0
"""Bringing work from the threads of the network to the one that owns the vault."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from privacy_audit.net.notebook import OnVault

T = TypeVar("T")


def through(hand_in: Callable[[Callable[[], None]], object]) -> OnVault:
    """An ``OnVault`` over something that queues work for the vault's thread.

    hand_in: takes a piece of work and sees to it that it is run, such as ``TaskRunner.vault``.
    """

    def on_vault(work: Callable[[], T], /) -> T:
        future: Future[T] = Future()
        hand_in(lambda: _fill(future, work))
        return future.result()

    return on_vault


class VaultPost:
    """A letter box of the thread that built it, for the command line: no event loop needed.

    The owner runs what lies in it with ``serve``; others hand work in by calling it and wait.
    """

    def __init__(self) -> None:
        self._owner = threading.get_ident()
        self._waiting: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._closed = False

    def __call__(self, work: Callable[[], T], /) -> T:
        """Run ``work`` on the owner's thread and return its value, or raise what it raised."""
        if threading.get_ident() == self._owner:
            return work()
        if self._closed:
            raise RuntimeError("the vault's letter box is closed")
        future: Future[T] = Future()
        self._waiting.put(lambda: _fill(future, work))
        return future.result()

    def serve(self, seconds: float) -> None:
        """Run the next piece of work, waiting for it up to ``seconds``. Only for the owner."""
        try:
            work = self._waiting.get(timeout=seconds)
        except queue.Empty:
            return
        work()

    def close(self) -> None:
        """Run what is left and take no more."""
        self._closed = True
        while not self._waiting.empty():
            self.serve(0)


def _fill(future: Future[T], work: Callable[[], T]) -> None:
    try:
        value = work()
    except BaseException as error:  # noqa: BLE001 - it belongs to the thread that waits
        future.set_exception(error)
    else:
        future.set_result(value)
