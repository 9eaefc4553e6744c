# SPDX-License-Identifier: Apache-2.0
"""SearXNG on a server of the user's own or of the employer.

``unresponsive_engines`` without results means that its engines failed, not that there is nothing.
"""

from __future__ import annotations

from privacy_audit.net.model import Incoming, Outgoing
from privacy_audit.search.interfaces.model import InterfaceRequest
from privacy_audit.search.keyed.model import Access, KeyedEngine, Need
from privacy_audit.search.keyed.reading import is_list, read_keyed
from privacy_audit.search.model import PageStatus, ResultPage

NOT_SWITCHED_ON = (
    "The server does not give answers as JSON. Whoever runs it adds “json” to “formats” under "
    "“search” in its settings.yml."
)


def _outgoing(access: Access, text: str, page: int) -> Outgoing:
    headers = {"Accept": "application/json"}
    return Outgoing(
        url=f"{access.base_url.rstrip('/')}/search",
        purpose="SearXNG search",
        params=(
            ("q", text),
            ("format", "json"),
            ("pageno", str(page)),
            ("language", "en-GB"),
            ("safesearch", "0"),
            ("categories", "general"),
        ),
        headers=headers,
        # A server of the employer may ask for a token of its own.
        secret_headers={"Authorization": access.key} if access.key else {},
    )


def _read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer; a 403 as a web page is what the server says while JSON is off."""
    if incoming.status_code == 403:
        return ResultPage(
            engine=request.engine,
            query=request.text,
            status=PageStatus.BLOCKED,
            notes=(NOT_SWITCHED_ON,),
        )
    return read_keyed(incoming, request, lambda data: is_list(data, "unresponsive_engines"))


ENGINE = KeyedEngine(
    id="searxng", needs=(Need.BASE_URL,), outgoing=_outgoing, read=_read, last_page=10
)
