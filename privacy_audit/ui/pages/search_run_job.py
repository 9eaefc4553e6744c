# SPDX-License-Identifier: Apache-2.0
"""Asking beside the window: what is prepared in the vault, asked on workers, and told by a board.

The window looks at the board now and then; the workers never touch the window.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from privacy_audit.net.hosts import authority_of
from privacy_audit.net.model import Cancel
from privacy_audit.net.notebook import OnVault
from privacy_audit.net.problems import CancelledByUser
from privacy_audit.net.vault_thread import through
from privacy_audit.search.engines import Engine, load_engines
from privacy_audit.search.keyed.access import read_access
from privacy_audit.search.model import PlannedQuery, ResultPage, Way
from privacy_audit.search.run_asking import AUTOMATIC, Asker, Progress, ask_open_queries
from privacy_audit.search.runs import Coverage, Source
from privacy_audit.search.ways import AutomaticWays

if TYPE_CHECKING:
    from privacy_audit.search.run_service import RunService
    from privacy_audit.ui.tasks import CancelToken, Lane
    from privacy_audit.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the board says. now: the engines that are being asked, in the order of asking.

    hosts: those of each engine, as words.
    """

    done: int = 0
    total: int = 0
    now: tuple[str, ...] = ()
    hosts: Mapping[str, str] = field(default_factory=dict)


class Board:
    """How far asking has come; written by workers, read by the window."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._done, self._total = 0, 0
        self._now: list[str] = []
        self._hosts: dict[str, str] = {}

    def set_plan(self, total: int, hosts: Mapping[str, str]) -> None:
        """So many are to be asked, at these hosts by engine."""
        with self._lock:
            self._total, self._hosts = total, dict(hosts)

    def begin(self, engine: str) -> None:
        """An engine is being asked."""
        with self._lock:
            self._now.append(engine)

    def end(self, engine: str) -> None:
        """It has answered, or not."""
        with self._lock:
            self._now.remove(engine)

    def count(self, progress: Progress) -> None:
        """Something has been stored."""
        with self._lock:
            self._done, self._total = progress.done, progress.total

    def look(self) -> Told:
        """What it says now."""
        with self._lock:
            return Told(
                done=self._done,
                total=self._total,
                now=tuple(dict.fromkeys(self._now)),
                hosts=dict(self._hosts),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A run that is ready to be asked. ways: ``None`` for the practice run."""

    service: RunService
    run_id: int
    on_vault: OnVault
    ways: AutomaticWays | None


class _Watched:
    """An asker that tells the board."""

    def __init__(self, asker: Asker, board: Board) -> None:
        self._asker, self._board = asker, board

    def ask(self, query: PlannedQuery, cancel: Cancel) -> ResultPage:
        self._board.begin(query.engine)
        try:
            return self._asker.ask(query, cancel)
        finally:
            self._board.end(query.engine)


def vault_by(lane: Lane, workspace: Workspace) -> OnVault:
    """Brings work to the vault's worker; once the vault is locked, what waits is stopped."""
    bring = through(lane.vault)

    def on_vault(work: Callable[[], T], /) -> T:
        def while_open() -> T:
            if not workspace.vault.is_open:
                raise CancelledByUser
            return work()

        return bring(while_open)

    return on_vault


def prepare(workspace: Workspace, run_id: int, *, lane: Lane, board: Board) -> Asking:
    """Get ready to ask what is still open, on the vault's worker. Raises AppError."""
    service, on_vault = workspace.runs, vault_by(lane, workspace)
    waiting = service.still_open(run_id, *AUTOMATIC)
    engines = load_engines()
    found = (engines.get(one.query.engine) for one in waiting)
    chosen = {engine.id: engine for engine in found if engine is not None}
    hosts = {key: _hosts(workspace, engine) for key, engine in chosen.items()}
    board.set_plan(len(waiting), hosts)
    practised = bool(waiting) and all(one.query.way is Way.PRACTICE for one in waiting)
    ways = None
    if not practised:
        ways = AutomaticWays(
            workspace.vault.database,
            engines,
            chosen.values(),
            now=workspace.now,
            on_vault=on_vault,
        )
    return Asking(service=service, run_id=run_id, on_vault=on_vault, ways=ways)


def _hosts(workspace: Workspace, engine: Engine) -> str:
    """Where an engine is asked; the host of the user's own server where it is one."""
    if not engine.own_server:
        return ", ".join(engine.hosts)
    address = read_access(workspace.vault.database, engine.id).base_url
    return authority_of(address) if address else ""


def ask(asking: Asking, *, board: Board, cancel: CancelToken) -> Coverage:
    """Ask, on a background worker, until nothing is left or it is cancelled.

    A run of which nothing is left is ended. Raises AppError when the vault cannot be written.
    """
    from privacy_audit.search.practice_pages import PracticeAsker

    service, ways = asking.service, asking.ways
    asker = _Watched(ways if ways is not None else PracticeAsker(), board)
    try:
        coverage = ask_open_queries(
            service,
            asking.run_id,
            lambda _query: asker,
            progress=board.count,
            cancel=cancel,
            on_vault=asking.on_vault,
            source=Source.DOOR if ways is not None else Source.PRACTICE,
        )
    finally:
        if ways is not None:
            ways.close()
    if coverage.not_asked_yet:
        return coverage
    return asking.on_vault(lambda: service.finish(asking.run_id))
