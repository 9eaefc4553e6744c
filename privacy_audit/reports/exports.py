# SPDX-License-Identifier: Apache-2.0
"""Files that leave the vault: made ready, shown before they are written, and listed for good."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.reports.history import HistoryPoint
from privacy_audit.reports.model import Report
from privacy_audit.reports.variants import Choice

if TYPE_CHECKING:
    from privacy_audit.reports.contents import Contents
    from privacy_audit.vault.secret import Secret

LONGEST_FOR_WHOM = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One file that was written. report_id: ``None`` when it was not made from a report.

    file_name: without its folder. sha256: of the file; content_sha256: of what is inside when it
    is encrypted, otherwise the same.
    """

    id: int
    report_id: int | None
    at: datetime
    file_format: str
    variant: str
    for_whom: str
    file_name: str
    sha256: str
    content_sha256: str
    encrypted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyFile:
    """A file that is made and not written yet. contents: what somebody who reads it will know."""

    report: Report
    choice: Choice
    data: bytes
    content_sha256: str
    encrypted: bool
    contents: Contents

    @property
    def sha256(self) -> str:
        """Of the file as it will be written."""
        return hashlib.sha256(self.data).hexdigest()


def make_ready(
    report: Report,
    choice: Choice,
    *,
    history: Sequence[HistoryPoint] = (),
    passphrase: Secret | None = None,
) -> ReadyFile:
    """Make the file in memory; with a passphrase it is encrypted before it touches the disk.

    Blocking work without the vault: run it on a worker. Raises ``UserError`` for a passphrase that
    is too short, ``EnvironmentProblem`` for PDF where typst is not installed.
    """
    # The program starts without any of the formats.
    from privacy_audit.reports.contents import contents_of
    from privacy_audit.reports.rendering import rendered

    data = rendered(report, choice, history=history)
    content_sha256 = hashlib.sha256(data).hexdigest()
    if passphrase is not None:
        from privacy_audit.vault.sealing import sealed

        data = sealed(data, passphrase)
    return ReadyFile(
        report=report,
        choice=choice,
        data=data,
        content_sha256=content_sha256,
        encrypted=passphrase is not None,
        contents=contents_of(report, choice, history=history),
    )
