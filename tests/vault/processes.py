# SPDX-License-Identifier: Apache-2.0
"""Other processes that work on a vault: they print a line when ready, and wait or are killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PREAMBLE = """
import os, sys
from pathlib import Path
from privacy_audit.errors import AppError
from tests.vault.making import *
from tests.vault.making import a_folder, a_vault, put, get, PASSPHRASE, OTHER_PASSPHRASE
folder = Path(sys.argv[1])
def ready(text="ready"):
    print(text, flush=True)
"""


def environment() -> dict[str, str]:
    """This process's environment, with the packages of this checkout."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


@contextmanager
def running(code: str, *arguments: Path | str) -> Iterator[subprocess.Popen[str]]:
    """A Python process with the preamble and ``code``; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-c", PREAMBLE + code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment(),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line that the process prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def run(code: str, *arguments: Path | str) -> str:
    """Run a process to its end and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", PREAMBLE + code, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
