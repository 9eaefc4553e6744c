# SPDX-License-Identifier: Apache-2.0
"""Asking one question and getting a page with a status, whatever happens on the way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from privacy_audit.net.hops import full_address
from privacy_audit.net.manners import Rest
from privacy_audit.net.model import Cancel, Incoming, Outgoing
from privacy_audit.net.notebook import OnVault, directly
from privacy_audit.net.problems import HostNotAllowed, LeftAlone, NetworkProblem
from privacy_audit.net.robots import NotAllowed
from privacy_audit.search.interfaces import records
from privacy_audit.search.interfaces.model import InterfaceRequest
from privacy_audit.search.model import PageStatus, ResultPage

if TYPE_CHECKING:
    from privacy_audit.net.door import Door
    from privacy_audit.net.robots import Robots
    from privacy_audit.search.engines import Engines
    from privacy_audit.vault.database import Database

KEPT_FOR = timedelta(days=1)

Read = Callable[[Incoming, InterfaceRequest], ResultPage]
_LIMITS = frozenset({Rest.TOO_MANY.value, Rest.NAMED.value, "day_cap"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question gave. from_cache: nothing went out. fingerprint: SHA-256 of the answer."""

    page: ResultPage
    from_cache: bool = False
    fingerprint: str = ""


class Asker:
    """Asks interfaces through the door, with the cache, the robots rules and the words for trouble.

    May be used from several threads; ``on_vault`` brings what concerns the vault to its thread.
    """

    def __init__(
        self,
        *,
        door: Door,
        robots: Robots,
        engines: Engines,
        database: Database,
        now: Callable[[], datetime],
        on_vault: OnVault = directly,
    ) -> None:
        self._door = door
        self._robots = robots
        self._engines = engines
        self._database = database
        self._now = now
        self._on_vault = on_vault

    def ask(
        self,
        request: InterfaceRequest,
        read: Read,
        *,
        wait_asked: Callable[[Incoming], float] | None = None,
        cancel: Cancel | None = None,
        afresh: bool = False,
    ) -> Asked:
        """Ask one question. Network trouble becomes a page that is no answer, with a note.

        afresh: do not take an answer from the cache. Raises CancelledByUser, and
        EnvironmentProblem when the vault cannot be written.
        """
        key = cache_key(request.outgoing)
        since = self._now() - KEPT_FOR
        if not afresh:
            kept = self._on_vault(lambda: records.cached_page(self._database, key, since=since))
            if kept is not None:
                return Asked(page=kept, from_cache=True)
        try:
            forbidden = self._forbidden(request, cancel)
            if forbidden is not None:
                return Asked(page=_no_answer(request, PageStatus.BLOCKED, forbidden.sentence))
            incoming = self._door.send(request.outgoing, cancel=cancel)
        except NetworkProblem as problem:
            return Asked(page=_no_answer(request, status_of(problem), problem.title))
        page = read(incoming, request)
        self._keep_pause(request, incoming, wait_asked)
        if page.status.is_answer:
            at = self._now()
            self._on_vault(lambda: records.keep_page(self._database, key, page, at=at))
        return Asked(page=page, fingerprint=hashlib.sha256(incoming.body).hexdigest())

    def forget_old(self) -> None:
        """Drop kept answers that are too old to be used."""
        before = self._now() - KEPT_FOR
        self._on_vault(lambda: records.forget_pages(self._database, before=before))

    def _forbidden(self, request: InterfaceRequest, cancel: Cancel | None) -> NotAllowed | None:
        engine = self._engines.get(request.engine)
        if engine is None or not engine.robots_decide:
            return None
        verdict = self._robots.verdict(full_address(request.outgoing), cancel=cancel)
        return verdict if isinstance(verdict, NotAllowed) else None

    def _keep_pause(
        self,
        request: InterfaceRequest,
        incoming: Incoming,
        wait_asked: Callable[[Incoming], float] | None,
    ) -> None:
        seconds = wait_asked(incoming) if wait_asked is not None else 0.0
        if seconds:
            self._door.leave_alone(
                request.outgoing.url, Rest.NAMED, named=timedelta(seconds=seconds)
            )


def status_of(problem: NetworkProblem) -> PageStatus:
    """Which status a problem on the way has: never one that counts as an answer."""
    if isinstance(problem, LeftAlone):
        return PageStatus.QUOTA if problem.reason in _LIMITS else PageStatus.BLOCKED
    return PageStatus.BLOCKED if isinstance(problem, HostNotAllowed) else PageStatus.ERROR


def cache_key(outgoing: Outgoing) -> str:
    """A key for the same request, in hexadecimal; secrets are not part of it."""
    parts = [outgoing.method, full_address(outgoing), outgoing.json_body]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _no_answer(request: InterfaceRequest, status: PageStatus, note: str) -> ResultPage:
    return ResultPage(engine=request.engine, query=request.text, status=status, notes=(note,))
