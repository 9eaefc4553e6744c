# SPDX-License-Identifier: Apache-2.0
"""A report as plain data: everything needed to reread it in ten years, and its fingerprint.

The data is what ``report export --format json`` writes. ``docs/report-format.md`` promises its
shape; ``SCHEMA_NUMBER`` goes up when the shape changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

SCHEMA_NUMBER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A stored report. ``body`` is the snapshot; ``fingerprint`` its SHA-256 in hex."""

    id: int
    audit_id: int
    at: datetime
    fingerprint: str
    body: Mapping[str, Any]


def canonical(body: Mapping[str, Any]) -> bytes:
    """The one way of writing a snapshot that its fingerprint is taken over.

    JSON in UTF-8, keys sorted, no space, no escapes beyond what JSON asks for.
    """
    return json.dumps(
        body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def fingerprint(body: Mapping[str, Any]) -> str:
    """SHA-256 over ``canonical``, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(body)).hexdigest()
