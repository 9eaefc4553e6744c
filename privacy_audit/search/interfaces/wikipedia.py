# SPDX-License-Identifier: Apache-2.0
"""Wikipedia and Wikimedia Commons: mentions, pictures, an account."""

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
    LIMITED,
    Row,
    Rows,
    ToldOff,
    member,
    objects,
    plain,
    read_json,
    text_of,
)
from privacy_audit.search.model import Fact, PageStatus, ResultPage

# maxlag: the service says so when it is busy, instead of working for us.
_SHARED = [("format", "json"), ("formatversion", "2"), ("maxlag", "5")]
_PICTURES = "6"  # the namespace of files
_SEARCHED = {
    "name@en": ("en.wikipedia.org", "Wikipedia search"),
    "name@cy": ("cy.wikipedia.org", "Welsh Wikipedia search"),
    "pictures": ("commons.wikimedia.org", "Wikimedia Commons picture search"),
}


def requests_for(
    facts: Sequence[Fact], settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """For each name a search here and there, for each user name a look at the account."""
    found: list[InterfaceRequest] = []
    for fact, name in full_names(facts):
        for form, (host, purpose) in _SEARCHED.items():
            if form == "name@cy" and not settings.welsh:
                continue
            params = [
                ("action", "query"), ("list", "search"), ("srsearch", quoted(name)),
                ("srlimit", "20"), ("srprop", "snippet|timestamp"), *_SHARED,
            ]  # fmt: skip
            if form == "pictures":
                params.append(("srnamespace", _PICTURES))
            found.append(
                question(
                    "wikipedia", form, quoted(name), fact, purpose=purpose,
                    url=f"https://{host}/w/api.php", params=params,
                )
            )  # fmt: skip
    for fact, handle in handles(facts):
        params = [
            ("action", "query"), ("list", "users"), ("ususers", handle),
            ("usprop", "registration|editcount"), *_SHARED,
        ]  # fmt: skip
        found.append(
            question(
                "wikipedia", "handle", handle, fact, purpose="Wikipedia account",
                url="https://en.wikipedia.org/w/api.php", params=params,
            )
        )  # fmt: skip
    return tuple(found)


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer."""
    if request.form == "handle":
        return read_json(incoming, request, _account)
    host = _SEARCHED[request.form][0]
    return read_json(incoming, request, lambda data: _found(data, host), about=request.text)


def _found(data: Any, host: str) -> Rows:
    query = _answer_in(data)
    rows = [
        Row(
            title=text_of(one, "title"),
            url=f"https://{host}/?curid={member(one, 'pageid', int)}",
            snippet=text_of(one, "snippet"),
            date=text_of(one, "timestamp"),
        )
        for one in objects(member(query, "search", list))
    ]
    return Rows(rows=rows)


def _account(data: Any) -> Rows:
    rows = []
    for user in objects(member(_answer_in(data), "users", list)):
        name = member(user, "name", str)
        if user.get("missing") or user.get("invalid"):
            continue
        edits = user.get("editcount")
        rows.append(
            Row(
                title=f"User: {name} (Wikipedia)",
                url=f"https://en.wikipedia.org/wiki/Special:Contributions/{name.replace(' ', '_')}",
                snippet=f"{edits} edits" if isinstance(edits, int) else "",
                date=text_of(user, "registration"),
            )
        )
    return Rows(rows=rows)


def _answer_in(data: Any) -> dict[str, Any]:
    error = data.get("error") if isinstance(data, dict) else None
    if isinstance(error, dict):
        busy = text_of(error, "code") in {"maxlag", "ratelimited"}
        if busy:
            raise ToldOff(PageStatus.QUOTA, LIMITED)
        raise ToldOff(PageStatus.ERROR, plain(text_of(error, "info")))
    query: dict[str, Any] = member(data, "query", dict)
    return query


INTERFACE = Interface(id="wikipedia", requests_for=requests_for, read=read)
