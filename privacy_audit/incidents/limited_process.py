# SPDX-License-Identifier: Apache-2.0
"""This program started again, hidden and confined, to read something that may be hostile.

The child's own limits are in ``confinement.py``. From here it gets a pipe with bytes, a short
environment, so many seconds and so many bytes of answer.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from enum import Enum

from privacy_audit.desktop.program import Program, this_program

ARGUMENT = "--safe-view"
SECONDS = 25.0
_READ_BYTES = 256 * 1024
# What the child needs to start at all; nothing of the user's, and no proxy.
_ENVIRONMENT = (
    "LANG", "LC_ALL", "LC_CTYPE", "PATH", "PATHEXT", "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TMP",
    "TMPDIR", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
)  # fmt: skip


class Failed(Enum):
    """Why there is no answer."""

    NOT_STARTED = "not started"
    DIED = "died"  # by its limits, by a fault, or because it gave up
    TOO_SLOW = "too slow"
    TOO_MUCH = "too much"


def run_limited(
    kind: str,
    given: Iterable[bytes],
    *,
    most_out: int,
    seconds: float = SECONDS,
    program: Program | None = None,
) -> bytes | Failed:
    """What the child makes of ``given``, or why there is nothing. It is gone when this returns.

    kind: which reader it starts. most_out: of its answer, in bytes. given is asked for on the
    calling thread, so it may come out of the vault.
    """
    command = (program or this_program()).with_arguments(ARGUMENT, kind)
    try:
        child = _start(command)
    except OSError:
        return Failed.NOT_STARTED
    answer = _Answer(child, most_out)
    alarm = threading.Timer(seconds, answer.stop, (Failed.TOO_SLOW,))
    alarm.daemon = True
    alarm.start()
    try:
        answer.start()
        _feed(child, given)
        answer.join()
        child.wait()
    finally:
        alarm.cancel()
        child.kill()
        child.wait()
        answer.join()
        _close(child)
    if answer.failed is not None:
        return answer.failed
    return answer.data if child.returncode == 0 else Failed.DIED


class _Answer(threading.Thread):
    """Reads what the child writes, and ends the child when that is too much."""

    def __init__(self, child: subprocess.Popen[bytes], most: int) -> None:
        super().__init__(name="safe view", daemon=True)
        self._child = child
        self._pipe = child.stdout or io.BytesIO()
        self._most = most
        self.data = b""
        self.failed: Failed | None = None

    def run(self) -> None:
        parts: list[bytes] = []
        size = 0
        with suppress(OSError, ValueError):
            while part := self._pipe.read(_READ_BYTES):
                size += len(part)
                if size > self._most:
                    self.stop(Failed.TOO_MUCH)
                    return
                parts.append(part)
        self.data = b"".join(parts)

    def stop(self, why: Failed) -> None:
        """End the child."""
        if self._child.poll() is None:
            self.failed = self.failed or why
            self._child.kill()


def _start(command: Program) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this program itself
        command.command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=command.folder,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        | {"PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        start_new_session=sys.platform != "win32",
    )


def _feed(child: subprocess.Popen[bytes], given: Iterable[bytes]) -> None:
    if child.stdin is None:
        return
    # A child that has died reads no more; what it was for is then known from its answer.
    with suppress(OSError):
        for chunk in given:
            child.stdin.write(chunk)
    with suppress(OSError):
        child.stdin.close()


def _close(child: subprocess.Popen[bytes]) -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
