# SPDX-License-Identifier: Apache-2.0
"""Asking the key store beside the start of the window, truly at the same time. Knows no Qt.

Loading the key store's libraries is as much work as loading a third of Qt, and two threads of one
Python do not work at the same time. So where a process can divide itself (Linux), a child asks and
hands the answer back through a pipe that nobody else has; a key store that hangs is ended with it.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from privacy_audit.vault.keystore import LIMIT_SECONDS, KeyNotKept, KeyringState, KeyStore
from privacy_audit.vault.secret import KEY_BYTES, VaultKey

if TYPE_CHECKING:
    from collections.abc import Callable

    Answer = VaultKey | KeyNotKept | KeyringState

_KEY, _NOT_KEPT, _STATE = b"k", b"n", b"s"
_LONGEST = 64


class KeyStoreAhead(KeyStore):
    """A key store whose first answer is fetched by a child process where that is possible."""

    def __init__(self, *, allowed: bool = True) -> None:
        super().__init__(allowed=allowed)
        self._children: dict[str, _Child] = {}

    def start_reading(self, vault_id: str) -> None:
        """Begin to ask, before there are threads; where that cannot be, ``read`` asks.

        Never on a thread: what it imports would disturb Qt's own loading.
        """
        if self.allowed and _may_divide():
            asked = KeyStore()
            self._children[vault_id] = _Child(lambda: _packed(asked.read(vault_id)))

    def read(self, vault_id: str) -> Answer:
        """The kept key, or what stands in the way."""
        child = self._children.pop(vault_id, None)
        if child is None:
            return super().read(vault_id)
        return _unpacked(child.answer(LIMIT_SECONDS))

    def close(self) -> None:
        """End a child whose answer nobody has asked for."""
        for child in self._children.values():
            child.end()
        self._children.clear()


class _Child:
    """A copy of this process that does one thing and ends."""

    def __init__(self, work: Callable[[], bytes]) -> None:
        self._started = time.monotonic()
        self._pipe, answer = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            # No tidying up in here: everything that is open belongs to the parent.
            with suppress(BaseException):
                os.write(answer, work())
            os._exit(0)
        os.close(answer)

    def answer(self, limit_seconds: float) -> bytes:
        """What the child has written so many seconds after its beginning; empty if nothing."""
        left = max(0.0, self._started + limit_seconds - time.monotonic())
        ready, _, _ = select.select([self._pipe], [], [], left)
        answer = os.read(self._pipe, _LONGEST) if ready else b""
        self.end()
        return answer

    def end(self) -> None:
        """End the child, whatever it is doing, and close the pipe."""
        os.close(self._pipe)
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)


def _may_divide() -> bool:
    # A copy of a process with threads, or with a window, may find locks that nobody gives back.
    return (
        sys.platform.startswith("linux")
        and threading.active_count() == 1
        and "PySide6.QtCore" not in sys.modules
    )


def _packed(answer: Answer) -> bytes:
    if isinstance(answer, VaultKey):
        return _KEY + answer.reveal()
    if isinstance(answer, KeyNotKept):
        return _NOT_KEPT
    return _STATE + answer.value.encode()


def _unpacked(data: bytes) -> Answer:
    kind, rest = data[:1], data[1:]
    if kind == _KEY and len(rest) == KEY_BYTES:
        return VaultKey(rest)
    if kind == _NOT_KEPT:
        return KeyNotKept()
    if kind == _STATE:
        return KeyringState(rest.decode())
    return KeyringState.LOCKED  # silent for too long
