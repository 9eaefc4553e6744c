# SPDX-License-Identifier: Apache-2.0
"""What a report keeps of the self-search: findings, how much was looked at, open cases.

The words for states are those of the design (``new``, ``asked``, …) and stand here as text: a
report must be readable when a word has been added since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from privacy_audit.checklists.model import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineCoverage:
    """One engine in the run: how many queries got an answer. reason: why the others did not."""

    engine: str
    name: str
    answered: int
    could_not_check: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much the newest run had looked at. planned = answered + could_not_check + not_asked_yet.

    Only an answer counts as looked at: "nothing found" may not be said of the rest. struck: what
    the user left out, beside ``planned``.
    """

    run_id: int
    started_at: datetime
    finished_at: datetime | None
    planned: int
    answered: int
    could_not_check: int
    not_asked_yet: int = 0
    struck: int = 0
    engines: tuple[EngineCoverage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecord:
    """A finding at that moment. Its snippet is left out: it repeats what is to be taken down.

    state: new, still_there, changed, gone, could_not_check. likelihood: likely, possible,
    unlikely. verdict: me, unsure or empty. exposures: kinds only (``home_address``), never values.
    """

    id: int
    state: str
    site: str
    url: str
    title: str
    severity: Severity
    likelihood: str
    verdict: str
    hostile: bool
    exposures: tuple[str, ...]
    note: str
    first_seen_at: datetime
    last_seen_at: datetime
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """An attempt to have a finding removed that was not closed.

    state: planned, asked, acknowledged, refused, removed, back_again. clock: the name of the time
    limit; due_on: when it runs out.
    """

    id: int
    finding_id: int | None
    site: str
    title: str
    route: str
    state: str
    clock: str
    due_on: date | None
    extended: bool
    note: str
    opened_at: datetime
    asked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All of it. coverage: ``None`` when nobody has searched yet, which is not "nothing found"."""

    coverage: Coverage | None = None
    findings: tuple[FindingRecord, ...] = ()
    cases: tuple[CaseRecord, ...] = ()


NOTHING_SEARCHED = Found()
