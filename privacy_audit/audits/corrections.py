# SPDX-License-Identifier: Apache-2.0
"""The correction list: "it looks different for me", kept until it is sent to who writes the packs.

The list leaves the vault only as a file that the user asks for and can read before they send it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.audits import correction_records
from privacy_audit.audits.correction_records import Correction
from privacy_audit.checklists.catalogue import Current
from privacy_audit.desktop.clock import local_day
from privacy_audit.desktop.private_files import write_private
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.vault.database import Database

LONGEST_NOTE = 2_000
HEADINGS = ("pack", "check", "title", "revision", "wording_of", "seen_on", "device", "note")
# A spreadsheet takes a cell that begins like this for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class CorrectionService:
    """The correction list of an open vault."""

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def add(self, check_id: str, *, pack_id: str, note: str, surface: str = "") -> Correction:
        """Keep a remark. Raises ``UserError`` for an empty or a very long note."""
        words = note.strip()
        if not words:
            raise UserError("Write what looks different.", field="note")
        if len(words) > LONGEST_NOTE:
            raise UserError(f"This may have {LONGEST_NOTE} characters at most.", field="note")
        return correction_records.add(
            self._database,
            check_id=check_id,
            pack_id=pack_id,
            at=self._now(),
            surface=surface,
            note=words,
        )

    def all(self) -> list[Correction]:
        """All remarks, oldest first."""
        return correction_records.read_all(self._database)

    def remove(self, correction_id: int) -> None:
        """Take a remark off the list. Raises ``UserError`` when it is not there."""
        if not correction_records.delete(self._database, correction_id):
            raise UserError("This remark is not on the list any more.")


def as_csv(corrections: Iterable[Correction], catalogue: Catalogue) -> bytes:
    """The list as a CSV file in UTF-8 with a byte order mark, so that spreadsheets read it right.

    It holds the remarks and what they are about, and nothing of the profile or the answers.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for item in corrections:
        found = catalogue.resolve(item.check_id)
        check = found.check if isinstance(found, Current) else None
        cells = (
            item.pack_id,
            item.check_id,
            check.title if check else "",
            str(check.revision) if check else "",
            check.verified_on.isoformat() if check else "",
            local_day(item.at).isoformat(),
            item.surface,
            item.note,
        )
        writer.writerow([_harmless(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def export(corrections: Iterable[Correction], catalogue: Catalogue, target: Path) -> Path:
    """Write the list to ``target``. Raises ``EnvironmentProblem`` when that cannot be done."""
    write_private(target, as_csv(corrections, catalogue))
    return target


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
