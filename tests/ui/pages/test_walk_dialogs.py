# SPDX-License-Identifier: Apache-2.0
"""The dialogs of the check page: what looks different, and pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from privacy_audit.audits.corrections import CorrectionService
from privacy_audit.audits.evidence import EvidenceService
from privacy_audit.audits.model import AnswerKind
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.correction_dialog import CorrectionDialog
from privacy_audit.ui.pages.evidence_dialog import EvidenceDialog
from privacy_audit.ui.pages.walk import WalkPage
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.workspace import Workspace
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.test_evidence_picture import SECRET, with_secrets
from tests.ui.pages.test_walk import KEY, given, press, walk
from tests.ui.pages.walk_pack import a_catalogue


@pytest.fixture
def page(stage: PageStage) -> WalkPage:
    """A full audit of the small pack, at its first check."""
    stage.open_vault(a_catalogue())
    stage.start()
    return walk(stage)


def opened(page: WalkPage, kind: type[QDialog]) -> QDialog:
    """The dialog that is open over the page."""
    found = [dialog for dialog in page.findChildren(QDialog) if isinstance(dialog, kind)]
    assert len(found) == 1
    return found[0]


def remarks(stage: PageStage) -> list[tuple[str, str, str]]:
    """The correction list: check, device, words."""
    kept = stage.in_vault(
        lambda workspace: CorrectionService(workspace.vault.database, now=stage.clock).all()
    )
    return [(item.check_id, item.surface, item.note) for item in kept]


def test_a_difference_is_noted_and_answers_not_sure(stage: PageStage, page: WalkPage) -> None:
    click(page, "different")
    dialog = opened(page, CorrectionDialog)
    assert nameless(dialog) == []
    QTest.keyClicks(find(dialog, "correction_note"), "It is called Preview 2")
    click(dialog, "correction_save")
    stage.settle()
    assert remarks(stage) == [("demo-first", "web", "It is called Preview 2")]
    answer = given(stage, "demo-first")
    assert (answer.kind, answer.note) == (AnswerKind.UNKNOWN, "It is called Preview 2")
    assert page.shown_check() == "demo-second"


def test_a_difference_can_be_noted_without_an_answer(stage: PageStage, page: WalkPage) -> None:
    click(page, "different")
    dialog = opened(page, CorrectionDialog)
    QTest.keyClicks(find(dialog, "correction_note"), "Two steps less")
    click(dialog, "correction_unsure")
    click(dialog, "correction_save")
    stage.settle()
    assert len(remarks(stage)) == 1
    assert stage.current().answers == {}
    assert page.shown_check() == "demo-first"
    assert "Noted. It is on your correction list." in visible_words(page)


def test_an_answer_that_is_there_is_not_changed_by_a_remark(
    stage: PageStage, page: WalkPage
) -> None:
    press(stage, page, KEY.Key_2, KEY.Key_Backspace)
    click(page, "different")
    dialog = opened(page, CorrectionDialog)
    assert not find(dialog, "correction_unsure").isVisible()
    QTest.keyClicks(find(dialog, "correction_note"), "Two steps less")
    click(dialog, "correction_save")
    stage.settle()
    assert given(stage, "demo-first").kind is AnswerKind.FAIL


def test_an_empty_remark_is_refused_at_its_field(stage: PageStage, page: WalkPage) -> None:
    click(page, "different")
    dialog = opened(page, CorrectionDialog)
    click(dialog, "correction_save")
    assert "Write what looks different." in visible_words(dialog)
    assert dialog.isVisible()
    click(dialog, "correction_back")
    stage.settle()
    assert page.findChildren(CorrectionDialog) == []
    assert remarks(stage) == []


# -- pictures -------------------------------------------------------------------------------------


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Have the system's dialog answer with a file."""

    def chosen(*_: object, on_chosen: Callable[[Path], object], **__: object) -> None:
        on_chosen(path)

    monkeypatch.setattr(FileQuestion, "to_open", chosen)


def kept(stage: PageStage) -> list[tuple[str, bytes]]:
    """The pictures of the first check: captions and bytes."""

    def job(workspace: Workspace) -> list[tuple[str, bytes]]:
        service = EvidenceService(workspace.vault.database, now=stage.clock)
        found = service.of_check(1, "demo-first")
        return [(item.caption, service.image(item.id)) for item in found]

    return stage.in_vault(job)


def test_a_picture_is_kept_without_its_hidden_details(
    stage: PageStage, page: WalkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = stage.folder / "screen.jpg"
    source.write_bytes(with_secrets("jpeg"))
    choosing(monkeypatch, source)
    click(page, "pictures")
    stage.settle()
    dialog = opened(page, EvidenceDialog)
    assert "No picture yet." in visible_words(dialog)
    QTest.keyClicks(find(dialog, "picture_caption"), "After the change")
    click(dialog, "picture_add")
    stage.settle()
    ((caption, data),) = kept(stage)
    assert caption == "After the change"
    assert SECRET.encode() not in data
    assert "After the change" in visible_words(dialog)
    assert nameless(dialog) == []
    assert cut_off(dialog) == []
    click(dialog, "picture_close")
    stage.settle()
    assert find(page, "pictures").accessibleName() == "1 picture"


def test_a_file_that_is_no_picture_gets_a_sentence(
    stage: PageStage, page: WalkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = stage.folder / "drawing.svg"
    source.write_text("<svg/>")
    choosing(monkeypatch, source)
    click(page, "pictures")
    stage.settle()
    dialog = opened(page, EvidenceDialog)
    click(dialog, "picture_add")
    stage.settle()
    assert "This is not a picture that can be added." in visible_words(dialog)
    assert kept(stage) == []
    dialog.close()


def test_a_picture_can_be_taken_out_after_a_question(
    stage: PageStage, page: WalkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = stage.folder / "screen.png"
    source.write_bytes(with_secrets("png"))
    choosing(monkeypatch, source)
    answers = [False, True]
    monkeypatch.setattr(ConfirmDialog, "ask", lambda *_, on_answer, **__: on_answer(answers.pop(0)))
    click(page, "pictures")
    stage.settle()
    dialog = opened(page, EvidenceDialog)
    click(dialog, "picture_add")
    stage.settle()
    click(dialog, "picture_remove_1")
    stage.settle()
    assert len(kept(stage)) == 1
    click(dialog, "picture_remove_1")
    stage.settle()
    assert kept(stage) == []
    dialog.close()


def test_locking_closes_the_pictures_at_once(stage: PageStage, page: WalkPage) -> None:
    click(page, "pictures")
    stage.settle()
    dialog = opened(page, EvidenceDialog)
    stage.session.lock()
    assert not dialog.isVisible()
    stage.settle()
    assert page.findChildren(EvidenceDialog) == []
