# SPDX-License-Identifier: Apache-2.0
"""The tables ``result_page`` and ``result``: what came in during a run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.search.addresses import address_key
from privacy_audit.search.model import PageStatus, Result, ResultPage
from privacy_audit.search.runs import Source, StoredPage, StoredResult

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_PAGE = (
    "SELECT id, run_id, run_query_id, engine, query, page_number, status, notes, source, at "
    "FROM result_page"
)
_RESULT = "SELECT id, page_id, rank, title, url, snippet, date, address_key, likelihood FROM result"


def add_page(
    database: Database,
    run_id: int,
    run_query_id: int | None,
    page: ResultPage,
    *,
    source: Source,
    fingerprint: str,
    at: datetime,
) -> int:
    """A page that came in, with its rows; returns its number."""
    row = database.one(
        "SELECT count(*) FROM result_page WHERE run_query_id = ? AND status = ?",
        (run_query_id, PageStatus.OK.value),
    )
    database.execute(
        "INSERT INTO result_page (run_id, run_query_id, engine, query, page_number, status, "
        "notes, source, fingerprint, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            run_id,
            run_query_id,
            page.engine,
            page.query,
            1 + (row[0] if row else 0),
            page.status.value,
            json.dumps(list(page.notes), ensure_ascii=False),
            source.value,
            fingerprint,
            at.isoformat(),
        ),
    )
    page_id = database.last_row_id()
    for result in page.results:
        database.execute(
            "INSERT INTO result (page_id, rank, title, url, snippet, date, address_key) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                page_id,
                result.rank,
                result.title,
                result.url,
                result.snippet,
                result.date,
                address_key(result.url),
            ),
        )
    return page_id


def has_page(database: Database, run_id: int, fingerprint: str) -> bool:
    """Whether this very page was taken in before."""
    row = database.one(
        "SELECT 1 FROM result_page WHERE run_id = ? AND fingerprint = ?", (run_id, fingerprint)
    )
    return row is not None


def pages(database: Database, run_id: int) -> list[StoredPage]:
    """The pages of a run in the order in which they came, with their rows."""
    rows = database.query(f"{_PAGE} WHERE run_id = ? ORDER BY id", (run_id,))
    return [_page(row, results(database, row[0])) for row in rows]


def results(database: Database, page_id: int) -> list[StoredResult]:
    """The rows of one page that are still kept, by rank."""
    rows = database.query(f"{_RESULT} WHERE page_id = ? ORDER BY rank", (page_id,))
    return [_result(row) for row in rows]


def _page(row: Sequence[Any], kept: Iterable[StoredResult]) -> StoredPage:
    return StoredPage(
        id=row[0],
        run_id=row[1],
        run_query_id=row[2],
        page=ResultPage(
            engine=row[3],
            query=row[4],
            status=PageStatus(row[6]),
            notes=tuple(json.loads(row[7])),
            results=tuple(stored.result for stored in kept),
        ),
        page_number=row[5],
        source=Source(row[8]),
        at=datetime.fromisoformat(row[9]),
    )


def _result(row: Sequence[Any]) -> StoredResult:
    return StoredResult(
        id=row[0],
        page_id=row[1],
        result=Result(rank=row[2], title=row[3], url=row[4], snippet=row[5], date=row[6]),
        address_key=row[7],
        likelihood=row[8],
    )
