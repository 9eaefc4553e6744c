# SPDX-License-Identifier: Apache-2.0
"""Wayback Machine: whether a page of one's own still stands in the archive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.model import (
    Interface,
    InterfaceRequest,
    InterfaceSettings,
    question,
)
from privacy_audit.search.interfaces.reading import Row, Rows, is_link, member, read_json, text_of
from privacy_audit.search.model import Fact, FactKind, ResultPage

_URL = "https://archive.org/wayback/available"


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """One question for each address of a page."""
    return tuple(
        question(
            "wayback",
            "page",
            fact.text.strip(),
            fact,
            purpose="Wayback Machine look-up",
            url=_URL,
            params=[("url", fact.text.strip())],
        )
        for fact in facts
        if fact.kind is FactKind.PAGE_ADDRESS and is_link(fact.text.strip())
    )


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer."""
    return read_json(incoming, request, lambda data: _rows(data, request.text))


def _rows(data: Any, address: str) -> Rows:
    kept = member(data, "archived_snapshots", dict)
    if not kept:
        return Rows()
    closest = member(kept, "closest", dict)
    stamp = text_of(closest, "timestamp")
    day = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}" if stamp[:8].isdecimal() else ""
    row = Row(
        title=f"Archived copy of {address}",
        url=member(closest, "url", str),
        snippet="A page that is gone at its source may still be read here.",
        date=day,
    )
    return Rows(rows=[row])


INTERFACE = Interface(id="wayback", requests_for=requests_for, read=read)
