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
from privacy_audit.ui.destinations import GoChecks, GoOneCheck, GoReport, GoSupervision
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.reports import ReportsPage
from privacy_audit.ui.pages.save_copy import SaveCopyDialog
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.table import Table
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


# -- forms, readers, passphrases ------------------------------------------------------------------


def _dialog(page: ReportsPage, monkeypatch: pytest.MonkeyPatch, target: Path) -> SaveCopyDialog:
    dialogs = _Dialogs(monkeypatch, target)
    click(page, "save_copy")
    assert dialogs.dialog is not None
    return dialogs.dialog


@pytest.mark.parametrize("file_format", ExportFormat)
def test_every_kind_of_file_is_saved_and_listed(
    page: ReportsPage,
    stage: PageStage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file_format: ExportFormat,
) -> None:
    target = tmp_path / f"mine.{file_format.value}"
    dialog = _dialog(page, monkeypatch, target)
    dialog.format.set_key(file_format.value)
    dialog.format.edited.emit()
    dialog.for_whom.set_text("my manager")
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    stage.settle()
    assert target.stat().st_size > 500
    assert f"Saved as {target.name}." in visible_words(page)
    files = page.findChild(RowList, "files")
    assert files is not None
    assert files.isVisible()
    (row,) = files.rows()
    assert row.title == target.name
    assert row.detail.endswith("for my manager, not encrypted")


def test_only_variants_that_there_are_can_be_chosen(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _dialog(page, monkeypatch, tmp_path / "x")
    dialog.variant.set_key("large-print")
    for key, offered in (
        ("pdf", ["full", "file", "large-print", "easy-read"]),
        ("txt", ["full", "file", "easy-read"]),
        ("csv", ["full", "file"]),
        ("csv:findings", []),
        ("json", []),
    ):
        dialog.format.set_key(key)
        dialog.format.edited.emit()
        shown = [
            variant
            for variant in ("full", "file", "large-print", "easy-read")
            if dialog.variant.button(variant).isVisible()
        ]
        assert shown == offered
        assert dialog.choice().variant.value in {"full", "large-print"}
    dialog.reject()


def test_the_contents_follow_the_reader(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _dialog(page, monkeypatch, tmp_path / "x")
    assert "1 note that you wrote" in dialog.contents()
    assert "Numbers from the 2 reports so far" in dialog.contents()
    dialog.variant.button("easy-read").click()
    assert "1 note that you wrote" not in visible_words(dialog)
    assert "5 checks with your answers" in dialog.contents()
    dialog.reject()


def test_a_file_can_be_closed_with_a_passphrase(
    page: ReportsPage, stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from privacy_audit.vault.sealing import unsealed
    from privacy_audit.vault.secret import Secret

    target = tmp_path / "mine.html.palocked"
    dialog = _dialog(page, monkeypatch, target)
    dialog.sealing.switch.setChecked(True)
    assert not dialog.warning.isVisible()
    entry = dialog.sealing.entry
    entry.first.set_text("short")
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert "at least" in entry.first.error()
    entry.first.set_text("saddle prism thirsty oak")
    entry.second.set_text("saddle prism thirsty elm")
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert "not the same" in entry.second.error()
    assert not target.exists()
    entry.second.set_text("saddle prism thirsty oak")
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    stage.settle()
    opened = unsealed(target.read_bytes(), Secret("saddle prism thirsty oak"))
    assert opened.startswith(b"<!DOCTYPE html>")
    assert "Only its passphrase opens it." in visible_words(page)


def test_a_saved_file_is_known_again(
    page: ReportsPage, stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mine.pdf"
    dialog = _dialog(page, monkeypatch, target)
    dialog.format.set_key("pdf")
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    stage.settle()
    monkeypatch.setattr(FileQuestion, "to_open", lambda *_, on_chosen, **__: on_chosen(target))
    click(page, "check_copy")
    stage.settle()
    assert "It is the file of report 2 that you saved on 20 November 2026." in visible_words(page)
    target.write_bytes(target.read_bytes() + b"\n")
    click(page, "check_copy")
    stage.settle()
    assert "It cannot be told whether this copy was changed." in visible_words(page)


def test_many_files_are_one_press_away(page: ReportsPage, stage: PageStage, tmp_path: Path) -> None:
    from privacy_audit.reports.exports import make_ready
    from privacy_audit.reports.variants import Choice

    def job(workspace: Any) -> None:
        report = workspace.reports.get(1)
        ready = make_ready(report, Choice(file_format=ExportFormat.CSV))
        for number in range(6):
            workspace.reports.save_copy(ready, tmp_path / f"{number}.csv")

    stage.in_vault(job)
    page.visit()
    stage.settle()
    files, part = page.findChild(RowList, "files"), page.findChild(RowList, "part")
    assert files is not None
    assert part is not None
    assert len(files.rows()) == 4
    click(page, "all_files")
    stage.settle()
    assert len(part.rows()) == 6
    QTest.keyClick(find(page, "back_from_list"), Qt.Key.Key_Escape)
    assert find(page, "all_files").hasFocus()


# -- comparing, history ---------------------------------------------------------------------------


def test_the_last_two_are_compared_at_once(page: ReportsPage) -> None:
    rows = page.findChild(RowList, "differences")
    assert rows is not None
    assert [(row.key, row.title, row.detail) for row in rows.rows()] == [
        ("check:regressed", "1 was right, is open", "Is the front of house closed?"),
        ("check:better", "1 is better", "Is the side of house closed?"),
        (
            "check:not_answered",
            "3 were not answered in both",
            " · ".join(f"Is the {word} of house closed?" for word in ("back", "cellar", "roof")),
        ),
    ]
    assert "2 checks compared. 3 could not be." in visible_words(page)


def test_a_group_opens_in_place_and_escape_comes_back(page: ReportsPage, stage: PageStage) -> None:
    rows, part = page.findChild(RowList, "differences"), page.findChild(RowList, "part")
    assert rows is not None
    assert part is not None
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    stage.settle()
    assert [row.detail for row in part.rows()] == ["Then: right, seen from outside. Now: open."]
    QTest.keyClick(find(page, "back_from_list"), Qt.Key.Key_Escape)
    assert rows.hasFocus()
    assert stage.went == []
    QTest.keyClick(rows, Qt.Key.Key_Return)
    part.row_opened.emit("house-front")
    assert stage.went == [GoOneCheck("house-front")]


def test_the_same_report_twice_is_not_compared(page: ReportsPage, stage: PageStage) -> None:
    older = page.findChild(SelectField, "older")
    assert older is not None
    older.set_key("2")
    older.edited.emit()
    stage.settle()
    assert "Choose two different reports." in visible_words(page)
    older.set_key("1")
    older.edited.emit()
    stage.settle()
    assert "2 checks compared." in visible_words(page)


def test_drawing_and_table_say_the_same(page: ReportsPage, stage: PageStage) -> None:
    drawing, table = find(page, "history_drawing"), page.findChild(Table, "history_table")
    assert table is not None
    assert (drawing.isVisible(), table.isVisible()) == (True, False)
    assert drawing.accessibleName() == (
        "Open critical and high checks: 1 on 20 November 2026, 1 on 20 November 2026."
    )
    page.window().activateWindow()
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert (drawing.isVisible(), table.isVisible()) == (False, True)
    assert [[cell.text for cell in row.cells] for row in table.rows()] == [
        ["20 November 2026, Full audit", "1 of 4", "Nobody had searched"],
        ["20 November 2026, Full audit", "1 of 3", "Nobody had searched"],
    ]
    click(page, "history_switch")
    assert drawing.isVisible()
    table.row_opened.emit("1")
    assert stage.went == [GoReport(1)]


def test_the_drawing_has_ink_in_every_palette(page: ReportsPage, stage: PageStage) -> None:
    from privacy_audit.ui.theme.palette import Token

    drawing = find(page, "history_drawing")
    for mode in (Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST):
        stage.theme.set_mode(mode)
        stage.settle()
        picture = drawing.grab().toImage()
        inks = {
            picture.pixelColor(x, y).name()
            for x in range(0, picture.width(), 2)
            for y in range(picture.height())
        }
        assert stage.theme.color(Token.TODO_FILL).name() in inks
        assert stage.theme.color(Token.BORDER).name() in inks


def test_with_one_report_there_is_nothing_to_compare(stage: PageStage) -> None:
    from privacy_audit.audits.model import AnswerKind

    workspace = stage.open_vault()
    del workspace
    stage.audit({"facebook-view-as": (AnswerKind.FAIL, None)})
    page = ReportsPage(stage.theme, stage.tasks, stage.session)
    stage.show(page)
    assert find(page, "history_drawing").isVisible()
    assert not find(page, "older").isVisible()


def test_supervision_is_one_press_away(page: ReportsPage, stage: PageStage) -> None:
    click(page, "prepare_supervision")
    assert stage.went == [GoSupervision()]
