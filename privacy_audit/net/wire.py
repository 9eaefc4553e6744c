# SPDX-License-Identifier: Apache-2.0
"""The one place that uses requests: a single exchange with one host, over before long.

Nothing of requests comes out of here, neither its values nor its exceptions, because those carry
the address with the query and the key.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from privacy_audit.errors import AppError
from privacy_audit.net.hosts import authority_of, is_this_machine
from privacy_audit.net.model import Cancel
from privacy_audit.net.problems import (
    BrokenOff,
    CancelledByUser,
    HostNotAllowed,
    TimedOut,
    TooLarge,
)
from privacy_audit.net.requests_session import (
    closed_quietly,
    make_session,
    proxies_for,
    stop_reading,
    told_apart,
)

if TYPE_CHECKING:
    from requests import PreparedRequest, Response, Session

_GLANCE_SECONDS = 0.05
_CHUNK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much. whole_seconds: from the first byte out to the last byte in."""

    connect_seconds: float = 20.0
    read_seconds: float = 20.0
    whole_seconds: float = 60.0
    body_bytes: int = 5_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One exchange, with everything in the clear; never shown or kept."""

    url: str
    host: str
    authority: str
    method: str = "GET"
    params: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    json_body: Mapping[str, object] | None = field(default=None, repr=False)
    raw_body: bytes | None = field(default=None, repr=False)
    keep_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. headers: names in lower case. url: as it went out, without secrets."""

    status_code: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    cut: bool


class Wire:
    """Connections to hosts, one session per host, closed with ``close``.

    Exchanges with one host must not overlap; the door sees to that.
    """

    def __init__(self, *, user_agent: str, limits: Limits) -> None:
        self._user_agent = user_agent
        self._limits = limits
        self._sessions: dict[str, Session] = {}
        self._guard = threading.Lock()

    def exchange(self, call: Call, cancel: Cancel) -> Answer:
        """Send and read, or raise an AppError; ends soon after a cancel.

        A call into the network can sit in the system for many seconds, so it runs on a thread of
        its own, which is left behind when nobody waits for it any more.
        """
        work = _Exchange(call, self._session(call.authority), self._limits)
        deadline = time.monotonic() + self._limits.whole_seconds
        work.start()
        while not work.done.wait(_GLANCE_SECONDS):
            if cancel.cancelled:
                self._abandon(work, call)
                raise CancelledByUser
            if time.monotonic() > deadline:
                self._abandon(work, call)
                raise TimedOut(call.host)
        return work.result()

    def close(self) -> None:
        """Close all connections."""
        with self._guard:
            sessions, self._sessions = list(self._sessions.values()), {}
        for session in sessions:
            closed_quietly(session)

    def _session(self, authority: str) -> Session:
        with self._guard:
            session = self._sessions.get(authority)
            if session is None:
                session = self._sessions[authority] = make_session(self._user_agent)
            return session

    def _abandon(self, work: _Exchange, call: Call) -> None:
        work.abandon()
        with self._guard:
            session = self._sessions.pop(call.authority, None)
        if session is not None:
            closed_quietly(session)


class _Exchange:
    """One exchange on a daemon thread: once it is ``done`` there is a ``result``."""

    def __init__(self, call: Call, session: Session, limits: Limits) -> None:
        self.done = threading.Event()
        self._outcome: Answer | Exception = BrokenOff(call.host)
        self._call = call
        self._session = session
        self._limits = limits
        self._abandoned = False
        self._response: Response | None = None

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._run, name="request", daemon=True).start()

    def result(self) -> Answer:
        """The answer; raises the problem there was instead."""
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome

    def abandon(self) -> None:
        """Nobody waits any more: stop reading."""
        self._abandoned = True
        if self._response is not None:
            stop_reading(self._response)

    def _run(self) -> None:
        # The problem is made inside but raised elsewhere: raised here it would carry the exception
        # of requests, with the address in it, as its context.
        try:
            self._outcome = self._go()
        except AppError as problem:
            self._outcome = problem
        except Exception as error:  # noqa: BLE001 - a bug is told without its words
            self._outcome = told_apart(error, self._call.host)
        if isinstance(self._outcome, Exception):
            self._outcome.__context__ = self._outcome.__cause__ = None
            self._outcome.__traceback__ = None
        self.done.set()

    def _go(self) -> Answer:
        response = self._session.send(
            self._prepared(),
            stream=True,
            timeout=(self._limits.connect_seconds, self._limits.read_seconds),
            allow_redirects=False,
            proxies={} if is_this_machine(self._call.host) else proxies_for(self._call.url),
            verify=True,
        )
        self._response = response
        try:
            body, cut = self._read(response)
        finally:
            closed_quietly(response)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(status_code=response.status_code, headers=headers, body=body, cut=cut)

    def _prepared(self) -> PreparedRequest:
        from requests import Request

        call = self._call
        request = Request(
            call.method,
            call.url,
            params=list(call.params),
            headers={**call.headers, "User-Agent": self._session.headers["User-Agent"]},
            json=call.json_body,
            data=call.raw_body,
        )
        prepared = self._session.prepare_request(request)
        # Two readers of one address may disagree about its host; the one that connects decides.
        if authority_of(prepared.url or "") != call.authority:
            raise HostNotAllowed(call.host)
        return prepared

    def _read(self, response: Response) -> tuple[bytes, bool]:
        limit = self._limits.body_bytes
        declared = response.headers.get("Content-Length", "")
        if declared.isdecimal() and int(declared) > limit and not self._call.keep_cut:
            raise TooLarge(self._call.host, limit_bytes=limit)
        body = bytearray()
        for chunk in response.iter_content(_CHUNK_BYTES):
            body += chunk
            if self._abandoned:
                raise BrokenOff(self._call.host)
            if len(body) > limit:
                if not self._call.keep_cut:
                    raise TooLarge(self._call.host, limit_bytes=limit)
                return bytes(body[:limit]), True
        return bytes(body), False
