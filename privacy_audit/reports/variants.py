# SPDX-License-Identifier: Apache-2.0
"""As what a report can be written, for which reader, and which of these go together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from privacy_audit.errors import UserError


class ExportFormat(StrEnum):
    """The files that a report can be written as."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"
    CSV = "csv"
    JSON = "json"


class Variant(StrEnum):
    """For which reader. ``FILE``: for my file at work, without raw findings."""

    FULL = "full"
    FILE = "file"
    LARGE_PRINT = "large-print"
    EASY_READ = "easy-read"


class CsvTable(StrEnum):
    """Which table a CSV file holds; a file can hold one."""

    CHECKS = "checks"
    FINDINGS = "findings"


_ALL = tuple(Variant)
VARIANTS: Final[Mapping[ExportFormat, tuple[Variant, ...]]] = {
    ExportFormat.HTML: _ALL,
    ExportFormat.PDF: _ALL,
    ExportFormat.DOCX: _ALL,
    ExportFormat.TXT: (Variant.FULL, Variant.FILE, Variant.EASY_READ),
    ExportFormat.CSV: (Variant.FULL, Variant.FILE),
    # The data is the record itself: with a part left out its fingerprint would not be right.
    ExportFormat.JSON: (Variant.FULL,),
}
"""The variants that each format has; letters on a Braille display have no size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is to be written. table: only with CSV. Raises ``UserError`` when it does not exist."""

    file_format: ExportFormat
    variant: Variant = Variant.FULL
    table: CsvTable = CsvTable.CHECKS

    def __post_init__(self) -> None:
        if self.variant not in VARIANTS[self.file_format]:
            there = ", ".join(variant.value for variant in VARIANTS[self.file_format])
            raise UserError(
                f"A {self.file_format.value} file has no variant “{self.variant.value}”.",
                "Nothing was written.",
                f"Choose one of these: {there}.",
                field="variant",
            )
        if self.holds_findings_table and self.variant is Variant.FILE:
            raise UserError(
                "A file for your file at work holds no findings.",
                "Nothing was written.",
                "Choose the table of checks, or the full variant for yourself.",
                field="variant",
            )

    @property
    def holds_findings_table(self) -> bool:
        """A CSV file of findings."""
        return self.file_format is ExportFormat.CSV and self.table is CsvTable.FINDINGS

    def file_name(self, number: int, day: str) -> str:
        """A proposal: number, date and variant of the report, and nothing about the person."""
        parts = ["report", str(number), day]
        if self.variant is not Variant.FULL:
            parts.append(self.variant.value)
        if self.holds_findings_table:
            parts.append(self.table.value)
        return f"{'-'.join(parts)}.{self.file_format.value}"
