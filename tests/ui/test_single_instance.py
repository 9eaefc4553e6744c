# SPDX-License-Identifier: Apache-2.0
"""One window per data folder."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from privacy_audit.ui.single_instance import SingleInstance, socket_name

LATER = (
    "import sys\n"
    "from PySide6.QtCore import QCoreApplication\n"
    "from privacy_audit.ui.single_instance import SingleInstance\n"
    "app = QCoreApplication([])\n"
    "instance = SingleInstance(sys.argv[1])\n"
    "first = instance.is_first()\n"
    "print('first' if first else 'later', flush=True)\n"
)
STAYS = LATER + "sys.stdin.read()\n"


@pytest.fixture
def name(tmp_path: Path) -> str:
    return socket_name(tmp_path / "data")


@pytest.fixture
def first(qapp: QApplication, name: str) -> Iterator[SingleInstance]:
    assert qapp is not None
    instance = SingleInstance(name)
    assert instance.is_first()
    yield instance
    instance.close()


def started(code: str, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def test_a_second_start_raises_the_first_window(
    qtbot: QtBot, first: SingleInstance, name: str
) -> None:
    with qtbot.waitSignal(first.raise_asked, timeout=10_000):
        second = started(LATER, name)
    assert second.stdout is not None
    assert second.stdout.readline().strip() == "later"
    assert second.wait(timeout=10) == 0
    ended(second)


def test_two_folders_have_two_windows(first: SingleInstance, tmp_path: Path) -> None:
    del first
    other = SingleInstance(socket_name(tmp_path / "other"))
    assert other.is_first()
    other.close()


@pytest.mark.usefixtures("qapp")
def test_a_killed_program_leaves_nothing_that_stops_the_next(name: str) -> None:
    killed = started(STAYS, name)
    assert killed.stdout is not None
    assert killed.stdout.readline().strip() == "first"
    os.kill(killed.pid, signal.SIGKILL)
    ended(killed)
    following = SingleInstance(name)
    assert following.is_first()
    following.close()


def test_the_socket_belongs_to_the_user_alone(first: SingleInstance, name: str) -> None:
    del first
    assert stat.S_IMODE(Path(name).stat().st_mode) & 0o077 == 0


def test_a_stranger_who_says_something_else_raises_nothing(
    qtbot: QtBot, first: SingleInstance, name: str
) -> None:
    asked: list[bool] = []
    first.raise_asked.connect(lambda: asked.append(True))
    stranger = QLocalSocket()
    stranger.connectToServer(name)
    assert stranger.waitForConnected(2000)
    stranger.write(b"x" * 10_000)
    stranger.flush()
    qtbot.waitUntil(
        lambda: stranger.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=5000
    )
    assert asked == []


def test_the_name_holds_neither_user_nor_folder_in_clear(tmp_path: Path) -> None:
    folder = tmp_path / "ann-example"
    assert "ann" not in Path(socket_name(folder)).name
    assert socket_name(folder) == socket_name(folder / "x" / "..")


def test_without_a_folder_of_the_session_the_name_is_for_the_shared_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert "/" not in socket_name(tmp_path)
