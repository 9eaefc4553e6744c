# SPDX-License-Identifier: Apache-2.0
"""When the user is left alone: quiet hours, quiet weekdays, a pause for leave. Pure.

Hours are those of the clock on the wall, whatever zone the computer is in and whether its clock
was changed in the night: a moment is quiet or not by what the clock shows then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from privacy_audit.errors import UserError
from privacy_audit.reminders.rhythm import Rhythm, day_from

_DAY = timedelta(days=1)
LONGEST_PAUSE = timedelta(days=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """No notice from ``begins`` until before ``ends``, over midnight too; the same: no such hours.

    weekdays: 0 is Monday; no notice on these days. Raises UserError when no day would be left.
    """

    begins: time = time(21, 0)
    ends: time = time(8, 0)
    weekdays: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not self.weekdays <= set(range(7)):
            raise UserError("There is no such day of the week.", field="quiet_days")
        if len(self.weekdays) == 7:
            raise UserError(
                "Every day would be quiet.",
                "Nothing was changed.",
                "Leave one day, or make a pause instead.",
                field="quiet_days",
            )

    def is_quiet_hour(self, at: time) -> bool:
        """Whether the clock shows a quiet hour."""
        if self.begins == self.ends:
            return False
        if self.begins < self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends

    def is_quiet_day(self, day: date) -> bool:
        """Whether no notice comes on this day of the week."""
        return day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """No notice from the day ``begins`` until before the day ``ends``: the first day back."""

    begins: date
    ends: date

    def __post_init__(self) -> None:
        if self.ends <= self.begins:
            raise UserError(
                "A pause ends after it begins.", hint="Choose a later day.", field="until"
            )
        if self.ends - self.begins > LONGEST_PAUSE:
            raise UserError(
                "A pause is not longer than about a year.",
                "Nothing was changed.",
                "Choose an earlier day. You can make another pause then.",
                field="until",
            )

    def holds(self, day: date) -> bool:
        """Whether the day lies in the pause."""
        return self.begins <= day < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How and when somebody wants to be told."""

    rhythm: Rhythm = field(default_factory=Rhythm)
    quiet: Quiet = field(default_factory=Quiet)
    pauses: tuple[Pause, ...] = ()


def pause_on(pauses: Iterable[Pause], day: date) -> Pause | None:
    """The pause that a day lies in; of several the one that ends last."""
    return max((one for one in pauses if one.holds(day)), key=lambda one: one.ends, default=None)


def notice_day(manners: Manners, day: date, *, waits: bool = True) -> date:
    """The day on which what is due on ``day`` is told: never before it.

    The rhythm comes first, unless the thing cannot wait. What then falls on a quiet day or into a
    pause is told on the first day after it, not a whole turn of the rhythm later.
    """
    gathered = day_from(manners.rhythm, day) if waits else day
    return _open_day(manners.quiet, manners.pauses, gathered)


def _open_day(quiet: Quiet, pauses: Sequence[Pause], day: date) -> date:
    while True:
        pause = pause_on(pauses, day)
        if pause is not None:
            day = pause.ends
        elif quiet.is_quiet_day(day):
            day += _DAY
        else:
            return day


def is_quiet(manners: Manners, at: datetime) -> bool:
    """Whether nothing is shown at this moment; ``at`` is the clock on the wall."""
    return (
        pause_on(manners.pauses, at.date()) is not None
        or manners.quiet.is_quiet_day(at.date())
        or manners.quiet.is_quiet_hour(at.time())
    )
