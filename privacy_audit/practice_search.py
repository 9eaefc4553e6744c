# SPDX-License-Identifier: Apache-2.0
"""What a stranger finds of the invented person: three searches, a case, a letter. Nothing goes out.

The pages lie beside the program. Earlier searches saw a little less and a little more, so that
something is new, something has gone and something could not be checked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from privacy_audit.desktop.clock import local_day, utc_now
from privacy_audit.finding_actions import FindingActions
from privacy_audit.net.pace import NeverCancelled
from privacy_audit.removal.finding_pages import page_of
from privacy_audit.removal.letter_model import Letter
from privacy_audit.removal.model import Case, StepKind
from privacy_audit.removal.service import RemovalService
from privacy_audit.search.assess.model import ExposureKind, Judgement, Severity
from privacy_audit.search.finding_model import Finding
from privacy_audit.search.finding_service import FindingService
from privacy_audit.search.model import PageStatus, Result, ResultPage
from privacy_audit.search.plan import RunKind
from privacy_audit.search.practice_pages import PracticeAsker, practice_plan
from privacy_audit.search.run_service import NewPage, RunService
from privacy_audit.search.runs import Source

if TYPE_CHECKING:
    from privacy_audit.profile.model import Profile
    from privacy_audit.workspace import Workspace

SEARCHED_DAYS_AGO = (42, 21, 1)
ASKED_DAYS_AGO = 18
ROUTE = "192-com"

GONE_SINCE = Result(
    rank=50,
    title="Rowan Ashdown: my first marathon for the hospice",
    url="https://giving.example/pages/rowan-ashdown-marathon",
    snippet="Rowan Ashdown from Walthamstow runs for the hospice. Write to "
    "rowan.ashdown@example.org if you would like to help.",
)
"""What only the first search saw. The next two were answered without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeFindings:
    """What was begun for the invented person; everything else is in the vault."""

    case: Case
    letter: Letter
    findings: int


@dataclass(slots=True)
class _Clock:
    """A clock that stands where it is put and goes on a second with each look."""

    at: datetime

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    """The services over a vault by a clock that is put back."""

    person: Profile
    clock: _Clock
    runs: RunService
    findings: FindingService
    removals: RemovalService


def practice_findings(
    workspace: Workspace, *, now: Callable[[], datetime] = utc_now
) -> PracticeFindings:
    """Search three times for the invented person, judge some of it, and begin a removal.

    workspace: a vault with the invented person as its profile. Raises UserError where a run is
    open already.
    """
    today = now()
    past = _past(workspace, today)
    for number, days in enumerate(SEARCHED_DAYS_AGO):
        past.clock.at = today - timedelta(days=days)
        _search(past, number=number)
    past.clock.at = today - timedelta(days=ASKED_DAYS_AGO, hours=2)
    case, letter = _begin_removal(past)
    _judge(past)
    past.clock.at = today
    database, actions = workspace.vault.database, workspace.audits.actions
    to_dos = FindingActions(database, actions, past.removals, now=past.clock)
    to_dos.follow_cases()
    for finding in past.findings.all():
        if finding.severity is Severity.HIGH:
            to_dos.add(finding)
            break
    return PracticeFindings(case=case, letter=letter, findings=len(past.findings.all()))


def _past(workspace: Workspace, today: datetime) -> _Past:
    database, clock = workspace.vault.database, _Clock(today)
    removals = RemovalService(database, profile=workspace.profile.load, now=clock)
    findings = FindingService(
        database,
        profile=workspace.profile.load,
        now=clock,
        forgetting=(removals.forget_finding,),
    )
    return _Past(
        person=workspace.profile.load(),
        clock=clock,
        runs=RunService(database, now=clock, after_page=findings.take_page),
        findings=findings,
        removals=removals,
    )


def _search(past: _Past, *, number: int) -> None:
    asker = PracticeAsker()
    queries = practice_plan(past.person, today=local_day(past.clock.at))
    run = past.runs.start(RunKind.PRACTICE, queries)
    for one in past.runs.still_open(run.id):
        page = asker.ask(one.query, NeverCancelled())
        past.runs.store(one, NewPage(page=_as_it_was(page, number), source=Source.PRACTICE))
    past.runs.finish(run.id)
    past.findings.catch_up()


def _as_it_was(page: ResultPage, number: int) -> ResultPage:
    """A page as an earlier search saw it: without its last row, the first with one gone since."""
    if page.status is not PageStatus.OK or number == len(SEARCHED_DAYS_AGO) - 1:
        return page
    rows = page.results[:-1] if len(page.results) > 2 else page.results
    return replace(page, results=rows if number else (*rows, GONE_SINCE))


def _begin_removal(past: _Past) -> tuple[Case, Letter]:
    finding = _listed(past)
    past.findings.mark([finding.id], Judgement.ME)
    page = page_of(finding)
    case = past.removals.open_case(page, ROUTE)
    form = past.removals.letter_form("erasure", page=page, case_id=case.id)
    letter = past.removals.write_letter(form)
    past.removals.keep_letter(case.id, letter)
    asked = past.removals.step(case.id, StepKind.ASKED, note="By the form on their site.")
    return asked, letter


def _listed(past: _Past) -> Finding:
    """The finding on the site that the practice case is about."""
    hosts = past.removals.routes.require(ROUTE).hosts
    return next(one for one in past.findings.all() if one.site in hosts)


def _judge(past: _Past) -> None:
    """The user's own pages are judged; the rest is left to practise on."""
    own = [
        one.id
        for one in past.findings.all()
        if one.verdict is None and {shown.kind for shown in one.shown} == {ExposureKind.HANDLE}
    ]
    past.findings.mark(own[:2], Judgement.ME)
