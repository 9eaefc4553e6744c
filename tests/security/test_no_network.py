# SPDX-License-Identifier: Apache-2.0
"""Starting and auditing opens no socket, in a process of its own that counts every attempt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

COUNTING = """
import socket, sys
opened = []
class Counting(socket.socket):
    def __init__(self, family=-1, *rest, **named):
        opened.append(int(family))
        super().__init__(family, *rest, **named)
socket.socket = Counting
def refuse(*_):
    opened.append("look-up")
    raise OSError("no network in this test")
socket.getaddrinfo = socket.gethostbyname = refuse
sys.addaudithook(
    lambda name, arguments: opened.append(name)
    if name in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
    else None
)
"""

AUDITING = """
from pathlib import Path
from privacy_audit.cli.main import run
def no_window(options):
    raise AssertionError("no window was asked for")
folder = Path(sys.argv[1])
secret = folder / "passphrase"
secret.write_text("kettle marble tuesday fern")
base = ["--data-dir", str(folder / "data"), "--passphrase-file", str(secret)]
for line in (
    ["vault", "create"],
    ["audit", "start", "--kind", "full", "--packs", "facebook"],
    ["audit", "answer", "facebook-past-posts", "pass", "--verified"],
    ["audit", "finish"],
    ["report", "export", "1", "--out", str(folder / "report.html")],
    ["remind", "due"],
):
    assert run([*base, *line], open_window=no_window) == 0, line
"""

CREATING = """
from pathlib import Path
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.service import VaultFolder
folder = Path(sys.argv[1])
secret = folder / "passphrase"
secret.write_text("kettle marble tuesday fern")
VaultFolder(folder / "data").create(Secret.from_file(secret)).close()
"""

WINDOW = """
from privacy_audit.cli.main import WindowOptions
from privacy_audit.app import run_window
options = WindowOptions(
    data_folder=folder / "data", passphrase_file=secret, exit_when_ready=True
)
assert run_window(options) == 0
"""

# Reading the invented person's pages loads a library that binds to [::1] once, to see whether this
# machine knows IPv6. That is no request: nothing is connected, looked up or sent.
DEMO = """
from pathlib import Path
from privacy_audit.cli.main import WindowOptions
from privacy_audit.app import run_window
options = WindowOptions(data_folder=Path(sys.argv[1]), demo=True, exit_when_ready=True)
assert run_window(options) == 0
opened[:] = [each for each in opened if each not in {int(socket.AF_INET6), "socket.bind"}]
"""

END = """
assert opened == [], opened
print("no socket was opened")
"""


def _run(code: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", COUNTING + code + END, str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_auditing_by_command_opens_no_socket(tmp_path: Path) -> None:
    assert "no socket was opened" in _run(AUDITING, tmp_path)


def test_starting_the_window_opens_no_socket(tmp_path: Path) -> None:
    assert "no socket was opened" in _run(CREATING + WINDOW, tmp_path)


def test_the_practice_window_asks_nobody(tmp_path: Path) -> None:
    assert "no socket was opened" in _run(DEMO, tmp_path)


def test_the_counter_counts(tmp_path: Path) -> None:
    opening = "socket.socket().close()\nassert opened, 'not seen'\nopened.clear()\n"
    assert "no socket was opened" in _run(opening, tmp_path)
