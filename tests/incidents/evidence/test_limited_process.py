# SPDX-License-Identifier: Apache-2.0
"""The hidden process: what it may not do, and what becomes of one that misbehaves."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy_audit.desktop.program import Program
from privacy_audit.incidents import limited_process
from privacy_audit.incidents.limited_process import ARGUMENT, Failed, run_limited

ROOT = Path(__file__).parents[3]


def python(code: str) -> Program:
    """A child of our own in place of the real one."""
    return Program(command=(sys.executable, "-c", code))


def run(code: str, given: bytes = b"", seconds: float = 20.0) -> bytes | Failed:
    return run_limited("x", [given], most_out=100_000, seconds=seconds, program=python(code))


def test_bytes_go_in_and_come_out() -> None:
    code = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"
    assert run(code, b"abc") == b"cba"


@pytest.mark.parametrize(
    ("code", "failed"),
    [
        ("raise SystemExit(3)", Failed.DIED),
        ("import os; os.kill(os.getpid(), 9)", Failed.DIED),
        ("import os; print('half', flush=True); os.abort()", Failed.DIED),
        ("import sys\nwhile True: sys.stdout.write('x' * 9999)", Failed.TOO_MUCH),
    ],
)
def test_a_child_that_misbehaves_gives_nothing(code: str, failed: Failed) -> None:
    assert run(code) is failed


@pytest.mark.parametrize(
    "code",
    [
        "import time; time.sleep(60)",
        "while True: pass",
        "import sys, time; sys.stdin.buffer.read(); sys.stdout.close(); time.sleep(60)",
        "import os, time; os.close(1); time.sleep(60)",
    ],
)
def test_a_child_that_hangs_is_ended(code: str) -> None:
    began = time.monotonic()
    assert run(code, bytes(2_000_000), seconds=0.7) is Failed.TOO_SLOW
    assert time.monotonic() - began < 5


def test_a_child_that_does_not_read_holds_nobody_up() -> None:
    assert run("print('done')", bytes(5_000_000)) == b"done\n"


def test_a_program_that_is_not_there() -> None:
    nowhere = Program(command=("/nowhere/at/all",))
    assert run_limited("x", [b""], most_out=9, program=nowhere) is Failed.NOT_STARTED


def test_the_child_ends_when_the_bytes_cannot_be_read() -> None:
    def broken() -> Iterator[bytes]:
        yield b"a"
        raise RuntimeError("the vault is gone")

    with pytest.raises(RuntimeError, match="gone"):
        run_limited("x", broken(), most_out=9, program=python("import time; time.sleep(60)"))


def test_the_child_gets_no_secrets_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://canary")
    monkeypatch.setenv("SOME_TOKEN", "canary")
    monkeypatch.setenv("PYTHONPATH", "canary")
    told = run("import os; print(dict(os.environ))")
    assert isinstance(told, bytes)
    assert b"canary" not in told


def real_child(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "privacy_audit", ARGUMENT, *arguments],
        input=given,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("text", "text"), ("film",), ("../x",)])
def test_the_real_child_answers_only_to_its_kinds(arguments: tuple[str, ...]) -> None:
    done = real_child(*arguments, given=b"hello")
    assert (done.returncode, done.stdout, done.stderr) == (3, b"", b"")


def test_the_real_child_reads_text() -> None:
    assert real_child("text", given=b"hello").stdout == b"hello"


def test_the_argument_is_the_one_the_program_listens_to() -> None:
    from privacy_audit import __main__ as program

    assert program._SAFE_VIEW == limited_process.ARGUMENT


def test_text_is_read_without_qt() -> None:
    code = (
        "import sys; from privacy_audit.ui.decoding import run_child; run_child(['text']);"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'apsw', 'keyring'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=b"", capture_output=True, cwd=ROOT, check=True
    )
    assert done.stdout == b"[]\n"


CONFINED = """
import os, socket, subprocess, sys, threading
from pathlib import Path
from privacy_audit.incidents.confinement import confine
confine(64 * 1024 * 1024)
def tried(work):
    try:
        work()
    except (OSError, MemoryError) as error:
        return type(error).__name__
    return "allowed"
print(tried(lambda: open("/etc/passwd")))
print(tried(lambda: open(sys.argv[1], "w")))
print(tried(lambda: socket.socket()))
print(tried(lambda: subprocess.run(["true"])))
print(tried(lambda: bytearray(200 * 1024 * 1024)))
print(tried(lambda: bytearray(10 * 1024 * 1024)))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="each system has its own limits")
def test_a_confined_process_opens_starts_and_takes_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CONFINED, str(tmp_path / "written")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout.split() == ["OSError"] * 4 + ["MemoryError", "allowed"]
    assert list(tmp_path.iterdir()) == []
