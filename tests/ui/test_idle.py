# SPDX-License-Identifier: Apache-2.0
"""Locking after idle time and after sleep, by the wall clock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.ui.idle import SLEPT_SECONDS, TICK_SECONDS, IdleWatch


class WallClock:
    """Seconds that the test moves."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


class Watched:
    """A window, its watch, and what the watch has said."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        self.clock = WallClock()
        self.watch = IdleWatch(app, minutes=10, clock=self.clock)
        self.window = window
        self.said: list[str] = []
        self.watch.idle_reached.connect(lambda: self.said.append("idle"))
        self.watch.slept.connect(lambda: self.said.append("slept"))

    def wait(self, seconds: float) -> None:
        """Let the time pass with all its ticks."""
        end = self.clock.now + seconds
        while self.clock.now < end:
            self.clock.now = min(end, self.clock.now + TICK_SECONDS)
            self.watch.look()

    def key(self) -> None:
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_A)


@pytest.fixture
def watched(qapp: QApplication, qtbot: QtBot) -> Iterator[Watched]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: qapp.focusWindow() is window.windowHandle())
    made = Watched(qapp, window)
    yield made
    made.watch.close()


def test_ten_quiet_minutes_are_idle(watched: Watched) -> None:
    watched.wait(599)
    assert watched.said == []
    watched.wait(1)
    assert watched.said == ["idle"]


def test_it_is_said_once(watched: Watched) -> None:
    watched.wait(3600)
    assert watched.said == ["idle"]


def test_a_key_starts_the_count_again(watched: Watched) -> None:
    watched.wait(590)
    watched.key()
    watched.wait(590)
    assert watched.said == []


def test_the_mouse_starts_the_count_again(watched: Watched) -> None:
    watched.wait(590)
    QTest.mouseMove(watched.window.windowHandle(), QPoint(5, 5))
    watched.wait(590)
    assert watched.said == []


def test_a_key_that_comes_too_late_does_not_count(watched: Watched) -> None:
    watched.clock.now += 601  # the ticks were held up
    watched.key()
    assert "idle" in watched.said


def test_sleep_is_noticed_by_the_first_tick_after_it(watched: Watched) -> None:
    watched.wait(60)
    watched.clock.now += SLEPT_SECONDS
    watched.watch.look()
    assert watched.said == ["slept"]


def test_sleep_is_noticed_by_the_first_key_after_it(watched: Watched) -> None:
    watched.clock.now += SLEPT_SECONDS
    watched.key()
    assert watched.said == ["slept"]


def test_a_clock_that_is_put_back_locks_nothing(watched: Watched) -> None:
    watched.clock.now -= 86_400
    watched.wait(300)
    assert watched.said == []


def test_never_means_never(watched: Watched) -> None:
    watched.watch.set_minutes(0)
    watched.wait(86_400)
    assert watched.said == []


def test_another_limit_counts_from_now(watched: Watched) -> None:
    watched.wait(590)
    watched.watch.set_minutes(1)
    watched.wait(50)
    assert watched.said == []
    watched.wait(10)
    assert watched.said == ["idle"]
