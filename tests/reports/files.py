# SPDX-License-Identifier: Apache-2.0
"""What stands in a file of a report, as text, in every format."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from pathlib import Path

from privacy_audit.reports import pdf
from privacy_audit.reports.content import document
from privacy_audit.reports.model import Report
from privacy_audit.reports.rendering import rendered
from privacy_audit.reports.variants import VARIANTS, Choice, CsvTable, ExportFormat, Variant


def every_choice() -> list[Choice]:
    """Each file that a report can be written as."""
    choices = [
        Choice(file_format=file_format, variant=variant)
        for file_format, variants in VARIANTS.items()
        for variant in variants
    ]
    return [*choices, Choice(file_format=ExportFormat.CSV, table=CsvTable.FINDINGS)]


def all_text(report: Report) -> str:
    """All that leaves with a report, in any format and variant, metadata included."""
    return "\n".join(text_of(report, choice) for choice in every_choice())


def text_of(report: Report, choice: Choice) -> str:
    """The text of one file. For PDF: all that is handed to typst."""
    match choice.file_format:
        case ExportFormat.PDF:
            return pdf.source_data(document(report, choice.variant))
        case ExportFormat.DOCX:
            return docx_text(rendered(report, choice))
        case _:
            return rendered(report, choice).decode()


def docx_text(data: bytes) -> str:
    """Every part of a Word file that is text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        )


def pdf_text(data: bytes) -> str:
    """The words of a PDF in their order, by poppler."""
    return _poppler(data, "pdftotext", "-raw", "-enc", "UTF-8", "{}", "-")


def pdf_structure(data: bytes) -> str:
    """The tag tree of a PDF with its words, by poppler."""
    return _poppler(data, "pdfinfo", "-struct-text", "{}")


def pdf_facts(data: bytes) -> dict[str, str]:
    """What ``pdfinfo`` says of a PDF."""
    lines = _poppler(data, "pdfinfo", "{}").splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def _poppler(data: bytes, *command: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(data)
        done = subprocess.run(
            [str(path) if word == "{}" else word for word in command],
            capture_output=True,
            timeout=60,
            check=True,
        )
    return done.stdout.decode(errors="backslashreplace")


FULL, FILE, LARGE, EASY = Variant
