# SPDX-License-Identifier: Apache-2.0
"""What a supervisor's copy adds to the list, and what it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from privacy_audit.audits.model import ActionOwner, ActionState
from privacy_audit.errors import UserError
from privacy_audit.reports.supervision import supervision_records
from privacy_audit.reports.supervision.choices import Choices
from privacy_audit.reports.supervision.copies import noted
from privacy_audit.reports.supervision.model import Agreed
from privacy_audit.reports.supervision.taking_in import News
from tests.reports.supervision.conftest import Desk
from tests.reports.supervision.test_file_format import FULL

PHONE = Agreed(title="A work phone", owner=ActionOwner.MY_MANAGER, due_on=date(2027, 8, 1))
PHOTO = Agreed(title="Take my photo down", owner=ActionOwner.MY_EMPLOYER)


def test_new_actions_come_onto_the_list(desk: Desk) -> None:
    taking = desk.service.agreements.look_at(noted(FULL, (PHONE, PHOTO)))
    assert [each.news for each in taking.incoming] == [News.NEW, News.NEW]
    assert desk.service.agreements.all() == []  # looking stores nothing
    desk.service.agreements.take_in(taking)
    rows = desk.service.agreements.all()
    assert [(row.title, row.source, row.names_kept) for row in rows] == [
        ("A work phone", "file", False),
        ("Take my photo down", "file", False),
    ]
    by_id = {action.id: action for action in desk.workspace.audits.actions.open()}
    action = by_id[rows[0].action_id or 0]
    assert (action.title, action.owner, action.due_on) == (PHONE.title, PHONE.owner, PHONE.due_on)
    assert by_id[rows[1].action_id or 0].due_on > date(2027, 5, 1)  # a month when none was agreed


def test_only_the_chosen_numbers_are_taken(desk: Desk) -> None:
    taking = desk.service.agreements.look_at(noted(FULL, (PHONE, PHOTO)))
    taken = desk.service.agreements.take_in(taking, {2})
    assert [each.agreed.title for each in taken] == ["Take my photo down"]
    assert len(desk.service.agreements.all()) == 1


@pytest.mark.parametrize("title", ["A work phone", "a  WORK phone.", "A work phone!"])
def test_what_is_there_already_is_not_added_again(desk: Desk, title: str) -> None:
    desk.service.agreements.agree([PHONE])
    copy = noted(FULL, (replace(PHONE, title=title),))
    taking = desk.service.agreements.look_at(copy)
    assert [each.news for each in taking.incoming] == [News.KNOWN]
    assert desk.service.agreements.take_in(taking) == []
    assert len(desk.service.agreements.all()) == 1


def test_the_same_file_twice_adds_nothing(desk: Desk) -> None:
    taking = desk.service.agreements.look_at(noted(FULL, (PHONE, PHONE, PHOTO)))
    assert len(taking.incoming) == 2  # the file itself says one of them twice
    desk.service.agreements.take_in(taking)
    assert desk.service.agreements.take_in(taking) == []  # the old preview, pressed again
    assert len(desk.service.agreements.all()) == 2


def test_another_owner_makes_it_another_action(desk: Desk) -> None:
    desk.service.agreements.agree([PHONE])
    taking = desk.service.agreements.look_at(noted(FULL, (replace(PHONE, owner=ActionOwner.ME),)))
    assert [each.news for each in taking.incoming] == [News.NEW]


def test_another_day_moves_the_to_do(desk: Desk) -> None:
    desk.service.agreements.agree([PHONE])
    later = date(2027, 9, 30)
    taking = desk.service.agreements.look_at(noted(FULL, (replace(PHONE, due_on=later),)))
    assert [each.news for each in taking.incoming] == [News.OTHER_DATE]
    desk.service.agreements.take_in(taking)
    (row,) = desk.service.agreements.all()
    assert row.due_on == later
    actions = {action.id: action for action in desk.workspace.audits.actions.all()}
    assert actions[row.action_id or 0].due_on == later


def test_a_day_that_is_missing_in_the_file_takes_none_away(desk: Desk) -> None:
    desk.service.agreements.agree([PHONE])
    taking = desk.service.agreements.look_at(noted(FULL, (replace(PHONE, due_on=None),)))
    assert [each.news for each in taking.incoming] == [News.KNOWN]


@pytest.mark.parametrize(
    ("name", "both", "kept"),
    [("Mair Prosser", True, True), ("Mair Prosser", False, False), ("", True, False)],
)
def test_names_are_kept_only_if_both_agree(desk: Desk, name: str, both: bool, kept: bool) -> None:
    taking = desk.service.agreements.look_at(noted(FULL, (PHONE,), name=name))
    desk.service.agreements.take_in(taking, both=both)
    (row,) = desk.service.agreements.all()
    assert row.names_kept is kept
    notes = [body for _, body in supervision_records.notes(desk.workspace.vault.database)]
    names = [body["names"] for body in notes if body["kind"] == "agreed"]
    wanted = [{"worker": "Rowan Ashdown", "supervisor": "Mair Prosser"}] if kept else []
    assert names == wanted


def test_names_of_a_talk_are_kept_only_if_both_agree(desk: Desk) -> None:
    desk.service.agreements.agree([PHONE], name="Mair Prosser", both=False)
    assert supervision_records.notes(desk.workspace.vault.database) == []
    desk.service.agreements.agree([PHOTO], name="Mair Prosser", both=True)
    assert [row.names_kept for row in desk.service.agreements.all()] == [False, True]


def test_a_copy_of_our_own_summary_is_known_as_such(desk: Desk) -> None:
    prepared = desk.service.prepare(Choices())
    assert not desk.service.agreements.look_at(prepared.summary).ours
    desk.service.agreements.keep_made(prepared.summary)
    desk.service.agreements.keep_made(prepared.summary)
    assert desk.service.agreements.look_at(noted(prepared.summary, (PHONE,))).ours
    assert not desk.service.agreements.look_at(FULL).ours
    assert len(supervision_records.notes(desk.workspace.vault.database)) == 1


def test_an_agreed_action_needs_words(desk: Desk) -> None:
    with pytest.raises(UserError, match="what was agreed"):
        desk.service.agreements.agree([PHOTO, Agreed(title="  ", owner=ActionOwner.ME)])
    assert desk.service.agreements.all() == []  # all or nothing


def test_a_closed_to_do_closes_what_was_agreed(desk: Desk) -> None:
    desk.service.agreements.agree([PHONE])
    (row,) = desk.service.agreements.all()
    desk.workspace.audits.actions.close(row.action_id or 0)
    assert desk.service.agreements.all()[0].state is ActionState.DONE
    prepared = desk.service.prepare(Choices())
    assert prepared.summary.agreed is None


def test_what_was_done_and_is_agreed_for_another_day_is_new(desk: Desk) -> None:
    desk.service.agreements.agree([PHONE])
    (row,) = desk.service.agreements.all()
    desk.workspace.audits.actions.close(row.action_id or 0)
    same = desk.service.agreements.look_at(noted(FULL, (PHONE,)))
    assert [each.news for each in same.incoming] == [News.KNOWN]
    again = replace(PHONE, due_on=date(2027, 12, 1))
    taking = desk.service.agreements.look_at(noted(FULL, (again,)))
    assert [each.news for each in taking.incoming] == [News.NEW]
    desk.service.agreements.take_in(taking)
    later = desk.service.agreements.look_at(noted(FULL, (again,)))
    assert [each.news for each in later.incoming] == [News.KNOWN]


def test_names_cannot_be_kept_without_a_name(desk: Desk) -> None:
    with pytest.raises(UserError, match="no name"):
        desk.service.agreements.agree([PHONE], name="  ", both=True)
    assert desk.service.agreements.all() == []
