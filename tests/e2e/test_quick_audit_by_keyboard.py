# SPDX-License-Identifier: Apache-2.0
"""A quick audit of twelve real checks in the real window: two keys a check, then the report."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from privacy_audit.audits.model import AuditKind
from privacy_audit.checklists.model import Circumstances
from privacy_audit.profile.model import Name, Profile
from privacy_audit.ui.destinations import GoWalk
from privacy_audit.ui.pages.finished import FinishedPage
from privacy_audit.ui.pages.walk import WalkPage
from tests.helpers.vaults import make_workspace, reopen_workspace
from tests.helpers.window import open_window

CHECKS, MOST_KEYS = 12, 2


def test_twelve_checks_take_two_keys_each(qapp: QApplication, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "vault")
    workspace.profile.save(Profile(names=(Name(text="Rowan Ashdown"),)), is_me=True)
    workspace.save_circumstances(Circumstances(asked=True))
    packs = ["whatsapp", "x", "bluetooth"]
    audit = workspace.audits.start(AuditKind.QUICK, only_packs=packs)
    assert len(audit.checks) == CHECKS
    workspace.close()

    opened = open_window(qapp, tmp_path / "vault")
    pressed = 0
    try:
        opened.unlock()
        opened.window.go(GoWalk())
        opened.settle()
        for number in range(CHECKS):
            # Every other check is open with one key; the rest are right and seen, with two.
            keys = [Qt.Key.Key_2] if number % 2 else [Qt.Key.Key_1, Qt.Key.Key_Return]
            for key in keys:
                page = opened.front
                assert isinstance(page, WalkPage)
                until = time.monotonic() + 5
                while not page.accepts_answers and time.monotonic() < until:
                    QTest.qWait(10)
                opened.press(key)
                pressed += 1
        assert isinstance(opened.front, FinishedPage)
    finally:
        opened.close()
    assert pressed <= CHECKS * MOST_KEYS

    workspace = reopen_workspace(tmp_path / "vault")
    try:
        (report,) = workspace.reports.all()
    finally:
        workspace.close()
    answers = [(check["answer"], check["verified"]) for check in report.body["checks"]]
    assert answers == [("pass", True), ("fail", False)] * (CHECKS // 2)
