# SPDX-License-Identifier: Apache-2.0
"""A large film goes into the vault and out again: memory, time, and what else touches it.

``python -m tests.benchmarks.large_evidence [MIB]``. Promise: each act within 300 MB of memory. The
time is given as a ratio to ``cp`` and ``sha256sum`` of the same file on the same disk.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measuring import run_once

MOST_MEBIBYTES = 300 * 1_000_000 / 2**20
ROOT = Path(__file__).parents[2]
ACTS = ("add", "copy", "verify", "bundle", "backup", "restore", "check", "withdraw", "take_in")


def main() -> int:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 256
    with tempfile.TemporaryDirectory(prefix="privacy-audit-bench-") as temporary:
        folder = Path(temporary)
        write_film(folder / "given", size)
        plain = _plain(folder)
        print(f"{size} MiB; cp and sha256sum: {plain:.1f} s")
        run_act("begin", folder)
        worst = 0.0
        for act in ACTS:
            seconds, mebibytes, log = run_act(act, folder)
            worst = max(worst, mebibytes)
            print(
                f"{act}: {seconds:.1f} s ({seconds / plain:.1f} times), {mebibytes:.0f} MiB of"
                f" memory, write-ahead log {log / 2**20:.0f} MiB",
                flush=True,
            )
            if act == "copy":
                subprocess.run(["cmp", folder / "given", folder / "back"], check=True)
                (folder / "back").unlink()
    return int(worst > MOST_MEBIBYTES)


def write_film(path: Path, mebibytes: int) -> None:
    """A file that starts like a film and does not compress."""
    noise = random.Random(2026)
    with path.open("wb") as file:
        file.write(b"\x00\x00\x00\x20ftypisom" + bytes(2**20 - 12))
        for _ in range(mebibytes - 1):
            file.write(noise.randbytes(2**20))
        os.fsync(file.fileno())


def run_act(act: str, folder: Path) -> tuple[float, float, int]:
    """Run an act in a process of its own: its seconds, its peak MiB, the log's largest size."""
    command = [sys.executable, "-m", "tests.helpers.large_file_child", act, str(folder)]
    run = run_once(command, {**os.environ, "PYTHONPATH": str(ROOT)})
    done = json.loads((folder / f"{act}.json").read_text(encoding="utf-8"))
    return done["seconds"], run.mebibytes, done["log"]


def _plain(folder: Path) -> float:
    began = time.perf_counter()
    subprocess.run(["cp", folder / "given", folder / "plain"], check=True)
    subprocess.run(["sync", folder / "plain"], check=True)
    subprocess.run(["sha256sum", folder / "plain"], check=True, stdout=subprocess.DEVNULL)
    (folder / "plain").unlink()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
