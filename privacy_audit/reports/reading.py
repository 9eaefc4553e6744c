# SPDX-License-Identifier: Apache-2.0
"""Reading a stored report: its checks in their packs. The window and the HTML file share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from privacy_audit.errors import UserError
from privacy_audit.reports.model import SCHEMA_NUMBER

_STANDING_KEYS = {
    "fail": "open",
    "accepted": "accepted",
    "unknown": "unsure",
    "not_checked": "not_checked",
    "not_applicable": "not_applicable",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPart:
    """One pack of a report with its checks, in the order of the walk.

    updated_on, fingerprint: empty when the pack was no longer there when the audit ended.
    """

    id: str
    title: str
    updated_on: str
    fingerprint: str
    standing: Mapping[str, int]
    checks: tuple[Mapping[str, Any], ...]


def pack_parts(body: Mapping[str, Any]) -> tuple[PackPart, ...]:
    """The packs of a report; no check is left out, even if its pack had been taken away."""
    known = {pack["id"]: pack for pack in body["packs"]}
    by_pack: dict[str, list[Mapping[str, Any]]] = {pack_id: [] for pack_id in known}
    for check in body["checks"]:
        by_pack.setdefault(check["pack"], []).append(check)
    return tuple(_part(pack_id, known.get(pack_id), tuple(by_pack[pack_id])) for pack_id in by_pack)


def _part(
    pack_id: str, pack: Mapping[str, Any] | None, checks: tuple[Mapping[str, Any], ...]
) -> PackPart:
    return PackPart(
        id=pack_id,
        title=pack["title"] if pack else checks[0]["pack_title"],
        updated_on=pack["updated_on"] if pack else "",
        fingerprint=pack["fingerprint"] if pack else "",
        standing=pack["standing"] if pack else counts_of(checks),
        checks=checks,
    )


def standing_key(check: Mapping[str, Any]) -> str:
    """Under which count of a standing a check of a report falls."""
    if check["answer"] == "pass":
        return "seen" if check["verified"] else "said"
    return _STANDING_KEYS[check["answer"]]


def counts_of(checks: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The counts of a standing over checks of a report."""
    found = Counter(standing_key(check) for check in checks)
    return {key: found[key] for key in ("seen", "said", *_STANDING_KEYS.values())}


OLDEST_SCHEMA = 1
_SINCE_SCHEMA_2: Mapping[str, Any] = {
    "evidence": (),
    "coverage": None,
    "findings": (),
    "cases": (),
}


def readable(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """A body in today's shape for reading: what an older schema did not keep is empty.

    Nothing is stored of it: the fingerprint stays that of the body as it was written.
    Raises ``UserError`` for a schema that this program does not know yet.
    """
    schema = body["schema"]
    if schema > SCHEMA_NUMBER:
        raise UserError(
            "This report was written by a newer version of Privacy Audit.",
            "Nothing is lost.",
            "Open it with that version.",
        )
    if schema == SCHEMA_NUMBER:
        return body
    return {
        **_SINCE_SCHEMA_2,
        **body,
        "actions": [{"id": None, "reason": "", **action} for action in body["actions"]],
    }


def kept_findings(body: Mapping[str, Any]) -> bool:
    """Whether this report's schema had a place for findings at all."""
    return bool(body["schema"] > OLDEST_SCHEMA)
