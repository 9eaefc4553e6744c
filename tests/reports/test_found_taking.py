# SPDX-License-Identifier: Apache-2.0
"""What a report takes over from the self-search, and what it leaves there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from privacy_audit.removal.model import Case, CaseState
from privacy_audit.reports.found_taking import found_of
from privacy_audit.search.assess.model import ExposureKind, Judgement, Likelihood, Severity
from privacy_audit.search.finding_model import Finding, FindingState, Shown
from privacy_audit.search.plan import RunKind
from privacy_audit.search.runs import Coverage, EngineCoverage, Run

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
FINDING = Finding(
    id=4,
    address_key="192.example/1",
    url="https://192.example/1",
    site="192.example",
    title="Siân Example",
    snippet="22 Juniper Row",
    state=FindingState.NEW,
    likelihood=Likelihood.LIKELY,
    severity=Severity.HIGH,
    hostile=False,
    first_seen_at=AT,
    last_seen_at=AT,
    shown=(
        Shown(kind=ExposureKind.HOME_ADDRESS, text="22 Juniper Row", severity=Severity.HIGH),
        Shown(kind=ExposureKind.HOME_ADDRESS, text="22 Juniper", severity=Severity.HIGH),
        Shown(kind=ExposureKind.PHONE, text="07700 900142", severity=Severity.HIGH),
    ),
)
CASE = Case(id=2, route_id="erasure", site="192.example", title="Take it down", opened_at=AT)


@pytest.mark.parametrize(
    ("verdict", "likelihood", "kept"),
    [
        (Judgement.ME, Likelihood.UNLIKELY, True),
        (Judgement.UNSURE, Likelihood.POSSIBLE, True),
        (Judgement.NOT_ME, Likelihood.LIKELY, False),
        (None, Likelihood.LIKELY, True),
        (None, Likelihood.POSSIBLE, False),
        (None, Likelihood.UNLIKELY, False),
    ],
)
def test_only_what_is_held_to_be_theirs_is_kept(
    verdict: Judgement | None, likelihood: Likelihood, kept: bool
) -> None:
    finding = replace(FINDING, verdict=verdict, likelihood=likelihood)
    assert bool(found_of(run=None, findings=[finding], cases=[], names={}).findings) is kept


def test_the_facts_themselves_stay_behind() -> None:
    (record,) = found_of(run=None, findings=[FINDING], cases=[], names={}).findings
    assert record.exposures == ("home_address", "phone")
    assert "Juniper" not in repr(record)
    assert "900142" not in repr(record)


def test_only_open_cases_are_kept() -> None:
    closed = replace(CASE, id=3, state=CaseState.REMOVED, closed_at=AT)
    found = found_of(run=None, findings=[], cases=[CASE, closed], names={})
    assert [case.id for case in found.cases] == [2]
    assert found.cases[0].state == "planned"


def test_the_coverage_names_its_engines_and_why_not() -> None:
    run = Run(id=7, kind=RunKind.FIRST, started_at=AT)
    engine = EngineCoverage(
        engine="bing",
        planned=3,
        asked=2,
        answered=1,
        could_not_check=1,
        not_asked_yet=1,
        reasons=(("The engine refused to answer.", 1),),
    )
    coverage = Coverage(
        planned=3, asked=2, answered=1, could_not_check=1, not_asked_yet=1, links=4,
        by_engine=(engine, replace(engine, engine="new-one")),
    )  # fmt: skip
    found = found_of(run=(run, coverage), findings=[], cases=[], names={"bing": "Bing"})
    assert found.coverage is not None
    assert (found.coverage.planned, found.coverage.not_asked_yet) == (3, 1)
    assert [each.name for each in found.coverage.engines] == ["Bing", "new-one"]
    assert found.coverage.engines[0].reason == "The engine refused to answer."


def test_nobody_has_searched_is_no_coverage() -> None:
    assert found_of(run=None, findings=[], cases=[], names={}).coverage is None
