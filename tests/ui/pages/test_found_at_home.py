# SPDX-License-Identifier: Apache-2.0
"""What the self-search has found, on the home page and in the navigation."""

from __future__ import annotations

from datetime import date

from privacy_audit.removal.finding_pages import page_of
from privacy_audit.removal.model import StepKind
from privacy_audit.search.assess.model import Judgement
from privacy_audit.search.finding_count_records import AnswerDue, FoundCounts, found_counts
from privacy_audit.ui.frame_counts import read_counts
from privacy_audit.ui.pages.home_view import date_lines, name_row, read_home
from privacy_audit.workspace import Workspace
from tests.helpers.page_stage import PageStage
from tests.ui.pages.found_things import ALL, DOOR, search


def test_row_says_unknown_before_a_search_and_counts_after_it() -> None:
    assert "not known" in name_row(FoundCounts()).detail
    row = name_row(FoundCounts(runs=2, findings=14, new=3, gone=4))
    assert row.detail == "14 findings, 4 are gone"
    assert [badge.text for badge in row.badges] == ["3 new"]
    assert name_row(FoundCounts(runs=1, findings=1, gone=1)).detail == "1 finding, 1 is gone"


def test_counts_follow_what_the_user_does(stage: PageStage) -> None:
    stage.open_vault()
    stage.in_vault(search)

    def counts(workspace: Workspace) -> FoundCounts:
        return found_counts(workspace.vault.database)

    assert stage.in_vault(counts) == FoundCounts(runs=1, findings=len(ALL), new=len(ALL))

    def act(workspace: Workspace) -> None:
        door = next(one for one in workspace.findings.all() if one.url == DOOR.url)
        workspace.findings.mark([door.id], Judgement.ME)
        case = workspace.removals.open_case(page_of(door), "192-com")
        workspace.removals.step(case.id, StepKind.ASKED)

    stage.in_vault(act)
    frame = stage.in_vault(read_counts)
    assert (frame.new_findings, frame.cases) == (len(ALL) - 1, 1)
    facts = stage.in_vault(lambda w: read_home(w, now=stage.clock))
    assert facts.answer == AnswerDue(case_id=1, site="192.com", on=date(2026, 12, 21))
    assert "192.com must answer" in [line.title for line in date_lines(facts)]
    assert not facts.is_new
