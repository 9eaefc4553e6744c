# SPDX-License-Identifier: Apache-2.0
"""A colleague looks at one thing after the other; the user reads words only."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from privacy_audit.incidents.bundle.model import BundleFor
from privacy_audit.incidents.chain import CustodyKind
from privacy_audit.incidents.evidence_model import ContentWarning, Evidence
from privacy_audit.ui.destinations import GoHome, GoIncidentEvidence, GoIncidentReview
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.incident_evidence_view import own_words
from privacy_audit.ui.pages.incident_review import IncidentReviewPage
from privacy_audit.ui.parts.hidden_sheet import PictureCanvas
from privacy_audit.vault.secret import Secret
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.evidence_stage import HOSTILE, incident_of

KEY = Qt.Key


@pytest.fixture
def page(stage: PageStage) -> IncidentReviewPage:
    return shown(stage, incident_of(stage))


def shown(
    stage: PageStage, incident_id: int | None, size: tuple[int, int] = (1280, 820)
) -> IncidentReviewPage:
    made = IncidentReviewPage(stage.theme, stage.tasks, stage.session)
    made.arrive(GoIncidentReview(incident_id))
    stage.show(made, size=size)
    return made


def entries(stage: PageStage) -> list[Evidence]:
    return stage.in_vault(lambda workspace: workspace.evidence.list(1))


def begin(stage: PageStage, page: IncidentReviewPage, name: str = "Ade Okafor") -> None:
    assert find(page, "reviewer").hasFocus()
    QTest.keyClicks(find(page, "reviewer"), name)
    QTest.keyClick(find(page, "reviewer"), KEY.Key_Return)
    stage.settle()


def keep(stage: PageStage, page: IncidentReviewPage, words: str) -> None:
    QTest.keyClicks(find(page, "review_words"), words)
    click(page, "keep_review")
    stage.settle()


def test_nobody_looks_without_a_name(stage: PageStage, page: IncidentReviewPage) -> None:
    assert "3 things have not been looked at by a colleague." in visible_words(page)
    click(page, "begin_review")
    stage.settle()
    assert page.begin.name.error()
    assert not page.entry.isVisible()


def test_each_thing_is_hidden_then_put_into_words_and_the_log_says_who(
    stage: PageStage, page: IncidentReviewPage
) -> None:
    begin(stage, page)
    assert "1 of 3" in visible_words(page)
    assert page.findChildren(PictureCanvas) == []
    keep(stage, page, "An insulting mail.")
    assert "2 of 3" in visible_words(page)
    click(page, "show_hidden")
    stage.settle()
    assert find(page, "hide_again").isVisible()
    click(page, "tick_violence")
    keep(stage, page, "Knows where she parks.")
    assert not page.entry.hidden.is_shown
    click(page, "skip_review")
    stage.settle()
    assert "Ade Okafor has put 2 things into words." in visible_words(page)
    mail, post, call = (entry for entry in entries(stage) if entry.number in (2, 4, 5))
    assert mail.review is not None
    assert (mail.review.reviewer, mail.review.words) == ("Ade Okafor", "An insulting mail.")
    assert post.review is not None
    assert post.review.tags == {ContentWarning.THREAT, ContentWarning.VIOLENCE}
    assert call.review is None
    assert own_words(post)[0] == "In the words of Ade Okafor"
    kinds = stage.in_vault(lambda workspace: [each.kind for each in workspace.custody.events(1)])
    assert kinds.count(CustodyKind.REVIEWED) == 3  # one was there before
    click(page, "review_back")
    assert stage.went[-1] == GoIncidentEvidence(1)


def test_words_are_needed_or_it_is_left_out(stage: PageStage, page: IncidentReviewPage) -> None:
    begin(stage, page)
    click(page, "keep_review")
    stage.settle()
    assert page.entry.words.error()
    assert entries(stage)[1].review is None


def test_stopping_half_way_keeps_what_was_said(stage: PageStage, page: IncidentReviewPage) -> None:
    begin(stage, page)
    keep(stage, page, "An insulting mail.")
    click(page, "finish_review")
    stage.settle()
    assert "Ade Okafor has put 1 thing into words." in visible_words(page)
    page.leave()
    page.arrive(GoIncidentReview(1))
    click(page, "review_back")
    page.visit()
    stage.settle()
    assert "2 things have not been looked at by a colleague." in visible_words(page)


def test_what_is_shown_hides_with_escape_and_with_the_lock(
    stage: PageStage, page: IncidentReviewPage
) -> None:
    stage.session.locked.connect(page.close_page)
    begin(stage, page)
    click(page, "skip_review")
    stage.settle()
    click(page, "show_hidden")
    stage.settle()
    QTest.keyClick(page.window().windowHandle(), KEY.Key_Escape)
    assert not page.entry.hidden.is_shown
    click(page, "show_hidden")
    stage.session.lock()
    stage.settle()
    assert not page.entry.hidden.is_shown
    assert [each for each in page.findChildren(PictureCanvas) if not each.picture.isNull()] == []


def test_a_reviewers_hostile_name_stays_text(stage: PageStage, page: IncidentReviewPage) -> None:
    begin(stage, page, HOSTILE.replace("\u202e", ""))
    keep(stage, page, "Words")
    click(page, "finish_review")
    stage.settle()
    assert "*bold*" in visible_words(page)
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("sealed", [False, True])
def test_a_file_that_was_handed_over_is_checked_and_taken_in(
    stage: PageStage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    *,
    sealed: bool,
) -> None:
    incident_id = incident_of(stage)
    target = tmp_path / ("bundle.zip.age" if sealed else "bundle.zip")
    secret = Secret("kettle marble") if sealed else None
    stage.in_vault(
        lambda workspace: workspace.bundles.write(
            incident_id, BundleFor.POLICE, target, passphrase=secret
        )
    )
    page = shown(stage, None)
    monkeypatch.setattr(FileQuestion, "to_open", lambda *_, on_chosen, **__: on_chosen(target))
    click(page, "open_bundle")
    stage.settle()
    if sealed:
        assert not find(page, "take_in_bundle").isVisible()
        QTest.keyClicks(find(page, "bundle_passphrase"), "wrong words")
        click(page, "bundle_unlock")
        stage.settle()
        assert page.arrival.passphrase.error()
        page.arrival.passphrase.clear()
        QTest.keyClicks(find(page, "bundle_passphrase"), "kettle marble")
        click(page, "bundle_unlock")
        stage.settle()
    assert "Nothing in it was changed since it was made: INC-2026-0001." in visible_words(page)
    with qtbot.waitSignal(page.arrival.taken_in, timeout=20_000) as taken:
        click(page, "take_in_bundle")
    stage.settle()
    assert taken.args is not None
    (new_id,) = taken.args
    assert stage.went[-1] == GoIncidentReview(new_id)
    copied = stage.in_vault(lambda workspace: workspace.evidence.list(new_id))
    assert len(copied) == 4
    assert page.arrival.passphrase.text() == ""


def test_a_changed_file_is_not_taken_in(
    stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident_id = incident_of(stage)
    target = tmp_path / "bundle.zip"
    stage.in_vault(lambda workspace: workspace.bundles.write(incident_id, BundleFor.POLICE, target))
    with zipfile.ZipFile(target) as file:
        inside = {info.filename: file.read(info) for info in file.infolist()}
    with zipfile.ZipFile(target, "w") as changed:
        for name, data in inside.items():
            changed.writestr(name, data.replace(b"where I park", b"where I work"))
    page = shown(stage, None)
    monkeypatch.setattr(FileQuestion, "to_open", lambda *_, on_chosen, **__: on_chosen(target))
    click(page, "open_bundle")
    stage.settle()
    assert not find(page, "take_in_bundle").isVisible()
    assert find(page, "bundle_found").isVisible()
    assert "Nothing in it was changed" not in visible_words(page)
    assert len(stage.in_vault(lambda workspace: workspace.incidents.all())) == 1


def test_without_an_incident_no_steps_of_another_one_are_left(
    stage: PageStage, page: IncidentReviewPage
) -> None:
    assert page.steps.isVisible()
    page.leave()
    page.arrive(GoIncidentReview(None))
    page.visit()
    stage.settle()
    page.window().resize(1300, 830)
    stage.settle()
    assert not page.steps.isVisible()
    assert find(page, "open_bundle").isVisible()
    assert "Let a colleague look first" not in visible_words(page)


def test_ways_out(stage: PageStage, page: IncidentReviewPage) -> None:
    click(page, "leave_review")
    click(page, "save_and_stop")
    assert stage.went == [GoIncidentEvidence(1), GoHome()]


@pytest.mark.parametrize("size", [(1280, 820), (960, 640)])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_and_everything_has_a_name(
    stage: PageStage, size: tuple[int, int], percent: int
) -> None:
    stage.theme.set_text_percent(percent)
    page = shown(stage, incident_of(stage), size)
    assert cut_off(page) == []
    begin(stage, page)
    assert cut_off(page) == []
    assert nameless(page) == []
    click(page, "finish_review")
    stage.settle()
    assert cut_off(page) == []
