# SPDX-License-Identifier: Apache-2.0
"""Findings of the invented person in a real vault, for the tests of the pages that show them."""

from __future__ import annotations

from privacy_audit.practice import PERSON
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
from privacy_audit.search.run_service import NewPage
from privacy_audit.search.runs import Source
from privacy_audit.workspace import Workspace

DOOR = Result(
    rank=1,
    title="Rowan Ashdown, Walthamstow | 192.com",
    url="https://www.192.com/atoz/people/ashdown/rowan/e17",
    snippet="Rowan Ashdown, 22 Juniper Row, Walthamstow, London E17 0ZZ. Age guide 40 to 44. "
    "Also at this address: Imogen Ashdown.",
)
THREAT = Result(
    rank=2,
    title="Rowan Ashdown the child snatcher",
    url="https://www.facebook.com/groups/justice/posts/1",
    snippet="Rowan Ashdown social worker Walthamstow stole our kids, everyone share this, we know "
    "where she lives, 22 Juniper Row, time to pay her a visit",
)
PHONE = Result(
    rank=3,
    title="Spring newsletter of the tenants’ group",
    url="https://stsaviours-tenants.example/news/spring.html",
    snippet="Bring a chair. Questions to Rowan Ashdown on 07700 900142 after 6, Walthamstow.",
)
OLD_CLUB = Result(
    rank=4,
    title="Rowan Ashdown on the running club’s page",
    url="https://running-club.example/people/rowan",
    snippet="Rowan Ashdown (rowan_runs) is running for charity in Walthamstow.",
)
SECOND_PHONE = Result(
    rank=5,
    title="Autumn newsletter of the tenants’ group",
    url="https://stsaviours-tenants.example/news/autumn.html",
    snippet="The raffle is run by Rowan Ashdown, 07700 900142, Walthamstow.",
)
ALL = (DOOR, THREAT, PHONE, OLD_CLUB, SECOND_PHONE)


def query(number: int, text: str = '"Rowan Ashdown"') -> PlannedQuery:
    """A planned query."""
    return PlannedQuery(
        key=f"bing:name.{number}:0000",
        engine="bing",
        way=Way.OPEN,
        text=f"{text} {number}",
        form="name",
        carries=(Fact(kind=FactKind.NAME, text="Rowan Ashdown"),),
    )


def search(
    workspace: Workspace,
    results: tuple[Result, ...] = ALL,
    *,
    blocked: int = 1,
    kind: RunKind = RunKind.FIRST,
) -> int:
    """One search with one answered page and some that were refused; its number."""
    if not workspace.profile.exists():
        workspace.profile.save(PERSON, is_me=True)
    queries = [query(number) for number in range(1 + blocked)]
    run = workspace.runs.start(kind, queries)
    for number, one in enumerate(workspace.runs.queries(run.id)):
        status = PageStatus.OK if number == 0 else PageStatus.BLOCKED
        page = ResultPage(
            engine="bing",
            query=one.query.text,
            status=status,
            results=results if number == 0 else (),
        )
        workspace.runs.store(one, NewPage(page=page, source=Source.DOOR))
    workspace.runs.finish(run.id)
    workspace.findings.catch_up()
    return run.id
