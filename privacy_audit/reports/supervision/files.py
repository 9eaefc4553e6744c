# SPDX-License-Identifier: Apache-2.0
"""As what a summary, a letter or an agenda can be saved: made ready before anything is written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.reports.blocks import Document
    from privacy_audit.vault.secret import Secret


class FileKind(StrEnum):
    """The files there are, first the one that people here write in. ``PASUM``: a summary only."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    TXT = "txt"
    PASUM = "pasum"


PAGES: Final = (FileKind.DOCX, FileKind.PDF, FileKind.HTML, FileKind.TXT)
"""The files to read and to print."""


class Paper(StrEnum):
    """What is saved; it begins the file's name and stands in the list of exports."""

    SUMMARY = "supervision-summary"
    COPY = "supervision-summary-agreed"
    LETTER = "employer-letter"
    AGENDA = "supervision-agenda"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFile:
    """A file that is made and not written yet. data: as it will be written.

    content_sha256: of what is inside, encrypted or not. report_id: the report that it was made of.
    """

    paper: Paper
    kind: FileKind
    on: date
    data: bytes
    content_sha256: str
    encrypted: bool
    report_id: int | None = None

    @property
    def sha256(self) -> str:
        """Of the file as it will be written."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def file_name(self) -> str:
        """A proposal: what it is and the day, and nothing about the person."""
        from privacy_audit.vault.sealing import SUFFIX

        name = f"{self.paper.value}-{self.on.isoformat()}.{self.kind.value}"
        return name + SUFFIX if self.encrypted else name


def page_bytes(document: Document, kind: FileKind) -> bytes:
    """A document as the bytes of a file to read. Blocking work for PDF and Word."""
    from privacy_audit.reports.rendering import document_bytes
    from privacy_audit.reports.variants import ExportFormat

    return document_bytes(document, ExportFormat(kind.value))


def differs_as_pdf(document: Document) -> bool:
    """Whether a PDF has to write signs as numbers, since its fonts lack their letters."""
    from privacy_audit.reports import pdf

    return pdf.with_letters(document) != document


def make_shared(
    paper: Paper,
    kind: FileKind,
    document: Document,
    *,
    summary: bytes | None = None,
    passphrase: Secret | None = None,
    report_id: int | None = None,
) -> SharedFile:
    """Make the file in memory; with a passphrase it is encrypted before it touches the disk.

    summary: the bytes of the summary file, for ``PASUM``. Blocking work without the vault: run it
    on a worker. Raises ``UserError`` for a passphrase that is too short.
    """
    if kind is FileKind.PASUM:
        if summary is None:
            raise UserError(
                "Only a summary can be a hand-over file.",
                "Nothing was written.",
                "Choose Word, PDF, HTML or text.",
                field="format",
            )
        data = summary
    else:
        data = page_bytes(document, kind)
    content_sha256 = hashlib.sha256(data).hexdigest()
    if passphrase is not None:
        from privacy_audit.vault.sealing import sealed

        data = sealed(data, passphrase)
    return SharedFile(
        paper=paper,
        kind=kind,
        on=document.made_at.date(),
        data=data,
        content_sha256=content_sha256,
        encrypted=passphrase is not None,
        report_id=report_id,
    )
