# SPDX-License-Identifier: Apache-2.0
"""The evidence page on a real vault: hidden until asked, added after questions, never half kept."""

from __future__ import annotations

import itertools
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from privacy_audit.incidents.chain import CustodyKind
from privacy_audit.incidents.evidence_model import (
    About,
    Evidence,
    EvidenceKind,
    EvidenceState,
    Intimate,
    Source,
)
from privacy_audit.incidents.model import Relation
from privacy_audit.ui.destinations import (
    GoHelp,
    GoHome,
    GoIncident,
    GoIncidentBundle,
    GoIncidentEvidence,
    GoIncidentReview,
)
from privacy_audit.ui.pages import incident_evidence_reveal
from privacy_audit.ui.pages.incident_evidence import IncidentEvidencePage
from privacy_audit.ui.pages.incident_evidence_files import HandedIn, from_paths
from privacy_audit.ui.pages.incident_evidence_keep import KeepForm
from privacy_audit.ui.pages.search_sitting_files import FilesQuestion
from privacy_audit.ui.parts.hidden_sheet import PictureCanvas
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.evidence_stage import HOSTILE, MAIL, add, incident_of, open_incident, png, saved
from tests.ui.parts.reading import child_names

KEY = Qt.Key
MOST_WORK_SECONDS = 0.05


@pytest.fixture
def incoming(tmp_path: Path) -> Path:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    return folder


@pytest.fixture
def page(stage: PageStage, incoming: Path) -> IncidentEvidencePage:
    """The five entries of the design; the post in a public group is chosen."""
    made = shown(stage, incident_of(stage), incoming)
    choose(stage, made, "E-0004")
    return made


def shown(
    stage: PageStage, incident_id: int, folder: Path, size: tuple[int, int] = (1280, 820)
) -> IncidentEvidencePage:
    made = IncidentEvidencePage(
        stage.theme, stage.tasks, stage.session, folder=lambda: folder, now=stage.clock
    )
    made.arrive(GoIncidentEvidence(incident_id))
    stage.show(made, size=size)
    return made


def choose(stage: PageStage, page: IncidentEvidencePage, number: str) -> None:
    row = next(row for row in rows(page) if row.number == number)
    page.parts.rows.set_current(row.key)
    stage.settle()


def rows(page: IncidentEvidencePage) -> Any:
    return page.parts.rows.rows()


def entries(stage: PageStage, incident_id: int = 1) -> list[Evidence]:
    found: list[Evidence] = stage.in_vault(lambda workspace: workspace.evidence.list(incident_id))
    return found


def kinds(stage: PageStage) -> list[str]:
    found: list[str] = stage.in_vault(
        lambda workspace: [event.kind for event in workspace.custody.events(1)]
    )
    return found


def said(page: IncidentEvidencePage) -> str:
    return page.parts.said.words() if page.parts.said.isVisible() else ""


def pictures(page: IncidentEvidencePage) -> list[QImage]:
    found = [canvas.picture for canvas in page.findChildren(PictureCanvas)]
    return [picture for picture in found if not picture.isNull()]


def form(page: IncidentEvidencePage) -> KeepForm:
    found = page.parts.form
    assert isinstance(found, KeepForm)
    return found


def hand_in(stage: PageStage, page: IncidentEvidencePage, *paths: Path) -> KeepForm:
    page.intake.hand_in(from_paths(paths))
    stage.settle()
    return form(page)


def answer(stage: PageStage, page: IncidentEvidencePage, about: str = "names_me") -> None:
    click(page, "under_18_no")
    click(page, about)
    stage.settle()


# -- what is shown ------------------------------------------------------------------------------


def test_nothing_is_decoded_before_it_is_asked_for(
    stage: PageStage, incoming: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[bytes] = []
    real = incident_evidence_reveal.decoded

    def watched(data: bytes) -> QImage:
        decoded.append(data)
        return real(data)

    monkeypatch.setattr(incident_evidence_reveal, "decoded", watched)
    page = shown(stage, incident_of(stage), incoming)
    for row in rows(page):
        choose(stage, page, row.number)
    assert decoded == []
    assert "viewed" not in kinds(stage)
    choose(stage, page, "E-0004")
    click(page, "show_hidden")
    stage.settle()
    assert len(decoded) == 1
    assert len(pictures(page)) == 1


def test_the_list_says_what_the_design_says(stage: PageStage, page: IncidentEvidencePage) -> None:
    del stage
    assert [row.number for row in rows(page)] == [f"E-000{n}" for n in (5, 4, 3, 2, 1)]
    assert [[badge.text for badge in row.badges] for row in rows(page)] == [
        ["Not described yet", "Unchanged"],
        ["Unchanged"],
        ["Colleague looked", "Unchanged"],
        ["Unchanged"],
        ["Taken out"],
    ]
    words = visible_words(page)
    assert "Hidden: threat" in words
    assert "“Says they know where I park.”" in words
    assert "Log is whole" in words
    assert "Nobody outside holds a copy of the log’s mark yet" in words
    assert "It cannot show that the post was real" in words
    assert page.header.words() == "Step 5 of 9: keep evidence"


def test_a_picture_is_shown_small_and_grey_and_goes_into_the_log(
    stage: PageStage, page: IncidentEvidencePage
) -> None:
    click(page, "show_hidden")
    stage.settle()
    (picture,) = pictures(page)
    assert picture.isGrayscale()
    assert kinds(stage)[-1] == CustodyKind.VIEWED
    click(page, "larger")
    stage.settle()
    assert page.parts.panel.hidden.is_large
    QTest.keyClick(page.window().windowHandle(), KEY.Key_Escape)
    stage.settle()
    assert pictures(page) == []
    assert find(page, "show_hidden").hasFocus()


def test_the_time_of_a_view_runs_out(
    stage: PageStage, page: IncidentEvidencePage, qtbot: QtBot
) -> None:
    page.parts.panel.hidden._timer.setInterval(200)
    click(page, "show_hidden")
    with qtbot.waitSignal(page.parts.panel.hidden.hidden_again, timeout=5_000):
        stage.settle()
    assert pictures(page) == []


def test_choosing_another_entry_or_leaving_hides_it(
    stage: PageStage, page: IncidentEvidencePage
) -> None:
    click(page, "show_hidden")
    stage.settle()
    assert pictures(page)
    choose(stage, page, "E-0002")
    assert pictures(page) == []
    choose(stage, page, "E-0004")
    click(page, "show_hidden")
    stage.settle()
    assert page.leave()
    assert pictures(page) == []


def test_a_view_that_comes_late_is_not_shown_for_another_entry(
    stage: PageStage, page: IncidentEvidencePage
) -> None:
    click(page, "show_hidden")
    page.parts.rows.set_current(next(row.key for row in rows(page) if row.number == "E-0005"))
    stage.settle()
    assert pictures(page) == []


def test_a_view_that_comes_after_the_lock_is_dropped(
    stage: PageStage, page: IncidentEvidencePage
) -> None:
    stage.session.locked.connect(page.close_page)
    click(page, "show_hidden")
    stage.session.lock()
    stage.settle()
    assert pictures(page) == []
    assert not page.parts.panel.hidden.is_shown


def test_locking_takes_what_is_shown_away_at_once(
    stage: PageStage, page: IncidentEvidencePage
) -> None:
    stage.session.locked.connect(page.close_page)
    click(page, "show_hidden")
    stage.settle()
    click(page, "larger")
    stage.session.lock()
    assert pictures(page) == []
    assert not page.parts.panel.hidden.is_large


def test_sound_is_never_played_and_has_no_button(
    stage: PageStage, page: IncidentEvidencePage
) -> None:
    choose(stage, page, "E-0005")
    assert not find(page, "show_hidden").isVisible()
    assert "Sound and video are never played here." in visible_words(page)


def test_a_mail_is_shown_as_plain_text(stage: PageStage, incoming: Path) -> None:
    page = shown(stage, incident_of(stage, quick=False), incoming)
    choose(stage, page, "E-0002")
    click(page, "show_hidden")
    stage.settle()
    shown_text = page.findChild(QPlainTextEdit)
    assert shown_text is not None
    assert "I know your name." in shown_text.toPlainText()


def test_after_eight_looks_a_break_is_offered_and_nothing_is_blocked(
    stage: PageStage, page: IncidentEvidencePage
) -> None:
    for _ in range(8):
        assert not find(page, "pause").isVisible()
        click(page, "show_hidden")
        stage.settle()
        click(page, "hide_again")
        stage.settle()
    assert find(page, "pause").isVisible()
    assert "You have looked at 8 things." in visible_words(page)
    click(page, "show_hidden")
    stage.settle()
    assert pictures(page)
    click(page, "pause_go_on")
    assert not find(page, "pause").isVisible()


def test_a_break_is_offered_after_a_quarter_of_an_hour(
    stage: PageStage, page: IncidentEvidencePage, qtbot: QtBot
) -> None:
    assert page.breaks._timer.interval() == timedelta(minutes=15) / timedelta(milliseconds=1)
    page.breaks._timer.start(50)
    qtbot.waitUntil(lambda: find(page, "pause").isVisible())
    assert "You have been here for 15 minutes." in visible_words(page)
    click(page, "pause_stop")
    assert stage.went[-1] == GoHome()


# -- adding ---------------------------------------------------------------------------------------


def test_a_file_is_kept_only_after_the_questions(
    stage: PageStage, page: IncidentEvidencePage, incoming: Path
) -> None:
    hand_in(stage, page, saved(incoming, "shot.png", png(words="a new one")))
    assert not find(page, "keep_it").isVisible()
    assert len(entries(stage)) == 5
    answer(stage, page, "shows_me")
    find(page, "what_it_says").setFocus()
    QTest.keyClicks(find(page, "what_it_says"), "My house")
    click(page, "keep_it")
    stage.settle()
    new = entries(stage)[-1]
    assert (new.reference, new.about) == ("E-0006", About.SHOWS_ME)
    assert new.details.what_it_says == "My house"
    assert new.original is not None
    assert new.original.original_name == "shot.png"
    assert said(page).startswith("1 thing is kept.")
    assert page.parts.form is None
    assert rows(page)[0].number == "E-0006"
    assert page.parts.rows.current_key() == rows(page)[0].key


def test_the_checklist_of_its_sort_is_shown(
    stage: PageStage, page: IncidentEvidencePage, incoming: Path
) -> None:
    made = hand_in(stage, page, saved(incoming, "mail.eml", MAIL))
    answer(stage, page)
    made.fields.kind.set_key(EvidenceKind.EMAIL.value)
    made.fields.kind._on_activated()
    assert ".eml" in visible_words(page)
    assert "Do not forward it." in visible_words(page)


def test_what_is_not_about_the_user_is_refused_with_its_reason(
    stage: PageStage, page: IncidentEvidencePage, incoming: Path
) -> None:
    hand_in(stage, page, saved(incoming, "shot.png", png()))
    answer(stage, page, "none_of_these")
    assert "Then it does not belong here." in visible_words(page)
    assert not find(page, "keep_it").isVisible()
    click(page, "do_not_keep")
    stage.settle()
    assert len(entries(stage)) == 5


def test_a_picture_of_someone_under_18_is_let_go_of_at_once(
    stage: PageStage, page: IncidentEvidencePage, incoming: Path
) -> None:
    made = hand_in(stage, page, saved(incoming, "shot.png", png()))
    click(page, "under_18_yes")
    stage.settle()
    assert made._question.files == ()
    assert "Do not copy or save this picture" in visible_words(page)
    assert not find(page, "keep_it").isVisible()
    assert "Internet Watch Foundation" in visible_words(page)
    assert find(page, "contacts").isVisible()
    find(page, "stop_url").setFocus()
    QTest.keyClicks(find(page, "stop_url"), "https://bad.example/1")
    QTest.keyClicks(find(page, "stop_account"), "somebody")
    QTest.keyClicks(find(page, "stop_time"), "today, 9:00")
    click(page, "stop_note")
    stage.settle()
    note = entries(stage)[-1]
    assert note.note
    assert note.files == ()
    assert note.details.intimate is Intimate.UNDER_18
    assert note.details.source.url == "https://bad.example/1"
    assert note.details.what_it_says == ""


def test_an_intimate_picture_of_an_adult_is_described_unless_the_user_insists(
    stage: PageStage, page: IncidentEvidencePage, incoming: Path
) -> None:
    path = saved(incoming, "shot.png", png())
    hand_in(stage, page, path)
    answer(stage, page)
    click(page, "intimate")
    stage.settle()
    assert "Your words are kept, the picture is not." in visible_words(page)
    QTest.keyClicks(find(page, "what_it_says"), "A picture of me, sent around")
    click(page, "keep_it")
    stage.settle()
    assert entries(stage)[-1].files == ()
    hand_in(stage, page, path)
    answer(stage, page)
    click(page, "intimate")
    click(page, "insist")
    click(page, "keep_it")
    stage.settle()
    assert entries(stage)[-1].original is not None
    assert CustodyKind.INSISTED in kinds(stage)


def test_words_alone_need_words(stage: PageStage, page: IncidentEvidencePage) -> None:
    click(page, "write_down")
    stage.settle()
    answer(stage, page, "sent_to_me")
    click(page, "keep_it")
    assert form(page).fields.words.error()
    QTest.keyClicks(find(page, "what_it_says"), "He waited at my car")
    click(page, "keep_it")
    stage.settle()
    assert entries(stage)[-1].note


def test_one_file_that_is_refused_does_not_stop_the_others(
    stage: PageStage, page: IncidentEvidencePage, incoming: Path
) -> None:
    good, gone = saved(incoming, "good.png", png()), saved(incoming, "gone.png", png())
    hand_in(stage, page, gone, good)
    gone.unlink()
    answer(stage, page)
    click(page, "keep_it")
    stage.settle()
    assert len(entries(stage)) == 6
    assert "1 thing is kept." in said(page)
    assert "gone.png was left out" in said(page)


def drop(page: IncidentEvidencePage, *paths: Path) -> QDropEvent:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
    return event


def test_files_can_be_dropped_chosen_and_pasted(
    stage: PageStage,
    page: IncidentEvidencePage,
    incoming: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = saved(incoming, "shot.png", png())
    drop(page, incoming)
    stage.settle()
    assert said(page).startswith("There is no file in that.")
    drop(page, path, incoming)
    stage.settle()
    assert "Keep 1 file" in visible_words(page)
    QTest.keyClick(page.window().windowHandle(), KEY.Key_Escape)
    stage.settle()
    assert page.parts.form is None
    asked: list[object] = []
    monkeypatch.setattr(
        FilesQuestion, "ask", lambda *_, on_chosen, **__: asked.append(on_chosen([path, path]))
    )
    page.setFocus()
    QTest.keyClick(page, KEY.Key_O, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert len(asked) == 1
    assert "Keep 2 files" in visible_words(page)
    click(page, "do_not_keep")
    stage.settle()
    QGuiApplication.clipboard().setImage(QImage.fromData(png(60, 40)))
    page.setFocus()
    QTest.keyClick(page, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert "Pasted picture.png" in visible_words(page)
    answer(stage, page)
    click(page, "keep_it")
    stage.settle()
    new = entries(stage)[-1]
    assert new.original is not None
    assert new.original.media_type == "image/png"
    assert new.safe_view is not None


def test_an_empty_clipboard_is_said(stage: PageStage, page: IncidentEvidencePage) -> None:
    QGuiApplication.clipboard().setText("only words")
    click(page, "paste")
    stage.settle()
    assert "There is no picture and no file in the clipboard." in said(page)


def test_the_folder_is_watched_only_when_asked_and_only_in_front(
    stage: PageStage, page: IncidentEvidencePage, incoming: Path, qtbot: QtBot
) -> None:
    assert not page.intake.watch.is_on
    click(page, "watch_folder")
    stage.settle()
    assert "Stop watching Downloads" in find(page, "watch_folder").accessibleName()
    saved(incoming, "new.png", png())
    qtbot.waitUntil(lambda: page.parts.form is not None, timeout=10_000)
    assert "new.png" in visible_words(page)
    assert len(entries(stage)) == 5
    assert page.leave()
    assert not page.intake.watch.is_on


def test_looks_at_somebody_one_works_with_are_counted(stage: PageStage, incoming: Path) -> None:
    incident_id = incident_of(stage, relation=Relation.SERVICE_USER)
    page = shown(stage, incident_id, incoming)

    def look(handle: str = "@parent") -> None:
        hand_in(stage, page, saved(incoming, "shot.png", png()))
        answer(stage, page)
        find(page, "account_handle").setFocus()
        QTest.keyClicks(find(page, "account_handle"), handle)
        click(page, "keep_it")
        stage.settle()

    hand_in(stage, page, saved(incoming, "shot.png", png()))
    answer(stage, page)
    assert "This is somebody you work with." in visible_words(page)
    click(page, "keep_it")
    assert form(page).fields.handle.error()
    click(page, "do_not_keep")
    look()
    assert len(entries(stage)) == 6
    stage.clock.move(days=2)
    look()
    assert len(entries(stage)) == 6
    assert find(page, "look_reason").isVisible()
    QTest.keyClicks(find(page, "look_reason"), "The first picture was cut off")
    click(page, "keep_it")
    stage.settle()
    assert len(entries(stage)) == 7
    stage.clock.move(days=2)
    look("https://www.facebook.com/parent")
    assert not find(page, "look_reason").isVisible()
    QTest.keyClicks(find(page, "look_authorisation"), "J. Smith, RA-17")
    click(page, "keep_it")
    stage.settle()
    assert len(entries(stage)) == 8
    assert kinds(stage).count(CustodyKind.LOOKED) == 3


# -- long jobs ------------------------------------------------------------------------------------


class SlowFile:
    """A source that gives a little at a time, so that something can happen meanwhile."""

    def __init__(self, size: int, seconds: float = 0.01) -> None:
        self._left, self._seconds = size, seconds

    def read(self, size: int = -1) -> bytes:
        time.sleep(self._seconds)
        piece = min(self._left, max(size, 0), 1024 * 1024)
        self._left -= piece
        return b"x" * piece


def begin_slow(
    stage: PageStage, page: IncidentEvidencePage, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(HandedIn, "source", lambda _: SlowFile(size))
    page.intake.hand_in([HandedIn(name="film.mp4", data=b"x")])
    stage.settle()
    answer(stage, page)
    click(page, "keep_it")


def test_a_long_import_can_be_stopped_and_leaves_nothing_half(
    stage: PageStage,
    page: IncidentEvidencePage,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    begin_slow(stage, page, monkeypatch, 400 * 1024 * 1024)
    qtbot.waitUntil(lambda: find(page, "job_progress").isVisible())
    click(page, "stop_job")
    stage.settle()
    assert len(entries(stage)) == 5
    assert not find(page, "job_progress").isVisible()
    assert "Stopped." in said(page) or "Nothing was kept." in said(page)
    verdict = stage.in_vault(lambda workspace: workspace.evidence.verify(1))
    assert verdict.ok


def test_locking_during_a_long_import_ends_it(
    stage: PageStage,
    page: IncidentEvidencePage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage.session.locked.connect(page.close_page)
    begin_slow(stage, page, monkeypatch, 2_000 * 1024 * 1024)
    began = time.monotonic()
    stage.session.lock()
    stage.settle()
    assert time.monotonic() - began < 10


def longest_turn(stage: PageStage, page: IncidentEvidencePage, path: Path) -> float:
    """The longest work in seconds that the window's own thread did at a stretch meanwhile.

    It is measured in the thread's own time: how busy the rest of the machine is does not count.
    """
    ticks: list[float] = []
    timer = QTimer(page)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(2)
    timer.timeout.connect(lambda: ticks.append(time.thread_time()))
    hand_in(stage, page, path)
    answer(stage, page)
    timer.start()
    click(page, "keep_it")
    stage.settle()
    timer.stop()
    assert len(ticks) > 10
    return max(after - before for before, after in itertools.pairwise(ticks))


def test_a_large_file_keeps_the_window_responsive(
    stage: PageStage, page: IncidentEvidencePage, incoming: Path
) -> None:
    path = saved(incoming, "film.bin", b"film" * (8 * 1024 * 1024))
    assert longest_turn(stage, page, path) < MOST_WORK_SECONDS


def test_checking_everything_goes_into_the_log_and_finds_a_change(
    stage: PageStage, page: IncidentEvidencePage
) -> None:
    click(page, "check_all")
    stage.settle()
    assert said(page) == "7 files are unchanged since they were added. The log is whole."
    assert kinds(stage)[-1] == CustodyKind.INTEGRITY_CHECK

    def spoil(workspace: Any) -> None:
        database = workspace.vault.database
        database.execute("DROP TRIGGER incident_chunk_is_never_rewritten")
        database.execute(
            "UPDATE incident_chunk SET data = ? WHERE file_id = "
            "(SELECT f.id FROM incident_file f JOIN incident_evidence e ON e.id = f.evidence_id "
            "WHERE e.number = 4 AND f.role = 'original')",
            (b"other bytes",),
        )

    stage.in_vault(spoil)
    click(page, "check_all")
    stage.settle()
    assert "Something is not as it was." in said(page)
    row = next(row for row in rows(page) if row.number == "E-0004")
    assert [badge.text for badge in row.badges] == ["Not the same any more"]
    others = [row for row in rows(page) if row.number in ("E-0002", "E-0005")]
    assert all(row.badges[-1].text == "Unchanged" for row in others)


def test_a_change_is_seen_by_itself_when_the_page_is_opened(
    stage: PageStage, incoming: Path
) -> None:
    incident_id = incident_of(stage)

    def spoil(workspace: Any) -> None:
        database = workspace.vault.database
        database.execute("DROP TRIGGER incident_chunk_is_never_rewritten")
        database.execute("UPDATE incident_chunk SET data = ?", (b"other bytes",))

    stage.in_vault(spoil)
    page = shown(stage, incident_id, incoming)
    texts = [badge.text for row in rows(page) for badge in row.badges]
    assert texts.count("Not the same any more") == 4
    assert "Unchanged" not in texts


# -- one entry ------------------------------------------------------------------------------------


def test_an_entry_is_described_by_keyboard(stage: PageStage, page: IncidentEvidencePage) -> None:
    choose(stage, page, "E-0005")
    find(page, "describe").setFocus()
    QTest.keyClick(find(page, "describe"), KEY.Key_Space)
    stage.settle()
    assert page.parts.form is not None
    area = find(page, "what_it_says")
    assert area.hasFocus()
    QTest.keyClicks(area, "A man says he will wait for me")
    click(page, "save_words")
    stage.settle()
    call = entries(stage)[-1]
    assert call.details.what_it_says == "A man says he will wait for me"
    assert call.state is EvidenceState.DESCRIBED
    assert "The words of E-0005 are kept." in said(page)


def test_taking_out_needs_a_reason_and_leaves_a_tombstone(
    stage: PageStage, page: IncidentEvidencePage
) -> None:
    click(page, "take_out")
    stage.settle()
    click(page, "take_out_now")
    stage.settle()
    assert entries(stage)[3].state is not EvidenceState.WITHDRAWN
    QTest.keyClicks(find(page, "take_out_reason"), "It was about a neighbour")
    click(page, "take_out_now")
    stage.settle()
    assert entries(stage)[3].state is EvidenceState.WITHDRAWN
    row = next(row for row in rows(page) if row.number == "E-0004")
    assert row.title == "Taken out on 20 November"
    assert "It was about a neighbour" in row.detail
    assert not find(page, "take_out").isVisible()


def test_escape_leaves_the_form_and_changes_nothing(
    stage: PageStage, page: IncidentEvidencePage
) -> None:
    click(page, "take_out")
    stage.settle()
    QTest.keyClicks(find(page, "take_out_reason"), "no")
    QTest.keyClick(page.window().windowHandle(), KEY.Key_Escape)
    stage.settle()
    assert page.parts.form is None
    assert entries(stage)[3].state is not EvidenceState.WITHDRAWN


def test_the_mark_is_copied_and_remembered(stage: PageStage, page: IncidentEvidencePage) -> None:
    head = stage.in_vault(lambda workspace: workspace.custody.head(1))
    assert head is not None
    click(page, "copy_mark")
    stage.settle()
    assert QGuiApplication.clipboard().text() == f"INC-2026-0001, entry {head.line()}"
    assert f"You copied the mark of entry {head.seq} on 20 November" in visible_words(page)


# -- around ---------------------------------------------------------------------------------------


def test_ways_out(stage: PageStage, page: IncidentEvidencePage) -> None:
    left: list[str] = []
    page.quick_leave_asked.connect(lambda: left.append("left"))
    click(page, "leave_quickly")
    assert left == ["left"]
    for name, place in (
        ("in_danger", GoHelp()),
        ("let_colleague", GoIncidentReview(1)),
        ("hand_over", GoIncidentBundle(1)),
        ("not_now", GoIncident(1)),
        ("save_and_stop", GoHome()),
        ("go_on", GoIncident(1)),
    ):
        click(page, name)
        stage.settle()
        assert stage.went[-1] == place, name


def test_an_empty_list_says_what_empty_does_not_mean(stage: PageStage, incoming: Path) -> None:
    stage.open_vault()
    incident_id = stage.in_vault(open_incident)
    page = shown(stage, incident_id, incoming)
    assert "That is not the same as nothing has happened." in visible_words(page)
    assert not find(page, "panel_side").isVisible()
    assert not find(page, "let_colleague").isVisible()
    assert not find(page, "hand_over").isVisible()


def test_practice_is_marked(stage: PageStage, incoming: Path) -> None:
    page = shown(stage, incident_of(stage, practice=True), incoming)
    assert find(page, "practice_banner").isVisible()


def test_nothing_of_one_incident_is_left_when_another_is_shown(
    stage: PageStage, page: IncidentEvidencePage
) -> None:
    other = stage.in_vault(open_incident)
    click(page, "show_hidden")
    stage.settle()
    page.leave()
    page.arrive(GoIncidentEvidence(other))
    assert rows(page) == ()
    assert "Says they know where I park" not in visible_words(page)
    page.visit()
    stage.settle()
    assert rows(page) == ()


def test_a_hostile_name_stays_text_in_every_label(stage: PageStage, incoming: Path) -> None:
    stage.open_vault()

    def job(workspace: Any) -> int:
        incident_id = open_incident(workspace)
        source = Source(
            platform=HOSTILE, url=HOSTILE, account_display=HOSTILE, account_handle=HOSTILE
        )
        made = add(workspace, incident_id, png(), HOSTILE, words=HOSTILE, source=source)
        workspace.evidence.review(made.id, HOSTILE, HOSTILE)
        gone = add(workspace, incident_id, png(), HOSTILE)
        workspace.evidence.withdraw(gone.id, HOSTILE)
        return incident_id

    page = shown(stage, stage.in_vault(job), incoming)
    for number in ("E-0001", "E-0002"):
        choose(stage, page, number)
        check_labels(page)
    choose(stage, page, "E-0001")
    click(page, "show_hidden")
    stage.settle()
    check_labels(page)
    for name in ("describe", "take_out"):
        click(page, name)
        stage.settle()
        check_labels(page)
        QTest.keyClick(page.window().windowHandle(), KEY.Key_Escape)
        stage.settle()
    hand_in(stage, page, saved(incoming, "<b>x *y* \u202egnp.exe", png()))
    check_labels(page)
    assert "*y*" in visible_words(page)


def check_labels(page: IncidentEvidencePage) -> None:
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
        assert label.toolTip() == ""
        assert "\u202e" not in label.text()
    if page.parts.list_part.isVisible():
        for name in child_names(page.parts.rows):
            assert "\u202e" not in name


@pytest.mark.parametrize("size", [(1280, 820), (960, 640)])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_and_everything_has_a_name(
    stage: PageStage, incoming: Path, size: tuple[int, int], percent: int
) -> None:
    stage.theme.set_text_percent(percent)
    page = shown(stage, incident_of(stage), incoming, size)
    choose(stage, page, "E-0004")
    page.parts.say(*_long())
    stage.settle()
    assert cut_off(page) == []
    assert nameless(page) == []
    click_shown(stage, page)
    assert cut_off(page) == []
    hand_in(stage, page, saved(incoming, "shot.png", png()))
    answer(stage, page)
    stage.settle()
    assert cut_off(page) == []
    assert nameless(page) == []


def click_shown(stage: PageStage, page: IncidentEvidencePage) -> None:
    page.parts.panel.hidden.show_button.click()
    stage.settle()


def _long() -> tuple[Any, str, str]:
    from privacy_audit.ui.parts.banner import BannerTone

    return BannerTone.GOOD, "1 thing is kept.", "The originals lie where they were. " * 4
