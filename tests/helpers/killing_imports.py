# SPDX-License-Identifier: Apache-2.0
"""Killing a process while it takes files in, and looking at what is left each time."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from privacy_audit.incidents.evidence_model import About
from tests.helpers.vaults import make_workspace, reopen_workspace
from tests.incidents.evidence.building import quick_evidence

_BYTES = 5 * 1024 * 1024 + 77
_LONGEST_LIFE = 0.6  # seconds: two or three imports


@dataclass(slots=True)
class Outcome:
    """What a series of kills left behind. unfinished: kills that hit an import half way."""

    kills: int = 0
    acknowledged: int = 0
    unfinished: int = 0
    damage: list[str] = field(default_factory=list)


def kill_while_importing(folder: Path, *, kills: int, seed: int) -> Outcome:
    """Kill so often at random moments; after each, the vault must open and all entries be whole."""
    folder.mkdir(parents=True, exist_ok=True)
    moments = random.Random(seed)
    (folder / "given").write_bytes(moments.randbytes(_BYTES))
    workspace = make_workspace(folder / "vault")
    workspace.incidents.open()
    workspace.close()
    outcome = Outcome()
    known: dict[str, str] = {}
    for _ in range(kills):
        for line in _one_life(folder, seconds=moments.uniform(0, _LONGEST_LIFE)):
            reference, _, what = line.partition(" ")
            known[reference] = what
        outcome.kills += 1
        outcome.acknowledged = len(known)
        _look(folder, known, outcome)
    return outcome


def _one_life(folder: Path, *, seconds: float) -> list[str]:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.importing_child", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    if child.stdout is None or child.stdout.readline() != "ready\n":
        raise RuntimeError("the child did not start")
    timer = threading.Timer(seconds, child.kill)
    timer.start()
    # A line that was cut by the kill was not acknowledged.
    lines = [line.rstrip("\n") for line in child.stdout if line.endswith("\n")]
    timer.join()
    child.wait()
    child.stdout.close()
    return lines


def _look(folder: Path, known: dict[str, str], outcome: Outcome) -> None:
    workspace = reopen_workspace(folder / "vault")
    try:
        database = workspace.vault.database
        outcome.damage += workspace.vault.check().problems
        evidence = quick_evidence(workspace, workspace.now)
        expected = hashlib.sha256((folder / "given").read_bytes()).hexdigest()
        found = {entry.reference: entry for entry in evidence.list(1)}
        for reference, what in known.items():
            entry = found.get(reference)
            if entry is None:
                outcome.damage.append(f"{reference} was acknowledged and is lost")
            elif what == "withdrawn" and entry.withdrawn_at is None:
                outcome.damage.append(f"{reference} was taken out and is back")
        for entry in found.values():
            if entry.original is None or entry.original.sha256 != expected:
                outcome.damage.append(f"{entry.reference} is not whole")
        verdict = evidence.verify(1)
        outcome.damage += verdict.problems
        outcome.damage += verdict.logs[0][1].problems
        left = database.query("SELECT id FROM incident_file WHERE evidence_id IS NULL")
        outcome.unfinished += bool(left)
        # The next use sweeps up, and works.
        evidence.withdraw(evidence.add(1, folder / "given", about=About.NAMES_ME).id, "a try")
        if database.query("SELECT id FROM incident_file WHERE evidence_id IS NULL"):
            outcome.damage.append("what an interrupted import left was not swept away")
    finally:
        workspace.close()
