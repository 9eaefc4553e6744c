# SPDX-License-Identifier: Apache-2.0
"""The supervisor's side: one file at a time, no vault, nothing kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from privacy_audit.audits.model import ActionOwner
from privacy_audit.reports.supervision.copies import noted
from privacy_audit.reports.supervision.file_format import read, write
from privacy_audit.reports.supervision.model import Agreed, Noted
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.saving import SaveQuestion
from privacy_audit.ui.pages.supervision_asking import OpenPassphraseDialog
from privacy_audit.ui.pages.supervision_file import SupervisionFilePage
from privacy_audit.ui.pages.supervision_saving import FilePassphraseDialog
from privacy_audit.ui.theme.theme import Mode
from privacy_audit.vault.sealing import sealed, unsealed
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.helpers.vaults import PASSPHRASE
from tests.reports.supervision.sealing import quick_sealing
from tests.reports.supervision.test_file_format import FULL

__all__ = ["quick_sealing"]

BARE = noted(FULL, ())


@pytest.fixture
def given(stage: PageStage, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the worker gave; every "open" dialog answers with it."""
    path = stage.folder / "given.pasum"
    path.write_bytes(write(BARE))
    monkeypatch.setattr(FileQuestion, "to_open", lambda *_, on_chosen, **__: on_chosen(path))
    return path


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, stage: PageStage) -> Path:
    """Where every "save" dialog saves to."""
    folder = stage.folder / "saved"
    folder.mkdir()
    monkeypatch.setattr(
        SaveQuestion, "ask", lambda *_, name, on_chosen, **__: on_chosen(folder / name)
    )
    return folder


@pytest.fixture
def page(stage: PageStage, given: Path) -> SupervisionFilePage:
    """The page without any vault, nothing open."""
    assert given.exists()
    assert not stage.session.is_open
    made = SupervisionFilePage(stage.theme, stage.tasks, stage.session)
    stage.show(made)
    return made


@pytest.fixture
def opened(page: SupervisionFilePage, stage: PageStage) -> SupervisionFilePage:
    """The page with the file open."""
    click(page, "empty_state_button")
    stage.settle()
    return page


def note(page: SupervisionFilePage, stage: PageStage, title: str) -> None:
    """Type what was agreed and press Enter."""
    field = find(page, "agreed_title")
    field.setFocus()
    QTest.keyClicks(field, title)
    QTest.keyClick(field, Qt.Key.Key_Return)
    stage.settle()


def test_empty_says_that_nothing_is_collected(page: SupervisionFilePage) -> None:
    words = visible_words(page)
    assert "keeps no list of people" in words
    assert not find(page, "paper").isVisible()


def test_a_file_opens_without_a_vault(opened: SupervisionFilePage) -> None:
    assert "What I need from my employer" in opened.paper.words()
    assert "A work phone, by 11 December 2026." in opened.paper.words()
    assert not find(opened, "save_copy").isEnabled()  # nothing was noted yet


def test_what_was_agreed_comes_into_a_copy_and_the_file_stays_as_it_was(
    opened: SupervisionFilePage, stage: PageStage, given: Path, saved: Path
) -> None:
    before = given.read_bytes()
    note(opened, stage, "A work phone")
    assert "A work phone" in opened.paper.words().split("Agreed in supervision")[1]
    click(opened, "save_copy")
    stage.settle()
    (path,) = saved.iterdir()
    assert path.name == "supervision-summary-agreed-2026-11-20.pasum"
    copy = read(path.read_bytes())
    assert copy.noted is not None
    (action,) = copy.noted.actions
    assert (action.title, action.owner, copy.noted.name) == (
        "A work phone",
        ActionOwner.MY_MANAGER,
        "",
    )
    assert noted(copy, ()) == BARE
    assert given.read_bytes() == before
    assert f"Saved as {path.name}." in visible_words(opened)


def test_a_name_goes_in_only_with_the_tick(
    opened: SupervisionFilePage, stage: PageStage, saved: Path
) -> None:
    note(opened, stage, "A work phone")
    click(opened, "name_kept")
    click(opened, "save_copy")
    stage.settle()
    assert opened.name.error()
    assert list(saved.iterdir()) == []
    QTest.keyClicks(find(opened, "my_name"), "Mair Prosser")
    click(opened, "save_copy")
    stage.settle()
    (path,) = saved.iterdir()
    kept = read(path.read_bytes()).noted
    assert kept is not None
    assert kept.name == "Mair Prosser"
    click(opened, "name_kept")
    assert "Mair Prosser" not in opened.paper.words()


def test_a_noted_action_can_be_taken_away(opened: SupervisionFilePage, stage: PageStage) -> None:
    note(opened, stage, "A work phone")
    note(opened, stage, "A post box")
    away = find(opened, "away_0")
    assert away.accessibleName() == "Take away: A work phone"
    away.setFocus()
    QTest.keyClick(away, Qt.Key.Key_Space)
    stage.settle()
    assert [each.title for each in opened.listing.noted()] == ["A post box"]
    assert "A work phone\n" not in opened.paper.words().split("Agreed in supervision")[1]


def test_an_action_without_words_is_refused(opened: SupervisionFilePage, stage: PageStage) -> None:
    click(opened, "agree")
    stage.settle()
    assert "Say what was agreed." in opened.form.title.error()
    assert opened.listing.noted() == ()


def test_a_copy_that_is_opened_again_brings_its_notes(
    page: SupervisionFilePage, stage: PageStage, given: Path
) -> None:
    actions = (Agreed(title="A post box", owner=ActionOwner.MY_EMPLOYER),)
    given.write_bytes(write(noted(FULL, actions, name="Mair Prosser")))
    page.open_path(given)
    stage.settle()
    assert page.listing.noted() == actions
    assert page.name.text() == "Mair Prosser"


def test_closing_the_file_forgets_it(opened: SupervisionFilePage, stage: PageStage) -> None:
    note(opened, stage, "A work phone")
    click(opened, "close_file")
    stage.settle()
    assert "Open the file that a worker gave you" in visible_words(opened)
    assert opened.listing.noted() == ()
    assert opened._summary is None


def test_opening_another_file_brings_nothing_over(
    opened: SupervisionFilePage, stage: PageStage
) -> None:
    note(opened, stage, "A work phone")
    click(opened, "open_summary")
    stage.settle()
    assert opened.listing.noted() == ()
    assert "A work phone\n" not in opened.paper.words()


def test_nothing_is_stored_anywhere(
    opened: SupervisionFilePage, stage: PageStage, own_home: Path
) -> None:
    before = {path for path in [*own_home.rglob("*"), *stage.folder.rglob("*")] if path.is_file()}
    note(opened, stage, "A work phone")
    click(opened, "close_file")
    stage.settle()
    after = {path for path in [*own_home.rglob("*"), *stage.folder.rglob("*")] if path.is_file()}
    assert after == before


@pytest.mark.usefixtures("quick_sealing")
def test_an_encrypted_file_asks_for_its_passphrase_and_goes_back_encrypted(
    page: SupervisionFilePage,
    stage: PageStage,
    given: Path,
    saved: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given.write_bytes(sealed(write(BARE), PASSPHRASE))
    for dialog in (OpenPassphraseDialog, FilePassphraseDialog):
        monkeypatch.setattr(dialog, "ask", lambda *_, on_given, **__: on_given(PASSPHRASE))
    click(page, "empty_state_button")
    stage.settle()
    note(page, stage, "A work phone")
    click(page, "add_passphrase")
    click(page, "save_copy")
    stage.settle()
    (path,) = saved.iterdir()
    assert path.name.endswith(".pasum.palocked")
    copy = read(unsealed(path.read_bytes(), PASSPHRASE))
    assert isinstance(copy.noted, Noted)


def test_the_dialog_for_a_passphrase_wants_one(page: SupervisionFilePage, stage: PageStage) -> None:
    given: list[object] = []
    dialog = OpenPassphraseDialog.ask(
        page, stage.theme, problem="It does not fit.", on_given=given.append
    )
    stage.settle()
    assert dialog.field.error() == "It does not fit."
    assert nameless(dialog) == []
    click(dialog, "open_it")
    assert not given
    QTest.keyClicks(dialog.field.line, PASSPHRASE.reveal())
    QTest.keyClick(dialog.field.line, Qt.Key.Key_Return)
    stage.settle()
    assert given == [PASSPHRASE]


def test_hostile_files_get_a_sentence_and_the_open_one_stays(
    opened: SupervisionFilePage, stage: PageStage, given: Path
) -> None:
    for data in (b"", b"\x00" * 900_000, b"[" * 90_000, write(FULL).replace(b": 1,", b": 7,", 1)):
        given.write_bytes(data)
        click(opened, "open_summary")
        stage.settle()
        assert "Nothing was taken from it." in opened.said.words()
    assert "What I need from my employer" in opened.paper.words()


def test_hostile_words_stay_words(page: SupervisionFilePage, stage: PageStage, given: Path) -> None:
    from dataclasses import replace

    words = "<img src=x onerror=alert(1)> <b>bold</b> &amp; [a](http://x) #read(1)"
    given.write_bytes(write(replace(BARE, feeling=words)))
    page.open_path(given)
    stage.settle()
    assert words in page.paper.words()


def test_back_asks_the_window_to_go_back(page: SupervisionFilePage) -> None:
    asked: list[bool] = []
    page.back_asked.connect(lambda: asked.append(True))
    click(page, "file_back")
    assert asked == [True]


@pytest.mark.parametrize(("percent", "size"), [(200, (1280, 820)), (100, (960, 640))])
def test_nothing_is_cut_off_and_everything_has_a_name(
    opened: SupervisionFilePage, stage: PageStage, percent: int, size: tuple[int, int]
) -> None:
    stage.theme.set_mode(Mode.HIGH_CONTRAST)
    stage.theme.set_text_percent(percent)
    opened.window().resize(*size)
    note(opened, stage, "A work phone, before the hearing, for every call to a family")
    assert cut_off(opened) == []
    assert nameless(opened) == []


def test_the_page_can_be_read_by_keyboard(opened: SupervisionFilePage, stage: PageStage) -> None:
    from PySide6.QtWidgets import QScrollArea

    opened.window().resize(960, 640)
    stage.settle()
    (scroll,) = opened.findChildren(QScrollArea)
    opened.paper.setFocus()
    QTest.keyClick(opened.paper, Qt.Key.Key_PageDown)
    stage.settle()
    assert scroll.verticalScrollBar().value() > 0
    QTest.keyClick(opened.paper, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert opened.paper.textCursor().selectedText()
