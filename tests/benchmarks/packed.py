# SPDX-License-Identifier: Apache-2.0
"""Size and start of the packed program against a bare window, packed by the same tool in this run.

The bare window is packed as PyInstaller does without being told more, one folder and no UPX, and
for comparison a second time with all that the program leaves out left out. Bound: 1.3 times the
size of the first. Start: from process start to the first painted page of a first start; offscreen.
``python -m tests.benchmarks.packed``; not part of ``dev.py bench``, since it packs for minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import dev
from tests.benchmarks.measuring import in_turn

MOST_SIZE = 1.3
MOST_START = 1.3
WORK = dev.ROOT / "build" / "packed"
PROGRAM = dev.ROOT / "build" / "package" / "privacy-audit"


def main() -> int:
    sys.path.append(str(dev.ROOT / "packaging"))
    from packing.archive import size_of

    if dev.package(["--only", "folder"]):
        return 1
    plain, pruned = _bare("bare-window"), _bare("bare-window-pruned")
    size = size_of(PROGRAM)
    ratio = size / size_of(plain)
    print(
        f"size: {size / 1e6:.0f} MB, bare window {size_of(plain) / 1e6:.0f} MB,"
        f" ratio {ratio:.2f} (at most {MOST_SIZE});"
        f" bare window pruned alike {size_of(pruned) / 1e6:.0f} MB,"
        f" ratio {size / size_of(pruned):.2f} (no bound)"
    )
    start = _start(plain)
    return int(ratio > MOST_SIZE or start > MOST_START)


def _bare(name: str) -> Path:
    """Pack the bare window; returns its folder."""
    python = dev.program_in(dev.PACKAGE_VENV, "python")
    spec = dev.ROOT / "packaging" / "pyinstaller" / "bare-window.spec"
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(WORK), "--workpath", str(WORK / "work"), str(spec)]
    kind = "pruned" if name.endswith("pruned") else ""
    environment = {**os.environ, "PYTHONHASHSEED": "1", "BARE_WINDOW": kind}
    subprocess.run(command, env=environment, check=True)
    return WORK / name


def _start(bare: Path) -> float:
    with tempfile.TemporaryDirectory(prefix="privacy-audit-bench-") as temporary:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": temporary,
            "XDG_CACHE_HOME": f"{temporary}/cache",
        }
        first = [str(PROGRAM / "privacy-audit"), "--data-dir", f"{temporary}/data"]
        pair = in_turn(
            [*first, "--exit-when-ready"],
            [str(bare / "bare-window")],
            environment=environment,
            pairs=15,
        )
    print(
        f"start: {pair.first.seconds * 1000:.0f} ms,"
        f" bare window {pair.second.seconds * 1000:.0f} ms,"
        f" ratio {pair.time_ratio:.2f} (at most {MOST_START})"
    )
    return pair.time_ratio


if __name__ == "__main__":
    sys.exit(main())
