# SPDX-License-Identifier: Apache-2.0
"""GDELT: articles of UK news sites from the last three months."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.model import (
    Interface,
    InterfaceRequest,
    InterfaceSettings,
    full_names,
    question,
    quoted,
)
from privacy_audit.search.interfaces.reading import (
    LIMITED,
    Row,
    Rows,
    ShapeChanged,
    joined,
    member,
    objects,
    plain,
    read_json,
    text_of,
)
from privacy_audit.search.model import Fact, PageStatus, ResultPage

_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d\dZ")
_BUSY = re.compile(r"limit|seconds|slow", re.IGNORECASE)


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """One question for each name."""
    return tuple(
        question(
            "gdelt",
            "name",
            f"{quoted(name)} sourcecountry:UK",
            fact,
            purpose="GDELT news search",
            url="https://api.gdeltproject.org/api/v2/doc/doc",
            params=[
                ("query", f"{quoted(name)} sourcecountry:UK"),
                ("mode", "artlist"),
                ("format", "json"),
                ("maxrecords", "50"),
                ("timespan", "3m"),
                ("sort", "datedesc"),
            ],
        )
        for fact, name in full_names(facts)
    )


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer; complaints come as plain text, sometimes with 200.

    The list has headings only, and a name stands in the article: there is nothing to guard by.
    """
    kind = incoming.headers.get("content-type", "").partition(";")[0].strip().lower()
    if incoming.status_code == 200 and incoming.body.lstrip()[:1] not in {b"{", b"<"}:
        words = plain(incoming.body[:2_000].decode("utf-8", "replace"))
        if kind == "text/html" or kind == "text/plain" or words:
            busy = _BUSY.search(words) is not None
            return ResultPage(
                engine=request.engine,
                query=request.text,
                status=PageStatus.QUOTA if busy else PageStatus.ERROR,
                notes=(LIMITED if busy else words[:200],),
            )
    return read_json(incoming, request, _rows)


def _rows(data: Any) -> Rows:
    # A search without a hit is answered with an empty object.
    if data == {}:
        return Rows()
    if not isinstance(data, dict):
        raise ShapeChanged("object")
    rows = [
        Row(
            title=text_of(one, "title"),
            url=member(one, "url", str),
            snippet=joined(text_of(one, "domain"), text_of(one, "language")),
            date=_moment(text_of(one, "seendate")),
        )
        for one in objects(member(data, "articles", list))
    ]
    return Rows(rows=rows)


def _moment(text: str) -> str:
    found = _MOMENT.fullmatch(text)
    return "{}-{}-{}T{}:{}Z".format(*found.groups()) if found else ""


INTERFACE = Interface(id="gdelt", requests_for=requests_for, read=read)
