# SPDX-License-Identifier: Apache-2.0
"""GOV.UK search: documents on the government's site that name a person."""

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
    ShapeChanged,
    member,
    objects,
    read_json,
    text_of,
)
from privacy_audit.search.model import Fact, ResultPage

_URL = "https://www.gov.uk/api/search.json"
_SITE = "https://www.gov.uk"
# Any field that the service does not know makes it refuse the whole request.
_FIELDS = ("title", "link", "description", "public_timestamp", "format")


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """Two questions for each name: everything, and decisions of employment tribunals."""
    found: list[InterfaceRequest] = []
    for fact, name in full_names(facts):
        params = [("q", quoted(name)), ("count", "20"), ("start", "0")]
        params += [("fields", field) for field in _FIELDS]
        tribunals = [*params, ("filter_format", "employment_tribunal_decision")]
        for form, asked in (("name", params), ("name_tribunals", tribunals)):
            found.append(
                question(
                    "govuk", form, quoted(name), fact, purpose="GOV.UK search", url=_URL,
                    params=asked,
                )
            )  # fmt: skip
    return tuple(found)


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer."""
    return read_json(incoming, request, _rows, about=request.text)


def _rows(data: Any) -> Rows:
    member(data, "total", int)
    rows = []
    for one in objects(member(data, "results", list)):
        link = text_of(one, "link")
        if not link:
            raise ShapeChanged("link")
        rows.append(
            Row(
                title=text_of(one, "title"),
                url=f"{_SITE}{link}" if link.startswith("/") else link,
                snippet=text_of(one, "description"),
                date=text_of(one, "public_timestamp"),
            )
        )
    return Rows(rows=rows)


INTERFACE = Interface(id="govuk", requests_for=requests_for, read=read)
