# SPDX-License-Identifier: Apache-2.0
"""Kagi's search interface."""

from __future__ import annotations

from typing import Any

from privacy_audit.net.model import Incoming, Outgoing
from privacy_audit.search.interfaces.model import InterfaceRequest
from privacy_audit.search.keyed.model import Access, KeyedEngine, Need
from privacy_audit.search.keyed.reading import is_list, read_keyed
from privacy_audit.search.model import ResultPage
from privacy_audit.vault.secret import Secret


def _outgoing(access: Access, text: str, page: int) -> Outgoing:
    bearer = {"Authorization": Secret(f"Bearer {access.key.reveal()}")} if access.key else {}
    return Outgoing(
        url="https://kagi.com/api/v1/search",
        purpose="Kagi search",
        method="POST",
        json_body={
            "query": text,
            "page": page,
            "workflow": "search",
            "safe_search": False,
            "filters": {"region": "gb"},
        },
        headers={"Accept": "application/json"},
        secret_headers=bearer,
    )


def _read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer."""
    return read_keyed(incoming, request, _is_well_formed)


def _is_well_formed(data: Any) -> bool:
    # Older answers hold the list itself, newer ones a list by kind.
    return is_list(data, "data") or is_list(data, "data", "search")


ENGINE = KeyedEngine(
    id="kagi_api",
    needs=(Need.KEY,),
    outgoing=_outgoing,
    read=_read,
    last_page=10,
    us_cents=1.2,
)
