# SPDX-License-Identifier: Apache-2.0
"""A real vault with an invented person, on which tests play runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from privacy_audit.profile.model import Name, Profile, Relative
from privacy_audit.removal.service import RemovalService
from privacy_audit.search.finding_model import Finding
from privacy_audit.search.finding_service import FindingService
from privacy_audit.search.model import (
    Fact,
    FactKind,
    PageStatus,
    PlannedQuery,
    Result,
    ResultPage,
    Way,
)
from privacy_audit.search.plan import RunKind
from privacy_audit.search.run_service import NewPage, RunService
from privacy_audit.search.runs import Source
from privacy_audit.vault.database import Database
from privacy_audit.vault.service import Vault
from tests.helpers.vaults import Clock
from tests.vault.making import a_vault

PERSON = Profile(
    names=(Name(text="Rowan Ashdown"), Name(text="Rowan Pettifer", private=True)),
    birth_year=1986,
    places=("Walthamstow",),
    addresses=("22 Juniper Row, London E17 0ZZ",),
    phones=("07700 900142",),
    emails=("rowan.ashdown@example.org", "r.a@example.net"),
    handles=("rowan_runs",),
    employers=("Example Borough Council",),
    professions=("social worker",),
    relatives=(Relative(text="Imogen Ashdown", relation="sister"),),
)

HOME = Result(
    rank=1,
    title="Rowan Ashdown, Walthamstow",
    url="https://www.192.com/people/rowan-ashdown-e17",
    snippet="Rowan Ashdown, 22 Juniper Row, Walthamstow, London E17 0ZZ. And Imogen Ashdown.",
)
CLUB = Result(
    rank=2,
    title="Summer newsletter of the Walthamstow tenants",
    url="https://tenants.example/news/summer.pdf",
    snippet="Questions to Rowan Ashdown on 07700 900142 after six in the evening.",
)
NAMESAKE = Result(
    rank=3,
    title="Rowan Ashdown, dentist in Ohio",
    url="https://dentists.example/ohio/rowan-ashdown",
    snippet="Dr Rowan Ashdown has been a dentist in Columbus, Ohio since 1979.",
)
QUERY = '"Rowan Ashdown"'


def query(engine: str = "bing", text: str = QUERY) -> PlannedQuery:
    """A planned query with a stable key."""
    return PlannedQuery(
        key=f"{engine}:name:{abs(hash(text)) % 1000}",
        engine=engine,
        way=Way.BROWSER,
        text=text,
        form="name",
        carries=(Fact(kind=FactKind.NAME, text="Rowan Ashdown"),),
    )


def page(
    *results: Result, engine: str = "bing", text: str = QUERY, status: PageStatus | None = None
) -> ResultPage:
    """What an engine answered; ok, or empty when there are no rows."""
    if status is None:
        status = PageStatus.OK if results else PageStatus.EMPTY
    rows = tuple(replace(one, rank=number) for number, one in enumerate(results, start=1))
    return ResultPage(engine=engine, query=text, status=status, results=rows)


@dataclass(slots=True)
class Stage:
    """Everything of one open vault."""

    vault: Vault
    clock: Clock
    profile: Profile = PERSON
    removal: RemovalService = field(init=False)
    findings: FindingService = field(init=False)
    runs: RunService = field(init=False)

    def __post_init__(self) -> None:
        self.removal = RemovalService(self.database, profile=lambda: self.profile, now=self.clock)
        self.findings = FindingService(
            self.database,
            profile=lambda: self.profile,
            now=self.clock,
            forgetting=[self.removal.forget_finding],
        )
        self.runs = RunService(self.database, now=self.clock, after_page=self.findings.take_page)

    @property
    def database(self) -> Database:
        return self.vault.database

    def run(self, *pages: ResultPage, kind: RunKind = RunKind.FIRST, days: float = 7) -> int:
        """Play a whole run with one page a query; the clock goes on afterwards."""
        planned = [query(one.engine, one.query or QUERY) for one in pages]
        run = self.runs.start(kind, planned)
        for one, found in zip(self.runs.still_open(run.id), pages, strict=True):
            self.runs.store(one, NewPage(page=found, source=Source.PRACTICE))
        self.runs.finish(run.id)
        self.findings.catch_up()
        self.clock.move(days=days)
        return run.id

    def only(self) -> Finding:
        """The one finding there is."""
        found = self.findings.all()
        assert len(found) == 1, [one.title for one in found]
        return found[0]

    def at(self, result: Result) -> Finding:
        """The finding at a result's address."""
        return next(one for one in self.findings.all() if one.url == result.url)

    @property
    def today(self) -> date:
        return self.clock.at.date()


@contextmanager
def a_stage(folder: Path) -> Iterator[Stage]:
    """An empty vault with the services over it."""
    with a_vault(folder / "data") as vault:
        yield Stage(vault, Clock())
