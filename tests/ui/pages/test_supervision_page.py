# SPDX-License-Identifier: Apache-2.0
"""Supervision in the window: what is shared, the talk, the letter, a file that comes back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from privacy_audit.audits.model import ActionOwner
from privacy_audit.practice import CIRCUMSTANCES, PERSON, walk_practice_audit
from privacy_audit.reports.blocks import Document, texts
from privacy_audit.reports.supervision.asks import AskKey, ask
from privacy_audit.reports.supervision.choices import Choices
from privacy_audit.reports.supervision.copies import noted
from privacy_audit.reports.supervision.file_format import read, write
from privacy_audit.reports.supervision.model import Agreed, Field
from privacy_audit.reports.supervision.service import SupervisionService
from privacy_audit.reports.supervision.summary_document import document
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.saving import SaveQuestion
from privacy_audit.ui.pages.supervision import SupervisionPage
from privacy_audit.ui.pages.supervision_asking import OpenPassphraseDialog
from privacy_audit.ui.pages.supervision_saving import FilePassphraseDialog
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.theme.theme import Mode
from privacy_audit.vault.sealing import is_sealed, sealed, unsealed
from privacy_audit.vault.secret import Secret
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.helpers.vaults import (
    PASSPHRASE,
    Clock,
    make_workspace,
    real_catalogue,
    reopen_workspace,
)
from tests.reports.supervision.looking import all_words
from tests.reports.supervision.sealing import quick_sealing
from tests.reports.supervision.test_file_format import FULL

__all__ = ["quick_sealing"]

CTRL = Qt.KeyboardModifier.ControlModifier
PHONE = Agreed(title="A work phone", owner=ActionOwner.MY_MANAGER)


@pytest.fixture(scope="module")
def two_audits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed vault with two finished audits."""
    folder = tmp_path_factory.mktemp("template") / "vault"
    clock = Clock()
    workspace = make_workspace(folder, now=clock)
    workspace.profile.save(PERSON, is_me=True)
    workspace.save_circumstances(CIRCUMSTANCES)
    for number in (1, 2):
        walk_practice_audit(workspace, number=number, now=clock)
    workspace.close()
    return folder


@pytest.fixture
def page(stage: PageStage, two_audits: Path) -> SupervisionPage:
    """The page in a vault with two finished audits."""
    shutil.copytree(two_audits, stage.folder / "vault")
    stage.workspace = stage.run(lambda: reopen_workspace(stage.folder / "vault", now=stage.clock))
    stage.session.open(stage.workspace)
    made = SupervisionPage(stage.theme, stage.tasks, stage.session)
    stage.show(made)
    return made


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder into which every file dialog saves under the proposed name."""
    folder = tmp_path / "saved"
    folder.mkdir()
    monkeypatch.setattr(
        SaveQuestion, "ask", lambda *_, name, on_chosen, **__: on_chosen(folder / name)
    )
    return folder


def choices_of(stage: PageStage) -> Choices:
    return stage.in_vault(lambda workspace: SupervisionService(workspace).choices())


def words_of(shown: Document) -> list[str]:
    """Every text of a document in its order."""
    found = [shown.kicker, shown.title, *shown.lines]
    for section in shown.sections:
        found.append(section.title)
        for block in section.blocks:
            found += [text for text in texts(block) if text]
    return found


def one_saved(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def press(page: QWidget, name: str, key: Qt.Key = Qt.Key.Key_Space) -> None:
    """Go to a widget and press a key on it."""
    widget = find(page, name)
    widget.setFocus()
    QTest.keyClick(widget, key)


# -- sharing ----------------------------------------------------------------------------------


def test_the_preview_is_the_file_word_for_word(
    page: SupervisionPage, stage: PageStage, place: Path
) -> None:
    shown = page.share.paper.words().split("\n")
    click(page, "save_pasum")
    stage.settle()
    data = one_saved(place).read_bytes()
    assert [line for line in shown if line] == words_of(document(read(data)))


def test_every_kind_of_file_says_the_same_and_is_listed(
    page: SupervisionPage, stage: PageStage, place: Path
) -> None:
    shown = ["".join(line.casefold().split()) for line in page.share.paper.words().split("\n")]
    for kind in ("docx", "html", "txt", "pdf"):
        click(page.share, f"save_{kind}")
        stage.settle()
        (path,) = place.glob(f"*.{kind}")
        said = "".join(all_words(path.read_bytes(), kind).split())
        assert [line for line in shown if line not in said] == [], kind
        assert f"Saved as {path.name}." in visible_words(page)
    listed = stage.in_vault(lambda workspace: workspace.reports.exports())
    assert {each.file_format for each in listed} == {"docx", "html", "txt", "pdf"}
    assert {each.variant for each in listed} == {"supervision-summary"}


def test_a_switch_takes_its_part_out_of_the_file_at_once(
    page: SupervisionPage, stage: PageStage
) -> None:
    assert "Where things stand" in page.share.paper.words()
    press(page, "share_standing")
    stage.settle()
    assert "Where things stand" not in page.share.paper.words()
    assert Field.STANDING not in choices_of(stage).fields
    press(page, "share_standing")
    stage.settle()
    assert "Where things stand" in page.share.paper.words()


def test_a_pack_can_be_left_unnamed(page: SupervisionPage, stage: PageStage) -> None:
    assert "Facebook" in page.share.paper.words()
    click(page, "choose_packs")
    press(page, "pack_facebook")
    stage.settle()
    assert "Facebook" not in page.share.paper.words()
    assert "facebook" in choices_of(stage).left_out


def test_a_need_that_is_ticked_stands_in_the_file_with_its_day(
    page: SupervisionPage, stage: PageStage
) -> None:
    click(page, "choose_needs")
    press(page.share, "ask_work_phone")
    press(page.share, "name_day")
    stage.settle()
    wanted = ask(AskKey.WORK_PHONE).short
    assert f"{wanted}, by " in page.share.paper.words()
    (kept,) = choices_of(stage).asks
    assert kept.by is not None


def test_own_words_are_kept_shown_and_looked_through(
    page: SupervisionPage, stage: PageStage
) -> None:
    press(page, "share_feeling")
    stage.settle()
    area = find(page, "feeling")
    assert area.hasFocus()
    QTest.keyClicks(area, "Well. Imogen has 07700 900142.")
    find(page, "share_audit").setFocus()
    page.share.panel.changed.emit()
    stage.settle()
    assert "Well. Imogen has 07700 900142." in page.share.paper.words()
    assert choices_of(stage).feeling == "Well. Imogen has 07700 900142."
    warned = visible_words(page)
    assert "the name of someone close to you (“Imogen”)" in warned
    assert "a phone number (“07700 900142”)" in warned
    assert "Looked through" not in warned


def test_typed_words_come_into_the_file_by_themselves(
    page: SupervisionPage, stage: PageStage, qtbot: object
) -> None:
    from pytestqt.qtbot import QtBot

    assert isinstance(qtbot, QtBot)
    click(page, "choose_needs")
    field = find(page, "own_need")
    field.setFocus()
    QTest.keyClicks(field, "A quiet room")
    qtbot.waitUntil(lambda: "A quiet room" in page.share.paper.words(), timeout=5000)
    stage.settle()


def test_too_many_words_are_refused_at_their_field(page: SupervisionPage, stage: PageStage) -> None:
    press(page, "share_feeling")
    page.share.panel.feeling.set_text("a" * 2001)
    page.share.panel.changed.emit()
    stage.settle()
    assert "longer than 2000" in page.share.panel.feeling.error()
    assert not find(page.share, "save_docx").isEnabled()


def test_with_everything_off_there_is_nothing_to_save(
    page: SupervisionPage, stage: PageStage
) -> None:
    for field in page.share.panel.choices().fields:
        press(page, f"share_{field.value}")
    stage.settle()
    assert "There is nothing in this summary yet." in visible_words(page)
    assert not find(page, "save_pasum").isEnabled()
    assert not find(page, "paper").isVisible()


@pytest.mark.usefixtures("quick_sealing")
def test_a_passphrase_closes_the_file(
    page: SupervisionPage, stage: PageStage, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        FilePassphraseDialog, "ask", lambda *_, on_given, **__: on_given(PASSPHRASE)
    )
    press(page.share, "add_passphrase")
    click(page.share, "save_pasum")
    stage.settle()
    path = one_saved(place)
    assert path.name.endswith(".pasum.palocked")
    assert is_sealed(path.read_bytes())
    assert read(unsealed(path.read_bytes(), PASSPHRASE)).packs
    assert "Only its passphrase opens it." in visible_words(page)


def test_the_passphrase_dialog_wants_the_same_twice(
    page: SupervisionPage, stage: PageStage
) -> None:
    given: list[Secret] = []
    dialog = FilePassphraseDialog.ask(page, stage.theme, on_given=given.append)
    stage.settle()
    QTest.keyClicks(dialog.entry.first.line, "kettle marble tuesday fern")
    QTest.keyClicks(dialog.entry.second.line, "another")
    click(dialog, "encrypt_it")
    assert not given
    dialog.entry.second.line.clear()
    QTest.keyClicks(dialog.entry.second.line, "kettle marble tuesday fern")
    click(dialog, "encrypt_it")
    stage.settle()
    assert given == [PASSPHRASE]


def test_signs_that_a_pdf_lacks_are_said_beside_the_preview(
    page: SupervisionPage, stage: PageStage
) -> None:
    assert not find(page, "in_pdf").isVisible()
    press(page, "share_feeling")
    page.share.panel.feeling.set_text("\u4e2d well")
    page.share.panel.changed.emit()
    stage.settle()
    assert find(page, "in_pdf").isVisible()
    assert "\u4e2d well" in page.share.paper.words()


def test_another_report_can_be_chosen(page: SupervisionPage, stage: PageStage) -> None:
    before = page.share.prepared
    box = page.share._which.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    stage.settle()
    after = page.share.prepared
    assert before is not None
    assert after is not None
    assert (before.report_id, after.report_id) == (2, 1)


def test_a_destination_says_which_report(page: SupervisionPage, stage: PageStage) -> None:
    from privacy_audit.ui.destinations import GoReport

    page.show_tab("talk")
    page.arrive(GoReport(1))
    page.visit()
    stage.settle()
    assert page.share.isVisible()
    assert page.share.prepared is not None
    assert page.share.prepared.report_id == 1


def test_without_a_report_needs_can_be_shared(stage: PageStage) -> None:
    stage.open_vault(real_catalogue())
    made = SupervisionPage(stage.theme, stage.tasks, stage.session)
    stage.show(made)
    assert "There is no report yet." in visible_words(made)
    assert not find(made.share, "save_docx").isEnabled()
    click(made, "choose_needs")
    press(made.share, "ask_photo")
    stage.settle()
    assert find(made.share, "save_docx").isEnabled()


def test_a_disk_that_refuses_gets_a_banner(
    page: SupervisionPage, stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        SaveQuestion, "ask", lambda *_, on_chosen, **__: on_chosen(Path("/nonexistent/a.docx"))
    )
    click(page.share, "save_docx")
    stage.settle()
    assert "is not there" in visible_words(page)
    assert stage.in_vault(lambda workspace: workspace.reports.exports()) == []


# -- the talk ---------------------------------------------------------------------------------


@pytest.fixture
def talk(page: SupervisionPage, stage: PageStage) -> SupervisionPage:
    page.show_tab("talk")
    stage.settle()
    return page


def agreed_rows(page: SupervisionPage) -> list[str]:
    rows = page.findChild(RowList, "agreed")
    assert isinstance(rows, RowList)
    return [row.title for row in rows.rows()]


def test_the_talk_has_seven_parts_and_the_clauses_on_supervision(
    talk: SupervisionPage, stage: PageStage
) -> None:
    words = visible_words(talk)
    assert "What we agree" in words
    assert "Talk over hard questions about social media in supervision" not in words
    click(talk, "clauses_now")
    stage.settle()
    assert "Talk over hard questions about social media in supervision" in visible_words(talk)


def test_what_was_agreed_comes_onto_the_list_by_keyboard(
    talk: SupervisionPage, stage: PageStage
) -> None:
    title = find(talk, "agreed_title")
    title.setFocus()
    QTest.keyClicks(title, "A work phone")
    QTest.keyClick(title, Qt.Key.Key_Return)
    stage.settle()
    assert agreed_rows(talk) == ["A work phone"]
    assert title.hasFocus()
    (row,) = stage.in_vault(lambda ws: SupervisionService(ws).agreements.all())
    assert (row.owner, row.due_on is not None, row.names_kept) == (
        ActionOwner.MY_MANAGER,
        True,
        False,
    )
    actions = stage.in_vault(lambda workspace: workspace.audits.actions.open())
    assert "A work phone" in [action.title for action in actions]


def test_an_empty_agreement_is_refused_at_its_field(
    talk: SupervisionPage, stage: PageStage
) -> None:
    click(talk, "agree")
    stage.settle()
    assert "Say what was agreed." in talk.talk.form.title.error()


def test_names_are_kept_only_with_a_name_and_a_tick(
    talk: SupervisionPage, stage: PageStage
) -> None:
    talk.talk.form.title.set_text("A post box")
    press(talk, "both_agree")
    click(talk, "agree")
    stage.settle()
    assert talk.talk.name.error()
    assert stage.in_vault(lambda ws: SupervisionService(ws).agreements.all()) == []
    QTest.keyClicks(find(talk, "supervisor_name"), "Mair Prosser")
    click(talk, "agree")
    stage.settle()
    (row,) = stage.in_vault(lambda ws: SupervisionService(ws).agreements.all())
    assert row.names_kept


def test_the_agenda_is_saved_and_listed(
    talk: SupervisionPage, stage: PageStage, place: Path
) -> None:
    click(talk, "agenda_docx")
    stage.settle()
    assert one_saved(place).name.startswith("supervision-agenda-")
    (listed,) = stage.in_vault(lambda workspace: workspace.reports.exports())
    assert listed.variant == "supervision-agenda"


# -- a file that comes back -------------------------------------------------------------------


class Hand:
    """Writes a file and answers the file dialog with it."""

    def __init__(
        self, page: SupervisionPage, stage: PageStage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self._page, self._stage = page, stage
        self._path = stage.folder / "back.pasum"
        monkeypatch.setattr(
            FileQuestion, "to_open", lambda *_, on_chosen, **__: on_chosen(self._path)
        )

    def back(self, data: bytes) -> None:
        """Give this file back."""
        self._path.write_bytes(data)
        click(self._page, "take_in_file")
        self._stage.settle()
        self._stage.settle()


@pytest.fixture
def hand(talk: SupervisionPage, stage: PageStage, monkeypatch: pytest.MonkeyPatch) -> Hand:
    return Hand(talk, stage, monkeypatch)


def test_a_file_is_looked_at_before_anything_is_taken_in(
    talk: SupervisionPage, stage: PageStage, hand: Hand
) -> None:
    hand.back(write(noted(FULL, (PHONE,))))
    words = visible_words(talk)
    assert "This file was not made from a summary of this vault." in words
    assert find(talk, "leave_it").hasFocus()
    assert stage.in_vault(lambda ws: SupervisionService(ws).agreements.all()) == []
    click(talk, "take_in")
    stage.settle()
    assert "1 thing is on your list now." in visible_words(talk)
    assert agreed_rows(talk) == ["A work phone"]


def test_our_own_summary_is_known_when_it_comes_back(
    page: SupervisionPage, stage: PageStage, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(page, "save_pasum")
    stage.settle()
    mine = read(one_saved(place).read_bytes())
    page.show_tab("talk")
    stage.settle()
    Hand(page, stage, monkeypatch).back(write(noted(mine, (PHONE,))))
    assert not find(page, "stranger").isVisible()


def test_only_what_is_ticked_is_taken_in(
    talk: SupervisionPage, stage: PageStage, hand: Hand
) -> None:
    other = Agreed(title="A post box", owner=ActionOwner.MY_EMPLOYER)
    hand.back(write(noted(FULL, (PHONE, other))))
    press(talk, "incoming_1")
    click(talk, "take_in")
    stage.settle()
    assert agreed_rows(talk) == ["A post box"]


def test_what_is_on_the_list_cannot_be_taken_in_again(
    talk: SupervisionPage, stage: PageStage, hand: Hand
) -> None:
    hand.back(write(noted(FULL, (PHONE,))))
    click(talk, "take_in")
    stage.settle()
    hand.back(write(noted(FULL, (PHONE,))))
    assert not find(talk, "incoming_1").isEnabled()
    assert "There is nothing new in it." in visible_words(talk)
    assert not find(talk, "take_in").isVisible()


def test_names_in_a_file_count_only_if_the_worker_agrees_too(
    talk: SupervisionPage, stage: PageStage, hand: Hand
) -> None:
    other = Agreed(title="A post box", owner=ActionOwner.MY_EMPLOYER)
    hand.back(write(noted(FULL, (PHONE,), name="Mair Prosser")))
    assert find(talk, "keep_names").isVisible()
    click(talk, "take_in")
    stage.settle()
    hand.back(write(noted(FULL, (other,), name="Mair Prosser")))
    press(talk, "keep_names")
    click(talk, "take_in")
    stage.settle()
    rows = stage.in_vault(lambda ws: SupervisionService(ws).agreements.all())
    assert [row.names_kept for row in rows] == [False, True]


def test_without_the_supervisors_word_there_is_no_question_about_names(
    talk: SupervisionPage, stage: PageStage, hand: Hand
) -> None:
    del stage
    hand.back(write(noted(FULL, (PHONE,))))
    assert not find(talk, "keep_names").isVisible()


def test_esc_leaves_the_file_as_it_was(talk: SupervisionPage, stage: PageStage, hand: Hand) -> None:
    hand.back(write(noted(FULL, (PHONE,))))
    QTest.keyClick(find(talk, "leave_it"), Qt.Key.Key_Escape)
    stage.settle()
    assert not talk.is_open()
    assert find(talk, "take_in_file").hasFocus()
    assert stage.in_vault(lambda ws: SupervisionService(ws).agreements.all()) == []


def test_a_hostile_file_gets_a_sentence(talk: SupervisionPage, hand: Hand) -> None:
    for data in (b"", b"{}", b"\x00" * 900_000, b"[" * 90_000):
        talk.talk.said.hide()
        hand.back(data)
        assert not talk.is_open()
        assert "Nothing was taken from it." in visible_words(talk)


@pytest.mark.usefixtures("quick_sealing")
def test_an_encrypted_file_asks_until_the_passphrase_fits(
    talk: SupervisionPage, stage: PageStage, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    typed = [Secret("not this one at all"), PASSPHRASE]

    def answer(*_: object, problem: str = "", on_given: object = None, **__: object) -> None:
        asked.append(problem)
        assert callable(on_given)
        on_given(typed.pop(0))

    monkeypatch.setattr(OpenPassphraseDialog, "ask", answer)
    hand.back(sealed(write(noted(FULL, (PHONE,))), PASSPHRASE))
    stage.settle()
    assert talk.is_open()
    assert asked[0] == ""
    assert "does not open this file" in asked[1]


# -- the letter -------------------------------------------------------------------------------


@pytest.fixture
def letter(page: SupervisionPage, stage: PageStage) -> SupervisionPage:
    page.show_tab("letter")
    stage.settle()
    return page


def test_an_empty_letter_says_what_to_do(letter: SupervisionPage) -> None:
    assert "Tick at least one thing" in visible_words(letter)
    assert not find(letter.letter, "save_docx").isEnabled()


def test_only_what_is_ticked_stands_in_the_letter(
    letter: SupervisionPage, stage: PageStage
) -> None:
    press(letter.letter, "ask_post_box")
    stage.settle()
    words = letter.letter.paper.words()
    assert ask(AskKey.POST_BOX).letter in words
    assert ask(AskKey.PHOTO).letter not in words
    assert "Rowan" not in words  # no name unless it is typed


def test_threats_bring_the_promised_risk_assessment(
    letter: SupervisionPage, stage: PageStage
) -> None:
    press(letter.letter, "ask_risk_assessment")
    stage.settle()
    assert "S4-6.3" not in letter.letter.paper.words()
    press(letter.letter, "after_threat")
    stage.settle()
    assert "S4-6.3" in letter.letter.paper.words()


def test_the_workers_own_policy_is_named_as_ours(letter: SupervisionPage, stage: PageStage) -> None:
    press(letter.letter, "ask_work_phone")
    click(letter, "choose_policies")
    press(letter.letter, "policy_S0")
    stage.settle()
    assert "Our policy asks this of me" in letter.letter.paper.words()


def test_the_letter_is_copied_and_saved(
    letter: SupervisionPage, stage: PageStage, place: Path
) -> None:
    press(letter.letter, "ask_photo")
    stage.settle()
    click(letter, "copy_letter")
    assert QGuiApplication.clipboard().text() == letter.letter.paper.words()
    QGuiApplication.clipboard().clear()
    QTest.keyClick(find(letter.letter, "ask_photo"), Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == letter.letter.paper.words()
    click(letter.letter, "save_docx")
    stage.settle()
    assert one_saved(place).name.startswith("employer-letter-")
    QGuiApplication.clipboard().clear()


# -- all of it --------------------------------------------------------------------------------


def wrapped(page: QWidget) -> list[str]:
    """What is cut off, but for grounds that scroll inside."""
    holders = {
        type(each).__name__
        for each in [page, *page.findChildren(QWidget)]
        if each.findChildren(QAbstractScrollArea)
    }
    return [line for line in cut_off(page) if line.split(":")[0] not in holders]


@pytest.mark.parametrize(("percent", "size"), [(200, (1280, 820)), (100, (960, 640))])
def test_nothing_is_cut_off_and_everything_has_a_name(
    page: SupervisionPage, stage: PageStage, percent: int, size: tuple[int, int]
) -> None:
    stage.theme.set_mode(Mode.HIGH_CONTRAST)
    stage.theme.set_text_percent(percent)
    page.window().resize(*size)
    for tab in ("share", "talk", "letter"):
        page.show_tab(tab)
        if tab == "letter":
            press(page.letter, "ask_photo")
        stage.settle()
        assert wrapped(page) == [], tab
        assert nameless(page) == [], tab


def test_the_whole_page_is_walked_by_tab(page: SupervisionPage, stage: PageStage) -> None:
    stage.settle()
    page.tabs.setFocus()
    seen = []
    for _ in range(60):
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget.objectName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    wanted = ["supervision_tabs", "share_audit", "choose_packs", "share_next", "paper", "save_docx"]
    assert [name for name in seen if name in wanted][: len(wanted)] == wanted


def test_locking_while_a_file_is_made_shows_nothing_late(
    page: SupervisionPage, stage: PageStage
) -> None:
    press(page, "share_standing")
    page.close_page()
    stage.session.lock()
    stage.settle()
    assert "Where things stand" in page.share.paper.words()  # the late answer was dropped
