# SPDX-License-Identifier: Apache-2.0
"""``remind rhythm``: how often, when not, with which words."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Any

from privacy_audit.cli.opening import open_workspace
from privacy_audit.cli.output import Exit, print_json, print_line
from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from datetime import date

    from privacy_audit.reminders.quiet import Quiet
    from privacy_audit.reminders.rhythm import Rhythm
    from privacy_audit.reminders.settings import ReminderSettings

EVERY = ("due", "week", "fortnight", "month", "quarter", "half-year", "year")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS = {
    "due": "each on its own day",
    "week": "every week",
    "fortnight": "every two weeks",
    "month": "every month",
    "quarter": "every three months",
    "half-year": "every six months",
    "year": "every year",
}


def add_rhythm(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add the verb."""
    rhythm = verbs.add_parser(
        "rhythm",
        parents=[shared],
        help="how often to be told, when not, and with which words",
        description="Without an option: says what holds now.",
    )
    rhythm.add_argument("--every", choices=EVERY, help="due: each thing on its own day")
    rhythm.add_argument(
        "--on", metavar="DAY", help="mon to sun, or a day of the month from 1 to 28, or last"
    )
    rhythm.add_argument("--quiet", metavar="FROM-UNTIL", help="21:00-08:00, or none")
    rhythm.add_argument("--quiet-days", metavar="DAYS", help="sat,sun, or none")
    rhythm.add_argument("--text", metavar="TEXT", help="what a notice says")
    rhythm.add_argument("--at", metavar="TIME", help="of the calendar entry: 09:30, or all-day")
    rhythm.add_argument("--pack", metavar="ID", help="with --days: a pack's own number")
    rhythm.add_argument("--days", metavar="N", help="look at the pack every N days, or usual")
    rhythm.add_argument("--json", action="store_true")
    rhythm.set_defaults(run=_rhythm)


def _rhythm(arguments: argparse.Namespace) -> int:
    if (arguments.pack is None) is not (arguments.days is None):
        raise UserError("--pack and --days belong together.")
    with open_workspace(arguments) as workspace:
        reminders = workspace.reminders
        before = reminders.settings()
        after = _changed(before, arguments, today=local_day(workspace.now()))
        if after != before:
            reminders.save_settings(after)
        if arguments.pack is not None:
            reminders.set_pack_days(arguments.pack, _days(arguments.days))
        settings, packs = reminders.settings(), reminders.overview().pack_days
    if arguments.json:
        from privacy_audit.reminders.settings import settings_data

        data: dict[str, Any] = {**settings_data(settings), "packs": dict(packs)}
        data["calendar_at"] = data["calendar_at"] or ""
        print_json(data)
        return Exit.DONE
    for line in words_of(settings):
        print_line(line)
    for pack_id, days in packs.items():
        print_line(f"{pack_id}: at least every {days} days.")
    return Exit.DONE


def words_of(settings: ReminderSettings) -> list[str]:
    """The settings in sentences."""
    rhythm, quiet = settings.rhythm, settings.quiet
    hours = f"Quiet from {quiet.begins:%H:%M} until {quiet.ends:%H:%M}"
    if quiet.begins == quiet.ends:
        hours = "No quiet hours"
    days = ", ".join(_LONG[number] for number in sorted(quiet.weekdays))
    at = f"at {settings.calendar_at:%H:%M}" if settings.calendar_at else "for the whole day"
    return [
        f"You are told {_WORDS[rhythm.every.value.replace('_', '-')]}{_on_words(rhythm)}.",
        f"{hours}{f', and on {days}' if days else ''}.",
        f"A notice says: {settings.text}",
        f"A calendar entry is made {at}.",
    ]


def _on_words(rhythm: Rhythm) -> str:
    from privacy_audit.reminders.rhythm import LAST_DAY

    if rhythm.every.weeks:
        return f", on {_LONG[rhythm.weekday]}"
    if rhythm.every.months:
        last = rhythm.month_day == LAST_DAY
        return ", on the last day" if last else f", on day {rhythm.month_day}"
    return ""


def _changed(
    settings: ReminderSettings, arguments: argparse.Namespace, *, today: date
) -> ReminderSettings:
    if arguments.every is not None or arguments.on is not None:
        rhythm = _rhythm_of(settings.rhythm, arguments.every, arguments.on, today)
        settings = replace(settings, rhythm=rhythm)
    if arguments.quiet is not None or arguments.quiet_days is not None:
        quiet = _quiet_of(settings.quiet, arguments.quiet, arguments.quiet_days)
        settings = replace(settings, quiet=quiet)
    if arguments.text is not None:
        settings = replace(settings, text=arguments.text)
    if arguments.at is not None:
        at = None if arguments.at == "all-day" else _time(arguments.at)
        settings = replace(settings, calendar_at=at)
    return settings


def _rhythm_of(rhythm: Rhythm, every: str | None, on: str | None, today: date) -> Rhythm:
    from privacy_audit.reminders.rhythm import LAST_DAY, Every

    if every is not None:
        rhythm = replace(rhythm, every=Every(every.replace("-", "_")), since=today)
    if on is None:
        return rhythm
    if rhythm.every.weeks and on in WEEKDAYS:
        return replace(rhythm, weekday=WEEKDAYS.index(on))
    if rhythm.every.months and on == "last":
        return replace(rhythm, month_day=LAST_DAY)
    if rhythm.every.months and on.isdecimal() and int(on) != LAST_DAY:
        return replace(rhythm, month_day=int(on))
    fits = "mon to sun" if rhythm.every.weeks else "a day from 1 to 28, or last"
    if not (rhythm.every.weeks or rhythm.every.months):
        raise UserError("Each thing comes on its own day now.", hint="Add --every month.")
    raise UserError(f"“{on}” does not fit this rhythm.", hint=f"Write {fits}.", field="on")


def _quiet_of(quiet: Quiet, hours: str | None, days: str | None) -> Quiet:
    if hours == "none":
        quiet = replace(quiet, begins=time(0), ends=time(0))
    elif hours is not None:
        begins, _, ends = hours.partition("-")
        quiet = replace(quiet, begins=_time(begins), ends=_time(ends))
    if days is not None:
        names = [] if days == "none" else days.split(",")
        unknown = [name for name in names if name not in WEEKDAYS]
        if unknown:
            raise UserError(f"“{unknown[0]}” is not a day.", hint="Write them so: sat,sun.")
        quiet = replace(quiet, weekdays=frozenset(WEEKDAYS.index(name) for name in names))
    return quiet


def _time(text: str) -> time:
    hour, _, minute = text.strip().partition(":")
    if hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60:
        return time(int(hour), int(minute))
    raise UserError(f"“{text}” is not a time.", hint="Write it like this: 21:00.")


def _days(text: str) -> int | None:
    if text == "usual":
        return None
    if not text.isdecimal():
        raise UserError(f"“{text}” is not a number of days.", hint="Or write: usual.")
    return int(text)
