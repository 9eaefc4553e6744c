# SPDX-License-Identifier: Apache-2.0
"""From a report, or a document, to the bytes of a file.

All of it is pure work without the vault: it runs on any worker thread. PDF takes up to a second.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import assert_never

from privacy_audit.desktop.private_files import write_private
from privacy_audit.reports.blocks import Document
from privacy_audit.reports.content import document
from privacy_audit.reports.history import HistoryPoint
from privacy_audit.reports.model import Report, canonical
from privacy_audit.reports.variants import Choice, ExportFormat


def rendered(
    report: Report, choice: Choice | ExportFormat, *, history: Sequence[HistoryPoint] = ()
) -> bytes:
    """The report as the bytes of a file.

    choice: a bare format means the full variant. history: the points up to this report.
    Raises ``EnvironmentProblem`` for PDF where typst is not installed.
    """
    if isinstance(choice, ExportFormat):
        choice = Choice(file_format=choice)
    match choice.file_format:
        case ExportFormat.JSON:
            return _json(report)
        case ExportFormat.CSV:
            from privacy_audit.reports.comma_separated import render

            return render(report, choice.table).encode()
        case text_format:
            made = document(report, choice.variant, history=history)
            return document_bytes(made, text_format)


def document_bytes(made: Document, file_format: ExportFormat) -> bytes:
    """A document as HTML, PDF, Word or plain text; CSV and JSON raise ``ValueError``."""
    match file_format:
        case ExportFormat.HTML:
            from privacy_audit.reports import html

            return html.render(made).encode()
        case ExportFormat.PDF:
            from privacy_audit.reports import pdf

            return pdf.render(made)
        case ExportFormat.DOCX:
            from privacy_audit.reports import word

            return word.render(made)
        case ExportFormat.TXT:
            from privacy_audit.reports import plain

            return plain.render(made).encode()
        case ExportFormat.CSV | ExportFormat.JSON:
            msg = f"a document cannot be written as {file_format}"
            raise ValueError(msg)
        case _:
            assert_never(file_format)


def export(report: Report, choice: Choice | ExportFormat, target: Path) -> Path:
    """Write the report to ``target``, readable by the user alone, whole or not at all.

    It is listed nowhere: for the user's own vault take ``ReportService.save_copy``.
    """
    write_private(target, rendered(report, choice))
    return target


def _json(report: Report) -> bytes:
    envelope = {
        "report": report.id,
        "fingerprint": report.fingerprint,
        "body": json.loads(canonical(report.body)),
    }
    return json.dumps(envelope, ensure_ascii=False, indent=2).encode() + b"\n"
