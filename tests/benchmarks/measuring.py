# SPDX-License-Identifier: Apache-2.0
"""Timing whole processes in pairs, so that a ratio holds when the machine's speed drifts.

Memory is the peak of the process's own memory (VmHWM), read while it runs: what the system
reports after its end would count the parent as well, from which it was forked.
"""

from __future__ import annotations

import statistics
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """One process: wall seconds, and its peak resident memory in MiB."""

    seconds: float
    mebibytes: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Medians of two commands run in turn, and the medians of their ratios pair by pair."""

    first: Run
    second: Run
    time_ratio: float
    memory_ratio: float


def run_once(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command to its end. Raises ``RuntimeError`` when it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    watch = _Peak(process.pid)
    watch.start()
    process.wait()
    seconds = time.perf_counter() - began
    watch.join()
    assert process.stderr is not None
    words = process.stderr.read().decode(errors="replace")
    process.stderr.close()
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}: {words[-2000:]}")
    return Run(seconds, watch.kibibytes / 1024)


class _Peak(threading.Thread):
    """Reads the peak memory of a process until it has ended."""

    def __init__(self, process_id: int) -> None:
        super().__init__(daemon=True)
        self._status = Path(f"/proc/{process_id}/status")
        self.kibibytes = 0

    def run(self) -> None:
        while True:
            try:
                lines = self._status.read_text().splitlines()
            except OSError:
                return
            peaks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
            if not peaks and self.kibibytes:
                return  # it has ended and waits to be fetched
            self.kibibytes = max([self.kibibytes, *peaks])
            time.sleep(0.01)


def in_turn(
    first: Sequence[str],
    second: Sequence[str],
    *,
    environment: Mapping[str, str],
    pairs: int = 9,
) -> Pair:
    """Run the two in turn, after one warm-up of each."""
    run_once(first, environment)
    run_once(second, environment)
    firsts: list[Run] = []
    seconds: list[Run] = []
    for _ in range(pairs):
        firsts.append(run_once(first, environment))
        seconds.append(run_once(second, environment))
    return Pair(
        _median(firsts),
        _median(seconds),
        statistics.median(a.seconds / b.seconds for a, b in zip(firsts, seconds, strict=True)),
        statistics.median(a.mebibytes / b.mebibytes for a, b in zip(firsts, seconds, strict=True)),
    )


def _median(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.mebibytes for run in runs),
    )
