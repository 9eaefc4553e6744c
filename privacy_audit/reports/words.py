# SPDX-License-Identifier: Apache-2.0
"""The words of a report: how answers, severities, counts and dates are said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

KINDS = {
    "quick": "Quick audit",
    "full": "Full audit",
    "follow_up": "Follow-up audit",
    "after_incident": "Audit after an incident",
}
SEVERITIES = {"critical": "Critical", "high": "High", "medium": "Medium", "low": "Low"}
OWNERS = {"me": "You", "my_manager": "Your manager", "my_employer": "Your employer"}
STANDING_WORDS = {
    "seen": "right, seen from outside",
    "said": "right, as you said",
    "open": "open",
    "accepted": "open and accepted for now",
    "unsure": "not sure: counts as not known",
    "not_checked": "not checked",
    "not_applicable": "outside the sum: does not apply",
}
# Not from the C library: a window sets the system's language there, a report is written in one.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def answer_words(answer: str, *, verified: bool) -> str:
    """How an answer is said; said and seen are never the same words."""
    if answer == "pass":
        return "Right, seen from outside" if verified else "Right, as you said"
    return {
        "fail": "Open",
        "unknown": "Not sure: counts as not known",
        "not_applicable": "Does not apply",
        "accepted": "Open, and you accept the risk for now",
        "not_checked": "Not checked",
    }[answer]


def standing_sentence(standing: Mapping[str, int]) -> str:
    """ "42 of 78 things are right. 7 are open. 29 are not known yet." """
    right = standing["seen"] + standing["said"]
    unknown = standing["unsure"] + standing["not_checked"]
    total = right + standing["open"] + standing["accepted"] + unknown
    if total == 0:
        return "None of these checks applies to you."
    verb = "is" if 1 in {right, total} else "are"
    parts = [
        f"{right} of {counted(total, 'thing')} {verb} right.",
        f"{standing['open']} {_are(standing['open'])} open.",
    ]
    if standing["accepted"]:
        accepted = standing["accepted"]
        parts.append(f"{accepted} {_are(accepted)} open and accepted for now.")
    parts.append(f"{unknown} {_are(unknown)} not known yet.")
    return " ".join(parts)


def standing_legend(standing: Mapping[str, int]) -> list[tuple[str, str]]:
    """The parts of the bar that are there, in its order: key and "3 right, as you said"."""
    return [
        (key, f"{standing[key]} {words}") for key, words in STANDING_WORDS.items() if standing[key]
    ]


def day_words(value: str | date | datetime) -> str:
    """20 November 2026, by this computer's calendar."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    local = value.astimezone().date() if isinstance(value, datetime) else value
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def month_words(at: datetime) -> str:
    """Nov 26, for the foot of a drawing."""
    local = at.astimezone()
    return f"{_MONTHS[local.month - 1][:3]} {local.year % 100:02d}"


def moment_words(value: str) -> str:
    """20 November 2026, 10:42."""
    local = datetime.fromisoformat(value).astimezone()
    return f"{day_words(local)}, {local:%H:%M}"


def last_words(last: Mapping[str, Any]) -> str:
    """Last time's answer, in the middle of a sentence."""
    words = answer_words(last["answer"], verified=last["verified"])
    return (words[0].lower() + words[1:]).replace(": counts as not known", "")


def counted(count: int, thing: str, things: str = "") -> str:
    """ "1 check", "3 checks"; things: the plural, where it takes more than an s."""
    return f"{count} {thing}" if count == 1 else f"{count} {things or thing + 's'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
