# SPDX-License-Identifier: Apache-2.0
"""Asking the key store in a child process while Qt is being loaded.

Each test runs in a fresh Python: a process with Qt or with threads does not divide itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere the key store is asked as usual"
)

KEY = bytes(range(32))
BACKEND = """
import base64, os, time
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

class Backend(KeyringBackend):
    priority = 1
    def get_password(self, service, username):
        mode = os.environ["BACKEND_MODE"]
        open(os.environ["BACKEND_LOG"], "a").write(str(os.getpid()) + "\\n")
        if mode == "hangs":
            time.sleep(60)
        if mode == "locked":
            raise KeyringLocked("no")
        return base64.b64encode(bytes(range(32))).decode() if mode == "kept" else None
    def set_password(self, service, username, password): ...
    def delete_password(self, service, username): ...
"""
ASKS = """
import json, os, sys, time
from privacy_audit.ui.key_ahead import KeyStoreAhead
from privacy_audit.vault.secret import VaultKey
store = KeyStoreAhead()
if len(sys.argv) > 1:
    exec(sys.argv[1])
store.start_reading("00" * 16)
began = time.monotonic()
answer = store.read("00" * 16)
text = answer.reveal().hex() if isinstance(answer, VaultKey) else type(answer).__name__
if hasattr(answer, "value"):
    text = answer.value
store.close()
try:
    os.waitpid(-1, os.WNOHANG)
    children = True
except ChildProcessError:
    children = False
print(json.dumps({"answer": text, "pid": os.getpid(), "children": children,
                  "keyring": "keyring" in sys.modules, "seconds": time.monotonic() - began}))
"""


def asked(tmp_path: Path, mode: str, before: str = "") -> tuple[dict[str, Any], list[int]]:
    """What the program got, and the numbers of the processes that asked the key store."""
    (tmp_path / "pa_test_backend.py").write_text(BACKEND)
    log = tmp_path / "log"
    log.touch()
    done = subprocess.run(
        [sys.executable, "-c", ASKS, *([before] if before else [])],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path]),
            "PYTHON_KEYRING_BACKEND": "pa_test_backend.Backend",
            "BACKEND_MODE": mode,
            "BACKEND_LOG": str(log),
        },
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return json.loads(done.stdout), [int(line) for line in log.read_text().split()]


def test_the_key_comes_from_a_child_that_is_gone_afterwards(tmp_path: Path) -> None:
    answer, pids = asked(tmp_path, "kept")
    assert answer["answer"] == KEY.hex()
    assert len(pids) == 1
    assert pids[0] != answer["pid"]
    assert not answer["children"]


def test_the_program_itself_loads_no_key_store(tmp_path: Path) -> None:
    answer, _ = asked(tmp_path, "kept")
    assert not answer["keyring"]


@pytest.mark.parametrize(
    ("mode", "answer"), [("locked", "locked"), ("nothing", "KeyNotKept"), ("hangs", "locked")]
)
def test_what_stands_in_the_way_is_told(tmp_path: Path, mode: str, answer: str) -> None:
    told, _ = asked(tmp_path, mode)
    assert told["answer"] == answer
    assert told["seconds"] < 5
    assert not told["children"]


def test_a_process_with_threads_asks_as_usual(tmp_path: Path) -> None:
    before = "import threading; threading.Thread(target=time.sleep, args=(2,)).start()"
    answer, pids = asked(tmp_path, "kept", before)
    assert answer["answer"] == KEY.hex()
    assert pids == [answer["pid"]]


def test_a_process_with_qt_asks_as_usual(tmp_path: Path) -> None:
    answer, pids = asked(tmp_path, "kept", "import PySide6.QtCore")
    assert answer["answer"] == KEY.hex()
    assert pids == [answer["pid"]]
