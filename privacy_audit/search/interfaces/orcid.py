# SPDX-License-Identifier: Apache-2.0
"""ORCID: records of research, with past employers."""

from __future__ import annotations

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
    quoted,
)
from privacy_audit.search.interfaces.reading import (
    Row,
    Rows,
    ShapeChanged,
    joined,
    member,
    objects,
    read_json,
    text_of,
)
from privacy_audit.search.model import Fact, ResultPage

_URL = "https://pub.orcid.org/v3.0/expanded-search/"


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """One question for each name."""
    found = []
    for fact, name in full_names(facts):
        given, family = given_and_family(name)
        text = f"given-names:{quoted(given)} AND family-name:{quoted(family)}"
        found.append(
            question(
                "orcid", "name", text, fact, purpose="ORCID search", url=_URL,
                params=[("q", text), ("rows", "20"), ("start", "0")],
            )
        )  # fmt: skip
    return tuple(found)


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer."""
    return read_json(incoming, request, _rows)


def _rows(data: Any) -> Rows:
    total = member(data, "num-found", int)
    found = data.get("expanded-result", ShapeChanged)
    if found is None and total == 0:
        return Rows()
    rows = []
    for one in objects(found):
        places = one.get("institution-name")
        known = places if isinstance(places, list) else []
        names = [place for place in known if isinstance(place, str)]
        full = f"{text_of(one, 'given-names')} {text_of(one, 'family-names')}"
        rows.append(
            Row(
                title=f"{text_of(one, 'credit-name') or full} (ORCID)",
                url=f"https://orcid.org/{member(one, 'orcid-id', str)}",
                snippet=joined(*names),
            )
        )
    return Rows(rows=rows)


INTERFACE = Interface(id="orcid", requests_for=requests_for, read=read)
