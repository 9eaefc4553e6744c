# SPDX-License-Identifier: Apache-2.0
"""To-dos on a real vault: made, closed and brought back by answers, changed by their owner."""

from __future__ import annotations

from datetime import date

import pytest

from privacy_audit.audits.model import Action, ActionOwner, ActionState, AnswerKind, AuditKind
from privacy_audit.errors import UserError
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock

PASS, FAIL = AnswerKind.PASS, AnswerKind.FAIL


def answer(workspace: Workspace, check_id: str, kind: AnswerKind) -> None:
    """Answer a check in the open audit, or in a new one."""
    if workspace.audits.current() is None:
        workspace.audits.start(AuditKind.FULL)
    accepted = kind is AnswerKind.ACCEPTED
    workspace.audits.answer(
        check_id,
        kind,
        reason="My club posts it." if accepted else "",
        review_on=date(2027, 6, 1) if accepted else None,
    )


def only_action(workspace: Workspace) -> Action:
    """The one to-do there is."""
    (action,) = workspace.audits.actions.all()
    return action


def test_an_open_check_makes_a_to_do_with_a_reason_and_a_day(small: Workspace) -> None:
    answer(small, "one", FAIL)
    action = only_action(small)
    assert (action.check_id, action.title) == ("one", "Set one")
    assert action.reason == "A stranger could see it."
    assert action.due_on == date(2026, 11, 27), "a week for what is critical"
    assert (action.owner, action.state) == (ActionOwner.ME, ActionState.OPEN)


@pytest.mark.parametrize(
    "kind", [kind for kind in AnswerKind if kind is not AnswerKind.FAIL], ids=str
)
def test_nothing_but_an_open_check_makes_one(small: Workspace, kind: AnswerKind) -> None:
    answer(small, "one", kind)
    assert small.audits.actions.all() == []


def test_open_again_makes_no_second_one(small: Workspace, clock: Clock) -> None:
    answer(small, "one", FAIL)
    first = only_action(small)
    small.reports.finish_audit()
    clock.move(days=60)
    answer(small, "one", FAIL)
    assert only_action(small) == first


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (PASS, ActionState.DONE),
        (AnswerKind.NOT_APPLICABLE, ActionState.DROPPED),
        (AnswerKind.ACCEPTED, ActionState.DROPPED),
        (AnswerKind.UNKNOWN, ActionState.OPEN),
        (AnswerKind.NOT_CHECKED, ActionState.OPEN),
        (FAIL, ActionState.OPEN),
    ],
)
def test_the_next_answer_closes_it_or_leaves_it(
    small: Workspace, kind: AnswerKind, state: ActionState
) -> None:
    answer(small, "one", FAIL)
    answer(small, "one", kind)
    action = only_action(small)
    assert action.state is state
    assert (action.closed_at is None) == (state is ActionState.OPEN)


def test_a_check_closes_its_own_to_do_only(small: Workspace) -> None:
    answer(small, "one", FAIL)
    answer(small, "two", FAIL)
    answer(small, "one", PASS)
    assert [action.check_id for action in small.audits.actions.open()] == ["two"]


def test_undo_takes_the_to_do_back(small: Workspace) -> None:
    answer(small, "one", FAIL)
    small.audits.undo()
    assert small.audits.actions.all() == []


@pytest.mark.parametrize("kind", [PASS, AnswerKind.NOT_APPLICABLE, AnswerKind.ACCEPTED])
def test_undo_opens_the_to_do_that_the_answer_had_closed(
    small: Workspace, kind: AnswerKind
) -> None:
    answer(small, "one", FAIL)
    before = only_action(small)
    answer(small, "one", kind)
    small.audits.undo()
    assert only_action(small) == before


def test_undo_leaves_alone_what_the_user_closed(small: Workspace) -> None:
    answer(small, "one", FAIL)
    closed = small.audits.actions.close(only_action(small).id)
    answer(small, "two", PASS)
    small.audits.undo()
    small.audits.undo()
    assert only_action(small) == closed


def test_undo_of_a_repeated_answer_keeps_the_to_do_of_the_first(small: Workspace) -> None:
    answer(small, "one", FAIL)
    answer(small, "one", FAIL)
    small.audits.undo()
    assert only_action(small).state is ActionState.OPEN


def test_what_was_done_and_is_open_again_makes_a_new_one(small: Workspace, clock: Clock) -> None:
    answer(small, "one", FAIL)
    answer(small, "one", PASS)
    small.reports.finish_audit()
    clock.move(days=90)
    answer(small, "one", FAIL)
    states = [action.state for action in small.audits.actions.all()]
    assert states == [ActionState.OPEN, ActionState.DONE]


# -- changed by hand ------------------------------------------------------------------------------


def test_the_user_may_change_it_and_an_answer_does_not_change_it_back(small: Workspace) -> None:
    answer(small, "one", FAIL)
    number = only_action(small).id
    changed = small.audits.actions.change(
        number,
        title=" Ask IT ",
        owner=ActionOwner.MY_EMPLOYER,
        due_on=date(2027, 1, 5),
        note="Asked on Monday.",
    )
    assert (changed.title, changed.owner, changed.due_on, changed.note) == (
        "Ask IT",
        ActionOwner.MY_EMPLOYER,
        date(2027, 1, 5),
        "Asked on Monday.",
    )
    answer(small, "one", FAIL)
    assert only_action(small) == changed


def test_what_is_not_named_stays(small: Workspace) -> None:
    answer(small, "one", FAIL)
    before = only_action(small)
    small.audits.actions.change(before.id, note="Later.")
    small.audits.actions.change(before.id)
    after = only_action(small)
    assert (after.title, after.due_on, after.note) == (before.title, before.due_on, "Later.")


def test_closed_and_opened_again(small: Workspace) -> None:
    answer(small, "one", FAIL)
    number = only_action(small).id
    assert small.audits.actions.close(number, done=False).state is ActionState.DROPPED
    assert small.audits.actions.open() == []
    assert small.audits.actions.reopen(number).closed_at is None
    assert [action.id for action in small.audits.actions.open()] == [number]


def test_the_list_is_sorted_by_day_and_filtered_by_owner(small: Workspace) -> None:
    for check_id in ("three", "two", "one"):
        answer(small, check_id, FAIL)
    actions = small.audits.actions
    assert [action.check_id for action in actions.open()] == ["one", "two", "three"]
    actions.change(actions.open()[1].id, owner=ActionOwner.MY_EMPLOYER)
    employer = actions.open(owner=ActionOwner.MY_EMPLOYER)
    assert [action.check_id for action in employer] == ["two"]
    assert [action.check_id for action in actions.open(owner=ActionOwner.ME)] == ["one", "three"]


def test_a_bad_change_says_why_and_changes_nothing(small: Workspace) -> None:
    answer(small, "one", FAIL)
    before = only_action(small)
    actions = small.audits.actions
    with pytest.raises(UserError, match="needs a title"):
        actions.change(before.id, title="  ")
    with pytest.raises(UserError, match="2000"):
        actions.change(before.id, note="n" * 2_001)
    with pytest.raises(UserError, match="number 99"):
        actions.close(99)
    assert only_action(small) == before
