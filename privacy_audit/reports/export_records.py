# SPDX-License-Identifier: Apache-2.0
"""The table ``export``: which files were written. Its rows are added and read, never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from privacy_audit.reports.exports import Export

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_COLUMNS = (
    "id, report_id, at, format, variant, for_whom, file_name, sha256, content_sha256, encrypted"
)


def add(database: Database, export: Export) -> Export:
    """List a file; ``export.id`` is ignored, and the row's own comes back."""
    database.execute(
        "INSERT INTO export (report_id, at, format, variant, for_whom, file_name, sha256, "
        "content_sha256, encrypted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            export.report_id,
            export.at.isoformat(),
            export.file_format,
            export.variant,
            export.for_whom,
            export.file_name,
            export.sha256,
            export.content_sha256,
            int(export.encrypted),
        ),
    )
    return replace(export, id=database.last_row_id())


def read_all(database: Database) -> list[Export]:
    """All files, newest first."""
    rows = database.query(f"SELECT {_COLUMNS} FROM export ORDER BY at DESC, id DESC")  # noqa: S608 - a constant
    return [_export(row) for row in rows]


def _export(row: tuple[Any, ...]) -> Export:
    number, report_id, at, file_format, variant, for_whom, name, sha256, content, encrypted = row
    return Export(
        id=number,
        report_id=report_id,
        at=datetime.fromisoformat(at),
        file_format=file_format,
        variant=variant,
        for_whom=for_whom,
        file_name=name,
        sha256=sha256,
        content_sha256=content,
        encrypted=bool(encrypted),
    )
