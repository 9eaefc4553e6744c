# SPDX-License-Identifier: Apache-2.0
"""What ages and years say for and against the user."""

from __future__ import annotations

from privacy_audit.search.assess.ages import AgeFound, AgeKind, Fit, years_on
from privacy_audit.search.assess.mentions import Level
from privacy_audit.search.assess.model import Evidence
from privacy_audit.search.assess.passage import Passage
from privacy_audit.search.assess.reading import Reading
from privacy_audit.search.assess.relations import kin_of_age
from privacy_audit.search.assess.weighing import reason

# An age this many characters behind the name belongs to it.
REACH = 45


def age_evidence(reading: Reading) -> list[Evidence]:
    """Ages and years that fit or do not."""
    found: dict[str, Evidence] = {}
    for passage, age in reading.ages:
        if kin_of_age(reading, passage, age):
            continue
        beside = _is_beside_name(reading, passage, age)
        if age.kind is AgeKind.CAREER and not _has_name(reading, passage):
            continue  # "Sixty years of the forum" tells nobody's age
        for one in _weigh_age(reading, age, beside=beside):
            kept = found.get(one.code)
            if kept is None or abs(one.weight) > abs(kept.weight):
                found[one.code] = one
    codes = {one.weight < 0 for one in found.values()}
    # One that fits and one that does not belong to two people.
    return list(found.values()) if codes != {True, False} else [
        one for one in found.values() if one.weight > 0 or one.code in {"other_century", "career"}
    ]  # fmt: skip


def _has_name(reading: Reading, passage: Passage) -> bool:
    """Whether the field may be about the user: it has a part of the name, or is the snippet."""
    return passage is reading.snippet or any(m.passage is passage for m in reading.mentions)


def _is_beside_name(reading: Reading, passage: Passage, age: AgeFound) -> bool:
    ends = [
        passage.words[m.after - 1].end
        for m in reading.mentions
        if m.passage is passage and m.level >= Level.INITIAL_SURNAME
    ]
    return any(-2 <= age.start - end <= REACH for end in ends) or not ends


def _weigh_age(reading: Reading, age: AgeFound, *, beside: bool) -> list[Evidence]:
    born, year, shown = reading.view.birth_year, reading.view.year, age.span.text
    if age.kind is AgeKind.LIFE:
        living = born is not None and abs(age.low - born) <= 1
        recent = born is None and age.low > year - 90
        return [] if living or recent else [reason("against", "other_century", shown)]
    if born is None:
        return []
    fit = age.fit(born, year, years_on(*reading.passages))
    if age.kind is AgeKind.CAREER:
        return [reason("against", "career", f"{shown}: another age")] if fit is Fit.NEVER else []
    if age.kind is AgeKind.BIRTH:
        if fit is Fit.NEVER:
            return [reason("against", "other_age", f"another birth year: {shown}")]
        return [reason("with", "birth_year", "your year of birth")]
    if fit in {Fit.NOW, Fit.THEN}:
        return [reason("with", "age", f"your age: {shown}")]
    code = "other_age" if beside else "other_age_beside"
    part = 0.5 if fit is Fit.OLD_PAGE else 1.0
    return [reason("against", code, f"another age: {shown}", times=part)]
