# SPDX-License-Identifier: Apache-2.0
"""The table ``answer_cache``: good answers of a day, so that asking twice costs nothing."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.search.model import PageStatus, Result, ResultPage

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database


def cached_page(database: Database, request_key: str, *, since: datetime) -> ResultPage | None:
    """The page kept for a request, if it is not older than ``since``."""
    row = database.one(
        "SELECT page FROM answer_cache WHERE request_key = ? AND at >= ?",
        (request_key, since.isoformat()),
    )
    return None if row is None else _page(row[0])


def keep_page(database: Database, request_key: str, page: ResultPage, *, at: datetime) -> None:
    """Keep a page, in the place of an older one."""
    database.execute(
        "INSERT INTO answer_cache (request_key, engine, at, page) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (request_key) DO UPDATE SET at = excluded.at, page = excluded.page",
        (request_key, page.engine, at.isoformat(), json.dumps(asdict(page), ensure_ascii=False)),
    )


def forget_pages(database: Database, *, before: datetime) -> int:
    """Drop pages that are too old to be used; returns how many."""
    return database.execute("DELETE FROM answer_cache WHERE at < ?", (before.isoformat(),))


def forget_pages_with(database: Database, url: str) -> int:
    """Drop pages that hold a result with this address: the user said that it is not theirs."""
    return database.execute(
        "DELETE FROM answer_cache WHERE EXISTS (SELECT 1 FROM json_each(page, '$.results') "
        "WHERE json_extract(json_each.value, '$.url') = ?)",
        (url,),
    )


def _page(body: str) -> ResultPage:
    data = json.loads(body)
    return ResultPage(
        engine=data["engine"],
        query=data["query"],
        status=PageStatus(data["status"]),
        results=tuple(Result(**result) for result in data["results"]),
        notes=tuple(data["notes"]),
    )
