# SPDX-License-Identifier: Apache-2.0
"""The invented person has findings in every state, a case that waits, and a letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy_audit.practice import PERSON
from privacy_audit.practice_search import ASKED_DAYS_AGO, practice_findings
from privacy_audit.removal.model import CaseState, StepKind
from privacy_audit.search.finding_model import FindingState
from privacy_audit.search.finding_views import Shelf, shelves
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock


@pytest.fixture
def practised(workspace: Workspace, clock: Clock) -> Workspace:
    workspace.profile.save(PERSON, is_me=True)
    practice_findings(workspace, now=clock)
    return workspace


def test_each_state_and_most_shelves_have_something_to_show(practised: Workspace) -> None:
    found = practised.findings.all()
    states = {one.state for one in found}
    assert {FindingState.NEW, FindingState.STILL_THERE, FindingState.GONE} <= states
    by_shelf = shelves(found)
    for shelf in (Shelf.TO_LOOK_AT, Shelf.YOURS, Shelf.GONE):
        assert by_shelf[shelf], shelf
    assert len({one.severity for one in found}) >= 3
    assert any(one.hostile for one in found)


def test_last_search_says_what_it_changed_and_what_it_could_not_check(
    practised: Workspace,
) -> None:
    newest = practised.runs.runs()[0]
    coverage = practised.runs.coverage(newest.id)
    assert coverage.could_not_check
    changes = practised.findings.changes(newest.id)
    assert changes.still_there
    assert changes.gone


def test_case_waits_with_its_letter_and_days(practised: Workspace) -> None:
    (case,) = practised.removals.cases()
    assert case.state is CaseState.ASKED
    assert case.newest(StepKind.LETTER) is not None
    progress = practised.removals.progress(case.id)
    assert progress.day == ASKED_DAYS_AGO
    assert "left for them to answer" in progress.headline


def test_to_do_stands_on_the_list(practised: Workspace) -> None:
    assert [one for one in practised.audits.actions.open() if not one.check_id]


def test_files_hold_no_real_person(practised: Workspace, tmp_path: Path) -> None:
    del tmp_path
    for finding in practised.findings.all():
        text = f"{finding.title} {finding.snippet}"
        assert "Ashdown" in text or "rowan" in text.lower() or "AB12 CDE" in text, text
