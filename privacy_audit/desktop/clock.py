# SPDX-License-Identifier: Apache-2.0
"""The clock: moments are aware UTC, days are the user's own."""

from __future__ import annotations

from datetime import UTC, date, datetime


def utc_now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def local_day(at: datetime) -> date:
    """The calendar day of a moment where this computer is."""
    return at.astimezone().date()
