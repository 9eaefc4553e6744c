# SPDX-License-Identifier: Apache-2.0
"""What the pages of findings show: read and written on the vault's worker, no window here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from privacy_audit.desktop.clock import local_day
from privacy_audit.removal.finding_pages import page_of
from privacy_audit.search.assess.model import Judgement
from privacy_audit.search.finding_model import Finding, FindingState, Sighting
from privacy_audit.ui.pages.finding_joins import chains_through

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from privacy_audit.removal.model import Case
    from privacy_audit.removal.route_model import Route
    from privacy_audit.search.assess.chains import Chain
    from privacy_audit.search.finding_following import RunChanges
    from privacy_audit.search.runs import Coverage, Run
    from privacy_audit.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsFacts:
    """All that the list shows.

    run: the newest search, ``None`` before there is one. changes: what the newest ended search has
    changed, ``None`` where there was only one. missed: by number, when a finding that is gone was
    looked for and not found. tells: by number, what a changed one tells now.
    """

    today: date
    findings: tuple[Finding, ...]
    run: Run | None
    coverage: Coverage | None
    changes: RunChanges | None
    missed: Mapping[int, tuple[datetime, ...]]
    sightings: Mapping[int, Sighting]
    cases: Mapping[int, Case]

    @property
    def searched(self) -> bool:
        """Whether anything was ever asked."""
        return self.run is not None

    def finding(self, number: int) -> Finding | None:
        """The finding with this number."""
        return next((one for one in self.findings if one.id == number), None)

    def of_site(self, site: str) -> tuple[Finding, ...]:
        """All findings of a site."""
        return tuple(one for one in self.findings if one.site == site)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFacts:
    """All that is shown of one finding. routes: the source before its copies; next: the one to
    walk now. chains: how it joins up with others.
    """

    today: date
    finding: Finding
    sightings: tuple[Sighting, ...]
    missed: tuple[datetime, ...]
    cases: tuple[Case, ...]
    routes: tuple[Route, ...]
    next: Route | None
    chains: tuple[Chain, ...]


def read_findings(workspace: Workspace) -> FindingsFacts:
    """Read everything at once; rows that nobody has judged yet are judged first."""
    service, runs = workspace.findings, workspace.runs
    service.catch_up()
    findings = tuple(service.all())
    known = runs.runs()
    ended = [run for run in known if run.finished_at is not None]
    cases: dict[int, Case] = {}
    for case in workspace.removals.cases():  # newest first
        if case.finding_id is not None:
            cases.setdefault(case.finding_id, case)
    return FindingsFacts(
        today=local_day(workspace.now()),
        findings=findings,
        run=known[0] if known else None,
        coverage=runs.coverage(known[0].id) if known else None,
        changes=service.changes(ended[0].id) if len(ended) > 1 else None,
        missed={
            one.id: service.missed_on(one.id) for one in findings if one.state is FindingState.GONE
        },
        sightings={
            one.id: found[-1]
            for one in findings
            if one.state is FindingState.CHANGED and (found := service.sightings(one.id))
        },
        cases=cases,
    )


def read_finding(workspace: Workspace, finding_id: int) -> FindingFacts:
    """Read one finding with the ways to have it taken down. Raises UserError when it is gone."""
    service, removals = workspace.findings, workspace.removals
    finding = service.get(finding_id)
    page = page_of(finding)
    return FindingFacts(
        today=local_day(workspace.now()),
        finding=finding,
        sightings=tuple(service.sightings(finding_id)),
        missed=service.missed_on(finding_id),
        cases=tuple(removals.cases_of(finding_id)),
        routes=removals.routes_for(page),
        next=removals.next_route(page),
        chains=chains_through(finding, service.all()),
    )


def mark(workspace: Workspace, finding_ids: Sequence[int], verdict: Judgement) -> int:
    """Keep the user's word; how many were marked."""
    return workspace.findings.mark(finding_ids, verdict)


def mark_site(workspace: Workspace, site: str, verdict: Judgement) -> int:
    """Keep the user's word on a whole site; how many were marked."""
    return workspace.findings.mark_site(site, verdict)


def undo(workspace: Workspace) -> int:
    """Take the last marking back."""
    return workspace.findings.undo()


def forget_undo(workspace: Workspace) -> None:
    """The next act has begun: what could be taken back is forgotten."""
    workspace.findings.forget_undo()


def plan_removal(workspace: Workspace, finding_id: int, route_id: str) -> int:
    """Open a case for a finding; the number of the one there is, when there is one."""
    removals = workspace.removals
    page = page_of(workspace.findings.get(finding_id))
    for case in removals.cases_of(finding_id):
        if case.route_id == route_id:
            return case.id
    return removals.open_case(page, route_id).id


def keep_note(workspace: Workspace, finding_id: int, text: str) -> None:
    """Keep the user's own note."""
    workspace.findings.note(finding_id, text)
