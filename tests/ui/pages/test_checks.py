# SPDX-License-Identifier: Apache-2.0
"""The checks page and the page of a pack on a real vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy_audit.audits.corrections import CorrectionService
from privacy_audit.audits.model import AnswerKind, AuditKind, Established
from privacy_audit.checklists.model import Circumstances
from privacy_audit.ui.destinations import (
    GoChecks,
    GoCircumstances,
    GoOneCheck,
    GoOwnPacks,
    GoPack,
    GoPaper,
    GoStart,
    GoWalk,
)
from privacy_audit.ui.pages.checks import ChecksPage
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.pack import PackPage
from privacy_audit.ui.parts.row_list import Row, RowList
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.walk_pack import a_catalogue

CIRCUMSTANCES = Circumstances(
    asked=True,
    services=frozenset({"facebook"}),
    devices=frozenset({"iphone", "windows"}),
    roles=frozenset({"children"}),
)


def checks(stage: PageStage) -> ChecksPage:
    """The checks page, shown."""
    page = ChecksPage(
        stage.theme, stage.tasks, stage.session, preferences=stage.preferences, now=stage.clock
    )
    stage.show(page)
    return page


def pack(stage: PageStage, pack_id: str) -> PackPage:
    """The page of a pack, shown."""
    page = PackPage(
        stage.theme, stage.tasks, stage.session, preferences=stage.preferences, now=stage.clock
    )
    page.arrive(GoPack(pack_id))
    stage.show(page)
    return page


def rows(page: ChecksPage | PackPage, name: str) -> dict[str, Row]:
    """The rows of a list by their keys."""
    found = find(page, name)
    assert isinstance(found, RowList)
    return {row.key: row for row in found.rows()}


def choose(page: ChecksPage | PackPage, name: str, key: str) -> None:
    """Open a row of a list."""
    found = find(page, name)
    assert isinstance(found, RowList)
    found.row_opened.emit(key)


def test_each_audit_says_its_length_before_it_starts(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    page = checks(stage)
    starts = rows(page, "starts")
    assert list(starts) == ["quick", "full"]
    assert starts["full"].detail == (
        "3 checks, about 4 minutes. Every check that applies, in sittings of 15 minutes."
    )
    choose(page, "starts", "full")
    assert stage.went == [GoStart(AuditKind.FULL)]


def test_a_follow_up_is_offered_when_something_was_open(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    stage.audit({"demo-first": (AnswerKind.FAIL, None)})
    page = checks(stage)
    assert rows(page, "starts")["follow_up"].detail.startswith("1 check, about 2 minutes.")


def test_the_audit_after_an_incident_is_offered_when_it_is_time(stage: PageStage) -> None:
    stage.open_vault()
    stage.in_vault(
        lambda workspace: workspace.save_circumstances(
            Circumstances(asked=True, risks=frozenset({"incident"}))
        )
    )
    page = checks(stage)
    assert next(iter(rows(page, "starts"))) == "after_incident"


def test_an_open_audit_stands_in_the_place_of_new_ones(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    stage.start()
    page = checks(stage)
    assert not find(page, "starts").isVisible()
    click(page, "go_on")
    assert stage.went == [GoWalk()]


def test_packs_stand_in_groups_and_hidden_ones_say_why(stage: PageStage) -> None:
    stage.open_vault()
    stage.in_vault(lambda workspace: workspace.save_circumstances(CIRCUMSTANCES))
    page = checks(stage)
    assert "facebook" in rows(page, "group_services")
    assert "iphone" in rows(page, "group_devices")
    hidden = rows(page, "hidden_packs")
    assert hidden["android"].detail == "You did not tick an Android phone or tablet."
    assert "facebook" not in hidden
    choose(page, "group_services", "facebook")
    choose(page, "hidden_packs", "android")
    assert stage.went == [GoPack("facebook"), GoPack("android")]


def test_links_lead_to_what_changes_the_checks(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    page = checks(stage)
    for name in ("change_circumstances", "paper", "own_packs"):
        click(page, name)
    assert stage.went == [GoCircumstances(), GoPaper(), GoOwnPacks()]


def test_the_correction_list_is_saved_where_the_user_says(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.open_vault(a_catalogue())
    stage.in_vault(
        lambda workspace: CorrectionService(workspace.vault.database, now=stage.clock).add(
            "demo-first", pack_id="demo", note="It is called Preview"
        )
    )
    target = stage.folder / "list.csv"

    def chosen(*_: object, on_chosen: object, **__: object) -> None:
        assert callable(on_chosen)
        on_chosen(target)

    monkeypatch.setattr(FileQuestion, "to_save", chosen)
    page = checks(stage)
    click(page, "save_corrections")
    stage.settle()
    assert b"It is called Preview" in target.read_bytes()
    assert "Saved. list.csv" in visible_words(page)
    target.unlink()
    assert isinstance(target, Path)


def test_without_remarks_there_is_no_correction_list(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    page = checks(stage)
    assert not find(page, "save_corrections").isVisible()


def test_a_pack_shows_each_check_with_its_last_answer_and_why_it_is_asked(
    stage: PageStage,
) -> None:
    stage.open_vault(a_catalogue())
    stage.clock.move(days=-150)
    stage.audit({"demo-first": (AnswerKind.PASS, Established.VERIFIED)})
    stage.clock.move(days=140)
    stage.audit({"demo-first": (AnswerKind.FAIL, None)})
    stage.clock.move(days=10)
    page = pack(stage, "demo")
    asked = rows(page, "asked_checks")
    first = asked["demo-first"]
    assert [badge.text for badge in first.badges] == ["Open", "Was right on 23 June"]
    assert first.detail == (
        "2 minutes. Answered on 10 November. "
        "You have not said yet what you use, so nothing is left out."
    )
    assert first.note == "due"
    assert [badge.text for badge in asked["demo-third"].badges] == ["Not checked"]
    assert "0 of 3 things are right. 1 is open. 2 are not known yet." in visible_words(page)


def test_a_pack_shows_what_is_left_out_and_why(stage: PageStage) -> None:
    stage.open_vault()
    stage.in_vault(lambda workspace: workspace.save_circumstances(CIRCUMSTANCES))
    page = pack(stage, "bluetooth")
    hidden = rows(page, "hidden_checks")
    assert hidden["bluetooth-android-off"].detail == "You did not tick an Android phone or tablet."
    choose(page, "hidden_checks", "bluetooth-android-off")
    click(page, "change_circumstances")
    assert stage.went == [GoOneCheck("bluetooth-android-off"), GoCircumstances()]


def test_a_pack_can_be_started_and_left(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    page = pack(stage, "demo")
    for name in ("start_pack", "paper", "back"):
        click(page, name)
    choose(page, "asked_checks", "demo-second")
    assert stage.went == [
        GoStart(AuditKind.FULL, packs=("demo",)),
        GoPaper(("demo",)),
        GoChecks(),
        GoOneCheck("demo-second"),
    ]


def test_an_unknown_pack_is_said(stage: PageStage) -> None:
    stage.open_vault(a_catalogue())
    page = pack(stage, "nothing")
    assert "There is no pack" in visible_words(page)


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_or_nameless(stage: PageStage, percent: int) -> None:
    stage.open_vault()
    stage.in_vault(lambda workspace: workspace.save_circumstances(CIRCUMSTANCES))
    stage.theme.set_text_percent(percent)
    for page in (checks(stage), pack(stage, "facebook")):
        assert cut_off(page) == []
        assert nameless(page) == []
