# SPDX-License-Identifier: Apache-2.0
"""Mastodon and compatible servers: accounts by name and by user name, each server by itself."""

from __future__ import annotations

from collections.abc import Sequence
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
    facts: Sequence[Fact], settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """For each server a search for each name and a look-up for each user name."""
    found: list[InterfaceRequest] = []
    for server in settings.mastodon_servers:
        found += [
            question(
                "mastodon", f"name@{server}", name, fact, purpose=f"Account search on {server}",
                url=f"https://{server}/api/v2/search",
                # Neither resolve nor offset: those need a login.
                params=[("q", name), ("type", "accounts"), ("limit", "20")],
            )
            for fact, name in full_names(facts)
        ]  # fmt: skip
        found += [
            question(
                "mastodon", f"handle@{server}", handle, fact, purpose=f"Account on {server}",
                url=f"https://{server}/api/v1/accounts/lookup", params=[("acct", handle)],
            )
            for fact, handle in handles(facts)
        ]  # fmt: skip
    return tuple(found)


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer; 404 to a look-up means that there is no such account."""
    if request.form.startswith("handle@"):
        return read_json(incoming, request, _account, nothing_at=(404,))
    return read_json(incoming, request, _accounts, about=quoted(request.text))


def _accounts(data: Any) -> Rows:
    return Rows(rows=[_row(account) for account in objects(member(data, "accounts", list))])


def _account(data: Any) -> Rows:
    return Rows(rows=[_row(data)])


def _row(account: Any) -> Row:
    name = member(account, "acct", str)
    findable = account.get("discoverable")
    return Row(
        title=joined(text_of(account, "display_name"), f"@{name} (Mastodon)"),
        url=member(account, "url", str),
        snippet=joined(
            text_of(account, "note"),
            "The setting that lets people find this account is on." if findable is True else "",
        ),
        date=text_of(account, "last_status_at"),
    )


INTERFACE = Interface(id="mastodon", requests_for=requests_for, read=read)
