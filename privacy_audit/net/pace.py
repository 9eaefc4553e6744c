# SPDX-License-Identifier: Apache-2.0
"""One request at a time per host, with a pause between them; hosts side by side."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from privacy_audit.net.model import Cancel
from privacy_audit.net.problems import CancelledByUser

JITTER = 0.2
"""At most this share is added to a delay, so that many users do not ask in step."""

_GLANCE_SECONDS = 0.05


class NeverCancelled:
    """A ``Cancel`` for callers that cannot stop."""

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Always no."""
        return False

    def wait(self, seconds: float) -> bool:
        """Sleep the whole time."""
        return self._event.wait(seconds)


def require_going_on(cancel: Cancel) -> None:
    """Raises CancelledByUser when the user has stopped it."""
    if cancel.cancelled:
        raise CancelledByUser


class Turn:
    """The right to ask one host, held while a request is on its way."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    def wait(self, cancel: Cancel) -> None:
        """Sit out what is left of the pause. Raises CancelledByUser."""
        while (left := self._pace.next_at - self._pace.clock()) > 0:
            if cancel.wait(left):
                raise CancelledByUser
        require_going_on(cancel)

    def ended(self, delay_seconds: float, chance: float) -> None:
        """A request has ended: the next one ``delay_seconds`` later, and a bit of the jitter.

        Counted from the end, so that the host sees no shorter pause when it was slow to connect.
        """
        # Squared: small additions are the rule, so that a long run is not much longer.
        pause = max(delay_seconds, self._pace.slowest) * (1 + JITTER * chance**2)
        self._pace.ended_at = self._pace.clock()
        self._pace.next_at = self._pace.clock() + pause

    def hold(self, seconds: float) -> None:
        """The host asked for a pause of its own."""
        self._pace.next_at = max(self._pace.next_at, self._pace.clock() + seconds)


class Pace:
    """The pause of one host.

    next_at, ended_at: on the clock. slowest: a longer delay than usual, such as robots ask for.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.next_at = clock()
        self.ended_at = -math.inf
        self.slowest = 0.0
        self.lock = threading.Lock()


class Paces:
    """The paces of all hosts. clock: seconds that only go on."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._paces: dict[str, Pace] = {}
        self._guard = threading.Lock()

    @contextmanager
    def turn(self, key: str, cancel: Cancel) -> Iterator[Turn]:
        """Wait until nobody else asks this host, then hold it. Raises CancelledByUser."""
        pace = self._of(key)
        require_going_on(cancel)
        while not pace.lock.acquire(timeout=_GLANCE_SECONDS):
            require_going_on(cancel)
        try:
            yield Turn(pace)
        finally:
            pace.lock.release()

    def slow_down(self, key: str, delay_seconds: float) -> None:
        """From now on at least so long between two requests to this host."""
        pace = self._of(key)
        pace.slowest = max(pace.slowest, delay_seconds)
        pace.next_at = max(pace.next_at, pace.ended_at + delay_seconds)

    def _of(self, key: str) -> Pace:
        with self._guard:
            return self._paces.setdefault(key, Pace(self._clock))
