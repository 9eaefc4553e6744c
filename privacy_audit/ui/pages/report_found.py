# SPDX-License-Identifier: Apache-2.0
"""What a report keeps of the self-search and of pictures, as rows for the window: pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from privacy_audit.checklists.model import Severity
from privacy_audit.reports import found_words
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.day_words import day_of, long_day
from privacy_audit.ui.parts import badge
from privacy_audit.ui.parts.rows import Row, RowBadge
from privacy_audit.ui.theme.icons import Icon

translate = QCoreApplication.translate

Json = Mapping[str, Any]

_LOOKS = {
    "new": badge.NEW,
    "still_there": badge.STILL_THERE,
    "changed": badge.CHANGED,
    "gone": badge.GONE,
    "could_not_check": badge.COULD_NOT_CHECK,
}


def searched_words(body: Json) -> str:
    """How much was looked at, or that nobody had searched."""
    if body["coverage"] is None:
        return translate(
            "ReportFound",
            "Nobody had searched for you then. That is not the same as nothing to find.",
        )
    return visible(found_words.coverage_sentence(body["coverage"]))


def finding_row(finding: Json) -> Row:
    """A finding as it stood on that day; hostile words are not repeated."""
    words = found_words.said(found_words.FINDING_STATES, finding["state"])
    look = _LOOKS.get(finding["state"], badge.PLAIN)
    return Row(
        key=f"finding:{finding['id']}",
        title=visible(found_words.finding_title(finding)),
        detail=visible(f"{finding['site']}: {found_words.exposure_words(finding)}"),
        badges=(RowBadge(text=words, look=look),),
        severity=Severity(finding["severity"]),
        arrow=False,
    )


def case_row(case: Json) -> Row:
    """An attempt to have something removed as it stood on that day."""
    state = found_words.said(found_words.CASE_STATES, case["state"])
    due = (
        translate("ReportFound", "{state}. Answer due by {day}.").format(
            state=state, day=long_day(date.fromisoformat(case["due_on"]))
        )
        if case["due_on"]
        else state
    )
    return Row(
        key=f"case:{case['id']}",
        title=visible(case["title"]),
        detail=visible(f"{case['site']}: {due}"),
        icon=Icon.MAIL,
        arrow=False,
    )


def picture_row(picture: Json, titles: Mapping[str, str]) -> Row:
    """A kept picture by its words; the picture itself lies with its check."""
    caption = visible(picture["caption"]) or translate("ReportFound", "No words")
    on = long_day(day_of(datetime.fromisoformat(picture["at"])))
    title = titles.get(picture["check"], picture["check"])
    return Row(
        key=picture["check"],
        title=caption,
        detail=translate("ReportFound", "{check} Kept on {day}.").format(
            check=visible(title), day=on
        ),
        icon=Icon.IMAGE,
    )
