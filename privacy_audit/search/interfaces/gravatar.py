# SPDX-License-Identifier: Apache-2.0
"""Gravatar: what anyone who knows an e-mail address can look up with a hash of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.model import (
    Interface,
    InterfaceRequest,
    InterfaceSettings,
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
from privacy_audit.search.model import Fact, FactKind, ResultPage

_URL = "https://api.gravatar.com/v3/profiles/"
_HASH = re.compile(r"[0-9a-f]{64}")


def email_hash(address: str) -> str:
    """SHA-256 of the trimmed address in lower case, as the operator documents it."""
    return hashlib.sha256(address.strip().lower().encode()).hexdigest()


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """One question for each e-mail address; only its hash is in it."""
    hashes = [
        email_hash(fact.text) if fact.kind is FactKind.EMAIL else fact.text
        for fact in facts
        if (fact.kind is FactKind.EMAIL and "@" in fact.text)
        or (fact.kind is FactKind.EMAIL_HASH and _HASH.fullmatch(fact.text))
    ]
    return tuple(
        question(
            "gravatar",
            "email_hash",
            one,
            Fact(kind=FactKind.EMAIL_HASH, text=one),
            purpose="Gravatar profile",
            url=_URL + one,
        )
        for one in dict.fromkeys(hashes)
    )


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer; 404 means that there is no profile."""
    return read_json(incoming, request, _rows, nothing_at=(404,))


def _rows(data: Any) -> Rows:
    profile = member(data, "profile_url", str)
    name = member(data, "display_name", str)
    about = joined(
        text_of(data, "job_title"),
        text_of(data, "company"),
        text_of(data, "location"),
        text_of(data, "description"),
    )
    rows = [Row(title=f"{name or 'A profile'} (Gravatar)", url=profile, snippet=about)]
    accounts = data.get("verified_accounts")
    for account in objects(accounts if accounts is not None else []):
        label = text_of(account, "service_label") or "Linked account"
        rows.append(
            Row(
                title=f"{label}: linked from Gravatar",
                url=text_of(account, "url"),
                snippet=f"{name} shows this account on the Gravatar profile.",
            )
        )
    return Rows(rows=rows)


INTERFACE = Interface(id="gravatar", requests_for=requests_for, read=read)
