# SPDX-License-Identifier: Apache-2.0
"""Timing whole processes in pairs, so that a ratio holds when the machine's speed drifts."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


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
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.stderr is not None
    words = process.stderr.read().decode(errors="replace")
    process.stderr.close()
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}: {words[-2000:]}")
    return Run(seconds, usage.ru_maxrss / 1024)


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
