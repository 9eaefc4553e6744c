# SPDX-License-Identifier: Apache-2.0
"""A call into other people's code that may never return, waited for only so long."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class LimitedCall(Generic[T]):
    """Work on a daemon thread of its own, begun at once; it does not keep the program alive.

    undo: run after a result that came when the caller had already given up.
    """

    def __init__(self, work: Callable[[], T], undo: Callable[[], None] | None = None) -> None:
        self.error: Exception | None = None
        self._results: list[T] = []
        self._work = work
        self._undo = undo
        self._given_up = False
        self._turn = threading.Lock()
        self._started = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="keyring", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether the thread is still at it."""
        return self._thread.is_alive()

    def result(self) -> T:
        """What the work returned; only after ``wait`` said yes and without an error."""
        return self._results[0]

    def wait(self, seconds: float) -> bool:
        """Whether the work was done within so many seconds of its beginning."""
        self._thread.join(max(0.0, self._started + seconds - time.monotonic()))
        with self._turn:
            done = bool(self._results) or self.error is not None
            self._given_up = not done
        return done

    def _run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - other people's code, judged by the caller
            with self._turn:
                self.error = error
            return
        with self._turn:
            self._results.append(result)
            late = self._given_up
        if late and self._undo is not None:
            self._undo_quietly(self._undo)

    def _undo_quietly(self, undo: Callable[[], None]) -> None:
        try:
            undo()
        except Exception as error:  # noqa: BLE001 - nobody is waiting for this any more
            self.error = error
