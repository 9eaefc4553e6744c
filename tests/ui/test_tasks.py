# SPDX-License-Identifier: Apache-2.0
"""The task runner: order, errors, cancelling, dropped lanes, closing."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from privacy_audit.errors import AppError, EnvironmentProblem
from privacy_audit.ui.tasks import Cancelled, CancelToken, TaskRunner

WAIT = 5


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    assert qtbot is not None  # the relay needs Qt's event loop
    runner = TaskRunner()
    yield runner
    runner.close()


class Gate:
    """Work that waits until it is let through, and tells when it has begun."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.free = threading.Event()

    def __call__(self) -> str:
        self.begun.set()
        assert self.free.wait(WAIT)
        return "through"


def unexpected(value: object) -> None:
    raise AssertionError(f"nobody should have been called with {value!r}")


def test_result_comes_back_on_the_main_thread(tasks: TaskRunner, qtbot: QtBot) -> None:
    seen: list[tuple[int, int, threading.Thread]] = []

    def on_done(worker: int) -> None:
        seen.append((worker, threading.get_ident(), threading.current_thread()))

    with qtbot.waitSignal(tasks.idle):
        tasks.vault(threading.get_ident, on_done=on_done, on_error=unexpected)
    worker, here, thread = seen[0]
    assert worker != here
    assert thread is threading.main_thread()


def test_vault_work_runs_one_after_another_in_order(tasks: TaskRunner, qtbot: QtBot) -> None:
    running: list[int] = []
    overlaps: list[int] = []
    results: list[int] = []

    def work(number: int) -> int:
        running.append(number)
        overlaps.append(len(running))
        threading.Event().wait(0.002)
        running.remove(number)
        return number

    with qtbot.waitSignal(tasks.idle):
        for number in range(20):
            tasks.vault(partial(work, number), on_done=results.append, on_error=unexpected)
    assert results == list(range(20))
    assert set(overlaps) == {1}


def test_background_work_does_not_wait_for_the_vault(tasks: TaskRunner, qtbot: QtBot) -> None:
    gate = Gate()
    results: list[str] = []
    tasks.vault(gate, on_done=results.append)
    tasks.background(lambda: "beside", on_done=results.append)
    qtbot.waitUntil(lambda: results == ["beside"])
    assert tasks.busy
    with qtbot.waitSignal(tasks.idle):
        gate.free.set()
    assert results == ["beside", "through"]
    assert not tasks.busy


def test_app_error_goes_to_on_error(tasks: TaskRunner, qtbot: QtBot) -> None:
    problem = EnvironmentProblem("The disk is full.", "Your last answer is not saved.")
    errors: list[AppError] = []

    def work() -> None:
        raise problem

    with qtbot.waitSignal(tasks.idle):
        tasks.vault(work, on_done=unexpected, on_error=errors.append)
    assert errors == [problem]


def fail_with(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize(
    ("error", "on_error"),
    [(ValueError("a bug"), unexpected), (EnvironmentProblem("Nobody listens."), None)],
)
def test_bug_reaches_the_excepthook_on_the_main_thread(
    tasks: TaskRunner,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    on_error: Any,
) -> None:
    seen: list[tuple[BaseException, threading.Thread]] = []

    def hook(kind: type[BaseException], value: BaseException, trace: object) -> None:
        assert kind is type(value)
        assert trace is not None
        seen.append((value, threading.current_thread()))

    monkeypatch.setattr(sys, "excepthook", hook)
    with qtbot.waitSignal(tasks.idle):
        tasks.vault(partial(fail_with, error), on_done=unexpected, on_error=on_error)
    assert seen == [(error, threading.main_thread())]


def test_work_after_a_bug_still_runs(
    tasks: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    results: list[int] = []
    with qtbot.waitSignal(tasks.idle):
        tasks.vault(partial(fail_with, ZeroDivisionError()))
        tasks.vault(lambda: 7, on_done=results.append)
    assert results == [7]


def test_cancelled_work_stops_and_calls_nobody(tasks: TaskRunner, qtbot: QtBot) -> None:
    token = CancelToken()
    begun = threading.Event()
    rounds: list[int] = []

    def work(cancel: CancelToken) -> str:
        while True:
            rounds.append(1)
            begun.set()
            cancel.wait(0.005)
            cancel.raise_if_cancelled()

    with qtbot.waitSignal(tasks.idle):
        tasks.background(work, on_done=unexpected, on_error=unexpected, cancel=token)
        assert begun.wait(WAIT)
        token.cancel()
    assert rounds


def test_result_that_comes_after_cancel_calls_nobody(tasks: TaskRunner, qtbot: QtBot) -> None:
    token = CancelToken()
    gate = Gate()
    with qtbot.waitSignal(tasks.idle):
        tasks.background(lambda _: gate(), on_done=unexpected, on_error=unexpected, cancel=token)
        assert gate.begun.wait(WAIT)
        token.cancel()
        gate.free.set()


def test_token_that_is_cancelled_first_keeps_work_from_starting(
    tasks: TaskRunner, qtbot: QtBot
) -> None:
    token = CancelToken()
    token.cancel()
    with qtbot.waitSignal(tasks.idle):
        tasks.background(unexpected, on_done=unexpected, on_error=unexpected, cancel=token)
    with pytest.raises(Cancelled):
        token.raise_if_cancelled()


def test_dropped_lane_hears_nothing_but_its_save_runs(tasks: TaskRunner, qtbot: QtBot) -> None:
    gate = Gate()
    saved: list[str] = []
    page, other = tasks.lane(), tasks.lane()
    heard: list[str] = []
    page.vault(gate, on_done=unexpected, on_error=unexpected)
    page.vault(partial(saved.append, "answer"), on_done=unexpected, on_error=unexpected)
    other.vault(lambda: "other page", on_done=heard.append)
    assert gate.begun.wait(WAIT)
    page.drop()
    with qtbot.waitSignal(tasks.idle):
        gate.free.set()
    assert saved == ["answer"]
    assert heard == ["other page"]


def test_dropped_lane_hears_no_errors_and_cancels(tasks: TaskRunner, qtbot: QtBot) -> None:
    lane, token, gate = tasks.lane(), CancelToken(), Gate()

    def work() -> None:
        gate()
        raise EnvironmentProblem("Too late.")

    with qtbot.waitSignal(tasks.idle):
        lane.background(work, on_error=unexpected)
        lane.background(lambda cancel: cancel.wait(WAIT), on_done=unexpected, cancel=token)
        assert gate.begun.wait(WAIT)
        lane.drop()
        lane.drop()
        gate.free.set()
    assert token.cancelled


def test_work_handed_in_after_the_drop_tells_nobody(tasks: TaskRunner, qtbot: QtBot) -> None:
    lane = tasks.lane()
    lane.drop()
    saved: list[int] = []
    with qtbot.waitSignal(tasks.idle):
        lane.vault(partial(saved.append, 1), on_done=unexpected)
    assert saved == [1]


class Listener(QLabel):
    """A widget whose bound method waits for a result."""

    def on_done(self, value: str) -> None:
        self.setText(value)


def test_widget_that_qt_has_deleted_is_left_alone(tasks: TaskRunner, qtbot: QtBot) -> None:
    listener, gate = Listener(), Gate()
    with qtbot.waitSignal(tasks.idle):
        tasks.vault(gate, on_done=listener.on_done)
        assert gate.begun.wait(WAIT)
        delete(listener)
        gate.free.set()


def test_living_widget_gets_its_result(tasks: TaskRunner, qtbot: QtBot) -> None:
    listener = Listener()
    qtbot.addWidget(listener)
    with qtbot.waitSignal(tasks.idle):
        tasks.vault(lambda: "here", on_done=listener.on_done)
    assert listener.text() == "here"


def save_slowly(saved: list[int], number: int) -> None:
    threading.Event().wait(0.02)
    saved.append(number)


def test_close_finishes_the_vault_and_delivers_nothing_more(qtbot: QtBot) -> None:
    runner = TaskRunner()
    saved: list[int] = []
    for number in range(5):
        runner.vault(partial(save_slowly, saved, number), on_done=unexpected)
    token = CancelToken()
    stopped = threading.Event()

    def wait_for_cancel(cancel: CancelToken) -> None:
        if cancel.wait(WAIT):
            stopped.set()

    runner.background(wait_for_cancel, on_done=unexpected, cancel=token)
    runner.close()
    runner.close()
    assert saved == [0, 1, 2, 3, 4]
    assert stopped.wait(WAIT)
    qtbot.waitUntil(lambda: not workers_alive())
    with pytest.raises(RuntimeError):
        runner.vault(lambda: 1)


def workers_alive() -> list[str]:
    names = (thread.name for thread in threading.enumerate() if thread.is_alive())
    return [name for name in names if name.startswith(("vault", "background"))]


def test_relay_lives_on_the_main_thread(tasks: TaskRunner) -> None:
    relay: QObject = tasks._relay
    assert relay.thread() is QWidget().thread()
