# SPDX-License-Identifier: Apache-2.0
"""Opening an incident, answering the way, going back, and the promises met on it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError
from privacy_audit.incidents.custody import CustodyLog
from privacy_audit.incidents.model import (
    ActionState,
    Device,
    Incident,
    IncidentState,
    Kind,
    Owner,
    Recipient,
    Region,
    Relation,
)
from privacy_audit.incidents.service import IncidentService
from privacy_audit.incidents.tree.walking import promises_made
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, reopen_workspace
from tests.incidents.service.trees import TREE, given, without

BEFORE_WRITING = (given("safe:safe"), given("device:mine"))
ALL_THE_WAY = (
    *BEFORE_WRITING, given("tell:done"), given("what:threats"), given("who:stranger"),
    given("keep:done"), given("police:done"),
)  # fmt: skip


def walked(service: IncidentService, count: int = len(ALL_THE_WAY)) -> Incident:
    return service.open(answers=ALL_THE_WAY[:count])


def promises(service: IncidentService, incident: Incident) -> dict[str, ActionState]:
    return {each.promise: each.state for each in service.actions(incident.id)}


def test_references_count_up_within_the_year(service: IncidentService, clock: Clock) -> None:
    names = [service.open().reference, service.open().reference]
    clock.move(days=60)
    assert [*names, service.open().reference] == [
        "INC-2026-0001", "INC-2026-0002", "INC-2027-0001",
    ]  # fmt: skip


def test_what_was_answered_before_writing_comes_in_at_once(service: IncidentService) -> None:
    incident = service.open(region=Region.WALES, answers=BEFORE_WRITING)
    place = service.place(incident.id)
    assert (place.node.id, place.may_write, place.can_go_back) == ("tell", True, True)
    assert (incident.device, incident.region) == (Device.SAFE, Region.WALES)
    assert service.answers(incident.id) == list(BEFORE_WRITING)


def test_answers_that_do_not_fit_open_nothing(service: IncidentService) -> None:
    with pytest.raises(UserError, match="no answer to the present question"):
        service.open(answers=(given("tell:done"),))
    assert service.all() == []


def test_what_is_said_ahead_is_known_on_the_way(service: IncidentService) -> None:
    incident = service.open(kinds=[Kind.PRESS], relation=Relation.MANAGER)
    assert incident.kinds == {Kind.PRESS}
    assert incident.relation is Relation.MANAGER
    for answered in (*ALL_THE_WAY[:3], given("what:threats"), given("who:stranger")):
        service.answer(incident.id, answered)
    known = service.get(incident.id)
    assert known.kinds == {Kind.PRESS, Kind.THREATS}
    assert known.relation is Relation.STRANGER
    service.back(incident.id)
    assert service.get(incident.id).relation is Relation.MANAGER


@pytest.mark.parametrize("wrong", ["safe:nobody", "device:mine", "", "nowhere:safe"])
def test_an_answer_to_something_else_changes_nothing(service: IncidentService, wrong: str) -> None:
    incident = service.open()
    with pytest.raises(UserError, match="no answer to the present question"):
        service.answer(incident.id, given(wrong))
    assert service.answers(incident.id) == []


def test_leaving_a_step_out_needs_its_reason(service: IncidentService) -> None:
    incident = walked(service, 5)
    with pytest.raises(UserError, match="reason"):
        service.answer(incident.id, given("keep:skipped", "  "))
    place = service.answer(incident.id, given("keep:skipped", "The page is gone already. "))
    assert place.node.id == "police"
    assert service.answers(incident.id)[-1].note == "The page is gone already."


def test_promises_become_actions_with_owner_and_day(service: IncidentService, clock: Clock) -> None:
    incident = service.open(answers=BEFORE_WRITING)
    today = local_day(clock.at)
    found = {each.promise: each for each in service.actions(incident.id)}
    assert set(found) == {"manager-told", "risk-assessment", "supervision"}
    risk = found["risk-assessment"]
    assert (risk.owner, risk.due_on) == (Owner.EMPLOYER, today + timedelta(days=7))
    assert (risk.source, risk.state, risk.text) == (
        "tell", ActionState.TODO, "risk-assessment in words",
    )  # fmt: skip


def test_each_promise_is_made_once(service: IncidentService) -> None:
    incident = service.open(answers=BEFORE_WRITING)
    for _ in range(3):
        service.answer(incident.id, given("tell:cannot_yet"))
        service.back(incident.id)
        service.back(incident.id)
        service.answer(incident.id, given("device:mine"))
    made = [each.promise for each in service.actions(incident.id)]
    assert sorted(made) == ["manager-told", "risk-assessment", "supervision"]


def test_a_task_that_is_done_settles_what_is_mine_only(
    service: IncidentService, clock: Clock
) -> None:
    incident = service.open(answers=BEFORE_WRITING)
    service.answer(incident.id, given("tell:cannot_yet"))
    assert promises(service, incident)["manager-told"] is ActionState.CANNOT_YET
    service.back(incident.id)
    service.answer(incident.id, given("tell:done"))
    found = {each.promise: each for each in service.actions(incident.id)}
    assert found["manager-told"].state is ActionState.DONE
    assert found["manager-told"].done_on == local_day(clock.at)
    assert found["risk-assessment"].state is ActionState.TODO
    assert found["supervision"].state is ActionState.TODO, "the task is about its first promise"


def test_what_others_owe_is_not_settled_by_asking(
    workspace: Workspace, custody: CustodyLog, clock: Clock
) -> None:
    tell = replace(TREE.nodes["tell"], promises=("risk-assessment",))
    tree = replace(TREE, nodes={**TREE.nodes, "tell": tell})
    service = IncidentService(
        workspace.vault.database, now=clock, custody=custody, tree=lambda: tree
    )
    incident = service.open(answers=(*BEFORE_WRITING, given("tell:done")))
    assert promises(service, incident) == {"risk-assessment": ActionState.TODO}


def test_promises_follow_what_is_known(service: IncidentService) -> None:
    incident = walked(service)
    assert "hr-told" not in promises(service, incident)
    service.describe(incident.id, relation=Relation.MANAGER)
    assert "hr-told" not in promises(service, incident), "the answer counts for more"
    mine = walked(service, 4)
    for answered in (given("who:manager"), given("keep:done"), given("police:not_mine")):
        service.answer(mine.id, answered)
    assert promises(service, mine)["police-told"] is ActionState.NOT_MINE
    assert promises(service, mine)["hr-told"] is ActionState.TODO


def test_back_takes_untouched_actions_along_and_no_others(service: IncidentService) -> None:
    incident = walked(service, 6)
    assert promises(service, incident)["police-told"] is ActionState.TODO
    service.back(incident.id)
    assert "police-told" not in promises(service, incident)
    service.answer(incident.id, given("keep:done"))
    number = next(a.id for a in service.actions(incident.id) if a.promise == "police-told")
    service.set_action(number, ActionState.DONE, reference="CAD 1234")
    service.back(incident.id)
    assert promises(service, incident)["police-told"] is ActionState.DONE


def test_back_keeps_an_action_that_was_given_another_day(service: IncidentService) -> None:
    incident = walked(service, 6)
    number = next(a.id for a in service.actions(incident.id) if a.promise == "police-told")
    service.set_action(number, ActionState.TODO, due_on=date(2026, 11, 30))
    service.back(incident.id)
    kept = next(a for a in service.actions(incident.id) if a.promise == "police-told")
    assert kept.due_on == date(2026, 11, 30)


def test_back_keeps_every_answer_in_the_table(
    service: IncidentService, workspace: Workspace
) -> None:
    incident = walked(service, 4)
    place = service.back(incident.id)
    assert place.node.id == "what"
    assert len(service.answers(incident.id)) == 3
    rows = workspace.vault.database.query(
        "SELECT node_id, undone_at IS NULL FROM incident_answer ORDER BY id"
    )
    assert rows == [("safe", 1), ("device", 1), ("tell", 1), ("what", 0)]


def test_there_is_a_first_question(service: IncidentService) -> None:
    incident = service.open()
    assert not service.place(incident.id).can_go_back
    with pytest.raises(UserError, match="no answer to take back"):
        service.back(incident.id)


def test_back_goes_by_the_way_not_by_the_number(
    workspace: Workspace, custody: CustodyLog, clock: Clock
) -> None:
    """An answer of an older way that no node asks for any more is passed over."""
    trees = [TREE]
    service = IncidentService(
        workspace.vault.database, now=clock, custody=custody, tree=lambda: trees[-1]
    )
    incident = service.open(answers=ALL_THE_WAY[:4])
    later = without("what")
    tell = TREE.nodes["tell"]
    answers = tuple(replace(each, to="who") for each in tell.answers)
    trees.append(replace(later, nodes={**later.nodes, "tell": replace(tell, answers=answers)}))
    assert service.place(incident.id).node.id == "who"
    assert service.back(incident.id).node.id == "tell"
    assert service.answers(incident.id) == [*BEFORE_WRITING, given("what:threats")]


def test_everything_is_on_the_disk_when_a_call_has_returned(
    service: IncidentService, tmp_path: Path
) -> None:
    """The files are copied under the open vault, as a crash would leave them."""
    incident = walked(service, 5)
    acts: list[Callable[[], object]] = [
        lambda: service.describe(incident.id, label="The page", first_seen=date(2026, 11, 18)),
        lambda: service.answer(incident.id, given("keep:done")),
        lambda: service.back(incident.id),
        lambda: service.add_action(incident.id, text="Park elsewhere"),
        lambda: service.add_report(incident.id, Recipient.PLATFORM, platform="Facebook"),
        lambda: service.close(incident.id),
        lambda: service.hold(incident.id, "A claim"),
    ]
    for number, act in enumerate(acts):
        act()
        copy = tmp_path / f"copy-{number}"
        shutil.copytree(tmp_path / "data", copy, ignore=shutil.ignore_patterns("*.lock"))
        again = reopen_workspace(copy)
        try:
            found = again.incidents
            assert found.get(incident.id) == service.get(incident.id)
            assert found.actions(incident.id) == service.actions(incident.id)
            assert found.reports(incident.id) == service.reports(incident.id)
            assert found.answers(incident.id) == service.answers(incident.id)
            assert again.custody.verify(incident.id).ok
        finally:
            again.close()


@pytest.mark.parametrize("seed", range(6))
def test_any_walk_on_the_real_way_keeps_its_promises_once(workspace: Workspace, seed: int) -> None:
    choose = random.Random(seed)
    service = workspace.incidents
    incident = service.open(region=choose.choice(list(Region)))
    for _ in range(25):
        node = service.place(incident.id).node
        if not node.answers or choose.random() < 0.15:
            if service.place(incident.id).can_go_back:
                service.back(incident.id)
            continue
        answer = choose.choice(node.answers)
        place = service.answer(incident.id, given(f"{node.id}:{answer.id}", "because"))
        made = [each.promise for each in service.actions(incident.id) if each.promise]
        assert len(made) == len(set(made))
        asked = promises_made(
            service.tree, service.answers(incident.id), service.get(incident.id).region
        )
        assert {promise.id for promise, _node in asked} <= set(made)
        assert service.get(incident.id).kinds == place.known.kinds
    while service.place(incident.id).can_go_back:
        service.back(incident.id)
    left = service.actions(incident.id)
    assert all(each.state is not ActionState.TODO for each in left)
    assert service.place(incident.id).node.id == service.tree.start
    assert workspace.custody.verify(incident.id).ok


def test_describing_changes_what_is_named_and_no_more(service: IncidentService) -> None:
    incident = walked(service, 5)
    changed = service.describe(
        incident.id, label=" The page ", effect_on_work="No visits", feelings="Tired",
        state=IncidentState.MONITORING, kinds=[Kind.HATE_SITE], region=Region.SCOTLAND,
    )  # fmt: skip
    assert (changed.label, changed.state) == ("The page", IncidentState.MONITORING)
    assert changed.kinds == {Kind.HATE_SITE, Kind.THREATS}
    assert (changed.region, changed.relation) == (Region.SCOTLAND, Relation.STRANGER)
    assert changed.opened_at == incident.opened_at


@pytest.mark.parametrize(
    "changes",
    [
        {"label": "x" * 401},
        {"feelings": "x" * 4_001},
        {"first_seen": date(2026, 11, 22)},
        {"first_seen": date(2026, 11, 10), "last_seen": date(2026, 11, 9)},
        {"state": IncidentState.PURGED},
    ],
)
def test_what_cannot_be_is_refused(service: IncidentService, changes: dict[str, object]) -> None:
    incident = service.open()
    with pytest.raises(UserError):
        service.describe(incident.id, **changes)
    assert service.get(incident.id) == incident


def test_number_and_practice_cannot_be_described(service: IncidentService) -> None:
    incident = service.open()
    with pytest.raises(TypeError):
        service.describe(incident.id, practice=True)


def test_finding_an_incident(service: IncidentService) -> None:
    first, second = service.open(), service.open()
    assert service.by_reference(" inc-2026-0001 ") == first
    assert service.newest_open() == second
    service.close(second.id)
    assert service.newest_open() == first
    with pytest.raises(UserError, match="INC-2026-0009"):
        service.by_reference("INC-2026-0009")
    with pytest.raises(UserError):
        service.get(99)


def test_a_received_copy_is_nobodys_open_incident(service: IncidentService) -> None:
    mine = walked(service, 5)
    service.add_report(mine.id, Recipient.PLATFORM, platform="Facebook")
    copy = service.restore(
        replace(mine, reference="INC-2026-0007-COPY"),
        answers=service.answers(mine.id),
        actions=service.actions(mine.id),
        reports=service.reports(mine.id),
    )
    assert copy.received
    assert not mine.received
    assert service.newest_open() == mine
    assert service.timers(copy.id) == []
    assert service.answers(copy.id) == service.answers(mine.id)
    assert promises(service, copy) == promises(service, mine)
    assert [each.platform for each in service.reports(copy.id)] == ["Facebook"]
    assert (copy.kinds, copy.relation, copy.device) == (mine.kinds, mine.relation, mine.device)
    with pytest.raises(UserError, match="in this vault already"):
        service.restore(mine)


def test_a_closed_incident_takes_no_answers(service: IncidentService) -> None:
    incident = service.open()
    service.close(incident.id)
    for act in (
        lambda: service.answer(incident.id, given("safe:safe")),
        lambda: service.back(incident.id),
        lambda: service.close(incident.id),
    ):
        with pytest.raises(UserError, match="is closed"):
            act()
    service.reopen(incident.id)
    assert service.answer(incident.id, given("safe:safe")).node.id == "device"


def test_each_act_stands_in_the_log_and_no_words_do(
    service: IncidentService, custody: CustodyLog
) -> None:
    incident = service.open(answers=BEFORE_WRITING, label="Pemberton")
    service.describe(incident.id, feelings="Pemberton again")
    service.answer(incident.id, given("tell:done", "Pemberton"))
    kinds = [event.kind for event in custody.events(incident.id)]
    assert kinds == ["created", "described", "described"]
    assert custody.verify(incident.id).ok
    assert "Pemberton" not in str(custody.events(incident.id))


def test_an_act_that_fails_leaves_no_trace_in_the_log(
    service: IncidentService, custody: CustodyLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = service.open()
    head = custody.head(incident.id)

    def broken(*_arguments: object, **_more: object) -> None:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(custody, "append", broken)
    for act in (
        lambda: service.describe(incident.id, label="x"),
        lambda: service.add_action(incident.id, text="x"),
        lambda: service.close(incident.id),
    ):
        with pytest.raises(RuntimeError):
            act()
    assert service.get(incident.id) == incident
    assert service.actions(incident.id) == []
    assert custody.head(incident.id) == head
