# SPDX-License-Identifier: Apache-2.0
"""Hansard: being named in the UK Parliament."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

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

_URL = "https://hansard-api.parliament.uk/search.json"
# The service times out on long spans, so it is asked in two.
_SPANS = {"name_to_2012": ("2000-01-01", "2012-12-31"), "name_since_2013": ("2013-01-01", "")}


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """Two spans of years for each name, the newer one first."""
    found: list[InterfaceRequest] = []
    for fact, name in full_names(facts):
        for form, (first, last) in reversed(_SPANS.items()):
            given = {"searchTerm": quoted(name), "startDate": first, "endDate": last}
            given |= {"take": "20", "skip": "0", "orderBy": "SittingDateDesc"}
            params = [(f"queryParameters.{key}", value) for key, value in given.items() if value]
            found.append(
                question(
                    "hansard", form, quoted(name), fact, purpose="Hansard search", url=_URL,
                    params=params,
                )
            )  # fmt: skip
    return tuple(found)


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer."""
    return read_json(incoming, request, _rows, about=request.text)


def _rows(data: Any) -> Rows:
    rows = []
    for one in objects(member(data, "Contributions", list)):
        day = text_of(one, "SittingDate")[:10]
        house = text_of(one, "House") or "Commons"
        section = member(one, "DebateSectionExtId", str)
        anchor = text_of(one, "ContributionExtId")
        link = f"https://hansard.parliament.uk/{quote(house)}/{day}/debates/{quote(section)}/x"
        speaker = text_of(one, "MemberName") or text_of(one, "AttributedTo")
        rows.append(
            Row(
                title=joined(text_of(one, "DebateSection"), speaker) or "A debate",
                url=f"{link}#contribution-{quote(anchor)}" if anchor else link,
                snippet=text_of(one, "ContributionText"),
                date=day,
            )
        )
    return Rows(rows=rows)


INTERFACE = Interface(id="hansard", requests_for=requests_for, read=read)
