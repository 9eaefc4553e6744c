# SPDX-License-Identifier: Apache-2.0
"""What the page of reminders says: worded without a window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.reminders.events import Event
from privacy_audit.reminders.model import Due, Source
from privacy_audit.reminders.notices import minutes_for
from privacy_audit.reminders.quiet import Pause, Quiet
from privacy_audit.reminders.rhythm import LAST_DAY, Every, Rhythm
from privacy_audit.reminders.service import Overview
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.day_words import (
    about_minutes,
    capital,
    long_day,
    near_day,
    short_day,
    weekday,
)
from privacy_audit.ui.parts.rows import Row
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

translate = QCoreApplication.translate

SHOWN_DUE = 8
SHOWN_COMING = 5
MORE = "more"
PACKS = "packs"
_A_MONDAY = date(2024, 1, 1).toordinal()


def lead_sentence(overview: Overview) -> str:
    """3 things are due, about 12 minutes."""
    come = overview.come
    things = [item for item in come if item.source is not Source.PACK]
    if things:
        minutes = about_minutes(minutes_for(things))
        return plural(
            "RemindersView", "1 thing is due, {about}.", "{n} things are due, {about}.", len(things)
        ).format(n=len(things), about=minutes)
    if come:
        return translate(
            "RemindersView", "Some packs have not been looked at for long. One sitting is enough."
        )
    if overview.items:
        first = overview.items[0]
        return translate("RemindersView", "Nothing is due until {day}.").format(
            day=short_day(first.on, today=overview.today)
        )
    return translate("RemindersView", "Nothing has a date yet. Answering a check gives it one.")


def due_rows(overview: Overview, opened: frozenset[str] = frozenset()) -> tuple[Row, ...]:
    """What is due, the oldest first; the rest behind one row, and the packs behind another.

    opened: ``MORE`` and ``PACKS`` as far as the user has opened them.
    """
    things = [item for item in overview.come if item.source is not Source.PACK]
    packs = [item for item in overview.come if item.source is Source.PACK]
    rows = _rows(things, overview.today, None if MORE in opened else SHOWN_DUE)
    if len(packs) > 1 and PACKS not in opened:
        return (*rows, _packs_row(len(packs)))
    return (*rows, *_rows(packs, overview.today, None))


def _packs_row(number: int) -> Row:
    title = translate("RemindersView", "Nobody has looked at {n} packs for half a year")
    return Row(
        key=PACKS,
        title=title.format(n=number),
        detail=translate("RemindersView", "One of them, for a quarter of an hour, is enough."),
        icon=Icon.LIST_CHECKS,
        icon_tone=Token.TODO,
    )


def coming_rows(overview: Overview) -> tuple[Row, ...]:
    """The next things with a day."""
    coming = [
        item
        for item in overview.items
        if not item.has_come(overview.today) and item.source is not Source.PACK
    ]
    return _rows(coming[:SHOWN_COMING], overview.today, None)


def _rows(items: Sequence[Due], today: date, most: int | None) -> tuple[Row, ...]:
    shown = items if most is None or len(items) <= most + 1 else items[:most]
    rows = [_row(item, today) for item in shown]
    rest = len(items) - len(shown)
    if rest:
        title = translate("RemindersView", "Show {n} more").format(n=rest)
        rows.append(Row(key=MORE, title=title, arrow=True))
    return tuple(rows)


def _row(item: Due, today: date) -> Row:
    come = item.has_come(today)
    return Row(
        key=item.key,
        title=said(item.what),
        detail=f"{day_sentence(item, today)} {said(item.why)}",
        icon=_icon(item.source),
        icon_tone=Token.TODO if come else Token.MUTED,
        note=about_minutes(item.minutes),
    )


def day_sentence(item: Due, today: date) -> str:
    """Due since Monday. | On 18 December, put off."""
    when = near_day(item.on, today=today)
    if item.on == today:
        return translate("RemindersView", "Due today.")
    if item.on < today:
        return translate("RemindersView", "Due since {day}.").format(day=when)
    if item.is_put_off:
        return translate("RemindersView", "{day}, put off.").format(day=capital(when))
    return translate("RemindersView", "{day}.").format(day=capital(when))


def _icon(source: Source) -> Icon:
    match source:
        case Source.CHECK | Source.PACK:
            return Icon.LIST_CHECKS
        case Source.RISK:
            return Icon.CLOCK
        case Source.EVENT:
            return Icon.BELL
        case Source.ACTION:
            return Icon.LIST_TODO
        case Source.SEARCH:
            return Icon.SEARCH
        case Source.CASE:
            return Icon.MAIL
        case _:
            assert_never(source)


# -- events ---------------------------------------------------------------------------------------


def event_rows(overview: Overview) -> tuple[Row, ...]:
    """What was reported, the newest first."""
    rows = []
    for event in reversed(overview.events):
        trigger = overview.triggers.get(event.trigger_id)
        if trigger is not None:
            rows.append(
                Row(
                    key=str(event.id),
                    title=_event_title(event, said(trigger.title)),
                    detail=translate("RemindersView", "Reported for {day}").format(
                        day=near_day(event.on, today=overview.today)
                    ),
                    icon=Icon.BELL,
                    arrow=False,
                    action=translate("RemindersView", "Take it back"),
                )
            )
    return tuple(rows)


def _event_title(event: Event, title: str) -> str:
    return f"{title}: {event.pack_id}" if event.pack_id else title


def made_words(number: int) -> str:
    """What came of a report."""
    if number == 0:
        return translate("RemindersView", "Noted. Nothing that you use has to be looked at for it.")
    return plural(
        "RemindersView", "Noted. It makes 1 thing due.", "Noted. It makes {n} things due.", number
    ).format(n=number)


# -- rhythm, quiet, pauses ------------------------------------------------------------------------


def rhythm_words(rhythm: Rhythm) -> str:
    """Every month, on the last day."""
    match rhythm.every:
        case Every.DUE:
            return translate("RemindersView", "Each thing on its own day")
        case Every.WEEK:
            words = translate("RemindersView", "Every week, on {day}")
        case Every.FORTNIGHT:
            words = translate("RemindersView", "Every two weeks, on {day}")
        case Every.MONTH:
            words = translate("RemindersView", "Every month, {day}")
        case Every.QUARTER:
            words = translate("RemindersView", "Every three months, {day}")
        case Every.HALF_YEAR:
            words = translate("RemindersView", "Every six months, {day}")
        case Every.YEAR:
            words = translate("RemindersView", "Every year, {day}")
        case _:
            assert_never(rhythm.every)
    if rhythm.every.weeks:
        return words.format(day=weekday_name(rhythm.weekday))
    return words.format(day=month_day_words(rhythm.month_day))


def month_day_words(number: int) -> str:
    """On day 12, or on the last day."""
    if number == LAST_DAY:
        return translate("RemindersView", "on the last day of the month")
    return translate("RemindersView", "on day {n} of the month").format(n=number)


def weekday_name(number: int) -> str:
    """Monday for 0."""
    return weekday(date.fromordinal(_A_MONDAY + number))


def quiet_words(quiet: Quiet) -> str:
    """Quiet from 21:00 to 08:00, and on Saturday and Sunday."""
    days = ", ".join(weekday_name(number) for number in sorted(quiet.weekdays))
    if quiet.begins == quiet.ends:
        if not days:
            return translate("RemindersView", "No quiet hours")
        return translate("RemindersView", "Quiet on {days}").format(days=days)
    words = translate("RemindersView", "Quiet from {begins} to {ends}")
    if days:
        words = translate("RemindersView", "Quiet from {begins} to {ends}, and on {days}")
    return words.format(begins=f"{quiet.begins:%H:%M}", ends=f"{quiet.ends:%H:%M}", days=days)


def pause_words(pauses: Sequence[Pause], *, today: date) -> str:
    """No notices until 10 December 2026."""
    if not pauses:
        return translate("RemindersView", "On leave, or off sick? Nothing will remind you then.")
    first = pauses[0]
    if first.holds(today):
        return translate("RemindersView", "No notices until {day}.").format(
            day=long_day(first.ends)
        )
    return translate("RemindersView", "No notices from {begins} until {ends}.").format(
        begins=long_day(first.begins), ends=long_day(first.ends)
    )
