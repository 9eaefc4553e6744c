# SPDX-License-Identifier: Apache-2.0
"""Crossref: publications by author. Its matching is loose, so authors are compared here."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.model import (
    Interface,
    InterfaceRequest,
    InterfaceSettings,
    full_names,
    given_and_family,
    question,
)
from privacy_audit.search.interfaces.reading import (
    OFF_TOPIC,
    Row,
    Rows,
    ToldOff,
    joined,
    member,
    objects,
    read_json,
    text_of,
)
from privacy_audit.search.model import Fact, PageStatus, ResultPage

_FIELDS = "DOI,title,author,published,container-title,URL"


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """One question for each name."""
    return tuple(
        question(
            "crossref",
            "name",
            name,
            fact,
            purpose="Crossref author search",
            url="https://api.crossref.org/works",
            params=[("query.author", name), ("rows", "20"), ("select", _FIELDS)],
        )
        for fact, name in full_names(facts)
    )


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer; works without an author of this name are left out."""
    return read_json(incoming, request, lambda data: _rows(data, request.text))


def _rows(data: Any, name: str) -> Rows:
    message = member(data, "message", dict)
    member(message, "total-results", int)
    works = objects(member(message, "items", list))
    rows = [_row(work, author) for work in works if (author := _author(work, name))]
    if works and not rows:
        raise ToldOff(PageStatus.OFF_TOPIC, OFF_TOPIC)
    return Rows(rows=rows)


def _row(work: dict[str, Any], author: str) -> Row:
    return Row(
        title=_first(work.get("title")) or "A publication",
        url=member(work, "URL", str),
        snippet=joined(author, _first(work.get("container-title"))),
        date=_date(work.get("published")),
    )


def _author(work: dict[str, Any], name: str) -> str:
    """The author whose two name parts are those searched for; "" when there is none."""
    given, family = given_and_family(_folded(name))
    authors = work.get("author")
    if not given:
        return ""
    for author in objects(authors if authors is not None else []):
        theirs = _folded(text_of(author, "given")).split()
        same_given = bool(theirs) and theirs[0] == given.split()[0]
        if same_given and _folded(text_of(author, "family")) == family:
            return f"{text_of(author, 'given')} {text_of(author, 'family')}"
    return ""


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in apart if c.isalnum() or c.isspace()).split())


def _first(value: Any) -> str:
    return value[0] if isinstance(value, list) and value and isinstance(value[0], str) else ""


def _date(value: Any) -> str:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    numbers = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(numbers, list) or not all(isinstance(part, int) for part in numbers):
        return ""
    return "-".join(f"{part:02d}" for part in numbers[:3])


INTERFACE = Interface(id="crossref", requests_for=requests_for, read=read)
