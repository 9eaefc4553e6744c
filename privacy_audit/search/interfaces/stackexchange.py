# SPDX-License-Identifier: Apache-2.0
"""Stack Exchange: accounts on question-and-answer sites."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
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
    joined,
    member,
    objects,
    plain,
    read_json,
    text_of,
)
from privacy_audit.search.model import Fact, PageStatus, ResultPage

_URL = "https://api.stackexchange.com/2.3/users"
_THROTTLED = 502
_LONGEST_WAIT = 86_400.0


def requests_for(
    facts: Sequence[Fact], settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """For each site a search for each name and user name."""
    return tuple(
        question(
            "stackexchange",
            f"{form}@{site}",
            text,
            fact,
            purpose=f"User search on {site}",
            url=_URL,
            params=[
                ("inname", text),
                ("site", site),
                ("pagesize", "20"),
                ("order", "desc"),
                ("sort", "reputation"),
            ],
        )
        for site in settings.stack_sites
        for form, found in (("name", full_names(facts)), ("handle", handles(facts)))
        for fact, text in found
    )


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer."""
    return read_json(incoming, request, _rows, about=quoted(request.text))


def wait_asked(incoming: Incoming) -> float:
    """The seconds of ``backoff``, which must be kept."""
    try:
        data = json.loads(incoming.body)
    except (ValueError, RecursionError):
        return 0.0
    wait = data.get("backoff") if isinstance(data, dict) else None
    if isinstance(wait, bool) or not isinstance(wait, int | float):
        return 0.0
    return min(max(float(wait), 0.0), _LONGEST_WAIT)


def _rows(data: Any) -> Rows:
    if isinstance(data, dict) and "error_id" in data:
        if data["error_id"] == _THROTTLED:
            raise ToldOff(PageStatus.QUOTA, LIMITED)
        raise ToldOff(PageStatus.ERROR, plain(text_of(data, "error_message")))
    rows = [
        Row(
            title=f"{text_of(one, 'display_name')} (Stack Exchange)",
            url=member(one, "link", str),
            snippet=joined(text_of(one, "location"), text_of(one, "website_url")),
            date=_day(one.get("last_access_date")),
        )
        for one in objects(member(data, "items", list))
    ]
    return Rows(rows=rows)


def _day(seconds: object) -> str:
    if isinstance(seconds, bool) or not isinstance(seconds, int):
        return ""
    if not 0 < seconds < 4_102_444_800:  # the year 2100
        return ""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


INTERFACE = Interface(
    id="stackexchange", requests_for=requests_for, read=read, wait_asked=wait_asked
)
