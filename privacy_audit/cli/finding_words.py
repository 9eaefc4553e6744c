# SPDX-License-Identifier: Apache-2.0
"""What the commands about findings print: findings and changes, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from privacy_audit.cli.output import day, print_line, print_table
from privacy_audit.search.finding_following import RunChanges
from privacy_audit.search.finding_model import Change, Finding, Followed, Sighting
from privacy_audit.search.finding_views import (
    KIND_WORDS,
    LIKELIHOOD_WORDS,
    STATE_WORDS,
    VERDICT_WORDS,
    change_words,
    grouped,
    headline,
    kinds_shown,
)

_HIDDEN = "(hidden: hostile words; --show-hostile shows them)"
_PARTS = (
    ("new", "New"),
    ("changed", "Changed"),
    ("gone", "Gone"),
    ("could_not_check", "Could not be checked"),
    ("still_there", "Still there"),
)


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON."""
    return {
        "id": finding.id,
        "state": finding.state.value,
        "likelihood": finding.likelihood.value,
        "verdict": finding.verdict.value if finding.verdict else None,
        "suggested": finding.suggested.value if finding.suggested else None,
        "severity": finding.severity.value,
        "hostile": finding.hostile,
        "site": finding.site,
        "url": finding.url,
        "title": finding.title,
        "snippet": finding.snippet,
        "headline": headline(finding),
        "gives_away": [{"kind": one.kind.value, "text": one.text} for one in finding.shown],
        "reasons": [
            {"words": one.words, "weight": one.weight}
            for one in sorted(finding.evidence, key=lambda one: -abs(one.weight))
        ],
        "note": finding.note,
        "first_seen_at": finding.first_seen_at.isoformat(),
        "last_seen_at": finding.last_seen_at.isoformat(),
        "gone_at": finding.gone_at.isoformat() if finding.gone_at else None,
    }


def change_data(change: Change) -> dict[str, str]:
    """One change as JSON."""
    return {"what": change.what, "before": change.before, "after": change.after}


def changes_data(changes: RunChanges) -> dict[str, Any]:
    """What a run has changed, as JSON."""
    data: dict[str, Any] = {
        name: [
            {
                **finding_data(finding),
                "why": followed.why.value,
                "changes": [change_data(change) for change in followed.changes],
            }
            for finding, followed in getattr(changes, name)
        ]
        for name, _words in _PARTS
    }
    return {**data, "not_asked": [finding.id for finding in changes.not_asked]}


def sighting_data(sighting: Sighting) -> dict[str, Any]:
    """One sighting as JSON."""
    return {
        "at": sighting.at.isoformat(),
        "how": sighting.how.value,
        "seen": sighting.seen.value,
        "run": sighting.run_id,
        "changes": [change_data(change) for change in sighting.changes],
    }


def print_findings(findings: Iterable[Finding], *, show_hostile: bool) -> None:
    """The findings by severity and site."""
    for group in grouped(findings):
        print_line(f"{group.severity.value.capitalize()}: {group.count}, {group.words}")
        for site in group.sites:
            print_line(f"  {site.site}")
            for finding in site.findings:
                _print_one(finding, show_hostile=show_hostile)
        print_line()


def print_changes(changes: RunChanges, *, show_hostile: bool) -> None:
    """What a run has changed, what is new first. What still stands there is only counted."""
    for name, words in _PARTS:
        found: Sequence[tuple[Finding, Followed]] = getattr(changes, name)
        if not found:
            continue
        print_line(f"{words}: {len(found)}")
        if name == "still_there":
            continue
        print_table(
            (
                f"  {finding.id}",
                finding.severity.value,
                finding.site,
                _title(finding, show_hostile=show_hostile),
                "; ".join(change_words(change) for change in followed.changes),
            )
            for finding, followed in found
        )
    if not any(getattr(changes, name) for name, _words in _PARTS):
        print_line("Nothing that is known was asked about, and nothing new was found.")


def _print_one(finding: Finding, *, show_hostile: bool) -> None:
    said = VERDICT_WORDS[finding.verdict] if finding.verdict else "not judged yet"
    state = STATE_WORDS[finding.state]
    print_line(
        f"    {finding.id}  {state}. {LIKELIHOOD_WORDS[finding.likelihood]}, {said}. "
        f"First seen {day(finding.first_seen_at)}."
    )
    print_line(f"       {_title(finding, show_hostile=show_hostile)}")
    print_line(f"       {finding.url}")
    kinds = ", ".join(KIND_WORDS[kind].lower() for kind in kinds_shown(finding))
    if kinds:
        print_line(f"       It gives away: {kinds}.")
    reasons = [one.words for one in finding.evidence if one.weight > 0]
    if reasons:
        print_line(f"       Why it may be you: {'; '.join(reasons)}.")
    against = [one.words for one in finding.evidence if one.weight < 0]
    if against:
        print_line(f"       Against it: {'; '.join(against)}.")
    if finding.suggested is not None:
        offer = VERDICT_WORDS[finding.suggested].lower()
        print_line(f"       You said “{offer}” of other pages on this site.")


def _title(finding: Finding, *, show_hostile: bool) -> str:
    return _HIDDEN if finding.hostile and not show_hostile else finding.title
