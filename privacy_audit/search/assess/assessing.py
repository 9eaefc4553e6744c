# SPDX-License-Identifier: Apache-2.0
"""The assessment of one result: is it the user, why, what does it give away, how grave is that."""

from __future__ import annotations

from privacy_audit.search.assess.exposures import find_exposures
from privacy_audit.search.assess.judgements import NOTHING_SAID, Judgements
from privacy_audit.search.assess.model import (
    Assessment,
    Exposure,
    Judgement,
    Likelihood,
    Severity,
)
from privacy_audit.search.assess.reading import Reading
from privacy_audit.search.assess.severity import severity_of
from privacy_audit.search.assess.verdict import Verdict, judge
from privacy_audit.search.assess.view import ProfileView
from privacy_audit.search.model import Result


def assess(
    result: Result, view: ProfileView, *, judgements: Judgements = NOTHING_SAID
) -> Assessment:
    """Assess one result. Pure: the same result, view and judgements give the same assessment.

    The user's own word on the page wins; a word on the same site is only offered.
    """
    reading = Reading(result, view)
    verdict = judge(reading)
    said = judgements.on(result.url)
    likelihood = _after_word(verdict.likelihood, said)
    exposures: tuple[Exposure, ...] = ()
    severity = Severity.NONE
    if likelihood is not Likelihood.UNLIKELY:
        exposures = find_exposures(reading)
        severity = severity_of(exposures, reading)
    return _assessment(reading, verdict, likelihood, exposures, severity, said, judgements)


def _after_word(likelihood: Likelihood, said: Judgement | None) -> Likelihood:
    if said is Judgement.ME:
        return Likelihood.LIKELY
    if said is Judgement.NOT_ME:
        return Likelihood.UNLIKELY
    # "Unsure" keeps a result in sight, whatever the weights say.
    return Likelihood.POSSIBLE if said is Judgement.UNSURE else likelihood


def _assessment(
    reading: Reading,
    verdict: Verdict,
    likelihood: Likelihood,
    exposures: tuple[Exposure, ...],
    severity: Severity,
    said: Judgement | None,
    judgements: Judgements,
) -> Assessment:
    is_kept = likelihood is not Likelihood.UNLIKELY
    return Assessment(
        likelihood=likelihood,
        score=verdict.score,
        evidence=verdict.evidence,
        exposures=exposures,
        severity=severity,
        hostile=is_kept and reading.hostility.is_hostile,
        judgement=said,
        suggested=None if said is not None else judgements.offered_for(reading.result.url),
    )
