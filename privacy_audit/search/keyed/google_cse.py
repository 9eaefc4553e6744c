# SPDX-License-Identifier: Apache-2.0
"""Google's custom search, for those who have it already: it ends on 1 January 2027."""

from __future__ import annotations

from typing import Any

from privacy_audit.net.model import Incoming, Outgoing
from privacy_audit.search.interfaces.model import InterfaceRequest
from privacy_audit.search.keyed.model import Access, KeyedEngine, Need
from privacy_audit.search.keyed.reading import is_list, read_keyed
from privacy_audit.search.model import ResultPage

_PER_PAGE = 10


def _outgoing(access: Access, text: str, page: int) -> Outgoing:
    return Outgoing(
        url="https://www.googleapis.com/customsearch/v1",
        purpose="Google custom search",
        params=(
            ("q", text),
            ("cx", access.engine_number),
            ("start", str((page - 1) * _PER_PAGE + 1)),
            ("num", str(_PER_PAGE)),
            ("gl", "uk"),
            ("hl", "en"),
            ("safe", "off"),
            ("filter", "0"),
        ),
        headers={"Accept": "application/json"},
        secret_params={"key": access.key} if access.key else {},
    )


def _read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer."""
    return read_keyed(incoming, request, _is_well_formed)


def _is_well_formed(data: Any) -> bool:
    # Without any result there is no "items", but the number of results is there and is 0.
    information = data.get("searchInformation")
    if not isinstance(information, dict) or not isinstance(data.get("queries"), dict):
        return False
    if "items" in data:
        return is_list(data, "items")
    return str(information.get("totalResults")) == "0"


ENGINE = KeyedEngine(
    id="google_cse",
    needs=(Need.KEY, Need.ENGINE_NUMBER),
    outgoing=_outgoing,
    read=_read,
    last_page=10,
    us_cents=0.5,
)
