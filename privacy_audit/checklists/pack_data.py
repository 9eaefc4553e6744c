# SPDX-License-Identifier: Apache-2.0
"""Packs as JSON-ready data and back; ``docs/command-line.md`` has the shapes of ``--json``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from privacy_audit.checklists.model import (
    Check,
    Conditions,
    Confidence,
    Group,
    Pack,
    Severity,
    Source,
    Surface,
    Tombstone,
)


def pack_line(pack: Pack) -> dict[str, Any]:
    """One entry of ``packs list --json``; ``checks`` is their number."""
    return {
        "id": pack.id,
        "title": pack.title,
        "platform": pack.platform,
        "group": pack.group.value,
        "about": pack.about,
        "updated_on": pack.updated_on.isoformat(),
        "checks": len(pack.checks),
        "minutes": sum(check.minutes for check in pack.checks),
        "fingerprint": pack.fingerprint,
    }


def pack_data(pack: Pack) -> dict[str, Any]:
    """``packs show PACK --json``: every field of the pack and of its checks."""
    return {
        **pack_line(pack),
        "hosts": list(pack.hosts),
        "applies_when": _conditions(pack.applies_when),
        "sources": [
            {
                "key": source.key,
                "title": source.title,
                "address": source.address,
                "read_on": source.read_on,
            }
            for source in pack.sources
        ],
        "checks": [_check(check) for check in pack.checks],
        "tombstones": [
            {
                "id": stone.id,
                "into": stone.into,
                "reason": stone.reason,
                "on": stone.on.isoformat(),
            }
            for stone in pack.tombstones
        ],
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "id": check.id,
        "revision": check.revision,
        "title": check.title,
        "task": check.task,
        "check": check.check,
        "why": check.why,
        "set": check.set,
        "paths": {surface.value: list(steps) for surface, steps in check.paths.items()},
        "link": check.link,
        "verify": check.verify,
        "severity": check.severity.value,
        "minutes": check.minutes,
        "recheck_days": check.recheck_days,
        "policies": list(check.policies),
        "sources": list(check.sources),
        "verified_on": check.verified_on.isoformat(),
        "confidence": check.confidence.value,
        "applies_when": _conditions(check.applies_when),
        "warns_others": check.warns_others,
    }


def _conditions(conditions: Conditions) -> dict[str, list[str]]:
    return {
        "services": list(conditions.services),
        "devices": list(conditions.devices),
        "roles": list(conditions.roles),
        "risks": list(conditions.risks),
    }


def pack_from_data(data: Mapping[str, Any]) -> Pack:
    """The pack that ``pack_data`` was made of. Raises KeyError, TypeError or ValueError."""
    return Pack(
        id=data["id"],
        title=data["title"],
        platform=data["platform"],
        group=Group(data["group"]),
        about=data["about"],
        updated_on=date.fromisoformat(data["updated_on"]),
        hosts=tuple(data["hosts"]),
        applies_when=_conditions_from(data["applies_when"]),
        sources=tuple(Source(**source) for source in data["sources"]),
        checks=tuple(_check_from(check) for check in data["checks"]),
        tombstones=tuple(
            Tombstone(**{**stone, "on": date.fromisoformat(stone["on"])})
            for stone in data["tombstones"]
        ),
        fingerprint=data["fingerprint"],
    )


def _check_from(data: Mapping[str, Any]) -> Check:
    return Check(
        **{
            **data,
            "paths": {Surface(key): tuple(steps) for key, steps in data["paths"].items()},
            "severity": Severity(data["severity"]),
            "policies": tuple(data["policies"]),
            "sources": tuple(data["sources"]),
            "verified_on": date.fromisoformat(data["verified_on"]),
            "confidence": Confidence(data["confidence"]),
            "applies_when": _conditions_from(data["applies_when"]),
        }
    )


def _conditions_from(data: Mapping[str, Any]) -> Conditions:
    return Conditions(**{key: tuple(words) for key, words in data.items()})
