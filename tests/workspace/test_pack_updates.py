# SPDX-License-Identifier: Apache-2.0
"""An update of the packs on a vault with answers: nothing is lost, a new meaning asks again."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy_audit.audits.model import ActionState, AnswerKind, AuditKind, Established
from privacy_audit.audits.selection import Need
from privacy_audit.audits.standing import Standing
from privacy_audit.checklists.catalogue import Catalogue, UnknownId
from privacy_audit.reports.rendering import rendered
from privacy_audit.reports.variants import ExportFormat
from privacy_audit.workspace import Workspace, open_workspace
from tests.helpers.vaults import Clock, make_workspace
from tests.workspace.packs import checks, moved, one_pack

PASS, FAIL = AnswerKind.PASS, AnswerKind.FAIL
BEFORE = one_pack(checks("one", "two"))


@pytest.fixture
def before(tmp_path: Path, clock: Clock) -> Workspace:
    """A vault beside the packs as they were."""
    return make_workspace(tmp_path / "vault", now=clock, catalogue=BEFORE)


def updated(workspace: Workspace, clock: Clock, packs: Catalogue) -> Workspace:
    """The same vault beside newer packs, a month later."""
    clock.move(days=30)
    return open_workspace(workspace.vault, packs, now=clock)


def walk(workspace: Workspace, **answers: AnswerKind) -> None:
    """Answer these checks in a full audit and finish it."""
    workspace.audits.start(AuditKind.FULL)
    for check_id, kind in answers.items():
        workspace.audits.answer(check_id, kind)
    workspace.reports.finish_audit()


def test_another_wording_keeps_the_answer(before: Workspace, clock: Clock) -> None:
    walk(before, one=PASS, two=PASS)
    after = updated(before, clock, one_pack(checks("one", "two", why="Said better.")))
    assert after.audits.pack_standings()[0].standing == Standing(said=2)
    assert after.audits.next_things() == ()


def test_another_meaning_asks_again_and_the_old_answer_no_longer_counts(
    before: Workspace, clock: Clock
) -> None:
    walk(before, one=PASS, two=PASS)
    after = updated(before, clock, one_pack([*checks("one", revision=2), *checks("two")]))
    assert after.audits.pack_standings()[0].standing == Standing(said=1, not_checked=1)
    assert [(item.check.id, item.need) for item in after.audits.next_things()] == [
        ("one", Need.MEANING_CHANGED)
    ]
    assert [item.check_id for item in after.reminders.checks() if item.overdue] == ["one"]
    walk(after, one=FAIL)
    (check, _) = after.reports.all()[0].body["checks"]
    assert check["change"] == "not_comparable", "right to another question is no regression"
    assert check["last"]["answer"] == "pass", "last time's answer is still shown"


def test_a_report_is_reread_as_it_was_asked(before: Workspace, clock: Clock) -> None:
    walk(before, one=FAIL)
    old = rendered(before.reports.all()[0], ExportFormat.HTML)
    after = updated(before, clock, one_pack(checks("one", "two", why="Said better.")))
    assert rendered(after.reports.all()[0], ExportFormat.HTML) == old
    assert b"Said better." not in old


def test_a_renamed_check_takes_its_past_along(before: Workspace, clock: Clock) -> None:
    walk(before, one=PASS, two=FAIL)
    after = updated(before, clock, one_pack(checks("new", "two"), moved("one", "new")))
    assert after.audits.pack_standings()[0].standing == Standing(said=1, open=1)
    audit = after.audits.start(AuditKind.FULL)
    after.audits.answer("new", FAIL)
    report = after.reports.finish_audit()
    assert after.audits.last_answers(audit)["new"].answer.check_id == "one"
    assert report.body["checks"][0]["change"] == "regressed"


def test_an_old_id_still_answers_the_renamed_check(before: Workspace, clock: Clock) -> None:
    after = updated(before, clock, one_pack(checks("new", "two"), moved("one", "new")))
    after.audits.start(AuditKind.FULL)
    assert after.audits.answer("one", PASS).check_id == "new"


def test_the_to_do_of_a_renamed_check_closes_with_it(before: Workspace, clock: Clock) -> None:
    walk(before, one=FAIL)
    after = updated(before, clock, one_pack(checks("new", "two"), moved("one", "new")))
    after.audits.start(AuditKind.FULL)
    after.audits.answer("new", FAIL)
    (action,) = after.audits.actions.all()
    after.audits.answer("new", PASS)
    assert after.audits.actions.all()[0].state is ActionState.DONE
    after.audits.undo()
    assert after.audits.actions.all() == [action]


def test_an_audit_that_was_open_goes_on_with_its_own_words(before: Workspace, clock: Clock) -> None:
    walk(before, one=PASS)
    audit = before.audits.start(AuditKind.FULL)
    after = updated(
        before, clock, one_pack(checks("new", "two", why="Said better."), moved("one", "new"))
    )
    assert after.audits.current() == audit
    after.audits.answer("one", FAIL)
    report = after.reports.finish_audit()
    first = report.body["checks"][0]
    assert (first["id"], first["why"]) == ("one", "A stranger could see it.")
    assert first["change"] == "regressed", "last time's answer is found although it was renamed"


def test_a_retired_check_is_asked_no_more_but_stays_in_its_report(
    before: Workspace, clock: Clock
) -> None:
    walk(before, one=FAIL, two=PASS)
    after = updated(before, clock, one_pack(checks("two"), moved("one", None)))
    assert after.audits.pack_standings()[0].standing == Standing(said=1)
    assert [item.check_id for item in after.reminders.checks()] == ["two"]
    after.audits.start(AuditKind.FULL)
    with pytest.raises(UnknownId, match="given up"):
        after.audits.answer("one", PASS)
    assert [check["id"] for check in after.reports.all()[0].body["checks"]] == ["one", "two"]


def test_a_pack_that_comes_back_finds_its_answers(before: Workspace, clock: Clock) -> None:
    walk(before, one=PASS, two=FAIL)
    away = updated(before, clock, one_pack(checks("other")))
    assert away.audits.pack_standings()[0].standing == Standing(not_checked=1)
    back = updated(before, clock, BEFORE)
    assert back.audits.pack_standings()[0].standing == Standing(said=1, open=1)


def test_what_was_open_is_followed_up_although_its_meaning_changed(
    before: Workspace, clock: Clock
) -> None:
    walk(before, one=FAIL, two=PASS)
    after = updated(before, clock, one_pack(checks("one", "two", revision=2)))
    audit = after.audits.start(AuditKind.FOLLOW_UP)
    assert [check.check_id for check in audit.checks] == ["one"]


def test_two_checks_that_became_one_are_right_only_if_both_were(
    before: Workspace, clock: Clock
) -> None:
    before.audits.start(AuditKind.FULL)
    before.audits.answer("one", FAIL)
    before.audits.answer("two", PASS, established=Established.VERIFIED)
    before.reports.finish_audit()
    after = updated(
        before, clock, one_pack(checks("both"), moved("one", "both"), moved("two", "both"))
    )
    assert after.audits.pack_standings()[0].standing == Standing(open=1)
