# SPDX-License-Identifier: Apache-2.0
"""How facts combine: chains of exposures that lead to the user, as rules in ``chains.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Protocol

from privacy_audit.search.addresses import host_of
from privacy_audit.search.assess.folding import folded
from privacy_audit.search.assess.model import Exposure, ExposureKind, Severity
from privacy_audit.search.assess.word_lists import word_list


class Exposing(Protocol):
    """A finding, as far as chains need it: where it is and what it gives away."""

    @property
    def url(self) -> str:
        """The address as it stands."""

    @property
    def exposures(self) -> Sequence[Exposure]:
        """What it gives away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of a chain: the fact, the page it stands on, and the words for the user."""

    url: str
    exposure: Exposure
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """What takes a chain apart. step: 1 is the first link. route: the kind of removal."""

    step: int
    words: str
    route: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Facts that lead somewhere together. breaks: the easiest first."""

    rule: str
    leads_to: str
    severity: Severity
    links: tuple[Link, ...]
    breaks: tuple[Break, ...]

    @property
    def words(self) -> str:
        """The chain as one sentence."""
        return f"{self.leads_to}: {', '.join(link.words for link in self.links)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    kinds: frozenset[ExposureKind]
    says: str
    same: ExposureKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    name: str
    leads_to: str
    severity: Severity
    apart: int
    steps: tuple[_Step, ...]
    breaks: tuple[Break, ...]


_ORDER = list(Severity)
# So many pages for a step are tried; a chain over the twentieth page tells nothing new.
MOST_PAGES = 20


def chains(findings: Iterable[Exposing]) -> tuple[Chain, ...]:
    """The chains that the findings make, the gravest first; at most one for each rule.

    findings: those about the user. The shortest way counts: a chain over fewer pages comes first.
    """
    pages = [finding for finding in findings if finding.exposures]
    found = [chain for rule in _rules() if (chain := _chain(rule, pages)) is not None]
    return tuple(sorted(found, key=lambda chain: _ORDER.index(chain.severity)))


def _chain(rule: _Rule, pages: Sequence[Exposing]) -> Chain | None:
    best: tuple[tuple[Exposing, Exposure], ...] | None = None
    for way in _ways(rule, pages, ()):
        count = len({id(page) for page, _ in way})
        if count >= rule.apart and (best is None or count < len({id(p) for p, _ in best})):
            best = way
            if count == rule.apart:
                break
    if best is None:
        return None
    links = tuple(
        Link(url=page.url, exposure=exposure, words=_words(step, number, page))
        for number, (step, (page, exposure)) in enumerate(zip(rule.steps, best, strict=True), 1)
    )
    return Chain(
        rule=rule.name, leads_to=rule.leads_to, severity=rule.severity, links=links,
        breaks=rule.breaks,
    )  # fmt: skip


def _ways(
    rule: _Rule,
    pages: Sequence[Exposing],
    so_far: tuple[tuple[Exposing, Exposure], ...],
) -> Iterator[tuple[tuple[Exposing, Exposure], ...]]:
    if len(so_far) == len(rule.steps):
        yield so_far
        return
    step = rule.steps[len(so_far)]
    telling = (page for page in pages if any(e.kind in step.kinds for e in page.exposures))
    for page in islice(telling, MOST_PAGES):
        needs_other = len(rule.steps) == rule.apart and any(p is page for p, _ in so_far)
        if needs_other or not _shares(step, page, so_far):
            continue
        for exposure in page.exposures:
            if exposure.kind in step.kinds:
                yield from _ways(rule, pages, (*so_far, (page, exposure)))
                break


def _shares(step: _Step, page: Exposing, so_far: tuple[tuple[Exposing, Exposure], ...]) -> bool:
    """Whether the page has the same handle or relative as the first link, where the rule asks."""
    if step.same is None:
        return True
    first = folded(so_far[0][1].text)
    return any(e.kind is step.same and folded(e.text) == first for e in page.exposures)


def _words(step: _Step, number: int, page: Exposing) -> str:
    site = host_of(page.url).removeprefix("www.") or page.url
    return step.says.replace(f"{{{number}}}", site)


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(row) for row in word_list("chains")["chain"])


def _rule(row: dict[str, Any]) -> _Rule:
    return _Rule(
        name=row["id"],
        leads_to=row["leads_to"],
        severity=Severity(row["severity"]),
        apart=row["apart"],
        steps=tuple(
            _Step(
                kinds=frozenset(ExposureKind(kind) for kind in step["kinds"]),
                says=step["says"],
                same=ExposureKind(step["same"]) if "same" in step else None,
            )
            for step in row["steps"]
        ),
        breaks=tuple(
            Break(step=one["step"], words=one["words"], route=one["route"]) for one in row["breaks"]
        ),
    )
