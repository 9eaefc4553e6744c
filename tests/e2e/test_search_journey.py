# SPDX-License-Identifier: Apache-2.0
"""The self-search in the real window, by keyboard only: plan, practice run, list, ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from privacy_audit.net.ledger import entries
from privacy_audit.practice import make_practice_vault
from privacy_audit.ui.pages.ledger import LedgerPage
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.search_plan import SearchPlanPage
from privacy_audit.ui.pages.search_run import SearchRunPage
from privacy_audit.ui.pages.search_runs import SearchRunsPage
from tests.helpers.page_stage import visible_words
from tests.helpers.vaults import real_catalogue
from tests.helpers.window import OpenWindow, open_window

KEY = Qt.Key
P = TypeVar("P", bound=Page)


def front(opened: OpenWindow, kind: type[P]) -> P:
    """The page in front, which is of this kind."""
    page = opened.front
    assert isinstance(page, kind), type(page).__name__
    return page


def test_a_practice_run_by_keyboard_only_sends_nothing(qapp: QApplication, tmp_path: Path) -> None:
    passphrase = make_practice_vault(tmp_path / "vault", real_catalogue(), audits=1)
    opened = open_window(qapp, tmp_path / "vault", practice=True)
    try:
        opened.parts.door.unlock(passphrase, on_error=print)
        opened.settle()
        opened.press_place("search")
        front(opened, SearchPlanPage)
        opened.tab_to("plan")
        opened.press(KEY.Key_Delete)
        opened.tab_to("start_search")
        opened.press(KEY.Key_Return)
        page = front(opened, SearchRunPage)
        assert page.coverage.sentence() == "5 of 14 asked and answered, 9 could not be checked."
        opened.tab_to("what_was_sent")
        opened.press(KEY.Key_Return)
        assert "Nothing has been sent" in visible_words(front(opened, LedgerPage))
        opened.press(KEY.Key_Escape)
        front(opened, SearchRunPage)
        opened.tab_to("back")
        opened.press(KEY.Key_Return)
        runs = front(opened, SearchRunsPage)
        assert runs.rows.rows()[0].title.startswith("Practice, ")
        sent: list[object] = []
        opened.parts.session.read(
            runs.lane,
            lambda workspace: entries(workspace.vault.database),
            on_done=sent.extend,
        )
        opened.settle()
        assert sent == []
    finally:
        opened.close()
