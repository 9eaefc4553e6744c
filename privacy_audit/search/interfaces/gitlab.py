# SPDX-License-Identifier: Apache-2.0
"""GitLab: one account by its exact user name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.model import (
    Interface,
    InterfaceRequest,
    InterfaceSettings,
    handles,
    question,
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
    """One look-up for each user name."""
    return tuple(
        question(
            "gitlab",
            "handle",
            handle,
            fact,
            purpose="GitLab account",
            url="https://gitlab.com/api/v4/users",
            params=[("username", handle)],
        )
        for fact, handle in handles(facts)
    )


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer: a list of none or one."""
    return read_json(incoming, request, _rows)


def _rows(data: Any) -> Rows:
    rows = [
        Row(
            title=joined(text_of(one, "name"), f"{member(one, 'username', str)} (GitLab)"),
            url=member(one, "web_url", str),
        )
        for one in objects(data)
    ]
    return Rows(rows=rows)


INTERFACE = Interface(id="gitlab", requests_for=requests_for, read=read)
