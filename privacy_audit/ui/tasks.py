# SPDX-License-Identifier: Apache-2.0
"""Work beside the window: the only place where threads and widgets meet.

Work is a function that returns a plain value and touches no widget. Its result comes back on the
main thread through one relay object. The vault has a lane of its own with one worker, so that
database and crypto run in order; everything else (network, keyring, files) shares four workers.
"""

from __future__ import annotations

import itertools
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, overload

from PySide6.QtCore import QObject, Signal, SignalInstance
from shiboken6 import isValid

from privacy_audit.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
BACKGROUND_WORKERS = 4


class Cancelled(Exception):
    """Raised inside work by ``CancelToken.raise_if_cancelled``; nobody is called then."""


class CancelToken:
    """Asks work to stop at its next safe place. May be used from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether ``cancel`` was called."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    def raise_if_cancelled(self) -> None:
        """Leave the work; raises ``Cancelled`` after ``cancel``."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> bool:
        """Sleep up to ``seconds``; returns at once, with ``True``, when cancelled."""
        return self._event.wait(seconds)


@dataclass(slots=True)
class _Run:
    """One piece of work: who wants the result, and how to stop it."""

    on_done: Callable[[Any], object] | None
    on_error: Callable[[AppError], object] | None
    cancel: CancelToken | None
    lane: Lane | None = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    number: int
    value: object = None
    error: BaseException | None = None


class _Relay(QObject):
    """Lives on the main thread; Qt queues what workers emit and delivers it there."""

    arrived = Signal(object)
    idle = Signal()

    def __init__(self, deliver: Callable[[_Outcome], None]) -> None:
        super().__init__()
        self._deliver = deliver
        self.arrived.connect(self._on_arrived)

    def _on_arrived(self, outcome: _Outcome) -> None:
        self._deliver(outcome)


class _Starter:
    """The two ways to hand in work, shared by the runner and its lanes.

    ``on_done(value)`` or ``on_error(error)`` is called once on the main thread. An ``AppError``
    without ``on_error`` counts as a bug. With a ``cancel`` token the work is called with it, and
    nobody is called after ``cancel``.
    """

    @overload
    def vault(
        self,
        work: Callable[[], T],
        *,
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[AppError], object] | None = None,
        cancel: None = None,
    ) -> None: ...

    @overload
    def vault(
        self,
        work: Callable[[CancelToken], T],
        *,
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[AppError], object] | None = None,
        cancel: CancelToken,
    ) -> None: ...

    def vault(
        self,
        work: Callable[..., Any],
        *,
        on_done: Callable[[Any], object] | None = None,
        on_error: Callable[[AppError], object] | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        """Run work on the vault's one worker, after everything queued there before."""
        self._start(_Run(on_done, on_error, cancel), work, in_vault=True)

    @overload
    def background(
        self,
        work: Callable[[], T],
        *,
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[AppError], object] | None = None,
        cancel: None = None,
    ) -> None: ...

    @overload
    def background(
        self,
        work: Callable[[CancelToken], T],
        *,
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[AppError], object] | None = None,
        cancel: CancelToken,
    ) -> None: ...

    def background(
        self,
        work: Callable[..., Any],
        *,
        on_done: Callable[[Any], object] | None = None,
        on_error: Callable[[AppError], object] | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        """Run work on one of the shared workers, beside others."""
        self._start(_Run(on_done, on_error, cancel), work, in_vault=False)

    def _start(self, run: _Run, work: Callable[..., Any], *, in_vault: bool) -> None:
        raise NotImplementedError


class TaskRunner(_Starter):
    """Runs work on threads and brings results to the main thread. Build it there.

    ``on_done(value)`` or ``on_error(error)`` is called once on the main thread. ``AppError`` goes
    to ``on_error``; any other exception is a bug and goes to ``sys.excepthook`` on the main
    thread. Cancelled work calls nobody. Signal: ``idle()`` when the last run has ended.
    """

    def __init__(self) -> None:
        self._relay = _Relay(self._deliver)
        self._vault = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        self._background = ThreadPoolExecutor(
            max_workers=BACKGROUND_WORKERS, thread_name_prefix="background"
        )
        self._numbers = itertools.count(1)
        self._runs: dict[int, _Run] = {}
        self._closed = False

    @property
    def idle(self) -> SignalInstance:
        """Emitted on the main thread when nothing is left to do."""
        return self._relay.idle

    @property
    def busy(self) -> bool:
        """Whether any work waits, runs or has a result on its way."""
        return bool(self._runs)

    def lane(self) -> Lane:
        """A handle for one page: ``drop`` it when the page closes and late results are dropped."""
        return Lane(self)

    def close(self) -> None:
        """Finish queued vault work, stop the rest, deliver nothing more. May be called twice."""
        if self._closed:
            return
        self._closed = True
        for run in list(self._runs.values()):  # workers may hand in vault work meanwhile
            if run.cancel is not None:
                run.cancel.cancel()
        self._runs.clear()
        self._background.shutdown(wait=False, cancel_futures=True)
        # What the user was told is being saved must reach the disk before the program ends.
        self._vault.shutdown(wait=True)

    # -- inside ------------------------------------------------------------------------------

    def drop_lane(self, lane: Lane) -> None:
        """Forget who waits for the lane's results. Vault work still runs: it may be a save."""
        for run in list(self._runs.values()):
            if run.lane is not lane:
                continue
            if run.cancel is not None:
                run.cancel.cancel()
            run.on_done, run.on_error = None, _nobody
            run.lane = None

    def start(self, run: _Run, work: Callable[..., Any], *, in_vault: bool) -> None:
        """Queue one run; what ``vault`` and ``background`` of runner and lanes end in."""
        if self._closed:
            msg = "work was handed in after the task runner had closed"
            raise RuntimeError(msg)
        number = next(self._numbers)
        self._runs[number] = run
        arrived = self._relay.arrived

        def worker() -> None:
            outcome = _work_out(number, work, run.cancel)
            if not self._closed:
                arrived.emit(outcome)

        (self._vault if in_vault else self._background).submit(worker)

    def _start(self, run: _Run, work: Callable[..., Any], *, in_vault: bool) -> None:
        self.start(run, work, in_vault=in_vault)

    def _deliver(self, outcome: _Outcome) -> None:
        run = self._runs.pop(outcome.number, None)
        if run is None:
            return
        try:
            _tell(run, outcome)
        finally:
            if not self._runs:
                self._relay.idle.emit()


class Lane(_Starter):
    """One page's share of the task runner. The page owns it and drops it when it closes."""

    def __init__(self, tasks: TaskRunner) -> None:
        self._tasks = tasks
        self._dropped = False

    def drop(self) -> None:
        """The page is closing: nobody waits any more. May be called twice."""
        self._dropped = True
        self._tasks.drop_lane(self)

    def _start(self, run: _Run, work: Callable[..., Any], *, in_vault: bool) -> None:
        run.lane = self
        self._tasks.start(run, work, in_vault=in_vault)
        if self._dropped:
            self._tasks.drop_lane(self)


def _work_out(number: int, work: Callable[..., Any], cancel: CancelToken | None) -> _Outcome:
    try:
        if cancel is None:
            return _Outcome(number, value=work())
        cancel.raise_if_cancelled()
        return _Outcome(number, value=work(cancel))
    except BaseException as error:  # noqa: BLE001 # the one place where a worker's errors end
        return _Outcome(number, error=error)


def _tell(run: _Run, outcome: _Outcome) -> None:
    error = outcome.error
    if error is None:
        if run.cancel is not None and run.cancel.cancelled:
            return
        if run.on_done is not None and _still_there(run.on_done):
            run.on_done(outcome.value)
    elif isinstance(error, Cancelled):
        return
    elif isinstance(error, AppError) and run.on_error is not None:
        if _still_there(run.on_error):
            run.on_error(error)
    else:
        sys.excepthook(type(error), error, error.__traceback__)


def _still_there(call: Callable[..., object]) -> bool:
    """Whether the widget that a bound method belongs to still exists on Qt's side."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _nobody(_: object) -> None:
    """Takes the result that nobody waits for any more."""
