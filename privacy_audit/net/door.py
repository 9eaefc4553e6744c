# SPDX-License-Identifier: Apache-2.0
"""The door: every request of the program goes through ``Door.send`` or does not go.

Who may be asked is a list handed in; each request stands in the ledger before it goes out; hosts
are asked one request at a time, with a pause; a host that refuses is left alone.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from privacy_audit.errors import AppError
from privacy_audit.net.hops import call_for, full_address, next_hop, sent_bytes
from privacy_audit.net.hosts import LEAST_DELAY_SECONDS, AllowedHost, AllowedHosts
from privacy_audit.net.identity import user_agent
from privacy_audit.net.ledger import Outcome, outcome_of
from privacy_audit.net.manners import Rest, rest_after, rest_until, worth_a_second_try
from privacy_audit.net.model import Cancel, Incoming, Outgoing
from privacy_audit.net.pace import NeverCancelled, Paces
from privacy_audit.net.problems import (
    AskedEnough,
    BrokenOff,
    CancelledByUser,
    CertificateProblem,
    HostNotAllowed,
    LeftAlone,
    NotSendable,
    Offline,
    TimedOut,
    TooLarge,
)
from privacy_audit.net.wire import Answer, Limits, Wire

if TYPE_CHECKING:
    from privacy_audit.net.notebook import Notebook

_log = logging.getLogger(__name__)

_OUTCOMES: tuple[tuple[type[AppError], Outcome], ...] = (
    (CancelledByUser, Outcome.CANCELLED),
    (TimedOut, Outcome.TIMED_OUT),
    (CertificateProblem, Outcome.NOT_TRUSTED),
    (TooLarge, Outcome.TOO_LARGE),
    (BrokenOff, Outcome.BROKEN_OFF),
    (NotSendable, Outcome.NOT_SENT),
    (HostNotAllowed, Outcome.NOT_SENT),
    (Offline, Outcome.UNREACHABLE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Time and chance, handed in so that tests can choose them.

    now: aware UTC. seconds: only goes on. chance: from 0 to 1, how much of the jitter is added.
    """

    now: Callable[[], datetime]
    seconds: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random


class Door:
    """Sends requests to the listed hosts. May be used from several threads; close it at the end.

    least_delay: seconds between two requests to one host, whatever its entry says.
    """

    def __init__(
        self,
        hosts: AllowedHosts,
        notebook: Notebook,
        clocks: Clocks,
        *,
        limits: Limits | None = None,
        least_delay: float = LEAST_DELAY_SECONDS,
    ) -> None:
        self._hosts = hosts
        self._notebook = notebook
        self._clocks = clocks
        self._limits = limits or Limits()
        self._least_delay = least_delay
        self._paces = Paces(clocks.seconds)
        self._wire = Wire(user_agent=user_agent(), limits=self._limits)

    @property
    def hosts(self) -> AllowedHosts:
        """Who may be asked."""
        return self._hosts

    def close(self) -> None:
        """Close all connections."""
        self._wire.close()

    def send(self, outgoing: Outgoing, *, cancel: Cancel | None = None) -> Incoming:
        """Ask, and return whatever answer came, a refusal too.

        Waits for the host's turn first. Follows redirects to the same host or to a listed one that
        may be told the same facts. Raises the problems of ``net/problems.py``, or
        EnvironmentProblem when the ledger cannot be written; then nothing went out.
        """
        cancel = cancel or NeverCancelled()
        started = self._clocks.seconds()
        for _hop in range(self._limits.redirects + 1):
            host = self._hosts.require(outgoing.url, outgoing.carries)
            answer = self._ask_twice_at_most(outgoing, host, cancel)
            onward = next_hop(outgoing, answer.status_code, answer.headers)
            if onward is None:
                return Incoming(
                    status_code=answer.status_code,
                    url=full_address(outgoing),
                    headers=answer.headers,
                    body=answer.body,
                    cut=answer.cut,
                    seconds=self._clocks.seconds() - started,
                )
            outgoing = onward
        raise HostNotAllowed(
            host.authority, why=f"“{host.authority}” sent the request round in a circle."
        )

    def leave_alone(self, address: str, rest: Rest, *, named: timedelta | None = None) -> datetime:
        """Leave the host of an address alone, for what its page said; returns until when."""
        host = self._hosts.require(address)
        now = self._clocks.now()
        until = rest_until(rest, now, named=named)
        self._notebook.leave_alone(host.key, until=until, reason=rest.value, now=now)
        return until

    def slow_down(self, address: str, delay_seconds: float) -> None:
        """Keep at least this delay between requests to the host of an address."""
        self._paces.slow_down(self._hosts.require(address).key, delay_seconds)

    def _ask_twice_at_most(self, outgoing: Outgoing, host: AllowedHost, cancel: Cancel) -> Answer:
        answer, wait = self._ask(outgoing, host, cancel, again=False)
        if wait is not None:
            answer, _wait = self._ask(outgoing, host, cancel, again=True)
        return answer

    def _ask(
        self, outgoing: Outgoing, host: AllowedHost, cancel: Cancel, *, again: bool
    ) -> tuple[Answer, float | None]:
        """One request in the host's turn; with the seconds after which one more try is in order."""
        with self._paces.turn(host.key, cancel) as turn:
            self._require_welcome(host)
            turn.wait(cancel)
            try:
                answer = self._exchange(outgoing, host, cancel)
            finally:
                delay = max(host.delay_seconds, self._least_delay)
                turn.ended(delay, self._clocks.chance())
            now = self._clocks.now()
            wait = None
            if not again:
                wait = worth_a_second_try(answer.status_code, answer.headers, now)
            if wait is not None:
                turn.hold(wait)
            else:
                self._mind(outgoing, host, answer, now)
        return answer, wait

    def _require_welcome(self, host: AllowedHost) -> None:
        now = self._clocks.now()
        rest = self._notebook.resting_until(host.key, now)
        if rest is not None:
            raise LeftAlone(host.authority, rest[0], reason=rest[1])
        if host.cap_per_day is None:
            return
        sent = self._notebook.sent_in_a_day(self._hosts.counted_with(host), now)
        if len(sent) >= host.cap_per_day:
            free_at = sent[len(sent) - host.cap_per_day] + timedelta(days=1)
            raise AskedEnough(host.authority, free_at, cap=host.cap_per_day)

    def _exchange(self, outgoing: Outgoing, host: AllowedHost, cancel: Cancel) -> Answer:
        call = call_for(outgoing, host)
        number = self._notebook.enter(
            at=self._clocks.now(),
            host=host.authority,
            purpose=outgoing.purpose,
            carries=outgoing.carries,
            method=outgoing.method,
            sent_bytes=sent_bytes(outgoing),
        )
        started = self._clocks.seconds()
        try:
            answer = self._wire.exchange(call, cancel)
        except Exception as problem:
            self._notebook.complete(
                number, _outcome_of(problem), seconds=self._clocks.seconds() - started
            )
            _log.info("a request to %s ended: %s", host.authority, type(problem).__name__)
            raise
        self._notebook.complete(
            number,
            outcome_of(answer.status_code),
            seconds=self._clocks.seconds() - started,
            status_code=answer.status_code,
            received_bytes=len(answer.body),
        )
        _log.info("a request to %s was answered with %d", host.authority, answer.status_code)
        return answer

    def _mind(self, outgoing: Outgoing, host: AllowedHost, answer: Answer, now: datetime) -> None:
        """Write down what the answer means for the next request to this host."""
        rest = rest_after(answer.status_code, answer.headers, now)
        if rest is None:
            return
        with_key = bool(outgoing.secret_headers or outgoing.secret_params)
        if rest[0] is Rest.DENIED and (host.own or with_key):
            # A wrong key or a switched-off format is mended in the settings and tried again.
            return
        self._notebook.leave_alone(host.key, until=rest[1], reason=rest[0].value, now=now)


def _outcome_of(problem: Exception) -> Outcome:
    return next(
        (outcome for kind, outcome in _OUTCOMES if isinstance(problem, kind)),
        Outcome.BROKEN_OFF,
    )
