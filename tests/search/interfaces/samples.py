# SPDX-License-Identifier: Apache-2.0
"""Answers in the shapes that the services document, about an invented person.

One sample for each form of each interface: an answer with rows, the answer that means "nothing",
and the rows it must give.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.catalogue import ALL as ALL_INTERFACES
from privacy_audit.search.interfaces.catalogue import requests_for
from privacy_audit.search.interfaces.model import InterfaceRequest, InterfaceSettings
from privacy_audit.search.model import Fact, FactKind
from privacy_audit.vault.secret import Secret

_HANSARD = "https://hansard.parliament.uk"
_COMPANIES = "https://find-and-update.company-information.service.gov.uk"

NAME = Fact(kind=FactKind.NAME, text="Rowan Ashdown")
HANDLE = Fact(kind=FactKind.HANDLE, text="@rowanruns")
EMAIL = Fact(kind=FactKind.EMAIL, text="Rowan.Ashdown@example.org ")
PAGE = Fact(kind=FactKind.PAGE_ADDRESS, text="https://blog.example.org/rowan?id=1")
SETTINGS = InterfaceSettings(
    mastodon_servers=("mastodon.social", "toot.wales"),
    welsh=True,
    companies_house_key=Secret("k3y-of-mine"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One form of one interface. rows: (title, address, date) of what ``good`` must give.

    nothing: the body that means "there is none"; ``None``: the number 404 alone does.
    """

    engine: str
    form: str
    good: Any
    rows: Sequence[tuple[str, str, str]]
    nothing: Any = None
    nothing_code: int = 200

    @property
    def label(self) -> str:
        """For the names of tests."""
        return f"{self.engine}-{self.form}"


SAMPLES = (
    Sample(
        engine="govuk",
        form="name",
        good={
            "total": 2,
            "start": 0,
            "results": [
                {
                    "title": "Ms R Ashdown v Example Borough Council: 3200123/2024",
                    "link": "/employment-tribunal-decisions/ms-r-ashdown",
                    "description": "Decision about <mark>Rowan Ashdown</mark> &amp; others.",
                    "public_timestamp": "2024-05-01T10:00:00Z",
                    "format": "employment_tribunal_decision",
                },
                {"title": "Elsewhere", "link": "https://www.example.org/x"},
            ],
        },
        rows=[
            (
                "Ms R Ashdown v Example Borough Council: 3200123/2024",
                "https://www.gov.uk/employment-tribunal-decisions/ms-r-ashdown",
                "2024-05-01T10:00:00Z",
            ),
            ("Elsewhere", "https://www.example.org/x", ""),
        ],
        nothing={"total": 0, "start": 0, "results": []},
    ),
    Sample(
        engine="gravatar",
        form="email_hash",
        good={
            "hash": "0" * 64,
            "display_name": "Rowan A",
            "profile_url": "https://gravatar.com/rowana",
            "location": "Walthamstow",
            "description": "Runs.",
            "job_title": "Social worker",
            "company": "",
            "verified_accounts": [
                {"service_label": "Strava", "url": "https://www.strava.com/athletes/1"}
            ],
        },
        rows=[
            ("Rowan A (Gravatar)", "https://gravatar.com/rowana", ""),
            ("Strava: linked from Gravatar", "https://www.strava.com/athletes/1", ""),
        ],
        nothing_code=404,
    ),
    Sample(
        engine="bluesky",
        form="name",
        good={
            "actors": [
                {
                    "did": "did:plc:x",
                    "handle": "rowan.bsky.social",
                    "displayName": "Rowan Ashdown",
                    "description": "Social worker.\nRuns.",
                    "createdAt": "2024-01-01T00:00:00.000Z",
                    "labels": [],
                }
            ]
        },
        rows=[
            (
                "Rowan Ashdown · @rowan.bsky.social (Bluesky)",
                "https://bsky.app/profile/rowan.bsky.social",
                "2024-01-01T00:00:00.000Z",
            )
        ],
        nothing={"actors": []},
    ),
    Sample(
        engine="bluesky",
        form="handle",
        good={
            "handle": "rowanruns.bsky.social",
            "displayName": "Secret Name",
            "labels": [{"val": "!no-unauthenticated"}],
        },
        rows=[
            (
                "@rowanruns.bsky.social (Bluesky)",
                "https://bsky.app/profile/rowanruns.bsky.social",
                "",
            )
        ],
        nothing={"error": "InvalidRequest", "message": "Profile not found"},
        nothing_code=400,
    ),
    Sample(
        engine="mastodon",
        form="name@mastodon.social",
        good={
            "accounts": [
                {
                    "acct": "rowan@toot.wales",
                    "display_name": "Rowan Ashdown",
                    "url": "https://toot.wales/@rowan",
                    "note": "<p>Social worker</p><p>Runs</p>",
                    "last_status_at": "2026-11-01",
                    "discoverable": True,
                }
            ],
            "statuses": [],
            "hashtags": [],
        },
        rows=[
            (
                "Rowan Ashdown · @rowan@toot.wales (Mastodon)",
                "https://toot.wales/@rowan",
                "2026-11-01",
            )
        ],
        nothing={"accounts": [], "statuses": [], "hashtags": []},
    ),
    Sample(
        engine="mastodon",
        form="handle@toot.wales",
        good={"acct": "rowanruns", "display_name": "", "url": "https://toot.wales/@rowanruns"},
        rows=[("@rowanruns (Mastodon)", "https://toot.wales/@rowanruns", "")],
        nothing_code=404,
    ),
    Sample(
        engine="wikipedia",
        form="name@en",
        good={
            "batchcomplete": True,
            "query": {
                "searchinfo": {"totalhits": 1},
                "search": [
                    {
                        "ns": 0,
                        "title": "Example Half Marathon",
                        "pageid": 4711,
                        "snippet": '<span class="searchmatch">Rowan</span> '
                        '<span class="searchmatch">Ashdown</span> won.',
                        "timestamp": "2026-01-02T03:04:05Z",
                    }
                ],
            },
        },
        rows=[
            (
                "Example Half Marathon",
                "https://en.wikipedia.org/?curid=4711",
                "2026-01-02T03:04:05Z",
            )
        ],
        nothing={
            "batchcomplete": True,
            "query": {"searchinfo": {"totalhits": 0}, "search": []},
        },
    ),
    Sample(
        engine="wikipedia",
        form="handle",
        good={
            "query": {
                "users": [
                    {
                        "userid": 5,
                        "name": "Rowanruns",
                        "editcount": 12,
                        "registration": "2012-01-01T00:00:00Z",
                    }
                ]
            }
        },
        rows=[
            (
                "User: Rowanruns (Wikipedia)",
                "https://en.wikipedia.org/wiki/Special:Contributions/Rowanruns",
                "2012-01-01T00:00:00Z",
            )
        ],
        nothing={"query": {"users": [{"name": "Rowanruns", "missing": True}]}},
    ),
    Sample(
        engine="hansard",
        form="name_since_2013",
        good={
            "TotalContributions": 1,
            "Contributions": [
                {
                    "MemberName": "A Member",
                    "AttributedTo": "A Member (Example) (Ind)",
                    "SittingDate": "2019-03-04T00:00:00",
                    "House": "Commons",
                    "DebateSection": "Social Care",
                    "DebateSectionExtId": "ABC-123",
                    "ContributionExtId": "DEF-456",
                    "ContributionText": "I met <em>Rowan Ashdown</em> in my constituency.",
                }
            ],
        },
        rows=[
            (
                "Social Care · A Member",
                f"{_HANSARD}/Commons/2019-03-04/debates/ABC-123/x#contribution-DEF-456",
                "2019-03-04",
            )
        ],
        nothing={"TotalContributions": 0, "Contributions": []},
    ),
    Sample(
        engine="github",
        form="name",
        good={
            "total_count": 1,
            "incomplete_results": True,
            "items": [{"login": "rowanruns", "html_url": "https://github.com/rowanruns"}],
        },
        rows=[("rowanruns (GitHub)", "https://github.com/rowanruns", "")],
        nothing={"total_count": 0, "incomplete_results": False, "items": []},
    ),
    Sample(
        engine="github",
        form="handle",
        good={
            "login": "rowanruns",
            "html_url": "https://github.com/rowanruns",
            "name": "Rowan Ashdown",
            "company": "@example-council",
            "location": "Walthamstow",
            "email": None,
            "bio": None,
            "created_at": "2015-06-07T08:09:10Z",
        },
        rows=[
            (
                "Rowan Ashdown · rowanruns (GitHub)",
                "https://github.com/rowanruns",
                "2015-06-07T08:09:10Z",
            )
        ],
        nothing_code=404,
    ),
    Sample(
        engine="wayback",
        form="page",
        good={
            "url": "blog.example.org/rowan",
            "archived_snapshots": {
                "closest": {
                    "available": True,
                    "url": "http://web.archive.org/web/20150102030405/https://blog.example.org/rowan",
                    "timestamp": "20150102030405",
                    "status": "200",
                }
            },
        },
        rows=[
            (
                "Archived copy of https://blog.example.org/rowan?id=1",
                "http://web.archive.org/web/20150102030405/https://blog.example.org/rowan",
                "2015-01-02",
            )
        ],
        nothing={"url": "blog.example.org/rowan", "archived_snapshots": {}},
    ),
    Sample(
        engine="stackexchange",
        form="name@stackoverflow",
        good={
            "items": [
                {
                    "display_name": "Rowan Ashdown",
                    "link": "https://stackoverflow.com/users/1/rowan-ashdown",
                    "location": "London, UK",
                    "last_access_date": 1_767_225_600,
                }
            ],
            "has_more": False,
            "quota_remaining": 250,
        },
        rows=[
            (
                "Rowan Ashdown (Stack Exchange)",
                "https://stackoverflow.com/users/1/rowan-ashdown",
                "2026-01-01",
            )
        ],
        nothing={"items": [], "has_more": False, "quota_remaining": 250},
    ),
    Sample(
        engine="orcid",
        form="name",
        good={
            "expanded-result": [
                {
                    "orcid-id": "0000-0000-0000-0001",
                    "given-names": "Rowan",
                    "family-names": "Ashdown",
                    "credit-name": None,
                    "institution-name": ["University of Example"],
                    "email": [],
                }
            ],
            "num-found": 1,
        },
        rows=[("Rowan Ashdown (ORCID)", "https://orcid.org/0000-0000-0000-0001", "")],
        nothing={"expanded-result": None, "num-found": 0},
    ),
    Sample(
        engine="gazette",
        form="name",
        good={
            "f:total": "1",
            "entry": {
                "id": "https://www.thegazette.co.uk/id/notice/1",
                "f:notice-code": "2903",
                "title": "ASHDOWN, Rowan",
                "link": [
                    {"@rel": "self", "@href": "https://www.thegazette.co.uk/self"},
                    {"@href": "/notice/1"},
                ],
                "published": "2020-02-03T00:00:00",
                "content": '<div><em class="highlight">Ashdown</em>, Rowan of 1 Example Row</div>',
            },
        },
        rows=[("ASHDOWN, Rowan", "https://www.thegazette.co.uk/notice/1", "2020-02-03")],
        nothing={"f:total": 0, "link": []},
    ),
    Sample(
        engine="hackernews",
        form="name",
        good={
            "nbHits": 1,
            "nbPages": 1,
            "hits": [
                {
                    "objectID": "99",
                    "story_title": "A story",
                    "author": "someone",
                    "comment_text": "I think <i>Rowan Ashdown</i> said so",
                    "created_at": "2020-01-01T00:00:00Z",
                }
            ],
        },
        rows=[
            (
                "A story · by someone",
                "https://news.ycombinator.com/item?id=99",
                "2020-01-01T00:00:00Z",
            )
        ],
        nothing={"nbHits": 0, "nbPages": 0, "hits": []},
    ),
    Sample(
        engine="hackernews",
        form="handle",
        good={"username": "rowanruns", "about": "Runs", "karma": 5},
        rows=[("rowanruns (Hacker News)", "https://news.ycombinator.com/user?id=rowanruns", "")],
        nothing_code=404,
    ),
    Sample(
        engine="gitlab",
        form="handle",
        good=[
            {
                "id": 1,
                "username": "rowanruns",
                "name": "Rowan Ashdown",
                "web_url": "https://gitlab.com/rowanruns",
                "state": "active",
            }
        ],
        rows=[("Rowan Ashdown · rowanruns (GitLab)", "https://gitlab.com/rowanruns", "")],
        nothing=[],
    ),
    Sample(
        engine="chesscom",
        form="handle",
        good={
            "username": "rowanruns",
            "name": "Rowan Ashdown",
            "url": "https://www.chess.com/member/rowanruns",
            "location": "Walthamstow",
            "last_online": 1_767_225_600,
        },
        rows=[
            (
                "Rowan Ashdown · rowanruns (Chess.com)",
                "https://www.chess.com/member/rowanruns",
                "2026-01-01",
            )
        ],
        nothing_code=410,
    ),
    Sample(
        engine="lichess",
        form="handle",
        good={
            "username": "rowanruns",
            "url": "https://lichess.org/@/rowanruns",
            "seenAt": 1_767_225_600_000,
            "profile": {"realName": "Rowan Ashdown", "location": "London"},
        },
        rows=[
            ("Rowan Ashdown · rowanruns (Lichess)", "https://lichess.org/@/rowanruns", "2026-01-01")
        ],
        nothing_code=404,
    ),
    Sample(
        engine="openverse",
        form="name",
        good={
            "result_count": 1,
            "page_count": 1,
            "results": [
                {
                    "title": "Rowan Ashdown at the finish",
                    "foreign_landing_url": "https://www.flickr.com/photos/1/2",
                    "creator": "A Photographer",
                    "source": "flickr",
                }
            ],
        },
        rows=[("Rowan Ashdown at the finish", "https://www.flickr.com/photos/1/2", "")],
        nothing={"result_count": 0, "page_count": 0, "results": []},
    ),
    Sample(
        engine="crossref",
        form="name",
        good={
            "status": "ok",
            "message": {
                "total-results": 2,
                "items": [
                    {
                        "title": ["Somebody else's work"],
                        "URL": "https://doi.org/10.5555/1",
                        "author": [{"given": "Jane", "family": "Ashdown"}],
                    },
                    {
                        "title": ["Supervision in practice"],
                        "URL": "https://doi.org/10.5555/2",
                        "author": [{"given": "Rowan B.", "family": "Ashdown"}],
                        "container-title": ["Journal of Examples"],
                        "published": {"date-parts": [[2021, 3]]},
                    },
                ],
            },
        },
        rows=[("Supervision in practice", "https://doi.org/10.5555/2", "2021-03")],
        nothing={"status": "ok", "message": {"total-results": 0, "items": []}},
    ),
    Sample(
        engine="gdelt",
        form="name",
        good={
            "articles": [
                {
                    "title": "Runner raises money",
                    "url": "https://www.example.org/news/1",
                    "seendate": "20261101T101500Z",
                    "domain": "example.org",
                    "language": "English",
                }
            ]
        },
        rows=[("Runner raises money", "https://www.example.org/news/1", "2026-11-01T10:15Z")],
        nothing={},
    ),
    Sample(
        engine="keybase",
        form="handle",
        good={
            "status": {"code": 0, "name": "OK"},
            "them": [
                {
                    "basics": {"username": "rowanruns"},
                    "profile": {"full_name": "Rowan Ashdown", "location": "London", "bio": None},
                    "proofs_summary": {
                        "all": [
                            {
                                "proof_type": "reddit",
                                "nametag": "rowan_r",
                                "service_url": "https://reddit.com/user/rowan_r",
                            }
                        ]
                    },
                }
            ],
        },
        rows=[
            ("Rowan Ashdown · rowanruns (Keybase)", "https://keybase.io/rowanruns", ""),
            ("rowan_r (reddit): proven on Keybase", "https://reddit.com/user/rowan_r", ""),
        ],
        nothing={"status": {"code": 0, "name": "OK"}, "them": [None]},
    ),
    Sample(
        engine="companies_house",
        form="name",
        good={
            "total_results": 1,
            "items": [
                {
                    "title": "Rowan ASHDOWN",
                    "address_snippet": "1 Example Row, London",
                    "description": "Total number of appointments 1",
                    "date_of_birth": {"month": 4, "year": 1986},
                    "links": {"self": "/officers/abc/appointments"},
                }
            ],
        },
        rows=[
            (
                "Rowan ASHDOWN (Companies House)",
                f"{_COMPANIES}/officers/abc/appointments",
                "",
            )
        ],
        nothing={"total_results": 0, "items": []},
    ),
)


def request_of(sample: Sample) -> InterfaceRequest:
    """The request that a sample answers."""
    facts = (NAME, HANDLE, EMAIL, PAGE)
    return next(
        request
        for request in requests_for(facts, SETTINGS, ALL_INTERFACES)
        if (request.engine, request.form) == (sample.engine, sample.form)
    )


def an_answer(
    body: object = None,
    *,
    code: int = 200,
    kind: str = "application/json; charset=utf-8",
    raw: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> Incoming:
    """What the door would hand over."""
    data = raw if raw is not None else json.dumps(body).encode()
    return Incoming(
        status_code=code,
        url="https://asked.example/",
        headers={"content-type": kind, **(headers or {})},
        body=data,
    )


def nothing_of(sample: Sample) -> Incoming:
    """The answer that means "there is none"."""
    body = sample.nothing if sample.nothing is not None else {"message": "Not Found"}
    return an_answer(body, code=sample.nothing_code)
