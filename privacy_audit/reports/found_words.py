# SPDX-License-Identifier: Apache-2.0
"""How findings, searches and cases are said in a report.

A word that this program does not know (an older or newer one wrote it) is said as it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from privacy_audit.reports.words import counted, day_words

Json = Mapping[str, Any]

FINDING_STATES: Final = {
    "new": "New",
    "still_there": "Still there",
    "changed": "Changed",
    "could_not_check": "Could not be checked",
    "gone": "Gone",
}
EXPOSURES: Final = {
    "home_address": "home address",
    "postcode": "postcode",
    "phone": "phone number",
    "email": "e-mail address",
    "date_of_birth": "date of birth",
    "employer": "where you work",
    "family": "your family",
    "location_pattern": "where you go",
    "photo": "a photo of you",
    "handle": "a user name",
    "vehicle": "your vehicle",
    "hostile": "hostile words about you",
    "people_search": "a people-search entry",
    "official_record": "an official record",
}
CASE_STATES: Final = {
    "planned": "Planned, not asked yet",
    "asked": "Asked",
    "acknowledged": "They have it and are looking at it",
    "refused": "They refused",
    "removed": "Removed",
    "back_again": "Back again",
}
HIDDEN_TITLE: Final = "Hidden: hostile words about you"


def said(table: Mapping[str, str], word: str) -> str:
    """The words for a state or a kind."""
    return table.get(word, word.replace("_", " "))


def coverage_sentence(coverage: Json) -> str:
    """ "31 of 40 searches have an answer, …. 9 could not be checked: they count as not known." """
    planned = counted(coverage["planned"], "search", "searches")
    have = "has" if coverage["planned"] == 1 else "have"
    on = day_words(coverage["started_at"])
    parts = [f"{coverage['answered']} of {planned} {have} an answer, from {on}."]
    missing = coverage["could_not_check"]
    if missing:
        verb, they = ("counts", "it") if missing == 1 else ("count", "they")
        parts.append(f"{missing} could not be checked: {they} {verb} as not known.")
    if coverage["not_asked_yet"]:
        parts.append(f"{coverage['not_asked_yet']} had not been asked yet.")
    if coverage["struck"]:
        parts.append(f"You had struck out {coverage['struck']} more.")
    return " ".join(parts)


def exposure_words(finding: Json) -> str:
    """What a finding shows, as one line."""
    shown = ", ".join(said(EXPOSURES, kind) for kind in finding["exposures"])
    return shown[:1].upper() + shown[1:] if shown else "Nothing that was recognised"


def finding_title(finding: Json) -> str:
    """The title of the page; hostile words are not repeated."""
    return HIDDEN_TITLE if finding["hostile"] else finding["title"] or finding["site"]


def seen_words(finding: Json) -> str:
    """ "Still there. Seen from 3 May 2026 to 20 November 2026." """
    state = said(FINDING_STATES, finding["state"])
    first, last = day_words(finding["first_seen_at"]), day_words(finding["last_seen_at"])
    seen = f"Seen on {first}." if first == last else f"Seen from {first} to {last}."
    gone = f" Gone since {day_words(finding['gone_at'])}." if finding["gone_at"] else ""
    return f"{state}. {seen}{gone}"


def state_counts(findings: Iterable[Json]) -> list[tuple[str, int]]:
    """How many findings are in each state, in the order of the words."""
    return _counts((finding["state"] for finding in findings), FINDING_STATES)


def exposure_counts(findings: Iterable[Json]) -> list[tuple[str, int]]:
    """How many findings that are not gone show each kind of fact, most first."""
    there = (finding for finding in findings if finding["state"] != "gone")
    counts = _counts((kind for each in there for kind in set(each["exposures"])), EXPOSURES)
    return sorted(counts, key=lambda pair: -pair[1])


def case_counts(cases: Iterable[Json]) -> list[tuple[str, int]]:
    """How many cases are in each state."""
    return _counts((case["state"] for case in cases), CASE_STATES)


def _counts(words: Iterable[str], table: Mapping[str, str]) -> list[tuple[str, int]]:
    found = Counter(words)
    known = [(key, found.pop(key)) for key in table if found[key]]
    return [(said(table, key), count) for key, count in [*known, *sorted(found.items())] if count]
