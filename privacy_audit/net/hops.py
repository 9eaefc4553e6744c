# SPDX-License-Identifier: Apache-2.0
"""From a request as the user saw it to what goes over the wire, redirects included. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode, urljoin

from privacy_audit.net.hosts import AllowedHost, authority_of, host_name
from privacy_audit.net.model import Outgoing
from privacy_audit.net.wire import Call

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEEP_METHOD = frozenset({307, 308})


def call_for(outgoing: Outgoing, host: AllowedHost) -> Call:
    """The exchange for a request, with its secrets in the clear."""
    secret_headers = {name: secret.reveal() for name, secret in outgoing.secret_headers.items()}
    secret_params = tuple((name, value.reveal()) for name, value in outgoing.secret_params.items())
    return Call(
        url=outgoing.url,
        host=host_name(host.authority),
        authority=host.authority,
        method=outgoing.method,
        params=(*outgoing.params, *secret_params),
        headers={**outgoing.headers, **secret_headers},
        json_body=outgoing.json_body,
        raw_body=outgoing.raw_body,
        keep_cut=outgoing.keep_cut,
    )


def next_hop(outgoing: Outgoing, status_code: int, headers: Mapping[str, str]) -> Outgoing | None:
    """The request that a redirect asks for, if the answer is one.

    Keys never go to another host. Raises HostNotAllowed for an address that cannot be asked.
    """
    location = headers.get("location", "")
    if status_code not in _REDIRECTS or not location:
        return None
    # Headers come as Latin-1, though many servers send UTF-8.
    location = location.encode("latin-1", "replace").decode("utf-8", "replace")
    target = urljoin(outgoing.url, location)
    same_host = authority_of(target) == authority_of(outgoing.url)
    same_method = status_code in _KEEP_METHOD
    return replace(
        outgoing,
        url=target,
        params=(),
        method=outgoing.method if same_method or outgoing.method == "HEAD" else "GET",
        json_body=outgoing.json_body if same_method else None,
        raw_body=outgoing.raw_body if same_method else None,
        secret_headers=outgoing.secret_headers if same_host else {},
        secret_params={},
    )


def full_address(outgoing: Outgoing) -> str:
    """The address with its parameters and without secrets."""
    if not outgoing.params:
        return outgoing.url
    joint = "&" if "?" in outgoing.url else "?"
    return f"{outgoing.url}{joint}{urlencode(outgoing.params)}"


def sent_bytes(outgoing: Outgoing) -> int:
    """The bytes of address and body, secrets left out."""
    body = outgoing.raw_body or b""
    if outgoing.json_body is not None:
        body = json.dumps(dict(outgoing.json_body)).encode()
    return len(full_address(outgoing).encode()) + len(body)
