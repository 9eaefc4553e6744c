# SPDX-License-Identifier: Apache-2.0
"""Choices that belong to the person and so live inside the vault, as JSON values by key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database


def read_setting(database: Database, key: str) -> Any:
    """The value kept under ``key``, or ``None``."""
    row = database.one("SELECT value FROM setting WHERE key = ?", (key,))
    return None if row is None else json.loads(row[0])


def write_setting(database: Database, key: str, value: Any) -> None:
    """Keep a JSON-ready value under ``key``."""
    database.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, json.dumps(value, ensure_ascii=False, sort_keys=True)),
    )
