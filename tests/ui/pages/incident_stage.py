# SPDX-License-Identifier: Apache-2.0
"""A real vault whose incidents go along the small way of ``way_tree``."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from privacy_audit.incidents.model import Incident
from privacy_audit.incidents.service import IncidentService
from privacy_audit.incidents.tree.model import Answered
from privacy_audit.ui.pages.incident_way_screen import WayScreen
from privacy_audit.ui.pages.page import Page
from privacy_audit.workspace import Workspace
from tests.helpers.page_stage import PageStage
from tests.ui.pages.way_tree import small_tree

TO_KEEP = (
    Answered(node_id="safe-now", answer_id="safe"),
    Answered(node_id="device", answer_id="safe"),
    Answered(node_id="tell", answer_id="done"),
    Answered(node_id="what", answer_id="threats"),
)
"""The answers up to the first desk."""
TO_LOCK = (*TO_KEEP, Answered(node_id="keep", answer_id="done"))


def open_on_small_way(stage: PageStage) -> Workspace:
    """A vault with its incidents on the small tree."""
    workspace = stage.open_vault()
    workspace.__dict__["incidents"] = IncidentService(
        workspace.vault.database, now=workspace.now, custody=workspace.custody, tree=small_tree
    )
    return workspace


def begin(stage: PageStage, *answers: Answered, practice: bool = False) -> Incident:
    """An incident with these answers on the disk."""
    return stage.in_vault(
        lambda workspace: workspace.incidents.open(answers=answers, practice=practice)
    )


def question(page: Page) -> str:
    """The question that is shown."""
    screen = page.findChild(WayScreen)
    assert screen is not None
    view = screen.view()
    return view.title if view is not None else ""


def press(stage: PageStage, page: QWidget, key: Qt.Key) -> None:
    """Press a key where the keyboard is in the page's window, and wait for what it does."""
    window = page.window()
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window.focusWidget(), key)
    stage.settle()


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
