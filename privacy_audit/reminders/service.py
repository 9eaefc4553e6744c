# SPDX-License-Identifier: Apache-2.0
"""What is due in an open vault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from privacy_audit.audits.service import AuditService
from privacy_audit.audits.upcoming import NextCheck, next_check
from privacy_audit.desktop.clock import local_day
from privacy_audit.reminders.due import DueCheck, DuePack, due_checks, due_packs


class ReminderService:
    """Due dates, worked out afresh from the answers each time: there is no second book to keep."""

    def __init__(self, audits: AuditService, *, now: Callable[[], datetime]) -> None:
        self._audits = audits
        self._now = now

    def checks(self) -> tuple[DueCheck, ...]:
        """Each answered check with its day, soonest first."""
        return due_checks(self._audits.upcoming(), today=local_day(self._now()))

    def packs(self) -> tuple[DuePack, ...]:
        """Each pack with its next day, soonest first."""
        return due_packs(self._audits.upcoming(), today=local_day(self._now()))

    def next(self) -> NextCheck | None:
        """The next day with something due, or ``None`` while nothing was answered."""
        return next_check(self._audits.upcoming(), today=local_day(self._now()))
