# SPDX-License-Identifier: Apache-2.0
"""Going through the queries that the program asks by itself: open, direct and keyed ways.

One engine is asked in a row, different engines side by side. Each page is stored as soon as it is
there. The first block ends it for that engine.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from privacy_audit.errors import AppError
from privacy_audit.net.model import Cancel
from privacy_audit.net.notebook import OnVault
from privacy_audit.net.pace import NeverCancelled
from privacy_audit.net.problems import CancelledByUser
from privacy_audit.net.side_by_side import Job, side_by_side
from privacy_audit.net.vault_thread import VaultPost
from privacy_audit.search.model import PageStatus, PlannedQuery, ResultPage, Way
from privacy_audit.search.run_service import NewPage, RunService
from privacy_audit.search.runs import (
    MOST_ERRORS,
    OUT_OF_REACH,
    STOPPING,
    Coverage,
    RunQuery,
    Source,
)

AUTOMATIC = (Way.OPEN, Way.DIRECT, Way.KEYED, Way.PRACTICE)
"""The ways on which the program asks by itself."""


class Asker(Protocol):
    """Asks one place. Raises CancelledByUser; any other trouble is a page with its status."""

    def ask(self, query: PlannedQuery, cancel: Cancel) -> ResultPage: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is. done counts answers and what could not be checked."""

    done: int
    total: int
    engine: str
    status: PageStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Left:
    """Not asked, since the engine is left alone. reason: plain words."""

    status: PageStatus
    reason: str


@dataclass(slots=True)
class _Stops:
    """Which engines are left alone; shared by the threads of one run."""

    lock: threading.Lock
    left: dict[str, _Left]
    errors: dict[str, int]

    def of(self, engine: str) -> _Left | None:
        with self.lock:
            return self.left.get(engine)

    def mind(self, engine: str, page: ResultPage) -> None:
        """Write down what a page means for the next query to its engine."""
        with self.lock:
            failed = self.errors.get(engine, 0) + 1 if page.status is PageStatus.ERROR else 0
            self.errors[engine] = failed
            if page.status in STOPPING:
                self.left[engine] = _Left(status=page.status, reason=STOPPING[page.status])
            elif failed >= MOST_ERRORS:
                self.left[engine] = _Left(status=PageStatus.ERROR, reason=OUT_OF_REACH)


def ask_open_queries(
    service: RunService,
    run_id: int,
    asker_of: Callable[[PlannedQuery], Asker],
    *,
    progress: Callable[[Progress], None] = lambda _progress: None,
    cancel: Cancel | None = None,
    on_vault: OnVault | None = None,
    post: VaultPost | None = None,
    source: Source = Source.DOOR,
) -> Coverage:
    """Ask what is still open in a run; goes on where a run was left. Returns the coverage.

    on_vault: brings work to the vault's thread, where that is another one. Without it this thread
    owns the vault; post: its letter box, where the askers need it too. After a cancel the rest
    stays open, and nothing more goes out.
    """
    if on_vault is None and post is None:
        post = VaultPost()
    to_vault: OnVault = on_vault or post or VaultPost()
    waiting = to_vault(lambda: service.still_open(run_id, *AUTOMATIC))
    total = len(waiting)
    stops = _Stops(threading.Lock(), {}, {})
    jobs = [
        Job(
            lane=lane_of(one.query),
            work=_asking(one, service, asker_of(one.query), stops, to_vault, source),
        )
        for one in waiting
    ]
    done = 0
    for result in side_by_side(jobs, cancel=cancel or NeverCancelled(), post=post):
        if isinstance(result.problem, CancelledByUser):
            continue
        if result.problem is not None:
            # The machine prevents it (the vault, the data files): what was stored stays stored.
            raise result.problem
        done += 1
        engine = waiting[result.index].query.engine
        progress(Progress(done=done, total=total, engine=engine, status=result.value))
    return to_vault(lambda: service.coverage(run_id))


def _asking(
    one: RunQuery,
    service: RunService,
    asker: Asker,
    stops: _Stops,
    to_vault: OnVault,
    source: Source,
) -> Callable[[Cancel], PageStatus | None]:
    """Ask one query and store its page before the next of its engine goes out."""
    lane = lane_of(one.query)

    def work(cancel: Cancel) -> PageStatus | None:
        left = stops.of(lane)
        if left is not None:
            to_vault(lambda: service.could_not_check(one.id, left.status, left.reason))
            return left.status
        to_vault(lambda: service.set_asking(one.id))
        try:
            page = _named(asker.ask(one.query, cancel), one)
        except AppError:
            to_vault(lambda: service.call_back(one.id))
            raise
        stops.mind(lane, page)
        return to_vault(lambda: service.store(one, NewPage(page=page, source=source))).status

    return work


def lane_of(query: PlannedQuery) -> str:
    """What is asked in a row, and left alone as a whole: the engine, or one of its servers.

    The form of a question names the server where a service has several: ``name@mastodon.social``.
    """
    _form, mark, server = query.form.partition("@")
    return f"{query.engine}{mark}{server}"


def _named(page: ResultPage, one: RunQuery) -> ResultPage:
    return replace(page, engine=page.engine or one.query.engine, query=page.query or one.query.text)
