# SPDX-License-Identifier: Apache-2.0
"""Sleep and the lock of the screen, told over a real bus by someone who plays logind."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from privacy_audit.ui.system_lock import SystemLock, _escaped

PLAYS = """
import sys
from jeepney import DBusAddress, new_method_call, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

name, path, interface, signal, flag = sys.argv[1:6]
bus = open_dbus_connection(bus="SESSION")
if name:
    bus.send_and_get_reply(message_bus.RequestName(name))
where = DBusAddress(path, interface=interface)
body = ("b", (flag == "true",)) if flag else (None, ())
bus.send(new_signal(where, signal, *body))
bus.send_and_get_reply(message_bus.GetId())  # the signal has gone out by then
bus.close()
"""
HEARS = """
import subprocess, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from privacy_audit.ui.system_lock import SystemLock

app = QGuiApplication([])
lock = SystemLock(app)
heard = []
lock.away.connect(lambda: heard.append("away"))
lock.subscribe()
def play():
    subprocess.run([sys.executable, "-c", sys.argv[1], *sys.argv[2:]], check=True)
    QTimer.singleShot(400, app.quit)
QTimer.singleShot(0, play)
QTimer.singleShot(20000, app.quit)
app.exec()
lock.close()
print(" ".join(heard))
"""
LOGIND = "org.freedesktop.login1"


def heard(name: str, path: str, interface: str, signal: str, flag: str) -> str:
    """What the program heard when this was said on the bus."""
    inside = 'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "$@"'
    done = subprocess.run(
        [
            *("dbus-run-session", "--", "sh", "-c", inside, "sh"),
            *(sys.executable, "-c", HEARS, PLAYS, name, path, interface, signal, flag),
        ],
        env={**os.environ, "XDG_SESSION_ID": "7"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.needs("dbus")
@pytest.mark.parametrize(
    ("name", "path", "interface", "signal", "flag", "words"),
    [
        (LOGIND, "/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep", "true", "away"),
        (LOGIND, "/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep", "false", ""),
        (LOGIND, "/org/freedesktop/login1/session/_37", f"{LOGIND}.Session", "Lock", "", "away"),
        (LOGIND, "/org/freedesktop/login1/session/_38", f"{LOGIND}.Session", "Lock", "", ""),
        (
            "",
            "/org/freedesktop/ScreenSaver",
            "org.freedesktop.ScreenSaver",
            "ActiveChanged",
            "true",
            "away",
        ),
        ("", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "true", "away"),
        ("", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "false", ""),
    ],
)
def test_what_the_bus_says_locks(
    name: str, path: str, interface: str, signal: str, flag: str, words: str
) -> None:
    assert heard(name, path, interface, signal, flag) == words


def test_without_a_bus_it_is_silent(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
    lock = SystemLock(qapp)
    lock.subscribe()
    lock.close()


def test_where_qt_tells_of_suspension_it_counts(qapp: QApplication) -> None:
    lock = SystemLock(qapp)
    heard: list[bool] = []
    lock.away.connect(lambda: heard.append(True))
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert heard == []
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)
    assert heard == [True]
    lock.close()


@pytest.mark.parametrize(("session", "path"), [("7", "_37"), ("c2", "c2"), ("12", "_312")])
def test_a_session_is_written_as_logind_does(session: str, path: str) -> None:
    assert _escaped(session) == path
