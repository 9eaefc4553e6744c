# SPDX-License-Identifier: Apache-2.0
"""How and when somebody wants to be reminded, as a value and as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from privacy_audit.errors import AppError
from privacy_audit.reminders.notice_text import USUAL_TEXT
from privacy_audit.reminders.quiet import Manners, Pause, Quiet
from privacy_audit.reminders.rhythm import Every, Rhythm


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSettings:
    """The user's own choices. text: what a notice says. calendar_at: ``None`` for the whole day."""

    rhythm: Rhythm = field(default_factory=Rhythm)
    quiet: Quiet = field(default_factory=Quiet)
    text: str = USUAL_TEXT
    calendar_at: time | None = None

    def manners(self, pauses: tuple[Pause, ...] = ()) -> Manners:
        """What the plan of notices keeps to."""
        return Manners(rhythm=self.rhythm, quiet=self.quiet, pauses=pauses)


def settings_data(settings: ReminderSettings) -> dict[str, Any]:
    """Ready for JSON."""
    rhythm, quiet = settings.rhythm, settings.quiet
    return {
        "every": rhythm.every.value,
        "weekday": rhythm.weekday,
        "month_day": rhythm.month_day,
        "since": rhythm.since.isoformat(),
        "quiet_from": quiet.begins.isoformat("minutes"),
        "quiet_until": quiet.ends.isoformat("minutes"),
        "quiet_days": sorted(quiet.weekdays),
        "text": settings.text,
        "calendar_at": settings.calendar_at and settings.calendar_at.isoformat("minutes"),
    }


def settings_from(data: dict[str, Any]) -> ReminderSettings:
    """The settings of what ``settings_data`` gave. A field that makes no sense has its default."""
    usual = ReminderSettings()
    at = data.get("calendar_at")
    try:
        rhythm = Rhythm(
            every=Every(data["every"]),
            weekday=data["weekday"],
            month_day=data["month_day"],
            since=date.fromisoformat(data["since"]),
        )
    except (KeyError, ValueError, TypeError, AppError):
        rhythm = usual.rhythm
    try:
        quiet = Quiet(
            begins=time.fromisoformat(data["quiet_from"]),
            ends=time.fromisoformat(data["quiet_until"]),
            weekdays=frozenset(data["quiet_days"]),
        )
    except (KeyError, ValueError, TypeError, AppError):
        quiet = usual.quiet
    return ReminderSettings(
        rhythm=rhythm,
        quiet=quiet,
        text=str(data.get("text") or usual.text),
        calendar_at=time.fromisoformat(at) if at else None,
    )
