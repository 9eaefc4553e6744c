# SPDX-License-Identifier: Apache-2.0
"""From process start to an interactive home page, against a bare window with the same Qt.

A vault with 36 past audits is opened by the real keyring (gnome-keyring in a session of its own).
Promise: at most 3.0 times the time and 2.0 times the memory of the bare window.
``python -m tests.benchmarks.start``; it starts itself again inside ``dbus-run-session``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import in_turn

AUDITS = 36
MOST_TIME, MOST_MEMORY = 3.0, 2.0


def main() -> int:
    if os.environ.get("PRIVACY_AUDIT_BENCH_SESSION") != "inside":
        return _in_a_session()
    with tempfile.TemporaryDirectory(prefix="privacy-audit-bench-") as temporary:
        folder = Path(temporary) / "data"
        _make_vault(folder)
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            # As on a user's machine: compiled once, by the warm-up.
            "PYTHONPYCACHEPREFIX": f"{temporary}/compiled",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        pair = in_turn(
            [sys.executable, "-m", "privacy_audit", "--data-dir", str(folder), "--exit-when-ready"],
            [sys.executable, "-m", "tests.benchmarks.bare_window"],
            environment=environment,
        )
    print(
        f"start: {pair.first.seconds * 1000:.0f} ms,"
        f" bare window {pair.second.seconds * 1000:.0f} ms,"
        f" ratio {pair.time_ratio:.2f} (at most {MOST_TIME})"
    )
    print(
        f"memory: {pair.first.mebibytes:.0f} MiB, bare window {pair.second.mebibytes:.0f} MiB,"
        f" ratio {pair.memory_ratio:.2f} (at most {MOST_MEMORY})"
    )
    return int(pair.time_ratio > MOST_TIME or pair.memory_ratio > MOST_MEMORY)


def _make_vault(folder: Path) -> None:
    from privacy_audit.practice import make_practice_vault
    from privacy_audit.vault.service import KeyringState, VaultFolder
    from tests.helpers.vaults import real_catalogue

    passphrase = make_practice_vault(folder, real_catalogue(), audits=AUDITS)
    vault = VaultFolder(folder).unlock(passphrase)
    try:
        state = vault.keep_in_keyring(keep=True)
    finally:
        vault.close()
    if state is not KeyringState.AVAILABLE:
        raise RuntimeError(f"The keyring did not take the key: {state.sentence}")


def _in_a_session() -> int:
    with tempfile.TemporaryDirectory(prefix="privacy-audit-bench-home-") as home:
        environment = {
            **os.environ,
            "PRIVACY_AUDIT_BENCH_SESSION": "inside",
            "HOME": home,
            "XDG_DATA_HOME": f"{home}/data",
            "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_CACHE_HOME": f"{home}/cache",
            "XDG_RUNTIME_DIR": home,
        }
        environment.pop("PYTHON_KEYRING_BACKEND", None)
        inside = (
            "printf 'session\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
            f" && exec {sys.executable} -m tests.benchmarks.start"
        )
        return subprocess.call(["dbus-run-session", "--", "sh", "-c", inside], env=environment)


if __name__ == "__main__":
    sys.exit(main())
