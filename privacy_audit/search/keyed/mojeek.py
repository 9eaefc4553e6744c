# SPDX-License-Identifier: Apache-2.0
"""Mojeek's search interface. ``s`` is the number of the first result: page 2 begins at 11."""

from __future__ import annotations

from privacy_audit.net.model import Incoming, Outgoing
from privacy_audit.search.interfaces.model import InterfaceRequest
from privacy_audit.search.keyed.model import Access, KeyedEngine, Need
from privacy_audit.search.keyed.reading import is_list, read_keyed
from privacy_audit.search.model import ResultPage

_PER_PAGE = 10


def _outgoing(access: Access, text: str, page: int) -> Outgoing:
    return Outgoing(
        url="https://api.mojeek.com/search",
        purpose="Mojeek search",
        params=(
            ("q", text),
            ("fmt", "json"),
            ("s", str((page - 1) * _PER_PAGE + 1)),
            ("t", str(_PER_PAGE)),
            # Pages from the UK count more, others are not left out.
            ("rb", "GB"),
            ("rbb", "10"),
            ("safe", "0"),
        ),
        headers={"Accept": "application/json"},
        secret_params={"api_key": access.key} if access.key else {},
    )


def _read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer; its own status tells when the day's share is used up."""
    return read_keyed(incoming, request, lambda data: is_list(data, "response", "results"))


ENGINE = KeyedEngine(
    id="mojeek_api", needs=(Need.KEY,), outgoing=_outgoing, read=_read, last_page=10
)
