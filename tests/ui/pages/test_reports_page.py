# SPDX-License-Identifier: Apache-2.0
"""The list of reports: reading, saving a copy, checking one."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from privacy_audit.reports.variants import ExportFormat
from privacy_audit.ui.destinations import GoChecks, GoReport
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.reports import ReportsPage
from privacy_audit.ui.pages.save_copy import SaveCopyDialog
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.theme.theme import Mode
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.report_stage import with_two_audits


@pytest.fixture
def page(stage: PageStage) -> ReportsPage:
    """The page over a vault with two reports."""
    with_two_audits(stage)
    made = ReportsPage(stage.theme, stage.tasks, stage.session)
    stage.show(made)
    return made


def _rows(page: ReportsPage) -> RowList:
    rows = page.findChild(RowList, "reports")
    assert isinstance(rows, RowList)
    return rows


def test_the_newest_report_stands_first_with_its_words(page: ReportsPage) -> None:
    first, second = _rows(page).rows()
    assert (first.key, second.key) == ("2", "1")
    assert first.title == "20 November 2026"
    assert first.detail == "Full audit, 5 checks"
    assert first.bar_sentence == "1 right, 1 open, 1 accepted, 2 not known"
    assert first.note == "Report 2"
    assert "Report 2" in first.spoken_words()


def test_enter_opens_a_report(page: ReportsPage, stage: PageStage) -> None:
    _rows(page).setFocus()
    QTest.keyClick(_rows(page), Qt.Key.Key_Down)
    QTest.keyClick(_rows(page), Qt.Key.Key_Return)
    assert stage.went == [GoReport(1)]


def test_empty_says_what_it_does_not_mean(stage: PageStage) -> None:
    stage.open_vault()
    page = ReportsPage(stage.theme, stage.tasks, stage.session)
    stage.show(page)
    assert "That says nothing about how things stand" in visible_words(page)
    assert not find(page, "save_copy").isVisible()
    click(page, "empty_state_button")
    assert stage.went == [GoChecks()]
    page.close_page()


# -- saving a copy --------------------------------------------------------------------------------


class _Dialogs:
    """Stands in for both dialogs: goes on with what it is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
        self.proposed = ""
        self.dialog: SaveCopyDialog | None = None
        real = SaveCopyDialog.ask.__func__  # type: ignore[attr-defined]

        def ask(cls: type[SaveCopyDialog], *args: Any, **more: Any) -> SaveCopyDialog:
            made: SaveCopyDialog = real(cls, *args, **more)
            self.dialog = made
            return made

        def to_save(
            *_: object,
            name: str,
            kinds: str,
            on_chosen: Callable[[Path], object],
        ) -> None:
            del kinds
            self.proposed = name
            on_chosen(target)

        monkeypatch.setattr(SaveCopyDialog, "ask", classmethod(ask))
        monkeypatch.setattr(FileQuestion, "to_save", to_save)


def test_a_copy_is_described_before_it_is_saved(
    page: ReportsPage, stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "saved" / "mine.html"
    target.parent.mkdir()
    dialogs = _Dialogs(monkeypatch, target)
    click(page, "save_copy")
    dialog = dialogs.dialog
    assert dialog is not None
    words = visible_words(dialog)
    for part in (
        "Your name: Siân Example",
        "5 checks with your answers, their dates and the wording",
        "1 note that you wrote",
        "1 reason why you accept a risk",
        "The file is not encrypted.",
        "None of your phone numbers, user names, relatives or pictures.",
    ):
        assert part in words
    assert not target.exists()
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    stage.settle()
    assert dialogs.proposed == str(Path.home() / "report-2-2026-11-20.html")
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "Saved as mine.html." in visible_words(page)
    assert "is not encrypted" in visible_words(page)


def test_the_folder_is_remembered_in_the_vault(
    page: ReportsPage, stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    dialogs = _Dialogs(monkeypatch, folder / "no-ending")
    for _ in range(2):
        click(page, "save_copy")
        assert dialogs.dialog is not None
        dialogs.dialog.which.set_key("1")
        dialogs.dialog.format.set_key(ExportFormat.JSON.value)
        QTest.mouseClick(dialogs.dialog.go_on, Qt.MouseButton.LeftButton)
        stage.settle()
    assert dialogs.proposed == str(folder / "report-1-2026-11-20.json")
    document = json.loads((folder / "no-ending.json").read_text(encoding="utf-8"))
    assert document["report"] == 1


def test_another_report_has_other_contents(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs = _Dialogs(monkeypatch, tmp_path / "x.html")
    click(page, "save_copy")
    dialog = dialogs.dialog
    assert dialog is not None
    assert "1 note that you wrote" in dialog.contents()
    dialog.which.set_key("1")
    dialog.which.edited.emit()
    assert "1 note that you wrote" not in visible_words(dialog)
    assert not cut_off(dialog)
    assert not nameless(dialog)
    dialog.reject()
    assert not (tmp_path / "x.html").exists()


def test_a_full_or_missing_place_is_a_sentence(
    page: ReportsPage, stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs = _Dialogs(monkeypatch, tmp_path / "gone" / "x.html")
    click(page, "save_copy")
    assert dialogs.dialog is not None
    QTest.mouseClick(dialogs.dialog.go_on, Qt.MouseButton.LeftButton)
    stage.settle()
    assert "is not there." in visible_words(page)


# -- checking a copy ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (None, "The copy was not changed."),
        ({"person": "Somebody Else"}, "The copy was changed."),
        ({"audit": {"id": 99}, "person": "x"}, "This report is not one of yours."),
        ({"schema": "none"}, "It cannot be told whether this copy was changed."),
    ],
)
def test_a_saved_copy_is_checked(
    page: ReportsPage,
    stage: PageStage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, Any] | None,
    words: str,
) -> None:
    from privacy_audit.reports.rendering import rendered

    report = stage.in_vault(lambda workspace: workspace.reports.get(2))
    document = json.loads(rendered(report, ExportFormat.JSON))
    if change:
        document["body"].update(change)
        document["fingerprint"] = document["fingerprint"] if "audit" not in change else "0"
    copy = tmp_path / "copy.json"
    copy.write_text(json.dumps(document), encoding="utf-8")
    monkeypatch.setattr(FileQuestion, "to_open", lambda *_, on_chosen, **__: on_chosen(copy))
    click(page, "check_copy")
    stage.settle()
    assert words in visible_words(page)


# -- the look -------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])
def test_nothing_is_cut_off_or_nameless(page: ReportsPage, stage: PageStage, mode: Mode) -> None:
    stage.theme.set_mode(mode)
    for percent, size in ((100, (960, 640)), (200, (1280, 820)), (200, (960, 640))):
        stage.theme.set_text_percent(percent)
        page.resize(*size)
        stage.settle()
        assert not cut_off(page)
        assert not nameless(page)


def test_a_late_result_after_lock_is_dropped(stage: PageStage) -> None:
    with_two_audits(stage)
    page = ReportsPage(stage.theme, stage.tasks, stage.session)
    page.show()
    page.visit()
    page.close_page()
    stage.session.lock()
    stage.settle()
    assert not _rows(page).rows()
