# SPDX-License-Identifier: Apache-2.0
"""Finishing an audit into a report, listing reports, and writing them to files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.audits.service import AuditService
from privacy_audit.audits.upcoming import next_check
from privacy_audit.desktop.clock import local_day
from privacy_audit.desktop.private_files import write_private
from privacy_audit.errors import UserError
from privacy_audit.profile.service import ProfileService
from privacy_audit.reports import records
from privacy_audit.reports.model import Report, canonical
from privacy_audit.reports.snapshot import Snapshot, build

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database


class ExportFormat(StrEnum):
    """The files that a report can be written as."""

    HTML = "html"
    JSON = "json"


class ReportService:
    """The reports of one vault."""

    def __init__(
        self,
        database: Database,
        audits: AuditService,
        profile: ProfileService,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._audits = audits
        self._profile = profile
        self._now = now

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
                )
            )
            return records.add(self._database, audit.id, body, at=finished_at)

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


def rendered(report: Report, file_format: ExportFormat) -> bytes:
    """The report as the bytes of a file."""
    match file_format:
        case ExportFormat.JSON:
            import json

            envelope = {
                "report": report.id,
                "fingerprint": report.fingerprint,
                "body": json.loads(canonical(report.body)),
            }
            return json.dumps(envelope, ensure_ascii=False, indent=2).encode() + b"\n"
        case ExportFormat.HTML:
            from privacy_audit.reports.html import render

            return render(report).encode()


def export(report: Report, file_format: ExportFormat, target: Path) -> Path:
    """Write the report to ``target``, readable by the user alone, whole or not at all."""
    write_private(target, rendered(report, file_format))
    return target
