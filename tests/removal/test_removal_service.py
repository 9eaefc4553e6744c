# SPDX-License-Identifier: Apache-2.0
"""Cases in a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from privacy_audit.errors import UserError
from privacy_audit.removal.finding_pages import look_result, page_of
from privacy_audit.removal.letter_model import LetterField
from privacy_audit.removal.model import Case, CaseState, LookResult, ShownPage, StepKind
from privacy_audit.removal.service import RemovalService
from privacy_audit.search.finding_model import Seen
from tests.search.findings.stage import HOME, PERSON, Stage, a_stage, page


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with a_stage(tmp_path) as made:
        made.run(page(HOME), days=0)
        yield made


@pytest.fixture
def shown(stage: Stage) -> ShownPage:
    return page_of(stage.only())


@pytest.fixture
def case(stage: Stage, shown: ShownPage) -> Case:
    return stage.removal.open_case(shown, "192-com")


def test_finding_brings_its_page_and_its_routes(stage: Stage, shown: ShownPage) -> None:
    assert {"home_address", "postcode"} <= shown.exposures
    ids = [route.id for route in stage.removal.routes_for(shown)]
    assert ids.index("open-register") < ids.index("192-com")


def test_case_is_planned_first_and_only_once(stage: Stage, shown: ShownPage, case: Case) -> None:
    assert (case.state, case.site, case.finding_id) == (CaseState.PLANNED, "192.com", 1)
    assert case.title == "Have your entry on 192.com removed"
    with pytest.raises(UserError, match=f"number {case.id}"):
        stage.removal.open_case(shown, "192-com")
    assert stage.removal.next_route(shown) != stage.removal.routes.require("192-com")


def test_what_was_asked_some_days_ago_counts_from_that_day(stage: Stage, case: Case) -> None:
    asked = stage.removal.step(case.id, StepKind.ASKED, on=date(2026, 11, 2), note="by the form")
    assert asked.due_on == date(2026, 12, 2)
    assert stage.removal.progress(case.id).headline == "12 days left for them to answer"
    with pytest.raises(UserError, match="future"):
        stage.removal.step(case.id, StepKind.CHASED, on=stage.today + timedelta(days=1))


def test_everything_is_still_there_in_another_service(stage: Stage, case: Case) -> None:
    stage.removal.step(case.id, StepKind.ASKED)
    stage.removal.step(case.id, StepKind.EXTENDED, note="they wrote")
    other = RemovalService(stage.database, profile=lambda: PERSON, now=stage.clock)
    kept = other.case(case.id)
    assert kept == stage.removal.case(case.id)
    assert (kept.state, kept.extended) == (CaseState.ASKED, True)
    assert [step.what for step in kept.steps] == [
        StepKind.PLANNED,
        StepKind.ASKED,
        StepKind.EXTENDED,
    ]


def test_look_that_finds_nothing_removes_and_a_later_one_brings_back(
    stage: Stage, case: Case
) -> None:
    stage.removal.step(case.id, StepKind.ASKED)
    stage.clock.move(days=9)
    (removed,) = stage.removal.finding_looked(1, look_result(Seen.NOT_THERE))
    assert (removed.state, removed.days_to_removal) == (CaseState.REMOVED, 9)
    stage.clock.move(days=90)
    back = stage.removal.looked(case.id, LookResult.STILL_THERE)
    assert back.state is CaseState.BACK_AGAIN
    assert stage.removal.dues()[0].why == "It was removed and stands there again."


def test_look_is_undone_with_what_followed_from_it(stage: Stage, case: Case) -> None:
    stage.removal.step(case.id, StepKind.ASKED)
    asked = stage.removal.case(case.id)
    stage.removal.looked(case.id, LookResult.GONE)
    assert stage.removal.undo(case.id) == asked
    assert stage.removal.undo(case.id).state is CaseState.PLANNED
    with pytest.raises(UserError, match="no step"):
        stage.removal.undo(case.id)


def test_look_that_tells_nothing_leaves_the_case_as_it_is(stage: Stage, case: Case) -> None:
    stage.removal.step(case.id, StepKind.ASKED)
    for seen in (Seen.CHANGED, Seen.COULD_NOT_CHECK):
        stage.removal.finding_looked(1, look_result(seen))
    assert stage.removal.case(case.id).state is CaseState.ASKED


def test_look_at_the_page_proves_nothing_for_a_search_engine(
    stage: Stage, shown: ShownPage
) -> None:
    listed = stage.removal.open_case(shown, "google-erasure")
    stage.removal.step(listed.id, StepKind.ASKED)
    assert not stage.removal.finding_looked(1, LookResult.GONE)
    assert stage.removal.case(listed.id).state is CaseState.ASKED


def test_looks_and_letters_are_no_steps_by_hand(stage: Stage, case: Case) -> None:
    for kind in (StepKind.LOOKED, StepKind.LETTER, StepKind.PLANNED):
        with pytest.raises(UserError):
            stage.removal.step(case.id, kind)
    with pytest.raises(UserError, match="empty"):
        stage.removal.step(case.id, StepKind.NOTE)


def test_letter_of_a_case_knows_its_days_and_is_kept_with_what_it_told(
    stage: Stage, shown: ShownPage, case: Case
) -> None:
    stage.removal.step(case.id, StepKind.ASKED, on=date(2026, 11, 2))
    form = stage.removal.letter_form("chase", page=shown, case_id=case.id)
    letter = stage.removal.write_letter(form, {LetterField.REPLY_EMAIL: None})
    assert "2 December 2026" in letter.text()
    kept = stage.removal.keep_letter(case.id, letter)
    assert kept.steps[-1].letter == "chase"
    assert kept.steps[-1].gave == ("name", "page_address")
    assert kept.steps[-1].body == letter.text()
    with pytest.raises(UserError, match="no letter") as caught:
        stage.removal.letter_form("erazure")
    assert "erasure" in caught.value.hint


def test_unknown_site_is_named_by_its_host(stage: Stage) -> None:
    page = ShownPage(address="https://www.nobody-knows.co.uk/1")
    assert stage.removal.open_case(page, "any-site-contact").site == "nobody-knows.co.uk"


def test_unknown_numbers_and_routes_are_told_plainly(stage: Stage, shown: ShownPage) -> None:
    with pytest.raises(UserError, match="no case 9"):
        stage.removal.case(9)
    with pytest.raises(UserError, match="no route"):
        stage.removal.open_case(shown, "nowhere")


def test_case_of_a_route_that_is_no_longer_known_still_opens(stage: Stage, case: Case) -> None:
    stage.removal.step(case.id, StepKind.ASKED)
    stage.database.execute("UPDATE removal_case SET route_id = 'was-renamed'")
    assert stage.removal.case(case.id).due_on is not None
    assert stage.removal.step(case.id, StepKind.CHASED).state is CaseState.ASKED
