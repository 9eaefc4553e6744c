# SPDX-License-Identifier: Apache-2.0
"""Killing a process while it answers, and looking whether anything acknowledged was lost."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from privacy_audit.audits.records import all_answers
from tests.helpers.vaults import make_workspace, reopen_workspace


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a series of kills left behind."""

    kills: int
    acknowledged: int
    lost: tuple[str, ...]
    damage: tuple[str, ...]


def kill_while_answering(folder: Path, *, kills: int, seed: int) -> Outcome:
    """Kill ``kills`` times at random moments; then compare the log with what was acknowledged."""
    make_workspace(folder).close()
    moments = random.Random(seed)
    lines: list[str] = []
    damage: list[str] = []
    for number in range(kills):
        lines.extend(_one_life(folder, first=number * 10_000, seconds=moments.uniform(0, 0.25)))
        if number % 10 == 9 or number == kills - 1:
            damage.extend(_damage(folder))
    workspace = reopen_workspace(folder)
    try:
        stored = {
            f"{answer.note.removeprefix('note ')} {answer.check_id} {answer.kind.value}"
            for answer, _ in all_answers(workspace.vault.database)
        }
    finally:
        workspace.close()
    lost = tuple(line for line in lines if line not in stored)
    return Outcome(kills=kills, acknowledged=len(lines), lost=lost, damage=tuple(damage))


def _one_life(folder: Path, *, first: int, seconds: float) -> list[str]:
    """Run the child until ``seconds`` after it is ready, kill it, return what it acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.answering_child", str(folder), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    timer = threading.Timer(seconds, child.kill)
    timer.start()
    # A line that was cut by the kill was not acknowledged.
    lines = [line.rstrip("\n") for line in child.stdout if line.endswith("\n")]
    timer.join()
    child.wait()
    child.stdout.close()
    return lines


def _damage(folder: Path) -> list[str]:
    workspace = reopen_workspace(folder)
    try:
        return list(workspace.vault.check().problems)
    finally:
        workspace.close()
