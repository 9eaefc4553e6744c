# SPDX-License-Identifier: Apache-2.0
"""How long loading all packs takes, beside the time that ``yaml.CSafeLoader`` alone needs.

``python -m tests.checklists.measure_loading`` prints the best of several rounds as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from time import perf_counter

import yaml

from privacy_audit.checklists.catalogue import load_catalogue
from privacy_audit.checklists.pack_folder import pack_files
from privacy_audit.desktop.bundled import bundled_folder

ROUNDS = 15


def best_of(work: Callable[[], object]) -> float:
    """The shortest of several rounds, in milliseconds: the others were disturbed."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return round(min(times) * 1000, 1)


def measure() -> dict[str, float | int]:
    """Milliseconds for the strict loader and for the bare parser, and their ratio."""
    folder = bundled_folder("checklists")
    texts = [path.read_bytes() for path in pack_files(folder)]
    catalogue = load_catalogue(folder)
    ours = best_of(lambda: load_catalogue(folder))
    bare = best_of(lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts])
    return {
        "packs": len(catalogue.packs),
        "checks": sum(len(pack.checks) for pack in catalogue.packs),
        "load_catalogue_ms": ours,
        "csafeloader_ms": bare,
        "ratio": round(ours / bare, 2),
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
