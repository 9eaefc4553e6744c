# SPDX-License-Identifier: Apache-2.0
"""All interfaces, by hand and in the order of asking: value for a UK social worker first."""

from __future__ import annotations

from collections.abc import Sequence

from privacy_audit.search.interfaces import (
    bluesky,
    chess,
    companies_house,
    crossref,
    gazette,
    gdelt,
    github,
    gitlab,
    govuk,
    gravatar,
    hackernews,
    hansard,
    keybase,
    mastodon,
    openverse,
    orcid,
    stackexchange,
    wayback,
    wikipedia,
)
from privacy_audit.search.interfaces.model import Interface, InterfaceRequest, InterfaceSettings
from privacy_audit.search.model import Fact, PlannedQuery

DEFAULT_SET = (
    govuk.INTERFACE,
    gravatar.INTERFACE,
    bluesky.INTERFACE,
    mastodon.INTERFACE,
    wikipedia.INTERFACE,
    hansard.INTERFACE,
    github.INTERFACE,
    wayback.INTERFACE,
    stackexchange.INTERFACE,
    orcid.INTERFACE,
    gazette.INTERFACE,
)
RING_TWO = (
    hackernews.INTERFACE,
    gitlab.INTERFACE,
    chess.CHESSCOM,
    chess.LICHESS,
    openverse.INTERFACE,
    crossref.INTERFACE,
    gdelt.INTERFACE,
    keybase.INTERFACE,
)
WITH_KEY = (companies_house.INTERFACE,)
ALL = (*DEFAULT_SET, *RING_TWO, *WITH_KEY)


def interface(engine_id: str) -> Interface | None:
    """The interface of an engine, if it has one."""
    return next((one for one in ALL if one.id == engine_id), None)


def requests_for(
    facts: Sequence[Fact],
    settings: InterfaceSettings,
    chosen: Sequence[Interface] = DEFAULT_SET,
) -> tuple[InterfaceRequest, ...]:
    """Every question that these facts allow, interface by interface."""
    return tuple(request for one in chosen for request in one.requests_for(tuple(facts), settings))


def request_for(planned: PlannedQuery, settings: InterfaceSettings) -> InterfaceRequest | None:
    """The request of a stored query, made anew from the facts it carries.

    ``None`` when the settings no longer allow it: a server was taken out, a key is missing.
    """
    found = interface(planned.engine)
    if found is None:
        return None
    for request in found.requests_for(planned.carries, settings):
        if request.form == planned.form:
            return request
    return None
