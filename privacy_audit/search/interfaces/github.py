# SPDX-License-Identifier: Apache-2.0
"""GitHub: accounts by the name they show and by user name."""

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

_URL = "https://api.github.com"
_HEADERS = {"Accept": "application/vnd.github+json"}
_LONGEST = 256
_INCOMPLETE = "GitHub says that this list is not complete."


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """A search for each name, a look-up for each user name."""
    by_name = [
        question(
            "github", "name", f"{quoted(name)} in:name", fact, purpose="GitHub user search",
            url=f"{_URL}/search/users",
            params=[("q", f"{quoted(name)} in:name"), ("per_page", "20")], headers=_HEADERS,
        )
        for fact, name in full_names(facts)
        if len(name) + len('"" in:name') <= _LONGEST
    ]  # fmt: skip
    by_handle = [
        question(
            "github", "handle", handle, fact, purpose="GitHub account",
            url=f"{_URL}/users/{handle}", headers=_HEADERS,
        )
        for fact, handle in handles(facts)
        if handle.replace("-", "").isalnum()
    ]  # fmt: skip
    return (*by_name, *by_handle)


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer; 404 to a look-up means that there is no such account."""
    if request.form == "handle":
        return read_json(incoming, request, _account, nothing_at=(404,))
    # The list shows user names and not the name that was found: there is nothing to guard by.
    return read_json(incoming, request, _found)


def _found(data: Any) -> Rows:
    member(data, "total_count", int)
    rows = [
        Row(title=f"{member(one, 'login', str)} (GitHub)", url=member(one, "html_url", str))
        for one in objects(member(data, "items", list))
    ]
    notes = [_INCOMPLETE] if data.get("incomplete_results") is True else []
    return Rows(rows=rows, notes=notes)


def _account(data: Any) -> Rows:
    login = member(data, "login", str)
    about = [text_of(data, key) for key in ("company", "location", "email", "blog", "bio")]
    row = Row(
        title=joined(text_of(data, "name"), f"{login} (GitHub)"),
        url=member(data, "html_url", str),
        snippet=joined(*about),
        date=text_of(data, "created_at"),
    )
    return Rows(rows=[row])


INTERFACE = Interface(id="github", requests_for=requests_for, read=read)
