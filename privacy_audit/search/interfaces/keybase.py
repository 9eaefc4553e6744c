# SPDX-License-Identifier: Apache-2.0
"""Keybase: proven links between accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.model import (
    Interface,
    InterfaceRequest,
    InterfaceSettings,
    handles,
    question,
)
from privacy_audit.search.interfaces.reading import (
    Row,
    Rows,
    ShapeChanged,
    ToldOff,
    joined,
    member,
    objects,
    plain,
    read_json,
    text_of,
)
from privacy_audit.search.model import Fact, PageStatus, ResultPage


def requests_for(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """One look-up for each user name."""
    return tuple(
        question(
            "keybase",
            "handle",
            handle,
            fact,
            purpose="Keybase account",
            url="https://keybase.io/_/api/1.0/user/lookup.json",
            params=[("usernames", handle), ("fields", "basics,profile,proofs_summary")],
        )
        for fact, handle in handles(facts)
    )


def read(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer: ``them`` holds null for a user name that nobody has."""
    return read_json(incoming, request, _rows)


def _rows(data: Any) -> Rows:
    status = member(data, "status", dict)
    if status.get("code") != 0:
        raise ToldOff(PageStatus.ERROR, plain(text_of(status, "desc")))
    them = member(data, "them", list)
    if not them:
        raise ShapeChanged("them")
    rows: list[Row] = []
    for person in objects([one for one in them if one is not None]):
        rows += _rows_of(person)
    return Rows(rows=rows)


def _rows_of(person: dict[str, Any]) -> list[Row]:
    name = member(member(person, "basics", dict), "username", str)
    profile = person.get("profile")
    rows = [
        Row(
            title=joined(text_of(profile, "full_name"), f"{name} (Keybase)"),
            url=f"https://keybase.io/{name}",
            snippet=joined(text_of(profile, "location"), text_of(profile, "bio")),
        )
    ]
    summary = person.get("proofs_summary")
    proofs = summary.get("all") if isinstance(summary, dict) else None
    for proof in objects(proofs if proofs is not None else []):
        kind = text_of(proof, "proof_type") or "account"
        rows.append(
            Row(
                title=f"{text_of(proof, 'nametag')} ({kind}): proven on Keybase",
                url=text_of(proof, "service_url"),
                snippet=f"Anyone can see that this account belongs to {name}.",
            )
        )
    return rows


INTERFACE = Interface(id="keybase", requests_for=requests_for, read=read)
