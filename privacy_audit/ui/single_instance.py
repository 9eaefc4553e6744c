# SPDX-License-Identifier: Apache-2.0
"""One window per data folder: a second start raises the first and ends.

The running program listens on a local socket that only this user may use. Its name holds the
user's number and a hash of the data folder, since some systems keep such names in one place for
all. A socket that a killed program left behind is found by its silence and replaced.
"""

from __future__ import annotations

import getpass
import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MILLISECONDS = 1000
_RAISE = b"raise\n"
_HERE = b"here\n"


def socket_name(data_folder: Path) -> str:
    """The name of the socket for a data folder: the same for each start by the same user."""
    user = str(os.getuid()) if hasattr(os, "getuid") else getpass.getuser()
    place = hashlib.sha256(str(data_folder.resolve()).encode("utf-8", "surrogateescape"))
    name = f"privacy-audit-{hashlib.sha256(user.encode()).hexdigest()[:8]}-{place.hexdigest()[:16]}"
    # The user's own run-time folder is closed to others; the shared one for temporary files is not.
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if runtime.is_absolute() and runtime.is_dir():
        return str(runtime / name)
    return name


class SingleInstance(QObject):
    """Either the first start for a data folder, or a later one that hands over.

    Signal: ``raise_asked()`` when a later start wants the window.
    """

    raise_asked = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def is_first(self) -> bool:
        """Hand over to the program that listens already (then ``False``), or listen.

        Asking comes first: with ``UserAccessOption`` Qt puts its socket in the place of one that
        is there, whether somebody listens at it or not. Two starts within the same moment may both
        be first; the vault's own lock then keeps them apart.
        """
        if _hand_over(self._name):
            return False
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def close(self) -> None:
        """Stop listening and take the socket away."""
        self._server.close()

    def _on_connection(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            connection.readyRead.connect(self._on_asked)
            connection.disconnected.connect(connection.deleteLater)
            if connection.bytesAvailable():
                self._answer(connection)

    def _on_asked(self) -> None:
        connection = self.sender()
        if isinstance(connection, QLocalSocket):
            self._answer(connection)

    def _answer(self, connection: QLocalSocket) -> None:
        if bytes(connection.readAll().data()) != _RAISE:
            connection.abort()
            return
        connection.write(_HERE)
        connection.flush()
        self.raise_asked.emit()


def _hand_over(name: str) -> bool:
    """Whether a running program has answered and will show its window."""
    connection = QLocalSocket()
    connection.connectToServer(name)
    if not connection.waitForConnected(ANSWER_MILLISECONDS):
        return False
    connection.write(_RAISE)
    connection.flush()
    heard = connection.waitForReadyRead(ANSWER_MILLISECONDS)
    answer = bytes(connection.readAll().data()) if heard else b""
    connection.abort()
    return answer == _HERE
