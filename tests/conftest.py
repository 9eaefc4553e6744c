# SPDX-License-Identifier: Apache-2.0
"""What holds for every test: no network, no real home, no real keyring, a fixed place and time."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A colour scheme or theme plugin of the developer's desktop must not reach the tests.
os.environ.pop("QT_QPA_PLATFORMTHEME", None)

from tests.helpers.parts import missing_part

pytest_plugins = ["tests.helpers.fixtures"]

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
IN_CI = os.environ.get("CI") == "true"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose part of the system is missing, with the line that installs it."""
    for marker in item.iter_markers("needs"):
        for part in marker.args:
            line = missing_part(part)
            if line:
                pytest.skip(f"{part} is missing. To install it: {line}")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """With CI=true a skipped test is a failed one: what nobody ran is not green."""
    outcome: Any = yield
    report = outcome.get_result()
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow: {reason}"


class NetworkForbidden(AssertionError):
    """A test, or the program, tried to reach beyond this machine."""


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection and look-up that would leave this machine."""
    real_connect = socket.socket.connect
    real_getaddrinfo = socket.getaddrinfo

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != getattr(socket, "AF_UNIX", None) and address[0] not in _LOOPBACK:
            raise NetworkForbidden(f"A connection to {address!r} was tried.")
        real_connect(self, address)

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in _LOOPBACK and name is not None:
            raise NetworkForbidden(f"A look-up of {name!r} was tried.")
        return real_getaddrinfo(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, British time, and no keyring but the one named."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name, folder in (
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_RUNTIME_DIR", "run"),
    ):
        (home / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.helpers.memory_keyring.MemoryKeyring")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TZ", "Europe/London")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if hasattr(time, "tzset"):
        time.tzset()
    return home


@pytest.fixture(autouse=True)
def no_unexpected_warning_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail when the program logged a warning that the test did not ask about."""
    caplog.set_level(logging.WARNING)
    yield
    loud = [
        record
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING and record.name.startswith("privacy_audit")
    ]
    assert not loud, f"Unexpected in the log: {[record.getMessage() for record in loud]}"
