# SPDX-License-Identifier: Apache-2.0
"""Openverse: openly licensed pictures with a name in their title."""

from __future__ import annotations

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
    Row,
    Rows,
    joined,
    member,
    objects,
    read_json,
    text_of,
)
from privacy_audit.search.model import Fact, ResultPage


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """One question for each name."""
    return tuple(
        question(
            "openverse",
            "name",
            quoted(name),
            fact,
            purpose="Openverse picture search",
            url="https://api.openverse.org/v1/images/",
            # More than 20 to a page needs a login.
            params=[("q", quoted(name)), ("page_size", "20")],
        )
        for fact, name in full_names(facts)
    )


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer."""
    return read_json(incoming, request, _rows, about=request.text)


def _rows(data: Any) -> Rows:
    member(data, "result_count", int)
    rows = [
        Row(
            title=text_of(one, "title") or "A picture",
            url=member(one, "foreign_landing_url", str),
            snippet=joined(
                text_of(one, "creator") and f"by {text_of(one, 'creator')}",
                text_of(one, "source"),
            ),
        )
        for one in objects(member(data, "results", list))
    ]
    return Rows(rows=rows)


INTERFACE = Interface(id="openverse", requests_for=requests_for, read=read)
