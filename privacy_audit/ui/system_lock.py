# SPDX-License-Identifier: Apache-2.0
"""The computer goes to sleep, or its screen is locked: then the vault is locked too.

What is covered: where Qt itself tells that the program is suspended; on Linux the signals of
logind (sleep, lock of this session) and of the freedesktop and GNOME screen locks over D-Bus. All
of these may be absent, which is silent. Elsewhere, and besides, ``IdleWatch.slept`` notices at the
first tick or touch after waking that the computer was asleep.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection
    from PySide6.QtGui import QGuiApplication

_LOGIND = "org.freedesktop.login1"
_ON_FLAG = SLOT("on_flag(bool)")
_ON_LOCK = SLOT("on_lock()")
_SCREEN_LOCKS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


class SystemLock(QObject):
    """Signal: ``away()`` when the computer is about to sleep or its screen was locked."""

    away = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        app.applicationStateChanged.connect(self._on_state_changed)
        self._subscribed: list[tuple[QDBusConnection, tuple[str, str, str, str], str]] = []

    def subscribe(self) -> None:
        """Listen to the buses of a Linux desktop; call it when the window stands."""
        if not sys.platform.startswith("linux"):
            return
        from PySide6.QtDBus import QDBusConnection

        system = QDBusConnection.systemBus()
        if system.isConnected():
            manager = ("/org/freedesktop/login1", f"{_LOGIND}.Manager", "PrepareForSleep")
            self._listen(system, (_LOGIND, *manager), _ON_FLAG)
            session = os.environ.get("XDG_SESSION_ID", "")
            # An empty path would mean every session of the computer, also other people's.
            if session.isalnum():
                path = f"/org/freedesktop/login1/session/{_escaped(session)}"
                lock = (_LOGIND, path, f"{_LOGIND}.Session", "Lock")
                self._listen(system, lock, _ON_LOCK)
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            return  # asking would start a bus of its own
        session_bus = QDBusConnection.sessionBus()
        if session_bus.isConnected():
            for name in _SCREEN_LOCKS:
                self._listen(session_bus, ("", "", name, "ActiveChanged"), _ON_FLAG)

    def close(self) -> None:
        """Stop listening."""
        self._app.applicationStateChanged.disconnect(self._on_state_changed)
        for bus, address, slot in self._subscribed:
            # The stubs ask for bytes, the function takes text alone.
            bus.disconnect(*address, self, slot)  # type: ignore[call-overload]
        self._subscribed.clear()

    def _listen(self, bus: QDBusConnection, address: tuple[str, str, str, str], slot: str) -> None:
        if bus.connect(*address, self, slot):  # type: ignore[call-overload] # as above
            self._subscribed.append((bus, address, slot))

    @Slot(bool)
    def on_flag(self, active: bool) -> None:  # noqa: FBT001 - the signal's own argument
        """A bus says that sleep begins or the screen is locked; ``False`` is the end of it."""
        if active:
            self.away.emit()

    @Slot()
    def on_lock(self) -> None:
        """A bus says that the session is locked."""
        self.away.emit()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationSuspended:
            self.away.emit()


def _escaped(session: str) -> str:
    """A session's id as logind writes it in a path: a leading digit as _3 and its number."""
    first = session[0]
    return f"_{ord(first):x}{session[1:]}" if first.isdigit() else session
