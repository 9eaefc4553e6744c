# SPDX-License-Identifier: Apache-2.0
"""A desktop of the test's own: a display without a screen, a session bus, and the bus on which
programs tell screen readers what they show.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
READER = "/usr/bin/python3"
"""The Python that has the screen readers' library; it is not in the program's environment."""
PATIENCE_SECONDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Desktop:
    """``environment``: what programs need to find display and buses."""

    environment: Mapping[str, str]

    @contextmanager
    def program(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """The program as a process of its own, ended at the end."""
        command = [sys.executable, "-m", "privacy_audit", *arguments]
        with _running(command, self.environment, cwd=ROOT) as process:
            yield process

    def read(self, journey: str, *arguments: str, seconds: float = 60) -> str:
        """Run a journey of this folder with the screen readers' library; returns what it printed.

        Raises AssertionError with its words when it has not come to its end.
        """
        done = subprocess.run(
            [READER, "-m", f"tests.e2e.atspi.{journey}", *arguments],
            cwd=ROOT,
            env={**self.environment, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return done.stdout


@contextmanager
def desktop() -> Iterator[Desktop]:
    """A desktop that is taken down again."""
    with ExitStack() as closing:
        display = closing.enter_context(_display())
        environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_ACCESSIBILITY": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "NO_AT_BRIDGE": "0",
        }
        environment["DBUS_SESSION_BUS_ADDRESS"] = closing.enter_context(_bus(environment))
        launcher = [LAUNCHER, "--launch-immediately", "--a11y=1", "--screen-reader=1"]
        closing.enter_context(_running(launcher, environment))
        yield Desktop(environment=environment)


@contextmanager
def _display() -> Iterator[str]:
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1000x24"]
    command += ["-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        _end(process)


@contextmanager
def _bus(environment: Mapping[str, str]) -> Iterator[str]:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, "the session bus did not start"
        yield address
    finally:
        _end(process)


@contextmanager
def _running(
    command: list[str], environment: Mapping[str, str], cwd: Path | None = None
) -> Iterator[subprocess.Popen[str]]:
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            command, env=environment, cwd=cwd, stdout=said, stderr=said, text=True
        )
        try:
            yield process
        finally:
            _end(process)
            said.seek(0)
            sys.stdout.write(said.read())


def _end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
