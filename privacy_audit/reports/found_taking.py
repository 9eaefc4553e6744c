# SPDX-License-Identifier: Apache-2.0
"""Taking over from the self-search and from removals what a report keeps of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from privacy_audit.checklists.model import Severity
from privacy_audit.reports.found import CaseRecord, Coverage, EngineCoverage, FindingRecord, Found
from privacy_audit.search.assess.model import Judgement, Likelihood
from privacy_audit.search.plan import RunKind

if TYPE_CHECKING:
    from privacy_audit.removal.model import Case
    from privacy_audit.removal.service import RemovalService
    from privacy_audit.search.finding_model import Finding
    from privacy_audit.search.finding_service import FindingService
    from privacy_audit.search.run_service import RunService
    from privacy_audit.search.runs import Coverage as RunCoverage
    from privacy_audit.search.runs import Run


def take(runs: RunService, findings: FindingService, removals: RemovalService) -> Found:
    """What stands at this moment. The newest run counts, a practice run does not."""
    real = [run for run in runs.runs() if run.kind is not RunKind.PRACTICE]
    return found_of(
        run=(real[0], runs.coverage(real[0].id)) if real else None,
        findings=findings.all(),
        cases=removals.cases(),
        names=_engine_names() if real else {},
    )


def found_of(
    *,
    run: tuple[Run, RunCoverage] | None,
    findings: Sequence[Finding],
    cases: Sequence[Case],
    names: Mapping[str, str],
) -> Found:
    """The same from values. names: of engines by their ids."""
    return Found(
        coverage=None if run is None else _coverage(*run, names),
        findings=tuple(_finding(each) for each in findings if _is_theirs(each)),
        cases=tuple(_case(each) for each in cases if each.closed_at is None),
    )


def _is_theirs(finding: Finding) -> bool:
    """Held to be the user's: by their own word, or else by the assessment (DESIGN.md section 3)."""
    if finding.verdict is not None:
        return finding.verdict is not Judgement.NOT_ME
    return finding.likelihood is Likelihood.LIKELY


def _coverage(run: Run, coverage: RunCoverage, names: Mapping[str, str]) -> Coverage:
    return Coverage(
        run_id=run.id,
        started_at=run.started_at,
        finished_at=run.finished_at,
        planned=coverage.planned,
        answered=coverage.answered,
        could_not_check=coverage.could_not_check,
        not_asked_yet=coverage.not_asked_yet,
        engines=tuple(
            EngineCoverage(
                engine=each.engine,
                name=names.get(each.engine, each.engine),
                answered=each.answered,
                could_not_check=each.could_not_check,
                reason=" ".join(reason for reason, _ in each.reasons),
            )
            for each in coverage.by_engine
        ),
    )


def _finding(finding: Finding) -> FindingRecord:
    known = {severity.value for severity in Severity}
    severity = finding.severity.value
    return FindingRecord(
        id=finding.id,
        state=finding.state.value,
        site=finding.site,
        url=finding.url,
        title=finding.title,
        severity=Severity(severity if severity in known else Severity.LOW.value),
        likelihood=finding.likelihood.value,
        verdict="" if finding.verdict is None else finding.verdict.value,
        hostile=finding.hostile,
        exposures=tuple(dict.fromkeys(shown.kind.value for shown in finding.shown)),
        note=finding.note,
        first_seen_at=finding.first_seen_at,
        last_seen_at=finding.last_seen_at,
        gone_at=finding.gone_at,
    )


def _case(case: Case) -> CaseRecord:
    return CaseRecord(
        id=case.id,
        finding_id=case.finding_id,
        site=case.site,
        title=case.title,
        route=case.route_id,
        state=case.state.value,
        clock=case.clock.value,
        due_on=case.due_on,
        extended=case.extended,
        note=case.note,
        opened_at=case.opened_at,
        asked_at=case.asked_at,
    )


def _engine_names() -> dict[str, str]:
    from privacy_audit.search.engines import load_engines

    return {engine.id: engine.title for engine in load_engines()}
