# SPDX-License-Identifier: Apache-2.0
"""Findings as screens and lists show them: words, marks, groups. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from privacy_audit.search.assess.model import (
    ExposureKind,
    Field,
    Judgement,
    Likelihood,
    Severity,
)
from privacy_audit.search.finding_model import Change, Finding, FindingState


class Shelf(StrEnum):
    """The tab on which a finding lies."""

    TO_LOOK_AT = "to_look_at"
    YOURS = "yours"
    NOT_SURE = "not_sure"
    GONE = "gone"
    COULD_NOT_CHECK = "could_not_check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch to be marked in a finding's title or snippet."""

    field: Field
    start: int
    end: int
    kind: ExposureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteGroup:
    """The findings of one site within a severity."""

    site: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityGroup:
    """The findings of one severity, by site. words: what it means."""

    severity: Severity
    words: str
    sites: tuple[SiteGroup, ...]

    @property
    def count(self) -> int:
        """How many findings it holds."""
        return sum(len(site.findings) for site in self.sites)


STATE_WORDS = {
    FindingState.NEW: "New",
    FindingState.STILL_THERE: "Still there",
    FindingState.CHANGED: "Changed",
    FindingState.GONE: "Gone",
    FindingState.COULD_NOT_CHECK: "Could not check",
}
LIKELIHOOD_WORDS = {
    Likelihood.LIKELY: "Likely you",
    Likelihood.POSSIBLE: "Possibly you",
    Likelihood.UNLIKELY: "Unlikely to be you",
}
VERDICT_WORDS = {
    Judgement.ME: "Me",
    Judgement.NOT_ME: "Not me",
    Judgement.UNSURE: "Unsure",
}
SEVERITY_WORDS = {
    Severity.CRITICAL: "where you can be found or are threatened",
    Severity.HIGH: "a direct way to reach you or your family",
    Severity.MEDIUM: "a part of the picture of you",
    Severity.LOW: "little by itself",
}
KIND_WORDS = {
    ExposureKind.HOME_ADDRESS: "Home address",
    ExposureKind.POSTCODE: "Postcode",
    ExposureKind.PHONE: "Phone number",
    ExposureKind.EMAIL: "E-mail address",
    ExposureKind.DATE_OF_BIRTH: "Age or date of birth",
    ExposureKind.EMPLOYER: "Employer",
    ExposureKind.FAMILY: "Family",
    ExposureKind.LOCATION_PATTERN: "Where you can be found",
    ExposureKind.PHOTO: "Picture",
    ExposureKind.HANDLE: "User name",
    ExposureKind.VEHICLE: "Vehicle",
    ExposureKind.HOSTILE: "Hostile words",
    ExposureKind.PEOPLE_SEARCH: "People search",
    ExposureKind.OFFICIAL_RECORD: "Official record",
}
_HEADLINES = (
    (ExposureKind.HOSTILE, "Hostile words about you"),
    (ExposureKind.HOME_ADDRESS, "Your home address is on show"),
    (ExposureKind.POSTCODE, "Your postcode is on show"),
    (ExposureKind.PHONE, "Your phone number is on show"),
    (ExposureKind.EMAIL, "Your e-mail address is on show"),
    (ExposureKind.FAMILY, "Your family is named"),
    (ExposureKind.PEOPLE_SEARCH, "You are listed on a site that finds people"),
    (ExposureKind.LOCATION_PATTERN, "It tells where you can be found"),
    (ExposureKind.DATE_OF_BIRTH, "Your age or date of birth is on show"),
    (ExposureKind.VEHICLE, "Your vehicle is on show"),
    (ExposureKind.PHOTO, "There is a picture of you"),
    (ExposureKind.EMPLOYER, "It tells where you work"),
    (ExposureKind.OFFICIAL_RECORD, "You stand in an official record"),
    (ExposureKind.HANDLE, "A user name leads to you"),
)
_CHANGE_WORDS = {
    "title": "Its title is another",
    "gives_away": "It now gives away",
    "address": "It has moved to another address",
    "page": "The page is not as it was",
    "words": "What it said about you is not on the page any more",
    "back": "It was gone and is back",
    "listed_still": "The page is gone, but a search still lists it",
}


def shelf_of(finding: Finding) -> Shelf:
    """The tab on which a finding lies: how it stands comes before what the user said."""
    if finding.state is FindingState.GONE:
        return Shelf.GONE
    if finding.state is FindingState.COULD_NOT_CHECK:
        return Shelf.COULD_NOT_CHECK
    if finding.verdict is Judgement.ME:
        return Shelf.YOURS
    return Shelf.NOT_SURE if finding.verdict is Judgement.UNSURE else Shelf.TO_LOOK_AT


def shelves(findings: Iterable[Finding]) -> dict[Shelf, tuple[Finding, ...]]:
    """All tabs, the empty ones too."""
    found: dict[Shelf, list[Finding]] = {shelf: [] for shelf in Shelf}
    for finding in findings:
        found[shelf_of(finding)].append(finding)
    return {shelf: tuple(items) for shelf, items in found.items()}


def grouped(findings: Iterable[Finding]) -> tuple[SeverityGroup, ...]:
    """By severity, the gravest first, then by site; likely ones before possible ones."""
    by_severity: dict[Severity, dict[str, list[Finding]]] = {}
    for finding in sorted(findings, key=_order):
        by_severity.setdefault(finding.severity, {}).setdefault(finding.site, []).append(finding)
    return tuple(
        SeverityGroup(
            severity=severity,
            words=SEVERITY_WORDS.get(severity, ""),
            sites=tuple(
                SiteGroup(site=site, findings=tuple(items))
                for site, items in by_severity[severity].items()
            ),
        )
        for severity in Severity
        if severity in by_severity
    )


def marks(finding: Finding) -> tuple[Mark, ...]:
    """Where the facts that are given away stand in title and snippet; none overlaps another."""
    found: list[Mark] = []
    for field, text in ((Field.TITLE, finding.title), (Field.SNIPPET, finding.snippet)):
        taken = [False] * len(text)
        for one in sorted(finding.shown, key=lambda shown: -len(shown.text)):
            if not one.text.strip():
                continue
            for match in re.finditer(re.escape(one.text), text, re.IGNORECASE):
                if not any(taken[match.start() : match.end()]):
                    taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                    found.append(
                        Mark(field=field, start=match.start(), end=match.end(), kind=one.kind)
                    )
    return tuple(sorted(found, key=lambda mark: (mark.field is Field.SNIPPET, mark.start)))


def headline(finding: Finding) -> str:
    """What the finding is about, in one line."""
    if finding.hostile:
        return _HEADLINES[0][1]
    kinds = {one.kind for one in finding.shown}
    return next((words for kind, words in _HEADLINES if kind in kinds), "You are mentioned")


def kinds_shown(finding: Finding) -> tuple[ExposureKind, ...]:
    """The kinds of facts, each once, the gravest first."""
    order = list(Severity)
    ranked = sorted(finding.shown, key=lambda one: order.index(one.severity))
    return tuple(dict.fromkeys(one.kind for one in ranked))


def change_words(change: Change) -> str:
    """One change as a sentence without a full stop."""
    words = _CHANGE_WORDS.get(change.what, change.what)
    return f"{words}: {change.after}" if change.what == "gives_away" else words


def opening_reveals(finding: Finding) -> str:
    """What happens when the user opens the page in a browser; said before it is opened."""
    words = f"{finding.site} sees your visit, and your account there if you are signed in."
    if finding.site in {"linkedin.com", "facebook.com", "instagram.com", "tiktok.com", "x.com"}:
        words += " Somebody may be told that you looked. A private window shows less."
    if finding.hostile:
        words += " The page holds hostile words. A colleague can look in your place."
    return words


def for_colleague(findings: Sequence[Finding]) -> str:
    """Only the addresses, for somebody who looks in the user's place."""
    lines = [
        "A colleague asks you to look at these pages in their place.",
        "They may hold threats or abuse. Do not answer there. Keep what you see with its date.",
        "",
        *dict.fromkeys(finding.url for finding in findings),
    ]
    return "\n".join(lines) + "\n"


def _order(finding: Finding) -> tuple[int, int, int]:
    states = [
        FindingState.NEW,
        FindingState.CHANGED,
        FindingState.STILL_THERE,
        FindingState.COULD_NOT_CHECK,
        FindingState.GONE,
    ]
    likelihood = list(Likelihood).index(finding.likelihood)
    return states.index(finding.state), likelihood, finding.id
