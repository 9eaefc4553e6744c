# SPDX-License-Identifier: Apache-2.0
"""Packs for tests: valid ones, and valid ones with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from privacy_audit.checklists.loading import load_pack
from privacy_audit.checklists.model import Pack

_MISSING = object()


class _NoAliases(yaml.SafeDumper):
    """Writes a value that stands in two places twice, since a pack may not use aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def check_data(check_id: str = "acme-door", **changes: Any) -> dict[str, Any]:
    """A valid check as data; ``key=...`` replaces a field."""
    data: dict[str, Any] = {
        "id": check_id,
        "revision": 1,
        "title": "Is the front door of your account locked?",
        "task": "Lock the front door of your account",
        "check": "Look at who can open your account page.",
        "why": "A stranger who opens the page sees where you work.",
        "set": "Only you",
        "paths": {"web": ["Open *Settings*", "Set *Who can see this* to *Only me*"]},
        "link": "https://www.acme.example/settings",
        "verify": "Open the page in a private window and look at it as a stranger.",
        "severity": "high",
        "minutes": 2,
        "recheck_days": 90,
        "policies": ["S0-A1"],
        "sources": ["help"],
        "verified_on": date(2026, 9, 1),
        "confidence": "high",
        "applies_when": {},
        "warns_others": None,
    }
    return _changed(data, changes)


def pack_data(**changes: Any) -> dict[str, Any]:
    """A valid pack as data."""
    data: dict[str, Any] = {
        "schema": 1,
        "id": "acme",
        "title": "Acme",
        "platform": "acme",
        "group": "services",
        "about": "This pack looks at who can see you on Acme.",
        "updated_on": date(2026, 10, 1),
        "hosts": ["www.acme.example"],
        "applies_when": {},
        "sources": {
            "help": {
                "title": "Help pages of Acme",
                "address": "https://help.acme.example/start",
                "read_on": date(2026, 9, 1),
            }
        },
        "checks": [check_data()],
        "tombstones": [],
    }
    return _changed(data, changes)


def without(data: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """The data without some keys."""
    return {key: value for key, value in data.items() if key not in keys}


def to_yaml(data: Mapping[str, Any]) -> bytes:
    """The data as a file."""
    text: str = yaml.dump(
        dict(data), Dumper=_NoAliases, sort_keys=False, allow_unicode=True, width=100
    )
    return text.encode()


def a_pack(**changes: Any) -> Pack:
    """A loaded pack."""
    return load_pack(to_yaml(pack_data(**changes)), "acme.yaml")


def a_pack_with(check: dict[str, Any], **changes: Any) -> Pack:
    """A loaded pack with this one check."""
    return a_pack(checks=[check], **changes)


def _changed(data: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    unknown = {key for key in changes if data.get(key, _MISSING) is _MISSING}
    assert not unknown, f"not a field: {unknown}"
    return {**data, **changes}
