# SPDX-License-Identifier: Apache-2.0
"""The way into the vault: who holds it, and when nobody does any more."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from privacy_audit.ui.door import Door
from privacy_audit.ui.session import Session
from privacy_audit.ui.tasks import TaskRunner
from privacy_audit.vault.service import VaultFolder
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import PASSPHRASE, real_catalogue
from tests.helpers.window import FAST, WindowStage

Kind = TypeVar("Kind")


def alive(kind: type[Kind]) -> list[Kind]:
    """All objects of a kind that somebody still holds."""
    return [each for each in gc.get_objects() if isinstance(each, kind)]


def test_nobody_holds_the_workspace_after_locking(windows: WindowStage) -> None:
    windows.make_vault()
    gc.collect()
    before = len(alive(Workspace))
    opened = windows.open(unlocked=True)
    assert len(alive(Workspace)) > before
    opened.parts.session.lock()
    opened.settle()
    gc.collect()
    assert len(alive(Workspace)) <= before


def test_a_vault_that_opens_when_the_program_ends_is_closed(
    qapp: QApplication, windows: WindowStage
) -> None:
    assert qapp is not None
    windows.make_vault()
    folder = VaultFolder(windows.folder, cost=FAST)
    tasks = TaskRunner()
    door = Door(folder, catalogue=real_catalogue, tasks=tasks, session=Session(tasks))
    door.unlock(PASSPHRASE, on_error=print)
    tasks.close()  # waits for the work, delivers nothing
    door.close()
    VaultFolder(windows.folder, cost=FAST).unlock(PASSPHRASE).close()  # not in use any more


def test_packs_that_cannot_be_read_leave_the_vault_closed(
    windows: WindowStage,
) -> None:
    from privacy_audit.errors import EnvironmentProblem

    windows.make_vault()
    opened = windows.open()

    def broken() -> object:
        raise EnvironmentProblem("The packs cannot be read.")

    opened.parts.door._catalogue = broken  # type: ignore[assignment]
    told: list[str] = []
    opened.parts.door.unlock(PASSPHRASE, on_error=lambda error: told.append(error.title))
    opened.settle()
    assert told == ["The packs cannot be read."]
    assert not opened.parts.session.is_open
    VaultFolder(windows.folder, cost=FAST).unlock(PASSPHRASE).close()


def test_preferences_that_cannot_be_read_are_told(windows: WindowStage) -> None:
    folder: Path = windows.folder
    folder.mkdir()
    (folder / "preferences.json").write_text(json.dumps({"idle_minutes": "soon"}))
    opened = windows.open()
    assert "idle_minutes" in opened.window.trouble.words()
    assert opened.parts.preferences.value.idle_minutes == 10
