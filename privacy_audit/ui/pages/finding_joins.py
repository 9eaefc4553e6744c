# SPDX-License-Identifier: Apache-2.0
"""How findings join up: the chains that lead through one of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from privacy_audit.search.assess.model import Exposure, Field, Judgement, Likelihood
from privacy_audit.search.finding_model import Finding, FindingState

if TYPE_CHECKING:
    from privacy_audit.search.assess.chains import Chain


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """A finding as chains see it."""

    url: str
    exposures: tuple[Exposure, ...]


def chains_through(finding: Finding, findings: Iterable[Finding]) -> tuple[Chain, ...]:
    """The chains over all findings that still stand and are held to be the user's, as far as they
    lead through this one; the gravest first.
    """
    from privacy_audit.search.assess.chains import chains

    telling = [_telling(one) for one in findings if _counts(one)]
    found = chains(telling)
    return tuple(chain for chain in found if any(link.url == finding.url for link in chain.links))


def _counts(finding: Finding) -> bool:
    mine = finding.verdict is Judgement.ME or finding.likelihood is Likelihood.LIKELY
    return mine and finding.state is not FindingState.GONE


def _telling(finding: Finding) -> _Telling:
    exposures = tuple(
        Exposure(
            kind=one.kind,
            text=one.text,
            field=Field.SNIPPET,
            start=0,
            end=len(one.text),
            severity=one.severity,
        )
        for one in finding.shown
    )
    return _Telling(url=finding.url, exposures=exposures)
