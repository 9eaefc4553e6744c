# SPDX-License-Identifier: Apache-2.0
"""The findings: walked and marked by key, hidden words, what changed, the page of one finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from privacy_audit.practice import PERSON
from privacy_audit.practice_search import practice_findings
from privacy_audit.search.assess.model import Judgement
from privacy_audit.search.finding_model import Finding, FindingState, Seen
from privacy_audit.search.look import LookAnswer
from privacy_audit.search.plan import RunKind
from privacy_audit.ui.destinations import GoCase, GoFinding, GoFindings, GoSearch, GoSearchRun
from privacy_audit.ui.pages import finding_look
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.finding import FindingPage
from privacy_audit.ui.pages.finding_look import LookChoice, LookDialog
from privacy_audit.ui.pages.findings import FindingsPage
from privacy_audit.ui.pages.findings_words import coverage_sentence
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.theme.theme import Mode
from privacy_audit.workspace import Workspace
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.found_things import ALL, DOOR, OLD_CLUB, PHONE, THREAT, search


def shown(stage: PageStage, *, practice: bool = False) -> FindingsPage:
    """The page with what the invented person's search found."""
    if stage.workspace is None:
        stage.open_vault()
        stage.in_vault(search)
    page = FindingsPage(
        stage.theme,
        stage.tasks,
        stage.session,
        preferences=stage.preferences,
        practice=practice,
    )
    stage.show(page)
    return page


def press(stage: PageStage, page: QWidget, key: Qt.Key, control: bool = False) -> None:
    """Press a key where the keyboard is."""
    handle = page.window().windowHandle()
    assert handle is not None
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(handle, key, modifier)
    stage.settle()


def all_words(page: QWidget) -> str:
    """Everything that labels say or tell a screen reader, seen or not."""
    labels = page.findChildren(QLabel)
    names = [widget.accessibleName() for widget in page.findChildren(QWidget)]
    return " ".join([*(label.text() for label in labels), *names])


def found(stage: PageStage) -> dict[str, Finding]:
    """The findings as they are kept, by address."""
    return {one.url: one for one in stage.in_vault(lambda w: w.findings.all())}


def choose(page: FindingsPage, stage: PageStage, url: str) -> Finding:
    """Choose the finding of an address."""
    finding = found(stage)[url]
    page.list.choose(finding.id)
    stage.settle()
    return finding


# -- reading --------------------------------------------------------------------------------------


def test_before_a_search_the_page_says_that_nothing_is_known(stage: PageStage) -> None:
    stage.open_vault()
    page = shown(stage)
    assert "That is not the same as nothing to find." in visible_words(page)
    click(page, "empty_state_button")
    assert stage.went == [GoSearch()]


def test_list_begins_with_the_gravest_and_says_how_much_was_answered(stage: PageStage) -> None:
    page = shown(stage)
    assert next(card.finding.severity.value for card in page.list.cards) == "critical"
    words = visible_words(page)
    assert "1 of 2 searches were answered. 1 could not be checked: it counts as not known." in words
    click(page, "see_which")
    assert isinstance(stage.went[-1], GoSearchRun)


def test_marks_are_read_out_with_their_kind(stage: PageStage) -> None:
    page = shown(stage)
    assert "home address: 22 Juniper Row" in all_words(page)


def test_panel_says_why_and_what_it_gives_away(stage: PageStage) -> None:
    page = shown(stage)
    choose(page, stage, DOOR.url)
    words = visible_words(page.panel)
    for expected in ("Your home address is on show", "Same name", "Imogen Ashdown", "Postcode"):
        assert expected in words


def test_empty_tab_says_what_empty_does_not_mean(stage: PageStage) -> None:
    page = shown(stage)
    click(page, "tab_gone")
    stage.settle()
    assert "A search that got no answer says nothing." in visible_words(page)


def test_coverage_of_one_search_is_told_in_the_singular() -> None:
    from privacy_audit.search.runs import Coverage

    one = Coverage(planned=1, asked=1, answered=1, could_not_check=0, not_asked_yet=0, links=0)
    assert coverage_sentence(one) == "1 of 1 search was answered."


# -- what changed ---------------------------------------------------------------------------------


def test_after_a_second_search_what_changed_comes_first(stage: PageStage) -> None:
    stage.open_vault()

    def twice(workspace: Workspace) -> None:
        search(workspace, (DOOR, PHONE))
        search(workspace, (DOOR, PHONE, OLD_CLUB), kind=RunKind.RECHECK)

    stage.in_vault(twice)
    page = shown(stage)
    assert page.tabs.current() == "changed_since"
    assert [card.finding.url for card in page.list.cards] == [OLD_CLUB.url]
    assert "New since the search before: 1" in visible_words(page)


def test_practice_shows_new_gone_and_not_checked(stage: PageStage) -> None:
    stage.open_vault()

    def job(workspace: Workspace) -> None:
        workspace.profile.save(PERSON, is_me=True)
        practice_findings(workspace, now=stage.clock)

    stage.in_vault(job)
    page = shown(stage, practice=True)
    states = {one.state for one in found(stage).values()}
    assert FindingState.GONE in states
    click(page, "tab_gone")
    stage.settle()
    assert "Looked for and not found" in visible_words(page)


# -- keys -----------------------------------------------------------------------------------------


def test_arrows_walk_the_list_and_the_panel_follows(stage: PageStage) -> None:
    page = shown(stage)
    press(stage, page, Qt.Key.Key_Down)
    first = page.list.current
    press(stage, page, Qt.Key.Key_Down)
    assert page.list.current != first
    assert page.panel.facts is not None
    assert page.panel.facts.finding.id == page.list.current
    press(stage, page, Qt.Key.Key_Up)
    assert page.list.current == first


@pytest.mark.parametrize(
    ("key", "verdict"), [(Qt.Key.Key_M, Judgement.ME), (Qt.Key.Key_U, Judgement.UNSURE)]
)
def test_letter_marks_and_undo_takes_it_back(
    stage: PageStage, key: Qt.Key, verdict: Judgement
) -> None:
    page = shown(stage)
    choose(page, stage, PHONE.url)
    press(stage, page, key)
    assert found(stage)[PHONE.url].verdict is verdict
    press(stage, page, Qt.Key.Key_Z, control=True)
    assert found(stage)[PHONE.url].verdict is None


def test_not_me_forgets_the_text_and_undo_brings_it_back(stage: PageStage) -> None:
    page = shown(stage)
    choose(page, stage, PHONE.url)
    press(stage, page, Qt.Key.Key_N)
    assert PHONE.url not in found(stage)
    assert PHONE.snippet not in all_words(page)
    assert "Its text is forgotten." in page.acts.toast.words()
    press(stage, page, Qt.Key.Key_Z, control=True)
    assert PHONE.url in found(stage)


def test_leaving_ends_what_can_be_taken_back(stage: PageStage) -> None:
    page = shown(stage)
    choose(page, stage, PHONE.url)
    press(stage, page, Qt.Key.Key_N)
    assert page.leave()
    stage.settle()
    assert not stage.in_vault(lambda w: w.findings.can_undo)


def test_letters_are_silent_when_they_are_switched_off(stage: PageStage) -> None:
    stage.preferences.change(single_letter_keys=False)
    page = shown(stage)
    choose(page, stage, PHONE.url)
    press(stage, page, Qt.Key.Key_N)
    assert PHONE.url in found(stage)
    assert not page.keys.isVisible()


def test_whole_site_is_marked_at_once(stage: PageStage) -> None:
    page = shown(stage)
    click(page, "site_not_me")
    stage.settle()
    assert not [url for url in found(stage) if "tenants" in url]
    assert "2 pages are not you" in page.acts.toast.words()
    page.acts.toast.undo()
    stage.settle()
    assert len([url for url in found(stage) if "tenants" in url]) == 2


def test_key_for_the_next_step_opens_a_case_once(stage: PageStage) -> None:
    page = shown(stage)
    choose(page, stage, DOOR.url)
    press(stage, page, Qt.Key.Key_A)
    press(stage, page, Qt.Key.Key_A)
    assert stage.went == [GoCase(1)] or stage.went == [GoCase(1), GoCase(1)]
    assert len(stage.in_vault(lambda w: w.removals.cases())) == 1


# -- hostile words --------------------------------------------------------------------------------


def test_hostile_words_are_nowhere_until_asked_for_and_gone_after_escape(
    stage: PageStage,
) -> None:
    page = shown(stage)
    choose(page, stage, THREAT.url)
    assert "pay her a visit" not in all_words(page)
    assert THREAT.title not in all_words(page)
    press(stage, page, Qt.Key.Key_S)
    assert "pay her a visit" in all_words(page)
    press(stage, page, Qt.Key.Key_Escape)
    assert "pay her a visit" not in all_words(page)


def test_locking_hides_hostile_words(stage: PageStage) -> None:
    page = shown(stage)
    choose(page, stage, THREAT.url)
    press(stage, page, Qt.Key.Key_S)
    page.close_page()
    assert "pay her a visit" not in all_words(page)


def test_colleague_gets_a_file_with_the_address_alone(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = shown(stage)
    target = tmp_path / "look.txt"
    monkeypatch.setattr(ConfirmDialog, "ask", lambda *_, on_answer, **__: on_answer(True))
    monkeypatch.setattr(FileQuestion, "to_save", lambda *_, on_chosen, **__: on_chosen(target))
    page.list.colleague_wanted.emit(found(stage)[THREAT.url].id)
    stage.settle()
    text = target.read_text(encoding="utf-8")
    assert THREAT.url in text
    assert "pay her a visit" not in text
    assert DOOR.url not in text
    assert "Rowan" not in text


# -- opening and looking --------------------------------------------------------------------------


def test_opening_warns_first_and_opens_only_after_a_yes(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    choose(page, stage, THREAT.url)
    asked: list[str] = []
    answers = iter([False, True])
    opened: list[str] = []

    def ask(*_: object, text: str, on_answer: object, **__: object) -> None:
        asked.append(text)
        on_answer(next(answers))  # type: ignore[operator]

    monkeypatch.setattr(ConfirmDialog, "ask", ask)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    press(stage, page, Qt.Key.Key_O)
    assert opened == []
    assert "Somebody may be told that you looked." in asked[0]
    press(stage, page, Qt.Key.Key_O)
    assert opened == [THREAT.url]


def test_look_says_what_it_sends_and_keeps_what_was_seen(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    choose(page, stage, DOOR.url)
    told: list[str] = []

    def ask(*_: object, tells: str, on_choice: object, **__: object) -> None:
        told.append(tells)
        on_choice(LookChoice.PROGRAM)  # type: ignore[operator]

    answer = LookAnswer(seen=Seen.NOT_THERE, sentence="The page is gone.")
    monkeypatch.setattr(LookDialog, "ask", ask)
    monkeypatch.setattr(finding_look, "look_once", lambda *_: answer)
    click(page, "look")
    stage.settle()
    assert "sees a visit to this page from your network" in told[0]
    assert found(stage)[DOOR.url].state is FindingState.GONE
    assert "The page is gone." in page.acts.said.words()


def test_practice_never_lets_the_program_look(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage, practice=True)
    choose(page, stage, DOOR.url)
    told: list[str] = []
    monkeypatch.setattr(LookDialog, "ask", lambda *_, tells, **__: told.append(tells))
    click(page, "look")
    stage.settle()
    assert told == [""]


def test_own_look_counts(stage: PageStage, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown(stage)
    choose(page, stage, DOOR.url)
    monkeypatch.setattr(LookDialog, "ask", lambda *_, on_choice, **__: on_choice(LookChoice.GONE))
    click(page, "look")
    stage.settle()
    assert found(stage)[DOOR.url].state is FindingState.GONE


# -- the page of one finding ----------------------------------------------------------------------


def one(stage: PageStage, url: str, *, size: tuple[int, int] = (1280, 820)) -> FindingPage:
    """The page of one finding."""
    if stage.workspace is None:
        stage.open_vault()
        stage.in_vault(search)
    page = FindingPage(stage.theme, stage.tasks, stage.session, preferences=stage.preferences)
    page.arrive(GoFinding(found(stage)[url].id))
    stage.show(page, size=size)
    return page


def test_large_text_makes_the_detail_a_page_of_its_own(stage: PageStage) -> None:
    stage.theme.set_text_percent(200)
    page = shown(stage)
    assert not page.panel.isVisible()
    press(stage, page, Qt.Key.Key_Down)
    press(stage, page, Qt.Key.Key_Return)
    assert stage.went == [GoFinding(page.list.current)]


def test_ways_stand_with_the_source_before_its_copies(stage: PageStage) -> None:
    page = one(stage, DOOR.url)
    number = found(stage)[DOOR.url].id
    from privacy_audit.ui.pages.findings_facts import read_finding

    routes = stage.in_vault(lambda w: read_finding(w, number).routes)
    assert [row.key for row in page.routes.rows()] == [route.id for route in routes]
    assert [route.upstream for route in routes] == sorted(route.upstream for route in routes)
    page.routes.row_opened.emit("192-com")
    stage.settle()
    assert stage.went == [GoCase(1)]


def test_not_me_on_its_own_page_is_no_error_and_can_be_taken_back(stage: PageStage) -> None:
    page = one(stage, PHONE.url)
    press(stage, page, Qt.Key.Key_N)
    assert "This one is not you." in page.acts.said.words()
    assert PHONE.snippet not in visible_words(page)
    press(stage, page, Qt.Key.Key_Z, control=True)
    assert PHONE.snippet in visible_words(page)


def test_note_is_kept_when_the_page_is_left(stage: PageStage) -> None:
    page = one(stage, PHONE.url)
    page.note.editor.setFocus()
    QTest.keyClicks(page.note.editor, "Asked Ann.")
    page.leave()
    stage.settle()
    assert found(stage)[PHONE.url].note == "Asked Ann."


def test_back_leads_to_the_list(stage: PageStage) -> None:
    page = one(stage, PHONE.url)
    click(page, "back")
    assert stage.went == [GoFindings()]


# -- looks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_and_everything_has_a_name(stage: PageStage, percent: int) -> None:
    stage.theme.set_text_percent(percent)
    page = shown(stage)
    assert cut_off(page) == []
    assert nameless(page) == []
    detail = one(stage, DOOR.url, size=(960, 640))
    assert cut_off(detail) == []
    assert nameless(detail) == []


def test_list_lives_through_a_change_of_palette(stage: PageStage) -> None:
    page = shown(stage)
    stage.theme.set_mode(Mode.HIGH_CONTRAST)
    stage.settle()
    assert len(page.list.cards) == len(ALL)


def test_many_findings_are_shown_a_page_at_a_time(stage: PageStage) -> None:
    from dataclasses import replace

    stage.open_vault()
    many = tuple(
        replace(PHONE, rank=rank, url=f"https://site{rank}.example/a", title=f"List {rank}")
        for rank in range(1, 46)
    )
    stage.in_vault(lambda w: search(w, many))
    page = shown(stage)
    assert len(page.list.cards) == 30
    press(stage, page, Qt.Key.Key_End)
    press(stage, page, Qt.Key.Key_Down)
    assert len(page.list.cards) == 45
    assert find(page, "more_findings").isHidden()


def test_chain_says_where_facts_lead_together_and_what_breaks_it(stage: PageStage) -> None:
    page = shown(stage)
    choose(page, stage, DOOR.url)
    words = visible_words(page.panel)
    assert "How it joins up" in words
    assert "Your front door in" in words
    assert "What breaks it:" in words
    choose(page, stage, PHONE.url)
    assert "Your front door" not in visible_words(page.panel)


def test_chain_does_not_lead_over_what_is_gone(stage: PageStage) -> None:
    page = shown(stage)
    door = choose(page, stage, DOOR.url)
    stage.in_vault(lambda w: w.findings.record_look(door.id, Seen.NOT_THERE))
    page.visit()
    stage.settle()
    for url in (PHONE.url, OLD_CLUB.url):
        choose(page, stage, url)
        assert "192.com" not in visible_words(page.panel)
