# SPDX-License-Identifier: Apache-2.0
"""Walking an audit on a real vault: start, answer, undo, put off, come back, finish."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from privacy_audit.audits.model import AnswerKind, AuditKind, Established
from privacy_audit.audits.standing import audit_standing, progress
from privacy_audit.checklists.catalogue import UnknownId
from privacy_audit.errors import UserError
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, make_workspace, reopen_workspace
from tests.workspace.packs import THREE

PASS, FAIL = AnswerKind.PASS, AnswerKind.FAIL


def asked(workspace: Workspace) -> list[str]:
    """The checks of the open audit, in order."""
    audit = workspace.audits.current()
    assert audit is not None
    return [check.check_id for check in audit.checks]


# -- starting -------------------------------------------------------------------------------------


def test_a_full_audit_asks_the_named_packs_in_the_order_of_the_packs(workspace: Workspace) -> None:
    audit = workspace.audits.start(AuditKind.FULL, only_packs=["facebook", "bluetooth"])
    packs = [workspace.catalogue.pack(pack_id) for pack_id in ("facebook", "bluetooth")]
    expected = [check.id for pack in packs for check in pack.checks]
    assert [check.check_id for check in audit.checks] == expected
    assert len(expected) >= 35


def test_a_quick_audit_is_short_for_a_newcomer(workspace: Workspace) -> None:
    audit = workspace.audits.start(AuditKind.QUICK)
    assert 1 <= len(audit.checks) <= 12
    assert progress(audit).minutes_left <= 15


def test_an_audit_after_an_incident_has_the_order_of_its_pack(workspace: Workspace) -> None:
    audit = workspace.audits.start(AuditKind.AFTER_INCIDENT)
    pack = workspace.catalogue.pack("incident")
    assert [check.check_id for check in audit.checks] == [check.id for check in pack.checks]


def test_one_audit_is_open_at_a_time(small: Workspace) -> None:
    first = small.audits.start(AuditKind.FULL)
    with pytest.raises(UserError, match="open already"):
        small.audits.start(AuditKind.QUICK)
    current = small.audits.current()
    assert current is not None
    assert current.id == first.id


def test_an_unknown_pack_gets_the_nearest_name_and_starts_nothing(workspace: Workspace) -> None:
    with pytest.raises(UnknownId) as caught:
        workspace.audits.start(AuditKind.FULL, only_packs=["facebok"])
    assert "facebook" in caught.value.hint
    assert workspace.audits.current() is None


def test_a_follow_up_with_nothing_open_says_so(small: Workspace) -> None:
    with pytest.raises(UserError, match="Nothing was open last time"):
        small.audits.start(AuditKind.FOLLOW_UP)


# -- answering ------------------------------------------------------------------------------------


def test_an_answer_is_there_after_the_vault_was_closed(tmp_path: Path, clock: Clock) -> None:
    workspace = make_workspace(tmp_path / "vault", now=clock, catalogue=THREE)
    workspace.audits.start(AuditKind.FULL)
    given = workspace.audits.answer(
        "one", PASS, established=Established.VERIFIED, note="  On my phone, Siân’s way.  "
    )
    workspace.close()
    again = reopen_workspace(tmp_path / "vault", now=clock, catalogue=THREE)
    audit = again.audits.current()
    again.close()
    assert audit is not None
    assert audit.answers == {"one": given}
    assert given.note == "On my phone, Siân’s way."
    assert given.verified


def test_a_stopped_audit_goes_on_at_the_same_check(tmp_path: Path, clock: Clock) -> None:
    workspace = make_workspace(tmp_path / "vault", now=clock, catalogue=THREE)
    started = workspace.audits.start(AuditKind.FULL)
    workspace.audits.answer("one", PASS)
    workspace.close()
    again = reopen_workspace(tmp_path / "vault", now=clock, catalogue=THREE)
    audit = again.audits.current()
    again.close()
    assert audit is not None
    assert audit.checks == started.checks
    position = progress(audit).position
    assert position is not None
    assert audit.checks[position].check_id == "two"


def test_a_check_that_is_put_off_lets_the_walk_go_on_and_counts_as_not_checked(
    small: Workspace,
) -> None:
    small.audits.start(AuditKind.FULL)
    small.audits.answer("one", AnswerKind.NOT_CHECKED)
    audit = small.audits.current()
    assert audit is not None
    assert progress(audit).position == 1
    assert audit_standing(audit).right == 0
    assert audit_standing(audit).not_checked == 3


def test_the_newest_answer_counts(small: Workspace) -> None:
    small.audits.start(AuditKind.FULL)
    small.audits.answer("one", FAIL)
    small.audits.answer("one", PASS)
    audit = small.audits.current()
    assert audit is not None
    assert audit.answers["one"].kind is PASS


def test_an_accepted_risk_keeps_its_reason_and_its_day(small: Workspace) -> None:
    small.audits.start(AuditKind.FULL)
    small.audits.answer(
        "one", AnswerKind.ACCEPTED, reason=" My club posts it. ", review_on=date(2027, 1, 31)
    )
    audit = small.audits.current()
    assert audit is not None
    answer = audit.answers["one"]
    assert (answer.reason, answer.review_on) == ("My club posts it.", date(2027, 1, 31))


@pytest.mark.parametrize(
    ("reason", "review_on"),
    [("", date(2027, 1, 31)), ("Because.", None), ("Because.", date(2026, 11, 20))],
)
def test_a_refused_answer_leaves_nothing_behind(
    small: Workspace, reason: str, review_on: date | None
) -> None:
    before = small.audits.start(AuditKind.FULL)
    with pytest.raises(UserError):
        small.audits.answer("one", AnswerKind.ACCEPTED, reason=reason, review_on=review_on)
    with pytest.raises(UserError):
        small.audits.answer("one", FAIL, established=Established.VERIFIED)
    with pytest.raises(UserError):
        small.audits.answer("one", PASS, note="x" * 5_000)
    assert small.audits.current() == before
    assert small.audits.actions.all() == []


def test_a_check_outside_the_plan_is_added_at_the_end(workspace: Workspace) -> None:
    workspace.audits.start(AuditKind.FULL, only_packs=["bluetooth"])
    planned = asked(workspace)
    other = workspace.catalogue.pack("facebook").checks[0].id
    workspace.audits.answer(other, FAIL)
    assert asked(workspace) == [*planned, other]
    workspace.audits.answer(other, PASS)
    assert asked(workspace) == [*planned, other], "it is added once"


def test_an_unknown_check_gets_the_nearest_name_and_changes_nothing(workspace: Workspace) -> None:
    before = workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    check_id = before.checks[0].check_id
    with pytest.raises(UnknownId) as caught:
        workspace.audits.answer(check_id[:-1], PASS)
    assert check_id in caught.value.hint
    assert "Did you mean" in caught.value.hint
    assert workspace.audits.current() == before


def test_without_an_open_audit_nothing_can_be_answered_or_taken_back(small: Workspace) -> None:
    with pytest.raises(UserError, match="No audit is open"):
        small.audits.answer("one", PASS)
    with pytest.raises(UserError, match="No audit is open"):
        small.audits.undo()


# -- taking back ----------------------------------------------------------------------------------


def test_undo_takes_back_one_answer_at_a_time(small: Workspace) -> None:
    small.audits.start(AuditKind.FULL)
    small.audits.answer("one", PASS)
    small.audits.answer("two", FAIL)
    assert small.audits.undo().check_id == "two"
    assert small.audits.undo().check_id == "one"
    with pytest.raises(UserError, match="no answer to take back"):
        small.audits.undo()


def test_undo_brings_back_the_answer_before_it(small: Workspace) -> None:
    small.audits.start(AuditKind.FULL)
    first = small.audits.answer("one", FAIL, note="Still public.")
    small.audits.answer("one", PASS)
    small.audits.undo()
    audit = small.audits.current()
    assert audit is not None
    assert audit.answers == {"one": first}


def test_undo_never_reaches_into_a_finished_audit(small: Workspace) -> None:
    small.audits.start(AuditKind.FULL)
    small.audits.answer("one", PASS)
    small.reports.finish_audit()
    small.audits.start(AuditKind.FULL)
    with pytest.raises(UserError, match="no answer to take back"):
        small.audits.undo()


# -- finishing and going on -----------------------------------------------------------------------


def test_finishing_closes_the_audit_and_gives_a_report_and_a_next_day(small: Workspace) -> None:
    small.audits.start(AuditKind.FULL)
    small.audits.answer("one", FAIL)
    report = small.reports.finish_audit()
    assert small.audits.current() is None
    assert [each.id for each in small.reports.all()] == [report.id]
    assert report.body["next_check"] == {
        "on": "2026-11-27",
        "title": "Demo",
        "checks": 1,
        "minutes": 2,
    }


def test_an_audit_without_an_answer_is_not_finished(small: Workspace) -> None:
    small.audits.start(AuditKind.FULL)
    with pytest.raises(UserError, match="Nothing is answered yet"):
        small.reports.finish_audit()
    assert small.audits.current() is not None
    with pytest.raises(UserError, match="no report with the number 1"):
        small.reports.get(1)


def test_without_an_open_audit_there_is_nothing_to_finish(small: Workspace) -> None:
    with pytest.raises(UserError, match="No audit is open"):
        small.reports.finish_audit()


def test_the_next_audit_shows_last_times_answer(small: Workspace, clock: Clock) -> None:
    small.audits.start(AuditKind.FULL)
    small.audits.answer("one", PASS, note="From April.")
    small.reports.finish_audit()
    clock.move(days=90)
    audit = small.audits.start(AuditKind.FULL)
    small.audits.answer("one", FAIL)
    last = small.audits.last_answers(audit)
    assert set(last) == {"one"}
    assert (last["one"].answer.kind, last["one"].answer.note) == (PASS, "From April.")


def test_a_follow_up_asks_what_was_open_worst_first(small: Workspace, clock: Clock) -> None:
    small.audits.start(AuditKind.FULL)
    for check_id, kind in (("three", FAIL), ("two", PASS), ("one", FAIL)):
        small.audits.answer(check_id, kind)
    small.reports.finish_audit()
    clock.move(days=1)
    small.audits.start(AuditKind.FOLLOW_UP)
    assert asked(small) == ["one", "three"]


def test_what_was_answered_stands_per_pack(small: Workspace, clock: Clock) -> None:
    small.audits.start(AuditKind.FULL)
    small.audits.answer("one", PASS, established=Established.VERIFIED)
    small.audits.answer("two", AnswerKind.UNKNOWN)
    (pack,) = small.audits.pack_standings()
    assert (pack.standing.seen, pack.standing.not_known, pack.standing.total) == (1, 2, 3)
    assert pack.due == 0
    clock.move(days=14)
    assert small.audits.pack_standings()[0].due == 1


def test_one_thing_today_is_the_best_use_of_a_minute(small: Workspace) -> None:
    assert [item.check.id for item in small.audits.next_things()] == ["one", "two", "three"]
    small.audits.start(AuditKind.FULL)
    small.audits.answer("one", PASS)
    assert [item.check.id for item in small.audits.next_things()] == ["two", "three"]


def test_nothing_answered_has_no_date(workspace: Workspace) -> None:
    assert workspace.reminders.checks() == ()
    assert workspace.reminders.packs() == ()
    assert workspace.reminders.next() is None


def test_reminders_follow_from_the_answers(small: Workspace, clock: Clock) -> None:
    small.audits.start(AuditKind.FULL)
    small.audits.answer("one", FAIL)
    small.audits.answer("two", PASS)
    assert [(item.check_id, item.on) for item in small.reminders.checks()] == [
        ("one", date(2026, 11, 27)),
        ("two", date(2027, 2, 18)),
    ]
    clock.move(days=30)
    (pack,) = small.reminders.packs()
    assert (pack.on, pack.checks, pack.overdue) == (date(2026, 11, 27), 1, True)
    following = small.reminders.next()
    assert following is not None
    assert following.on == date(2026, 12, 20)
    small.audits.undo()
    small.audits.undo()
    assert small.reminders.next() is None


def test_what_is_ticked_counts_from_the_next_audit_on(workspace: Workspace) -> None:
    before = workspace.audits.start(AuditKind.FULL)
    said = workspace.circumstances()
    assert not said.asked
    workspace.save_circumstances(
        replace(said, services=frozenset({"facebook"}), devices=frozenset({"iphone"}))
    )
    assert workspace.circumstances().asked
    assert workspace.audits.current() == before
    workspace.audits.answer(before.checks[0].check_id, PASS)
    workspace.reports.finish_audit()
    after = workspace.audits.start(AuditKind.FULL)
    packs = {check.pack_id for check in after.checks}
    assert "facebook" in packs
    assert packs.isdisjoint({"tiktok", "android"})
    assert len(after.checks) < len(before.checks)
