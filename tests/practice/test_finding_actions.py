# SPDX-License-Identifier: Apache-2.0
"""To-dos from findings and cases: one each, closed when they are settled."""

from __future__ import annotations

from datetime import date

import pytest

from privacy_audit.audits.model import ActionState
from privacy_audit.finding_actions import FindingActions
from privacy_audit.practice import PERSON
from privacy_audit.practice_search import practice_findings
from privacy_audit.removal.model import LookResult
from privacy_audit.search.assess.model import Judgement
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock


@pytest.fixture
def actions(workspace: Workspace, clock: Clock) -> FindingActions:
    workspace.profile.save(PERSON, is_me=True)
    practice_findings(workspace, now=clock)
    return FindingActions(
        workspace.vault.database, workspace.audits.actions, workspace.removals, now=workspace.now
    )


def titles(workspace: Workspace) -> list[str]:
    return [one.title for one in workspace.audits.actions.open() if not one.check_id]


def test_finding_gets_one_to_do(workspace: Workspace, actions: FindingActions) -> None:
    finding = workspace.findings.all()[0]
    first = actions.add(finding, title="Ask the council", due_on=date(2027, 1, 4))
    assert actions.add(finding).id == first.id
    assert (first.title, first.due_on) == ("Ask the council", date(2027, 1, 4))
    assert [one.id for one in actions.of_finding(finding.id)] == [first.id]


def test_waiting_case_comes_on_the_list_on_its_day_and_goes_when_it_moves_on(
    workspace: Workspace, actions: FindingActions, clock: Clock
) -> None:
    assert actions.follow_cases() == []
    clock.move(days=7)
    (chase,) = actions.follow_cases()
    assert chase.title == "Remind 192.com"
    assert actions.follow_cases() == []
    clock.move(days=9)
    (complain,) = actions.follow_cases()
    assert complain.title == "Complain about 192.com"
    assert "Remind 192.com" not in titles(workspace)
    (case,) = workspace.removals.cases()
    workspace.removals.looked(case.id, LookResult.GONE)
    actions.follow_cases()
    assert not [one for one in titles(workspace) if "192.com" in one]


def test_removed_case_closes_the_to_do_of_its_finding(
    workspace: Workspace, actions: FindingActions
) -> None:
    (case,) = workspace.removals.cases()
    assert case.finding_id is not None
    to_do = actions.add(workspace.findings.get(case.finding_id))
    workspace.removals.looked(case.id, LookResult.GONE)
    actions.follow_cases()
    closed = next(one for one in workspace.audits.actions.all() if one.id == to_do.id)
    assert closed.state is ActionState.DONE


def test_not_me_takes_the_to_do_away_and_undo_brings_it_back(
    workspace: Workspace, actions: FindingActions
) -> None:
    finding = workspace.findings.all()[0]
    actions.add(finding, title="Ask about quokkas")
    workspace.findings.mark([finding.id], Judgement.NOT_ME)
    assert "Ask about quokkas" not in titles(workspace)
    workspace.findings.undo()
    assert "Ask about quokkas" in titles(workspace)
