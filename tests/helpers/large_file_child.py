# SPDX-License-Identifier: Apache-2.0
"""One act on a large piece of evidence in a process of its own, so that its memory can be seen.

``python -m tests.helpers.large_file_child ACT FOLDER``. FOLDER holds the vault ``vault`` and the
file ``given``. What it did goes to ``FOLDER/ACT.json``: its seconds, and the largest size of the
write-ahead log in bytes.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from privacy_audit.incidents.bundle.model import BundleFor
from privacy_audit.incidents.evidence_model import About
from privacy_audit.vault.service import VaultFolder
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import PASSPHRASE, make_workspace, reopen_workspace


class _Log:
    """Watches the write-ahead log of a vault."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "vault" / "vault.db-wal"
        self.largest = 0

    def __call__(self, _done: int, _total: int) -> None:
        size = self._path.stat().st_size if self._path.exists() else 0
        self.largest = max(self.largest, size)


def _begin(folder: Path) -> None:
    workspace = make_workspace(folder / "vault")
    workspace.incidents.open()
    workspace.close()


def _add(workspace: Workspace, folder: Path, log: _Log) -> None:
    workspace.evidence.add(1, folder / "given", about=About.NAMES_ME, progress=log)


def _copy(workspace: Workspace, folder: Path, log: _Log) -> None:
    with (folder / "back").open("wb") as file:
        workspace.evidence.copy_original(1, file, progress=log)


def _verify(workspace: Workspace, _folder: Path, log: _Log) -> None:
    verdict = workspace.evidence.verify(progress=log)
    if not verdict.ok:
        raise SystemExit(str(verdict))


def _backup(workspace: Workspace, folder: Path, _log: _Log) -> None:
    workspace.vault.backup(folder / "vault.backup")


def _bundle(workspace: Workspace, folder: Path, log: _Log) -> None:
    workspace.bundles.write(1, BundleFor.POLICE, folder / "case.zip", progress=log)


def _take_in(workspace: Workspace, folder: Path, log: _Log) -> None:
    workspace.bundles.take_in(workspace.bundles.read(folder / "case.zip", progress=log))
    log(0, 0)


def _withdraw(workspace: Workspace, _folder: Path, log: _Log) -> None:
    workspace.evidence.withdraw(1, "to see what that costs")
    log(0, 0)


def _purge(workspace: Workspace, _folder: Path, log: _Log) -> None:
    incident = workspace.incidents.close(1)
    workspace.incidents.purge(1, confirm_reference=incident.reference)
    log(0, 0)


def _check(workspace: Workspace, _folder: Path, _log: _Log) -> None:
    problems = workspace.vault.check().problems
    if problems:
        raise SystemExit(str(problems))


ACTS: dict[str, Callable[[Workspace, Path, _Log], None]] = {
    "add": _add,
    "copy": _copy,
    "verify": _verify,
    "bundle": _bundle,
    "take_in": _take_in,
    "backup": _backup,
    "check": _check,
    "withdraw": _withdraw,
    "purge": _purge,
}


def main() -> None:
    act, folder = sys.argv[1], Path(sys.argv[2])
    log = _Log(folder)
    began = time.perf_counter()
    if act == "begin":
        _begin(folder)
    elif act == "restore":
        VaultFolder(folder / "restored").restore(folder / "vault.backup", PASSPHRASE)
    else:
        workspace = reopen_workspace(folder / "vault")
        began = time.perf_counter()
        ACTS[act](workspace, folder, log)
        workspace.close()
    done = {"seconds": time.perf_counter() - began, "log": log.largest}
    (folder / f"{act}.json").write_text(json.dumps(done), encoding="utf-8")


if __name__ == "__main__":
    main()
