# SPDX-License-Identifier: Apache-2.0
"""Companies House: officers by name, with the user's own free key."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import replace
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
from privacy_audit.search.model import Fact, ResultPage, Way
from privacy_audit.vault.secret import Secret

_URL = "https://api.company-information.service.gov.uk/search/"
_SITE = "https://find-and-update.company-information.service.gov.uk"
_ASKED = {
    "name": ("officers", "Companies House officers"),
    "name_disqualified": ("disqualified-officers", "Companies House disqualified officers"),
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def requests_for(
    facts: Sequence[Fact], settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """Two questions for each name; none without a key."""
    if not settings.companies_house_key:
        return ()
    found: list[InterfaceRequest] = []
    for fact, name in full_names(facts):
        for form, (path, purpose) in _ASKED.items():
            asked = question(
                "companies_house", form, name, fact, purpose=purpose, url=_URL + path,
                params=[("q", name), ("items_per_page", "20"), ("start_index", "0")],
            )  # fmt: skip
            key = {"Authorization": _basic(settings.companies_house_key)}
            found.append(
                replace(asked, way=Way.KEYED, outgoing=replace(asked.outgoing, secret_headers=key))
            )
    return tuple(found)


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer."""
    return read_json(incoming, request, _rows, about=quoted(request.text))


def _basic(key: Secret) -> Secret:
    # The key is the user name, the password stays empty.
    return Secret("Basic " + base64.b64encode(f"{key.reveal().strip()}:".encode()).decode())


def _rows(data: Any) -> Rows:
    member(data, "total_results", int)
    rows = [
        Row(
            title=f"{text_of(one, 'title')} (Companies House)",
            url=_SITE + member(member(one, "links", dict), "self", str),
            snippet=joined(
                text_of(one, "description"), text_of(one, "address_snippet"), _born(one)
            ),
        )
        for one in objects(member(data, "items", list))
    ]
    return Rows(rows=rows)


def _born(one: dict[str, Any]) -> str:
    born = one.get("date_of_birth")
    if not isinstance(born, dict):
        return ""
    month, year = born.get("month"), born.get("year")
    if not isinstance(month, int) or not isinstance(year, int) or not 1 <= month <= 12:
        return ""
    return f"Born {_MONTHS[month - 1]} {year}"


INTERFACE = Interface(id="companies_house", requests_for=requests_for, read=read)
