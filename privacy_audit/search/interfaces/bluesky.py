# SPDX-License-Identifier: Apache-2.0
"""Bluesky: accounts by name and by user name. Posts are not searched: that needs a login."""

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
    ToldOff,
    joined,
    member,
    objects,
    read_json,
    text_of,
)
from privacy_audit.search.model import Fact, PageStatus, ResultPage

_URL = "https://public.api.bsky.app/xrpc/"
_NOT_FOR_STRANGERS = "!no-unauthenticated"
_ASKS_TO_BE_HIDDEN = (
    "This account asks not to be shown to people who are not signed in: a good setting."
)


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """A people search for each name, a look-up for each user name."""
    by_name = [
        question(
            "bluesky", "name", name, fact, purpose="Bluesky people search",
            url=_URL + "app.bsky.actor.searchActors", params=[("q", name), ("limit", "25")],
        )
        for fact, name in full_names(facts)
    ]  # fmt: skip
    by_handle = [
        question(
            "bluesky", "handle", handle, fact, purpose="Bluesky profile",
            url=_URL + "app.bsky.actor.getProfile",
            params=[("actor", handle if "." in handle else f"{handle}.bsky.social")],
        )
        for fact, handle in handles(facts)
        if "_" not in handle  # no Bluesky name can have one
    ]  # fmt: skip
    return (*by_name, *by_handle)


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer."""
    if request.form == "handle":
        return read_json(incoming, request, _profile)
    return read_json(incoming, request, _actors, about=quoted(request.text))


def _actors(data: Any) -> Rows:
    return Rows(rows=[_row(actor) for actor in objects(member(data, "actors", list))])


def _profile(data: Any) -> Rows:
    if text_of(data, "error") and "not found" in text_of(data, "message").lower():
        raise ToldOff(PageStatus.EMPTY)
    return Rows(rows=[_row(data)])


def _row(actor: Any) -> Row:
    handle = member(actor, "handle", str)
    labels = actor.get("labels")
    hidden = isinstance(labels, list) and any(
        text_of(label, "val") == _NOT_FOR_STRANGERS for label in labels
    )
    name = "" if hidden else text_of(actor, "displayName")
    return Row(
        title=joined(name, f"@{handle} (Bluesky)"),
        url=f"https://bsky.app/profile/{handle}",
        snippet=_ASKS_TO_BE_HIDDEN if hidden else text_of(actor, "description"),
        date=text_of(actor, "createdAt"),
    )


INTERFACE = Interface(id="bluesky", requests_for=requests_for, read=read)
