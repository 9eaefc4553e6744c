# SPDX-License-Identifier: Apache-2.0
"""Hacker News: posts that mention a name, an account by user name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.model import (
    Interface,
    InterfaceRequest,
    InterfaceSettings,
    full_names,
    handles,
    question,
    quoted,
)
from privacy_audit.search.interfaces.reading import (
    Row,
    Rows,
    joined,
    member,
    objects,
    read_json,
    text_of,
)
from privacy_audit.search.model import Fact, ResultPage

_URL = "https://hn.algolia.com/api/v1"
_SITE = "https://news.ycombinator.com"


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """A search for each name, a look-up for each user name."""
    by_name = [
        question(
            "hackernews", "name", quoted(name), fact, purpose="Hacker News search",
            url=f"{_URL}/search",
            params=[("query", quoted(name)), ("hitsPerPage", "20"), ("page", "0")],
        )
        for fact, name in full_names(facts)
    ]  # fmt: skip
    by_handle = [
        question(
            "hackernews", "handle", handle, fact, purpose="Hacker News account",
            url=f"{_URL}/users/{handle}",
        )
        for fact, handle in handles(facts)
    ]  # fmt: skip
    return (*by_name, *by_handle)


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer; 404 to a look-up means that there is no such account."""
    if request.form == "handle":
        return read_json(incoming, request, _account, nothing_at=(404,))
    return read_json(incoming, request, _hits, about=request.text)


def _hits(data: Any) -> Rows:
    member(data, "nbHits", int)
    rows = []
    for hit in objects(member(data, "hits", list)):
        title = text_of(hit, "title") or text_of(hit, "story_title")
        author = text_of(hit, "author")
        rows.append(
            Row(
                title=joined(title or "A comment", author and f"by {author}"),
                url=f"{_SITE}/item?id={member(hit, 'objectID', str)}",
                snippet=text_of(hit, "comment_text") or text_of(hit, "url"),
                date=text_of(hit, "created_at"),
            )
        )
    return Rows(rows=rows)


def _account(data: Any) -> Rows:
    name = member(data, "username", str)
    row = Row(
        title=f"{name} (Hacker News)",
        url=f"{_SITE}/user?id={name}",
        snippet=text_of(data, "about"),
        date=text_of(data, "created_at"),
    )
    return Rows(rows=[row])


INTERFACE = Interface(id="hackernews", requests_for=requests_for, read=read)
