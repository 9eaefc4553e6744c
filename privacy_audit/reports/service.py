# SPDX-License-Identifier: Apache-2.0
"""Finishing an audit into a report, listing, comparing and sharing reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.audits.evidence import EvidenceService
from privacy_audit.audits.service import AuditService
from privacy_audit.audits.upcoming import next_check
from privacy_audit.desktop.clock import local_day
from privacy_audit.desktop.private_files import write_private
from privacy_audit.errors import UserError
from privacy_audit.profile.service import ProfileService
from privacy_audit.reports import export_records, records
from privacy_audit.reports.comparison import Comparison, compare
from privacy_audit.reports.exports import LONGEST_FOR_WHOM, Export, ReadyFile
from privacy_audit.reports.found import NOTHING_SEARCHED, Found
from privacy_audit.reports.history import HistoryPoint, history, up_to
from privacy_audit.reports.model import Report
from privacy_audit.reports.snapshot import Snapshot, build

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database


def _nothing_searched() -> Found:
    return NOTHING_SEARCHED


class ReportService:
    """The reports of one vault.

    found: findings, coverage and open cases as they stand; asked when an audit is finished.
    current_id: follows renamed checks, so that old reports stay comparable.
    """

    def __init__(
        self,
        database: Database,
        audits: AuditService,
        profile: ProfileService,
        *,
        now: Callable[[], datetime],
        found: Callable[[], Found] = _nothing_searched,
        current_id: Callable[[str], str | None] = lambda name: name,
    ) -> None:
        self._database = database
        self._audits = audits
        self._profile = profile
        self._now = now
        self._found = found
        self._current_id = current_id

    def finish_audit(self) -> Report:
        """Close the open audit and store its report, both or neither.

        Raises ``UserError`` when no audit is open or nothing in it was answered.
        """
        audit = self._audits.current()
        if audit is None:
            raise UserError("No audit is open.", hint="Start one first.")
        if not audit.answers:
            raise UserError(
                "Nothing is answered yet.", hint="Answer at least one check before you finish."
            )
        pictures = EvidenceService(self._database, now=self._now).of_audit(audit.id)
        with self._database.transaction():
            finished_at = self._audits.close(audit)
            tailored = self._audits.tailored()
            body = build(
                Snapshot(
                    audit=audit,
                    finished_at=finished_at,
                    packs=tuple({item.pack.id: item.pack for item in tailored}.values()),
                    last_answers=self._audits.last_answers(audit),
                    profile=self._profile.load(),
                    profile_changes=tuple(self._profile.changes()),
                    actions=tuple(self._audits.actions.open()),
                    next_check=next_check(
                        self._audits.upcoming(),
                        today=local_day(finished_at),
                    ),
                    evidence=tuple(pictures),
                    found=self._found(),
                )
            )
            return records.add(self._database, audit.id, body, at=finished_at)

    # -- reading ------------------------------------------------------------------------------

    def all(self) -> list[Report]:
        """All reports, newest first."""
        return records.read_all(self._database)

    def newest(self) -> Report | None:
        """The report written last, or ``None``."""
        return records.read_newest(self._database)

    def get(self, report_id: int) -> Report:
        """One report. Raises ``UserError`` for an unknown number."""
        report = records.read(self._database, report_id)
        if report is None:
            raise UserError(
                f"There is no report with the number {report_id}.", hint="See the list of reports."
            )
        return report

    def compare(self, one: int, other: int) -> Comparison:
        """Two reports side by side. Raises ``UserError`` for an unknown or the same number."""
        if one == other:
            raise UserError(
                "A report cannot be compared with itself.", hint="Name two different reports."
            )
        return compare(self.get(one), self.get(other), current_id=self._current_id)

    def history(self) -> tuple[HistoryPoint, ...]:
        """How open checks and findings went over all reports, oldest first."""
        return history(self.all(), current_id=self._current_id)

    def history_of(self, report: Report) -> tuple[HistoryPoint, ...]:
        """The same up to this report: what a copy of it may show."""
        return up_to(self.history(), report)

    # -- files that leave the vault -------------------------------------------------------------

    def save_copy(self, ready: ReadyFile, target: Path, *, for_whom: str = "") -> Export:
        """Write a file that was made ready and list it, both or neither.

        Raises ``EnvironmentProblem`` when it cannot be written, ``UserError`` for words that are
        too long.
        """
        for_whom = " ".join(for_whom.split())
        if len(for_whom) > LONGEST_FOR_WHOM:
            raise UserError(
                f"“For whom” may have {LONGEST_FOR_WHOM} characters at most.",
                "Nothing was written.",
                field="for_whom",
            )
        with self._database.transaction():
            listed = export_records.add(
                self._database,
                Export(
                    id=0,
                    report_id=ready.report.id,
                    at=self._now(),
                    file_format=ready.choice.file_format.value,
                    variant=ready.choice.variant.value,
                    for_whom=for_whom,
                    file_name=target.name,
                    sha256=ready.sha256,
                    content_sha256=ready.content_sha256,
                    encrypted=ready.encrypted,
                ),
            )
            write_private(target, ready.data)
        return listed

    def exports(self) -> list[Export]:
        """Every file that was written, newest first."""
        return export_records.read_all(self._database)
