# SPDX-License-Identifier: Apache-2.0
"""From reasons to a verdict: the sum of the weights, and the rules that no sum may break."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from privacy_audit.search.assess.age_evidence import age_evidence
from privacy_audit.search.assess.evidence import (
    decisive,
    home_evidence,
    kin_evidence,
    mail_evidence,
    place_evidence,
)
from privacy_audit.search.assess.folding import words_of
from privacy_audit.search.assess.geography import has_namesake, is_abroad
from privacy_audit.search.assess.homes import Part
from privacy_audit.search.assess.mentions import Level
from privacy_audit.search.assess.model import Evidence, Likelihood
from privacy_audit.search.assess.name_evidence import best_mention, name_evidence
from privacy_audit.search.assess.page_evidence import near_misses, page_evidence
from privacy_audit.search.assess.rarity import Rarity
from privacy_audit.search.assess.reading import Reading
from privacy_audit.search.assess.weighing import reason, threshold, weight
from privacy_audit.search.assess.word_lists import word_list
from privacy_audit.search.assess.work_evidence import work_evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How likely, the sum and its parts."""

    likelihood: Likelihood
    score: float
    evidence: tuple[Evidence, ...]


def judge(reading: Reading) -> Verdict:
    """Weigh everything that a result has of the profile."""
    sure = decisive(reading)
    if not _is_worth_weighing(reading, sure):
        return Verdict(likelihood=Likelihood.UNLIKELY, score=0.0, evidence=())
    evidence = [
        *name_evidence(reading),
        *sure,
        *mail_evidence(reading),
        *home_evidence(reading),
        *place_evidence(reading),
        *work_evidence(reading),
        *kin_evidence(reading),
        *age_evidence(reading),
        *page_evidence(reading),
        *near_misses(reading),
    ]
    evidence += _hostile_hint(reading, evidence)
    score = round(sum(one.weight for one in evidence), 2)
    likelihood = _likelihood(reading, evidence, score, is_sure=bool(sure))
    return Verdict(likelihood=likelihood, score=score, evidence=tuple(evidence))


def _is_worth_weighing(reading: Reading, sure: list[Evidence]) -> bool:
    """Cheap first look: most results of a run have nothing of the user."""
    return bool(sure or reading.mentions or reading.strangers or reading.kin or reading.homes) or (
        any(code.is_own for code in reading.postcodes)
        or bool(reading.employers)
        or bool(reading.mails)
    )


def _hostile_hint(reading: Reading, evidence: list[Evidence]) -> list[Evidence]:
    """Abuse that names the work and a part of the name is meant for somebody: rarely another."""
    if not reading.hostility.is_hostile or not (reading.employers or reading.work):
        return []
    codes = {one.code for one in evidence}
    parts = {"forename_initial", "initials", "hint"} | {
        f"{start}_{band}" for start in ("surname", "titled", "initial", "full") for band in Rarity
    }
    return [reason("with", "hostile_hint", "abuse that fits your work")] if codes & parts else []


def _likelihood(
    reading: Reading, evidence: Iterable[Evidence], score: float, *, is_sure: bool
) -> Likelihood:
    if is_sure:
        # The user's own number under another name is still the user's own number.
        return Likelihood.LIKELY if score >= threshold("possible") else Likelihood.POSSIBLE
    if not _has_basis(reading, evidence) or _is_common_name_in_town(evidence):
        return Likelihood.UNLIKELY
    is_likely = score >= threshold("likely")
    if is_likely and not _is_name_alone(evidence) and not _may_be_elsewhere(reading, evidence):
        return Likelihood.LIKELY
    return Likelihood.POSSIBLE if score >= threshold("possible") else Likelihood.UNLIKELY


def _is_common_name_in_town(evidence: Iterable[Evidence]) -> bool:
    """A common name and a town fit dozens of people: without a third fact it is none of them."""
    codes = {one.code for one in evidence if one.weight > 0}
    return bool(codes & {"full_common"}) and codes <= _SAYS_LITTLE


_SAYS_LITTLE = {"full_common", "place", "place_weak", "second_place", "region"}


def _is_name_alone(evidence: Iterable[Evidence]) -> bool:
    """A name without anything beside it is never likely, however rare."""
    names = word_list("weights")["name"]
    return all(one.code in names for one in evidence if one.weight > 0)


def _may_be_elsewhere(reading: Reading, evidence: Iterable[Evidence]) -> bool:
    """Whether the only place is a bare "Newcastle", and nothing says which one."""
    codes = {one.code for one in evidence}
    if "place_weak" not in codes or codes & _SAYS_WHICH:
        return False
    weak = [place for place in reading.places if place.label == "own_weak"]
    rows = [tuple(words_of(place.span.text)) for place in weak]
    return all(has_namesake(row) or is_abroad(row) for row in rows)


_SAYS_WHICH = {
    "place", "second_place", "region", "employer", "employer_short", "kin", "kin_link", "outward",
    "postcode", "street", "name_in_email", "birth_year",
}  # fmt: skip


def _has_basis(reading: Reading, evidence: Iterable[Evidence]) -> bool:
    """Whether something points at one person: work and place alone fit all colleagues."""
    codes = {one.code for one in evidence}
    mention = best_mention(reading)
    if mention is not None and mention.level >= Level.INITIAL_SURNAME:
        return True
    if codes & {"kin_link", "name_in_email", "postcode", "street"} and mention is not None:
        return True
    if any(home.part is not Part.OTHER_NUMBER for home in reading.homes) and "kin" in codes:
        return True
    if mention is not None and mention.level is not Level.FORENAME:
        return True
    if mention is not None:
        strong = {"kin", "employer", "employer_short", "outward"}
        return bool(codes & strong) and not codes & {"other_surname", "scattered"}
    return "hint" in codes or "second_kin" in codes


def largest_positive() -> float:
    """The greatest single weight; for scales on screens."""
    return max(weight("own", code) for code in word_list("weights")["own"])
