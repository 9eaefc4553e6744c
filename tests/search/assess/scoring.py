# SPDX-License-Identifier: Apache-2.0
"""The figures of the labelled cases, by the rules that stand beside the shared ones.

A predicted exposure is right when its kind is the same and its text overlaps a labelled one where
both stand, ignoring case and blanks, and is at most three times as long plus 20 characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from privacy_audit.search.assess.model import Assessment, Likelihood, Severity
from tests.benchmarks.triage import CASES_YEAR, assessed, load_cases

CASES = Path(__file__).resolve().parent / "cases"
TUNED = CASES / "tuned"
HELD_OUT = CASES / "held_out"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "triage"


@dataclass(slots=True)
class Figures:
    """Counts and the shares made of them. kinds: exposure kind → [labelled, found, made, right]."""

    counts: dict[str, int] = field(default_factory=dict)
    exposures: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    def add(self, name: str, value: bool = True) -> None:
        """Count one result under a name."""
        self.counts[name] = self.counts.get(name, 0) + value

    def _share(self, part: str, whole: str) -> float:
        return self.counts.get(part, 0) / max(1, self.counts.get(whole, 0))

    @property
    def likely_precision(self) -> float:
        """Of what is called likely, the share that is the user's."""
        likely = self.counts.get("me_likely", 0) + self.counts.get("other_likely", 0)
        return self.counts.get("me_likely", 0) / max(1, likely)

    @property
    def found(self) -> float:
        """Of the user's, the share called likely or possible."""
        return self._share("me_kept", "me")

    @property
    def likely(self) -> float:
        """Of the user's, the share called likely."""
        return self._share("me_likely", "me")

    @property
    def false_alarms(self) -> float:
        """Of other people's, the share called likely."""
        return self._share("other_likely", "other")

    @property
    def burden(self) -> float:
        """Of other people's, the share called possible."""
        return self._share("other_possible", "other")

    @property
    def critical(self) -> float:
        """Of the user's critical results, the share called critical."""
        return self._share("critical_found", "critical")

    @property
    def exposure_f1(self) -> float:
        """The harmonic mean of precision and recall over all kinds."""
        labelled, found, made, right = self.exposures
        precision, recall = right / max(1, made), found / max(1, labelled)
        return 2 * precision * recall / max(1e-9, precision + recall)


def figures_of(folder: Path) -> Figures:
    """Assess all cases of a folder and count."""
    figures = Figures()
    for case in load_cases(folder):
        for row, found in assessed(case, CASES_YEAR):
            _count(figures, row, found)
    return figures


def _count(figures: Figures, row: dict[str, Any], found: Assessment) -> None:
    gold = row["gold"]
    who = "me" if gold["match"] == "me" else "other"
    figures.add(who)
    figures.add(f"{who}_{found.likelihood.value}")
    if who == "other":
        return
    kept = found.likelihood is not Likelihood.UNLIKELY
    figures.add("me_kept", kept)
    if gold["severity"] == "critical":
        figures.add("critical")
        figures.add("critical_found", kept and found.severity is Severity.CRITICAL)
    _count_exposures(figures, row, found)


def _count_exposures(figures: Figures, row: dict[str, Any], found: Assessment) -> None:
    fields = [_bare(row[name]) for name in ("title", "url", "snippet")]
    want = {(one["kind"], _bare(one["text"])) for one in row["gold"]["exposures"]}
    have = {(one.kind.value, _bare(one.text)) for one in found.exposures}
    pairs = {
        (w, h)
        for w in want
        for h in have
        if w[0] == h[0] and len(h[1]) <= 3 * len(w[1]) + 20 and _overlap(w[1], h[1], fields)
    }
    for at, number in enumerate(
        (len(want), len({w for w, _ in pairs}), len(have), len({h for _, h in pairs}))
    ):
        figures.exposures[at] += number


def _bare(text: str) -> str:
    return "".join(text.casefold().split())


def _overlap(one: str, other: str, fields: Iterable[str]) -> bool:
    if one in other or other in one:
        return True
    return any(
        a < d and c < b
        for text in fields
        for a, b in _places(one, text)
        for c, d in _places(other, text)
    )


def _places(part: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)
