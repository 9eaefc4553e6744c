# SPDX-License-Identifier: Apache-2.0
"""Dates and spans of minutes in words, for every page. Days are the user's own."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate

from privacy_audit.desktop.clock import local_day
from privacy_audit.ui.language import ENGLISH, language_now, locale_now, plural

translate = QCoreApplication.translate

_MONTHS_WITHOUT_YEAR = 10
_HOUR = 60


def long_day(day: date) -> str:
    """20 November 2026."""
    return _written(day, "d MMMM yyyy")


def weekday_and_day(day: date) -> str:
    """Friday 20 November 2026."""
    return _written(day, "dddd d MMMM yyyy")


def weekday(day: date) -> str:
    """Friday."""
    return _written(day, "dddd")


def day_and_month(day: date) -> str:
    """18 December."""
    return _written(day, "d MMMM")


def month_and_year(day: date) -> str:
    """Nov 26, at the foot of a drawing."""
    return _written(day, "MMM yy")


def short_day(day: date, *, today: date) -> str:
    """21 May, or with its year when that is not plain: more than ten months away."""
    months = abs((today.year - day.year) * 12 + today.month - day.month)
    return day_and_month(day) if months <= _MONTHS_WITHOUT_YEAR else long_day(day)


def near_day(day: date, *, today: date) -> str:
    """Today, tomorrow, yesterday, a weekday of the last or next six days, or a short day."""
    distance = (day - today).days
    if distance == 0:
        return translate("DayWords", "today")
    if distance == 1:
        return translate("DayWords", "tomorrow")
    if distance == -1:
        return translate("DayWords", "yesterday")
    if -7 < distance < 7:
        return _inside(weekday(day))
    return short_day(day, today=today)


def _inside(name: str) -> str:
    """The name of a day in the middle of a sentence: English alone keeps its capital."""
    return name if language_now() == ENGLISH else name[:1].lower() + name[1:]


def about_minutes(minutes: int) -> str:
    """About 3 minutes; from an hour and a half on in hours."""
    if minutes >= _HOUR * 3 // 2:
        hours = round(minutes / _HOUR)
        return translate("DayWords", "about {n} hours").format(n=hours)
    return translate("DayWords", "about {span}").format(span=minutes_words(minutes))


def minutes_words(minutes: int) -> str:
    """3 minutes."""
    return plural("DayWords", "1 minute", "{n} minutes", minutes).format(n=minutes)


def capital(words: str) -> str:
    """The words with a capital at the start, for the beginning of a line."""
    return words[:1].upper() + words[1:]


def day_of(at: datetime) -> date:
    """The calendar day of a moment where this computer is."""
    return local_day(at)


def _written(day: date, form: str) -> str:
    return locale_now().toString(QDate(day.year, day.month, day.day), form)
