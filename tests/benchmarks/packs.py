# SPDX-License-Identifier: Apache-2.0
"""Loading all packs, strictly, beside the time that ``yaml.CSafeLoader`` alone needs for them.

Promise: under 150 ms. ``python -m tests.benchmarks.packs``.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from privacy_audit.checklists.catalogue import load_catalogue
from privacy_audit.desktop.bundled import bundled_folder

MOST_MILLISECONDS = 150


def main() -> int:
    folder = bundled_folder("checklists")
    strict = _median_ms(lambda: load_catalogue(folder))
    alone = _median_ms(lambda: _yaml_alone(folder))
    print(
        f"packs: {strict:.0f} ms (at most {MOST_MILLISECONDS}), yaml alone {alone:.0f} ms,"
        f" ratio {strict / alone:.2f}"
    )
    return int(strict > MOST_MILLISECONDS)


def _yaml_alone(folder: Path) -> None:
    for path in folder.glob("*.yaml"):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def _median_ms(work: Callable[[], object], *, times: int = 9) -> float:
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(main())
