# SPDX-License-Identifier: Apache-2.0
"""The real Secret Service: gnome-keyring on a message bus of its own, unlocked, locked and gone."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from privacy_audit.vault.keystore import SERVICE
from tests.vault.making import MARKER, PASSPHRASE, a_folder, a_vault
from tests.vault.processes import PREAMBLE, ROOT, environment

pytestmark = pytest.mark.needs("gnome-keyring")

UNLOCKED = "printf 'login pw\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null;"
# Started without the password of the collection that is there: it stays locked.
LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null;"


def on_a_bus(start: str, code: str, folder: Path, home: Path) -> str:
    """Run Python code in a session with a message bus, after a shell line that starts a service."""
    places = {
        "HOME": home,
        "XDG_DATA_HOME": home / "share",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_RUNTIME_DIR": home / "run",
    }
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    variables = environment() | {name: str(place) for name, place in places.items()}
    for name in ("PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY"):
        variables.pop(name, None)
    python = shlex.join([sys.executable, "-c", PREAMBLE + IMPORTS + code, str(folder)])
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", start + python],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=variables,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


IMPORTS = """
from privacy_audit.vault.keystore import KeyStore
from privacy_audit.vault.service import Vault
vaults = a_folder(folder, keystore=KeyStore())
"""

KEEP = """
with vaults.create(PASSPHRASE, keep_in_keyring=True) as vault:
    put(vault, "a", MARKER)
    print(vault.in_keyring)
"""

UNLOCK = """
import time
began = time.monotonic()
answer = vaults.unlock_with_keyring()
took = time.monotonic() - began
print(get(answer, "a") if isinstance(answer, Vault) else answer.value, took < 4)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    # Short, because a socket's path may not be long.
    return tmp_path / "h"


def test_a_key_is_kept_by_the_real_service_over_two_sessions(tmp_path: Path, home: Path) -> None:
    data = tmp_path / "data"
    assert on_a_bus(UNLOCKED, KEEP, data, home) == "True"
    assert on_a_bus(UNLOCKED, UNLOCK, data, home) == f"{MARKER} True"
    kept = b"".join(path.read_bytes() for path in home.rglob("*.keyring"))
    assert kept
    for clear in (b"privacy", b"audit", SERVICE.encode()):
        assert clear not in kept.lower()


def test_switching_it_off_takes_the_key_out(tmp_path: Path, home: Path) -> None:
    data = tmp_path / "data"
    on_a_bus(UNLOCKED, KEEP, data, home)
    off = """
with vaults.unlock(PASSPHRASE) as vault:
    print(vault.keep_in_keyring(keep=False).value, vault.in_keyring)
from tests.vault.test_real_keyring import entries
print(entries())
"""
    assert on_a_bus(UNLOCKED, off, data, home) == "available False\n0"


def test_erasing_takes_the_key_out(tmp_path: Path, home: Path) -> None:
    data = tmp_path / "data"
    assert on_a_bus(UNLOCKED, KEEP + COUNT, data, home) == "True\n1"
    erase = 'print(vaults.erase("ERASE").keyring.value)'
    assert on_a_bus(UNLOCKED, erase + COUNT, data, home) == "available\n0"


def test_a_locked_service_leads_to_the_passphrase(tmp_path: Path, home: Path) -> None:
    data = tmp_path / "data"
    on_a_bus(UNLOCKED, KEEP, data, home)
    assert on_a_bus(LOCKED, UNLOCK, data, home) == "locked True"
    with a_folder(data).unlock(PASSPHRASE) as vault:
        assert vault.in_keyring


def test_a_bus_without_a_service_is_absent(tmp_path: Path, home: Path) -> None:
    data = tmp_path / "data"
    on_a_bus(UNLOCKED, KEEP, data, home)
    # No service file is found: nothing can be started on demand.
    no_service = "export XDG_DATA_DIRS=/nonexistent;"
    state = "print(KeyStore().state().value)"
    found = subprocess.run(
        ["dbus-run-session", "--config-file", str(empty_bus(tmp_path)), "--", "sh", "-c",
         no_service + shlex.join([sys.executable, "-c", PREAMBLE + IMPORTS + state, str(data)])],
        capture_output=True, text=True, cwd=ROOT, timeout=60, check=True,
        env={k: v for k, v in environment().items() if k != "PYTHON_KEYRING_BACKEND"},
    )  # fmt: skip
    assert found.stdout.strip() == "absent"


def test_without_a_bus_it_is_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from privacy_audit.vault.keystore import KeyringState, KeyStore

    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    a_vault(tmp_path / "data").close()
    assert KeyStore().state() is KeyringState.ABSENT


COUNT = "\nfrom tests.vault.test_real_keyring import entries\nprint(entries())\n"


def entries() -> int:
    """How many entries of ours the service on this bus holds."""
    import secretstorage

    bus = secretstorage.dbus_init()
    found = list(secretstorage.get_default_collection(bus).search_items({"service": SERVICE}))
    bus.close()
    return len(found)


def empty_bus(folder: Path) -> Path:
    """The configuration of a message bus that knows no service."""
    path = folder / "bus.conf"
    socket = folder / "b"
    path.write_text(
        "<busconfig><type>session</type>"
        f"<listen>unix:path={socket}</listen>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
        '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>'
    )
    assert len(os.fsencode(socket)) < 100
    return path
