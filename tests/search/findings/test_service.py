# SPDX-License-Identifier: Apache-2.0
"""Findings in a real vault: runs in, states out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from privacy_audit.errors import UserError
from privacy_audit.search.assess.model import Judgement, Likelihood, Severity
from privacy_audit.search.finding_model import FindingState, How, Seen
from privacy_audit.search.model import PageStatus
from privacy_audit.search.plan import RunKind
from privacy_audit.search.run_service import NewPage
from privacy_audit.search.runs import Source
from tests.search.findings.stage import CLUB, HOME, NAMESAKE, Stage, page, query


def test_results_of_the_user_become_findings_and_a_namesake_does_not(stage: Stage) -> None:
    run_id = stage.run(page(HOME, CLUB, NAMESAKE))
    assert {one.url for one in stage.findings.all()} == {HOME.url, CLUB.url}
    home = stage.at(HOME)
    assert (home.state, home.severity) == (FindingState.NEW, Severity.CRITICAL)
    assert {"home_address", "postcode"} <= home.kinds
    assert [row.result.url for row in stage.findings.unlikely(run_id)] == [NAMESAKE.url]


def test_second_run_says_what_changed(stage: Stage) -> None:
    stage.run(page(HOME, CLUB))
    other = replace(CLUB, url="https://allotments.example/list", title="Rowan Ashdown, plot 9")
    second = stage.run(page(HOME, other))
    changes = stage.findings.changes(second)
    assert [one.url for one, _how in changes.new] == [other.url]
    assert [one.url for one, _how in changes.still_there] == [HOME.url]
    assert [one.url for one, _how in changes.could_not_check] == [CLUB.url]
    assert not changes.gone


def test_gone_after_two_answered_runs_and_the_days_are_told(stage: Stage) -> None:
    stage.run(page(HOME))
    stage.run(page())
    assert stage.only().state is FindingState.COULD_NOT_CHECK
    third = stage.run(page())
    assert stage.only().state is FindingState.GONE
    assert stage.only().gone_at is not None
    assert len(stage.findings.missed_on(stage.only().id)) == 2
    assert [one.url for one, _how in stage.findings.changes(third).gone] == [HOME.url]
    stage.run(page(HOME))
    assert stage.only().state is FindingState.CHANGED
    assert stage.only().gone_at is None


@pytest.mark.parametrize("status", [status for status in PageStatus if not status.is_answer])
def test_page_that_is_no_answer_never_makes_it_gone(stage: Stage, status: PageStatus) -> None:
    stage.run(page(HOME))
    stage.run(page())
    stage.run(page(status=status))
    stage.run(page())
    assert stage.only().state is FindingState.COULD_NOT_CHECK


def test_run_that_is_not_over_changes_no_state_of_what_it_has_not_shown(stage: Stage) -> None:
    stage.run(page(HOME))
    stage.runs.start(RunKind.RECHECK, [query()])
    stage.findings.catch_up()
    assert stage.only().state is FindingState.NEW


def test_what_was_gone_and_is_seen_is_told_before_the_run_is_over(stage: Stage) -> None:
    stage.run(page(HOME))
    stage.run(page())
    stage.run(page())
    run = stage.runs.start(RunKind.RECHECK, [query()])
    for one in stage.runs.still_open(run.id):
        stage.runs.store(one, NewPage(page=page(HOME), source=Source.PRACTICE))
    assert stage.only().state is FindingState.CHANGED


def test_new_facts_from_the_same_query_are_a_change(stage: Stage) -> None:
    bare = replace(HOME, snippet="Rowan Ashdown lives in Walthamstow, London. Social worker.")
    stage.run(page(bare))
    stage.run(page(HOME))
    found = stage.only()
    assert found.state is FindingState.CHANGED
    change = stage.findings.sightings(found.id)[-1].changes[0]
    assert change.what == "gives_away"
    assert "22 Juniper Row" in change.after


def test_other_snippet_of_another_query_is_no_change(stage: Stage) -> None:
    bare = replace(HOME, snippet="Rowan Ashdown lives in Walthamstow, London. Social worker.")
    stage.run(page(bare))
    stage.run(page(bare), page(HOME, engine="brave"))
    assert stage.only().state is FindingState.STILL_THERE
    assert "home_address" in stage.only().kinds


def test_moved_page_stays_the_same_finding(stage: Stage) -> None:
    stage.run(page(HOME))
    number = stage.only().id
    stage.findings.mark([number], Judgement.ME)
    moved = replace(HOME, url="https://www.192.com/p/77123/rowan-ashdown")
    stage.run(page(moved))
    found = stage.only()
    assert (found.id, found.url, found.state) == (number, moved.url, FindingState.CHANGED)
    assert found.verdict is Judgement.ME
    assert stage.findings.sightings(number)[-1].changes[0].what == "address"
    stage.run(page(moved))
    assert stage.only().state is FindingState.STILL_THERE
    assert stage.only().verdict is Judgement.ME


def test_two_pages_with_the_same_words_are_two_findings(stage: Stage) -> None:
    twin = replace(HOME, rank=2, url="https://www.192.com/p/77123/rowan-ashdown")
    stage.run(page(HOME, twin))
    stage.run(page(HOME, twin))
    assert len(stage.findings.all()) == 2


def test_pages_stored_without_the_hook_are_caught_up(stage: Stage) -> None:
    from privacy_audit.search.run_service import RunService

    stage.runs = RunService(stage.database, now=stage.clock)
    stage.run(page(HOME))
    assert stage.only().url == HOME.url
    before = stage.findings.sightings(stage.only().id)
    stage.findings.catch_up()
    assert stage.findings.sightings(stage.only().id) == before


def test_other_peoples_rows_are_dropped_after_the_next_run(stage: Stage) -> None:
    first = stage.run(page(HOME, NAMESAKE))
    assert stage.findings.unlikely(first)
    stage.run(page(HOME))
    assert not stage.findings.unlikely(first)


def test_users_word_wins_and_is_kept_for_later_runs(stage: Stage) -> None:
    stage.run(page(HOME))
    stage.findings.mark([stage.only().id], Judgement.UNSURE)
    assert stage.only().likelihood is Likelihood.POSSIBLE
    stage.run(page(HOME))
    assert stage.only().verdict is Judgement.UNSURE
    stage.findings.mark([stage.only().id], Judgement.ME)
    assert stage.only().likelihood is Likelihood.LIKELY


def test_unlikely_row_marked_as_me_becomes_a_finding(stage: Stage) -> None:
    run_id = stage.run(page(NAMESAKE))
    assert not stage.findings.all()
    row = stage.findings.unlikely(run_id)[0]
    stage.findings.mark_result(row.id, Judgement.ME)
    assert stage.only().verdict is Judgement.ME
    stage.findings.undo()
    assert not stage.findings.all()
    assert stage.findings.unlikely(run_id)[0].id == row.id


def test_word_on_one_page_is_offered_for_the_site(stage: Stage) -> None:
    stage.run(page(CLUB))
    stage.findings.mark([stage.only().id], Judgement.ME)
    other = replace(CLUB, url="https://tenants.example/news/winter.pdf", title="Winter news")
    stage.run(page(CLUB, other))
    assert stage.at(other).verdict is None
    assert stage.at(other).suggested is Judgement.ME


def test_whole_site_is_marked_at_once_and_undone_at_once(stage: Stage) -> None:
    other = replace(CLUB, rank=5, url="https://tenants.example/news/winter.pdf", title="Winter")
    stage.run(page(HOME, CLUB, other))
    assert stage.findings.mark_site("tenants.example", Judgement.ME) == 2
    assert [one.verdict for one in stage.findings.all()].count(Judgement.ME) == 2
    assert stage.findings.undo() == 2
    assert {one.verdict for one in stage.findings.all()} == {None}
    with pytest.raises(UserError):
        stage.findings.mark_site("nowhere.example", Judgement.ME)


def test_undo_lasts_until_the_next_action_only(stage: Stage) -> None:
    stage.run(page(HOME, CLUB))
    first, second = (one.id for one in stage.findings.all())
    stage.findings.mark([first], Judgement.ME)
    stage.findings.mark([second], Judgement.UNSURE)
    assert stage.findings.undo() == 1
    assert stage.findings.get(first).verdict is Judgement.ME
    assert stage.findings.get(second).verdict is None
    assert not stage.findings.can_undo
    with pytest.raises(UserError):
        stage.findings.undo()


def test_look_makes_it_gone_and_keeps_a_fingerprint_only(stage: Stage) -> None:
    stage.run(page(HOME))
    number = stage.only().id
    kept = stage.findings.record_look(number, Seen.THERE, page_print="ab+")
    assert (kept.page_print, kept.has_copy) == ("ab+", False)
    gone = stage.findings.record_look(number, Seen.NOT_THERE)
    assert gone.state is FindingState.GONE
    assert [one.how for one in stage.findings.sightings(number)] == [How.RESULT, How.PAGE, How.PAGE]


def test_copy_is_kept_only_when_asked_for(stage: Stage) -> None:
    stage.run(page(HOME))
    number = stage.only().id
    stage.findings.record_look(number, Seen.THERE, copy=b"<html>")
    assert stage.findings.kept_copy(number) == b"<html>"
    stage.findings.drop_copy(number)
    assert not stage.findings.get(number).has_copy


def test_note_is_kept_and_a_long_one_refused(stage: Stage) -> None:
    stage.run(page(HOME))
    assert stage.findings.note(stage.only().id, " mine ").note == "mine"
    with pytest.raises(UserError):
        stage.findings.note(stage.only().id, "x" * 5000)


def test_unknown_numbers_are_told_plainly(stage: Stage) -> None:
    with pytest.raises(UserError, match="no finding 7"):
        stage.findings.get(7)
    with pytest.raises(UserError):
        stage.findings.mark_result(7, Judgement.ME)
