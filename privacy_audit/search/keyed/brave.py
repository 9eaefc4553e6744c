# SPDX-License-Identifier: Apache-2.0
"""Brave's search interface. Its ``offset`` counts pages, not results."""

from __future__ import annotations

from typing import Any

from privacy_audit.net.model import Incoming, Outgoing
from privacy_audit.search.interfaces.model import InterfaceRequest
from privacy_audit.search.keyed.model import Access, KeyedEngine, Need
from privacy_audit.search.keyed.reading import is_list, read_keyed
from privacy_audit.search.model import ResultPage


def _outgoing(access: Access, text: str, page: int) -> Outgoing:
    return Outgoing(
        url="https://api.search.brave.com/res/v1/web/search",
        purpose="Brave search",
        params=(
            ("q", text),
            ("count", "20"),
            ("offset", str(page - 1)),
            ("country", "GB"),
            ("search_lang", "en"),
            ("ui_lang", "en-GB"),
            ("safesearch", "off"),
            ("text_decorations", "false"),
            ("spellcheck", "false"),
            ("result_filter", "web"),
        ),
        headers={"Accept": "application/json"},
        secret_headers={"X-Subscription-Token": access.key} if access.key else {},
    )


def _read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer."""
    return read_keyed(incoming, request, _is_well_formed)


def _is_well_formed(data: Any) -> bool:
    # Without any result the whole group "web" is missing.
    named = data.get("type") == "search" and isinstance(data.get("query"), dict)
    return named and ("web" not in data or is_list(data, "web", "results"))


ENGINE = KeyedEngine(
    id="brave_api",
    needs=(Need.KEY,),
    outgoing=_outgoing,
    read=_read,
    last_page=10,
    us_cents=0.5,
)
